"""The data files: whole, licensed, and nothing outside their folder."""

from __future__ import annotations

import pytest

from groupdesk.assets import asset_bytes


@pytest.mark.parametrize(
    "name", ["../pyproject.toml", "fonts/../../README.md", "/etc/passwd", "fonts\\x", "C:x"]
)
def test_no_name_leaves_the_folder(name: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        asset_bytes(name)


def test_a_missing_file_says_so() -> None:
    with pytest.raises(FileNotFoundError):
        asset_bytes("fonts/none.ttf")


@pytest.mark.parametrize(
    "name",
    [
        "fonts/AtkinsonHyperlegible-LICENSE.txt",
        "fonts/NotoSans-LICENSE.txt",
        "fonts/NotoSansArabic-LICENSE.txt",
        "fonts/NotoSansHebrew-LICENSE.txt",
        "icons/phosphor-LICENSE.txt",
    ],
)
def test_every_font_has_its_licence_beside_it(name: str) -> None:
    assert b"icens" in asset_bytes(name)
