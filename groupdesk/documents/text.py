"""Text made ready for paper: cleaned, joined, ordered, measured, wrapped; never parsed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display

from groupdesk.documents.fonts import (
    ARABIC,
    ARABIC_SCALE,
    FAMILIES,
    NOTO,
    Family,
    coverage,
    font_name,
    width_at_one,
)

ELLIPSIS = "…"
# Latin words and digits inside Arabic are set at 95 % of its size (PRINT.md 8).
LATIN_IN_ARABIC = 0.95 * ARABIC_SCALE

# Spaces that hold two words together stay: French needs them before its question marks.
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
_NARROW_HOLDING = ("\u202f", "\u00a0")  # the narrow one is in none of the fonts
_WORDS_AND_SPACES = re.compile(r" +|[^ ]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ARABIC_LETTER = re.compile("[\u0620-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
# Signs that steer or hide: nobody can see them and no font prints them.
_STEERING = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
# The joiners shape Arabic and Indic words, then vanish before printing.
_JOINERS = re.compile("[\u200c\u200d]")
_UNPRINTABLE = frozenset({"Cc", "Cs", "Cn", "Co"})
# Vowel marks stay as typed (PRINT.md 10); letter pairs beyond lam-alef read back badly.
_RESHAPER = ArabicReshaper(
    {"delete_harakat": False, "support_ligatures": True, "use_unshaped_instead_of_isolated": False}
)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring signs of one font, in the order of the paper from left to right."""

    text: str
    font: str
    scale: float
    width: float
    """In points at a nominal size of 1 point."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line ready to be drawn."""

    runs: tuple[Run, ...]
    width: float
    """In points at a nominal size of 1 point."""
    missing: tuple[str, ...]
    """Signs that no bundled font has."""


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """Return one line of text: NFC, single spaces, without control and steering signs."""
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text).strip(" ")
    spaced = _SPACES.sub(" ", _STEERING.sub("", text)).replace(*_NARROW_HOLDING)
    kept = (sign for sign in spaced if unicodedata.category(sign) not in _UNPRINTABLE)
    normal = unicodedata.normalize("NFC", "".join(kept))
    return _SPACES.sub(" ", normal).strip(" \u00a0")


def starts_right_to_left(text: str, *, otherwise: bool) -> bool:
    """Say whether a text's first letter is written from the right; some texts have no letters.

    A name keeps its own direction on every page: "Ada W." ends with its full stop in Arabic too.
    """
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return otherwise


@lru_cache(maxsize=16384)
def shape(text: str, *, bold: bool, right_to_left: bool) -> Line:
    """Return a cleaned line joined, in visual order, split by font and measured."""
    visual = text
    if right_to_left or _RIGHT_TO_LEFT.search(text):
        joined = _RESHAPER.reshape(text) if _ARABIC_LETTER.search(text) else text
        visual = str(get_display(joined, base_dir="R" if right_to_left else "L"))
    visual = _JOINERS.sub("", visual)
    pieces: list[tuple[str, Family]] = []
    missing: list[str] = []
    for word in _WORDS_AND_SPACES.findall(visual):
        for piece, family in _by_family(word, missing):
            last = pieces[-1] if pieces else None
            if last is not None and (last[1] is family or piece.isspace()):
                pieces[-1] = (last[0] + piece, last[1])
            else:
                pieces.append((piece, family))
    runs = tuple(
        _run(piece, family, bold=bold, right_to_left=right_to_left) for piece, family in pieces
    )
    return Line(runs, sum(run.width for run in runs), tuple(missing))


def _run(text: str, family: Family, *, bold: bool, right_to_left: bool) -> Run:
    font = font_name(family, bold=bold)
    scale = LATIN_IN_ARABIC if right_to_left and family is not ARABIC else family.scale
    return Run(text, font, scale, width_at_one(text, font) * scale)


def _by_family(word: str, missing: list[str]) -> list[tuple[str, Family]]:
    """Return a word whole in one family where one has all its signs, else sign by sign."""
    arabic = bool(_ARABIC_LETTER.search(word))
    for family in (ARABIC,) if arabic else FAMILIES:
        if all(ord(sign) in coverage(family) for sign in word) and (arabic or family is not ARABIC):
            return [(word, family)]
    pieces: list[tuple[str, Family]] = []
    for sign in word:
        families = [family for family in FAMILIES if ord(sign) in coverage(family)]
        if not families:
            missing.append(sign)
        pieces.append((sign, families[0] if families else NOTO))
    return pieces


def width(text: str, size: float, *, bold: bool, right_to_left: bool) -> float:
    """Return the width in points of a cleaned text at a nominal size in points."""
    return shape(text, bold=bold, right_to_left=right_to_left).width * size


def wrap(
    text: str, most: float, size: float, *, bold: bool, right_to_left: bool
) -> tuple[str, ...]:
    """Return cleaned text broken into lines of at most a width in points, in reading order.

    A word that is wider than a line is broken between its signs.
    """
    return _wrap(text, round(most / size, 4), bold=bold, right_to_left=right_to_left)


@lru_cache(maxsize=2048)
def _wrap(text: str, most: float, *, bold: bool, right_to_left: bool) -> tuple[str, ...]:
    def measure(part: str) -> float:
        return shape(part, bold=bold, right_to_left=right_to_left).width

    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if measure(candidate) <= most:
            line = candidate
            continue
        if line:
            lines.append(line)
        line = word
        while measure(line) > most and len(line) > 1:
            cut = _longest_start(line, most, measure=measure)
            lines.append(line[:cut])
            line = line[cut:]
    return (*lines, line) if line else tuple(lines)


def _longest_start(
    text: str, most: float, *, measure: Callable[[str], float], tail: str = ""
) -> int:
    """Return how many signs of a text, with a tail, fit into a width; at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle] + tail) <= most:
            low = middle
        else:
            high = middle - 1
    while low > 1 and low < len(text) and unicodedata.combining(text[low]):
        low -= 1  # an accent stays with its letter
    return low


@lru_cache(maxsize=8192)
def fit(
    text: str, most: float, sizes: tuple[float, ...], *, bold: bool, right_to_left: bool
) -> tuple[str, float]:
    """Return the text and the first of the sizes at which it fits a width in points.

    At the last size a longer text loses its end to an ellipsis.
    """

    def measure(part: str) -> float:
        return shape(part, bold=bold, right_to_left=right_to_left).width

    natural = measure(text)
    for size in sizes:
        if natural * size <= most:
            return text, size
    size = sizes[-1]
    cut = _longest_start(text, most / size, measure=measure, tail=ELLIPSIS)
    return text[:cut].rstrip() + ELLIPSIS, size


def first_signs(text: str, most: int) -> str:
    """Return cleaned text cut to a number of signs, with an ellipsis where it was longer."""
    tidy = clean(text)
    return tidy if len(tidy) <= most else tidy[: most - 1].rstrip() + ELLIPSIS
