"""Who came: an explicit mark for one person at one meeting, and counts of people without a record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from groupdesk.model.ids import MeetingId, PersonId


class Mark(StrEnum):
    """What is known of one person at one meeting; no row at all also means not known.

    An explicit "unknown" stands for someone who said they would come (product.md, expected).
    """

    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class TallyKind(StrEnum):
    """Whom a tally counts (PRINT.md 9, mode A)."""

    MEMBER = "member"
    NEW = "new"
    VISITOR = "visitor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One person at one meeting. No reason and no note, ever (domain.md 5.1)."""

    meeting_id: MeetingId
    person_id: PersonId
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many people of a kind came without a record."""

    meeting_id: MeetingId
    kind: TallyKind
    count: int
