"""The centre, its rooms and its staff labels are kept clean; what cannot be kept is told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupdesk.errors import InvalidValue
from groupdesk.model.centre import centre_for, check_centre, check_label, check_room
from tests.factories import ZONE, make_centre, make_room

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize(
    ("country", "paper", "clock24", "number"),
    [
        ("GB-ENG", "A4", False, "999"),
        ("US-NY", "Letter", False, "911"),
        ("CA", "Letter", False, "911"),
        ("DE", "A4", True, "112"),
        ("fr", "A4", True, "112"),
        ("NZ", "A4", False, "111"),
    ],
)
def test_country_brings_its_habits(country: str, paper: str, clock24: bool, number: str) -> None:
    centre = centre_for("Riverside", country, ZONE)
    assert (centre.paper, centre.clock24, centre.emergency_number) == (paper, clock24, number)
    assert centre.country == country.upper()
    assert centre.territory == country.upper()[:2]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"name": ""}, "centre's name is empty"),
        ({"name": "x" * 300}, "centre's name has 300 characters"),
        ({"name": "River\0side"}, "centre's name holds a sign"),
        ({"country": ""}, "country must be a code"),
        ({"country": "England"}, "country must be a code"),
        ({"country": "GB-"}, "country must be a code"),
        ({"country": "G\0"}, "country must be a code"),
        ({"country": "\uff27\uff22"}, "country must be a code"),
        ({"address": "x" * 501}, "centre's address has 501 characters"),
        ({"emergency_number": " "}, "emergency number is empty"),
        ({"safeguarding": "\ud800"}, "safeguarding contact holds a sign"),
    ],
)
def test_bad_facts_are_told_in_one_sentence(facts: dict[str, Any], words: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        check_centre(make_centre(**facts))
    caught.value.sentence.encode("utf-8")
    assert words in caught.value.sentence


@pytest.mark.parametrize(
    "zone",
    [
        "",
        "Mars/Olympus",
        "../../etc/passwd",
        "/etc/passwd",
        "a\0b",
        "\ud800",
        "Europe",
        "x" * 10_000,
    ],
)
def test_strange_zone_is_told(zone: str) -> None:
    with pytest.raises(InvalidValue, match="no such time zone") as caught:
        check_centre(make_centre(zone=zone))
    assert caught.value.field == "zone"


@given(name=ANYTHING, country=ANYTHING, zone=ANYTHING)
def test_whatever_is_typed_is_kept_clean_or_told(name: str, country: str, zone: str) -> None:
    for wanted in ({"name": name}, {"country": country}, {"zone": zone}):
        try:
            centre = check_centre(make_centre(**wanted))
        except InvalidValue as error:
            error.sentence.encode("utf-8")
        else:
            assert check_centre(centre) == centre


@pytest.mark.parametrize("label", ["recovery", "Recovery", " RECOVERY ", "reco\u200bvery"])
def test_label_of_the_recovery_key_is_taken(label: str) -> None:
    with pytest.raises(InvalidValue, match="stands for the recovery key"):
        check_label(label)


@pytest.mark.parametrize("label", ["", "\t", "x" * 61, "a\0", "a\nb\x1b"])
def test_bad_label_is_told(label: str) -> None:
    with pytest.raises(InvalidValue, match="staff label"):
        check_label(label)


def test_label_is_kept_clean() -> None:
    assert check_label("  Anna \u202e") == "Anna"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"name": ""}, "room's name is empty"),
        ({"name": "x" * 61}, "room's name has 61 characters"),
        ({"set_up": -1}, "set-up time must be from 0 to 1440"),
        ({"clear_up": 1441}, "clear-up time must be from 0 to 1440"),
        ({"clear_up": 2**63}, "clear-up time must be from 0 to 1440"),
        ({"capacity": 0}, "capacity must be from 1 to 10000"),
        ({"floor": "\x07"}, "floor holds a sign"),
    ],
)
def test_bad_room_is_told(facts: dict[str, Any], words: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        check_room(make_room(**facts))
    assert words in caught.value.sentence


def test_room_is_kept_clean() -> None:
    room = check_room(make_room(name=" Garden\tRoom ", capacity=None, floor=" 1 "))
    assert (room.name, room.capacity, room.floor) == ("Garden Room", None, "1")
