"""Series that change from a day on: what happened stays, and no date is given twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groupdesk.errors import InvalidValue, NotFound, Refused
from groupdesk.model.attendance import Mark
from groupdesk.model.changes import Noun
from groupdesk.model.groups import Group
from groupdesk.model.ids import MeetingId, PersonId, SeriesId
from groupdesk.model.journal import Action
from groupdesk.model.recurrence import Rule, monthly, shifted, weekly
from groupdesk.model.schedule import Meeting, MeetingState, Series
from groupdesk.services.desk import Desk
from tests.core.services.conftest import DeskAt, Journalled
from tests.factories import MONDAY, make_group, make_person, make_room, make_series

A_WEEK = timedelta(weeks=1)
A_DAY = timedelta(days=1)
WIDE = (date(2026, 1, 1), date(2030, 1, 1))


@pytest.fixture
def group(desk: Desk) -> Group:
    group = make_group()
    desk.groups.add(group)
    return group


@pytest.fixture
def series(desk: Desk, group: Group) -> Series:
    series = make_series(group_id=group.id)
    desk.schedule.add_series(series)
    return series


def meetings(desk: Desk, group: Group) -> list[Meeting]:
    return [line.meeting for line in desk.agenda.between(*WIDE, group.id)]


def test_series_goes_on_another_day_and_hour_from_a_day_on(
    desk: Desk, group: Group, series: Series, journalled: Journalled
) -> None:
    before = meetings(desk, group)
    new = replace(series, rules=(weekly(1),), start=time(18))
    changes = desk.schedule.change_series(series.id, new, MONDAY + 2 * A_WEEK)
    journalled(changes, Action.SERIES_CHANGED, {Noun.SERIES, Noun.MEETING})
    found = meetings(desk, group)
    assert found[:2] == before[:2]
    assert {(one.date.weekday(), one.start) for one in found[2:]} == {(1, time(18))}
    assert found[2].date == MONDAY + 2 * A_WEEK + A_DAY
    ended, running = desk.schedule.series_of(group.id)
    assert (ended.id, ended.until) == (series.id, MONDAY + 2 * A_WEEK - A_DAY)
    assert (running.starts_on, running.until) == (MONDAY + 2 * A_WEEK, None)
    desk.history.undo()
    assert meetings(desk, group) == before
    assert desk.schedule.series_of(group.id) == [series]


def test_series_that_never_met_leaves_no_trace(desk: Desk, group: Group, series: Series) -> None:
    desk.schedule.change_series(series.id, replace(series, start=time(9)), MONDAY)
    (only,) = desk.schedule.series_of(group.id)
    assert only.start == time(9)
    desk.history.undo()
    assert desk.schedule.series_of(group.id) == [series]


def test_every_other_week_keeps_its_weeks(desk: Desk, group: Group) -> None:
    series = make_series(group_id=group.id, rules=(weekly(0, every=2),))
    desk.schedule.add_series(series)
    days = [one.date for one in meetings(desk, group)]
    desk.schedule.change_series(series.id, replace(series, length=60), MONDAY + A_DAY)
    assert [one.date for one in meetings(desk, group)] == days


def test_course_keeps_its_count(desk: Desk, group: Group) -> None:
    course = make_series(group_id=group.id, sessions=8)
    desk.schedule.add_series(course)
    from_day = MONDAY + 3 * A_WEEK
    desk.schedule.change_series(course.id, replace(course, start=time(9)), from_day)
    assert len(meetings(desk, group)) == 8
    newest = desk.schedule.series_of(group.id)[-1]
    with pytest.raises(InvalidValue) as caught:
        desk.schedule.change_series(newest.id, replace(newest, sessions=1), from_day + 2 * A_WEEK)
    assert caught.value.field == "sessions"


@pytest.mark.parametrize(
    ("facts", "from_day", "error"),
    [
        ({"length": 0}, MONDAY, InvalidValue),
        ({"rules": ()}, MONDAY, InvalidValue),
        ({"until": MONDAY - A_WEEK}, MONDAY, Refused),
        ({}, MONDAY - 2 * A_DAY, Refused),
    ],
    ids=repr,
)
def test_bad_change_changes_nothing(
    desk: Desk,
    group: Group,
    series: Series,
    facts: dict[str, Any],
    from_day: date,
    error: type[Exception],
) -> None:
    before = meetings(desk, group)
    new = replace(series, **facts)
    with pytest.raises(error):
        desk.schedule.change_series(series.id, new, from_day)
    assert meetings(desk, group) == before
    assert desk.schedule.series_of(group.id) == [series]


def test_series_that_is_not_there_cannot_change(desk: Desk, series: Series) -> None:
    with pytest.raises(NotFound):
        desk.schedule.change_series(SeriesId(404), series, MONDAY)


def test_room_that_is_booked_is_refused_and_nothing_changes(
    desk: Desk, group: Group, series: Series
) -> None:
    room, other = make_room(), make_group(name="Choir", alias="Blue group")
    desk.centre.add_room(room)
    desk.groups.add(other)
    desk.schedule.add_series(make_series(group_id=other.id, room_id=room.id))
    before = meetings(desk, group)
    new = replace(series, room_id=room.id)
    with pytest.raises(Refused, match="Garden Room is booked by Choir"):
        desk.schedule.change_series(series.id, new, MONDAY)
    assert meetings(desk, group) == before
    assert desk.schedule.change_series(series.id, new, MONDAY, despite_clash=True)


STEPS = st.dictionaries(
    st.integers(0, 7),
    st.sampled_from(["move", "cancel", "hold", "mark"]),
    max_size=5,
)
RULES = st.sampled_from(
    [(weekly(0),), (weekly(1),), (weekly(0, 3),), (monthly(1, 3, on=0),), (weekly(0, every=2),)]
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, rules=RULES, days=st.integers(0, 60), then=RULES, more=st.integers(0, 60))
def test_what_happened_stays_and_no_date_is_given_twice(
    desk: Desk,
    desk_at: DeskAt,
    steps: dict[int, str],
    rules: tuple[Rule, ...],
    days: int,
    then: tuple[Rule, ...],
    more: int,
) -> None:
    group = make_group(name=f"Group {len(desk.groups.all())}", alias=f"T {len(desk.groups.all())}")
    desk.groups.add(group)
    person = make_person()
    desk.people.add(person)
    series = make_series(group_id=group.id)
    desk.schedule.add_series(series)
    planned = meetings(desk, group)
    for place, step in steps.items():
        touch(desk, planned[place], step, person.id)
    touched = {planned[place].id: desk.schedule.meeting(planned[place].id) for place in steps}
    for new, from_day in ((rules, MONDAY + days * A_DAY), (then, MONDAY + (days + more) * A_DAY)):
        newest = desk.schedule.series_of(group.id)[-1]
        desk.schedule.change_series(newest.id, replace(newest, rules=new), from_day)
        found = {one.id: one for one in meetings(desk, group)}
        for meeting_id, before in touched.items():
            assert replace(found[meeting_id], series_id=None) == replace(before, series_id=None)
        given_days = Counter(one.date for one in found.values())
        moved = {one.date for one in touched.values() if one.state is MeetingState.MOVED}
        assert {day for day, times in given_days.items() if times > 1} <= moved
        for one in found.values():
            if one.date >= from_day and one.id not in touched:
                assert any(one.date.weekday() in rule.weekdays for rule in new)
    before_growing = meetings(desk, group)
    later = desk_at(datetime(2027, 1, 10, tzinfo=UTC))
    grown = meetings(later, group)
    assert grown[: len(before_growing)] == before_growing
    assert len(grown) > len(before_growing)


def touch(desk: Desk, meeting: Meeting, step: str, person_id: PersonId) -> None:
    match step:
        case "move":
            desk.schedule.move(meeting.id, meeting.date + 2 * A_DAY, time(9), despite_clash=True)
        case "cancel":
            desk.schedule.cancel(meeting.id)
        case "hold":
            desk.schedule.hold(meeting.id)
        case _:
            desk.attendance.mark(meeting.id, {person_id: Mark.APOLOGIES})


def test_this_one_and_all_following_move(
    desk: Desk, group: Group, series: Series, journalled: Journalled
) -> None:
    third = meetings(desk, group)[2]
    leader = make_person()
    desk.people.add(leader)
    desk.schedule.set_facilitators(third.id, (leader.id,))
    before = meetings(desk, group)
    changes = desk.schedule.move(third.id, third.date + 3 * A_DAY, time(18), following=True)
    journalled(changes, Action.SERIES_CHANGED, {Noun.SERIES, Noun.MEETING})
    found = meetings(desk, group)
    assert found[:2] == before[:2]
    assert (found[2].id, found[2].state) == (third.id, MeetingState.PLANNED)
    assert desk.schedule.facilitators(third.id) == [leader.id]
    assert {(one.date.weekday(), one.start) for one in found[2:]} == {(3, time(18))}
    assert [one.date for one in found[2:5]] == [
        third.date + 3 * A_DAY + number * A_WEEK for number in range(3)
    ]
    desk.history.undo()
    assert meetings(desk, group) == before


def test_following_ones_move_into_another_week(desk: Desk, group: Group, series: Series) -> None:
    second = meetings(desk, group)[1]
    desk.schedule.move(second.id, second.date + 8 * A_DAY, time(19), following=True)
    days = [one.date for one in meetings(desk, group)][:3]
    assert days == [MONDAY, MONDAY + 2 * A_WEEK + A_DAY, MONDAY + 3 * A_WEEK + A_DAY]


def test_moved_meeting_of_several_days_takes_only_its_own_along(desk: Desk, group: Group) -> None:
    desk.schedule.add_series(make_series(group_id=group.id, rules=(weekly(0, 3),)))
    monday = meetings(desk, group)[2]
    assert monday.date == MONDAY + A_WEEK
    desk.schedule.move(monday.id, monday.date + 4 * A_DAY, time(19), following=True)
    days = [one.date for one in meetings(desk, group)]
    assert [day.weekday() for day in days[:6]] == [0, 3, 3, 4, 3, 4]
    assert len(set(days)) == len(days)
    friday = meetings(desk, group)[3]
    with pytest.raises(Refused, match="several days"):
        desk.schedule.move(friday.id, friday.date + A_WEEK, time(19), following=True)


@pytest.mark.parametrize(
    ("rules", "planned", "moved", "after"),
    [
        ((weekly(0),), MONDAY, MONDAY, (weekly(0),)),
        ((weekly(0),), MONDAY, MONDAY + A_DAY, (weekly(1),)),
        ((weekly(0, 1),), MONDAY, MONDAY + A_DAY, (weekly(1),)),
        ((monthly(4, on=0),), MONDAY, MONDAY + A_DAY, (monthly(4, on=1),)),
        ((monthly(4, on=0),), MONDAY, MONDAY - A_WEEK, (monthly(3, on=0),)),
        ((monthly(2, 4, on=0),), MONDAY, MONDAY - A_WEEK, None),
        ((weekly(2), monthly(4, on=0)), MONDAY, MONDAY + A_DAY, (weekly(2), monthly(4, on=1))),
        ((weekly(2),), MONDAY, MONDAY + A_DAY, None),
    ],
    ids=str,
)
def test_rules_follow_a_meeting_where_they_can(
    rules: tuple[Rule, ...], planned: date, moved: date, after: tuple[Rule, ...] | None
) -> None:
    assert shifted(rules, planned, moved) == after


def test_one_meeting_can_be_longer(
    desk: Desk, group: Group, series: Series, journalled: Journalled
) -> None:
    first, second, *_rest = meetings(desk, group)
    changes = desk.schedule.change_length(first.id, 120)
    journalled(changes, Action.MEETING_CHANGED, {Noun.MEETING})
    assert meetings(desk, group)[:2] == [replace(first, length=120), second]
    with pytest.raises(InvalidValue) as caught:
        desk.schedule.change_length(MeetingId(first.id), 0)
    assert caught.value.field == "length"
