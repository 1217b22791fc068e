"""The list of all tables: a new table joins here."""

from __future__ import annotations

from groupdesk.store.tables.attendance import AttendanceRow, TallyRow
from groupdesk.store.tables.base import Row
from groupdesk.store.tables.centre import CentreRow, KeySlotRow, RoomRow, StaffRow
from groupdesk.store.tables.groups import GroupRow
from groupdesk.store.tables.journal import EntryRow, ImageRow
from groupdesk.store.tables.people import MembershipRow, PersonRow
from groupdesk.store.tables.schedule import (
    MeetingFacilitatorRow,
    MeetingRow,
    SeriesRow,
    SheetCodeRow,
)

TABLES: tuple[type[Row], ...] = (
    CentreRow,
    StaffRow,
    KeySlotRow,
    RoomRow,
    GroupRow,
    SeriesRow,
    MeetingRow,
    MeetingFacilitatorRow,
    SheetCodeRow,
    PersonRow,
    MembershipRow,
    AttendanceRow,
    TallyRow,
    EntryRow,
    ImageRow,
)
BY_NAME = {table._meta.table_name: table for table in TABLES}
