"""The attendance table of a group: its people by its meetings, with totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from groupdesk.model.attendance import Cell, Mark, cell, turnout, typical
from groupdesk.model.ids import GroupId, MeetingId, PersonId
from groupdesk.model.people import short_name
from groupdesk.model.schedule import MeetingState
from groupdesk.services.session import Session
from groupdesk.services.streaks import streaks_through
from groupdesk.store.statement import record

LAST_MEETINGS = 10
STRIP_MEETINGS = 12

# Meetings that are over: before today, and today's once it was held or cancelled.
_OVER = "(date < ?2 OR (date = ?2 AND state IN ('held', 'cancelled')))"
_NEWEST = record(
    f"SELECT id, date, state FROM meeting WHERE group_id = ?1 AND {_OVER} "
    "ORDER BY date DESC, start DESC LIMIT ?3"
)
_BETWEEN = record(
    f"SELECT id, date, state FROM meeting WHERE group_id = ?1 AND {_OVER} "
    "AND date BETWEEN ?3 AND ?4 ORDER BY date DESC, start DESC"
)
_MEMBERS = record(
    "SELECT person.id, first_name, last_name, print_name, coalesce(joined, since) "
    "FROM membership JOIN person ON person.id = membership.person_id "
    "WHERE group_id = ? AND state IN ('active', 'paused') "
    "AND person.status NOT IN ('left', 'deceased') "
    "ORDER BY first_name COLLATE NOCASE, last_name COLLATE NOCASE, person.id"
)
_SPAN = (
    "FROM meeting JOIN {table} ON {table}.meeting_id = meeting.id "
    "WHERE group_id = ? AND date BETWEEN ? AND ? AND state <> 'cancelled'"
)
_MARKS = record("SELECT meeting_id, person_id, mark " + _SPAN.format(table="attendance"))
_COUNTED = record(
    "SELECT meeting_id, sum(count) " + _SPAN.format(table="tally") + " GROUP BY meeting_id"
)
_JOINED = record(
    "SELECT coalesce(joined, since) FROM membership WHERE person_id = ? AND group_id = ?"
)
_MARKS_OF = record(
    "SELECT meeting_id, mark FROM meeting CROSS JOIN attendance ON attendance.meeting_id = "
    "meeting.id AND attendance.person_id = ? WHERE group_id = ? AND date BETWEEN ? AND ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixColumn:
    """One meeting. `total` are all who came: members, visitors, and people counted without a name.

    It is None where nobody was marked or counted yet, or the meeting was cancelled. `others` are
    those of them who have no row of their own.
    """

    meeting_id: MeetingId
    date: date
    state: MeetingState
    total: int | None
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One member: a cell for each column; came 8 `of` 9 whose mark is known (model, turnout)."""

    person_id: PersonId
    name: str
    short_name: str
    cells: tuple[Cell, ...]
    came: int
    of: int
    missed: int
    joined: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """A group's meetings in order and its active and paused members by first name.

    `typical` is the median of the totals that are known; 0 where none is.
    """

    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    typical: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StripCell:
    """One meeting in the strip beside a person."""

    date: date
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meeting:
    """A meeting that is over."""

    id: MeetingId
    date: date
    state: MeetingState


class MatrixService:
    """Read who came to a group's meetings."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_group(
        self,
        group_id: GroupId,
        *,
        last: int = LAST_MEETINGS,
        span: tuple[date, date] | None = None,
    ) -> Matrix:
        """Return the table of the last meetings that are over, or of those in a span of days.

        The span has both its days in it.
        """
        meetings = self._last(group_id, last) if span is None else self._between(group_id, *span)
        if not meetings:
            return Matrix(columns=(), rows=self._rows(group_id, (), {}), typical=0)
        days = meetings[0].date.isoformat(), meetings[-1].date.isoformat()
        marks: dict[MeetingId, dict[PersonId, Mark]] = defaultdict(dict)
        for meeting_id, person_id, mark in self._session.store.all(_MARKS, group_id, *days):
            marks[meeting_id][person_id] = Mark(mark)
        rows = self._rows(group_id, meetings, marks)
        counted: dict[MeetingId, int] = dict(self._session.store.all(_COUNTED, group_id, *days))
        members = {row.person_id for row in rows}
        columns = tuple(
            _column(meeting, marks[meeting.id], counted.get(meeting.id), members)
            for meeting in meetings
        )
        totals = (column.total for column in columns)
        held = typical(total for total in totals if total is not None)
        return Matrix(columns=columns, rows=rows, typical=held)

    def strip(
        self, person_id: PersonId, group_id: GroupId, last: int = STRIP_MEETINGS
    ) -> tuple[StripCell, ...]:
        """Return what is known of one person at the last meetings of one of their groups."""
        meetings = self._last(group_id, last)
        if not meetings:
            return ()
        days = meetings[0].date.isoformat(), meetings[-1].date.isoformat()
        marks = {
            meeting_id: Mark(mark)
            for meeting_id, mark in self._session.store.all(_MARKS_OF, person_id, group_id, *days)
        }
        joined = self._session.store.one(_JOINED, person_id, group_id)
        since = None if joined is None else date.fromisoformat(joined[0])
        return tuple(
            StripCell(
                date=meeting.date,
                cell=cell(marks.get(meeting.id), meeting.state, meeting.date, since),
            )
            for meeting in meetings
        )

    def _last(self, group_id: GroupId, count: int) -> list[_Meeting]:
        today = self._session.today().isoformat()
        return _meetings(self._session.store.all(_NEWEST, group_id, today, count))

    def _between(self, group_id: GroupId, first: date, last: date) -> list[_Meeting]:
        today = self._session.today().isoformat()
        days = first.isoformat(), last.isoformat()
        return _meetings(self._session.store.all(_BETWEEN, group_id, today, *days))

    def _rows(
        self,
        group_id: GroupId,
        meetings: Sequence[_Meeting],
        marks: Mapping[MeetingId, Mapping[PersonId, Mark]],
    ) -> tuple[MatrixRow, ...]:
        store = self._session.store
        missed = streaks_through(store, group_id, meetings[-1].date) if meetings else {}
        rows = []
        for person_id, first, last, print_name, since in store.all(_MEMBERS, group_id):
            joined = date.fromisoformat(since)
            cells = tuple(
                cell(marks[meeting.id].get(person_id), meeting.state, meeting.date, joined)
                for meeting in meetings
            )
            known = turnout(cells)
            rows.append(
                MatrixRow(
                    person_id=person_id,
                    name=f"{first} {last}".rstrip(),
                    short_name=short_name(first, last, print_name),
                    cells=cells,
                    came=known.came,
                    of=known.of,
                    missed=missed.get(person_id, 0),
                    joined=joined,
                )
            )
        return tuple(rows)


def _meetings(rows: Sequence[tuple[Any, ...]]) -> list[_Meeting]:
    return [
        _Meeting(id=meeting_id, date=date.fromisoformat(day), state=MeetingState(state))
        for meeting_id, day, state in reversed(rows)
    ]


def _column(
    meeting: _Meeting, marks: Mapping[PersonId, Mark], counted: int | None, members: set[PersonId]
) -> MatrixColumn:
    came = {person_id for person_id, mark in marks.items() if mark is Mark.PRESENT}
    nameless = counted or 0
    told = counted is not None or any(mark is not Mark.UNKNOWN for mark in marks.values())
    return MatrixColumn(
        meeting_id=meeting.id,
        date=meeting.date,
        state=meeting.state,
        total=len(came) + nameless if told else None,
        others=len(came - members) + nameless,
    )
