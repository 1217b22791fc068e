"""What the history of a record and of the desk says, in staff's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from groupdesk.model.attendance import Mark, TallyKind
from groupdesk.model.groups import Group
from groupdesk.model.journal import Action
from groupdesk.model.people import MembershipState, Person, PersonStatus
from groupdesk.model.schedule import Meeting
from groupdesk.services.desk import Desk
from groupdesk.services.history import HistoryLine
from groupdesk.services.record_words import FieldChange
from tests.conftest import LABEL
from tests.factories import make_group, make_meeting, make_person, make_room, make_series

TODAY = date(2026, 11, 22)


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


@pytest.fixture
def harold(desk: Desk) -> Person:
    person = make_person(first_name="Harold", last_name="Pinnock")
    desk.people.add(person)
    return person


def said(lines: list[HistoryLine]) -> list[str]:
    return [line.what for line in lines]


def test_history_of_a_person_tells_their_memberships_and_marks(
    desk: Desk, group: Group, meeting: Meeting, harold: Person
) -> None:
    kept = desk.people.get(harold.id)
    desk.people.change(replace(kept, phone="01632 960 114"))
    desk.people.change(replace(kept, phone="", email="h@example.org", pronouns="he/him"))
    desk.people.set_membership(harold.id, group.id, MembershipState.WAITING)
    desk.people.set_membership(harold.id, group.id, MembershipState.ACTIVE)
    for mark in (Mark.PRESENT, Mark.APOLOGIES, Mark.ABSENT, Mark.UNKNOWN, None):
        desk.attendance.mark(meeting.id, {harold.id: mark})
    desk.people.set_status(harold.id, PersonStatus.LEFT)
    somebody = make_person()
    desk.people.add(somebody)
    lines = desk.history.of_person(harold.id)
    assert said(lines) == [
        "Status changed",
        "Mark taken away, Monday Circle, Sunday 22 November",
        "Expected to come, Monday Circle, Sunday 22 November",
        "Marked not here, Monday Circle, Sunday 22 November",
        "Apologies noted, Monday Circle, Sunday 22 November",
        "Marked here, Monday Circle, Sunday 22 November",
        "Joined, Monday Circle",
        "Put on the waiting list, Monday Circle",
        "3 details changed",
        "Phone number changed",
        "Person added",
    ]
    assert {line.staff_label for line in lines} == {LABEL}
    assert {line.at for line in lines} == {desk.session.clock.now()}
    phone = FieldChange(label="Phone number", before="", after="01632 960 114")
    assert lines[-2].fields == (phone,)
    assert lines[0].fields == (FieldChange(label="Status", before="Active", after="Left"),)
    assert [change.label for change in lines[8].fields] == [
        "Pronouns",
        "Phone number",
        "E-mail address",
    ]
    assert said(desk.history.of_person(harold.id, count=2)) == said(lines)[:2]


def test_a_groups_name_never_stands_beside_a_person(
    desk: Desk, group: Group, meeting: Meeting, harold: Person
) -> None:
    desk.people.set_membership(harold.id, group.id, MembershipState.ACTIVE)
    desk.attendance.mark(meeting.id, {harold.id: Mark.PRESENT})
    for lines in (desk.history.recent(), desk.history.of_person(harold.id)):
        assert not [line.what for line in lines if group.name in line.what]


def test_history_of_a_meeting_tells_its_marks_and_moves(
    desk: Desk, group: Group, meeting: Meeting, harold: Person
) -> None:
    room = make_room()
    desk.centre.add_room(room)
    other = make_meeting(group_id=group.id, date=TODAY + timedelta(days=7))
    desk.schedule.add_meeting(other)
    desk.schedule.move(meeting.id, TODAY - timedelta(days=2), meeting.start)
    desk.schedule.change_room(meeting.id, room.id)
    desk.schedule.cancel(meeting.id, "Burst pipe")
    desk.schedule.put_back(meeting.id)
    desk.schedule.set_facilitators(meeting.id, (harold.id,))
    desk.attendance.mark(meeting.id, {harold.id: Mark.PRESENT})
    desk.attendance.count(meeting.id, TallyKind.VISITOR, 2)
    lines = desk.history.of_meeting(meeting.id)
    assert said(lines) == [
        "People counted",
        "Marked here, Harold Pinnock",
        "Who leads the meeting changed, Harold Pinnock",
        "Meeting put back",
        "Meeting cancelled",
        "Room changed",
        "Moved to Friday 20 November",
        "Meeting added",
    ]
    assert lines[4].fields == (
        FieldChange(label="State", before="Moved", after="Cancelled"),
        FieldChange(label="Reason", before="", after="Burst pipe"),
    )
    assert lines[5].fields == (FieldChange(label="Room", before="", after=room.name),)
    assert said(desk.history.of_meeting(other.id)) == ["Meeting added"]


def test_history_of_a_group_tells_its_series_members_and_meetings(
    desk: Desk, group: Group, harold: Person
) -> None:
    desk.schedule.add_series(make_series(group_id=group.id))
    meeting = make_meeting(group_id=group.id, date=TODAY)
    desk.schedule.add_meeting(meeting)
    desk.people.set_membership(harold.id, group.id, MembershipState.ACTIVE)
    desk.groups.change(replace(group, places=9))
    desk.schedule.cancel(meeting.id)
    desk.groups.add(make_group(name="Anxiety", alias="Blue Room group"))
    lines = desk.history.of_group(group.id)
    assert said(lines) == [
        "Meeting cancelled, Sunday 22 November",
        "Group changed",
        "Joined, Harold Pinnock",
        "Meeting added, Sunday 22 November",
        "Series of meetings added",
        "Group added",
    ]
    assert lines[1].fields == (FieldChange(label="Places", before="12", after="9"),)
    assert lines[4].fields[0] == FieldChange(label="Repeats", before="", after="Every Monday")


def test_undo_list_tells_the_whole_desk_and_what_was_taken_back(
    desk: Desk, group: Group, meeting: Meeting, harold: Person
) -> None:
    somebody = make_person()
    desk.people.add(somebody)
    marked = desk.attendance.mark(
        meeting.id, {harold.id: Mark.PRESENT, somebody.id: Mark.APOLOGIES}
    )
    desk.history.undo()
    desk.history.redo()
    person_id, _changes = desk.roll.add_newcomer(meeting.id, "Delphine")
    lines = desk.history.recent(7)
    assert said(lines) == [
        "Person added, Delphine",
        "Done again: 2 people marked, Monday Circle, Sunday 22 November",
        "Taken back: 2 people marked, Monday Circle, Sunday 22 November",
        "2 people marked, Monday Circle, Sunday 22 November",
        "Person added, Mairead O'Neill",
        "Person added, Harold Pinnock",
        "Meeting added, Monday Circle, Sunday 22 November",
    ]
    assert [line.can_undo for line in lines] == [True, False, False, True, True, True, True]
    assert (lines[3].entry, lines[3].fields) == (marked.entry, ())
    assert said(desk.history.of_person(person_id)) == ["Person added"]
    assert said(desk.history.recent())[-1] == "The centre was set up"


def test_somebody_gone_from_the_record_is_not_named(
    desk: Desk, group: Group, harold: Person
) -> None:
    added = desk.people.set_membership(harold.id, group.id, MembershipState.ACTIVE)
    desk.history.undo(added.entry)
    desk.history.undo()
    assert desk.people.all() == []
    assert said(desk.history.recent(2)) == [
        "Taken back: Person added, Harold Pinnock",
        "Taken back: Joined, somebody who is no longer on record, Monday Circle",
    ]


def test_rooms_centre_and_prints_have_words(desk: Desk) -> None:
    room = make_room()
    desk.centre.add_room(room)
    desk.centre.change_room(replace(room, capacity=9))
    desk.centre.change(replace(desk.centre.get(), prints_colour=True))
    with desk.session.change(Action.FULL_NAMES_PRINTED, always=True):
        pass
    assert said(desk.history.recent(4)) == [
        "A sheet with full names was printed",
        "The centre’s details changed",
        "Room changed, Garden Room",
        "Room added, Garden Room",
    ]
    colour = FieldChange(label="Prints in colour", before="No", after="Yes")
    assert desk.history.recent(2)[1].fields == (colour,)


def test_day_of_another_year_says_so(desk: Desk, group: Group, harold: Person) -> None:
    old = make_meeting(group_id=group.id, date=date(2025, 5, 13))
    desk.schedule.add_meeting(old)
    desk.attendance.mark(old.id, {harold.id: Mark.ABSENT})
    assert said(desk.history.of_person(harold.id))[0] == (
        "Marked not here, Monday Circle, Tuesday 13 May 2025"
    )


def test_what_was_taken_back_is_marked_so(desk: Desk, harold: Person) -> None:
    desk.history.undo()
    assert [(line.undone, line.can_undo) for line in desk.history.recent(2)] == [
        (False, False),
        (True, False),
    ]
    desk.history.redo()
    assert [line.undone for line in desk.history.recent(3)] == [False, False, False]


def test_names_are_told_as_they_may_be_read(
    desk: Desk, group: Group, meeting: Meeting, harold: Person
) -> None:
    desk.people.set_membership(harold.id, group.id, MembershipState.ACTIVE)
    desk.attendance.mark(meeting.id, {harold.id: Mark.PRESENT})
    desk.people.change(replace(harold, first_name="Harry", print_name="Hal"))
    desk.people.change(replace(harold, first_name="Harold", print_name=""))
    lines = desk.history.recent(shown=lambda name: "*" * len(name))
    told = "\n".join(
        [
            *said(lines),
            *(f"{field.before} {field.after}" for line in lines for field in line.fields),
        ]
    )
    assert "*" in told
    for name in ("Harold", "Harry", "Hal", "Pinnock"):
        assert name not in told
