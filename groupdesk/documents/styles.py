"""Type sizes by profile, inks and rules by printer (PRINT.md 3 and 4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from groupdesk.model.options import Profile

Rgb = tuple[float, float, float]


class Ink(StrEnum):
    """What a colour is for."""

    BLACK = "black"
    GREY = "grey"
    ACCENT = "accent"


class Rule(StrEnum):
    """What a line is for."""

    ROW = "row"
    LIGHT = "light"
    STRONG = "strong"
    FOOT = "foot"
    WRITING = "writing"
    OUTLINE = "outline"
    TICK = "tick"
    CUT = "cut"
    ACCENT = "accent"
    WAVE = "wave"
    WAVE_LARGE = "wave-large"
    HATCH = "hatch"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line's width in points, its ink, its dashes in millimetres and its ends."""

    width: float
    ink: Rgb
    dash: tuple[float, float] | None = None
    round_ends: bool = False


@dataclass(frozen=True, slots=True)
class Palette:
    """Every ink and every rule of one kind of printer."""

    inks: dict[Ink, Rgb]
    rules: dict[Rule, Stroke]


def _hex(value: int) -> Rgb:
    return ((value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255)


_BLACK: Rgb = (0.0, 0.0, 0.0)
_ACCENT = _hex(0x0E5F58)
_CUT_DASH = (2.4, 1.8)

COLOUR = Palette(
    inks={Ink.BLACK: _BLACK, Ink.GREY: _hex(0x3C4644), Ink.ACCENT: _ACCENT},
    rules={
        Rule.ROW: Stroke(0.5, _hex(0x8C8C8C)),
        Rule.LIGHT: Stroke(0.5, _hex(0xB5B5B5)),
        Rule.STRONG: Stroke(1.4, _ACCENT),
        Rule.FOOT: Stroke(0.6, _BLACK),
        Rule.WRITING: Stroke(0.6, _hex(0x555555)),
        Rule.OUTLINE: Stroke(1.0, _BLACK),
        Rule.TICK: Stroke(0.9, _BLACK),
        Rule.CUT: Stroke(0.6, _hex(0x666666), dash=_CUT_DASH),
        Rule.ACCENT: Stroke(0.9, _ACCENT),
        Rule.WAVE: Stroke(1.2, _ACCENT, round_ends=True),
        Rule.WAVE_LARGE: Stroke(1.7, _ACCENT, round_ends=True),
        Rule.HATCH: Stroke(0.85, _hex(0x777777)),
    },
)
# A mono laser turns green and grey into dots: everything is black and thinner instead.
BLACK_AND_WHITE = Palette(
    inks=dict.fromkeys(Ink, _BLACK),
    rules={
        Rule.ROW: Stroke(0.3, _BLACK),
        Rule.LIGHT: Stroke(0.3, _BLACK),
        Rule.STRONG: Stroke(1.2, _BLACK),
        Rule.FOOT: Stroke(0.6, _BLACK),
        Rule.WRITING: Stroke(0.6, _BLACK),
        Rule.OUTLINE: Stroke(1.0, _BLACK),
        Rule.TICK: Stroke(0.9, _BLACK),
        Rule.CUT: Stroke(0.6, _BLACK, dash=_CUT_DASH),
        Rule.ACCENT: Stroke(0.9, _BLACK),
        Rule.WAVE: Stroke(1.2, _BLACK, round_ends=True),
        Rule.WAVE_LARGE: Stroke(1.7, _BLACK, round_ends=True),
        Rule.HATCH: Stroke(0.55, _BLACK),
    },
)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A role's size and leading in points, its weight and its ink.

    `smaller` are the sizes tried in turn for a line that is too long for its place.
    """

    size: float
    leading: float
    bold: bool = False
    ink: Ink = Ink.BLACK
    smaller: tuple[float, ...] = ()

    @property
    def sizes(self) -> tuple[float, ...]:
        """Return every size of the role, the usual one first."""
        return (self.size, *self.smaller)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeScale:
    """The text styles of one profile."""

    title: TextStyle
    subtitle: TextStyle
    heading: TextStyle
    label: TextStyle
    name: TextStyle
    body: TextStyle
    body_bold: TextStyle
    secondary: TextStyle
    secondary_bold: TextStyle
    footer: TextStyle
    footer_bold: TextStyle
    column: TextStyle
    """Heads of columns."""
    code: TextStyle
    floor: float
    """No text of the profile is smaller, in points."""


def _scale(
    sizes: tuple[tuple[float, float], ...], *, title: tuple[float, ...], floor: float
) -> TypeScale:
    (main, subtitle, heading, label, body, secondary, footer) = sizes
    name = label[0] + (1 if floor < label[0] - 2 else 0)
    name_sizes = tuple(name - step for step in range(1, int(name - floor) + 1))
    return TypeScale(
        title=TextStyle(*main, bold=True, ink=Ink.ACCENT, smaller=title),
        subtitle=TextStyle(*subtitle),
        heading=TextStyle(*heading, bold=True),
        label=TextStyle(*label, bold=True),
        name=TextStyle(name, label[1], smaller=name_sizes),
        body=TextStyle(*body),
        body_bold=TextStyle(*body, bold=True),
        secondary=TextStyle(*secondary, ink=Ink.GREY),
        secondary_bold=TextStyle(*secondary, bold=True),
        footer=TextStyle(*footer, ink=Ink.GREY),
        footer_bold=TextStyle(*footer, bold=True),
        column=TextStyle(body[0], body[0] + 2, bold=True),
        code=TextStyle(max(18.0, label[0]), max(18.0, label[0]) + 2, bold=True),
        floor=floor,
    )


# Title, subtitle, heading, row head, body, secondary, footer: size and leading in points.
SCALES = {
    Profile.STANDARD: _scale(
        ((28, 33), (14, 19), (16, 20), (13, 17), (12, 16), (11, 14), (10, 13)),
        title=(26, 24),
        floor=10,
    ),
    Profile.CLEAR: _scale(
        ((30, 35), (16, 21), (18, 23), (15, 20), (14, 20), (13, 17), (12, 15)),
        title=(28, 26),
        floor=12,
    ),
    Profile.LARGE: _scale(
        ((30, 35), (18, 22.5), (22, 27), (20, 25), (18, 22.5), (18, 22.5), (18, 22)),
        title=(),
        floor=18,
    ),
    Profile.EASY: _scale(
        ((30, 36), (18, 26), (20, 26), (18, 25), (16, 24), (16, 24), (14, 18)),
        title=(),
        floor=14,
    ),
}
