"""The eight groups are those of the product, and further ones get in nobody's way."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from groupdesk.model.groups import Group, GroupColour, SignInMode, Visibility
from groupdesk.model.people import (
    Person,
)
from groupdesk.services.desk import Desk
from tests.core.services.sample.conftest import make_desk


def test_eight_groups_are_those_of_the_product(groups: dict[str, Group]) -> None:
    assert {(code, group.name, group.colour.value) for code, group in groups.items()} == {
        ("CC", "Carers’ Circle", "leaf"),
        ("CF", "Cafecito (Spanish)", "slate"),
        ("GL", "Grief & Loss", "plum"),
        ("LA", "Living with Anxiety", "blue"),
        ("LM", "Low Mood Drop-in", "ochre"),
        ("NP", "New Parents", "rose"),
        ("RT", "Recovery Together", "brick"),
        ("YA", "Young Adults", "navy"),
    }
    assert groups["GL"].alias == "Garden Room group"
    assert groups["CF"].languages == ("es",)
    assert {group.length for group in groups.values()} == {90}
    discreet = {
        code: group.visibility
        for code, group in groups.items()
        if group.visibility is not Visibility.ADVERTISED
    }
    assert discreet == {"RT": Visibility.ON_REQUEST, "YA": Visibility.HIDDEN}


def test_every_sign_in_mode_and_colour_occurs(groups: dict[str, Group]) -> None:
    assert {group.sign_in_mode for group in groups.values()} == set(SignInMode)
    assert {group.colour for group in groups.values()} == set(GroupColour)


def test_groups_tell_what_a_flyer_needs(groups: dict[str, Group]) -> None:
    for group in groups.values():
        assert group.topics
        assert group.audience
        assert group.access
        assert len(group.rules) >= 8


def test_aliases_give_nothing_away(groups: dict[str, Group], people: dict[int, Person]) -> None:
    surnames = {person.last_name.casefold() for person in people.values() if person.last_name}
    for group in groups.values():
        alias = set(re.findall(r"\w+", group.alias.casefold()))
        told = re.findall(r"\w+", " ".join([group.name, *group.topics]).casefold())
        assert not alias & {word for word in told if len(word) > 3}, group.alias
        assert not alias & surnames


def test_fewer_groups_are_the_first_ones(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "data", people=5, groups=1)
    assert [group.name for group in desk.groups.all()] == ["Grief & Loss"]
    desk.session.lock()


def test_week_is_as_pictured(desk: Desk) -> None:
    days = desk.agenda.between(date(2026, 5, 11), date(2026, 5, 17))
    assert [
        (f"{line.meeting.date:%a} {line.meeting.start:%H:%M}", line.group.code, line.room)
        for line in days
    ] == [
        ("Mon 19:00", "RT", "Room 1"),
        ("Tue 11:00", "LM", "Room 1"),
        ("Tue 14:00", "GL", "Garden Room"),
        ("Tue 18:30", "LA", "Room 2"),
        ("Wed 10:30", "CC", "Garden Room"),
        ("Wed 18:00", "YA", "Room 2"),
        ("Thu 10:00", "NP", "Garden Room"),
        ("Thu 19:00", "RT", "Room 1"),
        ("Fri 10:00", "CF", "Garden Room"),
    ]
    by_code = {line.group.code: line for line in days}
    assert set(by_code["GL"].facilitators) == {"Maureen", "Colin"}
    assert by_code["LM"].facilitators == ("Sam",)
    assert by_code["LA"].facilitators == ("Priya",)
    assert by_code["LA"].session == 3
