"""Files that are damaged, foreign or planted (security.md 3, A and B, by the rows' numbers)."""

from __future__ import annotations

import dataclasses
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from groupdesk.clock import FixedClock
from groupdesk.errors import Damaged, ForeignKeys, NoCentre, NotEncrypted, Refused
from groupdesk.model.journal import Action
from groupdesk.paths import AppPaths
from groupdesk.services.founding import NewCentre, create_centre
from groupdesk.services.session import Session
from groupdesk.services.vault import labels, unlock
from groupdesk.store.database import Database, raw_key
from groupdesk.store.integrity import Weakness, examine
from groupdesk.store.keyfile import read_key_file, write_key_file
from groupdesk.store.keyslots import KdfCost, seal
from groupdesk.store.migrations.runner import NEWEST
from groupdesk.store.tables.centre import ROOM, KeySlotRow
from tests.conftest import LABEL, PASSPHRASE
from tests.factories import KEY, make_centre, make_room, new_database, write_small_record

PAGE = 4096
SALT = 16
Rewrite = Callable[[bytes], bytes]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A centre that was closed well, with the bytes of its database."""

    session: Session
    content: bytes

    @property
    def path(self) -> Path:
        return self.session.paths.database

    def put(self, content: bytes) -> None:
        self.path.write_bytes(content)

    def open(self) -> Database:
        return Database.open(self.path, self.session.key, newest=NEWEST)

    def unlock(self) -> Session:
        return unlock(self.session.paths, LABEL, PASSPHRASE, clock=self.session.clock).session


@pytest.fixture
def closed(session: Session) -> Closed:
    write_small_record(session)
    session.lock()
    return Closed(session=session, content=session.paths.database.read_bytes())


@pytest.fixture
def other(tmp_path: Path, clock: FixedClock, cheap: KdfCost) -> Iterator[NewCentre]:
    made = create_centre(
        AppPaths.under(tmp_path / "other"),
        make_centre(),
        LABEL,
        PASSPHRASE,
        clock=clock,
        cost=cheap,
    )
    yield made
    made.session.lock()


def flipped(content: bytes, place: int, bit: int = 1) -> bytes:
    changed = bytearray(content)
    changed[place] ^= bit
    return bytes(changed)


def log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda content: flipped(content, 5),
        lambda content: flipped(content, 2000),
        lambda content: content[:10],
        lambda content: content[: len(content) // 2],
        lambda _content: b"Dear diary, " * 1000,
        lambda _content: b"",
    ],
    ids=["salt", "first page", "10 bytes", "half", "text", "empty"],
)
def test_fault_02_damage_is_never_called_a_wrong_passphrase(
    closed: Closed, rewrite: Rewrite
) -> None:
    closed.put(rewrite(closed.content))
    with pytest.raises((Damaged, ForeignKeys)) as caught:
        closed.unlock()
    assert "data.db" in caught.value.sentence


def test_fault_05_plain_sqlite_is_refused_and_left_alone(closed: Closed) -> None:
    closed.path.unlink()
    plain = sqlcipher.connect(str(closed.path))
    plain.execute("CREATE TABLE person (name TEXT)")
    plain.commit()
    plain.close()
    before = closed.path.read_bytes()
    with pytest.raises(NotEncrypted, match="not encrypted"):
        closed.unlock()
    assert closed.path.read_bytes() == before


def test_fault_09_keys_of_another_centre_are_told_before_any_passphrase(
    closed: Closed, other: NewCentre
) -> None:
    shutil.copy(other.session.paths.keys, closed.session.paths.keys)
    with pytest.raises(ForeignKeys, match="do not belong together"):
        labels(closed.session.paths)


def test_fault_14_planted_database_is_refused(closed: Closed, tmp_path: Path) -> None:
    """Somebody who can write the files has everything but Anna's passphrase and her token."""
    paths = closed.session.paths
    keys = read_key_file([paths.keys], closed.content[:SALT]).keys
    slot = next(slot for slot in keys.slots if slot.label == LABEL)
    fake = new_database(tmp_path / "fake.db")
    with fake.transaction():
        fake.execute(
            f"INSERT INTO {KeySlotRow._meta.table_name} "
            "VALUES (?, NULL, 'passphrase', ?, ?, ?, '', '', NULL)",
            (slot.id, LABEL, slot.pub, bytes(32)),
        )
    paths.database.unlink()
    planted = sqlcipher.connect(str(paths.database))
    planted.execute(f'PRAGMA key = "{raw_key(KEY)}"')
    planted.execute(f"PRAGMA cipher_salt = \"x'{closed.content[:SALT].hex()}'\"")
    fake.peewee.connection().backup(planted)
    planted.close()
    fake.close()
    own = dataclasses.replace(slot, sealed=seal(KEY, slot.pub))
    write_key_file(paths.keys, dataclasses.replace(keys, slots=(own,)))
    with pytest.raises(Refused, match="does not know the key"):
        closed.unlock()


