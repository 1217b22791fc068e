"""The list of people: who stands in it, by which name and with which groups."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from groupdesk.model.attendance import Mark
from groupdesk.model.groups import Group
from groupdesk.model.people import (
    MembershipState,
    PeopleScope,
    Person,
    PersonKind,
    PersonStatus,
)
from groupdesk.services.desk import Desk
from groupdesk.services.directory import Presence
from tests.factories import make_group, make_meeting, make_person

TODAY = date(2026, 11, 22)


@pytest.fixture
def group(desk: Desk) -> Group:
    group = make_group()
    desk.groups.add(group)
    return group


def member(
    desk: Desk, group: Group, state: MembershipState = MembershipState.ACTIVE, **facts: str
) -> Person:
    person = make_person(**facts)
    desk.people.add(person)
    desk.people.set_membership(person.id, group.id, state)
    return person


def hold(desk: Desk, group: Group, days_ago: int, marks: dict[Person, Mark]) -> None:
    meeting = make_meeting(group_id=group.id, date=TODAY - timedelta(days=days_ago))
    desk.schedule.add_meeting(meeting, despite_clash=True)
    desk.attendance.mark(meeting.id, {person.id: mark for person, mark in marks.items()})


def test_names_are_in_order_whatever_their_accents(desk: Desk) -> None:
    for first, last in (("Zoe", "A"), ("Łukasz", "B"), ("luke", "C"), ("Émile", "D"), ("Max", "E")):
        desk.people.add(make_person(first_name=first, last_name=last))
    assert [line.name for line in desk.directory.lines()] == [
        "Émile D",
        "Łukasz B",
        "luke C",
        "Max E",
        "Zoe A",
    ]
    assert desk.directory.lines()[0].short_name == "Émile D."


def test_groups_stand_by_code_and_alias_while_somebody_belongs(desk: Desk, group: Group) -> None:
    other = make_group(name="Anxiety", alias="Blue Room group", code="AX")
    desk.groups.add(other)
    person = member(desk, group, MembershipState.WAITING)
    desk.people.set_membership(person.id, other.id, MembershipState.PAUSED)
    (line,) = desk.directory.lines()
    tags = [(tag.group_id, tag.code, tag.colour, tag.alias) for tag in line.groups]
    assert tags == [
        (other.id, "AX", other.colour, "Blue Room group"),
        (group.id, "GL", group.colour, "Monday Circle"),
    ]
    desk.people.leave(person.id, other.id)
    desk.people.set_membership(person.id, group.id, MembershipState.ENQUIRER)
    assert desk.directory.lines()[0].groups == ()


@pytest.mark.parametrize(
    ("first_seen", "new"),
    [
        (None, False),
        (TODAY, True),
        (TODAY - timedelta(days=27), True),
        (TODAY - timedelta(days=28), False),
    ],
)
def test_somebody_is_new_for_four_weeks(desk: Desk, first_seen: date | None, *, new: bool) -> None:
    desk.people.add(make_person(first_seen=first_seen))
    assert desk.directory.lines()[0].new is new


def test_current_and_past_part_the_people(desk: Desk) -> None:
    people = {status: make_person(status=status) for status in PersonStatus}
    for person in people.values():
        desk.people.add(person)

    def shown(scope: PeopleScope) -> set[PersonStatus]:
        return {line.status for line in desk.directory.lines(scope)}

    assert shown(PeopleScope.ALL) == set(PersonStatus)
    assert shown(PeopleScope.CURRENT) == {PersonStatus.ACTIVE, PersonStatus.DO_NOT_CONTACT}
    assert shown(PeopleScope.PAST) == {PersonStatus.LEFT, PersonStatus.DECEASED}
    assert desk.directory.count() == 2


def test_details_say_when_somebody_came_and_what_they_missed(desk: Desk, group: Group) -> None:
    harold, ada, nobody = (member(desk, group) for _number in range(3))
    for days_ago, mark in ((1, Mark.ABSENT), (8, Mark.APOLOGIES), (15, Mark.ABSENT)):
        hold(desk, group, days_ago, {harold: mark, ada: Mark.PRESENT})
    hold(desk, group, 22, {harold: Mark.PRESENT})
    hold(desk, group, 29, {harold: Mark.ABSENT})
    assert desk.directory.details([harold.id, ada.id, nobody.id]) == {
        harold.id: Presence(last_came=TODAY - timedelta(days=22), missed=2),
        ada.id: Presence(last_came=TODAY - timedelta(days=1), missed=0),
        nobody.id: Presence(last_came=None, missed=0),
    }
    assert desk.directory.last_came() == {
        harold.id: TODAY - timedelta(days=22),
        ada.id: TODAY - timedelta(days=1),
    }
    assert set(desk.directory.last_came(TODAY - timedelta(days=20))) == {ada.id}


def test_missed_is_of_one_group_and_of_those_they_are_in(desk: Desk, group: Group) -> None:
    other = make_group(name="Anxiety", alias="Blue Room group")
    desk.groups.add(other)
    harold = member(desk, group)
    desk.people.set_membership(harold.id, other.id, MembershipState.ACTIVE)
    for days_ago in (3, 10, 17):
        hold(desk, group, days_ago, {harold: Mark.ABSENT})
    for days_ago in (1, 8):
        hold(desk, other, days_ago, {harold: Mark.ABSENT})
    assert desk.directory.details([harold.id])[harold.id].missed == 3
    desk.people.leave(harold.id, group.id)
    assert desk.directory.details([harold.id])[harold.id].missed == 2


def test_cancelled_meeting_is_no_absence(desk: Desk, group: Group) -> None:
    harold = member(desk, group)
    meeting = make_meeting(group_id=group.id, date=TODAY)
    desk.schedule.add_meeting(meeting)
    desk.attendance.mark(meeting.id, {harold.id: Mark.ABSENT})
    assert desk.directory.details([harold.id])[harold.id].missed == 1
    desk.schedule.cancel(meeting.id)
    assert desk.directory.details([harold.id])[harold.id].missed == 0


def test_places_of_a_person_put_the_current_ones_first(desk: Desk, group: Group) -> None:
    other = make_group(name="Anxiety", alias="Blue Room group", code="AX")
    desk.groups.add(other)
    harold = member(desk, group)
    desk.people.set_membership(harold.id, other.id, MembershipState.ACTIVE)
    desk.people.leave(harold.id, other.id)
    hold(desk, group, 1, {harold: Mark.ABSENT})
    current, past = desk.directory.places(harold.id)
    assert (current.tag.group_id, current.name, current.missed) == (group.id, group.name, 1)
    assert (current.state, current.since, current.joined) == (MembershipState.ACTIVE, TODAY, TODAY)
    assert (past.tag.code, past.state, past.missed) == ("AX", MembershipState.LEFT, 0)


def test_status_is_changed_by_name(desk: Desk, group: Group) -> None:
    harold = member(desk, group)
    desk.people.set_status(harold.id, PersonStatus.LEFT)
    kept = desk.people.get(harold.id)
    assert replace(kept, status=PersonStatus.ACTIVE, card_number="") == harold
    assert kept.status is PersonStatus.LEFT


def test_who_may_lead_is_known_by_kind_and_who_leads_already_stays(desk: Desk) -> None:
    kinds = (
        PersonKind.VOLUNTEER,
        PersonKind.MEMBER,
        PersonKind.FACILITATOR,
        PersonKind.FACILITATOR,
    )
    people = [
        make_person(first_name=name, last_name="Lamb", kind=kind)
        for name, kind in zip(("Zoe", "Max", "Émile", "Ada"), kinds, strict=True)
    ]
    for person in people:
        desk.people.add(person)
    desk.people.set_status(people[3].id, PersonStatus.LEFT)
    assert [one.name for one in desk.directory.leaders()] == ["Émile Lamb", "Zoe Lamb"]
    now = [people[1].id, people[3].id]
    assert [one.short_name for one in desk.directory.leaders(now)] == [
        "Ada L.",
        "Émile L.",
        "Max L.",
        "Zoe L.",
    ]
