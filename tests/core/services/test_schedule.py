"""Series and meetings: planned ahead, moved, cancelled, put back, never lost and never doubled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from groupdesk.errors import InvalidValue, NotFound, Refused
from groupdesk.model.centre import Room
from groupdesk.model.changes import Changes, Noun
from groupdesk.model.groups import Group
from groupdesk.model.ids import GroupId, MeetingId, PersonId, SeriesId
from groupdesk.model.journal import Action
from groupdesk.model.recurrence import Rule, monthly, months_after, weekly
from groupdesk.model.schedule import Meeting, MeetingState, Series
from groupdesk.services.agenda import AgendaLine
from groupdesk.services.desk import Desk
from groupdesk.services.printing import Request
from tests.core.services.conftest import DeskAt, Journalled
from tests.factories import make_group, make_meeting, make_person, make_room, make_series

TODAY = date(2026, 11, 22)
HORIZON = date(2028, 11, 22)
A_WEEK = timedelta(weeks=1)
WIDE = (date(2020, 1, 1), date(2040, 1, 1))


@pytest.fixture
def room(desk: Desk) -> Room:
    room = make_room()
    desk.centre.add_room(room)
    return room


@pytest.fixture
def group(desk: Desk, room: Room) -> Group:
    group = make_group(room_id=room.id)
    desk.groups.add(group)
    return group


@pytest.fixture
def other(desk: Desk) -> Group:
    other = make_group(name="Carers’ Circle", alias="Tea table")
    desk.groups.add(other)
    return other


def lines(desk: Desk, group: Group) -> list[AgendaLine]:
    return desk.agenda.between(*WIDE, group.id)


def meetings(desk: Desk, group: Group) -> list[Meeting]:
    return [line.meeting for line in lines(desk, group)]


def days_of(desk: Desk, group: Group) -> list[date]:
    return [meeting.date for meeting in meetings(desk, group)]


def every_day() -> list[date]:
    return [TODAY + timedelta(days=number) for number in range((HORIZON - TODAY).days + 1)]


def is_nth(day: date, nth: int) -> bool:
    if nth < 0:
        return (day + A_WEEK).month != day.month
    return (day.day - 1) // 7 + 1 == nth


@pytest.mark.parametrize(
    ("rules", "wanted"),
    [
        ((weekly(0),), lambda day: day.weekday() == 0),
        ((weekly(1, 3),), lambda day: day.weekday() in {1, 3}),
        ((monthly(2, on=2),), lambda day: day.weekday() == 2 and is_nth(day, 2)),
        ((monthly(-1, on=4),), lambda day: day.weekday() == 4 and is_nth(day, -1)),
        ((monthly(5, on=0),), lambda day: day.weekday() == 0 and is_nth(day, 5)),
        (
            (weekly(0), monthly(1, on=5), monthly(1, 3, on=0)),
            lambda day: day.weekday() == 0 or (day.weekday() == 5 and is_nth(day, 1)),
        ),
    ],
    ids=["weekly", "twice a week", "second", "last", "fifth", "union"],
)
def test_series_gives_every_meeting_of_24_months_once(
    desk: Desk, group: Group, rules: tuple[Rule, ...], wanted: Callable[[date], bool]
) -> None:
    desk.schedule.add_series(make_series(group_id=group.id, rules=rules, starts_on=TODAY))
    assert days_of(desk, group) == [day for day in every_day() if wanted(day)]


def test_every_other_week_counts_from_the_first(desk: Desk, group: Group) -> None:
    desk.schedule.add_series(make_series(group_id=group.id, rules=(weekly(0, every=2),)))
    days = days_of(desk, group)
    assert {later - sooner for sooner, later in pairwise(days)} == {2 * A_WEEK}
    assert days[0] == date(2026, 11, 23)
    assert days[-1] + 2 * A_WEEK > HORIZON


def test_course_has_so_many_sessions_and_no_more(desk: Desk, group: Group, desk_at: DeskAt) -> None:
    desk.schedule.add_series(make_series(group_id=group.id, sessions=8))
    assert [line.session for line in lines(desk, group)] == list(range(1, 9))
    later = desk_at(datetime(2028, 6, 1, tzinfo=UTC))
    assert len(meetings(later, group)) == 8


def test_course_longer_than_the_horizon_is_finished_later(
    desk: Desk, group: Group, desk_at: DeskAt
) -> None:
    desk.schedule.add_series(make_series(group_id=group.id, sessions=110))
    assert len(meetings(desk, group)) < 110
    later = desk_at(datetime(2027, 12, 1, tzinfo=UTC))
    assert [line.session for line in lines(later, group)] == list(range(1, 111))


def test_series_is_journalled_with_its_meetings(
    desk: Desk, group: Group, journalled: Journalled
) -> None:
    person = make_person()
    desk.people.add(person)
    series = make_series(group_id=group.id, facilitators=(person.id,))
    changes = desk.schedule.add_series(series)
    journalled(changes, Action.SERIES_ADDED, {Noun.SERIES, Noun.MEETING})
    assert all(
        desk.schedule.facilitators(meeting.id) == [person.id] for meeting in meetings(desk, group)
    )


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"rules": ()}, InvalidValue),
        ({"length": 0}, InvalidValue),
        ({"length": 1441}, InvalidValue),
        ({"sessions": 0}, InvalidValue),
        ({"sessions": 1001}, InvalidValue),
        ({"starts_on": date(1989, 12, 31)}, InvalidValue),
        ({"starts_on": date(2029, 1, 1)}, Refused),
        ({"until": date(2026, 11, 1)}, Refused),
        ({"group_id": GroupId(404)}, NotFound),
        ({"facilitators": (PersonId(404),)}, NotFound),
    ],
    ids=repr,
)
def test_bad_series_is_refused_and_leaves_nothing(
    desk: Desk, group: Group, facts: dict[str, object], error: type[Exception]
) -> None:
    before = desk.history.newest()
    with pytest.raises(error):
        desk.schedule.add_series(make_series(**{"group_id": group.id, **facts}))
    assert desk.agenda.between(*WIDE) == []
    assert desk.history.newest() == before


def test_plan_ahead_waits_a_month_and_then_fills_up(
    desk: Desk, group: Group, desk_at: DeskAt
) -> None:
    desk.schedule.add_series(make_series(group_id=group.id))
    assert desk_at(datetime(2026, 12, 10, tzinfo=UTC)).schedule.plan_ahead() == Changes()
    before = days_of(desk, group)
    assert days_of(desk, group) == before
    later = desk_at(datetime(2027, 3, 1, 12, tzinfo=UTC))
    after = days_of(later, group)
    assert after[: len(before)] == before
    assert after[-1] == date(2029, 2, 26)
    assert {day.weekday() for day in after} == {0}
    assert len(set(after)) == len(after)
    assert later.history.newest(1)[0].action is Action.SERIES_EXTENDED
    assert later.schedule.plan_ahead() == Changes()


def test_new_series_do_not_keep_older_ones_from_growing(
    desk: Desk, group: Group, other: Group, desk_at: DeskAt
) -> None:
    """Staff who add a series every few weeks must not lose the meetings of all others."""
    desk.schedule.add_series(make_series(group_id=group.id))
    for number in range(1, 9):
        today = TODAY + 3 * number * A_WEEK
        later = desk_at(datetime.combine(today, time(12), UTC))
        assert days_of(later, group)[-1] > months_after(today, 23) - A_WEEK
        later.schedule.add_series(
            make_series(group_id=other.id, starts_on=today, start=time(number))
        )


def test_moved_meeting_is_one_row_that_is_never_given_again(
    desk: Desk, group: Group, desk_at: DeskAt, journalled: Journalled
) -> None:
    desk.schedule.add_series(make_series(group_id=group.id))
    third = meetings(desk, group)[2]
    count = len(meetings(desk, group))
    day = third.date + timedelta(days=2)
    changes = desk.schedule.move(third.id, day, time(18, 30))
    journalled(changes, Action.MEETING_MOVED, {Noun.MEETING})
    moved = desk.schedule.meeting(third.id)
    assert (moved.date, moved.start, moved.moved_from) == (day, time(18, 30), third.date)
    assert moved.state is MeetingState.MOVED
    again = day + timedelta(days=9)
    desk.schedule.move(third.id, again, time(20))
    assert desk.schedule.meeting(third.id).moved_from == third.date
    assert len(meetings(desk, group)) == count
    later = desk_at(datetime(2027, 3, 1, tzinfo=UTC))
    assert third.date not in days_of(later, group)
    assert days_of(later, group).count(again) == 1


def test_last_meeting_moved_far_ahead_stops_nothing(
    desk: Desk, group: Group, desk_at: DeskAt
) -> None:
    desk.schedule.add_series(make_series(group_id=group.id))
    last = meetings(desk, group)[-1]
    desk.schedule.move(last.id, date(2035, 1, 1), time(9))
    later = desk_at(datetime(2027, 3, 1, 12, tzinfo=UTC))
    days = days_of(later, group)
    assert days[-2:] == [date(2029, 2, 26), date(2035, 1, 1)]
    assert last.date not in days


def test_cancelled_meeting_stays_on_record_and_can_be_put_back(
    desk: Desk, group: Group, desk_at: DeskAt, journalled: Journalled
) -> None:
    desk.schedule.add_series(make_series(group_id=group.id))
    first = meetings(desk, group)[0]
    changes = desk.schedule.cancel(first.id, " No  heating. ")
    journalled(changes, Action.MEETING_CANCELLED, {Noun.MEETING})
    cancelled = desk.schedule.meeting(first.id)
    assert cancelled == replace(first, state=MeetingState.CANCELLED, cancel_reason="No heating.")
    steps: tuple[Callable[[], Changes], ...] = (
        lambda: desk.schedule.cancel(first.id),
        lambda: desk.schedule.move(first.id, TODAY, time(9)),
        lambda: desk.schedule.hold(first.id),
        lambda: desk.schedule.change_room(first.id, None),
    )
    for refused in steps:
        with pytest.raises(Refused, match="put it back"):
            refused()
    assert days_of(desk_at(datetime(2027, 3, 1, tzinfo=UTC)), group).count(first.date) == 1
    journalled(
        desk_at(desk.session.clock.now()).schedule.put_back(first.id),
        Action.MEETING_RESTORED,
        {Noun.MEETING},
    )
    assert desk.schedule.meeting(first.id) == first
    with pytest.raises(Refused, match="not cancelled"):
        desk.schedule.put_back(first.id)


@pytest.mark.parametrize(("days", "start"), [(1, time(19)), (0, time(10)), (1, time(10))])
def test_moved_meeting_comes_back_from_cancelling_as_moved(
    desk: Desk, group: Group, days: int, start: time
) -> None:
    desk.schedule.add_series(make_series(group_id=group.id))
    first = meetings(desk, group)[0]
    desk.schedule.move(first.id, first.date + timedelta(days=days), start)
    moved = desk.schedule.meeting(first.id)
    desk.schedule.cancel(first.id)
    desk.schedule.put_back(first.id)
    assert desk.schedule.meeting(first.id) == moved


def test_held_meeting_stays_as_it_is(desk: Desk, group: Group, journalled: Journalled) -> None:
    desk.schedule.add_series(make_series(group_id=group.id))
    first = meetings(desk, group)[0]
    journalled(desk.schedule.hold(first.id), Action.MEETING_HELD, {Noun.MEETING})
    with pytest.raises(Refused, match="taken place"):
        desk.schedule.move(first.id, TODAY, time(9))
    with pytest.raises(Refused, match="taken place"):
        desk.schedule.cancel(first.id)


@pytest.mark.parametrize("start", [time(19), time(20, 29), time(17, 31)], ids=str)
def test_booked_room_is_refused_unless_meant(
    desk: Desk, group: Group, other: Group, room: Room, start: time
) -> None:
    desk.schedule.add_series(make_series(group_id=group.id, room_id=room.id))
    guest = make_meeting(group_id=other.id, room_id=room.id, start=start)
    before = desk.history.newest()
    with pytest.raises(
        Refused, match="Garden Room is booked by Grief & Loss on Monday 23 November"
    ):
        desk.schedule.add_meeting(guest)
    assert meetings(desk, other) == []
    assert desk.history.newest() == before
    desk.schedule.add_meeting(guest, despite_clash=True)
    (line,) = lines(desk, other)
    assert [(clash.kind.value, clash.with_group) for clash in line.clashes] == [
        ("room", "Grief & Loss")
    ]


@pytest.mark.parametrize("start", [time(20, 30), time(17, 30)], ids=str)
def test_rooms_booked_back_to_back_are_free(
    desk: Desk, group: Group, other: Group, room: Room, start: time
) -> None:
    desk.schedule.add_series(make_series(group_id=group.id, room_id=room.id))
    desk.schedule.add_meeting(make_meeting(group_id=other.id, room_id=room.id, start=start))
    assert lines(desk, other)[0].clashes == ()


def test_set_up_and_clear_up_belong_to_the_booking(desk: Desk, group: Group, other: Group) -> None:
    hall = make_room(name="Hall", set_up=15, clear_up=10)
    desk.centre.add_room(hall)
    desk.schedule.add_series(make_series(group_id=group.id, room_id=hall.id))
    for start, free in ((time(20, 54), False), (time(20, 55), True)):
        meeting = make_meeting(group_id=other.id, room_id=hall.id, start=start)
        if free:
            desk.schedule.add_meeting(meeting)
        else:
            with pytest.raises(Refused, match="Hall"):
                desk.schedule.add_meeting(meeting)


def test_room_is_booked_past_midnight(desk: Desk, group: Group, other: Group, room: Room) -> None:
    late = make_meeting(group_id=group.id, room_id=room.id, start=time(23), length=120)
    desk.schedule.add_meeting(late)
    early = make_meeting(
        group_id=other.id, room_id=room.id, date=late.date + timedelta(days=1), start=time(0, 30)
    )
    with pytest.raises(Refused):
        desk.schedule.add_meeting(early)


def test_clash_refuses_series_move_room_and_putting_back(
    desk: Desk, group: Group, other: Group, room: Room
) -> None:
    desk.schedule.add_series(make_series(group_id=group.id, room_id=room.id))
    taken = make_series(group_id=other.id, room_id=room.id, rules=(monthly(1, on=0),))
    with pytest.raises(Refused, match="Monday 7 December"):
        desk.schedule.add_series(taken)
    elsewhere = replace(taken, start=time(9))
    desk.schedule.add_series(elsewhere)
    guest, host = meetings(desk, other)[0], meetings(desk, group)[2]
    with pytest.raises(Refused):
        desk.schedule.move(guest.id, host.date, host.start)
    assert desk.schedule.meeting(guest.id) == guest
    free = make_meeting(group_id=other.id)
    desk.schedule.add_meeting(free)
    with pytest.raises(Refused):
        desk.schedule.change_room(free.id, room.id)
    desk.schedule.cancel(host.id)
    desk.schedule.move(guest.id, host.date, host.start)
    with pytest.raises(Refused):
        desk.schedule.put_back(host.id)
    desk.schedule.put_back(host.id, despite_clash=True)
    assert len(lines(desk, other)[1].clashes) == 1


def test_facilitator_cannot_lead_two_meetings_at_once(
    desk: Desk, group: Group, other: Group
) -> None:
    leader = make_person()
    desk.people.add(leader)
    desk.schedule.add_series(make_series(group_id=group.id, facilitators=(leader.id,)))
    meeting = make_meeting(group_id=other.id, start=time(20))
    with pytest.raises(Refused, match="leads Grief & Loss"):
        desk.schedule.add_meeting(meeting, (leader.id,))
    desk.schedule.add_meeting(meeting, (leader.id,), despite_clash=True)
    assert [clash.kind.value for clash in lines(desk, other)[0].clashes] == ["facilitator"]


def test_move_takes_another_room(desk: Desk, group: Group, room: Room) -> None:
    hall = make_room(name="Hall")
    desk.centre.add_room(hall)
    meeting = make_meeting(group_id=group.id, room_id=room.id)
    desk.schedule.add_meeting(meeting)
    desk.schedule.move(meeting.id, meeting.date, time(9), room_id=hall.id)
    assert lines(desk, group)[0].room == "Hall"
    assert lines(desk, group)[0].meeting.moved_from is None


def test_facilitators_of_one_meeting_can_change(
    desk: Desk, group: Group, journalled: Journalled
) -> None:
    people = [make_person() for _number in range(3)]
    for person in people:
        desk.people.add(person)
    ada, bea, cy = (person.id for person in people)
    meeting = make_meeting(group_id=group.id)
    desk.schedule.add_meeting(meeting, (ada, bea))
    changes = desk.schedule.set_facilitators(meeting.id, (bea, cy))
    journalled(changes, Action.MEETING_CHANGED, {Noun.MEETING})
    assert set(desk.schedule.facilitators(meeting.id)) == {bea, cy}
    with pytest.raises(NotFound):
        desk.schedule.set_facilitators(meeting.id, (PersonId(404),))
    assert set(desk.schedule.facilitators(meeting.id)) == {bea, cy}


def test_ended_series_keeps_what_happened_and_grows_no_more(
    desk: Desk, group: Group, desk_at: DeskAt, journalled: Journalled
) -> None:
    leader = make_person()
    desk.people.add(leader)
    series = make_series(group_id=group.id, facilitators=(leader.id,))
    desk.schedule.add_series(series)
    first, second, third, fourth = meetings(desk, group)[:4]
    desk.schedule.cancel(third.id)
    desk.schedule.move(fourth.id, fourth.date + timedelta(days=1), fourth.start)
    changes = desk.schedule.end_series(series.id, first.date)
    journalled(changes, Action.SERIES_ENDED, {Noun.SERIES, Noun.MEETING})
    left = [first.date, third.date, fourth.date + timedelta(days=1)]
    assert days_of(desk, group) == left
    assert days_of(desk_at(datetime(2028, 1, 1, tzinfo=UTC)), group) == left
    with pytest.raises(NotFound):
        desk.schedule.meeting(second.id)
    desk.history.undo(changes.entry)
    assert second.date in days_of(desk, group)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"date": date(2101, 1, 1)}, InvalidValue),
        ({"length": 0}, InvalidValue),
        ({"group_id": GroupId(404)}, NotFound),
    ],
    ids=repr,
)
def test_bad_single_meeting_is_refused(
    desk: Desk, group: Group, facts: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        desk.schedule.add_meeting(make_meeting(**{"group_id": group.id, **facts}))
    assert desk.agenda.between(*WIDE) == []


def test_reason_must_be_writable(desk: Desk, group: Group) -> None:
    meeting = make_meeting(group_id=group.id)
    desk.schedule.add_meeting(meeting)
    for reason in ("\ud800", "a\0b", "x" * 501):
        with pytest.raises(InvalidValue):
            desk.schedule.cancel(meeting.id, reason)
    assert desk.schedule.meeting(meeting.id) == meeting


def test_what_is_gone_is_told(desk: Desk) -> None:
    gone = MeetingId(404)
    for call in (
        lambda: desk.schedule.meeting(gone),
        lambda: desk.schedule.move(gone, TODAY, time(9)),
        lambda: desk.schedule.cancel(gone),
        lambda: desk.schedule.put_back(gone),
        lambda: desk.schedule.hold(gone),
        lambda: desk.schedule.set_facilitators(gone, ()),
        lambda: desk.schedule.end_series(SeriesId(404), TODAY),
    ):
        with pytest.raises(NotFound):
            call()


def test_meetings_stay_at_the_wall_clock_across_summer_time(desk: Desk, group: Group) -> None:
    series: Series = make_series(group_id=group.id, rules=(weekly(6),))
    desk.schedule.add_series(series)
    starts = {(meeting.start, meeting.zone) for meeting in meetings(desk, group)}
    assert starts == {(time(19), "Europe/London")}


def test_series_can_end_before_a_meeting_whose_sheet_was_printed(desk: Desk, group: Group) -> None:
    series = make_series(group_id=group.id)
    desk.schedule.add_series(series)
    first, second, *_rest = meetings(desk, group)
    request = Request(document="sign-in-sheet", group=group.name, date=second.date, options={})
    desk.printing.print(request)
    ended = desk.schedule.end_series(series.id, first.date)
    assert days_of(desk, group) == [first.date]
    desk.history.undo(ended.entry)
    assert second.date in days_of(desk, group)


def test_single_meeting_is_kept_as_planned_and_in_a_real_zone(desk: Desk, group: Group) -> None:
    strange = make_meeting(
        group_id=group.id, start=time(19, 0, 30), state=MeetingState.CANCELLED, cancel_reason="x"
    )
    desk.schedule.add_meeting(strange)
    kept = desk.schedule.meeting(strange.id)
    assert (kept.start, kept.state, kept.cancel_reason) == (time(19), MeetingState.PLANNED, "")
    with pytest.raises(InvalidValue, match="time zone"):
        desk.schedule.add_meeting(make_meeting(group_id=group.id, zone="Nowhere/X"))
