"""Tables of people and their memberships."""

from __future__ import annotations

import peewee

from groupdesk.model.people import Membership, Person
from groupdesk.store.shape import Shape
from groupdesk.store.tables.base import Row, identity


class PersonRow(Row):
    """Anyone with a record."""

    id = identity()
    first_name = peewee.TextField()
    last_name = peewee.TextField()
    print_name = peewee.TextField()
    pronouns = peewee.TextField()
    kind = peewee.TextField()
    status = peewee.TextField()
    phone = peewee.TextField()
    email = peewee.TextField()
    address = peewee.TextField()
    safe_contact = peewee.TextField()
    may_leave_message = peewee.IntegerField()
    language = peewee.TextField()
    needs = peewee.TextField()
    card_number = peewee.TextField()
    first_seen = peewee.TextField(null=True)

    class Meta:
        table_name = "person"


class MembershipRow(Row):
    """A person in a group, once for each pair."""

    id = identity()
    person_id = peewee.IntegerField()
    group_id = peewee.IntegerField()
    state = peewee.TextField()
    since = peewee.TextField()
    joined = peewee.TextField(null=True)

    class Meta:
        table_name = "membership"


PERSON = Shape(Person, PersonRow)
MEMBERSHIP = Shape(Membership, MembershipRow)
