"""Tables of series, meetings, who leads them, and closed days."""

from __future__ import annotations

import json
from dataclasses import asdict

import peewee

from groupdesk.model.closures import Closure
from groupdesk.model.recurrence import Frequency, Rule
from groupdesk.model.schedule import Meeting, Series
from groupdesk.store.shape import Codec, Shape
from groupdesk.store.tables.base import Row, identity


class SeriesRow(Row):
    """Repeat rules; the meetings they gave are rows of their own."""

    id = identity()
    group_id = peewee.IntegerField()
    rules = peewee.TextField()
    starts_on = peewee.TextField()
    start = peewee.TextField()
    length = peewee.IntegerField()
    zone = peewee.TextField()
    room_id = peewee.IntegerField(null=True)
    facilitators = peewee.TextField()
    until = peewee.TextField(null=True)
    sessions = peewee.IntegerField(null=True)

    class Meta:
        table_name = "series"


class MeetingRow(Row):
    """Dated gatherings; a cancelled or moved one is a row with a state, never a deleted one."""

    id = identity()
    group_id = peewee.IntegerField()
    date = peewee.TextField()
    start = peewee.TextField()
    length = peewee.IntegerField()
    zone = peewee.TextField()
    series_id = peewee.IntegerField(null=True)
    scheduled_on = peewee.TextField(null=True)
    state = peewee.TextField()
    room_id = peewee.IntegerField(null=True)
    cancel_reason = peewee.TextField()

    class Meta:
        table_name = "meeting"


class MeetingFacilitatorRow(Row):
    """Who leads which meeting."""

    meeting_id = peewee.IntegerField()
    person_id = peewee.IntegerField()

    class Meta:
        table_name = "meeting_facilitator"
        primary_key = peewee.CompositeKey("meeting_id", "person_id")


class SheetCodeRow(Row):
    """The code on a meeting's sign-in sheet: typed at the desk, it finds the meeting."""

    code = peewee.TextField(primary_key=True)
    meeting_id = peewee.IntegerField(unique=True)

    class Meta:
        table_name = "sheet_code"


class ClosureRow(Row):
    """Closed days of the centre, or of one room."""

    id = identity()
    first_day = peewee.TextField()
    last_day = peewee.TextField()
    room_id = peewee.IntegerField(null=True)
    label = peewee.TextField()

    class Meta:
        table_name = "closure"


def _rules_to_cell(rules: tuple[Rule, ...]) -> str:
    return json.dumps([asdict(rule) for rule in rules])


def _rules_from_cell(text: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            frequency=Frequency(part["frequency"]),
            weekdays=tuple(part["weekdays"]),
            every=part["every"],
            ordinals=tuple(part["ordinals"]),
        )
        for part in json.loads(text)
    )


SERIES = Shape(
    Series, SeriesRow, {"rules": Codec(to_cell=_rules_to_cell, from_cell=_rules_from_cell)}
)
MEETING = Shape(Meeting, MeetingRow)
CLOSURE = Shape(Closure, ClosureRow)
