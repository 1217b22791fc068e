"""Who came: marks, apologies, who is expected, and counts of people without a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

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
from groupdesk.store.statement import ARGUMENT, Statement, select
from groupdesk.store.tables.attendance import ATTENDANCE, TALLY, AttendanceRow, TallyRow
from groupdesk.store.tables.people import PERSON
from groupdesk.store.tables.schedule import MEETING, MeetingRow

_OF_MEETING = select(ATTENDANCE, AttendanceRow.meeting_id == ARGUMENT)
_OF_PERSON = select(ATTENDANCE, AttendanceRow.person_id == ARGUMENT)
_TALLIES = select(TALLY, TallyRow.meeting_id == ARGUMENT, order=[TallyRow.kind])
_MEETING = select(MEETING, MeetingRow.id == ARGUMENT)
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

    def mark(self, meeting_id: MeetingId, marks: Mapping[PersonId, Mark | None]) -> Changes:
        """Mark people at a meeting; None takes a mark away. Someone present makes it held.

        Raises `NotFound`, or `Refused` for a cancelled meeting.
        """
        with self._session.change(Action.ATTENDANCE_MARKED) as change:
            meeting = self._countable(meeting_id, came=Mark.PRESENT in marks.values())
            for person_id, mark in marks.items():
                if mark is None:
                    change.remove(AttendanceRow, meeting_id, person_id)
                else:
                    row = Attendance(meeting_id=meeting_id, person_id=person_id, mark=mark)
                    change.save(ATTENDANCE, row)
            if Mark.PRESENT in marks.values():
                _hold(change, meeting)
        return change.changes

    def count(self, meeting_id: MeetingId, kind: TallyKind, people: int) -> Changes:
        """Keep how many people of a kind came without a record; raises as `mark`, `InvalidValue`."""
        checked = checked_count(_("number of people"), people, least=0)
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
