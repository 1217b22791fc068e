"""One's own passphrase and label: changed whole, and after any fault something known still unlocks."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from groupdesk.errors import (
    DiskFull,
    InvalidValue,
    KnownError,
    NotFound,
    Refused,
    WeakPassphrase,
    WrongPassphrase,
)
from groupdesk.model.centre import Role, Staff
from groupdesk.model.changes import Noun
from groupdesk.model.ids import StaffId
from groupdesk.model.journal import Action
from groupdesk.services import own_keys
from groupdesk.services.founding import NewCentre
from groupdesk.services.history import HistoryService
from groupdesk.services.own_keys import change_passphrase, rename, set_passphrase
from groupdesk.services.safekeeping import check_centre_files
from groupdesk.services.session import Session
from groupdesk.services.vault import Unlocked, labels, unlock
from groupdesk.store import files
from groupdesk.store.database import Database
from groupdesk.store.keyfile import backup_of, read_key_file
from groupdesk.store.keyslots import KdfCost, SlotKind
from groupdesk.store.problems import disk_full
from groupdesk.store.tables.centre import STAFF
from tests.conftest import LABEL, PASSPHRASE

NEW = "seven kettles on the stove"
OTHER = "nine lanterns in a row"
LOST = "Ana"


class PowerCut(BaseException):
    """Ends the program in the middle of something: nothing may catch it."""


def open_with(session: Session, secret: str, label: str | None = None) -> Unlocked:
    return unlock(session.paths, label, secret, clock=session.clock)


def opens(session: Session, secret: str, label: str | None = None) -> bool:
    try:
        open_with(session, secret, label).session.lock()
    except (WrongPassphrase, Refused, NotFound):
        return False
    return True


def slots(session: Session) -> list[tuple[SlotKind, str]]:
    keys = read_key_file([session.paths.keys], session.paths.database.read_bytes()[:16]).keys
    return [(slot.kind, slot.label) for slot in keys.slots]


def live_rows(session: Session) -> int:
    sql = "SELECT count(*) FROM key_slot WHERE removed_at IS NULL"
    return int(session.store.database.value(sql))


def add_bea(session: Session) -> Staff:
    bea = Staff(id=StaffId(7), label="Bea", role=Role.COORDINATOR)
    with session.change(Action.STAFF_ADDED) as change:
        change.add(STAFF, bea)
    return bea


@pytest.fixture
def recovered(centre: NewCentre) -> Iterator[Session]:
    centre.session.lock()
    unlocked = open_with(centre.session, centre.recovery_key, "recovery")
    assert unlocked.by_recovery
    yield unlocked.session
    unlocked.session.lock()


def test_new_passphrase_unlocks_and_the_old_one_does_not(session: Session, cheap: KdfCost) -> None:
    changes = change_passphrase(session, PASSPHRASE, NEW, cost=cheap)
    assert changes.nouns == {Noun.STAFF}
    assert check_centre_files(session) == []
    session.lock()
    assert slots(session) == [(SlotKind.PASSPHRASE, LABEL), (SlotKind.RECOVERY, "recovery")]
    assert not opens(session, PASSPHRASE)
    unlocked = open_with(session, NEW)
    assert unlocked.session.staff == session.staff
    assert (unlocked.by_recovery, unlocked.notices) == (False, ())
    assert live_rows(unlocked.session) == 2
    unlocked.session.lock()


def test_recovery_key_goes_on_working(centre: NewCentre, cheap: KdfCost) -> None:
    change_passphrase(centre.session, PASSPHRASE, NEW, cost=cheap)
    centre.session.lock()
    assert opens(centre.session, centre.recovery_key, "recovery")


def test_every_copy_of_the_key_file_knows_the_new_passphrase(
    session: Session, tmp_path: Path, cheap: KdfCost
) -> None:
    session.paths = replace(session.paths, key_copies=tmp_path / "copies")
    change_passphrase(session, PASSPHRASE, NEW, cost=cheap)
    session.lock()
    (copy,) = (tmp_path / "copies").iterdir()
    for spare in (backup_of(session.paths.keys), copy):
        kept = spare.read_bytes()
        for path in (session.paths.keys, backup_of(session.paths.keys), copy):
            path.unlink()
        spare.write_bytes(kept)
        assert opens(session, NEW)
        assert session.paths.keys.read_bytes() == kept


def test_old_key_file_put_back_opens_nothing(session: Session, cheap: KdfCost) -> None:
    old = session.paths.keys.read_bytes()
    change_passphrase(session, PASSPHRASE, NEW, cost=cheap)
    session.lock()
    session.paths.keys.write_bytes(old)
    with pytest.raises(Refused, match=f"does not know the key of {LABEL}"):
        open_with(session, PASSPHRASE)


def test_change_is_journalled_and_never_undone(session: Session, cheap: KdfCost) -> None:
    changes = change_passphrase(session, PASSPHRASE, NEW, cost=cheap)
    (entry, *_before) = HistoryService(session).newest()
    assert (entry.id, entry.action) == (changes.entry, Action.PASSPHRASE_CHANGED)
    assert not entry.can_undo
    images = "SELECT count(*) FROM journal_image WHERE entry_id = ?"
    assert session.store.database.value(images, (entry.id,)) == 0


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("plim plam plum plom", NEW, WrongPassphrase),
        ("", NEW, WrongPassphrase),
        (PASSPHRASE, "plim plam", WeakPassphrase),
        (PASSPHRASE, "kettles\0on the stove", InvalidValue),
        (PASSPHRASE, PASSPHRASE, InvalidValue),
    ],
)
def test_refused_change_leaves_everything(
    session: Session, cheap: KdfCost, old: str, new: str, error: type[KnownError]
) -> None:
    before = session.paths.keys.read_bytes()
    with pytest.raises(error) as caught:
        change_passphrase(session, old, new, cost=cheap)
    assert new not in caught.value.sentence
    assert session.paths.keys.read_bytes() == before
    assert live_rows(session) == 2


def test_change_runs_in_the_worker(session: Session, cheap: KdfCost) -> None:
    done: list[bool] = []

    def work() -> None:
        with session.in_worker():
            done.append(bool(change_passphrase(session, PASSPHRASE, NEW, cost=cheap)))

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert done == [True]
    assert session.store.database.value("SELECT count(*) FROM staff") == 1
    session.lock()
    assert opens(session, NEW)


def test_key_made_ready_keeps_nothing_by_itself(session: Session, cheap: KdfCost) -> None:
    before = session.paths.keys.read_bytes()
    prepared = own_keys.prepare_change(session, PASSPHRASE, NEW, cost=cheap)
    assert NEW not in repr(prepared)
    assert (session.paths.keys.read_bytes(), live_rows(session)) == (before, 2)
    own_keys.keep_passphrase(session, prepared)
    session.lock()
    assert opens(session, NEW)


def test_change_that_another_program_took_back_is_refused(
    session: Session, cheap: KdfCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unlocking elsewhere settles between the announcement and the exchange."""
    announce = own_keys._announce

    def and_unlock_elsewhere(asked: Session, prepared: own_keys.NewPassphrase) -> None:
        announce(asked, prepared)
        assert opens(session, PASSPHRASE)

    monkeypatch.setattr(own_keys, "_announce", and_unlock_elsewhere)
    with pytest.raises(Refused, match="try again"):
        change_passphrase(session, PASSPHRASE, NEW, cost=cheap)
    monkeypatch.undo()
    session.lock()
    assert opens(session, PASSPHRASE)


