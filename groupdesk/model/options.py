"""Options of documents: typed choices with defaults, read from text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Generic, TypeVar, cast

from groupdesk.errors import WrongUsage
from groupdesk.i18n import _, mark

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Paper(StrEnum):
    """Papers of an office printer (PRINT.md 2)."""

    A4 = "A4"
    LETTER = "Letter"
    A5 = "A5"
    LEGAL = "Legal"


class Profile(StrEnum):
    """Type profiles (PRINT.md 3)."""

    STANDARD = "standard"
    CLEAR = "clear"
    LARGE = "large"
    EASY = "easy"


class Language(StrEnum):
    """Languages that documents are printed in."""

    ENGLISH = "en"
    SPANISH = "es"
    FRENCH = "fr"
    ARABIC = "ar"


class OptionKind(StrEnum):
    """How a form asks for an option."""

    CHOICE = "choice"
    YES_NO = "yes-no"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a form asks for an option: message ids, to be shown as `_(…)`."""

    label: str = ""
    """What the form calls it; empty for the key itself in words."""
    words: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Choices in words; a choice without any is shown as it would be typed."""
    note: str = ""
    """A sentence below the field."""
    notes: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What a choice means, for those that need saying."""
    about_names: bool = False
    """Whether it decides who can be seen on the paper: such options are asked first."""
    stand_in: str = ""
    """A choice that stands for a setting elsewhere; a form that knows the setting leaves it out."""
    only_with: tuple[str, tuple[str, ...]] | None = None
    """Another option's key and the choices of it that this one goes with; None for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option(Generic[T]):
    """One option of a document; its default is given as the text that a person would type."""

    key: str
    kind: OptionKind
    choices: tuple[str, ...] = ()
    default: str
    read: Callable[[str], T]
    """Turn text into the value; ValueError when it is none."""
    least: int = 0
    most: int = 0
    """Both ends of a number, included."""
    asked: Asked = Asked()

    @property
    def label(self) -> str:
        """Return the message id of what a form calls this option."""
        return self.asked.label or self.key.replace("-", " ").capitalize()

    def word(self, choice_: str) -> str:
        """Return the message id of a choice in words."""
        return self.asked.words.get(choice_, choice_)

    def parse(self, text: str) -> T:
        """Return the value of a text; raise WrongUsage for a text that is no value."""
        try:
            return self.read(text.strip())
        except ValueError:
            raise WrongUsage(
                _("{key} cannot be {value}. It can be: {hint}.").format(
                    key=self.key, value=shown(text), hint=self.hint
                )
            ) from None

    @property
    def hint(self) -> str:
        """Return in words what the option can be, such as "fill, or a number from 0 to 60"."""
        words = ", ".join(self.choices)
        if self.kind is not OptionKind.NUMBER:
            return words
        if not words:
            return _("a number from {least} to {most}").format(least=self.least, most=self.most)
        return _("{word}, or a number from {least} to {most}").format(
            word=words, least=self.least, most=self.most
        )


def shown(text: str, longest: int = 60) -> str:
    """Return a typed text in quotation marks, printable and cut to a length in signs."""
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    cut = printable if len(printable) <= longest else printable[: longest - 1] + "…"
    return f"“{cut}”"


def choice(
    key: str,
    values: type[E],
    default: E,
    *,
    allowed: Iterable[E] | None = None,
    asked: Asked = Asked(),
) -> Option[E]:
    """Make an option with one of a closed set of values; capitals do not matter."""
    offered = tuple(values if allowed is None else allowed)
    by_text = {value.value.casefold(): value for value in offered}

    def read(text: str) -> E:
        try:
            return by_text[text.casefold()]
        except KeyError:
            raise ValueError(text) from None

    texts = tuple(value.value for value in offered)
    return Option(
        key=key,
        kind=OptionKind.CHOICE,
        choices=texts,
        default=default.value,
        read=read,
        asked=asked,
    )


def optional_choice(
    key: str,
    values: type[E],
    word: str,
    *,
    asked: Asked = Asked(),
) -> Option[E | None]:
    """Make an option that is one of a closed set, or left out by a word such as "none"."""
    some = choice(key, values, next(iter(values)))

    def read(text: str) -> E | None:
        return None if text.casefold() == word else some.read(text)

    return Option(
        key=key,
        kind=OptionKind.CHOICE,
        choices=(word, *some.choices),
        default=word,
        read=read,
        asked=asked,
    )


def yes_no(
    key: str,
    *,
    default: bool,
    asked: Asked = Asked(),
) -> Option[bool]:
    """Make an option that is yes or no."""
    words = {"yes": True, "no": False}

    def read(text: str) -> bool:
        try:
            return words[text.casefold()]
        except KeyError:
            raise ValueError(text) from None

    return Option(
        key=key,
        kind=OptionKind.YES_NO,
        choices=("no", "yes"),
        default="yes" if default else "no",
        read=read,
        asked=asked,
    )


def number(
    key: str,
    *,
    default: int,
    least: int,
    most: int,
    asked: Asked = Asked(),
) -> Option[int]:
    """Make an option that is a whole number, both ends included."""

    def read(text: str) -> int:
        return _whole(text, least, most)

    return Option(
        key=key,
        kind=OptionKind.NUMBER,
        default=str(default),
        read=read,
        least=least,
        most=most,
        asked=asked,
    )


def number_or_word(
    key: str,
    *,
    word: str,
    least: int,
    most: int,
    asked: Asked = Asked(),
) -> Option[int | None]:
    """Make an option that is a whole number or, by default, a word, read as None."""

    def read(text: str) -> int | None:
        return None if text.casefold() == word else _whole(text, least, most)

    return Option(
        key=key,
        kind=OptionKind.NUMBER,
        choices=(word,),
        default=word,
        read=read,
        least=least,
        most=most,
        asked=asked,
    )


def _whole(text: str, least: int, most: int) -> int:
    # int() also takes "1_0" and the digits of other scripts, and refuses thousands of digits.
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(most)) + 1:
        raise ValueError(text)
    value = int(text)
    if not least <= value <= most:
        raise ValueError(text)
    return value


_LANGUAGES = {
    "en": mark("English"),
    "es": mark("Spanish"),
    "fr": mark("French"),
    "ar": mark("Arabic"),
}
PAPER = choice("paper", Paper, Paper.A4, asked=Asked(label=mark("Paper")))
PROFILE = choice(
    "profile",
    Profile,
    Profile.STANDARD,
    asked=Asked(
        label=mark("Text"),
        words={
            "standard": mark("Standard"),
            "clear": mark("Clear, more space"),
            "large": mark("Large print"),
            "easy": mark("Easy to read"),
        },
    ),
)
LANGUAGE = choice(
    "language",
    Language,
    Language.ENGLISH,
    asked=Asked(label=mark("Language"), words=_LANGUAGES),
)
SECOND_LANGUAGE = optional_choice(
    "second-language",
    Language,
    "none",
    asked=Asked(
        label=mark("Also in"),
        words={"none": mark("None"), **_LANGUAGES},
    ),
)
COPIES = number("copies", default=1, least=1, most=50, asked=Asked(label=mark("Copies")))
SHARED: tuple[Option[Any], ...] = (PAPER, PROFILE, LANGUAGE, SECOND_LANGUAGE, COPIES)


@dataclass(frozen=True, slots=True)
class Options:
    """The chosen values of one document's options, typed by the option that asks."""

    values: Mapping[str, object]

    def __getitem__(self, option: Option[T]) -> T:
        """Return the value of an option that the document has."""
        return cast("T", self.values[option.key])


def read_options(
    offered: Iterable[Option[Any]],
    given: Mapping[str, str],
    defaults: Mapping[str, str] = MappingProxyType({}),
) -> Options:
    """Read texts into typed values: what was given, else the centre's default, else our own.

    Raises WrongUsage for a key that the document does not have and for a text that is no value;
    a centre's default for a key that this document lacks is passed over.
    """
    known = {option.key: option for option in offered}
    for key in given:
        if key not in known:
            raise WrongUsage(
                _("There is no option {key} here. The options are: {keys}.").format(
                    key=shown(key), keys=", ".join(known)
                )
            )
    texts = {key: option.default for key, option in known.items()}
    texts |= {key: text for key, text in defaults.items() if key in known}
    texts |= given
    return Options(MappingProxyType({key: known[key].parse(text) for key, text in texts.items()}))
