"""Who came, who is expected: the service against a plain model over random marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groupdesk.errors import InvalidValue, NotFound, Refused
from groupdesk.model.attendance import Mark, TallyKind
from groupdesk.model.changes import Changes, Noun
from groupdesk.model.groups import Group
from groupdesk.model.ids import MeetingId, PersonId
from groupdesk.model.journal import Action
from groupdesk.model.people import MembershipState, Person, PersonStatus
from groupdesk.model.schedule import Meeting, MeetingState
from groupdesk.services.attendance import NEWCOMER_FOR
from groupdesk.services.desk import Desk
from tests.core.services.conftest import Journalled
from tests.factories import make_group, make_meeting, make_person

TODAY = date(2026, 11, 22)

numbers = count(1)


@pytest.fixture
def group(desk: Desk) -> Group:
    group = make_group()
    desk.groups.add(group)
    return group


@pytest.fixture
def meeting(desk: Desk, group: Group) -> Meeting:
    meeting = make_meeting(group_id=group.id, date=TODAY)
    desk.schedule.add_meeting(meeting)
    return meeting


def member(desk: Desk, group: Group, state: MembershipState | None, **facts: str) -> Person:
    person = make_person(**facts)
    desk.people.add(person)
    if state is not None:
        desk.people.set_membership(person.id, group.id, state)
    return person


def test_someone_present_makes_the_meeting_held(
    desk: Desk, group: Group, meeting: Meeting, journalled: Journalled
) -> None:
    ada = member(desk, group, MembershipState.ACTIVE)
    absent = desk.attendance.mark(meeting.id, {ada.id: Mark.ABSENT})
    journalled(absent, Action.ATTENDANCE_MARKED, {Noun.ATTENDANCE})
    assert desk.schedule.meeting(meeting.id) == meeting
    present = desk.attendance.mark(meeting.id, {ada.id: Mark.PRESENT})
    journalled(present, Action.ATTENDANCE_MARKED, {Noun.ATTENDANCE, Noun.MEETING})
    assert desk.schedule.meeting(meeting.id).state is MeetingState.HELD
    assert desk.attendance.of_meeting(meeting.id) == {ada.id: Mark.PRESENT}
    assert desk.attendance.of_person(ada.id) == {meeting.id: Mark.PRESENT}
    assert desk.attendance.mark(meeting.id, {ada.id: Mark.PRESENT}) == Changes()


def test_mark_is_taken_away_and_then_not_known(desk: Desk, group: Group, meeting: Meeting) -> None:
    ada = member(desk, group, MembershipState.ACTIVE)
    desk.attendance.mark(meeting.id, {ada.id: Mark.APOLOGIES})
    desk.attendance.mark(meeting.id, {ada.id: None})
    assert desk.attendance.of_meeting(meeting.id) == {}
    assert [person.id for person in desk.attendance.expected(meeting)] == [ada.id]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=st.lists(
        st.tuples(
            st.sampled_from([None, *MembershipState]),
            st.lists(st.sampled_from([None, *Mark]), max_size=3),
        ),
        max_size=6,
    )
)
def test_expected_are_active_members_without_apologies_and_who_said_so(
    desk: Desk, drawn: list[tuple[MembershipState | None, list[Mark | None]]]
) -> None:
    number = next(numbers)
    group = make_group(name=f"Group {number}", alias=f"Table {number}")
    desk.groups.add(group)
    meeting, other = (
        make_meeting(group_id=group.id, date=TODAY),
        make_meeting(group_id=group.id, date=TODAY),
    )
    desk.schedule.add_meeting(meeting)
    desk.schedule.add_meeting(other)
    model: dict[PersonId, tuple[MembershipState | None, Mark | None]] = {}
    for state, marks in drawn:
        person = member(desk, group, state)
        desk.attendance.mark(other.id, {person.id: Mark.APOLOGIES})
        for mark in marks:
            desk.attendance.mark(meeting.id, {person.id: mark})
        model[person.id] = state, marks[-1] if marks else None
    expected = {
        person_id
        for person_id, (state, mark) in model.items()
        if mark is not Mark.APOLOGIES and (state is MembershipState.ACTIVE or mark is Mark.UNKNOWN)
    }
    found = [person.id for person in desk.attendance.expected(meeting)]
    counts = desk.attendance.expected_counts([meeting, other])
    assert counts == {one.id: len(desk.attendance.expected(one)) for one in (meeting, other)}
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert desk.attendance.of_meeting(meeting.id) == {
        person_id: mark for person_id, (_state, mark) in model.items() if mark is not None
    }


def test_expected_come_by_first_name(desk: Desk, group: Group, meeting: Meeting) -> None:
    for first, last in (("zoe", "A"), ("Bo", "C"), ("bo", "B")):
        member(desk, group, MembershipState.ACTIVE, first_name=first, last_name=last)
    names = [person.name for person in desk.attendance.expected(meeting)]
    assert names == ["bo B", "Bo C", "zoe A"]


def test_people_without_a_record_are_counted(
    desk: Desk, meeting: Meeting, journalled: Journalled
) -> None:
    desk.attendance.count(meeting.id, TallyKind.NEW, 0)
    assert desk.schedule.meeting(meeting.id).state is MeetingState.PLANNED
    changes = desk.attendance.count(meeting.id, TallyKind.MEMBER, 7)
    journalled(changes, Action.TALLY_COUNTED, {Noun.ATTENDANCE, Noun.MEETING})
    assert desk.attendance.tallies(meeting.id) == {TallyKind.MEMBER: 7, TallyKind.NEW: 0}
    assert desk.schedule.meeting(meeting.id).state is MeetingState.HELD


@pytest.mark.parametrize("people", [-1, 10_001, 2**63])
def test_impossible_count_is_refused(desk: Desk, meeting: Meeting, people: int) -> None:
    with pytest.raises(InvalidValue):
        desk.attendance.count(meeting.id, TallyKind.MEMBER, people)
    assert desk.attendance.tallies(meeting.id) == {}


def test_nobody_comes_to_a_cancelled_meeting(desk: Desk, group: Group, meeting: Meeting) -> None:
    ada = member(desk, group, MembershipState.ACTIVE)
    desk.schedule.cancel(meeting.id)
    with pytest.raises(Refused, match="cancelled"):
        desk.attendance.mark(meeting.id, {ada.id: Mark.PRESENT})
    with pytest.raises(Refused, match="cancelled"):
        desk.attendance.count(meeting.id, TallyKind.MEMBER, 1)
    assert desk.attendance.of_meeting(meeting.id) == {}


def test_moved_meeting_remembers_its_day_when_it_was_held(
    desk: Desk, group: Group, meeting: Meeting
) -> None:
    ada = member(desk, group, MembershipState.ACTIVE)
    day = meeting.date.replace(day=20)
    desk.schedule.move(meeting.id, day, meeting.start)
    desk.attendance.mark(meeting.id, {ada.id: Mark.PRESENT})
    held = desk.schedule.meeting(meeting.id)
    assert held == replace(meeting, date=day, scheduled_on=meeting.date, state=MeetingState.HELD)
    assert held.moved_from == meeting.date


def test_marks_are_all_kept_or_none(desk: Desk, group: Group, meeting: Meeting) -> None:
    ada = member(desk, group, MembershipState.ACTIVE)
    with pytest.raises(NotFound, match="no longer there"):
        desk.attendance.mark(meeting.id, {ada.id: Mark.PRESENT, PersonId(404): Mark.PRESENT})
    assert desk.attendance.of_meeting(meeting.id) == {}
    assert desk.schedule.meeting(meeting.id) == meeting
    with pytest.raises(NotFound):
        desk.attendance.mark(MeetingId(404), {ada.id: Mark.PRESENT})
    with pytest.raises(NotFound):
        desk.attendance.count(MeetingId(404), TallyKind.MEMBER, 1)


def test_nobody_can_have_been_at_a_meeting_to_come(desk: Desk, group: Group) -> None:
    meeting = make_meeting(group_id=group.id, date=TODAY + timedelta(days=1))
    person = make_person()
    desk.people.add(person)
    desk.schedule.add_meeting(meeting)
    with pytest.raises(Refused, match="still to come"):
        desk.attendance.mark(meeting.id, {person.id: Mark.PRESENT})
    with pytest.raises(Refused, match="still to come"):
        desk.attendance.count(meeting.id, TallyKind.NEW, 1)
    desk.attendance.mark(meeting.id, {person.id: Mark.APOLOGIES})
    assert desk.attendance.of_meeting(meeting.id) == {person.id: Mark.APOLOGIES}


@pytest.mark.parametrize("status", [PersonStatus.LEFT, PersonStatus.DECEASED])
def test_who_is_gone_is_not_expected(desk: Desk, group: Group, status: PersonStatus) -> None:
    meeting = make_meeting(group_id=group.id, date=TODAY)
    person = make_person()
    desk.people.add(person)
    desk.people.set_membership(person.id, group.id, MembershipState.ACTIVE)
    desk.schedule.add_meeting(meeting)
    assert [found.id for found in desk.attendance.expected(meeting)] == [person.id]
    desk.people.change(replace(desk.people.get(person.id), status=status))
    assert desk.attendance.expected(meeting) == []
    assert desk.attendance.expected_counts([meeting]) == {meeting.id: 0}


def test_newcomers_are_expected_and_never_came_to_this_group(
    desk: Desk, group: Group, meeting: Meeting
) -> None:
    before = make_meeting(group_id=group.id, date=TODAY - timedelta(days=7))
    other_group = make_group(name="Anxiety", alias="Blue Room group")
    desk.groups.add(other_group)
    elsewhere = make_meeting(group_id=other_group.id, date=TODAY - timedelta(days=7))
    for one in (before, elsewhere):
        desk.schedule.add_meeting(one, despite_clash=True)
    regular, _new, from_elsewhere, said_so, sorry = (
        member(desk, group, state)
        for state in (*[MembershipState.ACTIVE] * 3, None, MembershipState.ACTIVE)
    )
    desk.attendance.mark(before.id, {regular.id: Mark.PRESENT})
    desk.attendance.mark(elsewhere.id, {from_elsewhere.id: Mark.PRESENT})
    desk.attendance.mark(meeting.id, {said_so.id: Mark.UNKNOWN, sorry.id: Mark.APOLOGIES})
    # Nobody signs in everywhere: somebody who joined long ago is no newcomer without a mark.
    long_ago = TODAY - NEWCOMER_FOR - timedelta(days=1)
    silent = member(desk, group, None)
    desk.people.set_membership(silent.id, group.id, MembershipState.ACTIVE, since=long_ago)
    assert desk.attendance.newcomer_counts([meeting]) == {meeting.id: 3}
    assert desk.attendance.expected_counts([meeting]) == {meeting.id: 5}
    assert desk.attendance.newcomer_counts([]) == {}
