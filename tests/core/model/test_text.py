"""Typed text is kept in one form, or refused with a sentence; nothing passes that breaks later."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupdesk.errors import InvalidValue
from groupdesk.model.text import (
    NAME_LENGTH,
    NOTE_LENGTH,
    clean_line,
    clean_lines,
    clean_text,
    printable,
    required_line,
    search_key,
)

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)
OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
NEVER_KEPT = {"Cc", "Cs", "Cn"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Anna", "Anna"),
        ("  Anna \t Maria\n", "Anna Maria"),
        ("Anna\u00a0\u2003Maria", "Anna Maria"),
        ("E\u0301mile", "Émile"),
        ("a\u200b\u0301", "á"),
        ("\ufeffAnna", "Anna"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("\u2067فاطمة\u2069", "فاطمة"),
        ('<b>&"/\\', '<b>&"/\\'),
        ('<img src="file:///etc/passwd">', '<img src="file:///etc/passwd">'),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("", ""),
        ("\u200b\u202e", ""),
    ],
)
def test_line_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert clean_line("name", "name", typed) == kept


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\ud800", "\uffff"])
def test_sign_that_cannot_be_written_is_refused_with_its_place(sign: str) -> None:
    for clean in (clean_line, clean_text, required_line):
        with pytest.raises(InvalidValue, match=r"name.*at place 3") as caught:
            clean("name", "name", f"An{sign}na")
        assert sign not in caught.value.sentence
        assert caught.value.field == "name"


@pytest.mark.parametrize("sign", OVERRIDES)
def test_nothing_turns_the_reading_order_of_the_page(sign: str) -> None:
    assert clean_line("name", "name", f"An{sign}na") == "Anna"
    assert clean_text("note", "note", f"An{sign}na") == "Anna"


def test_arabic_letter_mark_is_left_out_like_its_sisters() -> None:
    assert clean_line("name", "name", "An\u061cna") == "Anna"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_end_of_any_system_is_a_blank(end: str) -> None:
    assert clean_line("name", "name", f"Anna{end}Maria") == "Anna Maria"


@pytest.mark.parametrize("joiners", ["\u200c", "\u200d\u200d"])
def test_joiners_alone_are_empty(joiners: str) -> None:
    with pytest.raises(InvalidValue, match="name is empty"):
        required_line("name", "name", joiners)


def test_length_has_a_bound_told_with_both_numbers() -> None:
    assert clean_line("name", "name", "x" * NAME_LENGTH) == "x" * NAME_LENGTH
    with pytest.raises(InvalidValue, match=f"name has 300 characters; {NAME_LENGTH} is the most"):
        clean_line("name", "name", "x" * 300)
    with pytest.raises(InvalidValue, match=f"{NOTE_LENGTH} is the most"):
        clean_text("note", "note", "x" * 100_000)
    assert clean_line("name", "name", " " * 1000 + "x") == "x"


def test_text_keeps_its_lines() -> None:
    assert clean_text("note", "note", " one  two \r\nthree\rfour\n\n") == "one  two\nthree\nfour"


def test_lines_leave_out_the_empty_ones() -> None:
    assert clean_lines("rules", "rules", (" Be kind ", "", "\u200b", "Listen")) == (
        "Be kind",
        "Listen",
    )


@pytest.mark.parametrize("empty", ["", "  ", "\t\n", "\u200b", "\u202e \u2066"])
def test_required_line_must_say_something(empty: str) -> None:
    with pytest.raises(InvalidValue, match="name is empty"):
        required_line("name", "name", empty)


@given(ANYTHING)
def test_what_is_kept_is_clean_and_stays_as_it_is(typed: str) -> None:
    for clean in (clean_line, clean_text):
        try:
            kept = clean("name", "name", typed)
        except InvalidValue as error:
            error.sentence.encode("utf-8")
            continue
        kept.encode("utf-8")
        assert unicodedata.is_normalized("NFC", kept)
        assert (
            not {unicodedata.category(sign) for sign in kept.replace("\n", "").replace("\t", "")}
            & NEVER_KEPT
        )
        assert not set(kept) & set(OVERRIDES)
        assert clean("name", "name", kept) == kept
        assert kept == kept.strip()


@given(ANYTHING)
def test_sentences_about_bad_input_can_be_written(typed: str) -> None:
    printable(typed).encode("utf-8")
    assert len(printable(typed)) == len(typed)


@given(ANYTHING)
def test_search_key_is_settled(typed: str) -> None:
    key = search_key(typed)
    key.encode("utf-8")
    assert search_key(key) == key
    assert search_key(f" {typed}\n") == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Émile", "e\u0301MILE"),
        ("O\u2019Neill", "o'neill"),
        ("Grief  &\tLoss ", "grief & loss"),
        ("STRASSE", "straße"),
        ("ΣΟΦΟΣ", "σοφος"),
    ],
)
def test_search_key_sees_through_ways_of_writing(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


def test_search_key_passes_over_what_nobody_sees() -> None:
    assert search_key("\u200fGarden\u200b Room\u061c") == search_key("garden room")
