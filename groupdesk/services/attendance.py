"""Who came: marks, apologies, who is expected, and counts of people without a record."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from groupdesk.errors import NotFound, Refused
from groupdesk.i18n import _
from groupdesk.model.attendance import Attendance, Mark, Tally, TallyKind
from groupdesk.model.centre import checked_count
from groupdesk.model.changes import Changes
from groupdesk.model.ids import MeetingId, PersonId
from groupdesk.model.journal import Action
from groupdesk.model.people import MembershipState, Person, PersonStatus
from groupdesk.model.schedule import Meeting, MeetingState
from groupdesk.services.session import Session
from groupdesk.store.change import Change
from groupdesk.store.statement import ARGUMENT, Statement, record, select
from groupdesk.store.tables.attendance import ATTENDANCE, TALLY, AttendanceRow, TallyRow
from groupdesk.store.tables.people import PERSON
from groupdesk.store.tables.schedule import MEETING, MeetingRow

_OF_MEETING = select(ATTENDANCE, AttendanceRow.meeting_id == ARGUMENT)
_OF_PERSON = select(ATTENDANCE, AttendanceRow.person_id == ARGUMENT)
_TALLIES = select(TALLY, TallyRow.meeting_id == ARGUMENT, order=[TallyRow.kind])
_MEETING = select(MEETING, MeetingRow.id == ARGUMENT)
_NOT_ENTERED = Statement(
    f"SELECT {', '.join(MEETING.columns)} FROM meeting "
    f"WHERE date BETWEEN ? AND ? AND state <> '{MeetingState.CANCELLED}' "
    "AND NOT EXISTS (SELECT 1 FROM attendance WHERE meeting_id = meeting.id "
    f"AND mark <> '{Mark.UNKNOWN}') "
    "AND NOT EXISTS (SELECT 1 FROM tally WHERE meeting_id = meeting.id AND count > 0) "
    "ORDER BY date DESC, start DESC, id DESC",
    MEETING.read,
)
# product.md: active members without apologies, plus people said to come.
_EXPECTED = Statement(
    "SELECT "
    + ", ".join(f"person.{name}" for name in PERSON.columns)
    + " FROM person WHERE id IN ("
    "SELECT person_id FROM membership WHERE group_id = ? AND state = ? "
    "UNION SELECT person_id FROM attendance WHERE meeting_id = ? AND mark = ?) "
    "AND id NOT IN (SELECT person_id FROM attendance WHERE meeting_id = ? AND mark = ?) "
    "AND status NOT IN (?, ?) "
    "ORDER BY first_name COLLATE NOCASE, last_name COLLATE NOCASE",
    PERSON.read,
)
# The same people as above, for many meetings at once.
_EXPECTED_AT = (
    "SELECT who.meeting_id, count(*) "
    "FROM (SELECT meeting.id AS meeting_id, meeting.group_id, meeting.date, membership.person_id "
    "FROM json_each(?1) wanted JOIN meeting ON meeting.id = wanted.value JOIN membership "
    "ON membership.group_id = meeting.group_id AND membership.state = 'active' {joined}"
    "UNION ALL SELECT meeting.id, meeting.group_id, meeting.date, attendance.person_id "
    "FROM json_each(?1) wanted JOIN meeting ON meeting.id = wanted.value "
    "JOIN attendance ON attendance.meeting_id = meeting.id AND attendance.mark = 'unknown' "
    "WHERE NOT EXISTS (SELECT 1 FROM membership WHERE group_id = meeting.group_id "
    "AND person_id = attendance.person_id AND state = 'active')) who "
    "JOIN person ON person.id = who.person_id AND person.status NOT IN ('left', 'deceased') "
    "WHERE NOT EXISTS (SELECT 1 FROM attendance WHERE meeting_id = who.meeting_id "
    "AND person_id = who.person_id AND mark = 'apologies') {never}GROUP BY who.meeting_id"
)
_COUNTS = record(_EXPECTED_AT.format(joined="", never=""))
# Where nobody signs in there are no marks: who joined long ago is no newcomer for that.
_FIRST_VISITS = record(
    _EXPECTED_AT.format(
        joined="AND (membership.joined IS NULL OR membership.joined >= date(meeting.date, ?2)) ",
        never="AND NOT EXISTS (SELECT 1 FROM attendance came CROSS JOIN meeting "
        "ON meeting.id = came.meeting_id WHERE came.person_id = who.person_id "
        "AND came.mark = 'present' AND meeting.group_id = who.group_id "
        "AND meeting.date < who.date) ",
    )
)
NEWCOMER_FOR = timedelta(days=28)


class AttendanceService:
    """Read and mark attendance."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_meeting(self, meeting_id: MeetingId) -> dict[PersonId, Mark]:
        """Return the marks of a meeting; who is missing in it is not known."""
        rows = self._session.store.all(_OF_MEETING, meeting_id)
        return {row.person_id: row.mark for row in rows}

    def of_person(self, person_id: PersonId) -> dict[MeetingId, Mark]:
        """Return a person's marks by meeting."""
        rows = self._session.store.all(_OF_PERSON, person_id)
        return {row.meeting_id: row.mark for row in rows}

    def tallies(self, meeting_id: MeetingId) -> dict[TallyKind, int]:
        """Return how many people without a record came, by kind."""
        return {tally.kind: tally.count for tally in self._session.store.all(_TALLIES, meeting_id)}

    def not_entered(self, first: date, last: date) -> list[Meeting]:
        """Return the meetings of these days without any mark or count, the latest first."""
        return self._session.store.all(_NOT_ENTERED, first.isoformat(), last.isoformat())

    def expected(self, meeting: Meeting) -> list[Person]:
        """Return who is expected: active members without apologies, and people said to come."""
        return self._session.store.all(
            _EXPECTED,
            meeting.group_id,
            MembershipState.ACTIVE.value,
            meeting.id,
            Mark.UNKNOWN.value,
            meeting.id,
            Mark.APOLOGIES.value,
            PersonStatus.LEFT.value,
            PersonStatus.DECEASED.value,
        )

    def expected_counts(self, meetings: Sequence[Meeting]) -> dict[MeetingId, int]:
        """Return how many people are expected at each of the meetings, as `expected` tells them."""
        return self._counts(_COUNTS, meetings)

    def newcomer_counts(self, meetings: Sequence[Meeting]) -> dict[MeetingId, int]:
        """Return how many of those expected would come to the group for the first time.

        They joined within four weeks before the meeting, or do not belong to the group, and have
        never been marked as present in it.
        """
        return self._counts(_FIRST_VISITS, meetings, f"-{NEWCOMER_FOR.days} days")

    def _counts(
        self, statement: Statement[tuple[Any, ...]], meetings: Sequence[Meeting], *more: str
    ) -> dict[MeetingId, int]:
        wanted = json.dumps([meeting.id for meeting in meetings])
        counted = dict(self._session.store.all(statement, wanted, *more))
        return {meeting.id: counted.get(meeting.id, 0) for meeting in meetings}

    def mark(self, meeting_id: MeetingId, marks: Mapping[PersonId, Mark | None]) -> Changes:
        """Mark people at a meeting; None takes a mark away. Someone present makes it held.

        Raises `NotFound`, or `Refused` for a cancelled meeting.
        """
        with self._session.change(Action.ATTENDANCE_MARKED) as change:
            self.write(change, meeting_id, marks)
        return change.changes

    def write(
        self, change: Change, meeting_id: MeetingId, marks: Mapping[PersonId, Mark | None]
    ) -> Meeting:
        """Mark people inside a change that does more, and return the meeting; raises as `mark`."""
        came = Mark.PRESENT in marks.values()
        meeting = self._countable(meeting_id, came=came)
        for person_id, mark in marks.items():
            if mark is None:
                change.remove(AttendanceRow, meeting_id, person_id)
            else:
                row = Attendance(meeting_id=meeting_id, person_id=person_id, mark=mark)
                change.save(ATTENDANCE, row)
        if came:
            _hold(change, meeting)
        return meeting

    def count(self, meeting_id: MeetingId, kind: TallyKind, people: int) -> Changes:
        """Keep how many people of a kind came without a record; raises as `mark`, `InvalidValue`."""
        checked = checked_count("count", _("number of people"), people, least=0)
        with self._session.change(Action.TALLY_COUNTED) as change:
            meeting = self._countable(meeting_id, came=checked > 0)
            change.save(TALLY, Tally(meeting_id=meeting_id, kind=kind, count=checked))
            if checked:
                _hold(change, meeting)
        return change.changes

    def _countable(self, meeting_id: MeetingId, *, came: bool) -> Meeting:
        meeting = self._session.store.one(_MEETING, meeting_id)
        if meeting is None:
            raise NotFound(_("This meeting is no longer there: please look at the calendar again."))
        if meeting.state is MeetingState.CANCELLED:
            raise Refused(
                _("This meeting is cancelled, so nobody can have come: put it back first.")
            )
        if came and meeting.date > self._session.today():
            raise Refused(
                _("This meeting is still to come, so nobody can have been there: check the date.")
            )
        return meeting


def _hold(change: Change, meeting: Meeting) -> None:
    change.save(MEETING, replace(meeting, state=MeetingState.HELD))