def test_recovery_key_sets_a_new_passphrase(recovered: Session, cheap: KdfCost) -> None:
    changes = set_passphrase(recovered, f" {LABEL.lower()} ", NEW, cost=cheap)
    (entry, *_before) = HistoryService(recovered).newest()
    assert (entry.id, entry.action) == (changes.entry, Action.PASSPHRASE_SET)
    assert check_centre_files(recovered) == []
    recovered.lock()
    assert (opens(recovered, NEW), opens(recovered, PASSPHRASE)) == (True, False)


def test_recovery_key_gives_a_colleague_a_key(recovered: Session, cheap: KdfCost) -> None:
    bea = add_bea(recovered)
    set_passphrase(recovered, "Bea", NEW, cost=cheap)
    recovered.lock()
    assert labels(recovered.paths) == (LABEL, "Bea")
    unlocked = open_with(recovered, NEW, "Bea")
    assert unlocked.session.staff == bea
    unlocked.session.lock()
    assert opens(recovered, PASSPHRASE, LABEL)


def test_recovery_mends_what_an_old_key_file_locked(centre: NewCentre, cheap: KdfCost) -> None:
    """The old file still shows the old key under one's label; it must not be tried any more."""
    session = centre.session
    old = session.paths.keys.read_bytes()
    change_passphrase(session, PASSPHRASE, NEW, cost=cheap)
    session.lock()
    session.paths.keys.write_bytes(old)
    recovered = open_with(session, centre.recovery_key, "recovery").session
    set_passphrase(recovered, LABEL, OTHER, cost=cheap)
    recovered.lock()
    assert opens(session, OTHER)
    assert len(slots(session)) == 2


