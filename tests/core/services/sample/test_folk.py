"""The people of the sample centre are varied, reachable nowhere, and belong somewhere."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from groupdesk.model.groups import Group
from groupdesk.model.people import (
    Membership,
    MembershipState,
    Person,
    PersonKind,
)
from groupdesk.model.schedule import Meeting
from groupdesk.services.desk import Desk
from tests.core.services.sample.conftest import TODAY

FICTION = re.compile(r"01632 960 \d{3}|07700 900 \d{3}")
NINE = {
    "Ada Winterbourne",
    "Gwen Aldermoor",
    "Harold Pinnock",
    "Imani Oakesby",
    "Noor Hallowell",
    "Patrick Summerlee",
    "Rosa Bellweather",
    "Stefan Lindqvale",
    "Winifred Tansley",
}


def test_people_are_as_many_as_asked(people: dict[int, Person]) -> None:
    assert len(people) == 60
    kinds = {person.kind for person in people.values()}
    assert kinds == set(PersonKind)


def test_names_come_from_everywhere(people: dict[int, Person]) -> None:
    names = [person.name for person in people.values()]
    scripts = {unicodedata.name(sign).split()[0] for sign in "".join(names) if sign.isalpha()}
    assert {"LATIN", "ARABIC", "HEBREW", "CYRILLIC"} <= scripts
    latin = "".join(names)
    assert any(unicodedata.decomposition(sign) for sign in latin)
    assert any("'" in name for name in names)
    assert any("-" in name for name in names)
    assert any(not person.last_name for person in people.values())
    assert len(set(names)) == len(names)


def test_phones_and_addresses_belong_to_nobody(people: dict[int, Person]) -> None:
    for person in people.values():
        assert not person.phone or FICTION.fullmatch(person.phone)
        assert not person.email or person.email.endswith("@example.org")
    phones = [person.phone for person in people.values() if person.phone]
    assert len(set(phones)) == len(phones) > 30


def test_card_numbers_have_five_digits_and_differ(people: dict[int, Person]) -> None:
    cards = {person.card_number for person in people.values()}
    assert len(cards) == len(people)
    assert all(re.fullmatch(r"\d{5}", card) for card in cards)


def test_leaders_are_people(desk: Desk, people: dict[int, Person]) -> None:
    leading = {
        person_id
        for (person_id,) in desk.session.store.database.execute(
            "SELECT DISTINCT person_id FROM meeting_facilitator"
        )
    }
    assert {people[one].kind for one in leading} == {PersonKind.FACILITATOR}
    assert {"Maureen", "Colin", "Sam", "Priya"} <= {people[one].first_name for one in leading}


def test_grief_and_loss_is_as_pictured(desk: Desk, groups: dict[str, Group]) -> None:
    group = groups["GL"]
    assert {person.name for person in desk.people.members(group.id)} == NINE
    assert len(desk.people.members(group.id, MembershipState.WAITING)) == 2
    meeting = desk.agenda.next_of(group.id, TODAY)
    assert meeting is not None
    assert {person.name for person in desk.attendance.expected(meeting)} == NINE


def test_memberships_are_varied(memberships: list[Membership], groups: dict[str, Group]) -> None:
    states = Counter(one.state for one in memberships)
    assert states[MembershipState.ACTIVE] > 30
    for state in ("waiting", "enquirer", "offered", "paused", "finished", "left"):
        assert states[MembershipState(state)], state
    active = Counter(one.person_id for one in memberships if one.state is MembershipState.ACTIVE)
    assert sum(count > 1 for count in active.values()) > 5
    full = Counter(one.group_id for one in memberships if one.state is MembershipState.ACTIVE)
    for group in groups.values():
        assert group.places is not None
        assert full[group.id] <= group.places


def test_dates_of_memberships_agree(
    memberships: list[Membership], people: dict[int, Person], meetings: dict[int, Meeting]
) -> None:
    met = {(meeting.group_id, meeting.date) for meeting in meetings.values()}
    for one in memberships:
        assert one.since <= TODAY
        if one.joined is not None:
            assert one.joined <= one.since
            assert (one.group_id, one.joined) in met
            seen = people[one.person_id].first_seen
            assert seen is not None
            assert seen <= one.joined
