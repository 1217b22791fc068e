"""Take attendance: who is to be marked at one meeting, newcomers, and how many are in the room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from groupdesk.errors import NotFound
from groupdesk.i18n import _
from groupdesk.model.attendance import Mark, TallyKind
from groupdesk.model.changes import Changes
from groupdesk.model.groups import Group
from groupdesk.model.ids import MeetingId, PersonId, new_id
from groupdesk.model.journal import Action
from groupdesk.model.people import Person, PersonKind, short_name
from groupdesk.model.schedule import Meeting
from groupdesk.services.attendance import AttendanceService
from groupdesk.services.groups import GroupsService
from groupdesk.services.people import PeopleService
from groupdesk.services.session import Session
from groupdesk.services.streaks import streaks_of_group
from groupdesk.store.statement import ARGUMENT, column, record, select
from groupdesk.store.tables.schedule import MEETING, MeetingRow

# Staff who have just put their members in catch up on the last weeks: who joined since then is on
# those rolls too. An older meeting shows who belonged to the group on its day.
CATCHING_UP = timedelta(days=28)

_MEETING = select(MEETING, MeetingRow.id == ARGUMENT)
_ROOM_NAME = column("SELECT name FROM room WHERE id = ?")
# Who belonged to the group (1) or only came (0), with their mark.
_ON_THE_ROLL = record(
    "SELECT person.id, first_name, last_name, print_name, attendance.mark, "
    "membership.id IS NOT NULL AND (membership.joined <= ?1 "
    "OR (membership.state = 'active' AND membership.joined IS NULL)) AS member "
    "FROM person LEFT JOIN membership ON membership.person_id = person.id "
    "AND membership.group_id = ?2 "
    "LEFT JOIN attendance ON attendance.person_id = person.id AND attendance.meeting_id = ?3 "
    "WHERE person.id IN (SELECT person_id FROM attendance WHERE meeting_id = ?3 "
    "UNION SELECT person_id FROM membership WHERE group_id = ?2 AND state = 'active') "
    "AND (attendance.mark IS NOT NULL "
    "OR (member AND person.status NOT IN ('left', 'deceased'))) "
    "ORDER BY first_name COLLATE NOCASE, last_name COLLATE NOCASE, person.id"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RollLine:
    """One person on the roll: the mark, and how often they were absent in a row before."""

    person_id: PersonId
    name: str
    short_name: str
    mark: Mark | None
    missed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """One meeting's roll, by first name.

    `newcomers` are people with a mark who do not belong to the group: a mark of "unknown" says
    that they are expected. `anonymous` counts those who would rather not sign in, and
    `other_tallies` members and newcomers who were counted without a name.
    """

    meeting: Meeting
    group: Group
    room: str
    members: tuple[RollLine, ...]
    newcomers: tuple[RollLine, ...]
    anonymous: int
    other_tallies: int

    @property
    def members_here(self) -> int:
        """Return how many members came."""
        return _count(self.members, Mark.PRESENT)

    @property
    def newcomers_here(self) -> int:
        """Return how many newcomers came, by name."""
        return _count(self.newcomers, Mark.PRESENT)

    @property
    def in_the_room(self) -> int:
        """Return how many people came altogether."""
        named = self.members_here + self.newcomers_here
        return named + self.anonymous + self.other_tallies

    @property
    def apologies(self) -> int:
        """Return how many sent apologies."""
        return _count((*self.members, *self.newcomers), Mark.APOLOGIES)

    @property
    def absent(self) -> int:
        """Return how many were marked as not here."""
        return _count((*self.members, *self.newcomers), Mark.ABSENT)

    @property
    def unmarked(self) -> int:
        """Return how many are still to mark: without a mark, or only expected."""
        lines = (*self.members, *self.newcomers)
        return _count(lines, None) + _count(lines, Mark.UNKNOWN)


class RollService:
    """Read a meeting's roll and put newcomers on it."""

    def __init__(
        self,
        session: Session,
        *,
        attendance: AttendanceService,
        groups: GroupsService,
        people: PeopleService,
    ) -> None:
        self._session = session
        self._attendance = attendance
        self._groups = groups
        self._people = people

    def of_meeting(self, meeting_id: MeetingId) -> Roll:
        """Return the roll of a meeting, also of a cancelled one; raises `NotFound`."""
        store = self._session.store
        meeting = store.one(_MEETING, meeting_id)
        if meeting is None:
            raise NotFound(_("This meeting is no longer there: please look at the calendar again."))
        missed = streaks_of_group(store, meeting.group_id, meeting.date, meeting.start)
        rows = self._rows(meeting)
        tallies = self._attendance.tallies(meeting_id)
        anonymous = tallies.pop(TallyKind.VISITOR, 0)
        return Roll(
            meeting=meeting,
            group=self._groups.get(meeting.group_id),
            room=store.one(_ROOM_NAME, meeting.room_id) or "",
            members=tuple(_line(row, missed) for row in rows if row[-1]),
            newcomers=tuple(_line(row, missed) for row in rows if not row[-1]),
            anonymous=anonymous,
            other_tallies=sum(tallies.values()),
        )

    def add_newcomer(self, meeting_id: MeetingId, first_name: str) -> tuple[PersonId, Changes]:
        """Put somebody on record who came for the first time and mark them here, as one change.

        A first name is enough. Raises as `AttendanceService.mark` does, and `InvalidValue`.
        """
        person_id = PersonId(new_id())
        with self._session.change(Action.NEWCOMER_ADDED) as change:
            meeting = self._session.store.one(_MEETING, meeting_id)
            self._people.write(
                change,
                Person(
                    id=person_id,
                    first_name=first_name,
                    kind=PersonKind.VISITOR,
                    first_seen=meeting.date if meeting else None,
                ),
            )
            # It refuses a meeting that is gone, cancelled or still to come, and then all of it.
            self._attendance.write(change, meeting_id, {person_id: Mark.PRESENT})
        return person_id, change.changes

    def _rows(self, meeting: Meeting) -> list[tuple[Any, ...]]:
        today = self._session.today()
        recent = meeting.date >= today - CATCHING_UP
        until = max(today, meeting.date) if recent else meeting.date
        return self._session.store.all(
            _ON_THE_ROLL, until.isoformat(), meeting.group_id, meeting.id
        )


def _line(row: Sequence[Any], missed: dict[PersonId, int]) -> RollLine:
    person_id, first, last, print_name, mark, _member = row
    return RollLine(
        person_id=person_id,
        name=f"{first} {last}".rstrip(),
        short_name=short_name(first, last, print_name),
        mark=None if mark is None else Mark(mark),
        missed=missed.get(person_id, 0),
    )


def _count(lines: Sequence[RollLine], mark: Mark | None) -> int:
    return Counter(line.mark for line in lines)[mark]
