"""Who came: an explicit mark for one person at one meeting, and counts of people without a record."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from groupdesk.model.ids import MeetingId, PersonId
from groupdesk.model.schedule import MeetingState


class Mark(StrEnum):
    """What is known of one person at one meeting; no row at all also means not known.

    An explicit "unknown" stands for someone who said they would come (product.md, expected).
    """

    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class TallyKind(StrEnum):
    """Whom a tally counts (PRINT.md 9, mode A)."""

    MEMBER = "member"
    NEW = "new"
    VISITOR = "visitor"


class Cell(StrEnum):
    """What the attendance table says of one person at one meeting."""

    CAME = "came"
    APOLOGIES = "apologies"
    MISSED = "missed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    NOT_YET = "not-yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One person at one meeting. No reason and no note, ever (domain.md 5.1)."""

    meeting_id: MeetingId
    person_id: PersonId
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many people of a kind came without a record."""

    meeting_id: MeetingId
    kind: TallyKind
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """How often a person came, of the meetings at which it is known whether they did."""

    came: int
    of: int


_OF_MARK = {
    Mark.PRESENT: Cell.CAME,
    Mark.APOLOGIES: Cell.APOLOGIES,
    Mark.ABSENT: Cell.MISSED,
    Mark.UNKNOWN: Cell.UNKNOWN,
}
_KNOWN = frozenset({Cell.CAME, Cell.APOLOGIES, Cell.MISSED})


def cell(mark: Mark | None, state: MeetingState, day: date, joined: date | None) -> Cell:
    """Return what the table shows for one person at a meeting of a day.

    A cancelled meeting says nothing of anybody. A mark counts also before the day of joining,
    because people visit a group first; without one that day is before their time.
    """
    if state is MeetingState.CANCELLED:
        return Cell.CANCELLED
    if mark in {None, Mark.UNKNOWN} and joined is not None and day < joined:
        return Cell.NOT_YET
    return Cell.UNKNOWN if mark is None else _OF_MARK[mark]


def turnout(cells: Iterable[Cell]) -> Turnout:
    """Return "8 of 9": came, of the meetings marked came, apologies or missed.

    What is not known counts on neither side: unmarked is never absent by itself (product.md).
    """
    known = [found for found in cells if found in _KNOWN]
    return Turnout(came=known.count(Cell.CAME), of=len(known))


def missed_in_a_row(marks: Iterable[Mark | None]) -> int:
    """Return how often a person was marked absent since they last came; marks newest first.

    Only an explicit absence counts. Apologies and what is not known neither count nor end it.
    """
    missed = 0
    for mark in marks:
        if mark is Mark.PRESENT:
            break
        missed += mark is Mark.ABSENT
    return missed


def typical(totals: Iterable[int]) -> int:
    """Return the median of how many came, halves rounded up; 0 without a meeting."""
    ordered = list(totals)
    return int(statistics.median(ordered) + 0.5) if ordered else 0
