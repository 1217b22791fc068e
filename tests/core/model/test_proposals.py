"""What is proposed for a new group can be kept, is nobody else's, and says nothing of its name."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupdesk.errors import InvalidValue
from groupdesk.model.groups import Group, GroupColour, check_group
from groupdesk.model.proposals import propose, tells_of
from groupdesk.model.text import search_key
from tests.factories import make_group

NAMES = st.one_of(
    st.text(min_size=1, max_size=200),
    st.lists(
        st.sampled_from(
            [
                "Grief",
                "Garden",
                "Room",
                "group",
                "table",
                "circle",
                "gathering",
                "Amber",
                "with",
                "Ü",
            ]
        ),
        min_size=1,
        max_size=12,
    ).map(" ".join),
)
ROOMS = st.one_of(st.none(), st.sampled_from(["", "Garden Room", "Room 2", "Hall", "R" * 60]))


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", search_key(text)))


def with_proposal(name: str, taken: list[Group], room: str | None = None) -> Group:
    found = propose(name, taken, room)
    return make_group(name=name, alias=found.alias, code=found.code, colour=found.colour)


@given(names=st.lists(NAMES, min_size=1, max_size=12), room=ROOMS)
def test_proposals_can_be_kept_and_are_nobody_elses(names: list[str], room: str | None) -> None:
    taken: list[Group] = []
    for name in names:
        try:
            check_group(make_group(name=name, alias="{stands for any}"))
        except InvalidValue:
            continue
        group = check_group(with_proposal(name, taken, room))
        assert not words(group.alias) & words(name)
        assert not tells_of(group.alias, name)
        known = {search_key(text) for other in taken for text in (other.name, other.alias)}
        assert search_key(group.alias) not in known
        assert group.code not in {other.code for other in taken}
        taken.append(group)


def test_alias_is_that_of_the_room_while_it_is_free() -> None:
    first = with_proposal("Grief & Loss", [], "Garden Room")
    assert first.alias == "Garden Room group"
    second = with_proposal("New Parents", [first], "Garden Room")
    assert second.alias == "Garden Room table"
    assert with_proposal("Grief & Loss", []).alias == "Amber group"


@pytest.mark.parametrize("name", ["Gardening for wellbeing", "Garden Room friends", "A roomful"])
def test_room_that_tells_of_the_name_is_not_used(name: str) -> None:
    assert "Garden" not in propose(name, [], "Garden Room").alias


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Grief & Loss", "GL"),
        ("Living with Anxiety", "LA"),
        ("Carers’ Circle", "CC"),
        ("Cafecito", "CA"),
        ("carers", "CA"),
        ("Élan", "ÉL"),
        ("مجموعة الحزن", "ما"),
        ("12", "AA"),
        ("ß", "AA"),
        ("X", "XA"),
    ],
)
def test_code_is_of_the_initials(name: str, code: str) -> None:
    assert propose(name, []).code == code


def test_code_that_is_taken_gives_way() -> None:
    taken = [make_group(code="GL")]
    assert propose("Grief & Loss", taken).code == "GR"


def test_colours_are_spread_evenly() -> None:
    taken: list[Group] = []
    for number in range(2 * len(GroupColour)):
        taken.append(with_proposal(f"Group {number}", taken))
    assert sorted(group.colour for group in taken) == sorted([*GroupColour, *GroupColour])


def test_there_is_always_one_more() -> None:
    taken: list[Group] = []
    for number in range(700):
        taken.append(with_proposal(f"Nr {number}", taken, "Hall"))
    assert len({group.alias for group in taken}) == 700
    assert len({group.code for group in taken}) == 676
