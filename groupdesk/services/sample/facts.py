"""The data files of the sample centre, each read once."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from groupdesk.assets import asset_bytes


@cache
def facts(name: str) -> dict[str, Any]:
    """Return the tables of a file in resources/sample, named as "groups"."""
    return tomllib.loads(asset_bytes(f"sample/{name}.toml").decode())
