"""What the disk, the file or another program did, as a sentence: errors are translated once, here."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

from groupdesk.errors import Busy, CannotWrite, Damaged, DiskFull, KnownError
from groupdesk.i18n import _


def database_problem(error: BaseException, path: Path) -> KnownError | None:
    """Return the known error behind a database error, or None where it is a bug.

    SQLite rolls a full disk back by itself; peewee's second rollback then hides the cause, so the
    whole chain is read (trap 4).
    """
    for link in _chain(error):
        name = getattr(link, "sqlite_errorname", None) or _NAMELESS.get(str(link), "")
        for start, make in _PROBLEMS:
            if name.startswith(start):
                return make(path)
    return None


def damaged(path: Path) -> Damaged:
    """Return the error for a file that cannot be trusted."""
    return Damaged(
        _(
            "The database file {path} is damaged: please leave it where it is and restore the "
            "newest backup."
        ).format(path=path)
    )


def disk_full(path: Path) -> DiskFull:
    """Return the error for a full disk."""
    return DiskFull(
        _(
            "The disk is full, so the last change in {folder} was not saved: please free some "
            "space and try again."
        ).format(folder=path.parent)
    )


def cannot_write(path: Path) -> CannotWrite:
    """Return the error for a place that refuses to be written or read."""
    return CannotWrite(
        _(
            "{path} cannot be read or written: please check that its disk is there and not full, "
            "and who may use the folder."
        ).format(path=path)
    )


def os_problem(error: OSError, path: Path) -> KnownError:
    """Return the known error behind an error of the operating system."""
    if error.errno in {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}:
        return disk_full(path)
    return cannot_write(path)


def busy(path: Path) -> Busy:
    """Return the error for a record that another program holds."""
    return Busy(
        _(
            "Another program is using {path}: please close it there and try again; nothing was "
            "changed."
        ).format(path=path)
    )


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


# The backup interface raises errors without a name; these are SQLite's own fixed words.
_NAMELESS = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "database is locked": "SQLITE_BUSY",
}
_PROBLEMS = (
    ("SQLITE_FULL", disk_full),
    ("SQLITE_IOERR_WRITE", disk_full),
    ("SQLITE_NOTADB", damaged),
    ("SQLITE_CORRUPT", damaged),
    ("SQLITE_IOERR_SHORT_READ", damaged),
    ("SQLITE_IOERR", cannot_write),
    ("SQLITE_BUSY", busy),
    ("SQLITE_LOCKED", busy),
    ("SQLITE_READONLY", cannot_write),
    ("SQLITE_CANTOPEN", cannot_write),
    ("SQLITE_PERM", cannot_write),
)
