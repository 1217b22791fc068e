"""Typed text made safe to keep: one normal form, no invisible signs, a length that a page can hold."""

from __future__ import annotations

import re
import unicodedata

from groupdesk.errors import InvalidValue
from groupdesk.i18n import _

NAME_LENGTH = 200
SHORT_LENGTH = 60
LINE_LENGTH = 500
NOTE_LENGTH = 10_000

# Signs that turn the reading order of what follows, and spaces that nobody can see. The joiners
# U+200C and U+200D stay: Persian and Indic words need them.
_INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Names are stored with the printer's apostrophe and typed with the keyboard's.
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'"})
_JOINERS = "\u200c\u200d"
_BLANKS = re.compile(r"\s+")


def clean_line(field: str, called: str, text: str, *, limit: int = NAME_LENGTH) -> str:
    """Return one line of typed text in NFC with single spaces.

    `field` is the attribute that a form points at, such as "name", and `called` what the sentence
    calls it, such as "group's name". Raises `InvalidValue` for text over `limit` characters and
    for signs that cannot be written (security.md, faults 66-69).
    """
    blank = _BLANKS.sub(" ", _normal(field, called, text.replace("\r", "\n")))
    return _checked(field, called, blank.strip(), limit)


def clean_text(field: str, called: str, text: str, *, limit: int = NOTE_LENGTH) -> str:
    """Return typed text of several lines in NFC; raises `InvalidValue` as `clean_line` does."""
    lines = _normal(field, called, text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return _checked(field, called, "\n".join(line.rstrip() for line in lines).strip(), limit)


def required_line(field: str, called: str, text: str, *, limit: int = NAME_LENGTH) -> str:
    """Return a cleaned line that is not empty; raises `InvalidValue` where it is."""
    cleaned = clean_line(field, called, text, limit=limit)
    if not cleaned.strip(_JOINERS):
        raise InvalidValue(
            field, _("The {field} is empty: please fill it in.").format(field=called)
        )
    return cleaned


def clean_lines(
    field: str, called: str, lines: tuple[str, ...], *, limit: int = LINE_LENGTH
) -> tuple[str, ...]:
    """Return the cleaned lines of a list without empty ones."""
    cleaned = (clean_line(field, called, line, limit=limit) for line in lines)
    return tuple(line for line in cleaned if line)


def printable(text: str) -> str:
    """Return text with every sign that cannot be written replaced, for messages about bad input."""
    return "".join("\N{REPLACEMENT CHARACTER}" if _unwritable(sign) else sign for sign in text)


def search_key(text: str) -> str:
    """Return text as it is compared: NFC, casefolded, single spaces, one kind of apostrophe."""
    visible = _INVISIBLE.sub("", text)
    if not visible.isprintable():
        visible = "".join(" " if _unwritable(sign) else sign for sign in visible)
    return (
        _BLANKS.sub(" ", unicodedata.normalize("NFC", visible))
        .strip()
        .casefold()
        .translate(_QUOTES)
    )


def _normal(field: str, called: str, text: str) -> str:
    normal = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    if normal.isprintable():
        return normal
    for place, sign in enumerate(normal, start=1):
        if _unwritable(sign) and sign not in "\t\n":
            raise InvalidValue(
                field,
                _(
                    "The {field} holds a sign that cannot be written, at place {place}: "
                    "please type it again without it."
                ).format(field=called, place=place),
            )
    return normal


def _unwritable(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs", "Cn"}


def _checked(field: str, called: str, text: str, limit: int) -> str:
    if len(text) > limit:
        raise InvalidValue(
            field,
            _(
                "The {field} has {length} characters; {limit} is the most: please shorten it."
            ).format(field=called, length=len(text), limit=limit),
        )
    return text
