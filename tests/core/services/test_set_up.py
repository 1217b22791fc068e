"""Many groups are set up by one line each, as one act with one undo."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from groupdesk.errors import BookedTwice, InvalidValue
from groupdesk.model.changes import Noun
from groupdesk.model.groups import GroupColour
from groupdesk.model.journal import Action
from groupdesk.model.proposals import GroupPlan
from groupdesk.services.desk import Desk
from groupdesk.services.set_up import LineProblem
from tests.core.services.conftest import Journalled
from tests.factories import make_group, make_meeting, make_room

TODAY = date(2026, 11, 22)
WIDE = (date(2026, 1, 1), date(2030, 1, 1))


def line(**facts: Any) -> GroupPlan:
    usual: dict[str, Any] = {
        "name": "Grief & Loss",
        "weekday": 1,
        "start": time(14),
        "room": "Garden Room",
        "alias": "Garden Room group",
        "code": "GL",
        "colour": GroupColour.PLUM,
    }
    return GroupPlan(**(usual | facts))


SECOND = {"name": "Carers’ Circle", "alias": "Amber group", "code": "CC"}


def test_groups_rooms_and_meetings_come_at_once_and_go_at_once(
    desk: Desk, journalled: Journalled
) -> None:
    desk.centre.add_room(make_room(name="Garden  room"))
    plans = [
        line(),
        line(**SECOND, weekday=2, room="Hall", length=60),
        line(name="Cafecito", alias="Ash group", weekday=6, room=" hall "),
        line(name="Walks", alias="Oak group", room=""),
    ]
    assert desk.set_up.check(plans) == []
    changes = desk.set_up.add_many(plans)
    journalled(changes, Action.GROUPS_SET_UP, {Noun.GROUP, Noun.SERIES, Noun.MEETING, Noun.ROOM})
    assert [room.name for room in desk.centre.rooms()] == ["Garden room", "Hall"]
    groups = {group.name: group for group in desk.groups.all()}
    assert len(groups) == 4
    by_name = {room.name: room.id for room in desk.centre.rooms()}
    assert groups["Grief & Loss"].room_id == by_name["Garden room"]
    assert groups["Cafecito"].room_id == by_name["Hall"]
    assert groups["Walks"].room_id is None
    lines = desk.agenda.between(*WIDE, groups["Carers’ Circle"].id)
    assert len(lines) == 105
    assert {one.meeting.date.weekday() for one in lines} == {2}
    assert lines[0].meeting.date == TODAY + timedelta(days=3)
    assert (lines[0].room, lines[0].meeting.length) == ("Hall", 60)
    sundays = desk.agenda.between(*WIDE, groups["Cafecito"].id)
    assert sundays[0].meeting.date == TODAY
    desk.history.undo()
    assert desk.groups.all() == []
    assert desk.agenda.between(*WIDE) == []
    assert len(desk.centre.rooms()) == 1
    desk.history.redo()
    assert len(desk.groups.all()) == 4


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": ""}, "name"),
        ({"alias": " "}, "alias"),
        ({"alias": "grief & loss"}, "alias"),
        ({"code": "G"}, "code"),
        ({"length": 0}, "length"),
        ({"weekday": 7}, "weekday"),
        ({"room": "x" * 61}, "room"),
        ({"room": "Hall\0"}, "room"),
        ({"name": "Monday Circle"}, "name"),
        ({"alias": "Tea table"}, "alias"),
    ],
    ids=repr,
)
def test_problem_is_told_by_row_and_field_and_nothing_is_written(
    desk: Desk, facts: dict[str, Any], field: str
) -> None:
    desk.groups.add(make_group(name="Tea table", alias="Monday circle"))
    plans = [line(**SECOND), line(**facts)]
    (problem,) = desk.set_up.check(plans)
    assert (problem.row, problem.field) == (1, field)
    with pytest.raises(InvalidValue, match="Row 2: ") as caught:
        desk.set_up.add_many(plans)
    assert caught.value.field == field
    assert len(desk.groups.all()) == 1
    assert desk.centre.rooms() == []


def test_two_lines_of_one_name_are_a_problem_of_the_second(desk: Desk) -> None:
    problems = desk.set_up.check([line(), line(name="GRIEF & loss", alias="Amber group")])
    assert [(one.row, one.field) for one in problems] == [(1, "name")]
    assert all(isinstance(one, LineProblem) for one in problems)


def test_room_that_is_booked_is_refused_by_its_row(desk: Desk) -> None:
    room = make_room(name="Garden Room")
    desk.centre.add_room(room)
    group = make_group(name="Choir", alias="Blue group")
    desk.groups.add(group)
    desk.schedule.add_meeting(
        make_meeting(group_id=group.id, room_id=room.id, date=date(2027, 6, 8), start=time(15))
    )
    plans = [line(**SECOND, weekday=3), line()]
    with pytest.raises(
        BookedTwice, match=r"Row 2: Garden Room is booked by Choir on Tuesday 8 June"
    ):
        desk.set_up.add_many(plans)
    assert len(desk.groups.all()) == 1
    assert desk.set_up.add_many(plans, despite_clash=True)
    assert len(desk.groups.all()) == 3


def test_two_lines_that_want_one_room_are_refused(desk: Desk) -> None:
    with pytest.raises(BookedTwice, match="Row 1: Hall is booked by Carers"):
        desk.set_up.add_many([line(room="Hall"), line(**SECOND, room="Hall")])


def test_nothing_asked_is_nothing_done(desk: Desk) -> None:
    assert not desk.set_up.add_many([])
