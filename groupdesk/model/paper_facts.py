"""Frozen facts that documents are drawn from; a group's name and topics are not among them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from enum import StrEnum

from groupdesk.model.groups import SignInMode

SHEET_KEPT_DAYS = 30  # domain.md 5.5: sign-in sheets are shredded after at most 30 days


class NameForm(StrEnum):
    """What a print may know of people: the service gives no more than this."""

    NONE = "none"
    CODES = "codes"
    INITIALS = "initials"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class CentrePrint:
    """The centre's facts on paper."""

    name: str
    prints_colour: bool = False
    emergency_number: str = "999"
    territory: str = "GB"
    """ISO 3166 country for the order of dates."""
    clock24: bool = False
    logo: bytes | None = field(default=None, repr=False)
    """A checked PNG; without one, the ring of seats stands in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPrint:
    """One listed person: the name as it may be printed, and the card number where asked for.

    NameForm.INITIALS wants "Ada W.", FULL "Ada Walker", CODES an empty name and a card number.
    """

    name: str = ""
    card_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPrint:
    """One meeting's facts on paper; date and times are local to the centre."""

    alias: str
    date: date
    start: time
    end: time
    sheet_code: str
    sign_in_mode: SignInMode
    facilitators: tuple[str, ...] = ()
    """First names of those who run the meeting."""
    people: tuple[PersonPrint, ...] = ()
    """The people to list, in the order of the list; empty unless a document wants names."""
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """Everything that one print of a meeting's document relies on."""

    centre: CentrePrint
    meeting: MeetingPrint
    printed_on: date
    pack: tuple[str, ...] = ("sign-in-sheet",)
    """Ids of the group's own documents, in the order of its meeting pack."""

    @property
    def shred_by(self) -> date:
        """Return the last day that a signed sheet may be kept.

        A sheet printed ahead counts from its meeting, a late copy from its printing.
        """
        return max(self.printed_on, self.meeting.date) + timedelta(days=SHEET_KEPT_DAYS)

    def with_people(self, people: tuple[PersonPrint, ...]) -> PaperFacts:
        """Return the same facts with people to list."""
        return replace(self, meeting=replace(self.meeting, people=people))
