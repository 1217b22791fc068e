"""The agenda against brute force and against a plain model of what was done to the meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groupdesk.errors import NotFound, Refused
from groupdesk.model.groups import Group
from groupdesk.model.ids import MeetingId
from groupdesk.model.schedule import MeetingState
from groupdesk.services.agenda import AgendaLine
from groupdesk.services.desk import Desk
from tests.factories import MONDAY, make_group, make_meeting, make_person, make_room, make_series

A_DAY = timedelta(days=1)
QUIET = [HealthCheck.function_scoped_fixture]
NO_ROOM = 2
SET_UP, CLEAR_UP = 10, 20
numbers = count(1)


def new_group(desk: Desk) -> Group:
    number = next(numbers)
    group = make_group(name=f"Group {number}", alias=f"Table {number}")
    desk.groups.add(group)
    return group


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One meeting to write; rooms are 0 (with set-up and clear-up), 1, or 2 for none."""

    group: int
    room: int
    day: int
    quarter: int
    length: int
    led: bool
    cancelled: bool

    @property
    def starts(self) -> datetime:
        return datetime.combine(MONDAY, time()) + timedelta(
            days=self.day, minutes=15 * self.quarter
        )

    def meets_with(self, other: Plan, before: int = 0, after: int = 0) -> bool:
        """Say whether two spans overlap, each longer by some minutes at its ends."""
        longer = timedelta(minutes=before + after)
        return (
            self.starts < other.starts + timedelta(minutes=other.length) + longer
            and other.starts < self.starts + timedelta(minutes=self.length) + longer
        )

    def clashes_with(self, other: Plan) -> list[str]:
        if self.cancelled or other.cancelled:
            return []
        kinds = []
        booked = (SET_UP, CLEAR_UP) if self.room == 0 else (0, 0)
        if self.room == other.room < NO_ROOM and self.meets_with(other, *booked):
            kinds.append("room")
        if self.led and other.led and self.meets_with(other):
            kinds.append("facilitator")
        return kinds


PLANS = st.lists(
    st.builds(
        Plan,
        group=st.integers(0, 2),
        room=st.sampled_from([0, 0, 0, 1, NO_ROOM]),
        day=st.integers(0, 1),
        quarter=st.sampled_from([*range(12), 94]),
        length=st.sampled_from([30, 90, 150]),
        led=st.booleans(),
        cancelled=st.booleans(),
    ),
    max_size=8,
)


@settings(max_examples=40, suppress_health_check=QUIET)
@given(plans=PLANS)
def test_agenda_is_what_brute_force_finds(desk: Desk, plans: list[Plan]) -> None:
    number = next(numbers)
    # Every example has weeks of its own: the centre is one for all of them.
    first_day = MONDAY + timedelta(weeks=number)
    rooms = [
        make_room(name=f"Hall {number}", set_up=SET_UP, clear_up=CLEAR_UP),
        make_room(name=f"Room {number}"),
    ]
    for room in rooms:
        desk.centre.add_room(room)
    groups = [new_group(desk) for _number in range(3)]
    leader = make_person()
    desk.people.add(leader)
    written: dict[MeetingId, Plan] = {}
    for plan in plans:
        meeting = make_meeting(
            group_id=groups[plan.group].id,
            room_id=rooms[plan.room].id if plan.room < NO_ROOM else None,
            date=first_day + plan.day * A_DAY,
            start=plan.starts.time(),
            length=plan.length,
        )
        leaders = (leader.id,) if plan.led else ()
        desk.schedule.add_meeting(meeting, leaders, despite_clash=True)
        if plan.cancelled:
            desk.schedule.cancel(meeting.id)
        written[meeting.id] = plan
    found = desk.agenda.between(first_day, first_day + 2 * A_DAY)
    assert [line.meeting.id for line in found] == sorted(
        written, key=lambda meeting_id: (written[meeting_id].starts, meeting_id)
    )
    for line in found:
        plan = written[line.meeting.id]
        assert line.room == (rooms[plan.room].name if plan.room < NO_ROOM else "")
        assert line.facilitators == (("Mairead",) if plan.led else ())
        assert (line.meeting.state is MeetingState.CANCELLED) is plan.cancelled
        assert sorted((clash.kind.value, clash.with_group) for clash in line.clashes) == sorted(
            (kind, groups[other.group].name)
            for other in plans
            if other is not plan
            for kind in plan.clashes_with(other)
        )


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["move", "cancel", "put back", "hold", "undo", "redo"]),
        st.integers(0, 3),
        st.integers(-3, 3),
    ),
    max_size=12,
)
Rows = dict[MeetingId, tuple[date, str]]


