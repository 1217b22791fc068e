"""The encrypted file opens in one order and says one sentence for each thing that can be wrong."""

from __future__ import annotations

import errno
import re
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import peewee
import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from groupdesk.errors import (
    Busy,
    CannotWrite,
    Damaged,
    DiskFull,
    KnownError,
    NewerVersion,
    NoCentre,
    TooOld,
)
from groupdesk.store.database import (
    APPLICATION_ID,
    INTEGRITY_ERRORS,
    PLAIN_HEAD,
    SALT_LENGTH,
    Database,
    raw_key,
    read_head,
)
from groupdesk.store.migrations.runner import NEWEST
from groupdesk.store.problems import database_problem, os_problem
from tests.factories import KEY, new_database

ADD_ROOM = (
    "INSERT INTO room (id, name, set_up, clear_up, floor, step_free, hearing_loop, active) "
    "VALUES (?, ?, 0, 0, '', 0, 0, 1)"
)
PROMISED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "busy_timeout": 5000,
    "cipher_status": "1",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    made = new_database(path)
    yield made
    made.close()


def reopen(path: Path, key: bytes = KEY, newest: int = NEWEST) -> Database:
    return Database.open(path, key, newest=newest)


def rooms(database: Database) -> int:
    return int(database.value("SELECT count(*) FROM room"))


def test_new_file_is_encrypted_and_for_its_owner_only(path: Path) -> None:
    database = new_database(path)
    database.close()
    assert not path.read_bytes().startswith(PLAIN_HEAD)
    assert b"CREATE TABLE" not in path.read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_existing_file_is_never_made_anew(path: Path) -> None:
    path.write_bytes(b"somebody's only copy")
    with pytest.raises(CannotWrite):
        Database.create(path, KEY)
    assert path.read_bytes() == b"somebody's only copy"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no file's size")
def test_creation_on_a_full_disk_is_told_and_closed(path: Path) -> None:
    import resource  # not on Windows

    before = open_files()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises((DiskFull, CannotWrite), match="full"):
            Database.create(path, KEY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert open_files() == before


def open_files() -> set[str]:
    folder = Path("/proc/self/fd")
    links = list(folder.iterdir()) if folder.is_dir() else []
    return {str(link.readlink()) for link in links if link.is_symlink()}


def test_place_that_cannot_be_read_is_told(path: Path) -> None:
    path.write_bytes(b"a file, not a folder")
    with pytest.raises(CannotWrite):
        read_head(path / "data.db")


def test_rows_are_there_after_closing(database: Database, path: Path) -> None:
    with database.transaction():
        database.execute(ADD_ROOM, (1, "Garden Room"))
    database.close()
    again = reopen(path)
    assert again.value("SELECT name FROM room WHERE id = 1") == "Garden Room"
    assert again.schema_version == NEWEST
    assert again.value("PRAGMA application_id") == APPLICATION_ID
    again.close()


def test_every_connection_has_the_promised_pragmas(database: Database) -> None:
    found: list[dict[str, object]] = []

    def look() -> None:
        found.append({name: database.value(f"PRAGMA {name}") for name in PROMISED})

    def look_from_elsewhere() -> None:
        with database.own_connection():
            look()

    look()
    worker = threading.Thread(target=look_from_elsewhere)
    worker.start()
    worker.join(30)
    assert found == [PROMISED, PROMISED]


def test_head_is_the_salt(database: Database, path: Path) -> None:
    salt = database.salt()
    database.close()
    assert len(salt) == SALT_LENGTH
    assert read_head(path)[:SALT_LENGTH] == salt


def test_no_file_is_no_centre_and_none_is_made(path: Path) -> None:
    with pytest.raises(NoCentre, match=re.escape(str(path.parent))):
        reopen(path)
    assert not path.exists()


def test_another_program_s_encrypted_file_is_refused(database: Database, path: Path) -> None:
    database.execute("PRAGMA application_id = 7")
    database.close()
    with pytest.raises(Damaged, match="not a GroupDesk database"):
        reopen(path)


def test_newer_file_is_refused_and_left_alone(database: Database, path: Path) -> None:
    database.execute(f"PRAGMA user_version = {NEWEST + 1}")
    database.close()
    before = path.read_bytes()
    with pytest.raises(NewerVersion, match=f"{NEWEST + 1}.*{NEWEST}"):
        reopen(path)
    assert path.read_bytes() == before


def test_unfinished_file_is_refused(path: Path) -> None:
    Database.create(path, KEY).close()
    with pytest.raises(TooOld):
        reopen(path)


def test_transaction_keeps_all_or_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError, match="half way"), database.transaction():
        database.execute(ADD_ROOM, (1, "Garden Room"))
        raise RuntimeError("half way")
    assert rooms(database) == 0
    with database.transaction():
        database.execute(ADD_ROOM, (1, "Garden Room"))
    assert rooms(database) == 1


