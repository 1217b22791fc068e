"""Tables of who came."""

from __future__ import annotations

import peewee

from groupdesk.model.attendance import Attendance, Tally
from groupdesk.store.shape import Shape
from groupdesk.store.tables.base import Row


class AttendanceRow(Row):
    """One mark for one person at one meeting."""

    meeting_id = peewee.IntegerField()
    person_id = peewee.IntegerField()
    mark = peewee.TextField()

    class Meta:
        table_name = "attendance"
        primary_key = peewee.CompositeKey("meeting_id", "person_id")


class TallyRow(Row):
    """One count of a kind at one meeting."""

    meeting_id = peewee.IntegerField()
    kind = peewee.TextField()
    count = peewee.IntegerField()

    class Meta:
        table_name = "tally"
        primary_key = peewee.CompositeKey("meeting_id", "kind")


ATTENDANCE = Shape(Attendance, AttendanceRow)
TALLY = Shape(Tally, TallyRow)