@settings(max_examples=25, suppress_health_check=QUIET)
@given(steps=STEPS)
def test_any_steps_leave_what_a_plain_model_says(
    desk: Desk, steps: list[tuple[str, int, int]]
) -> None:
    group = new_group(desk)
    desk.schedule.add_series(make_series(group_id=group.id, sessions=4))
    ids = [line.meeting.id for line in of(desk, group)]
    planned = {line.meeting.id: line.meeting.date for line in of(desk, group)}
    model: Rows = {number: (day, "planned") for number, day in planned.items()}
    done: list[Rows] = []
    undone: list[Rows] = []
    for step, place, days in steps:
        meeting_id = ids[place]
        before = dict(model)
        if step in {"undo", "redo"}:
            source, target = (done, undone) if step == "undo" else (undone, done)
            if not source:
                continue
            desk.history.undo() if step == "undo" else desk.history.redo()
            target.append(before)
            model = source.pop()
        else:
            after = stepped(step, model[meeting_id], planned[meeting_id], days)
            day = model[meeting_id][0] + days * A_DAY
            if after is None:
                with pytest.raises(Refused):
                    take(desk, step, meeting_id, day)
            elif take(desk, step, meeting_id, day):
                model[meeting_id] = after
                done.append(before)
                undone.clear()
            else:  # moved to where it was already
                assert after == model[meeting_id]
        assert seen(desk, group) == model
    assert {line.meeting.id: line.meeting.moved_from for line in of(desk, group)} == {
        number: planned[number] if day != planned[number] else None
        for number, (day, _state) in model.items()
    }


def stepped(step: str, row: tuple[date, str], planned: date, days: int) -> tuple[date, str] | None:
    """Return what a step makes of a meeting, or None where it must be refused."""
    day, state = row
    if step == "put back":
        if state != "cancelled":
            return None
        return day, "planned" if day == planned else "moved"
    if state in {"cancelled", "held"}:
        return None
    if step == "move":
        return day + days * A_DAY, "moved"
    return day, {"cancel": "cancelled", "hold": "held"}[step]


def take(desk: Desk, step: str, meeting_id: MeetingId, day: date) -> bool:
    """Do one step and say whether it left a trace."""
    match step:
        case "move":
            changes = desk.schedule.move(meeting_id, day, time(19), despite_clash=True)
        case "cancel":
            changes = desk.schedule.cancel(meeting_id)
        case "put back":
            changes = desk.schedule.put_back(meeting_id, despite_clash=True)
        case _:
            changes = desk.schedule.hold(meeting_id)
    return bool(changes)


def of(desk: Desk, group: Group) -> list[AgendaLine]:
    return desk.agenda.between(date(2026, 1, 1), date(2028, 1, 1), group.id)


def seen(desk: Desk, group: Group) -> Rows:
    return {
        line.meeting.id: (line.meeting.date, line.meeting.state.value) for line in of(desk, group)
    }


def test_both_days_are_included(desk: Desk) -> None:
    group = new_group(desk)
    desk.schedule.add_series(make_series(group_id=group.id))
    found = desk.agenda.between(MONDAY, MONDAY + timedelta(weeks=2))
    assert [line.meeting.date for line in found] == [
        MONDAY + timedelta(weeks=number) for number in range(3)
    ]
    assert desk.agenda.between(MONDAY + A_DAY, MONDAY) == []