def test_without_the_recovery_key_nobody_sets_a_passphrase(
    session: Session, cheap: KdfCost
) -> None:
    with pytest.raises(Refused, match="recovery key"):
        set_passphrase(session, LABEL, NEW, cost=cheap)


def test_passphrase_of_nobody_cannot_be_set(recovered: Session, cheap: KdfCost) -> None:
    with recovered.change(Action.STAFF_CHANGED) as change:
        change.save(STAFF, replace(add_bea(recovered), active=False))
    for label in ("Nobody", "Bea", "recovery"):
        with pytest.raises(NotFound):
            set_passphrase(recovered, label, NEW, cost=cheap)


def test_new_label_unlocks_and_signs(session: Session) -> None:
    changes = rename(session, "  Ana ")
    assert changes.nouns == {Noun.STAFF}
    assert session.staff.label == "Ana"
    with session.change(Action.STAFF_CHANGED, always=True):
        pass
    newest, renamed, *_rest = HistoryService(session).newest()
    assert (newest.staff_label, renamed.staff_label) == ("Ana", LABEL)
    assert (renamed.action, renamed.can_undo) == (Action.STAFF_RENAMED, False)
    assert check_centre_files(session) == []
    session.lock()
    assert labels(session.paths) == ("Ana",)
    for path in (session.paths.keys, backup_of(session.paths.keys)):
        assert LABEL.encode() not in path.read_bytes()
    unlocked = open_with(session, PASSPHRASE, "ana")
    assert unlocked.session.staff == session.staff
    unlocked.session.lock()


@pytest.mark.parametrize(
    ("label", "error"),
    [("bea", Refused), ("Recovery", InvalidValue), ("", InvalidValue), ("x" * 61, InvalidValue)],
)
def test_label_that_cannot_be_is_refused(
    session: Session, label: str, error: type[KnownError]
) -> None:
    add_bea(session)
    before = session.paths.keys.read_bytes()
    with pytest.raises(error):
        rename(session, label)
    assert session.staff.label == LABEL
    assert session.paths.keys.read_bytes() == before


def test_same_label_changes_nothing(session: Session) -> None:
    before = session.paths.keys.read_bytes()
    assert not rename(session, LABEL)
    assert session.paths.keys.read_bytes() == before


@contextmanager
def cut_at(place: int) -> Iterator[None]:
    """Cut the power before or after the nth thing that is written or asked of the disk."""
    passed = 0

    def reach() -> None:
        nonlocal passed
        if passed == place:
            raise PowerCut
        passed += 1

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def cut(*given: Any, **named: Any) -> Any:
            reach()
            result = call(*given, **named)
            reach()
            return result

        return cut

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "execute", counted(Database.execute))
        for name in ("_write_temp", "_keep", "_replace", "_sync_folder"):
            patch.setattr(files, name, counted(getattr(files, name)))
        yield


