"""What meets when and where, with clashes: the calendar's and the command line's view."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import groupby

from groupdesk.errors import NotFound
from groupdesk.i18n import Translator, _, translator
from groupdesk.model.centre import Room
from groupdesk.model.groups import Group
from groupdesk.model.ids import GroupId, MeetingId, SeriesId
from groupdesk.model.schedule import Booking, Clash, ClashKind, Meeting, MeetingState, overlap
from groupdesk.model.text import search_key
from groupdesk.services.bookings import (
    Leaders,
    Places,
    booking_of,
    clashes_of,
    explanation,
    meetings_beside,
    read_leaders,
    read_places,
    refusal,
)
from groupdesk.services.session import Session
from groupdesk.store.statement import ARGUMENT, Statement, record, select
from groupdesk.store.tables.schedule import CLOSURE, MEETING, ClosureRow, MeetingRow, SheetCodeRow

_BETWEEN = select(
    MEETING,
    MeetingRow.date >= ARGUMENT,
    MeetingRow.date <= ARGUMENT,
    order=[MeetingRow.date, MeetingRow.start, MeetingRow.id],
)
_FIRST_OF_DAY = Statement(
    f"SELECT {', '.join(MEETING.columns)} FROM meeting WHERE date = ? ORDER BY start, id LIMIT ?",
    MEETING.read,
)
_GROUP_BETWEEN = select(
    MEETING,
    MeetingRow.group_id == ARGUMENT,
    MeetingRow.date >= ARGUMENT,
    MeetingRow.date <= ARGUMENT,
    order=[MeetingRow.date, MeetingRow.start, MeetingRow.id],
)
_COLUMNS = ", ".join(MEETING.columns)
_BEFORE = Statement(
    f"SELECT {_COLUMNS} FROM meeting WHERE group_id = ? AND date < ? "
    "ORDER BY date DESC, start DESC, id DESC LIMIT ?",
    MEETING.read,
)
_FROM = Statement(
    f"SELECT {_COLUMNS} FROM meeting WHERE group_id = ? AND date >= ? "
    "ORDER BY date, start, id LIMIT ?",
    MEETING.read,
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
_BY_ID = select(MEETING, MeetingRow.id == ARGUMENT)
_BY_SHEET_CODE = select(
    MEETING,
    MeetingRow.id.in_(
        SheetCodeRow.select(SheetCodeRow.meeting_id).where(SheetCodeRow.code == ARGUMENT)
    ),
)
# Cancelled meetings of a course do not count: it runs until that many were held (domain.md 2.3).
# From the few courses to their meetings: most series run on and on, and are never counted.
_SESSIONS = record(
    "SELECT meeting.id, meeting.series_id FROM series CROSS JOIN meeting "
    "ON meeting.series_id = series.id WHERE series.id IN (SELECT value FROM json_each(?)) "
    "AND series.sessions IS NOT NULL AND meeting.state <> 'cancelled' "
    "ORDER BY meeting.series_id, meeting.date, meeting.start"
)
_CLOSED = select(CLOSURE, ClosureRow.first_day <= ARGUMENT, ClosureRow.last_day >= ARGUMENT)
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
class Refusal:
    """A meeting that cannot be where it was put, and the sentence that says so."""

    meeting: Meeting
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomChoice:
    """A room that a meeting might have, and which group or closure has it, if it is not free."""

    room: Room
    free: bool
    taken_by: str


class AgendaService:
    """Read meetings with everything that belongs to them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._store = session.store

    def between(self, first: date, last: date, group_id: GroupId | None = None) -> list[AgendaLine]:
        """Return the meetings from the first to the last day, both included, in order."""
        if group_id is not None:
            days = first.isoformat(), last.isoformat()
            return self._lines(self._store.all(_GROUP_BETWEEN, group_id, *days))
        around = [day.isoformat() for day in _around(first, last)]
        found = self._store.all(_BETWEEN, *around)
        shown = [meeting for meeting in found if first <= meeting.date <= last]
        return self._lines(shown, beside=found)

    def of_day(self, day: date) -> list[AgendaLine]:
        """Return the meetings of one day in order."""
        return self.between(day, day)

    def glance(self, day: date, most: int) -> list[AgendaLine]:
        """Return at most so many meetings of a day in order, clashing with each other alone.

        It costs the same however large the record is: a page that shows it reads on afterwards.
        """
        found = self._store.all(_FIRST_OF_DAY, day.isoformat(), most)
        return self._lines(found, beside=found)

    def of_group(self, group_id: GroupId, *, before: int, after: int) -> list[AgendaLine]:
        """Return so many meetings of a group before today, and so many from today on, in order."""
        today = self._session.today().isoformat()
        past = self._store.all(_BEFORE, group_id, today, before)
        return self._lines([*reversed(past), *self._store.all(_FROM, group_id, today, after)])

    def line(self, meeting_id: MeetingId) -> AgendaLine:
        """Return one meeting; raises `NotFound`."""
        found = self._store.one(_BY_ID, meeting_id)
        if found is None:
            raise NotFound(_("This meeting is no longer there: please look at the calendar again."))
        return self._lines([found])[0]

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
        clash = self.clash_of(meetings)
        return clash.sentence if clash else None

    def clash_of(self, meetings: list[Meeting]) -> Refusal | None:
        """Return the first of the meetings just written that clashes, with its sentence, or None."""
        if not meetings:
            return None
        places = read_places(self._store)
        leaders, beside = self._around(meetings)
        found = clashes_of(beside, leaders, places)
        for meeting in sorted(meetings, key=lambda one: one.starts):
            for clash in found.get(meeting.id, ()):
                sentence = refusal(meeting, clash, places, self._words())
                return Refusal(meeting=meeting, sentence=sentence)
        return None

    def why_clash(self, meeting: Meeting) -> list[str]:
        """Return a sentence for each clash of a meeting, such as "Room 2 is booked twice: …"."""
        places = read_places(self._store)
        leaders, beside = self._around([meeting])
        by_id = {other.id: other for other in beside}
        words = self._words()
        return [
            explanation(clash, by_id[clash.with_meeting], places, words)
            for clash in clashes_of(beside, leaders, places).get(meeting.id, ())
        ]

    def _words(self) -> Translator:
        centre = self._session.centre
        return translator("en", territory=centre.territory, clock24=centre.clock24)

    def free_rooms(self, meeting: Meeting, day: date, start: time, length: int) -> list[RoomChoice]:
        """Return the rooms in use, free ones first, for a meeting as it would be at another time.

        `length` is minutes. A room that is closed that day is not free either.
        """
        wanted = replace(meeting, date=day, start=start, length=length)
        places = read_places(self._store)
        booked = self._bookings_beside(wanted, places)
        closed = self._store.all(_CLOSED, day.isoformat(), day.isoformat())
        choices = []
        for room in sorted(places.rooms.values(), key=_by_name):
            there = replace(wanted, room_id=room.id)
            own = booking_of(there, places)
            names = [closure.label for closure in closed if closure.covers(there)]
            names += [
                places.groups[other.group_id].known_as
                for other in booked
                if other.room_id == room.id and overlap(own, other)
            ]
            if room.active:
                taken_by = names[0] if names else ""
                choices.append(RoomChoice(room=room, free=not names, taken_by=taken_by))
        return sorted(choices, key=_taken)

    def free_until(self, meeting: Meeting) -> time | None:
        """Return when the room of a meeting is booked next that day, with its set-up, or None."""
        if meeting.room_id is None:
            return None
        later = [
            other.booked_from
            for other in self._bookings_beside(meeting, read_places(self._store))
            if other.room_id == meeting.room_id
            and other.booked_from >= meeting.ends
            and other.booked_from.date() == meeting.date
        ]
        return min(later).time() if later else None

    def _bookings_beside(self, meeting: Meeting, places: Places) -> list[Booking]:
        """Return the bookings of the days round a meeting without its own and cancelled ones."""
        around = [day.isoformat() for day in _around(meeting.date, meeting.date)]
        return [
            booking_of(other, places)
            for other in self._store.all(_BETWEEN, *around)
            if other.id != meeting.id and other.state is not MeetingState.CANCELLED
        ]

    def _around(self, meetings: list[Meeting]) -> tuple[Leaders, list[Meeting]]:
        """Return what could clash with meetings, these among them, and who leads all of it."""
        beside = meetings_beside(self._store, meetings, read_leaders(self._store, meetings))
        return read_leaders(self._store, beside), beside

    def _lines(
        self, meetings: list[Meeting], *, beside: list[Meeting] | None = None
    ) -> list[AgendaLine]:
        """Return the lines of meetings; `beside` is all that could clash with them, if at hand."""
        if not meetings:
            return []
        leaders, others = self._around(meetings) if beside is None else (None, beside)
        places = read_places(self._store, [*meetings, *others])
        if leaders is None:
            leaders = read_leaders(self._store, others)
        elif any(meeting.state is MeetingState.CANCELLED for meeting in meetings):
            leaders = {**leaders, **read_leaders(self._store, meetings)}
        found = clashes_of(others, leaders, places)
        sessions = self._sessions(meetings)
        return [
            _line(meeting, places, leaders, found.get(meeting.id, ()), sessions.get(meeting.id))
            for meeting in meetings
        ]

    def _sessions(self, meetings: list[Meeting]) -> dict[MeetingId, int]:
        series = {meeting.series_id for meeting in meetings if meeting.series_id is not None}
        rows = self._store.all(_SESSIONS, json.dumps(list(series)))
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


def _line(
    meeting: Meeting,
    places: Places,
    leaders: Leaders,
    found: Iterable[Clash],
    session: int | None,
) -> AgendaLine:
    return AgendaLine(
        meeting=meeting,
        group=places.groups[meeting.group_id],
        room=places.room_name(meeting),
        facilitators=tuple(leaders.get(meeting.id, {}).values()),
        clashes=tuple(
            AgendaClash(kind=clash.kind, with_group=places.groups[clash.with_group].name)
            for clash in found
        ),
        session=session,
    )


def _by_name(room: Room) -> str:
    return search_key(room.name)


def _taken(choice: RoomChoice) -> bool:
    return not choice.free


def _series_of(row: tuple[MeetingId, SeriesId]) -> SeriesId:
    return row[1]


def _around(first: date, last: date) -> tuple[date, date]:
    """Return a span with a day more at either end, as far as there are dates."""
    return max(first, date.min + _A_DAY) - _A_DAY, min(last, date.max - _A_DAY) + _A_DAY


def _times(meetings: list[Meeting]) -> str:
    return ", ".join(f"{meeting.start:%H:%M}" for meeting in meetings)
