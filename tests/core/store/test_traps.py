"""The traps of security.md 1.4, one test for each, by their numbers."""

from __future__ import annotations

import logging
import os
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import peewee
import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from groupdesk.errors import Damaged, DiskFull, NotEncrypted, WrongPassphrase
from groupdesk.model.journal import Action
from groupdesk.services.founding import NewCentre
from groupdesk.services.session import Session
from groupdesk.services.vault import unlock
from groupdesk.store.database import DATABASE_ERRORS, INTEGRITY_ERRORS, Database, raw_key
from groupdesk.store.integrity import Weakness, examine
from groupdesk.store.migrations.runner import NEWEST, STEPS, Step, migrate
from groupdesk.store.search import FIND_PEOPLE, INDEXES, match_expression, rebuild
from groupdesk.store.tables.people import PERSON, PersonRow
from tests.conftest import LABEL, PASSPHRASE
from tests.factories import KEY, make_person, new_database, write_small_record

PAGE = 4096
OTHER_KEY = bytes(range(1, 33))
BIG_TEXT = "x" * 100_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    made = new_database(path)
    yield made
    made.close()


def add_centre(database: Database, safeguarding: str) -> None:
    with database.transaction():
        database.execute(
            "INSERT INTO centre VALUES (1, 'C', 'GB', 'UTC', '', 'A4', '[]', '112', ?, 0, 1)",
            (safeguarding,),
        )


def people_found(session: Session, words: str) -> int:
    return len(session.store.all(FIND_PEOPLE, match_expression(words), 100))


