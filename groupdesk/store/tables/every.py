"""The list of all tables: a new table joins here."""

from __future__ import annotations

from groupdesk.store.tables.attendance import AttendanceRow, TallyRow
from groupdesk.store.tables.base import Row
from groupdesk.store.tables.centre import CentreRow, KeySlotRow, LogoRow, RoomRow, StaffRow
from groupdesk.store.tables.drafts import DraftRow
from groupdesk.store.tables.groups import GroupRow
from groupdesk.store.tables.journal import EntryRow, ImageRow
from groupdesk.store.tables.people import MembershipRow, PersonRow
from groupdesk.store.tables.schedule import (
    ClosureRow,
    MeetingFacilitatorRow,
    MeetingRow,
    SeriesRow,
    SheetCodeRow,
)

TABLES: tuple[type[Row], ...] = (
    CentreRow,
    StaffRow,
    KeySlotRow,
    LogoRow,
    RoomRow,
    GroupRow,
    SeriesRow,
    MeetingRow,
    MeetingFacilitatorRow,
    SheetCodeRow,
    ClosureRow,
    PersonRow,
    MembershipRow,
    AttendanceRow,
    TallyRow,
    DraftRow,
    EntryRow,
    ImageRow,
)
BY_NAME = {table._meta.table_name: table for table in TABLES}

# The version that a table came with; those of version 1 are not listed. A file is checked before
# it is brought up to date, and a backup stays at the version of its day.
_SINCE = {"centre_logo": 2, "closure": 2, "draft": 2}


def names_at(version: int) -> set[str]:
    """Return the names of the tables that a file of a version has."""
    return {name for name in BY_NAME if _SINCE.get(name, 1) <= version}
