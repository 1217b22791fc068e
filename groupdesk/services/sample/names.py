"""What the people of the sample centre are called, and how they may be reached."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from groupdesk.services.sample.chance import Chance
from groupdesk.services.sample.facts import facts

_TRIES = 20
_AREAS = ("01632 960", "07700 900")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A first name, a last name that may be empty, and the language of both."""

    first: str
    last: str
    language: str


def further_names(chance: Chance, taken: set[str]) -> Iterator[Name]:
    """Yield names from many places; while there are enough, each full name once."""
    while True:
        name = _name(chance)
        for _ in range(_TRIES):
            if f"{name.first} {name.last}" not in taken:
                break
            name = _name(chance)
        taken.add(f"{name.first} {name.last}")
        yield name


def phone_numbers(chance: Chance, taken: set[str]) -> Iterator[str]:
    """Yield numbers from the ranges kept for fiction, each again only when all were given."""
    every = [f"{area} {number:03d}" for area in _AREAS for number in range(1000)]
    chance.shuffle(every)
    return cycle([number for number in every if number not in taken])


def email_address(name: Name, card_number: str) -> str:
    """Return an address at example.org, which belongs to nobody."""
    plain = unicodedata.normalize("NFKD", name.first).encode("ascii", "ignore").decode().lower()
    letters = "".join(sign for sign in plain if sign.isalpha())
    return f"{letters or 'reader'}{card_number}@example.org"


def _name(chance: Chance) -> Name:
    pools = facts("names")["pools"]
    (pool,) = chance.choices(pools, [pool["weight"] for pool in pools])
    last = [chance.choice(pool[part]) for part in ("stems", "endings") if part in pool]
    return Name(first=chance.choice(pool["firsts"]), last="".join(last), language=pool["language"])
