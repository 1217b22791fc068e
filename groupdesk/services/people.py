"""People and their memberships."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date

from groupdesk.errors import NotFound, Refused
from groupdesk.i18n import _
from groupdesk.model.changes import Changes
from groupdesk.model.folding import name_key
from groupdesk.model.ids import GroupId, MembershipId, PersonId, new_id
from groupdesk.model.journal import Action
from groupdesk.model.people import (
    Membership,
    MembershipState,
    Person,
    PersonStatus,
    check_person,
    short_name,
)
from groupdesk.services.session import Session
from groupdesk.store.change import Change
from groupdesk.store.statement import ARGUMENT, column, record, select
from groupdesk.store.tables.people import MEMBERSHIP, PERSON, MembershipRow, PersonRow

CARD_DIGITS = 5

_PAGE = select(
    PERSON,
    order=[
        PersonRow.last_name.collate("NOCASE"),
        PersonRow.first_name.collate("NOCASE"),
        PersonRow.id,
    ],
)
_BY_ID = select(PERSON, PersonRow.id == ARGUMENT)
_CARD_TAKEN = column("SELECT id FROM person WHERE card_number = ? AND id <> ?")
_MEMBERS = select(
    PERSON,
    PersonRow.id.in_(
        MembershipRow.select(MembershipRow.person_id).where(
            MembershipRow.group_id == ARGUMENT, MembershipRow.state == ARGUMENT
        )
    ),
    order=[PersonRow.first_name.collate("NOCASE"), PersonRow.last_name.collate("NOCASE")],
)
_OF_PERSON = select(MEMBERSHIP, MembershipRow.person_id == ARGUMENT, order=[MembershipRow.since])
_OF_GROUP = select(MEMBERSHIP, MembershipRow.group_id == ARGUMENT, order=[MembershipRow.since])
_PAIR = select(MEMBERSHIP, MembershipRow.person_id == ARGUMENT, MembershipRow.group_id == ARGUMENT)
_NAMES = record("SELECT id, first_name, last_name FROM person")
_LINES = record(
    "SELECT person.id, first_name, last_name, print_name, state, since, joined FROM membership "
    "JOIN person ON person.id = membership.person_id WHERE group_id = ? "
    "ORDER BY first_name COLLATE NOCASE, last_name COLLATE NOCASE, person.id"
)
# Who waits, in the order in which they asked.
_QUEUE = column(
    "SELECT person_id FROM membership WHERE group_id = ? AND state IN ('waiting', 'offered') "
    "ORDER BY since, id"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipLine:
    """One person of a group as its Members tab shows them.

    `place` counts from 1 in the order of the waiting list, for those who wait or were offered a
    place; the others have none.
    """

    person_id: PersonId
    name: str
    short_name: str
    state: MembershipState
    since: date
    joined: date | None
    place: int | None


class PeopleService:
    """Read, add and change people, and their place in groups."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[Person]:
        """Return everyone by last name, then first name."""
        return self._session.store.all(_PAGE)

    def get(self, person_id: PersonId) -> Person:
        """Return one person; raises `NotFound`."""
        found = self._session.store.one(_BY_ID, person_id)
        if found is None:
            raise NotFound(_("This person is no longer on record: please look at the list again."))
        return found

    def add(self, person: Person) -> Changes:
        """Add a person, with a card number where none is given; raises `InvalidValue`, `Refused`."""
        return self._save(person, Action.PERSON_ADDED)

    def change(self, person: Person) -> Changes:
        """Keep new facts of a person; raises as `add` and `NotFound`."""
        self.get(person.id)
        return self._save(person, Action.PERSON_CHANGED)

    def set_status(self, person_id: PersonId, status: PersonStatus) -> Changes:
        """Make somebody past, or current again; their memberships stay as they are.

        Raises `NotFound`.
        """
        return self.change(replace(self.get(person_id), status=status))

    def similar(self, first_name: str, last_name: str = "") -> list[Person]:
        """Return everyone of the same name, whatever its case and accents: it may be a double."""
        wanted = name_key(f"{first_name} {last_name}")
        same = [
            PersonId(person_id)
            for person_id, first, last in self._session.store.all(_NAMES)
            if name_key(f"{first} {last}") == wanted
        ]
        return [self.get(person_id) for person_id in same]

    def write(self, change: Change, person: Person) -> None:
        """Write a person inside a change that does more; raises as `add`."""
        checked = check_person(person)
        if not checked.card_number:
            checked = replace(checked, card_number=self._free_card_number())
        elif self._session.store.one(_CARD_TAKEN, checked.card_number, checked.id):
            raise Refused(
                _("Card number {number} is in use: please choose another.").format(
                    number=checked.card_number
                )
            )
        change.save(PERSON, checked)

    def members(
        self, group_id: GroupId, state: MembershipState = MembershipState.ACTIVE
    ) -> list[Person]:
        """Return the people of a group in one state, by first name."""
        return self._session.store.all(_MEMBERS, group_id, state.value)

    def memberships(self, person_id: PersonId) -> list[Membership]:
        """Return a person's memberships, oldest first."""
        return self._session.store.all(_OF_PERSON, person_id)

    def memberships_of_group(self, group_id: GroupId) -> list[Membership]:
        """Return a group's memberships in every state, oldest first."""
        return self._session.store.all(_OF_GROUP, group_id)

    def member_lines(self, group_id: GroupId) -> list[MembershipLine]:
        """Return everyone who is or was in a group, in every state, by first name."""
        queue = self._session.store.all(_QUEUE, group_id)
        places = {person_id: place for place, person_id in enumerate(queue, start=1)}
        return [
            MembershipLine(
                person_id=person_id,
                name=f"{first} {last}".rstrip(),
                short_name=short_name(first, last, print_name),
                state=MembershipState(state),
                since=date.fromisoformat(since),
                joined=None if joined is None else date.fromisoformat(joined),
                place=places.get(person_id),
            )
            for person_id, first, last, print_name, state, since, joined in (
                self._session.store.all(_LINES, group_id)
            )
        ]

    def leave(self, person_id: PersonId, group_id: GroupId) -> Changes:
        """Say that a person left a group today; raises `NotFound` where they were not in it."""
        if self._session.store.one(_PAIR, person_id, group_id) is None:
            raise NotFound(_("This person is not in the group: please look at the list again."))
        return self.set_membership(person_id, group_id, MembershipState.LEFT)

    def set_membership(
        self,
        person_id: PersonId,
        group_id: GroupId,
        state: MembershipState,
        *,
        since: date | None = None,
    ) -> Changes:
        """Put a person into a group in a state, or change that state; today unless `since` is given.

        A state that stays keeps its day unless `since` corrects it. The day of the first active
        state is kept as the day they joined. Raises `NotFound`.
        """
        known = self._session.store.one(_PAIR, person_id, group_id)
        membership = self._membership(person_id, group_id, state, known, since)
        action = Action.MEMBERSHIP_CHANGED if known else Action.MEMBERSHIP_ADDED
        with self._session.change(action) as change:
            change.save(MEMBERSHIP, membership)
        return change.changes

    def add_member(
        self,
        person: Person,
        group_id: GroupId,
        state: MembershipState,
        *,
        since: date | None = None,
    ) -> Changes:
        """Add a person and put them into a group as one act; raises as `add` does."""
        with self._session.change(Action.MEMBERSHIP_ADDED) as change:
            self.write(change, person)
            change.save(MEMBERSHIP, self._membership(person.id, group_id, state, None, since))
        return change.changes

    def _membership(
        self,
        person_id: PersonId,
        group_id: GroupId,
        state: MembershipState,
        known: Membership | None,
        since: date | None,
    ) -> Membership:
        stays = known is not None and known.state is state
        day = since or (known.since if known and stays else self._session.today())
        joined = known.joined if known else None
        if joined is None and state is MembershipState.ACTIVE:
            joined = day
        return Membership(
            id=known.id if known else MembershipId(new_id()),
            person_id=person_id,
            group_id=group_id,
            state=state,
            since=day,
            joined=joined,
        )

    def _save(self, person: Person, action: Action) -> Changes:
        with self._session.change(action) as change:
            self.write(change, person)
        return change.changes

    def _free_card_number(self) -> str:
        while True:
            number = f"{secrets.randbelow(10**CARD_DIGITS):0{CARD_DIGITS}d}"
            if self._session.store.one(_CARD_TAKEN, number, 0) is None:
                return number
