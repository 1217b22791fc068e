"""How hard a passphrase is to guess: the cheapest way to write it down, counted in bits."""

from __future__ import annotations

import math
import re
from enum import IntEnum
from functools import cache

from groupdesk.assets import asset_bytes
from groupdesk.model.passphrase import LEAST_CHARACTERS, normalise_passphrase, word_list


class Strength(IntEnum):
    """The parts of the meter that are filled; it advises, only the length is a gate."""

    WEAK = 1
    FAIR = 2
    STRONG = 3
    VERY_STRONG = 4


# At 600 guesses a second for each graphics card (security.md 2.4) the half of 2^28 takes 2 days,
# of 2^40 30 years, of 2^52 100 000 years.
_LEAST_BITS = ((Strength.VERY_STRONG, 52.0), (Strength.STRONG, 40.0), (Strength.FAIR, 28.0))

# Beyond this nothing can change the answer, and every key pressed asks again.
_LONGEST = 128
_LONGEST_WORD = 24
_LEAST_PART = 3

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz")
_RUNS = tuple(row + " " + row[::-1] for row in _ROWS)
_LOOK_ALIKES = str.maketrans("013457@$!", "oleastasi")
_YEAR = re.compile("(19|20)[0-9]{2}")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"[0-9]+")

_SPACE_BITS = 1.0
_SHORT_WORD_BITS = 5.0
_COMMON_BITS = 6.0
_REPEAT_BITS = 2.0
_RUN_BITS = 4.0
_YEAR_BITS = 7.0
_CAPITAL_BITS = 1.0
_LETTER_BITS = math.log2(26)
_DIGIT_BITS = math.log2(10)
_LATER_DIGIT_BITS = 2.0
_SIGN_BITS = 5.5
# A name or a word of a large dictionary; letters without sense are more only when there are many.
_NAME_BITS = 14.0
_NAME_LETTERS = 7
_FREE_DIGITS = 4


def strength(text: str) -> Strength:
    """Return how strong a passphrase is; words added at its end never make it weaker."""
    if len(text.strip()) < LEAST_CHARACTERS:
        return Strength.WEAK
    found = bits(text)
    return next((part for part, least in _LEAST_BITS if found >= least), Strength.WEAK)


def bits(text: str) -> float:
    """Return an estimate of the guesses a passphrase takes, as a power of two.

    The text is cut in every possible way into words, names, runs of the keyboard, repeats,
    numbers and single signs; the cheapest cut counts. No part crosses a space, which is why
    another word always adds.
    """
    typed = _as_far_as_counted(normalise_passphrase(text))
    folded = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in typed)
    # The cost of the cheapest cut of everything before each place.
    cheapest = [0.0]
    for end in range(1, len(typed) + 1):
        costs = (
            cheapest[start] + _part_bits(typed, folded, start, end)
            for start in range(max(0, end - _LONGEST_WORD), end)
        )
        cheapest.append(min(costs))
    return cheapest[-1]


def _as_far_as_counted(typed: str) -> str:
    """Return the beginning of a long text, cut between words: the stump of one is no part."""
    start = typed[:_LONGEST]
    if len(typed) <= _LONGEST or typed[_LONGEST].isspace():
        return start
    return start.rsplit(" ", 1)[0]


def _part_bits(typed: str, folded: str, start: int, end: int) -> float:
    """Return what one part costs; infinite where it is none of the kinds."""
    part = folded[start:end]
    if len(part) == 1:
        return _sign_bits(typed[start])
    if any(sign.isspace() for sign in part):
        return math.inf
    costs = [_word_bits(part), _run_bits(part), _number_bits(part)]
    if len(part) >= _LEAST_PART and part in folded[:start]:
        costs.append(_REPEAT_BITS)
    capital = 0.0 if typed[start:end] == part else _CAPITAL_BITS
    return min(costs) + capital


def _sign_bits(sign: str) -> float:
    if sign.isspace():
        return _SPACE_BITS
    if sign in "0123456789":
        return _DIGIT_BITS
    if sign.isalpha():
        return _LETTER_BITS if sign == sign.lower() else _LETTER_BITS + _CAPITAL_BITS
    return _SIGN_BITS


def _word_bits(part: str) -> float:
    plain = part.translate(_LOOK_ALIKES)
    disguise = 0.0 if plain == part else _CAPITAL_BITS
    for words, cost in _vocabulary():
        if part in words or plain in words:
            return cost + disguise
    if len(part) >= _LEAST_PART and _LETTERS.fullmatch(part):
        return _NAME_BITS + _LETTER_BITS * max(0, len(part) - _NAME_LETTERS)
    return math.inf


@cache
def _vocabulary() -> tuple[tuple[frozenset[str], float], ...]:
    words = word_list()
    return (
        (_listed("short"), _SHORT_WORD_BITS),
        # What people take first, and what stands on the screen before them.
        (_listed("common"), _COMMON_BITS),
        (frozenset(words), math.log2(len(words))),
    )


def _listed(name: str) -> frozenset[str]:
    return frozenset(asset_bytes(f"words/{name}.txt").decode("ascii").split())


def _run_bits(part: str) -> float:
    if len(part) < _LEAST_PART:
        return math.inf
    along = any(part in run for run in _RUNS)
    return _RUN_BITS if along or len(set(part)) == 1 else math.inf


def _number_bits(part: str) -> float:
    if _YEAR.fullmatch(part):
        return _YEAR_BITS
    if _DIGITS.fullmatch(part):
        later = max(0, len(part) - _FREE_DIGITS)
        return _DIGIT_BITS * min(len(part), _FREE_DIGITS) + _LATER_DIGIT_BITS * later
    return math.inf
