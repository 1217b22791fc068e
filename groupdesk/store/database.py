"""Open, create and close the encrypted database: the one place that knows its pragmas and errors."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from groupdesk.errors import Damaged, NewerVersion, NoCentre, NotEncrypted, TooOld
from groupdesk.i18n import _
from groupdesk.store.problems import busy, damaged, database_problem, os_problem

APPLICATION_ID = 0x47445343  # "GDSC": GroupDesk's SQLCipher file
KEY_LENGTH = 32
SALT_LENGTH = 16
OLDEST_SCHEMA = 1
PLAIN_HEAD = b"SQLite format 3"
HEAD_LENGTH = 64
WAIT_MILLISECONDS = 5000

# security.md 1.5; cipher_log_level comes first, or damage is told on standard error (trap 18).
PRAGMAS = (
    ("cipher_log_level", "NONE"),
    ("journal_mode", "wal"),
    ("synchronous", "full"),
    ("foreign_keys", 1),
    ("secure_delete", 1),
    ("temp_store", "memory"),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("mmap_size", 0),
    # In KiB: with SQLite's own 2 MiB, pages of a large record are decrypted again and again.
    ("cache_size", -64_000),
    ("busy_timeout", WAIT_MILLISECONDS),
)

# peewee translates what runs a statement; what reads its rows raises SQLCipher's own.
DATABASE_ERRORS = (peewee.DatabaseError, sqlcipher.DatabaseError)
INTEGRITY_ERRORS = (peewee.IntegrityError, sqlcipher.IntegrityError)

# peewee prints every parameter at DEBUG: names, phone numbers, everything (trap 12).
logging.getLogger("peewee").setLevel(logging.WARNING)


def raw_key(key: bytes) -> str:
    """Return the pragma form of a data key; raises `ValueError` for any other length.

    The only maker of that form: SQLCipher takes a malformed one for a passphrase (traps 1 and 2).
    """
    if len(key) != KEY_LENGTH:
        message = f"a data key has {KEY_LENGTH} bytes"
        raise ValueError(message)
    return f"x'{key.hex()}'"


def read_head(path: Path) -> bytes:
    """Return the first bytes of a database that nobody in this process has open (trap 8).

    Raises `NoCentre` where there is no file, `NotEncrypted` for plain SQLite, `Damaged` for an
    empty or cut file or anything that is no regular file, `CannotWrite` where it cannot be read.
    """
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise Damaged(
                _("{path} is not a plain file: please put the real data.db there.").format(
                    path=path
                )
            )
        with path.open("rb") as file:
            head = file.read(HEAD_LENGTH)
    except FileNotFoundError:
        raise NoCentre(
            _("There is no centre in {folder}: make one with “init” or “demo”.").format(
                folder=path.parent
            )
        ) from None
    except OSError as error:
        raise os_problem(error, path) from error
    if not head:
        raise Damaged(
            _("The database {path} is an empty file: please restore a backup.").format(path=path)
        )
    if head.startswith(PLAIN_HEAD):
        raise NotEncrypted(
            _(
                "{path} is not encrypted, so it is not GroupDesk's: please put the real file back."
            ).format(path=path)
        )
    if len(head) < HEAD_LENGTH:
        raise damaged(path)
    return head


class Database:
    """One open encrypted file. Each thread that uses it has a connection of its own."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._peewee = SqlCipherDatabase(
            str(path),
            passphrase=raw_key(key),
            pragmas=PRAGMAS,
            autoconnect=False,
            cached_statements=256,
        )

    @classmethod
    def create(cls, path: Path, key: bytes) -> Database:
        """Make a new empty encrypted file and open it; raises `CannotWrite` where one exists."""
        database = cls(path, key)
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except OSError as error:
            raise os_problem(error, path) from error
        os.close(descriptor)
        try:
            with translated(path):
                database._connect()
                database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        except BaseException:
            database._forget()
            raise
        return database

    @classmethod
    def open(cls, path: Path, key: bytes, *, newest: int) -> Database:
        """Open an existing file with its raw key, in the order of security.md 1.5.

        Raises `NoCentre`, `NotEncrypted`, `Damaged`, `NewerVersion` (schema above `newest`),
        `TooOld`, `Busy` or `CannotWrite`. A wrong key and a damaged head look alike here, so
        call it only with a key that a slot gave out (trap 3).
        """
        database = cls(path, key)
        read_head(path)
        try:
            with translated(path):
                _check_log(path, key)
                database._connect()
                database._check_identity(newest)
        except BaseException:
            database._forget()
            raise
        return database

    def _connect(self) -> None:
        self._peewee.connect()
        # connect() alone does not notice a wrong key: the first read does (trap 3).
        self.execute("SELECT count(*) FROM sqlite_master")
        if self.value("PRAGMA cipher_status") != "1":
            raise NotEncrypted(
                _("{path} was opened without encryption, so it was closed again.").format(
                    path=self.path
                )
            )

    def _check_identity(self, newest: int) -> None:
        if self.value("PRAGMA application_id") != APPLICATION_ID:
            raise Damaged(
                _("{path} is not a GroupDesk database: please put the real file back.").format(
                    path=self.path
                )
            )
        version = self.schema_version
        if version > newest:
            raise NewerVersion(
                _(
                    "This centre was last opened by a newer GroupDesk (its file has version "
                    "{version}, this program reads up to {newest}): please update GroupDesk."
                ).format(version=version, newest=newest)
            )
        if version < OLDEST_SCHEMA:
            raise TooOld(_("This database was never finished: please make the centre again."))
        # While others have it open, the log is theirs to bring in and the length is theirs to change.
        if self._bring_log_in() and not self.length_fits() and not _has_content(self._log):
            raise damaged(self.path)

    @property
    def schema_version(self) -> int:
        """Return the version that the last migration wrote."""
        return int(self.value("PRAGMA user_version"))

    def salt(self) -> bytes:
        """Return the first bytes of the file: its identity, kept by backups and by a new key."""
        return bytes.fromhex(self.value("PRAGMA cipher_salt"))

    @property
    def peewee(self) -> SqlCipherDatabase:
        """Return peewee's handle, for migrations only."""
        return self._peewee

    def length_fits(self) -> bool:
        """Say whether the file is as long as its pages; neither integrity check sees it (trap 6)."""
        # SQLCipher answers its own pragmas with text.
        length = int(self.value("PRAGMA page_count")) * int(self.value("PRAGMA page_size"))
        return length == self.path.stat().st_size

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Run one statement and return its cursor; errors come out as they are.

        The connection itself runs it: peewee's own way round costs as much as an indexed read.
        """
        return self._connection().execute(sql, parameters)

    def execute_many(self, sql: str, rows: Iterator[Sequence[Any]]) -> None:
        """Run one statement for many rows inside the transaction that is open."""
        self._connection().executemany(sql, rows)

    def _connection(self) -> Any:
        # peewee would connect any thread by itself, and nobody would ever close that connection.
        if self._peewee.is_closed():
            raise peewee.InterfaceError("this thread has no open connection")
        return self._peewee.connection()

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Return the first column of the first row, or None."""
        row = self.execute(sql, parameters).fetchone()
        return row[0] if row else None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all or nothing; raises a `KnownError` for what the disk or another program did."""
        with translated(self.path), self._peewee.atomic("IMMEDIATE"):
            yield

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the file, so that the file alone is whole (traps 7, 9).

        Raises `Busy` where another program reads: the file alone is then not whole yet.
        """
        if self.value("PRAGMA wal_checkpoint(TRUNCATE)") != 0:
            raise busy(self.path)

    def _bring_log_in(self) -> bool:
        """Checkpoint without waiting; say whether no other program kept the log in use."""
        self.execute("PRAGMA busy_timeout = 0")
        try:
            return bool(self.value("PRAGMA wal_checkpoint(TRUNCATE)") == 0)
        finally:
            self.execute(f"PRAGMA busy_timeout = {WAIT_MILLISECONDS}")

    @property
    def _log(self) -> Path:
        return _log_of(self.path)

    @contextmanager
    def own_connection(self) -> Iterator[None]:
        """Give this thread, the worker's, a connection of its own and close it at the end."""
        with translated(self.path):
            self._peewee.connect()
        connection = self._peewee.connection()
        try:
            yield
        finally:
            # Once the record was locked meanwhile, peewee no longer closes anything itself.
            connection.close()
            self._peewee.dispose()

    def leave_thread(self) -> None:
        """Close this thread's connection, so that another thread goes on with one of its own."""
        self._peewee.close()

    def enter_thread(self) -> None:
        """Give this thread a connection; raises a `KnownError` where the file cannot be opened."""
        with translated(self.path):
            self._peewee.connect()

    def snapshot(self, target: Path, key: bytes) -> None:
        """Copy the open database to a new encrypted file by the backup interface (traps 8, 9).

        Raises `Damaged` where a page cannot be read, `DiskFull` or `CannotWrite`.
        """
        with translated(self.path):
            copy = sqlcipher.connect(str(target), isolation_level=None)
            try:
                copy.execute("PRAGMA cipher_log_level = NONE")
                copy.execute(f'PRAGMA key = "{raw_key(key)}"')
                # The copy would get a salt of its own, and no key file would belong to it.
                copy.execute(f"PRAGMA cipher_salt = \"x'{self.salt().hex()}'\"")
                self._connection().backup(copy)
            finally:
                copy.close()

    @property
    def is_open(self) -> bool:
        """Say whether this thread has the record open."""
        return not self._peewee.is_closed()

    def close(self) -> None:
        """Checkpoint, close this thread's connection and forget the key (trap 13)."""
        if not self._peewee.is_closed():
            try:
                self._bring_log_in()
            # A damaged or full disk must not keep the record open; the log is read next time.
            except DATABASE_ERRORS:
                logging.getLogger(__name__).warning("checkpoint at close failed")
        self._forget()

    def _forget(self) -> None:
        if not self._peewee.is_closed():
            self._peewee.close()
        # peewee keeps the parameters of the last connection, and with them the key (trap 13).
        self._peewee.init(None, passphrase="")


