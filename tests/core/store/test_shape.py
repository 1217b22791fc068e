"""Values are the same after a way through the record; statements are text with open places."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from groupdesk.model.centre import Centre
from groupdesk.model.journal import Action
from groupdesk.model.recurrence import monthly, weekly
from groupdesk.model.schedule import MeetingState
from groupdesk.services.session import Session
from groupdesk.store.shape import Shape
from groupdesk.store.statement import ARGUMENT, select
from groupdesk.store.tables.centre import ROOM, RoomRow
from groupdesk.store.tables.groups import GROUP
from groupdesk.store.tables.people import PERSON
from groupdesk.store.tables.schedule import MEETING, SERIES
from tests.factories import (
    make_group,
    make_meeting,
    make_person,
    make_room,
    make_series,
    write_small_record,
)

HOSTILE = "O'Neill\"; DROP TABLE person; -- {x} %s <b>&\\ فاطمة 🙂"


@pytest.mark.parametrize(
    ("shape", "make", "facts"),
    [
        (ROOM, make_room, {"name": HOSTILE, "capacity": 9, "set_up": 5, "step_free": True}),
        (ROOM, make_room, {"capacity": None, "active": False}),
        (PERSON, make_person, {"last_name": HOSTILE, "needs": ("a", HOSTILE), "first_seen": None}),
        (PERSON, make_person, {"first_seen": date(2024, 2, 29), "may_leave_message": True}),
        (GROUP, make_group, {"name": HOSTILE, "places": None, "rules": (HOSTILE, "b")}),
        (GROUP, make_group, {"topics": (), "documents": ("a", "b"), "active": False}),
    ],
)
def test_value_comes_back_as_it_was(
    session: Session, shape: Shape[Any], make: Any, facts: dict[str, Any]
) -> None:
    value = make(**facts)
    with session.change(Action.CENTRE_CHANGED) as change:
        change.add(shape, value)
    assert session.store.all(select(shape)) == [value]


def test_series_and_meetings_come_back_as_they_were(session: Session) -> None:
    record = write_small_record(session)
    series = make_series(
        group_id=record.group.id,
        rules=(weekly(0, 3, every=2), monthly(1, -1, on=2)),
        start=time(9, 5),
        facilitators=(record.people[0].id,),
        until=date(2027, 6, 1),
        sessions=10,
    )
    meeting = make_meeting(
        group_id=record.group.id, state=MeetingState.CANCELLED, cancel_reason=HOSTILE
    )
    with session.change(Action.SERIES_ADDED) as change:
        change.add(SERIES, series)
        change.add(MEETING, meeting)
    assert series in session.store.all(select(SERIES))
    assert meeting in session.store.all(select(MEETING))


def test_centre_comes_back_as_it_was_made(session: Session) -> None:
    expected = Centre(
        name="Riverside Community Centre",
        country="GB-ENG",
        zone="Europe/London",
        emergency_number="999",
        clock24=False,
    )
    assert session.centre == expected


def test_statement_takes_its_parameters_when_it_runs(session: Session) -> None:
    rooms = [make_room(name=name) for name in ("Blue Room", "Garden Room")]
    with session.change(Action.ROOM_ADDED) as change:
        for room in rooms:
            change.add(ROOM, room)
    by_name = select(ROOM, RoomRow.name == ARGUMENT)
    assert session.store.one(by_name, "Garden Room") == rooms[1]
    assert session.store.one(by_name, HOSTILE) is None
    assert session.store.all(select(ROOM, order=[RoomRow.name])) == rooms


def test_statement_with_a_value_inside_is_a_bug() -> None:
    with pytest.raises(ValueError, match="when it runs"):
        _ = select(ROOM, RoomRow.name == "Garden Room").sql