def test_fault_21_one_bit_in_any_page_is_noticed(closed: Closed) -> None:
    unnoticed = []
    for number, start in enumerate(range(0, len(closed.content), PAGE)):
        for place, bit in ((start + 100, 1), (start + PAGE - 1, 128)):
            closed.put(flipped(closed.content, place, bit))
            if noticed(closed) is None:
                unnoticed.append((number, place))
    assert unnoticed == []


def noticed(closed: Closed) -> object:
    """Return what opening or checking the database says, or None."""
    try:
        database = closed.open()
    except Damaged as error:
        return error
    try:
        verdict = examine(database)
        return None if verdict.sound else verdict
    finally:
        database.close()


def test_fault_22_damaged_search_page_is_noticed_as_a_page(closed: Closed) -> None:
    """What SQLCipher itself would pass over in silence: hits that are not there."""
    database = closed.open()
    root = database.value("SELECT rootpage FROM sqlite_master WHERE name = 'person_search_data'")
    database.close()
    closed.put(flipped(closed.content, (root - 1) * PAGE + 900))
    database = closed.open()
    assert Weakness.PAGES in examine(database).weaknesses
    database.close()


def test_fault_23_a_cut_file_is_refused_wherever_it_was_cut(closed: Closed) -> None:
    edges = range(PAGE, len(closed.content), PAGE)
    for length in (1, 15, 16, 17, 63, 64, *range(99, len(closed.content), 1999), *edges):
        closed.put(closed.content[:length])
        with pytest.raises(Damaged):
            closed.open()


def test_fault_24_empty_file_is_no_new_centre(closed: Closed) -> None:
    closed.put(b"")
    with pytest.raises(Damaged, match="empty file"):
        closed.unlock()
    assert closed.path.stat().st_size == 0


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda content: content[: -2 * PAGE] + content[-PAGE:] + content[-2 * PAGE : -PAGE],
        lambda content: content + bytes(PAGE),
        lambda content: content + b"12345",
        lambda content: content[:PAGE] + bytes(PAGE) + content[2 * PAGE :],
    ],
    ids=["swapped", "page more", "bytes more", "zeroed"],
)
def test_fault_25_swapped_and_added_pages_are_noticed(closed: Closed, rewrite: Rewrite) -> None:
    closed.put(rewrite(closed.content))
    assert noticed(closed) is not None


def test_fault_26_any_change_of_the_salt_is_damage_not_a_wrong_passphrase(closed: Closed) -> None:
    for place in range(SALT):
        closed.put(flipped(closed.content, place))
        with pytest.raises(Damaged):
            closed.open()
        with pytest.raises((Damaged, ForeignKeys)):
            closed.unlock()


@pytest.fixture
def crashed(closed: Closed, tmp_path: Path) -> Closed:
    """Return the centre as a crash after a committed change leaves it: file and log."""
    running = closed.unlock()
    with running.change(Action.ROOM_ADDED) as change:
        change.add(ROOM, make_room(name="After the last checkpoint"))
    kept = tmp_path / "kept"
    kept.mkdir()
    for path in (closed.path, log_of(closed.path)):
        shutil.copy(path, kept)
    running.lock()
    for path in kept.iterdir():
        shutil.copy(path, closed.path.parent)
    return closed


def count_rooms(session: Session) -> int:
    return int(session.store.database.value("SELECT count(*) FROM room"))


def test_fault_27_a_crash_loses_nothing_that_was_committed(crashed: Closed) -> None:
    again = crashed.unlock()
    assert count_rooms(again) == 2
    assert examine(again.store.database).sound
    again.lock()


