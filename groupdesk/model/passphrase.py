"""Rules for passphrases and the written form of the recovery key."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache
from itertools import permutations

from groupdesk.assets import asset_bytes
from groupdesk.errors import InvalidValue, MistypedRecoveryKey, WeakPassphrase
from groupdesk.i18n import _

LEAST_CHARACTERS = 12
PROPOSED_WORDS = 5
RECOVERY_KEY_BITS = 130

# Crockford's base 32: no I, L, O or U.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE_OF = {sign: value for value, sign in enumerate(_SIGNS)} | {"O": 0, "I": 1, "L": 1}
_SIGN_BITS = 5
_CHECK_BITS = 20
_KEY_SIGNS = (RECOVERY_KEY_BITS + _CHECK_BITS) // _SIGN_BITS
_GROUP_SIGNS = 5
# A whole key, read as a number, leaves 1 when divided by this largest 20-bit prime. Neither one wrong
# sign nor two swapped signs can keep that remainder: their difference is a small number times a
# power of two, which no such prime divides.
_CHECK_PRIME = 1_048_573
_CHECK_REMAINDER = 1


def normalise_passphrase(typed: str) -> str:
    """Return the form that keys are derived from: NFKC, so that composed and split signs agree."""
    return unicodedata.normalize("NFKC", typed)


def check_new_passphrase(typed: str) -> str:
    """Return a new passphrase in its normal form; WeakPassphrase or InvalidValue if unfit.

    No composition rules, but a minimum for all: one weak slot opens everything (security.md 2.4).
    """
    passphrase = normalise_passphrase(typed)
    if any(unicodedata.category(sign) in {"Cc", "Cs", "Cn"} for sign in passphrase):
        sentence = _(
            "The passphrase holds a sign that cannot be typed again; leave out tabs and line breaks."
        )
        raise InvalidValue("passphrase", sentence)
    if len(passphrase.strip()) < LEAST_CHARACTERS:
        raise WeakPassphrase(
            _(
                "The passphrase is too short; use at least {count} characters, such as a few "
                "words, not counting spaces at either end."
            ).format(count=LEAST_CHARACTERS)
        )
    return passphrase


@cache
def word_list() -> tuple[str, ...]:
    """Return the plain English words that passphrases are proposed from, at least 2048 (11 bits)."""
    return tuple(asset_bytes("words/en.txt").decode("ascii").split())


def propose_passphrase() -> str:
    """Return five random words, about 55 bits: easy to keep, years of work to guess."""
    while True:
        words = [secrets.choice(word_list()) for _word in range(PROPOSED_WORDS)]
        # A word twice, or one inside another, makes the phrase weaker than it looks.
        if not any(one in other for one, other in permutations(words, 2)):
            return " ".join(words)


def has_outer_spaces(passphrase: str) -> bool:
    """Say whether spaces stand at either end: they count, and are easily lost when typed again."""
    return passphrase != passphrase.strip()


def format_recovery_key(bits: int) -> str:
    """Write 130 bits and their 4 check signs as 6 groups of 5 signs; ValueError beyond 130 bits."""
    if not 0 <= bits < 1 << RECOVERY_KEY_BITS:
        raise ValueError("a recovery key has 130 bits")
    raised = bits << _CHECK_BITS
    number = raised + (_CHECK_REMAINDER - raised) % _CHECK_PRIME
    places = range((_KEY_SIGNS - 1) * _SIGN_BITS, -1, -_SIGN_BITS)
    signs = "".join(_SIGNS[number >> place & 0b11111] for place in places)
    groups = (signs[start : start + _GROUP_SIGNS] for start in range(0, _KEY_SIGNS, _GROUP_SIGNS))
    return "-".join(groups)


def parse_recovery_key(typed: str) -> str:
    """Return a typed recovery key in its written form; MistypedRecoveryKey if a sign is wrong.

    Case, spaces and dashes are ignored; O is read as 0, I and L as 1 (security.md 2.4).
    """
    number = 0
    count = 0
    for sign in unicodedata.normalize("NFKC", typed):
        if sign.isspace() or unicodedata.category(sign) in {"Pd", "Cf"}:
            continue
        value = _VALUE_OF.get(sign.upper())
        if value is None:
            raise MistypedRecoveryKey(
                _("The recovery key holds a sign that no recovery key has; check each sign.")
            )
        number = number << _SIGN_BITS | value
        count += 1
        if count > _KEY_SIGNS:
            break
    if count != _KEY_SIGNS:
        raise MistypedRecoveryKey(
            _("A recovery key has {count} signs, in 6 groups of 5; check what you typed.").format(
                count=_KEY_SIGNS
            )
        )
    if number % _CHECK_PRIME != _CHECK_REMAINDER:
        raise MistypedRecoveryKey(
            _("A sign of the recovery key is wrong; compare each group with the printed sheet.")
        )
    return format_recovery_key(number >> _CHECK_BITS)
