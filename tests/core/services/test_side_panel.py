"""What stands beside one meeting: its neighbours, free rooms, and why it clashes."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from groupdesk.errors import NotFound
from groupdesk.model.closures import Closure
from groupdesk.model.groups import Group
from groupdesk.model.ids import ClosureId, MeetingId, new_id
from groupdesk.services.desk import Desk
from tests.factories import MONDAY, make_group, make_meeting, make_person, make_room, make_series

A_DAY = timedelta(days=1)


@pytest.fixture
def group(desk: Desk) -> Group:
    group = make_group()
    desk.groups.add(group)
    return group


@pytest.fixture
def choir(desk: Desk) -> Group:
    choir = make_group(name="Choir", alias="Blue group")
    desk.groups.add(choir)
    return choir


def test_meetings_round_today_are_given_in_order(desk: Desk, group: Group, choir: Group) -> None:
    desk.schedule.add_series(make_series(group_id=group.id, starts_on=MONDAY - 70 * A_DAY))
    desk.schedule.add_series(make_series(group_id=choir.id))
    every = desk.agenda.between(MONDAY - 70 * A_DAY, MONDAY + 70 * A_DAY, group.id)
    assert desk.agenda.of_group(group.id, before=3, after=2) == every[7:12]
    assert desk.agenda.of_group(group.id, before=0, after=0) == []
    assert desk.agenda.of_group(group.id, before=99, after=0) == every[:10]


def test_of_group_and_line_say_what_the_agenda_says(desk: Desk, group: Group, choir: Group) -> None:
    room, leader = make_room(), make_person()
    desk.centre.add_room(room)
    desk.people.add(leader)
    meeting = make_meeting(group_id=group.id, room_id=room.id)
    cancelled = make_meeting(group_id=group.id, room_id=room.id, start=time(8))
    onto = make_meeting(group_id=choir.id, room_id=room.id, start=time(20))
    for one in (meeting, cancelled, onto):
        desk.schedule.add_meeting(one, (leader.id,), despite_clash=True)
    desk.schedule.cancel(cancelled.id)
    lines = desk.agenda.of_day(MONDAY)
    assert [line.meeting.id for line in lines] == [cancelled.id, meeting.id, onto.id]
    assert [len(line.clashes) for line in lines] == [0, 2, 2]
    assert desk.agenda.of_group(group.id, before=0, after=9) == lines[:2]
    assert [desk.agenda.line(line.meeting.id) for line in lines] == lines
    with pytest.raises(NotFound):
        desk.agenda.line(MeetingId(404))


def test_clash_is_explained_from_where_it_is_seen(desk: Desk, group: Group, choir: Group) -> None:
    room = make_room(name="Room 2")
    desk.centre.add_room(room)
    meeting = make_meeting(group_id=group.id, room_id=room.id)
    other = make_meeting(group_id=choir.id, room_id=room.id, start=time(20))
    desk.schedule.add_meeting(meeting)
    assert desk.agenda.why_clash(meeting) == []
    desk.schedule.add_meeting(other, despite_clash=True)
    assert desk.agenda.why_clash(meeting) == [
        "Room 2 is booked twice: Choir is there from 8:00 pm."
    ]
    assert desk.agenda.why_clash(other) == [
        "Room 2 is booked twice: Grief & Loss is there from 7:00 pm."
    ]
    desk.schedule.cancel(other.id)
    assert desk.agenda.why_clash(meeting) == []


def test_free_rooms_come_first_and_the_others_say_who_is_there(
    desk: Desk, group: Group, choir: Group
) -> None:
    garden = make_room(set_up=15, clear_up=15)
    rooms = [garden, make_room(name="Attic"), make_room(name="Hall"), make_room(name="Room 1")]
    rooms.append(make_room(name="Cellar", active=False))
    for room in rooms:
        desk.centre.add_room(room)
    meeting = make_meeting(group_id=group.id, room_id=garden.id)
    desk.schedule.add_meeting(meeting)
    desk.schedule.add_meeting(
        make_meeting(group_id=choir.id, room_id=rooms[1].id, start=time(20, 15))
    )
    desk.closures.add(
        Closure(
            id=ClosureId(new_id()),
            first_day=MONDAY,
            last_day=MONDAY,
            room_id=rooms[2].id,
            label="Painting",
        )
    )
    found = desk.agenda.free_rooms(meeting, MONDAY, time(19), 90)
    assert [(one.room.name, one.free, one.taken_by) for one in found] == [
        ("Garden Room", True, ""),
        ("Room 1", True, ""),
        ("Attic", False, "Choir"),
        ("Hall", False, "Painting"),
    ]
    early = desk.agenda.free_rooms(meeting, MONDAY, time(18), 90)
    assert [one.room.name for one in early if not one.free] == ["Hall"]
    tomorrow = desk.agenda.free_rooms(meeting, MONDAY + A_DAY, time(19), 90)
    assert all(one.free for one in tomorrow)


def test_set_up_before_and_clear_up_after_keep_a_room_taken(
    desk: Desk, group: Group, choir: Group
) -> None:
    garden = make_room(set_up=15, clear_up=15)
    desk.centre.add_room(garden)
    desk.schedule.add_meeting(make_meeting(group_id=choir.id, room_id=garden.id))
    meeting = make_meeting(group_id=group.id)
    for start, free in ((time(20, 59), False), (time(21), True), (time(17), True)):
        (found,) = desk.agenda.free_rooms(meeting, MONDAY, start, 90)
        assert found.free is free


def test_room_is_free_until_the_next_one_sets_it_up(desk: Desk, group: Group, choir: Group) -> None:
    garden = make_room(set_up=15, clear_up=15)
    desk.centre.add_room(garden)
    meeting = make_meeting(group_id=group.id, room_id=garden.id, start=time(14))
    assert desk.agenda.free_until(meeting) is None
    later = make_meeting(group_id=choir.id, room_id=garden.id, start=time(17, 15))
    for one in (meeting, later, make_meeting(group_id=choir.id, date=MONDAY + A_DAY)):
        desk.schedule.add_meeting(one)
    assert desk.agenda.free_until(meeting) == time(17)
    assert desk.agenda.free_until(later) is None
    assert desk.agenda.free_until(make_meeting(group_id=group.id)) is None
    desk.schedule.cancel(later.id)
    assert desk.agenda.free_until(meeting) is None
