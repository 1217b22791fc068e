"""People and their memberships."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groupdesk.errors import InvalidValue, NotFound, Refused
from groupdesk.model.changes import Changes, Noun
from groupdesk.model.groups import Group
from groupdesk.model.journal import Action
from groupdesk.model.people import MembershipState, PersonStatus, check_person
from groupdesk.services.desk import Desk
from tests.core.services.conftest import Journalled
from tests.factories import make_group, make_person

TODAY = date(2026, 11, 22)
TYPED = st.text(st.characters(codec=None), max_size=120)


@pytest.fixture
def group(desk: Desk) -> Group:
    group = make_group()
    desk.groups.add(group)
    return group


def test_person_is_kept_whole_and_journalled(desk: Desk, journalled: Journalled) -> None:
    person = make_person(
        print_name="Mair",
        pronouns="she/her",
        phone="020 7946 0018",
        email="mairead@example.org",
        address="1 High Street\nRiverside",
        safe_contact="After six",
        may_leave_message=True,
        needs=("Step-free",),
        card_number="00417",
        first_seen=date(2026, 1, 5),
    )
    journalled(desk.people.add(person), Action.PERSON_ADDED, {Noun.PERSON})
    assert desk.people.get(person.id) == person
    changed = replace(person, status=PersonStatus.LEFT, phone="")
    journalled(desk.people.change(changed), Action.PERSON_CHANGED, {Noun.PERSON})
    assert desk.people.all() == [changed]
    assert desk.people.change(changed) == Changes()


def test_person_with_one_name_is_whole(desk: Desk) -> None:
    person = make_person(first_name="Sukarno", last_name="")
    desk.people.add(person)
    found = desk.people.get(person.id)
    assert (found.name, found.short_name) == ("Sukarno", "Sukarno")


@pytest.mark.parametrize("facts", [{"first_name": " "}, {"first_name": "", "last_name": "Smith"}])
def test_person_without_a_first_name_is_refused(desk: Desk, facts: dict[str, str]) -> None:
    with pytest.raises(InvalidValue, match="empty"):
        desk.people.add(make_person(**facts))
    assert desk.people.all() == []


@pytest.mark.parametrize(
    "field", ["first_name", "last_name", "print_name", "pronouns", "phone", "email", "safe_contact"]
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=TYPED)
def test_any_typed_text_is_kept_cleaned_or_refused(desk: Desk, field: str, typed: str) -> None:
    person = make_person(**{field: typed})
    try:
        desk.people.add(person)
    except InvalidValue as error:
        assert "\n" not in error.sentence
        with pytest.raises(NotFound):
            desk.people.get(person.id)
    else:
        kept = desk.people.get(person.id)
        assert replace(kept, card_number="") == check_person(person)


def test_everyone_gets_a_card_number_of_their_own(desk: Desk) -> None:
    for _number in range(30):
        desk.people.add(make_person())
    numbers = {person.card_number for person in desk.people.all()}
    assert len(numbers) == 30
    assert all(len(number) == 5 and number.isdigit() for number in numbers)


def test_card_number_of_somebody_else_is_refused(desk: Desk) -> None:
    first, second = make_person(card_number="00417"), make_person(card_number="00418")
    desk.people.add(first)
    desk.people.add(second)
    with pytest.raises(Refused, match="00417"):
        desk.people.change(replace(second, card_number="00417"))
    assert desk.people.get(second.id).card_number == "00418"


def test_everyone_is_listed_by_last_name_then_first(desk: Desk) -> None:
    for first, last in (("Zoe", "adams"), ("Bo", "Baker"), ("Al", "Baker"), ("Cy", "Adams")):
        desk.people.add(make_person(first_name=first, last_name=last))
    assert [person.first_name for person in desk.people.all()] == ["Cy", "Zoe", "Al", "Bo"]


def test_person_who_is_gone_is_told(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.people.get(make_person().id)
    with pytest.raises(NotFound):
        desk.people.change(make_person())


def test_membership_goes_through_its_states(
    desk: Desk, group: Group, journalled: Journalled
) -> None:
    person = make_person()
    desk.people.add(person)
    first = desk.people.set_membership(
        person.id, group.id, MembershipState.WAITING, since=date(2026, 10, 1)
    )
    journalled(first, Action.MEMBERSHIP_ADDED, {Noun.MEMBERSHIP})
    assert desk.people.members(group.id) == []
    second = desk.people.set_membership(person.id, group.id, MembershipState.ACTIVE)
    journalled(second, Action.MEMBERSHIP_CHANGED, {Noun.MEMBERSHIP})
    desk.people.set_membership(person.id, group.id, MembershipState.PAUSED, since=date(2026, 12, 1))
    (membership,) = desk.people.memberships(person.id)
    assert membership.state is MembershipState.PAUSED
    assert (membership.since, membership.joined) == (date(2026, 12, 1), TODAY)
    assert desk.people.memberships_of_group(group.id) == [membership]
    (member,) = desk.people.members(group.id, MembershipState.PAUSED)
    assert member.id == person.id


def test_same_state_again_keeps_its_day(desk: Desk, group: Group) -> None:
    person = make_person()
    desk.people.add(person)
    day = date(2026, 3, 2)
    desk.people.set_membership(person.id, group.id, MembershipState.ACTIVE, since=day)
    again = desk.people.set_membership(person.id, group.id, MembershipState.ACTIVE)
    assert again == Changes()
    assert desk.people.memberships(person.id)[0].since == day


def test_day_of_a_state_can_be_corrected(desk: Desk, group: Group) -> None:
    person = make_person()
    desk.people.add(person)
    desk.people.set_membership(person.id, group.id, MembershipState.WAITING)
    day = date(2026, 3, 2)
    desk.people.set_membership(person.id, group.id, MembershipState.WAITING, since=day)
    assert desk.people.memberships(person.id)[0].since == day


def test_membership_of_somebody_gone_is_refused(desk: Desk, group: Group) -> None:
    with pytest.raises(NotFound, match="no longer there"):
        desk.people.set_membership(make_person().id, group.id, MembershipState.ACTIVE)
    person = make_person()
    desk.people.add(person)
    with pytest.raises(NotFound, match="no longer there"):
        desk.people.set_membership(person.id, make_group().id, MembershipState.ACTIVE)
    assert desk.people.memberships(person.id) == []


@pytest.mark.parametrize(
    ("first", "last", "same"),
    [
        ("Mairead", "O'Neill", True),
        (" mairéad", "O\u2019NEILL ", True),
        ("Mairead", "", False),
        ("Mair", "O'Neill", False),
    ],
)
def test_somebody_of_the_same_name_is_a_possible_double(
    desk: Desk, first: str, last: str, *, same: bool
) -> None:
    person = make_person()
    desk.people.add(person)
    desk.people.add(make_person(first_name="Somebody", last_name="Else"))
    found = [one.id for one in desk.people.similar(first, last)]
    assert found == ([person.id] if same else [])


def test_members_tab_shows_every_state_and_the_order_of_waiting(desk: Desk, group: Group) -> None:
    told = (
        ("Cy", MembershipState.WAITING, date(2026, 3, 2)),
        ("bo", MembershipState.WAITING, date(2026, 2, 2)),
        ("Ada", MembershipState.ACTIVE, date(2026, 1, 5)),
        ("Dee", MembershipState.OFFERED, date(2026, 1, 1)),
    )
    for first, state, since in told:
        person = make_person(first_name=first)
        desk.people.add(person)
        desk.people.set_membership(person.id, group.id, state, since=since)
    lines = desk.people.member_lines(group.id)
    assert [(line.short_name, line.state, line.since, line.place) for line in lines] == [
        ("Ada O.", MembershipState.ACTIVE, date(2026, 1, 5), None),
        ("bo O.", MembershipState.WAITING, date(2026, 2, 2), 2),
        ("Cy O.", MembershipState.WAITING, date(2026, 3, 2), 3),
        ("Dee O.", MembershipState.OFFERED, date(2026, 1, 1), 1),
    ]
    assert [line.joined for line in lines] == [date(2026, 1, 5), None, None, None]


def test_leaving_is_said_once(desk: Desk, group: Group, journalled: Journalled) -> None:
    person = make_person()
    desk.people.add(person)
    with pytest.raises(NotFound, match="not in the group"):
        desk.people.leave(person.id, group.id)
    desk.people.set_membership(person.id, group.id, MembershipState.ACTIVE)
    journalled(desk.people.leave(person.id, group.id), Action.MEMBERSHIP_CHANGED, {Noun.MEMBERSHIP})
    (membership,) = desk.people.memberships(person.id)
    assert (membership.state, membership.joined) == (MembershipState.LEFT, TODAY)
    assert desk.people.leave(person.id, group.id) == Changes()


def test_somebody_new_joins_a_group_in_one_act(
    desk: Desk, group: Group, journalled: Journalled
) -> None:
    person = make_person()
    changes = desk.people.add_member(person, group.id, MembershipState.ACTIVE, since=TODAY)
    journalled(changes, Action.MEMBERSHIP_ADDED, {Noun.MEMBERSHIP, Noun.PERSON})
    (line,) = desk.people.member_lines(group.id)
    assert (line.state, line.since, line.joined) == (MembershipState.ACTIVE, TODAY, TODAY)
    desk.history.undo(changes.entry)
    assert desk.people.member_lines(group.id) == []
    assert desk.people.all() == []
    with pytest.raises(InvalidValue, match="first name"):
        desk.people.add_member(make_person(first_name=" "), group.id, MembershipState.ACTIVE)
    assert desk.people.member_lines(group.id) == []
