"""The bundled fonts: registered when a print first needs them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from groupdesk.assets import asset_bytes

# Arabic needs about 12 % more size beside Latin of the same nominal size (PRINT.md 3).
ARABIC_SCALE = 1.125


@dataclass(frozen=True, slots=True)
class Family:
    """A bundled family: its file's stem and the size of its letters against Atkinson's."""

    stem: str
    scale: float = 1.0


ATKINSON = Family("AtkinsonHyperlegible")
NOTO = Family("NotoSans")
ARABIC = Family("NotoSansArabic", ARABIC_SCALE)
HEBREW = Family("NotoSansHebrew")
# Tried in this order: the first family that has every sign of a word prints it.
FAMILIES = (ATKINSON, ARABIC, HEBREW, NOTO)


@cache
def _font(family: Family, *, bold: bool) -> TTFont:
    name = f"{family.stem}-{'Bold' if bold else 'Regular'}"
    font = TTFont(name, BytesIO(asset_bytes(f"fonts/{name}.ttf")))
    pdfmetrics.registerFont(font)
    return font


def font_name(family: Family, *, bold: bool) -> str:
    """Return the registered name of a family's weight; read its file on the first call."""
    return str(_font(family, bold=bold).fontName)


@cache
def coverage(family: Family) -> frozenset[int]:
    """Return the code points that a family can print."""
    return frozenset(_font(family, bold=False).face.charToGlyph)


@cache
def icon_font() -> TTFont:
    """Return the icon font, registered; read its file on the first call."""
    font = TTFont("Phosphor", BytesIO(asset_bytes("icons/phosphor.ttf")))
    pdfmetrics.registerFont(font)
    return font


@cache
def icons() -> dict[str, str]:
    """Return the sign of each bundled icon by its name."""
    table = tomllib.loads(asset_bytes("icons/icons.toml").decode())
    return {name: chr(int(code, 16)) for name, code in table["icons"].items()}


def width_at_one(text: str, font: str) -> float:
    """Return a text's width in points at a size of 1 point."""
    return float(pdfmetrics.stringWidth(text, font, 1.0))
