"""Names brought to plain letters, so that what people type without accents finds and sorts them."""

from __future__ import annotations

import unicodedata

from groupdesk.model.text import search_key

# Letters that Unicode does not take apart into a plain one and an accent.
PLAIN_LETTERS = {
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ø": "o",
    "ħ": "h",
    "ŧ": "t",
    "ı": "i",
    "ŋ": "n",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ß": "ss",
}
_PLAIN = str.maketrans(
    PLAIN_LETTERS
    | {
        letter.upper(): plain.upper()
        for letter, plain in PLAIN_LETTERS.items()
        if len(letter.upper()) == 1 and not letter.upper().isascii()
    }
    | {"ẞ": "SS"}
)


def plain_letters(text: str) -> str:
    """Return text with these letters as plain ones; accents stay."""
    return text if text.isascii() else text.translate(_PLAIN)


def name_key(name: str) -> str:
    """Return a name as it is sorted and compared: any case, no accents, plain letters."""
    if name.isascii():
        return name.casefold().strip()
    # Taken apart twice: letters of other styles have capitals only then, and those may have accents.
    apart = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKD", search_key(name)).casefold()
    )
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_PLAIN)
    return plain.strip()
