"""What meets when and where, with clashes: the calendar's and the command line's view."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby

from groupdesk.errors import NotFound
from groupdesk.i18n import _, translator
from groupdesk.model.centre import Room
from groupdesk.model.groups import Group
from groupdesk.model.ids import GroupId, MeetingId, PersonId, RoomId, SeriesId
from groupdesk.model.schedule import Booking, Clash, ClashKind, Meeting, MeetingState, clashes
from groupdesk.services.session import Session
from groupdesk.store.statement import ARGUMENT, record, select
from groupdesk.store.tables.centre import ROOM
from groupdesk.store.tables.groups import GROUP
from groupdesk.store.tables.schedule import MEETING, MeetingRow, SheetCodeRow

_BETWEEN = select(
    MEETING,
    MeetingRow.date >= ARGUMENT,
    MeetingRow.date <= ARGUMENT,
    order=[MeetingRow.date, MeetingRow.start, MeetingRow.id],
)
_OF_GROUP = select(
    MEETING, MeetingRow.group_id == ARGUMENT, MeetingRow.date == ARGUMENT, order=[MeetingRow.start]
)
_NEXT_OF_GROUP = select(
    MEETING,
    MeetingRow.group_id == ARGUMENT,
    MeetingRow.date >= ARGUMENT,
    MeetingRow.state != ARGUMENT,
    order=[MeetingRow.date, MeetingRow.start],
)
_BY_SHEET_CODE = select(
    MEETING,
    MeetingRow.id.in_(
        SheetCodeRow.select(SheetCodeRow.meeting_id).where(SheetCodeRow.code == ARGUMENT)
    ),
)
_ALL_GROUPS = select(GROUP)
_ALL_ROOMS = select(ROOM)
_LEADERS = record(
    "SELECT meeting.id, person.id, person.first_name FROM meeting "
    "JOIN meeting_facilitator link ON link.meeting_id = meeting.id "
    "JOIN person ON person.id = link.person_id "
    "WHERE meeting.date >= ? AND meeting.date <= ? ORDER BY person.first_name"
)
# Cancelled meetings of a course do not count: it runs until that many were held (domain.md 2.3).
_SESSIONS = record(
    "SELECT meeting.id, meeting.series_id FROM meeting JOIN series ON series.id = meeting.series_id "
    "WHERE series.sessions IS NOT NULL AND meeting.state <> 'cancelled' "
    "AND meeting.series_id IN (SELECT series_id FROM meeting WHERE date >= ? AND date <= ?) "
    "ORDER BY meeting.series_id, meeting.date, meeting.start"
)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaClash:
    """What an agenda line shares with another group's meeting."""

    kind: ClashKind
    with_group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """One meeting as staff see it; `facilitators` are first names, `session` counts a course."""

    meeting: Meeting
    group: Group
    room: str
    facilitators: tuple[str, ...]
    clashes: tuple[AgendaClash, ...]
    session: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """Groups and rooms, looked up once for a whole span."""

    groups: dict[GroupId, Group]
    rooms: dict[RoomId, Room]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """The meetings of a few days, and who leads them by first name."""

    meetings: list[Meeting]
    leaders: dict[MeetingId, dict[PersonId, str]]


