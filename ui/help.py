"""What F1 says: a short text for each page and the keys that help there, read from the resources."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from groupdesk.assets import asset_bytes
from ui.places import PageKey

Keys = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """The help of one page: its name, paragraphs, its own keys, and those that work anywhere."""

    title: str
    text: tuple[str, ...]
    keys: Keys
    everywhere: Keys


def help_for(page: PageKey) -> Help:
    """Return the help of a page."""
    own = _texts()[page.value]
    return Help(
        title=own["title"],
        text=tuple(own["text"]),
        keys=_keys(own["keys"]),
        everywhere=_keys(_texts()["everywhere"]["keys"]),
    )


@cache
def _texts() -> dict[str, dict[str, Any]]:
    return tomllib.loads(asset_bytes("help/en.toml").decode())


def _keys(pairs: list[list[str]]) -> Keys:
    return tuple((key, does) for key, does in pairs)