def test_broken_rule_stays_a_bug(database: Database) -> None:
    with pytest.raises(INTEGRITY_ERRORS), database.transaction():
        database.execute(ADD_ROOM, (1, "Garden Room"))
        database.execute(ADD_ROOM, (1, "Blue Room"))
    assert rooms(database) == 0


def test_snapshot_is_the_same_centre_under_the_same_key(database: Database, path: Path) -> None:
    with database.transaction():
        database.execute(ADD_ROOM, (1, "Garden Room"))
    copy_path = path.with_name("copy.db")
    database.snapshot(copy_path, KEY)
    copy = reopen(copy_path)
    assert rooms(copy) == 1
    assert copy.salt() == database.salt()
    copy.close()


def test_log_that_is_still_read_elsewhere_is_busy_not_damage(database: Database) -> None:
    database.execute("PRAGMA busy_timeout = 20")
    reader = sqlcipher.connect(str(database.path), isolation_level=None)
    reader.execute(f'PRAGMA key = "{raw_key(KEY)}"')
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM room").fetchone()
    with database.transaction():
        database.execute(ADD_ROOM, (1, "Garden Room"))
    with pytest.raises(Busy, match="nothing was changed"):
        database.checkpoint()
    reader.execute("COMMIT")
    reader.close()
    database.checkpoint()


def test_workers_connection_ends_with_its_work(database: Database) -> None:
    counted: list[int] = []
    closed: list[bool] = []

    def work() -> None:
        with database.own_connection():
            counted.append(rooms(database))
        closed.append(database._peewee.is_closed())

    worker = threading.Thread(target=work)
    worker.start()
    worker.join(30)
    assert (counted, closed) == ([0], [True])
    assert rooms(database) == 0


def test_thread_without_a_connection_gets_none_by_chance(database: Database) -> None:
    """Nobody would close it, and it would still read after the desk was locked."""
    ends: list[str] = []

    def work() -> None:
        try:
            rooms(database)
        except peewee.InterfaceError as error:
            ends.append(str(error))

    worker = threading.Thread(target=work)
    worker.start()
    worker.join(30)
    assert ends == ["this thread has no open connection"]


def test_record_may_be_locked_while_the_worker_works(database: Database) -> None:
    started, locked = threading.Event(), threading.Event()
    ends: list[BaseException | None] = []

    def work() -> None:
        try:
            with database.own_connection():
                started.set()
                locked.wait(30)
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test wants to see it
            ends.append(error)
        else:
            ends.append(None)

    worker = threading.Thread(target=work)
    worker.start()
    assert started.wait(30)
    database.close()
    locked.set()
    worker.join(30)
    assert ends == [None]
    assert not database.path.with_name("data.db-wal").exists()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SQLITE_FULL", DiskFull),
        ("SQLITE_IOERR_WRITE", DiskFull),
        ("SQLITE_IOERR_SHORT_READ", Damaged),
        ("SQLITE_IOERR_FSYNC", CannotWrite),
        ("SQLITE_CORRUPT_VTAB", Damaged),
        ("SQLITE_NOTADB", Damaged),
        ("SQLITE_BUSY_SNAPSHOT", Busy),
        ("SQLITE_LOCKED", Busy),
        ("SQLITE_READONLY_DIRECTORY", CannotWrite),
        ("SQLITE_CANTOPEN", CannotWrite),
        ("SQLITE_PERM", CannotWrite),
        ("SQLITE_CONSTRAINT_UNIQUE", None),
        ("SQLITE_ERROR", None),
    ],
)
def test_cause_is_found_below_what_hides_it(name: str, expected: type[KnownError] | None) -> None:
    cause = sqlcipher.DatabaseError("the cause")
    cause.sqlite_errorname = name
    hiding = peewee.OperationalError("cannot rollback - no transaction is active")
    hiding.__context__ = cause
    problem = database_problem(hiding, Path("folder/data.db"))
    assert (None if problem is None else type(problem)) is expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.EACCES, CannotWrite),
        (errno.EROFS, CannotWrite),
    ],
)
def test_os_errors_become_sentences(code: int, expected: type[KnownError]) -> None:
    problem = os_problem(OSError(code, "why"), Path("folder/data.db"))
    assert type(problem) is expected
    assert "folder" in problem.sentence