class AgendaService:
    """Read meetings with everything that belongs to them."""

    def __init__(self, session: Session) -> None:
        self._store = session.store

    def between(self, first: date, last: date, group_id: GroupId | None = None) -> list[AgendaLine]:
        """Return the meetings from the first to the last day, both included, in order."""
        places = self._places()
        span = self._span(first, last)
        sessions = self._sessions(first, last)
        found = _clashes(span, places)
        return [
            AgendaLine(
                meeting=meeting,
                group=places.groups[meeting.group_id],
                room=_room_name(meeting, places),
                facilitators=tuple(span.leaders[meeting.id].values()),
                clashes=tuple(
                    AgendaClash(kind=clash.kind, with_group=places.groups[clash.with_group].name)
                    for clash in found[meeting.id]
                ),
                session=sessions.get(meeting.id),
            )
            for meeting in span.meetings
            if first <= meeting.date <= last and group_id in {None, meeting.group_id}
        ]

    def meeting_of(self, group: Group, day: date, start: time | None) -> Meeting:
        """Return the group's meeting of a day, at a time if there are several.

        Raises `NotFound`, which names the next meeting or the times to choose from.
        """
        of_day = self._store.all(_OF_GROUP, group.id, day.isoformat())
        meetings = [meeting for meeting in of_day if start in {None, meeting.start}]
        open_ones = [found for found in meetings if found.state is not MeetingState.CANCELLED]
        if len(open_ones or meetings) == 1:
            return (open_ones or meetings)[0]
        if meetings:
            raise NotFound(
                _(
                    "This group meets several times that day: please give the time ({times})."
                ).format(times=_times(meetings))
            )
        if of_day:
            raise NotFound(
                _("This group meets that day at another time: please give it ({times}).").format(
                    times=_times(of_day)
                )
            )
        raise NotFound(self._no_meeting(group, day))

    def with_sheet_code(self, code: str) -> Meeting | None:
        """Return the meeting whose sign-in sheet bears a code."""
        return self._store.one(_BY_SHEET_CODE, code)

    def next_of(self, group_id: GroupId, day: date) -> Meeting | None:
        """Return the group's first meeting from a day on that is not cancelled."""
        return self._store.one(
            _NEXT_OF_GROUP, group_id, day.isoformat(), MeetingState.CANCELLED.value
        )

    def first_clash(self, meetings: list[Meeting]) -> str | None:
        """Return the sentence for the first clash of meetings just written, or None."""
        days = [meeting.date for meeting in meetings]
        places = self._places()
        found = _clashes(self._span(min(days), max(days)), places)
        for meeting in sorted(meetings, key=lambda one: one.starts):
            for clash in found[meeting.id]:
                return _clash_sentence(meeting, clash, places)
        return None

    def _places(self) -> _Places:
        return _Places(
            groups={group.id: group for group in self._store.all(_ALL_GROUPS)},
            rooms={room.id: room for room in self._store.all(_ALL_ROOMS)},
        )

    def _span(self, first: date, last: date) -> _Span:
        """Return the meetings of a span and of the days beside it, for bookings past midnight."""
        days = [day.isoformat() for day in _around(first, last)]
        leaders: dict[MeetingId, dict[PersonId, str]] = defaultdict(dict)
        for meeting_id, person_id, first_name in self._store.all(_LEADERS, *days):
            leaders[meeting_id][person_id] = first_name
        return _Span(meetings=self._store.all(_BETWEEN, *days), leaders=leaders)

    def _sessions(self, first: date, last: date) -> dict[MeetingId, int]:
        rows = self._store.all(_SESSIONS, first.isoformat(), last.isoformat())
        numbers: dict[MeetingId, int] = {}
        for _series, of_series in groupby(rows, key=_series_of):
            numbers |= {row[0]: place for place, row in enumerate(of_series, start=1)}
        return numbers

    def _no_meeting(self, group: Group, day: date) -> str:
        words = translator("en")
        following = self.next_of(group.id, day)
        if following is None:
            return _("This group has no meeting on {day} and none planned after it.").format(
                day=words.weekday_date(day)
            )
        return _("This group has no meeting on {day}; its next one is on {next} ({iso}).").format(
            day=words.weekday_date(day),
            next=words.weekday_date(following.date),
            iso=following.date.isoformat(),
        )


def _clashes(span: _Span, places: _Places) -> dict[MeetingId, list[Clash]]:
    bookings = [
        _booking(meeting, places, frozenset(span.leaders[meeting.id]))
        for meeting in span.meetings
        if meeting.state is not MeetingState.CANCELLED
    ]
    found: dict[MeetingId, list[Clash]] = defaultdict(list)
    for clash in clashes(bookings):
        found[clash.meeting_id].append(clash)
    return found


def _series_of(row: tuple[MeetingId, SeriesId]) -> SeriesId:
    return row[1]


def _around(first: date, last: date) -> tuple[date, date]:
    """Return a span with a day more at either end, as far as there are dates."""
    return max(first, date.min + _A_DAY) - _A_DAY, min(last, date.max - _A_DAY) + _A_DAY


def _times(meetings: list[Meeting]) -> str:
    return ", ".join(f"{meeting.start:%H:%M}" for meeting in meetings)


def _room_name(meeting: Meeting, places: _Places) -> str:
    return places.rooms[meeting.room_id].name if meeting.room_id is not None else ""


def _booking(meeting: Meeting, places: _Places, leaders: frozenset[PersonId]) -> Booking:
    room = places.rooms[meeting.room_id] if meeting.room_id is not None else None
    set_up = max(places.groups[meeting.group_id].set_up, room.set_up if room else 0)
    clear_up = room.clear_up if room else 0
    return Booking(
        meeting_id=meeting.id,
        group_id=meeting.group_id,
        starts=meeting.starts,
        ends=meeting.ends,
        booked_from=meeting.starts - timedelta(minutes=set_up),
        booked_until=meeting.ends + timedelta(minutes=clear_up),
        room_id=meeting.room_id,
        facilitators=leaders,
    )


def _clash_sentence(meeting: Meeting, clash: Clash, places: _Places) -> str:
    day = translator("en").weekday_date(meeting.date)
    other = places.groups[clash.with_group].name
    if clash.kind is ClashKind.ROOM:
        return _(
            "{room} is booked by {group} on {day} around {start:%H:%M}: please choose another "
            "room or time, or confirm that both may meet there."
        ).format(room=_room_name(meeting, places), group=other, day=day, start=meeting.start)
    return _(
        "Somebody who leads this meeting leads {group} on {day} around {start:%H:%M}: please "
        "choose another time or facilitator, or confirm that this is meant."
    ).format(group=other, day=day, start=meeting.start)