def test_trap_01_empty_key_never_makes_a_plain_file(path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Database.create(path, b"")
    with pytest.raises(ValueError, match="32 bytes"):
        Database.open(path, b"", newest=NEWEST)
    assert not path.exists()


def test_trap_01_plain_connection_is_noticed_and_closed(path: Path) -> None:
    database = Database(path, KEY)
    database._peewee.connect_params["passphrase"] = ""
    with pytest.raises(NotEncrypted):
        database._connect()
    database.close()


@pytest.mark.parametrize("length", [0, 1, 16, 31, 33, 64])
def test_trap_02_malformed_raw_key_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        raw_key(bytes(length))


def test_trap_02_raw_key_is_the_key_in_hex() -> None:
    assert raw_key(KEY) == f"x'{KEY.hex()}'"


def test_trap_03_wrong_key_is_noticed_at_opening(database: Database, path: Path) -> None:
    database.close()
    with pytest.raises(Damaged):
        Database.open(path, OTHER_KEY, newest=NEWEST)


def test_trap_03_wrong_secret_and_damage_are_told_apart(centre: NewCentre) -> None:
    paths, clock = centre.session.paths, centre.session.clock
    centre.session.lock()
    with pytest.raises(WrongPassphrase):
        unlock(paths, LABEL, "not " + PASSPHRASE, clock=clock)
    content = bytearray(paths.database.read_bytes())
    content[100] ^= 1
    paths.database.write_bytes(content)
    with pytest.raises(Damaged) as caught:
        unlock(paths, LABEL, PASSPHRASE, clock=clock)
    assert "passphrase" not in caught.value.sentence.casefold()


def test_trap_04_full_disk_is_told_although_peewee_hides_it(database: Database) -> None:
    add_centre(database, "")
    pages = int(database.value("PRAGMA page_count"))
    database.execute(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(DiskFull, match="was not saved"), database.transaction():
        database.execute("UPDATE centre SET name = 'half'")
        database.execute("UPDATE centre SET address = ?", (BIG_TEXT,))
    assert database.value("SELECT name FROM centre") == "C"
    database.execute("PRAGMA max_page_count = 100000")
    with database.transaction():
        database.execute("UPDATE centre SET address = ?", (BIG_TEXT,))
    assert database.value("SELECT length(address) FROM centre") == len(BIG_TEXT)


@pytest.mark.parametrize("index", INDEXES)
def test_trap_05_damaged_search_index_is_noticed_and_rebuilt(session: Session, index: str) -> None:
    write_small_record(session)
    database = session.store.database
    assert examine(database).sound
    with database.transaction():
        database.execute(f"DELETE FROM {index}_data WHERE id > 10")
    assert examine(database).weaknesses == (Weakness.SEARCH,)
    rebuild(database)
    assert examine(database).sound
    assert people_found(session, "Mairead") == 1


def test_trap_06_what_each_check_misses_is_refused(database: Database, path: Path) -> None:
    database.close()
    whole = path.read_bytes()
    assert len(whole) % PAGE == 0
    for content in (whole[:-PAGE], b"", whole + b"junk!", whole + bytes(PAGE)):
        path.write_bytes(content)
        with pytest.raises(Damaged):
            Database.open(path, KEY, newest=NEWEST)


def test_trap_06_lost_table_is_noticed(database: Database) -> None:
    database.execute("DROP TABLE tally")
    assert Weakness.TABLES in examine(database).weaknesses


def test_trap_06_lost_search_table_is_noticed(database: Database) -> None:
    database.execute("DROP TABLE group_search")
    assert {Weakness.TABLES, Weakness.SEARCH} <= set(examine(database).weaknesses)


def test_trap_06_row_without_its_parent_is_noticed(database: Database) -> None:
    database.execute("PRAGMA foreign_keys = 0")
    database.execute("INSERT INTO attendance VALUES (7, 7, 'present')")
    assert examine(database).weaknesses == (Weakness.ORPHANS,)


def test_trap_07_log_is_brought_in_before_the_pages_are_checked(database: Database) -> None:
    database.execute(f'PRAGMA rekey = "{raw_key(OTHER_KEY)}"')
    falsely_bad = database.execute("PRAGMA cipher_integrity_check").fetchall()
    assert falsely_bad, "the trap is gone: the check sees the log now"
    assert examine(database).sound


class Watch:
    """Remember which files Python itself opens while it is on."""

    def __init__(self) -> None:
        self.on = False
        self.opened: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, args: tuple[object, ...]) -> None:
        if self.on and event == "open":
            self.opened.append(str(args[0]))


def test_trap_08_open_database_is_never_opened_by_hand(session: Session) -> None:
    watch = Watch()
    watch.on = True
    write_small_record(session)
    session.back_up()
    examine(session.store.database)
    session.lock()
    watch.on = False
    assert str(session.paths.keys) in watch.opened
    assert str(session.paths.database) not in watch.opened


def test_trap_09_closing_leaves_one_whole_file(session: Session, tmp_path: Path) -> None:
    write_small_record(session)
    wal = session.paths.database.with_name("data.db-wal")
    assert wal.stat().st_size > 0
    session.lock()
    assert {path.name for path in session.paths.data.iterdir()} == {
        "data.db",
        "keys.json",
        "keys.json.bak",
    }
    copy = tmp_path / "copy.db"
    copy.write_bytes(session.paths.database.read_bytes())
    database = Database.open(copy, session.key, newest=NEWEST)
    assert database.value("SELECT count(*) FROM person") == 2
    database.close()


def step(version: int, *statements: str) -> Step:
    def up(execute: Callable[[str], object]) -> None:
        for statement in statements:
            execute(statement)

    return Step(version=version, up=up)


CASCADE = "parent_id INTEGER REFERENCES parent (id) ON DELETE CASCADE"


def test_trap_10_rebuilding_a_table_keeps_its_children(database: Database) -> None:
    first = step(
        NEWEST + 1,
        "CREATE TABLE parent (id INTEGER PRIMARY KEY, note TEXT) STRICT",
        f"CREATE TABLE child (id INTEGER PRIMARY KEY, {CASCADE}) STRICT",
        "INSERT INTO parent VALUES (1, '7')",
        "INSERT INTO child VALUES (1, 1), (2, 1), (3, 1), (4, 1), (5, 1)",
    )
    second = step(
        NEWEST + 2,
        "CREATE TABLE parent_new (id INTEGER PRIMARY KEY, note INTEGER) STRICT",
        "INSERT INTO parent_new SELECT id, CAST(note AS INTEGER) FROM parent",
        "DROP TABLE parent",
        "ALTER TABLE parent_new RENAME TO parent",
    )
    assert migrate(database, back_up=None, steps=(*STEPS, first, second)) == 2
    assert database.value("SELECT count(*) FROM child") == 5
    assert database.value("SELECT note FROM parent") == 7
    assert database.value("PRAGMA foreign_keys") == 1


@pytest.mark.parametrize("typed", ["a,\\", "a\0b", '"', "NEAR(", "*", "-a", "a OR", "col:a", "^a"])
def test_trap_11_typed_words_are_never_commands(session: Session, typed: str) -> None:
    write_small_record(session)
    expression = match_expression(typed)
    if expression is not None:
        session.store.all(FIND_PEOPLE, expression, 10)


def test_trap_12_no_parameter_reaches_a_log(
    session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        write_small_record(session)
        people_found(session, "Mairead")
        session.back_up()
    assert "Mairead" not in caplog.text
    assert not logging.getLogger("peewee").isEnabledFor(logging.DEBUG)


def test_trap_13_locking_forgets_the_key(database: Database) -> None:
    held = raw_key(KEY)
    assert held in database._peewee.connect_params.values()
    database.close()
    assert held not in repr(vars(database._peewee))
    with pytest.raises(peewee.InterfaceError):
        database.value("SELECT 1")


def test_trap_13_locking_forgets_the_key_also_after_a_failed_opening(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)
    database = Database(path, KEY)
    with pytest.raises(DATABASE_ERRORS):
        database._connect()
    database.close()
    assert raw_key(KEY) not in repr(vars(database._peewee))


def test_trap_14_every_table_is_strict(database: Database) -> None:
    loose = database.execute(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict "
        "AND name NOT LIKE '%search%' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    assert loose == []
    add_centre(database, "")
    for column in ("prints_colour", "clock24"):
        with pytest.raises(INTEGRITY_ERRORS, match="cannot store TEXT"):
            database.execute(f"UPDATE centre SET {column} = 'abc'")


def open_files() -> set[str]:
    folder = Path("/proc/self/fd")
    links = folder.iterdir() if folder.is_dir() else ()
    return {str(link.readlink()) for link in links if link.is_symlink()}


def test_trap_15_sorting_writes_no_plain_file(database: Database, tmp_path: Path) -> None:
    assert database.value("PRAGMA temp_store") == 2
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
    before = open_files()
    database.execute("CREATE TEMP TABLE sorted (word TEXT)")
    database.execute(
        numbers + "INSERT INTO sorted SELECT hex(randomblob(50)) AS w FROM n ORDER BY w"
    )
    cursor = database.execute("SELECT word FROM sorted ORDER BY word DESC")
    assert cursor.fetchone() is not None
    assert {name for name in open_files() - before if "etilqs" in name} == set()
    assert not [path for path in Path(os.environ["TMPDIR"]).iterdir() if "etilqs" in path.name]


def test_trap_16_deleted_words_leave_the_search_index(session: Session) -> None:
    person = make_person(first_name="Quetzalcoatl")
    database = session.store.database

    def word_is_kept() -> bool:
        blocks = database.execute("SELECT block FROM person_search_data").fetchall()
        return any(b"quetzalcoatl" in block for (block,) in blocks)

    with session.change(Action.PERSON_ADDED) as change:
        change.add(PERSON, person)
    assert word_is_kept()
    with session.change(Action.PERSON_CHANGED) as change:
        change.remove(PersonRow, person.id)
    assert not word_is_kept()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in other ways")
def test_trap_17_files_are_for_their_owner_only(session: Session) -> None:
    before = os.umask(0o022)
    try:
        write_small_record(session)
        session.back_up()
    finally:
        os.umask(before)
    open_to_others = [
        path.name
        for path in (session.paths.data, *session.paths.data.rglob("*"))
        if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    assert open_to_others == []


def tell_everything() -> None:
    """Let SQLCipher talk: its level holds for the whole program."""
    loud = sqlcipher.connect(":memory:")
    loud.execute("PRAGMA cipher_log_level = WARN")
    loud.close()


def test_trap_18_damage_is_not_told_on_standard_error(
    database: Database, path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    add_centre(database, BIG_TEXT)
    database.close()
    tell_everything()
    content = bytearray(path.read_bytes())
    pages = len(content) // PAGE
    for page in range(pages - 10, pages):  # of the long text: the schema stays readable
        content[page * PAGE + 50] ^= 1
    path.write_bytes(content)
    damaged = Database.open(path, KEY, newest=NEWEST)
    assert Weakness.PAGES in examine(damaged).weaknesses
    damaged.close()
    assert capfd.readouterr() == ("", "")


def test_trap_18_log_level_is_set_in_every_thread(
    database: Database, capfd: pytest.CaptureFixture[str]
) -> None:
    levels: list[object] = []
    tell_everything()

    def look() -> None:
        with database.own_connection():
            levels.append(database.value("PRAGMA cipher_log_level"))

    worker = threading.Thread(target=look)
    worker.start()
    worker.join(30)
    assert levels == ["NONE"]
