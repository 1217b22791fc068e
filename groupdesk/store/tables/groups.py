"""The table of support groups."""

from __future__ import annotations

import peewee

from groupdesk.model.groups import Group
from groupdesk.store.shape import Shape
from groupdesk.store.tables.base import Row, identity


class GroupRow(Row):
    """Support groups; `group` is a word of SQL, so the table says more."""

    id = identity()
    name = peewee.TextField()
    # peewee has a method of that name.
    alias_text = peewee.TextField(column_name="alias")
    code = peewee.TextField()
    colour = peewee.TextField()
    visibility = peewee.TextField()
    topics = peewee.TextField()
    audience = peewee.TextField()
    kind = peewee.TextField()
    leadership = peewee.TextField()
    openness = peewee.TextField()
    places = peewee.IntegerField(null=True)
    languages = peewee.TextField()
    access = peewee.TextField()
    room_id = peewee.IntegerField(null=True)
    length = peewee.IntegerField()
    set_up = peewee.IntegerField()
    rules = peewee.TextField()
    documents = peewee.TextField()
    sign_in_mode = peewee.TextField()
    active = peewee.IntegerField()

    class Meta:
        table_name = "support_group"


GROUP = Shape(Group, GroupRow)
