"""The mark of a set-up that is still going on, or that a crash cut short (security.md 2.4)."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import peewee

from groupdesk.errors import DataFolderInUse
from groupdesk.i18n import _
from groupdesk.paths import SETTINGS
from groupdesk.store.database import DATABASE_ERRORS
from groupdesk.store.problems import busy, database_problem, os_problem

MARK = "unfinished"
_DATABASE = ("data.db", "data.db-wal", "data.db-shm", "data.db-journal")
_KEYS = ("keys.json", "keys.json.bak")
_TEMPORARY = ".groupdesk-"


def is_unfinished(folder: Path) -> bool:
    """Say whether a folder holds a set-up without its keys: nobody can ever have used it.

    Only a folder with our own mark counts: a centre that lost its keys has none. Raises
    `CannotWrite` where the folder cannot be read.
    """
    names = _names(folder)
    return MARK in names and all(map(_comes_before_keys, names))


class Claim:
    """One set-up's sole right to a folder; it ends with the program, however that ends."""

    def __init__(self, folder: Path) -> None:
        """Take an empty folder, or one with an unfinished set-up, which is cleared.

        Raises `DataFolderInUse` where anything else is in it, `Busy` where another set-up is at
        work there, and `CannotWrite`.
        """
        self._folder = folder
        if _names(folder) and not is_unfinished(folder):
            raise _in_use(folder)
        # SQLite's lock on the mark works on every system, and ends with the program.
        # A journal in a file would be one more name in the folder.
        self._lock = peewee.SqliteDatabase(
            str(folder / MARK), pragmas=(("journal_mode", "memory"),), timeout=0
        )
        try:
            self._lock.connect()
            self._lock.begin("EXCLUSIVE")
        except DATABASE_ERRORS as error:
            self._lock.close()
            raise database_problem(error, folder) or busy(folder) from error
        # Another set-up may have come to its end, good or bad, before the lock was ours.
        if not is_unfinished(folder):
            self._lock.close()
            raise busy(folder)
        self._clear(but=MARK)

    def finish(self) -> None:
        """Take the mark away: the keys are written. Raises `CannotWrite`."""
        self._lock.close()
        take_mark_away(self._folder)

    def abandon(self) -> None:
        """Leave nothing of the set-up behind; what cannot be removed is cleared the next time."""
        self._clear(but=MARK)
        self._lock.close()
        with suppress(OSError):
            (self._folder / MARK).unlink(missing_ok=True)

    def _clear(self, *, but: str) -> None:
        for name in sorted(_names(self._folder) - {but}):
            if _comes_before_keys(name) or name in _KEYS:
                with suppress(OSError):
                    (self._folder / name).unlink()


def take_mark_away(folder: Path) -> None:
    """Remove the mark of a set-up that is whole; raises `CannotWrite`."""
    try:
        (folder / MARK).unlink(missing_ok=True)
    except OSError as error:
        raise os_problem(error, folder / MARK) from error


def _comes_before_keys(name: str) -> bool:
    return name == MARK or name in _DATABASE or name.startswith(_TEMPORARY)


def _names(folder: Path) -> set[str]:
    """Return what is in a folder, but for the window's settings: they may come before a centre."""
    try:
        return {path.name for path in folder.iterdir() if not path.name.startswith(SETTINGS)}
    except FileNotFoundError:
        return set()
    except OSError as error:
        raise os_problem(error, folder) from error


def _in_use(folder: Path) -> DataFolderInUse:
    return DataFolderInUse(
        _(
            "The folder {folder} is not empty: please choose a new or empty one, so that "
            "nothing in it is lost."
        ).format(folder=folder)
    )
