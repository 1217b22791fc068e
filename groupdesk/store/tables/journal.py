"""Tables of the journal."""

from __future__ import annotations

import peewee

from groupdesk.store.tables.base import Row, identity


class EntryRow(Row):
    """One transaction: who, when, what, and whether it was undone."""

    id = identity()
    at = peewee.TextField()
    staff_id = peewee.IntegerField(null=True)
    staff_label = peewee.TextField()
    action = peewee.TextField()
    undoes = peewee.IntegerField(null=True)
    undone = peewee.IntegerField()

    class Meta:
        table_name = "journal_entry"


class ImageRow(Row):
    """One row before and after; `person_id` finds the images to purge when a person is erased."""

    id = identity()
    entry_id = peewee.IntegerField()
    table_name = peewee.TextField()
    row_key = peewee.TextField()
    person_id = peewee.IntegerField(null=True)
    before = peewee.TextField(null=True)
    after = peewee.TextField(null=True)

    class Meta:
        table_name = "journal_image"
