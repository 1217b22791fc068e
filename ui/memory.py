"""What the window remembers between starts: sizes and looks, never anything of the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from groupdesk.settings import Settings, read_settings, write_settings


class WindowMemory:
    """Keeps the settings file; where it cannot be written the window goes on without."""

    def __init__(self, path: Path, *, may_write: Callable[[], bool]) -> None:
        self._path = path
        self._may_write = may_write
        self._settings = read_settings(path)

    @property
    def settings(self) -> Settings:
        return self._settings

    def keep(self, **changed: object) -> None:
        """Remember new values by the names of `Settings`."""
        # The names are those of our own calls; a wrong one raises at once.
        wanted = replace(self._settings, **changed)  # type: ignore[arg-type]
        if wanted == self._settings:
            return
        self._settings = wanted
        if self._may_write():
            write_settings(self._path, wanted)

    def columns(self, table: str) -> tuple[int, ...]:
        """Return the widths of a table's columns, or nothing."""
        return tuple(self._settings.columns.get(table, ()))

    def keep_columns(self, table: str, widths: tuple[int, ...]) -> None:
        """Remember the widths of a table's columns."""
        self.keep(columns={**self._settings.columns, table: widths})
