"""Text on its way to paper: cleaned, shaped, wrapped and fitted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupdesk.documents.fonts import (
    ARABIC,
    ATKINSON,
    HEBREW,
    NOTO,
    Family,
    coverage,
    font_name,
    icon_font,
    icons,
)
from groupdesk.documents.text import (
    ELLIPSIS,
    clean,
    first_signs,
    fit,
    shape,
    starts_right_to_left,
    width,
    wrap,
)

WILD = st.text(max_size=120)


def fonts_of(text: str, *, right_to_left: bool = False) -> list[str]:
    return [run.font for run in shape(text, bold=False, right_to_left=right_to_left).runs]


@given(WILD)
def test_cleaned_text_stays_as_it_is_and_holds_no_control_sign(text: str) -> None:
    tidy = clean(text)
    assert clean(tidy) == tidy
    assert tidy == tidy.strip()
    assert "  " not in tidy
    tidy.encode()  # no lone surrogate is left


@given(WILD, st.floats(20, 400), st.booleans())
def test_wrapped_lines_fit_and_lose_nothing(text: str, most: float, bold: bool) -> None:
    tidy = clean(text)
    lines = wrap(tidy, most, 12, bold=bold, right_to_left=False)
    assert "".join(lines).replace(" ", "") == tidy.replace(" ", "")
    for line in lines:
        measured = width(line, 12, bold=bold, right_to_left=False)
        assert measured <= most + 0.01 or len(line) == 1


@given(WILD, st.floats(40, 400), st.booleans())
def test_fitted_text_never_leaves_its_place(text: str, most: float, right_to_left: bool) -> None:
    tidy = clean(text)
    fitted, size = fit(tidy, most, (14.0, 12.0), bold=True, right_to_left=right_to_left)
    measured = width(fitted, size, bold=True, right_to_left=right_to_left)
    assert measured <= most + 0.01 or len(fitted) <= 2
    assert fitted == tidy or fitted.endswith(ELLIPSIS)


def test_a_long_name_shrinks_before_it_is_cut() -> None:
    assert fit("Ada", 100, (14.0, 11.0), bold=False, right_to_left=False) == ("Ada", 14.0)
    assert fit("Adalberta Ada", 74, (14.0, 11.0), bold=False, right_to_left=False)[1] == 11.0
    cut, _size = fit("Ada" * 20, 74, (14.0, 11.0), bold=False, right_to_left=False)
    assert cut.endswith("…")


def test_an_accent_is_never_cut_from_its_letter() -> None:
    text = "q\u0323" * 30
    for most in range(20, 120, 3):
        cut, _size = fit(text, most, (11.0,), bold=False, right_to_left=False)
        assert cut.rstrip("…").endswith("\u0323") or len(cut) <= 2


@pytest.mark.parametrize(
    ("text", "family"),
    [("Łukasz", ATKINSON), ("Nguyễn", NOTO), ("Юлия", NOTO), ("محمد", ARABIC), ("שלום", HEBREW)],
)
def test_a_word_is_set_whole_in_one_family(text: str, family: Family) -> None:
    assert fonts_of(text) == [font_name(family, bold=False)]


def test_digits_in_arabic_stay_in_order_and_in_our_own_face() -> None:
    line = shape("من 2:00 إلى 3:30", bold=False, right_to_left=True)
    latin = [run.text.strip() for run in line.runs if run.font.startswith("Atkinson")]
    assert latin == ["3:30", "2:00"]


def test_arabic_letters_are_joined() -> None:
    signs = "".join(run.text for run in shape("سلام", bold=False, right_to_left=True).runs)
    assert all(0xFE70 <= ord(sign) <= 0xFEFC for sign in signs)


def test_a_name_keeps_its_own_direction() -> None:
    assert starts_right_to_left("(محمد)", otherwise=False)
    assert not starts_right_to_left("Ada W.", otherwise=True)
    assert starts_right_to_left("12", otherwise=True)


def test_signs_without_a_glyph_are_named() -> None:
    assert shape("日本 A", bold=False, right_to_left=False).missing == ("日", "本")


def test_first_signs_cuts_with_an_ellipsis() -> None:
    assert first_signs("Maureen", 24) == "Maureen"
    assert first_signs("M" * 30, 24) == "M" * 23 + "…"


@pytest.mark.parametrize("family", [ATKINSON, ARABIC, HEBREW, NOTO])
def test_a_family_has_two_weights_of_its_own(family: Family) -> None:
    space = ord(" ")
    assert space in coverage(family)
    assert font_name(family, bold=True) != font_name(family, bold=False)


def test_every_icon_has_a_glyph() -> None:
    glyphs = icon_font().face.charToGlyph
    assert [name for name, sign in icons().items() if ord(sign) not in glyphs] == []
    assert {"lock", "scissors", "phone", "clock", "map-pin", "coin", "translate"} <= set(icons())
