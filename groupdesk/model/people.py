"""People with a record, and their place in groups."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from groupdesk.i18n import _
from groupdesk.model.ids import GroupId, MembershipId, PersonId
from groupdesk.model.text import SHORT_LENGTH, clean_line, clean_lines, clean_text, required_line


class PersonKind(StrEnum):
    """What brings a person to the centre; a facilitator is a person too."""

    MEMBER = "member"
    VISITOR = "visitor"
    FACILITATOR = "facilitator"
    VOLUNTEER = "volunteer"
    CONTACT = "contact"


class PersonStatus(StrEnum):
    """Whether the record is in use (domain.md 5.2)."""

    ACTIVE = "active"
    LEFT = "left"
    DO_NOT_CONTACT = "do-not-contact"
    DECEASED = "deceased"


class MembershipState(StrEnum):
    """How far a person is in a group (product.md)."""

    ENQUIRER = "enquirer"
    SCREENED = "screened"
    WAITING = "waiting"
    OFFERED = "offered"
    ACTIVE = "active"
    PAUSED = "paused"
    FINISHED = "finished"
    LEFT = "left"


# Who belongs to a group today, or is on the way into it.
CURRENT_STATES = (
    MembershipState.ACTIVE,
    MembershipState.WAITING,
    MembershipState.OFFERED,
    MembershipState.PAUSED,
)
_PAST = frozenset({PersonStatus.LEFT, PersonStatus.DECEASED})


class PeopleScope(StrEnum):
    """Which part of the people a list shows."""

    CURRENT = "current"
    PAST = "past"
    ALL = "all"

    def holds(self, status: PersonStatus) -> bool:
        """Say whether somebody of a status is in this part."""
        return self is PeopleScope.ALL or (status in _PAST) is (self is PeopleScope.PAST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Anyone with a record. Any first name will do; nothing says why somebody comes.

    `print_name` stands on paper instead of first name and initial; `card_number` is the random
    number on a member's card for sheets without names (domain.md 5.1 to 5.3).
    """

    id: PersonId
    first_name: str
    last_name: str = ""
    print_name: str = ""
    pronouns: str = ""
    kind: PersonKind = PersonKind.MEMBER
    status: PersonStatus = PersonStatus.ACTIVE
    phone: str = ""
    email: str = ""
    address: str = ""
    safe_contact: str = ""
    may_leave_message: bool = False
    language: str = "en"
    needs: tuple[str, ...] = ()
    card_number: str = ""
    first_seen: date | None = None

    @property
    def name(self) -> str:
        """Return the full name; a person with one name has just that."""
        return f"{self.first_name} {self.last_name}".rstrip()

    @property
    def short_name(self) -> str:
        """Return the name for paper and hidden names: first name and initial."""
        return short_name(self.first_name, self.last_name, self.print_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A person in a group: the state, and since which date."""

    id: MembershipId
    person_id: PersonId
    group_id: GroupId
    state: MembershipState
    since: date
    joined: date | None = None


def short_name(first_name: str, last_name: str, print_name: str = "") -> str:
    """Return the name a person chose for paper, or else the first name and an initial."""
    if print_name:
        return print_name
    return f"{first_name} {last_name[0]}." if last_name else first_name


def check_person(person: Person) -> Person:
    """Return the person as it may be kept; raises `InvalidValue` naming the field."""
    return replace(
        person,
        first_name=required_line("first_name", _("first name"), person.first_name, limit=100),
        last_name=clean_line("last_name", _("last name"), person.last_name, limit=100),
        print_name=clean_line(
            "print_name", _("name on paper"), person.print_name, limit=SHORT_LENGTH
        ),
        pronouns=clean_line("pronouns", _("pronouns"), person.pronouns, limit=SHORT_LENGTH),
        phone=clean_line("phone", _("phone number"), person.phone, limit=SHORT_LENGTH),
        email=clean_line("email", _("e-mail address"), person.email),
        address=clean_text("address", _("address"), person.address, limit=500),
        safe_contact=clean_line("safe_contact", _("safe times to call"), person.safe_contact),
        needs=clean_lines("needs", _("access needs"), person.needs),
        card_number=clean_line("card_number", _("card number"), person.card_number, limit=12),
    )
