"""What the form of a new centre proposes for each country, nation and state."""

from __future__ import annotations

import pytest

from groupdesk.i18n import use_language
from groupdesk.model.centre import centre_for
from groupdesk.model.countries import COUNTRIES, emergency_for, places, zone_for

CODES = [code for code, _name in places()]
COUNTS = {"GB": 4, "US": 51, "CA": 13, "AU": 8}


@pytest.mark.parametrize("code", CODES)
def test_every_place_makes_a_centre(code: str) -> None:
    centre = centre_for("Riverside", code, zone_for(code))
    assert centre.country == code
    assert centre.emergency_number == emergency_for(code)
    assert centre.emergency_number.isdigit()


def test_places_are_in_order_and_named_once() -> None:
    names = [name for _code, name in places()]
    assert names == sorted(names, key=str.casefold)
    assert len(set(names)) == len(names)
    assert len(set(CODES)) == len(CODES)


def test_countries_have_all_their_parts() -> None:
    found = {country.code: len(country.regions) for country in COUNTRIES}
    assert {code: count for code, count in found.items() if count} == COUNTS
    wanted = {"IE", "NZ", "ZA", "IN", "FR", "BE", "CH", "ES", "MX", "MA", "EG", "JO"}
    assert wanted <= found.keys()
    parts = [region for country in COUNTRIES for region in country.regions]
    assert all(region.name.strip() == region.name != "" for region in parts)


@pytest.mark.parametrize(
    ("code", "name", "number", "zone"),
    [
        ("GB-NIR", "Northern Ireland, United Kingdom", "999", "Europe/London"),
        ("US-NY", "New York, United States", "911", "America/New_York"),
        ("US-HI", "Hawaii, United States", "911", "Pacific/Honolulu"),
        ("US-IN", "Indiana, United States", "911", "America/Indiana/Indianapolis"),
        ("CA-NL", "Newfoundland and Labrador, Canada", "911", "America/St_Johns"),
        ("AU-WA", "Western Australia, Australia", "000", "Australia/Perth"),
        ("NZ", "New Zealand", "111", "Pacific/Auckland"),
        ("IE", "Ireland", "112", "Europe/Dublin"),
    ],
)
def test_places_are_what_they_are(code: str, name: str, number: str, zone: str) -> None:
    assert (code, name) in places()
    assert (emergency_for(code), zone_for(code)) == (number, zone)


@pytest.mark.parametrize("code", ["", "X", "XX", "XX-YY", "\ud800"])
def test_unlisted_place_gets_what_is_usual(code: str) -> None:
    assert (emergency_for(code), zone_for(code)) == ("112", "UTC")


def test_unlisted_part_gets_its_countrys() -> None:
    assert (emergency_for("us-zz"), zone_for(" us-zz ")) == ("911", "America/New_York")


def test_names_follow_the_language() -> None:
    use_language("fr")
    try:
        assert ("DE", "Allemagne") in places()
    finally:
        use_language("en")
    assert ("DE", "Germany") in places()