def after_every_cut(session: Session, do: Callable[[Session], object]) -> Iterator[bool]:
    """Do something with the power cut at every place in turn; True once it came to its end."""
    whole = session.paths.data.with_name("whole")
    session.lock()
    shutil.copytree(session.paths.data, whole)
    place, ended = 0, False
    while not ended:
        shutil.rmtree(session.paths.data)
        shutil.copytree(whole, session.paths.data)
        opened = open_with(session, PASSPHRASE).session
        try:
            with cut_at(place):
                do(opened)
            ended = True
        except PowerCut:
            place += 1
        opened.store.database.peewee.close()
        yield ended
    assert place > 20


def test_cut_anywhere_leaves_one_passphrase_working(session: Session, cheap: KdfCost) -> None:
    seen = set()
    for ended in after_every_cut(
        session, lambda opened: change_passphrase(opened, PASSPHRASE, NEW, cost=cheap)
    ):
        works = (opens(session, PASSPHRASE), opens(session, NEW))
        assert works.count(True) == 1
        assert not ended or works == (False, True)
        seen.add(works)
        unlocked = open_with(session, NEW if works[1] else PASSPHRASE)
        # Unlocking has finished the job: record, key file and spare say the same.
        assert unlocked.notices == ()
        assert check_centre_files(unlocked.session) == []
        assert live_rows(unlocked.session) == 2
        unlocked.session.lock()
        # The spare may be a second name of the same file, as the cut left it.
        session.paths.keys.unlink()
        session.paths.keys.write_bytes(b"damaged")
        assert opens(session, NEW if works[1] else PASSPHRASE)
    assert len(seen) == 2


def test_cut_anywhere_leaves_a_label_that_unlocks(session: Session) -> None:
    for ended in after_every_cut(session, lambda opened: rename(opened, LOST)):
        (shown,) = labels(session.paths)
        assert shown in {LABEL, LOST}
        unlocked = open_with(session, PASSPHRASE, shown)
        unlocked.session.lock()
        # Unlocking brings the key file to what the record says.
        assert labels(session.paths) == (unlocked.session.staff.label,)
        assert not ended or unlocked.session.staff.label == LOST


@pytest.mark.parametrize("name", ["_write_temp", "_keep", "_replace", "_sync_folder"])
@pytest.mark.parametrize("calls", [0, 1])
def test_full_disk_leaves_the_old_passphrase(
    session: Session, cheap: KdfCost, monkeypatch: pytest.MonkeyPatch, name: str, calls: int
) -> None:
    real, done = getattr(files, name), [0]

    def fail_once(*given: Any) -> Any:
        done[0] += 1
        if done[0] == calls + 1:
            raise OSError(28, "No space left on device")
        return real(*given)

    monkeypatch.setattr(files, name, fail_once)
    try:
        change_passphrase(session, PASSPHRASE, NEW, cost=cheap)
        works = NEW
    except DiskFull:
        works = PASSPHRASE
    session.lock()
    assert opens(session, works)


def test_disk_that_is_full_at_the_very_end_leaves_the_old_passphrase(
    session: Session, cheap: KdfCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key file is new already when the record cannot be written: it is put back."""
    exchange = own_keys._exchange

    def fail(asked: Session, prepared: own_keys.NewPassphrase) -> None:
        with asked.store.database.transaction():
            exchange(asked, prepared)
            raise disk_full(asked.paths.database)

    monkeypatch.setattr(own_keys, "_exchange", fail)
    with pytest.raises(DiskFull):
        change_passphrase(session, PASSPHRASE, NEW, cost=cheap)
    session.lock()
    assert (opens(session, PASSPHRASE), opens(session, NEW)) == (True, False)
