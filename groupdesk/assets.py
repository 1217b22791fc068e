"""The one way to the data files that travel with the program."""

from __future__ import annotations

from importlib.resources import files
from pathlib import PurePosixPath


def asset_bytes(name: str) -> bytes:
    """Return the bytes of a file in resources, named as "fonts/x.ttf".

    Raises ValueError for a name that would leave the folder, FileNotFoundError for no such file.
    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise ValueError(name)
    return files("resources").joinpath(*path.parts).read_bytes()