def _check_log(path: Path, key: bytes) -> None:
    """Refuse a write-ahead log that a crash left behind and that does not fit the database.

    SQLite trusts any log with the right name: the first checkpoint, or the first close, would
    write the pages of another database over ours (fault 27).
    """
    log = _log_of(path)
    if not _has_content(log) or _reads_well(path, key, "mode=ro"):
        return
    # Only where the file reads well without its log is the log to blame.
    if _reads_well(path, key, "mode=ro&immutable=1"):
        raise Damaged(
            _(
                "The file {log} beside the database is damaged or not its own: please move it to "
                "another folder and try again; some of the last changes may be missing then."
            ).format(log=log)
        )


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _has_content(log: Path) -> bool:
    try:
        return log.stat().st_size > 0
    # The last program that closes the database takes its log away.
    except FileNotFoundError:
        return False


def _reads_well(path: Path, key: bytes, how: str) -> bool:
    """Say whether every page can be read by a connection that never writes."""
    reader = sqlcipher.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
    try:
        # First, or damage is told on standard error (trap 18).
        reader.execute("PRAGMA cipher_log_level = NONE")
        reader.execute(f'PRAGMA key = "{raw_key(key)}"')
        return bool(reader.execute("PRAGMA quick_check").fetchone()[0] == "ok")
    except sqlcipher.DatabaseError as error:
        if isinstance(database_problem(error, path), Damaged):
            return False
        raise
    finally:
        reader.close()


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLCipher's errors into sentences, once, here; anything unknown stays a bug."""
    try:
        yield
    except DATABASE_ERRORS as error:
        problem = database_problem(error, path)
        if problem is None:
            raise
        raise problem from error