def test_fault_27_without_its_log_the_file_opens_as_it_last_was(crashed: Closed) -> None:
    log_of(crashed.path).unlink()
    again = crashed.unlock()
    assert count_rooms(again) == 1
    assert examine(again.store.database).sound
    again.lock()


def test_fault_27_log_of_another_database_harms_nothing(crashed: Closed, other: NewCentre) -> None:
    write_small_record(other.session)
    other.session.store.database.checkpoint()
    with other.session.change(Action.ROOM_ADDED) as change:
        change.add(ROOM, make_room())
    foreign = log_of(other.session.paths.database).read_bytes()
    log_of(crashed.path).write_bytes(foreign)
    before = crashed.path.read_bytes()
    with pytest.raises(Damaged, match=r"data\.db-wal"):
        crashed.unlock()
    assert crashed.path.read_bytes() == before
    log_of(crashed.path).unlink()
    again = crashed.unlock()
    assert count_rooms(again) == 1
    again.lock()


def test_fault_27_damaged_file_beside_a_good_log_is_the_one_blamed(crashed: Closed) -> None:
    content = crashed.path.read_bytes()
    number = crashed_page(crashed)
    crashed.path.write_bytes(flipped(content, number * PAGE + 100))
    found = noticed(crashed)
    assert found is not None
    assert "data.db-wal" not in str(found)


def crashed_page(crashed: Closed) -> int:
    """Return the place of a page in use that the log does not hold."""
    log = log_of(crashed.path).read_bytes()
    frame = 24 + PAGE
    in_log = {
        int.from_bytes(log[start : start + 4], "big")
        for start in range(32, len(log) - frame + 1, frame)
    }
    return next(number for number in range(3, 60) if number not in in_log) - 1


def test_fault_27_cut_log_gives_what_was_whole(crashed: Closed) -> None:
    whole, log = crashed.path.read_bytes(), log_of(crashed.path).read_bytes()
    for length in (0, 1, 31, 32, 33, 32 + PAGE, len(log) // 2, len(log) - 1):
        crashed.path.write_bytes(whole)
        log_of(crashed.path).write_bytes(log[:length])
        again = crashed.open()
        assert again.value("SELECT count(*) FROM room") in {1, 2}
        assert examine(again).sound
        again.close()


def test_fault_27_flipped_log_gives_what_was_whole_or_is_refused(crashed: Closed) -> None:
    whole, log = crashed.path.read_bytes(), log_of(crashed.path).read_bytes()
    for place in range(0, len(log), max(1, len(log) // 40)):
        crashed.path.write_bytes(whole)
        log_of(crashed.path).write_bytes(flipped(log, place))
        verdict = noticed(crashed)
        assert verdict is None or isinstance(verdict, Damaged)


def test_fault_29_folder_is_refused(closed: Closed) -> None:
    closed.path.unlink()
    closed.path.mkdir()
    with pytest.raises(Damaged, match="not a plain file"):
        closed.unlock()


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes need rights there")
def test_fault_29_links_and_pipes_are_refused_and_not_followed(
    closed: Closed, tmp_path: Path
) -> None:
    target = tmp_path / "elsewhere.db"
    closed.path.rename(target)
    closed.path.symlink_to(target)
    with pytest.raises(Damaged, match="not a plain file"):
        closed.unlock()
    closed.path.unlink()
    os.mkfifo(closed.path)
    with pytest.raises(Damaged, match="not a plain file"):
        closed.unlock()
    assert target.read_bytes() == closed.content


@pytest.mark.skipif(sys.platform == "win32", reason="its files are not sparse by themselves")
def test_fault_29_huge_file_is_refused_at_once(closed: Closed) -> None:
    with closed.path.open("r+b") as file:
        file.truncate(10**11)
    with pytest.raises(Damaged):
        closed.unlock()


def test_missing_database_beside_its_keys_is_told(closed: Closed) -> None:
    closed.path.unlink()
    with pytest.raises(Damaged, match="missing"):
        closed.unlock()


def test_empty_folder_holds_no_centre(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(NoCentre):
        unlock(AppPaths.under(tmp_path), None, PASSPHRASE, clock=clock)
