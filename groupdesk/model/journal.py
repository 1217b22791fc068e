"""The journal: who did what and when, kept so that it can be read and undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from groupdesk.model.ids import EntryId, StaffId


class Action(StrEnum):
    """What staff did, in staff's words; one for each kind of write."""

    CENTRE_CREATED = "centre created"
    CENTRE_CHANGED = "centre changed"
    LOGO_CHANGED = "logo changed"
    LOGO_REMOVED = "logo removed"
    SAMPLE_CENTRE_MADE = "sample centre made"
    STAFF_ADDED = "staff member added"
    STAFF_CHANGED = "staff member changed"
    STAFF_RENAMED = "staff label changed"
    PASSPHRASE_CHANGED = "passphrase changed"
    PASSPHRASE_SET = "passphrase set with the recovery key"
    RECOVERY_CONFIRMED = "recovery key typed back"
    ROOM_ADDED = "room added"
    ROOM_CHANGED = "room changed"
    GROUP_ADDED = "group added"
    GROUP_CHANGED = "group changed"
    GROUPS_SET_UP = "groups set up"
    SERIES_ADDED = "series added"
    SERIES_CHANGED = "series changed"
    SERIES_ENDED = "series ended"
    SERIES_EXTENDED = "meetings planned ahead"
    MEETING_ADDED = "meeting added"
    MEETING_CANCELLED = "meeting cancelled"
    MEETING_RESTORED = "meeting put back"
    MEETING_MOVED = "meeting moved"
    MEETING_CHANGED = "meeting changed"
    MEETING_HELD = "meeting held"
    CLOSURE_ADDED = "closure added"
    CLOSURE_CHANGED = "closure changed"
    CLOSURE_REMOVED = "closure removed"
    SHEET_CODE_GIVEN = "sheet code given"
    PERSON_ADDED = "person added"
    PERSON_CHANGED = "person changed"
    MEMBERSHIP_ADDED = "membership added"
    MEMBERSHIP_CHANGED = "membership changed"
    NEWCOMER_ADDED = "newcomer added"
    ATTENDANCE_MARKED = "attendance marked"
    TALLY_COUNTED = "people counted"
    FULL_NAMES_PRINTED = "full names printed"
    UNDONE = "undone"
    REDONE = "done again"


class Subject(StrEnum):
    """The kinds of record whose history can be read with all that belongs to them."""

    PERSON = "person"
    GROUP = "group"
    MEETING = "meeting"


# What the program does by itself beside somebody's work, and what is in the key file too, which no
# undo reaches: Ctrl+Z passes over it.
NEVER_UNDONE = frozenset(
    {
        Action.SHEET_CODE_GIVEN,
        Action.SERIES_EXTENDED,
        Action.STAFF_RENAMED,
        Action.PASSPHRASE_CHANGED,
        Action.PASSPHRASE_SET,
        Action.RECOVERY_CONFIRMED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One transaction of one staff member. `at` is UTC; `can_undo` is false once it was undone."""

    id: EntryId
    at: datetime
    staff_id: StaffId | None
    staff_label: str
    action: Action
    can_undo: bool
    undoes: EntryId | None
    undone: bool = False
