"""People and their memberships."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date

from groupdesk.errors import NotFound, Refused
from groupdesk.i18n import _
from groupdesk.model.changes import Changes
from groupdesk.model.ids import GroupId, MembershipId, PersonId, new_id
from groupdesk.model.journal import Action
from groupdesk.model.people import Membership, MembershipState, Person, check_person
from groupdesk.services.session import Session
from groupdesk.store.statement import ARGUMENT, column, select
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
        stays = known is not None and known.state is state
        day = since or (known.since if known and stays else self._session.today())
        joined = known.joined if known else None
        if joined is None and state is MembershipState.ACTIVE:
            joined = day
        membership = Membership(
            id=known.id if known else MembershipId(new_id()),
            person_id=person_id,
            group_id=group_id,
            state=state,
            since=day,
            joined=joined,
        )
        action = Action.MEMBERSHIP_CHANGED if known else Action.MEMBERSHIP_ADDED
        with self._session.change(action) as change:
            change.save(MEMBERSHIP, membership)
        return change.changes

    def _save(self, person: Person, action: Action) -> Changes:
        checked = check_person(person)
        with self._session.change(action) as change:
            if not checked.card_number:
                checked = replace(checked, card_number=self._free_card_number())
            elif self._session.store.one(_CARD_TAKEN, checked.card_number, checked.id):
                raise Refused(
                    _("Card number {number} is in use: please choose another.").format(
                        number=checked.card_number
                    )
                )
            change.save(PERSON, checked)
        return change.changes

    def _free_card_number(self) -> str:
        while True:
            number = f"{secrets.randbelow(10**CARD_DIGITS):0{CARD_DIGITS}d}"
            if self._session.store.one(_CARD_TAKEN, number, 0) is None:
                return number
