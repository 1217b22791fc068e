"""How this computer's window looks: a small file that never holds anything of the record."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import tomli_w

FORMAT: Final = 1
LEAST_TEXT: Final = 100
MOST_TEXT: Final = 200
LEAST_WINDOW: Final = (800, 600)
MOST_WINDOW: Final = 16_384

_MOST_BYTES: Final = 64 * 1024
_MOST_TABLES: Final = 50
_MOST_COLUMNS: Final = 50
_TABLE = re.compile(r"[a-z][a-z0-9_]{0,39}")


class ColourMode(StrEnum):
    """Which colours the window has; system follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the window remembers; numbers beyond their bounds are brought back inside.

    Text size in percent, window size in pixels. `columns` has the widths of the columns of our
    own tables by the table's name, such as "people"; raises `ValueError` for any other key, so
    that nothing of the record can get here.
    """

    colour_mode: ColourMode = ColourMode.SYSTEM
    text_size: int = LEAST_TEXT
    window_width: int = 1280
    window_height: int = 800
    maximised: bool = False
    hide_names: bool = False
    columns: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep every value inside its bounds."""
        if not all(_TABLE.fullmatch(name) for name in self.columns):
            raise ValueError("columns are kept by the names of our own tables")
        least_width, least_height = LEAST_WINDOW
        for name, least, most in (
            ("text_size", LEAST_TEXT, MOST_TEXT),
            ("window_width", least_width, MOST_WINDOW),
            ("window_height", least_height, MOST_WINDOW),
        ):
            object.__setattr__(self, name, min(max(getattr(self, name), least), most))


def read_settings(path: Path) -> Settings:
    """Return the settings kept in a file; the usual ones stand for all that is missing or unfit."""
    found = _read(path)
    usual = Settings()
    return Settings(
        colour_mode=_mode(found.get("colour_mode")),
        text_size=_whole(found.get("text_size"), usual.text_size),
        window_width=_whole(found.get("window_width"), usual.window_width),
        window_height=_whole(found.get("window_height"), usual.window_height),
        maximised=found.get("maximised") is True,
        hide_names=found.get("hide_names") is True,
        columns=_columns(found.get("columns")),
    )


def write_settings(path: Path, settings: Settings) -> bool:
    """Keep the settings, old or new whole after any fault; say whether that could be done.

    What a newer GroupDesk keeps in the file stays there (security.md, fault 57). No error is
    raised: the desk works on with a window that forgets its size.
    """
    ours = {
        "format": FORMAT,
        "colour_mode": settings.colour_mode.value,
        "text_size": settings.text_size,
        "window_width": settings.window_width,
        "window_height": settings.window_height,
        "maximised": settings.maximised,
        "hide_names": settings.hide_names,
        "columns": {name: list(widths) for name, widths in settings.columns.items()},
    }
    try:
        text = tomli_w.dumps(_read(path) | ours)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(path, text.encode())
    except (OSError, RecursionError):
        return False
    return True


def _read(path: Path) -> dict[str, Any]:
    """Return what the file says, or nothing where it is missing, too long or no TOML."""
    try:
        # A pipe or a device would be waited on for ever.
        if not path.is_file():
            return {}
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
        return tomllib.loads(data.decode()) if len(data) <= _MOST_BYTES else {}
    except (OSError, ValueError, RecursionError):
        return {}


def _replace(path: Path, data: bytes) -> None:
    """Write a new file beside the old one and put it in its place.

    Not forced onto the disk, which would halt the window: a power cut costs its size and no more.
    """
    # Of this process alone: two windows may close at once.
    spare = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    spare.unlink(missing_ok=True)
    try:
        handle = os.open(spare, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        spare.replace(path)
    finally:
        with suppress(OSError):
            spare.unlink(missing_ok=True)


def _mode(found: object) -> ColourMode:
    if isinstance(found, str) and found in set(ColourMode):
        return ColourMode(found)
    return ColourMode.SYSTEM


def _whole(found: object, usual: int) -> int:
    # True is a number to Python.
    return found if isinstance(found, int) and not isinstance(found, bool) else usual


def _columns(found: object) -> dict[str, tuple[int, ...]]:
    if not isinstance(found, dict):
        return {}
    fit = {name: widths for name, widths in found.items() if _fit(name, widths)}
    return {name: tuple(widths) for name, widths in list(fit.items())[:_MOST_TABLES]}


def _fit(name: str, widths: object) -> bool:
    if not isinstance(widths, list) or not _TABLE.fullmatch(name):
        return False
    whole = all(0 <= _whole(width, -1) <= MOST_WINDOW for width in widths)
    return whole and len(widths) <= _MOST_COLUMNS
