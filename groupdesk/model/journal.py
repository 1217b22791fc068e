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
    SAMPLE_CENTRE_MADE = "sample centre made"
    STAFF_ADDED = "staff member added"
    STAFF_CHANGED = "staff member changed"
    ROOM_ADDED = "room added"
    ROOM_CHANGED = "room changed"
    GROUP_ADDED = "group added"
    GROUP_CHANGED = "group changed"
    SERIES_ADDED = "series added"
    SERIES_ENDED = "series ended"
    SERIES_EXTENDED = "meetings planned ahead"
    MEETING_ADDED = "meeting added"
    MEETING_CANCELLED = "meeting cancelled"
    MEETING_RESTORED = "meeting put back"
    MEETING_MOVED = "meeting moved"
    MEETING_CHANGED = "meeting changed"
    MEETING_HELD = "meeting held"
    SHEET_CODE_GIVEN = "sheet code given"
    PERSON_ADDED = "person added"
    PERSON_CHANGED = "person changed"
    MEMBERSHIP_ADDED = "membership added"
    MEMBERSHIP_CHANGED = "membership changed"
    ATTENDANCE_MARKED = "attendance marked"
    TALLY_COUNTED = "people counted"
    FULL_NAMES_PRINTED = "full names printed"
    UNDONE = "undone"
    REDONE = "done again"


# What the program does by itself beside somebody's work: Ctrl+Z passes over it.
NEVER_UNDONE = frozenset({Action.SHEET_CODE_GIVEN, Action.SERIES_EXTENDED})


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
