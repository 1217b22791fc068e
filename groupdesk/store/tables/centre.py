"""Tables of the centre: itself, its staff, their key slots, its rooms."""

from __future__ import annotations

import peewee

from groupdesk.model.centre import Centre, Room, Staff
from groupdesk.store.shape import Shape
from groupdesk.store.tables.base import Row, identity


class CentreRow(Row):
    """The one centre of this file; its id is always 1."""

    id = identity()
    name = peewee.TextField()
    country = peewee.TextField()
    zone = peewee.TextField()
    address = peewee.TextField()
    paper = peewee.TextField()
    languages = peewee.TextField()
    emergency_number = peewee.TextField()
    safeguarding = peewee.TextField()
    prints_colour = peewee.IntegerField()
    clock24 = peewee.IntegerField()

    class Meta:
        table_name = "centre"


class StaffRow(Row):
    """Staff members; a label is unique among them."""

    id = identity()
    label = peewee.TextField(unique=True)
    role = peewee.TextField()
    person_id = peewee.IntegerField(null=True)
    active = peewee.IntegerField()

    class Meta:
        table_name = "staff"


class KeySlotRow(Row):
    """The truth about who may unlock: the key file only mirrors it (security.md 2.4)."""

    id = peewee.TextField(primary_key=True)
    staff_id = peewee.IntegerField(null=True)
    kind = peewee.TextField()
    label = peewee.TextField()
    pub = peewee.BlobField()
    token_hash = peewee.BlobField()
    added_by = peewee.TextField()
    added_at = peewee.TextField()
    removed_at = peewee.TextField(null=True)

    class Meta:
        table_name = "key_slot"


class RoomRow(Row):
    """Bookable places."""

    id = identity()
    name = peewee.TextField()
    capacity = peewee.IntegerField(null=True)
    set_up = peewee.IntegerField()
    clear_up = peewee.IntegerField()
    floor = peewee.TextField()
    step_free = peewee.IntegerField()
    hearing_loop = peewee.IntegerField()
    active = peewee.IntegerField()

    class Meta:
        table_name = "room"


class LogoRow(Row):
    """The centre's logo as base64 of a PNG; its id is always 1."""

    id = identity()
    image = peewee.TextField()

    class Meta:
        table_name = "centre_logo"


CENTRE_ID = 1
LOGO_ID = 1
CENTRE = Shape(Centre, CentreRow)
STAFF = Shape(Staff, StaffRow)
ROOM = Shape(Room, RoomRow)
