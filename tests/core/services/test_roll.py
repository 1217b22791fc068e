"""Take attendance: who is on the roll, newcomers, and the numbers beside it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from groupdesk.errors import InvalidValue, NotFound, Refused
from groupdesk.model.attendance import Mark, TallyKind
from groupdesk.model.changes import Noun
from groupdesk.model.groups import Group
from groupdesk.model.ids import MeetingId
from groupdesk.model.journal import Action
from groupdesk.model.people import MembershipState, Person, PersonKind, PersonStatus
from groupdesk.model.schedule import Meeting, MeetingState
from groupdesk.services.desk import Desk
from tests.core.services.conftest import Journalled
from tests.factories import make_group, make_meeting, make_person, make_room

TODAY = date(2026, 11, 22)


@pytest.fixture
def group(desk: Desk) -> Group:
    group = make_group()
    desk.groups.add(group)
    return group


@pytest.fixture
def meeting(desk: Desk, group: Group) -> Meeting:
    return meet(desk, group)


def meet(desk: Desk, group: Group, *, days_ago: int = 0) -> Meeting:
    meeting = make_meeting(group_id=group.id, date=TODAY - timedelta(days=days_ago))
    desk.schedule.add_meeting(meeting)
    return meeting


def member(
    desk: Desk,
    group: Group,
    first_name: str,
    state: MembershipState = MembershipState.ACTIVE,
    since: date | None = None,
) -> Person:
    person = make_person(first_name=first_name)
    desk.people.add(person)
    desk.people.set_membership(person.id, group.id, state, since=since)
    return person


def names(lines: tuple[object, ...]) -> list[str]:
    return [str(getattr(line, "name", "")).split()[0] for line in lines]


def test_roll_counts_the_room(desk: Desk, group: Group, meeting: Meeting) -> None:
    zoe, bo, cy, dee = (member(desk, group, name) for name in ("Zoe", "bo", "Cy", "Dee"))
    member(desk, group, "Waits", MembershipState.WAITING)
    marks = {zoe.id: Mark.PRESENT, bo.id: Mark.APOLOGIES, cy.id: Mark.ABSENT}
    desk.attendance.mark(meeting.id, marks)
    desk.roll.add_newcomer(meeting.id, "Delphine")
    desk.attendance.count(meeting.id, TallyKind.VISITOR, 2)
    desk.attendance.count(meeting.id, TallyKind.NEW, 1)
    roll = desk.roll.of_meeting(meeting.id)
    assert names(roll.members) == ["bo", "Cy", "Dee", "Zoe"]
    assert names(roll.newcomers) == ["Delphine"]
    assert (roll.members_here, roll.newcomers_here, roll.anonymous) == (1, 1, 2)
    assert (roll.apologies, roll.absent, roll.unmarked, roll.other_tallies) == (1, 1, 1, 1)
    assert roll.in_the_room == 5
    assert {line.person_id: line.mark for line in roll.members} == marks | {dee.id: None}


def test_roll_tells_the_meeting(desk: Desk, group: Group) -> None:
    room = make_room()
    desk.centre.add_room(room)
    meeting = make_meeting(group_id=group.id, date=TODAY, room_id=room.id)
    desk.schedule.add_meeting(meeting)
    desk.schedule.cancel(meeting.id)
    roll = desk.roll.of_meeting(meeting.id)
    assert (roll.room, roll.group, roll.meeting.state) == (
        room.name,
        group,
        MeetingState.CANCELLED,
    )
    desk.schedule.put_back(meeting.id)
    assert desk.roll.of_meeting(meeting.id).meeting == meeting
    with pytest.raises(NotFound):
        desk.roll.of_meeting(MeetingId(404))


def test_missed_counts_the_meetings_before_this_one(desk: Desk, group: Group) -> None:
    harold = member(desk, group, "Harold", since=TODAY - timedelta(days=90))
    meetings = [meet(desk, group, days_ago=days) for days in (21, 14, 7, 0)]
    for meeting in meetings:
        desk.attendance.mark(meeting.id, {harold.id: Mark.ABSENT})
    missed = [desk.roll.of_meeting(meeting.id).members[0].missed for meeting in meetings]
    assert missed == [0, 1, 2, 3]


def test_somebody_expected_without_a_place_is_among_the_newcomers(
    desk: Desk, group: Group, meeting: Meeting
) -> None:
    person = member(desk, group, "Maybe", MembershipState.ENQUIRER)
    desk.attendance.mark(meeting.id, {person.id: Mark.UNKNOWN})
    roll = desk.roll.of_meeting(meeting.id)
    assert [(line.person_id, line.mark) for line in roll.newcomers] == [(person.id, Mark.UNKNOWN)]
    assert (roll.members, roll.unmarked, roll.in_the_room) == ((), 1, 0)


def test_old_roll_shows_who_belonged_then(desk: Desk, group: Group) -> None:
    old = meet(desk, group, days_ago=60)
    long_ago = TODAY - timedelta(days=200)
    stayed = member(desk, group, "Stayed", since=long_ago)
    gone = member(desk, group, "Gone", since=long_ago)
    member(desk, group, "Later", since=TODAY - timedelta(days=30))
    desk.attendance.mark(old.id, {stayed.id: Mark.PRESENT, gone.id: Mark.PRESENT})
    desk.people.leave(gone.id, group.id)
    roll = desk.roll.of_meeting(old.id)
    assert (names(roll.members), roll.newcomers) == (["Gone", "Stayed"], ())


def test_members_put_in_today_are_on_last_weeks_roll(desk: Desk, group: Group) -> None:
    member(desk, group, "Ada")
    recent = meet(desk, group, days_ago=7)
    assert names(desk.roll.of_meeting(recent.id).members) == ["Ada"]
    old = meet(desk, group, days_ago=29)
    assert desk.roll.of_meeting(old.id).members == ()


def test_who_is_gone_is_on_the_roll_only_with_a_mark(
    desk: Desk, group: Group, meeting: Meeting
) -> None:
    person = member(desk, group, "Gone")
    desk.people.set_status(person.id, PersonStatus.DECEASED)
    assert desk.roll.of_meeting(meeting.id).members == ()
    desk.attendance.mark(meeting.id, {person.id: Mark.PRESENT})
    assert names(desk.roll.of_meeting(meeting.id).members) == ["Gone"]


def test_newcomer_is_one_change_and_one_undo(
    desk: Desk, group: Group, meeting: Meeting, journalled: Journalled
) -> None:
    person_id, changes = desk.roll.add_newcomer(meeting.id, "  Delphine ")
    journalled(changes, Action.NEWCOMER_ADDED, {Noun.PERSON, Noun.ATTENDANCE, Noun.MEETING})
    person = desk.people.get(person_id)
    assert (person.first_name, person.last_name, person.kind) == (
        "Delphine",
        "",
        PersonKind.VISITOR,
    )
    assert (person.first_seen, len(person.card_number)) == (TODAY, 5)
    assert desk.people.memberships(person_id) == []
    assert desk.schedule.meeting(meeting.id).state is MeetingState.HELD
    desk.history.undo(changes.entry)
    assert desk.people.all() == []
    assert desk.roll.of_meeting(meeting.id).newcomers == ()
    assert desk.schedule.meeting(meeting.id) == meeting


def test_two_newcomers_may_have_one_name(desk: Desk, meeting: Meeting) -> None:
    ids = {desk.roll.add_newcomer(meeting.id, "Delphine")[0] for _number in range(2)}
    assert {line.person_id for line in desk.roll.of_meeting(meeting.id).newcomers} == ids
    assert len(ids) == 2


def test_newcomer_who_cannot_be_there_leaves_nothing(
    desk: Desk, group: Group, meeting: Meeting
) -> None:
    coming = meet(desk, group, days_ago=-1)
    desk.schedule.cancel(meeting.id)
    with pytest.raises(Refused, match="cancelled"):
        desk.roll.add_newcomer(meeting.id, "Delphine")
    with pytest.raises(Refused, match="still to come"):
        desk.roll.add_newcomer(coming.id, "Delphine")
    with pytest.raises(NotFound):
        desk.roll.add_newcomer(MeetingId(404), "Delphine")
    with pytest.raises(InvalidValue, match="empty"):
        desk.roll.add_newcomer(meeting.id, " ")
    assert desk.people.all() == []
