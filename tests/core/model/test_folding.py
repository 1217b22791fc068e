"""Names brought to plain letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupdesk.model.folding import PLAIN_LETTERS, name_key

NAMES = st.text(st.characters(codec="utf-8", categories=["L", "M", "Zs", "Pd"]), max_size=30)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ada Winterbourne", "ada winterbourne"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("Đorđe Ødegård", "dorde odegard"),
        ("Jürgen Strauß", "jurgen strauss"),
        ("Nguyễn Văn", "nguyen van"),
        ("O\u2019Neill", "o'neill"),
        ("İpek Işık", "ipek isik"),
        ("فاطمة", "فاطمة"),
        ("Bo ", "bo"),
    ],
)
def test_accents_and_case_are_taken_off(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(("letter", "plain"), PLAIN_LETTERS.items())
def test_every_letter_has_its_plain_one_in_both_cases(letter: str, plain: str) -> None:
    assert name_key(f"x{letter}x") == name_key(f"X{letter.upper()}X") == f"x{plain}x"


@given(NAMES)
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@given(NAMES)
def test_case_makes_no_difference(name: str) -> None:
    assert name_key(name.upper().lower()) == name_key(name.lower().upper().lower())
