"""A name for outside, a code and a colour proposed for a new group, so that one line sets it up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import chain, count, product
from string import ascii_uppercase
from typing import Protocol

from groupdesk.i18n import _
from groupdesk.model.groups import GroupColour, Visibility
from groupdesk.model.text import SHORT_LENGTH, search_key

USUAL_LENGTH = 90
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_TOLD = 3


class Known(Protocol):
    """What a proposal must keep clear of: a group, or a line that is still being typed."""

    @property
    def name(self) -> str:
        """Return the name that staff use."""

    @property
    def alias(self) -> str:
        """Return the name for outside."""

    @property
    def code(self) -> str:
        """Return the two letters."""

    @property
    def colour(self) -> GroupColour:
        """Return the colour of its badge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a group may be called where its name must not stand, and how it is marked."""

    alias: str
    code: str
    colour: GroupColour


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPlan:
    """One line of the table that sets up groups: a weekly group and where it meets.

    `weekday` counts from Monday = 0, `length` is minutes, `room` a name, which may be new or empty.
    """

    name: str
    weekday: int
    start: time
    room: str = ""
    length: int = USUAL_LENGTH
    alias: str
    code: str
    colour: GroupColour
    visibility: Visibility = Visibility.ON_REQUEST


def propose(name: str, taken: Sequence[Known], room: str | None = None) -> Proposal:
    """Return an alias that says nothing of the name, a code and a colour, none of them in use.

    The alias is that of the room where it can be ("Garden Room group"). A code repeats another
    only where all 676 of two letters are in use; the colour is the one that is used least.
    """
    return Proposal(alias=_alias(name, taken, room), code=_code(name, taken), colour=_colour(taken))


def tells_of(alias: str, name: str) -> bool:
    """Say whether a word of the alias is a word of the name, or begins as one does."""
    told = _words(name)
    return any(_alike(word, other) for word in _words(alias) for other in told)


def _alias(name: str, taken: Sequence[Known], room: str | None) -> str:
    used = {search_key(text) for group in taken for text in (group.name, group.alias)}
    used.add(search_key(name))
    told = _words(name)
    return next(
        alias
        for alias in _aliases(room)
        if search_key(alias) not in used
        and len(alias) <= SHORT_LENGTH
        and not any(_alike(word, other) for word in _words(alias) for other in told)
    )


def _aliases(room: str | None) -> Iterator[str]:
    """Yield names for outside, the friendliest first, without end."""
    nouns = _("group table circle gathering").split()
    # Enough of them that no name of 200 signs can hold the beginnings of all.
    places = _(
        "Amber Apple Ash Beech Birch Blue Bramble Bronze Cedar Cherry Chestnut Clover Copper Coral "
        "Cream Cypress Damson Elder Elm Fern Fig Golden Green Hawthorn Hazel Heather Holly Indigo "
        "Ivory Ivy Jasmine Juniper Larch Laurel Lavender Lemon Lilac Lime Linden Magnolia Maple "
        "Mulberry Myrtle Oak Olive Orange Pear Pine Plum Poplar Purple Quince Red Rose Rowan Rush "
        "Saffron Sage Scarlet Silver Spruce Sycamore Teal Thistle Thyme Turquoise Violet Walnut "
        "White Willow Yellow Yew"
    ).split()
    pattern = _("{place} {noun}")
    rooms = [room] if room else []
    for place, noun in chain(
        product(rooms, nouns), ((one, two) for two in nouns for one in places)
    ):
        yield pattern.format(place=place, noun=noun)
    for number in count(2):
        for place in places:
            yield f"{place} {number}"


def _code(name: str, taken: Sequence[Known]) -> str:
    used = {group.code.upper() for group in taken}
    wanted = list(_codes(name))
    return next((code for code in wanted if code not in used), wanted[0])


def _codes(name: str) -> Iterator[str]:
    """Yield codes of two letters: initials, then others with the first letter, then any."""
    small = set(_("a an and at for from in of on or the to with").split())
    words = [_letters(word) for word in _WORD.findall(name) if word.casefold() not in small]
    words = [word for word in words if word] or [_letters(name)]
    first, rest = words[0][:1], "".join(words[1:])
    if first:
        initials = "".join(word[0] for word in words[1:])
        for letter in (*initials, *words[0][1:], *rest, *ascii_uppercase):
            yield first + letter
    for one, two in product(ascii_uppercase, repeat=2):
        yield one + two


def _letters(text: str) -> str:
    """Return the capitals of a text, without those that would be two letters."""
    capitals = (sign.upper() for sign in text if sign.isalpha())
    return "".join(sign for sign in capitals if len(sign) == 1 and sign.isalpha())


def _colour(taken: Sequence[Known]) -> GroupColour:
    uses = Counter(group.colour for group in taken)
    return min(GroupColour, key=lambda colour: uses[colour])


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", search_key(text))


def _alike(word: str, other: str) -> bool:
    """Say whether two words are one, or begin alike as "garden" and "gardening" do."""
    shorter, longer = sorted((word, other), key=len)
    return word == other or (len(shorter) >= _TOLD and longer.startswith(shorter))
