"""Options: typed values from text, and one sentence for everything else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupdesk.documents.sign_in_sheet.choices import BLANK_ROWS, LISTED, MODE, OPTIONS, ModeChoice
from groupdesk.errors import WrongUsage
from groupdesk.model.options import (
    COPIES,
    LANGUAGE,
    PAPER,
    SECOND_LANGUAGE,
    Language,
    Option,
    OptionKind,
    Paper,
    read_options,
    shown,
    yes_no,
)


def test_what_is_not_given_has_its_default() -> None:
    options = read_options(OPTIONS, {})
    assert options[PAPER] is Paper.A4
    assert options[MODE] is ModeChoice.GROUP
    assert options[BLANK_ROWS] is None
    assert options[SECOND_LANGUAGE] is None
    assert options[LISTED] is False
    assert options[COPIES] == 1


def test_the_centres_default_gives_way_to_what_is_given() -> None:
    defaults = {"paper": "Letter", "language": "fr", "unknown-here": "x"}
    options = read_options(OPTIONS, {"language": "ES", "blank-rows": " 12 "}, defaults)
    assert options[PAPER] is Paper.LETTER
    assert options[LANGUAGE] is Language.SPANISH
    assert options[BLANK_ROWS] == 12


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("paper", "A6", "A4, Letter, A5, Legal"),
        ("listed", "maybe", "no, yes"),
        ("copies", "0", "a number from 1 to 50"),
        ("copies", "1_0", "a number from 1 to 50"),
        ("copies", "٣", "a number from 1 to 50"),
        ("copies", "1.5", "a number from 1 to 50"),
        ("blank-rows", "61", "fill, or a number from 0 to 60"),
        ("blank-rows", "9" * 5000, "fill, or a number from 0 to 60"),
        ("second-language", "de", "none, en, es, fr, ar"),
    ],
)
def test_a_wrong_value_is_refused_with_the_right_ones(key: str, value: str, hint: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        read_options(OPTIONS, {key: value})
    assert refused.value.sentence == f"{key} cannot be {shown(value)}. It can be: {hint}."
    assert refused.value.exit_code == 2


def test_an_unknown_key_is_refused_with_the_known_ones() -> None:
    with pytest.raises(WrongUsage, match=r"no option “colour” here.*paper, profile"):
        read_options(OPTIONS, {"colour": "red"})


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.key)
@given(text=st.text(max_size=80))
def test_any_text_is_a_value_or_one_sentence(option: Option[Any], text: str) -> None:
    try:
        option.parse(text)
    except WrongUsage as refused:
        assert refused.sentence.isprintable()


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.key)
def test_a_form_has_words_for_everything_it_asks(option: Option[Any]) -> None:
    assert option.asked.label
    assert option.label == option.asked.label
    assert set(option.asked.words) <= set(option.choices)
    assert set(option.asked.notes) <= set(option.choices)
    assert option.asked.stand_in in {"", *option.choices}
    if option.kind is not OptionKind.YES_NO and option is not PAPER:
        assert set(option.asked.words) == set(option.choices)


def test_an_option_without_words_is_called_by_its_key() -> None:
    bare = yes_no("cut-marks", default=False)
    assert bare.label == "Cut marks"
    assert bare.word("yes") == "yes"


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.key)
def test_an_option_goes_only_with_choices_that_there_are(option: Option[Any]) -> None:
    if option.asked.only_with is None:
        return
    key, choices = option.asked.only_with
    other = next(one for one in OPTIONS if one.key == key)
    assert set(choices) < set(other.choices)
