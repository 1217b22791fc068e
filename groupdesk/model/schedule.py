"""Series, meetings, and the clashes between them; times are wall-clock times of the centre."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from groupdesk.errors import InvalidValue
from groupdesk.i18n import _
from groupdesk.model.centre import checked_count, checked_minutes, checked_zone
from groupdesk.model.ids import GroupId, MeetingId, PersonId, RoomId, SeriesId, new_id
from groupdesk.model.recurrence import MOST_SESSIONS, Rule, check_date, check_rule, dates

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


def check_meeting(meeting: Meeting) -> Meeting:
    """Return a meeting as it may be planned; raises `InvalidValue` naming the field."""
    check_date("date", _("date"), meeting.date)
    checked_minutes("length", _("length of a meeting"), meeting.length, least=1)
    return replace(
        meeting,
        start=meeting.start.replace(second=0, microsecond=0),
        zone=checked_zone(meeting.zone),
        state=MeetingState.PLANNED,
        cancel_reason="",
    )


def check_series(series: Series) -> Series:
    """Return a series as it may be kept; raises `InvalidValue` naming the field."""
    check_date("starts_on", _("first date"), series.starts_on)
    if series.until is not None:
        check_date("until", _("last date"), series.until)
    checked_minutes("length", _("length of a meeting"), series.length, least=1)
    if series.sessions is not None:
        checked_count("sessions", _("number of meetings"), series.sessions, most=MOST_SESSIONS)
    if not series.rules:
        raise InvalidValue("rules", _("The series has no repeat rule: please choose one."))
    return replace(
        series,
        rules=tuple(check_rule(rule) for rule in series.rules),
        start=series.start.replace(second=0, microsecond=0),
        zone=checked_zone(series.zone),
    )


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
    """Return every clash among bookings of uncancelled meetings, both ways round.

    A room is shared within the booked spans, a facilitator within the meetings' own hours; each
    room and each facilitator is swept by itself, so a full centre costs no more than a quiet one.
    """
    in_room: dict[RoomId, list[Booking]] = {}
    led_by: dict[PersonId, list[Booking]] = {}
    for booking in bookings:
        if booking.room_id is not None:
            in_room.setdefault(booking.room_id, []).append(booking)
        for person_id in booking.facilitators:
            led_by.setdefault(person_id, []).append(booking)
    found: dict[Clash, None] = {}
    for of_room in in_room.values():
        for one, other in _overlaps(of_room, _booked_span):
            found[_clash(ClashKind.ROOM, one, other)] = None
            found[_clash(ClashKind.ROOM, other, one)] = None
    for of_person in led_by.values():
        for one, other in _overlaps(of_person, _own_span):
            # Two who lead both meetings together are one clash.
            found[_clash(ClashKind.FACILITATOR, one, other)] = None
            found[_clash(ClashKind.FACILITATOR, other, one)] = None
    return list(found)


def overlap(one: Booking, other: Booking) -> bool:
    """Say whether two bookings could not be in one room, set-up and clear-up included."""
    return one.booked_from < other.booked_until and other.booked_from < one.booked_until


Span = tuple[dt.datetime, dt.datetime]


def _booked_span(booking: Booking) -> Span:
    return booking.booked_from, booking.booked_until


def _own_span(booking: Booking) -> Span:
    return booking.starts, booking.ends


def _overlaps(
    bookings: list[Booking], span: Callable[[Booking], Span]
) -> Iterator[tuple[Booking, Booking]]:
    spans = sorted(((*span(booking), booking) for booking in bookings), key=_begin)
    for place, (_start, end, first) in enumerate(spans):
        for later in range(place + 1, len(spans)):
            if spans[later][0] >= end:
                break
            yield first, spans[later][2]


def _begin(part: tuple[dt.datetime, dt.datetime, Booking]) -> dt.datetime:
    return part[0]


def _clash(kind: ClashKind, one: Booking, other: Booking) -> Clash:
    return Clash(
        kind=kind,
        meeting_id=one.meeting_id,
        with_meeting=other.meeting_id,
        with_group=other.group_id,
    )
