"""Where meetings stand among the hours: those at the same time share the width in lanes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from ui.models.hours_model import MINUTES, Hour, span_of
from ui.models.month_model import CalendarItem
from ui.theme import px

TOP = 12  # above the first line
FOOT = 12
EDGE = 4
GAP = 4
LEAST_LANE = 38
LEAST_ITEM = 23


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How minutes stand in pixels; `tall` is one hour."""

    first: int
    tall: float

    def y(self, minutes: float) -> float:
        """Return how far below the top a minute stands."""
        return px(TOP) + (minutes - self.first) * self.tall / MINUTES

    def minutes(self, y: float) -> int:
        """Return the minute that stands at a place."""
        return int(self.first + (y - px(TOP)) * MINUTES / self.tall)


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursLayout:
    """The meetings of a column with their boxes, and how many have no room."""

    items: tuple[tuple[CalendarItem, QRectF], ...] = ()
    rest: int = 0


def scale_of(hours: Sequence[Hour], height: float, least: float) -> Scale:
    """Return hours that fill a height, each of them at least so high."""
    if not hours:
        return Scale(first=0, tall=least)
    spans = max(1, len(hours) - 1)
    room = height - px(TOP) - px(FOOT)
    return Scale(first=hours[0].minutes, tall=max(least, room / spans))


def hours_layout(
    items: Sequence[CalendarItem], width: float, scale: Scale, *, mirrored: bool = False
) -> HoursLayout:
    """Return where meetings stand in a column; each takes the free lanes beside it."""
    shortest = int(px(LEAST_ITEM) * MINUTES / scale.tall) + 1
    most = max(1, int((width - 2 * EDGE + GAP) // (px(LEAST_LANE) + GAP)))
    placed: list[tuple[CalendarItem, QRectF]] = []
    rest = 0
    for crowd in _crowds(items, shortest):
        lanes = _lanes(crowd, shortest)
        shown, count = lanes[:most], min(len(lanes), most)
        rest += sum(len(lane) for lane in lanes[most:])
        wide = (width - 2 * EDGE - (count - 1) * GAP) / count
        for place, lane in enumerate(shown):
            for item in lane:
                start, end = _drawn(item, shortest)
                across = 1
                while place + across < count and _free(shown[place + across], start, end, shortest):
                    across += 1
                left = EDGE + place * (wide + GAP)
                whole = across * wide + (across - 1) * GAP
                if mirrored:
                    left = width - left - whole
                top = scale.y(start)
                tall = max(px(LEAST_ITEM), scale.y(end) - top) - 2
                placed.append((item, QRectF(left, top + 1, whole, tall)))
    placed.sort(key=_in_order)
    return HoursLayout(items=tuple(placed), rest=rest)


def _in_order(placed: tuple[CalendarItem, QRectF]) -> tuple[int, float]:
    item, box = placed
    return span_of(item)[0], box.left()


def _drawn(item: CalendarItem, shortest: int) -> tuple[int, int]:
    """Return the minutes that a meeting takes as it is drawn: a short one has a line at least."""
    start, end = span_of(item)
    return start, max(end, start + shortest)


def _crowds(items: Sequence[CalendarItem], shortest: int) -> list[list[CalendarItem]]:
    """Return meetings in groups that have nothing to do with each other."""
    crowds: list[list[CalendarItem]] = []
    until = 0
    for item in sorted(items, key=span_of):
        start, end = _drawn(item, shortest)
        if not crowds or start >= until:
            crowds.append([])
        crowds[-1].append(item)
        until = max(until, end) if len(crowds[-1]) > 1 else end
    return crowds


def _lanes(crowd: Sequence[CalendarItem], shortest: int) -> list[list[CalendarItem]]:
    """Return meetings in as few lanes as hold them, none above another of its lane."""
    lanes: list[list[CalendarItem]] = []
    ends: list[int] = []
    for item in crowd:
        start, end = _drawn(item, shortest)
        lane = next((place for place, taken in enumerate(ends) if taken <= start), None)
        if lane is None:
            lanes.append([item])
            ends.append(end)
        else:
            lanes[lane].append(item)
            ends[lane] = end
    return lanes


def _free(lane: Sequence[CalendarItem], start: int, end: int, shortest: int) -> bool:
    """Say whether a lane has nothing between two minutes."""
    spans = [_drawn(item, shortest) for item in lane]
    return all(there[1] <= start or there[0] >= end for there in spans)
