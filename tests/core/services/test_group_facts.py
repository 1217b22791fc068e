"""What a group's line and the head of its page say, at any hour of the day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from groupdesk.errors import NotFound
from groupdesk.model.groups import Openness
from groupdesk.model.ids import GroupId
from groupdesk.model.people import MembershipState, PersonStatus
from groupdesk.model.recurrence import monthly, weekly
from groupdesk.services.desk import Desk
from tests.core.services.conftest import DeskAt
from tests.factories import (
    MONDAY,
    make_group,
    make_meeting,
    make_person,
    make_room,
    make_series,
)

A_WEEK = timedelta(weeks=1)


def test_group_that_was_only_named_has_an_empty_line(desk: Desk) -> None:
    group = make_group()
    desk.groups.add(group)
    (line,) = desk.group_facts.lines()
    assert line.group == group
    assert (line.schedule, line.room, line.next_meeting) == ("", "", None)
    assert (line.taken, line.waiting) == (0, 0)
    facts = desk.group_facts.facts(group.id)
    assert (facts.line, facts.led_by, facts.since, facts.series) == (line, (), None, ())


def test_line_and_head_tell_the_whole_group(desk: Desk) -> None:
    room = make_room()
    desk.centre.add_room(room)
    group = make_group(room_id=room.id, openness=Openness.CLOSED)
    other = make_group(name="Carers’ Circle", alias="Tea table")
    leader, *people = (make_person(first_name=name) for name in ("Maureen", *"ABCDE"))
    gone = make_person(status=PersonStatus.DECEASED)
    for one in (group, other):
        desk.groups.add(one)
    for person in (leader, gone, *people):
        desk.people.add(person)
    states = [
        *[MembershipState.ACTIVE] * 3,
        MembershipState.WAITING,
        MembershipState.PAUSED,
    ]
    for person, state in zip(people, states, strict=True):
        desk.people.set_membership(person.id, group.id, state)
    desk.people.set_membership(gone.id, group.id, MembershipState.ACTIVE)
    desk.people.set_membership(leader.id, other.id, MembershipState.ACTIVE)
    series = make_series(group_id=group.id, room_id=room.id, facilitators=(leader.id,))
    desk.schedule.add_series(series)
    first = desk.agenda.of_group(group.id, before=0, after=1)[0].meeting
    lines = {line.group.name: line for line in desk.group_facts.lines()}
    assert list(lines) == ["Carers’ Circle", "Grief & Loss"]
    line = lines["Grief & Loss"]
    assert line.schedule == "Every Monday, 7:00 – 8:30 pm"
    assert (line.room, line.next_meeting) == ("Garden Room", first)
    assert (line.taken, line.waiting) == (3, 1)
    assert lines["Carers’ Circle"].taken == 1
    facts = desk.group_facts.facts(group.id)
    assert facts.line == line
    assert (facts.led_by, facts.since, facts.series) == (("Maureen",), MONDAY, (series,))
    assert not facts.open
    assert desk.group_facts.facts(other.id).open


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (datetime(2026, 11, 23, 18, 59, tzinfo=UTC), MONDAY),
        (datetime(2026, 11, 23, 20, 29, tzinfo=UTC), MONDAY),
        (datetime(2026, 11, 23, 20, 30, tzinfo=UTC), MONDAY + A_WEEK),
        (datetime(2026, 11, 24, 9, tzinfo=UTC), MONDAY + A_WEEK),
    ],
)
def test_meeting_is_the_next_one_until_it_ends(
    desk: Desk, desk_at: DeskAt, now: datetime, found: date
) -> None:
    group = make_group()
    desk.groups.add(group)
    desk.schedule.add_series(make_series(group_id=group.id))
    following = desk_at(now).group_facts.lines()[0].next_meeting
    assert following is not None
    assert following.date == found


def test_cancelled_and_held_meetings_are_not_the_next_one(desk: Desk) -> None:
    group = make_group()
    desk.groups.add(group)
    desk.schedule.add_series(make_series(group_id=group.id))
    first, second, third = (
        line.meeting for line in desk.agenda.of_group(group.id, before=0, after=3)
    )
    desk.schedule.cancel(first.id)
    desk.schedule.hold(second.id)
    assert desk.group_facts.lines()[0].next_meeting == third
    assert desk.group_facts.facts(group.id).since == second.date


def test_schedule_says_what_runs_and_not_what_ended(desk: Desk, desk_at: DeskAt) -> None:
    group = make_group()
    desk.groups.add(group)
    old = make_series(group_id=group.id, until=MONDAY + A_WEEK)
    lunch = make_series(group_id=group.id, rules=(monthly(4, on=5),), start=time(12), length=120)
    wednesdays = make_series(group_id=group.id, rules=(weekly(2),), start=time(10, 30))
    course = make_series(group_id=group.id, rules=(weekly(3),), start=time(9), sessions=2)
    for series in (old, lunch, wednesdays, course):
        desk.schedule.add_series(series)
    later = desk_at(datetime(2027, 3, 1, tzinfo=UTC))
    (line,) = later.group_facts.lines()
    assert line.schedule == (
        "Every Wednesday, 10:30 am – 12:00 pm; the fourth Saturday of the month, 12:00 – 2:00 pm"
    )
    assert later.group_facts.facts(group.id).series == (lunch, wednesdays)


def test_courses_that_come_again_are_said_once(desk: Desk) -> None:
    group = make_group()
    desk.groups.add(group)
    for weeks in (0, 12, 24):
        desk.schedule.add_series(
            make_series(group_id=group.id, sessions=10, starts_on=MONDAY + weeks * A_WEEK)
        )
    (line,) = desk.group_facts.lines()
    assert line.schedule == "Every Monday, 7:00 – 8:30 pm"
    assert len(desk.group_facts.facts(group.id).series) == 1


def test_single_meetings_need_no_series(desk: Desk) -> None:
    group = make_group()
    desk.groups.add(group)
    meeting = make_meeting(group_id=group.id)
    desk.schedule.add_meeting(meeting)
    (line,) = desk.group_facts.lines()
    assert (line.schedule, line.next_meeting) == ("", meeting)


def test_group_that_is_gone_is_told(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.group_facts.facts(GroupId(404))
