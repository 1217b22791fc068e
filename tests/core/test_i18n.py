"""Words, dates and times in each language."""

from __future__ import annotations

import string
from datetime import date, time
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from groupdesk.assets import asset_bytes
from groupdesk.documents.registry import all_documents
from groupdesk.i18n import LANGUAGES, Translator, _, catalogue, ngettext, translator, use_language

TUESDAY = date(2026, 5, 12)
TRANSLATED = [language for language in LANGUAGES if language != "en"]
# Strings that documents draw: their translations are whole, whatever else is still in English.
DRAWN_BY = ("groupdesk/documents/", "groupdesk/model/options.py", "groupdesk/i18n.py")


def placeholders(text: str) -> set[str]:
    return {name for _text, name, _spec, _how in string.Formatter().parse(text) if name}


def test_british_dates_are_written_out_without_a_comma() -> None:
    assert translator("en").weekday_date(TUESDAY) == "Tuesday 12 May 2026"
    assert translator("en").date(TUESDAY) == "12 May 2026"
    assert translator("en").short_date(TUESDAY) == "12 May"


def test_american_dates_begin_with_the_month() -> None:
    words = translator("en", territory="US")
    assert words.weekday_date(TUESDAY) == "Tuesday, May 12, 2026"
    assert words.short_date(TUESDAY) == "May 12"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("es", "martes, 12 de mayo de 2026"),
        ("fr", "mardi 12 mai 2026"),
        ("ar", "الثلاثاء، 12 مايو 2026"),
    ],
)
def test_dates_in_other_languages_keep_western_digits(language: str, expected: str) -> None:
    assert translator(language).weekday_date(TUESDAY) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (time(14), time(15, 30), "2:00 to 3:30 pm"),
        (time(11, 30), time(13), "11:30 am to 1:00 pm"),
        (time(9), time(10, 15), "9:00 to 10:15 am"),
        (time(12), time(13), "12:00 to 1:00 pm"),
        (time(0), time(1), "12:00 to 1:00 am"),
    ],
)
def test_times_name_the_half_of_the_day_once(start: time, end: time, expected: str) -> None:
    assert translator("en").time_range(start, end) == expected


def test_times_in_24_hours_by_setting_and_always_in_french() -> None:
    assert translator("en", clock24=True).time_range(time(9), time(14)) == "09:00 to 14:00"
    assert translator("fr").time_range(time(14), time(15, 30)) == "de 14:00 à 15:30"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_bare_dash_stands_between_times(language: str) -> None:
    line = translator(language).time_range(time(14), time(15, 30))
    assert not set(line) & set("-–—")


def test_alternatives_are_joined_in_words() -> None:
    assert translator("en").either(("Maureen", "Colin")) == "Maureen or Colin"
    assert translator("fr").either(("Maureen", "Colin", "Ada")) == "Maureen, Colin ou Ada"


def test_an_unknown_country_falls_back_to_the_language() -> None:
    assert translator("es", territory="ZZ").date(TUESDAY) == "12 de mayo de 2026"
    assert translator("en", territory="ZZ").date(TUESDAY) == "12 May 2026"


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(ValueError, match="tlh"):
        translator("tlh")
    with pytest.raises(ValueError, match="tlh"):
        use_language("tlh")


def test_values_are_put_in_as_they_are() -> None:
    words: Translator = translator("es")
    assert words.text("Shred by {date}", date="{x} %s") == "Destruir antes del {x} %s"


def test_only_english_is_checked_so_far_and_only_arabic_runs_from_the_right() -> None:
    assert [code for code in LANGUAGES if translator(code).checked] == ["en"]
    assert [code for code in LANGUAGES if translator(code).right_to_left] == ["ar"]


def test_the_program_speaks_the_chosen_language() -> None:
    use_language("fr")
    try:
        assert _("Sign-in sheet") == "Feuille de présence"
        assert ngettext("one", "many", 2) == "many"
    finally:
        use_language("en")
    assert _("Sign-in sheet") == "Sign-in sheet"


@pytest.mark.parametrize("language", TRANSLATED)
def test_everything_that_documents_draw_is_translated(language: str) -> None:
    source = asset_bytes(f"locale/{language}/LC_MESSAGES/groupdesk.po")
    messages = [
        message
        for message in read_po(BytesIO(source), locale=language)
        if any(place.startswith(DRAWN_BY) for place, _line in message.locations)
    ]
    assert len(messages) > 50
    for message in messages:
        assert message.string, f"{language}: {message.id!r} has no translation"
        assert placeholders(str(message.string)) == placeholders(str(message.id)), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_titles_of_documents_are_translated(language: str) -> None:
    for document in all_documents():
        assert catalogue(language).gettext(document.title) != document.title
