"""Proposed passphrases are random words, and the meter never rewards what is easy to guess."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from groupdesk.assets import asset_bytes
from groupdesk.model.passphrase import (
    LEAST_CHARACTERS,
    check_new_passphrase,
    propose_passphrase,
    word_list,
)
from groupdesk.model.strength import Strength, bits, strength

WORDS = st.lists(st.sampled_from(word_list()), min_size=1, max_size=5).map(" ".join)
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)
# Letters and digits, mostly, so that words, runs and repeats come up.
TYPED = st.text("abcde 123Qwerty!", max_size=40)


def test_words_are_many_plain_and_all_different() -> None:
    words = word_list()
    assert len(words) >= 2048
    assert len(set(words)) == len(words)
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    assert {len(word) for word in words} <= set(range(3, 9))


def test_proposal_is_five_words_and_passes_its_own_check() -> None:
    for _round in range(50):
        proposed = propose_passphrase()
        assert [word in word_list() for word in proposed.split(" ")] == [True] * 5
        assert check_new_passphrase(proposed) == proposed
        assert strength(proposed) is Strength.VERY_STRONG


def test_words_to_propose_are_not_what_people_take_first() -> None:
    for name in ("common", "short"):
        listed = set(asset_bytes(f"words/{name}.txt").decode("ascii").split())
        assert listed
        assert not listed & set(word_list())


def test_proposals_differ() -> None:
    assert len({propose_passphrase() for _round in range(100)}) == 100


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", Strength.WEAK),
        ("kettle", Strength.WEAK),
        ("passwordpassword", Strength.WEAK),
        ("P@ssw0rd2024!", Strength.WEAK),
        ("qwertyuiop[]12", Strength.WEAK),
        ("123456789012", Strength.WEAK),
        ("07911 123456", Strength.WEAK),
        ("aaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("seven seven seven seven seven", Strength.WEAK),
        ("abcabcabcabcabc", Strength.WEAK),
        ("riverside demo", Strength.WEAK),
        ("summer 2026 group", Strength.WEAK),
        ("kettle on at seven", Strength.FAIR),
        ("kettle biscuit Tuesday", Strength.FAIR),
        ("kettle biscuit Tuesday window ", Strength.STRONG),
        ("kettle biscuit Tuesday window harp", Strength.VERY_STRONG),
        ("v9$Kq!x2Wp#m7Zr", Strength.VERY_STRONG),
    ],
)
def test_meter(text: str, wanted: Strength) -> None:
    assert strength(text) is wanted


@given(text=ANYTHING)
def test_any_text_has_a_strength(text: str) -> None:
    assert strength(text) in set(Strength)
    assert bits(text) >= 0


@given(text=st.one_of(TYPED, ANYTHING), more=WORDS)
def test_words_added_never_make_it_weaker(text: str, more: str) -> None:
    longer = f"{text} {more}"
    assert bits(longer) >= bits(text)
    assert strength(longer) >= strength(text)


@given(text=TYPED)
def test_too_short_is_always_weak(text: str) -> None:
    assume(len(text.strip()) < LEAST_CHARACTERS)
    assert strength(text) is Strength.WEAK


@given(text=st.text("0123456789", min_size=12, max_size=16))
def test_digits_alone_are_never_strong(text: str) -> None:
    assert strength(text) <= Strength.FAIR


@given(text=WORDS, times=st.integers(2, 4))
def test_repeating_adds_next_to_nothing(text: str, times: int) -> None:
    again = " ".join([text] * times)
    assert bits(again) <= bits(text) + (times - 1) * 3 * len(text.split())


@given(text=TYPED)
def test_capitals_and_look_alikes_add_little(text: str) -> None:
    assert bits(text.upper()) <= bits(text.lower()) + len(text)
