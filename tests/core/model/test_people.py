"""Any person can be written down, with one name or in any script; what cannot be kept is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupdesk.errors import InvalidValue
from groupdesk.model.people import Person, check_person
from tests.factories import make_person

TEXTS = (
    "first_name",
    "last_name",
    "print_name",
    "pronouns",
    "phone",
    "email",
    "address",
    "safe_contact",
    "card_number",
)
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize(
    ("facts", "name", "short"),
    [
        ({"first_name": "Mairead", "last_name": "O'Neill"}, "Mairead O'Neill", "Mairead O."),
        ({"first_name": "Sukarno", "last_name": ""}, "Sukarno", "Sukarno"),
        ({"first_name": "Wei", "last_name": "X"}, "Wei X", "Wei X."),
        ({"first_name": "Łukasz", "last_name": "Żółć"}, "Łukasz Żółć", "Łukasz Ż."),
        ({"first_name": "فاطمة", "last_name": "الزهراء"}, "فاطمة الزهراء", "فاطمة ا."),
        ({"first_name": "Bo", "last_name": "Li", "print_name": "Bear"}, "Bo Li", "Bear"),
        (
            {"first_name": "Ana María", "last_name": "de la Cruz"},
            "Ana María de la Cruz",
            "Ana María d.",
        ),
    ],
)
def test_names_as_they_are_said(facts: dict[str, str], name: str, short: str) -> None:
    person = check_person(make_person(**facts))
    assert (person.name, person.short_name) == (name, short)


def test_name_on_paper_keeps_the_surname_back() -> None:
    person = check_person(make_person(first_name="Anna", last_name="Papierschmetterling"))
    assert "apier" not in person.short_name


@pytest.mark.parametrize("field", TEXTS)
@pytest.mark.parametrize("bad", ["a\0b", "a\ud800b", "a\x1bb", "x" * 501])
def test_bad_text_is_refused_with_one_sentence(field: str, bad: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        check_person(make_person(**{field: bad}))
    assert caught.value.sentence.startswith("The ")
    assert caught.value.sentence.endswith(".")
    assert bad not in caught.value.sentence


@pytest.mark.parametrize("field", TEXTS)
def test_reading_order_is_never_turned(field: str) -> None:
    person = check_person(make_person(**{field: "ab\u202ecd\u2066e"}))
    assert getattr(person, field) == "abcde"


@pytest.mark.parametrize("empty", ["", " ", "\u200b", "\n"])
def test_first_name_is_all_that_is_needed(empty: str) -> None:
    with pytest.raises(InvalidValue, match="first name is empty"):
        check_person(make_person(first_name=empty))
    assert check_person(make_person(first_name="Bo", last_name=empty)).last_name == ""


def test_needs_are_lines_without_empty_ones() -> None:
    person = check_person(make_person(needs=(" step-free ", "", "hearing  loop")))
    assert person.needs == ("step-free", "hearing loop")


@given(st.fixed_dictionaries(dict.fromkeys(TEXTS, ANYTHING)))
def test_whatever_is_typed_is_kept_clean_or_told(typed: dict[str, str]) -> None:
    try:
        person: Person = check_person(make_person(**typed))
    except InvalidValue as error:
        error.sentence.encode("utf-8")
        return
    assert check_person(person) == person
    person.short_name.encode("utf-8")
    assert replace(person, print_name="").short_name.startswith(person.first_name)
