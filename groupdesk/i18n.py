"""Words, dates and times in the language of the screen or of one document."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from groupdesk.assets import asset_bytes

if TYPE_CHECKING:
    # Late, so that the window is painted first.
    from babel import Locale

# Babel is imported where it is called: the window paints its first page before it loads.

SOURCE = "en"
LANGUAGES = ("en", "es", "fr", "ar")
RIGHT_TO_LEFT = frozenset({"ar"})
# French has no twelve-hour clock; the setting serves the others.
ALWAYS_24_HOURS = frozenset({"fr"})
# Unicode's British long date has a comma after the weekday; PRINT.md 5 writes it without.
BRITISH_WEEKDAY_DATE = "EEEE d MMMM y"


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the messages of a language; English is the source and has none."""
    if language == SOURCE:
        return NullTranslations()
    folder = f"locale/{language}/LC_MESSAGES"
    try:
        compiled = asset_bytes(f"{folder}/groupdesk.mo")
    except FileNotFoundError:
        # A source tree whose translations were not compiled yet still speaks the language; what
        # compiles them is loaded for that alone.
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        buffer = BytesIO()
        source = BytesIO(asset_bytes(f"{folder}/groupdesk.po"))
        write_mo(buffer, read_po(source, locale=language))
        compiled = buffer.getvalue()
    return GNUTranslations(BytesIO(compiled))


@cache
def _checkers() -> dict[str, str]:
    # Only asked for languages of paper: not before the window is painted.
    import tomllib

    return tomllib.loads(asset_bytes("locale/checked.toml").decode())


class _Process:
    """The language of the program's own sentences, set once at its start."""

    language = SOURCE


def use_language(language: str) -> None:
    """Choose the language of the program's sentences; raise ValueError for an unknown one."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _Process.language = language


def _(msgid: str) -> str:
    """Return a sentence in the program's language."""
    return catalogue(_Process.language).gettext(msgid)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the sentence for a count in the program's language."""
    return catalogue(_Process.language).ngettext(one, many, count)


def mark(msgid: str) -> str:
    """Return a message id as it is, so that it is collected here and translated where shown."""
    return msgid


def country_name(code: str) -> str:
    """Return the name of a country (ISO 3166 code) in the program's language, else its code."""
    # Late, so that the window is painted first.
    from babel import Locale

    return str(Locale(_Process.language).territories.get(code, code))


@dataclass(frozen=True, slots=True)
class Translator:
    """Words, dates and times of one document in one language."""

    language: str
    locale: Locale
    clock24: bool

    @property
    def right_to_left(self) -> bool:
        """Say whether the language is written from the right."""
        return self.language in RIGHT_TO_LEFT

    @property
    def checked(self) -> bool:
        """Say whether a native reader has checked the translation (resources/locale)."""
        return self.language == SOURCE or bool(_checkers().get(self.language))

    def text(self, msgid: str, **values: object) -> str:
        """Return a message with its values put in; values are never parsed."""
        message = catalogue(self.language).gettext(msgid)
        return message.format_map(values) if values else message

    def weekday_date(self, day: dt.date) -> str:
        """Return "Tuesday 12 May 2026"."""
        british = self.language == "en" and self.locale.territory != "US"
        return _format_date(day, BRITISH_WEEKDAY_DATE if british else "full", locale=self.locale)

    def date(self, day: dt.date) -> str:
        """Return "12 May 2026"."""
        return _format_date(day, "long", locale=self.locale)

    def short_date(self, day: dt.date) -> str:
        """Return "12 May"."""
        month_first = self.locale.territory == "US" and self.language == "en"
        between = " 'de' " if self.language == "es" else " "
        pattern = "MMMM d" if month_first else f"d{between}MMMM"
        return _format_date(day, pattern, locale=self.locale)

    def time(self, moment: dt.time) -> str:
        """Return "2:00 pm", or "14:00" by setting."""
        return self._clock(moment) if self._in_24_hours else self._clock(moment, half=True)

    def time_range(self, start: dt.time, end: dt.time) -> str:
        """Return "2:00 to 3:30 pm": in words, never with a bare dash (PRINT.md 5)."""
        return self.text("{start} to {end}", start=self._first(start, end), end=self.time(end))

    def time_span(self, start: dt.time, length: int) -> str:
        """Return "2:00 – 3:30 pm" as the screen writes it; `length` is minutes."""
        end = (dt.datetime.combine(dt.date.min, start) + dt.timedelta(minutes=length)).time()
        return f"{self._first(start, end)} – {self.time(end)}"

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return the message for a count, its values not put in yet."""
        return catalogue(self.language).ngettext(one, many, count)

    def together(self, names: tuple[str, ...]) -> str:
        """Return "Maureen, Colin and Ada"."""
        return _format_list(list(names), locale=self.locale)

    def either(self, names: tuple[str, ...]) -> str:
        """Return "Maureen, Colin or Ada"."""
        return _format_list(list(names), style="or", locale=self.locale)

    @property
    def _in_24_hours(self) -> bool:
        return self.clock24 or self.language in ALWAYS_24_HOURS

    def _first(self, start: dt.time, end: dt.time) -> str:
        """Return a start whose half of the day is left to the end, where both lie in one."""
        one_half = (start.hour < 12) == (end.hour < 12)
        return self._clock(start) if one_half and not self._in_24_hours else self.time(start)

    def _clock(self, moment: dt.time, *, half: bool = False) -> str:
        if half:
            return _format_time(moment, "h:mm a", locale=self.locale)
        return _format_time(moment, "HH:mm" if self._in_24_hours else "h:mm", locale=self.locale)


@cache
def translator(language: str, *, territory: str = "GB", clock24: bool = False) -> Translator:
    """Return the translator of a language as it is written in a country (ISO 3166 code)."""
    return Translator(language, _locale(language, territory), clock24)


def _locale(language: str, territory: str) -> Locale:
    # Late, so that the window is painted first.
    from babel import Locale
    from babel.core import UnknownLocaleError

    if language not in LANGUAGES:
        raise ValueError(language)
    if language == "ar":  # the world's Arabic: months as in most countries, Western digits
        return Locale("ar")
    try:
        return Locale(language, territory.upper())
    except UnknownLocaleError:
        return Locale("en", "GB") if language == "en" else Locale(language)


def _format_date(day: dt.date, pattern: str, locale: Locale) -> str:
    # Late, so that the window is painted first.
    from babel.dates import format_date

    return format_date(day, pattern, locale=locale)


def _format_time(moment: dt.time, pattern: str, locale: Locale) -> str:
    # Late, so that the window is painted first.
    from babel.dates import format_time

    return format_time(moment, pattern, locale=locale)


def _format_list(
    names: list[str], locale: Locale, style: Literal["standard", "or"] = "standard"
) -> str:
    # Late, so that the window is painted first.
    from babel.lists import format_list

    return format_list(names, style=style, locale=locale)
