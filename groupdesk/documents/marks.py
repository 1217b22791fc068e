"""The drawn marks that documents share (PRINT.md 6), in millimetres."""

from __future__ import annotations

from math import ceil, cos, pi, radians, sin

from groupdesk.documents.pen import POINTS, Align, Pen
from groupdesk.documents.styles import Ink, Rule, TextStyle

RING = 11.0
TICK = 5.5
TICK_LARGE = 8.0
SHEET_BOX = (26.7, 15.4)
CUT_END = 6.0  # cut lines end this far from the edge
SCISSORS_END = 8.2
_SEATS = 8
_OPEN_SEAT = 1
# A sine's half wave as one Bezier: handles at this share of its length, this much too high.
_HANDLE_ALONG, _HANDLE_UP = 0.3642, 1.3333
_SCISSORS = 13.0  # points


def ring_mark(pen: Pen, x: float, y: float, size: float = RING) -> None:
    """Draw the ring of eight seats, one of them open, from its top corner."""
    radius, across, deep = size * 0.4, size * 0.23, size * 0.185
    for seat in range(_SEATS):
        degrees = seat * 360 / _SEATS
        # The ring is a logo: its open seat stays at one o'clock on mirrored pages too.
        side = -1 if pen.mirrored else 1
        centre_x = x + size / 2 + side * radius * sin(radians(degrees))
        centre_y = y + size / 2 - radius * cos(radians(degrees))
        is_open = seat == _OPEN_SEAT
        with pen.turned(centre_x, centre_y, degrees):
            pen.box(
                -across / 2,
                -deep / 2,
                across,
                deep,
                Rule.ACCENT if is_open else None,
                radius=size * 0.045,
                fill=None if is_open else Ink.ACCENT,
            )


def wave_rule(pen: Pen, x: float, y: float, width: float, *, large: bool = False) -> None:
    """Draw the wave under a title: always a whole number of half waves."""
    half, height = (4.5, 0.95) if large else (4.0, 0.75)
    count = max(1, round(width / half))
    step = width / count
    points = [(x, y)]
    for number in range(count):
        start = x + number * step
        up = y + (-1 if number % 2 == 0 else 1) * height * _HANDLE_UP
        points += [
            (start + step * _HANDLE_ALONG, up),
            (start + step * (1 - _HANDLE_ALONG), up),
            (start + step, y),
        ]
    pen.curve(tuple(points), Rule.WAVE_LARGE if large else Rule.WAVE)


def hatch(pen: Pen, x: float, y: float, width: float, height: float, gap: float = 2.6) -> None:
    """Fill a box with lines at 45 degrees, which says "closed"."""
    spread = gap / sin(pi / 4)
    with pen.clipped(x, y, width, height):
        for number in range(ceil((width + height) / spread)):
            foot = x + (number + 0.5) * spread
            pen.line(foot, y, foot - height, y + height, Rule.HATCH)


def tick_box(pen: Pen, x: float, y: float, size: float = TICK) -> None:
    """Draw an empty tick box from its top corner."""
    pen.box(x, y, size, size, Rule.TICK, radius=size * 0.165)


def labelled_tick(
    pen: Pen, x: float, baseline: float, label: str, style: TextStyle, size: float = TICK
) -> float:
    """Draw a tick box with its words after it and return where they end."""
    capital = 0.67 * style.size / POINTS
    tick_box(pen, x, baseline - capital / 2 - size / 2, size)
    pen.write(x + size + _tick_gap(style), baseline, label, style)
    return x + labelled_tick_width(pen, label, style, size)


def labelled_tick_width(pen: Pen, label: str, style: TextStyle, size: float = TICK) -> float:
    """Return the width of a tick box with its words."""
    return size + _tick_gap(style) + pen.measure(label, style)


def _tick_gap(style: TextStyle) -> float:
    return min(3.0, max(1.8, style.size / 6))


def sheet_code_box(pen: Pen, end: float, y: float, label: str, code: str) -> float:
    """Draw the box of the sheet's code, ending at `end`, and return its bottom edge.

    The desk types the code to find the meeting; an outsider cannot scan it (PRINT.md 9, 01).
    """
    type_ = pen.page.type
    padding = 3.0
    height = pen.leading(type_.secondary) + pen.leading(type_.code) + padding
    width = max(SHEET_BOX[0], pen.measure(label, type_.secondary) + 2 * padding)
    width = max(width, pen.measure(code, type_.code) + 2 * padding)
    height = max(height, SHEET_BOX[1])
    pen.box(end - width, y, width, height, Rule.OUTLINE, radius=3)
    middle = end - width / 2
    top = y + (height - pen.leading(type_.secondary) - pen.leading(type_.code)) / 2
    label_line = top + pen.baseline(type_.secondary)
    pen.write(middle, label_line, label, type_.secondary, align=Align.CENTRE)
    code_line = top + pen.leading(type_.secondary) + pen.baseline(type_.code)
    pen.write(middle, code_line, code, type_.code, align=Align.CENTRE)
    return y + height


def cut_across(pen: Pen, y: float) -> None:
    """Draw a cut line from side to side with scissors at its start."""
    pen.line(CUT_END, y, pen.width - CUT_END, y, Rule.CUT)
    _scissors(pen, SCISSORS_END, y)


def cut_down(pen: Pen, x: float) -> None:
    """Draw a cut line from top to bottom with scissors at its head."""
    pen.line(x, CUT_END, x, pen.height - CUT_END, Rule.CUT)
    with pen.turned(x, SCISSORS_END, 90):
        _scissors(pen, 0.0, 0.0)


def _scissors(pen: Pen, x: float, y: float) -> None:
    size = max(_SCISSORS, pen.page.type.floor)
    pen.icon(x, y - size / POINTS / 2, "scissors", size, Ink.GREY)
