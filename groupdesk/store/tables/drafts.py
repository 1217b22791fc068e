"""The table of forms that are not saved yet."""

from __future__ import annotations

import peewee

from groupdesk.store.tables.base import Row


class DraftRow(Row):
    """What a staff member typed into one kind of form; never in the journal."""

    form = peewee.TextField()
    staff_id = peewee.IntegerField()
    at = peewee.TextField()
    fields = peewee.TextField()

    class Meta:
        table_name = "draft"
        primary_key = peewee.CompositeKey("form", "staff_id")