def test_the_whole_calendar_can_be_asked_for(desk: Desk) -> None:
    group = new_group(desk)
    desk.schedule.add_meeting(make_meeting(group_id=group.id))
    assert len(desk.agenda.between(date.min, date.max)) == 1


def test_cancelled_meeting_of_a_course_has_no_number_and_takes_none(desk: Desk) -> None:
    group = new_group(desk)
    desk.schedule.add_series(make_series(group_id=group.id, sessions=4))
    desk.schedule.cancel(of(desk, group)[1].meeting.id)
    assert [line.session for line in of(desk, group)] == [1, None, 2, 3]


def test_numbers_of_a_course_do_not_depend_on_the_days_asked_for(desk: Desk) -> None:
    group = new_group(desk)
    desk.schedule.add_series(make_series(group_id=group.id, sessions=4))
    day = MONDAY + timedelta(weeks=2)
    (line,) = desk.agenda.between(day, day)
    assert line.session == 3


def test_meetings_outside_a_course_have_no_number(desk: Desk) -> None:
    group = new_group(desk)
    desk.schedule.add_series(make_series(group_id=group.id))
    assert {line.session for line in of(desk, group)} == {None}


def test_two_leaders_of_one_first_name_are_two(desk: Desk) -> None:
    people = [make_person(first_name=name) for name in ("Sam", "Ada", "Sam")]
    for person in people:
        desk.people.add(person)
    group = new_group(desk)
    desk.schedule.add_meeting(
        make_meeting(group_id=group.id), tuple(person.id for person in people)
    )
    assert of(desk, group)[0].facilitators == ("Ada", "Sam", "Sam")


def test_meeting_of_a_day_is_found(desk: Desk) -> None:
    group = new_group(desk)
    meeting = make_meeting(group_id=group.id)
    desk.schedule.add_meeting(meeting)
    assert desk.agenda.meeting_of(group, MONDAY, None) == meeting
    assert desk.agenda.meeting_of(group, MONDAY, time(19)) == meeting
    with pytest.raises(
        NotFound, match=r"its next one is on Monday 23 November 2026 \(2026-11-23\)"
    ):
        desk.agenda.meeting_of(group, MONDAY - A_DAY, None)
    with pytest.raises(NotFound, match="none planned after it"):
        desk.agenda.meeting_of(group, MONDAY + A_DAY, None)


def test_group_that_meets_twice_a_day_needs_a_time(desk: Desk) -> None:
    group = new_group(desk)
    early = make_meeting(group_id=group.id, start=time(9, 30))
    late = make_meeting(group_id=group.id)
    for meeting in (late, early):
        desk.schedule.add_meeting(meeting)
    with pytest.raises(NotFound, match="09:30, 19:00"):
        desk.agenda.meeting_of(group, MONDAY, None)
    assert desk.agenda.meeting_of(group, MONDAY, time(19)) == late
    desk.schedule.cancel(late.id)
    assert desk.agenda.meeting_of(group, MONDAY, None) == early
    assert desk.agenda.meeting_of(group, MONDAY, time(19)).id == late.id


def test_time_at_which_nothing_is_names_the_next_meeting(desk: Desk) -> None:
    group = new_group(desk)
    desk.schedule.add_meeting(make_meeting(group_id=group.id))
    with pytest.raises(NotFound, match="19:00"):
        desk.agenda.meeting_of(group, MONDAY, time(10))


def test_next_meeting_passes_over_cancelled_ones(desk: Desk) -> None:
    group = new_group(desk)
    desk.schedule.add_series(make_series(group_id=group.id, sessions=3))
    first, second, third = (line.meeting for line in of(desk, group))
    desk.schedule.cancel(first.id)
    assert desk.agenda.next_of(group.id, MONDAY) == second
    assert desk.agenda.next_of(group.id, third.date) == third
    assert desk.agenda.next_of(group.id, third.date + A_DAY) is None
