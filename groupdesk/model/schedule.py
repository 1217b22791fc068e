"""Series, meetings, and the clashes between them; times are wall-clock times of the centre."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from groupdesk.model.ids import GroupId, MeetingId, PersonId, RoomId, SeriesId, new_id
from groupdesk.model.recurrence import Rule, dates

MONTHS_AHEAD = 24


class MeetingState(StrEnum):
    """What became of a meeting; a cancelled one stays on record as scheduled, not held."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    MOVED = "moved"


class ClashKind(StrEnum):
    """What two meetings cannot share."""

    ROOM = "room"
    FACILITATOR = "facilitator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The repeat rule of a group's meetings: several rules may run at one time of day.

    `length` is minutes; `sessions` ends the series after that many dates, `until` after that day.
    """

    id: SeriesId
    group_id: GroupId
    rules: tuple[Rule, ...]
    starts_on: dt.date
    start: dt.time
    length: int
    zone: str
    room_id: RoomId | None = None
    facilitators: tuple[PersonId, ...] = ()
    until: dt.date | None = None
    sessions: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One dated gathering. `scheduled_on` is the date its rule gave, also after it was moved."""

    id: MeetingId
    group_id: GroupId
    date: dt.date
    start: dt.time
    length: int
    zone: str
    series_id: SeriesId | None = None
    scheduled_on: dt.date | None = None
    state: MeetingState = MeetingState.PLANNED
    room_id: RoomId | None = None
    cancel_reason: str = ""

    @property
    def starts(self) -> dt.datetime:
        """Return the wall-clock start."""
        return dt.datetime.combine(self.date, self.start)

    @property
    def ends(self) -> dt.datetime:
        """Return the wall-clock end."""
        return self.starts + dt.timedelta(minutes=self.length)

    @property
    def moved_from(self) -> dt.date | None:
        """Return the date the meeting was first planned for, if it was moved to another day."""
        return self.scheduled_on if self.scheduled_on != self.date else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """A meeting as rooms and facilitators see it: the span with set-up and clear-up.

    domain.md 2.3: the room clash test uses the booked span, not the meeting's own hours.
    """

    meeting_id: MeetingId
    group_id: GroupId
    starts: dt.datetime
    ends: dt.datetime
    booked_from: dt.datetime
    booked_until: dt.datetime
    room_id: RoomId | None
    facilitators: frozenset[PersonId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two meetings that cannot both be: the other meeting, its group, and what is shared."""

    kind: ClashKind
    meeting_id: MeetingId
    with_meeting: MeetingId
    with_group: GroupId


def materialise(
    series: Series, through: dt.date, *, make_id: Callable[[], int] = new_id
) -> list[Meeting]:
    """Return the planned meetings of a series through a day, as its rules give them."""
    days = dates(
        series.rules, series.starts_on, through, until=series.until, sessions=series.sessions
    )
    return [
        Meeting(
            id=MeetingId(make_id()),
            group_id=series.group_id,
            date=day,
            start=series.start,
            length=series.length,
            zone=series.zone,
            series_id=series.id,
            scheduled_on=day,
            room_id=series.room_id,
        )
        for day in days
    ]


def clashes(bookings: list[Booking]) -> list[Clash]:
    """Return every clash among bookings of uncancelled meetings, both ways round."""
    found: list[Clash] = []
    ordered = sorted(bookings, key=lambda booking: booking.booked_from)
    for place, first in enumerate(ordered):
        for second in ordered[place + 1 :]:
            if second.booked_from >= first.booked_until:
                break
            for kind in _shared(first, second):
                found.append(_clash(kind, first, second))
                found.append(_clash(kind, second, first))
    return found


def _shared(first: Booking, second: Booking) -> list[ClashKind]:
    kinds = []
    if first.room_id is not None and first.room_id == second.room_id:
        kinds.append(ClashKind.ROOM)
    together = first.starts < second.ends and second.starts < first.ends
    if together and first.facilitators & second.facilitators:
        kinds.append(ClashKind.FACILITATOR)
    return kinds


def _clash(kind: ClashKind, one: Booking, other: Booking) -> Clash:
    return Clash(
        kind=kind,
        meeting_id=one.meeting_id,
        with_meeting=other.meeting_id,
        with_group=other.group_id,
    )
