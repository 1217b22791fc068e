"""Full-text search over people and groups; the index is derived and can be rebuilt from the rows."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from groupdesk.model.folding import plain_letters
from groupdesk.model.text import printable
from groupdesk.store.database import Database
from groupdesk.store.statement import record

PEOPLE_INDEX = "person_search"
GROUPS_INDEX = "group_search"
INDEXES = (PEOPLE_INDEX, GROUPS_INDEX)
MOST_WORDS = 8
MOST_WORD_LENGTH = 60
# Fewer digits than these are a house number rather than a phone.
LEAST_DIGITS = 3
_PHONE = re.compile(r"[\d\s()+./-]+")

FIND_PEOPLE = record(
    "SELECT person.id, person.first_name, person.last_name, person.status FROM person_search "
    "JOIN person ON person.id = person_search.rowid WHERE person_search MATCH ? "
    "ORDER BY person_search.rank LIMIT ?"
)
FIND_GROUPS = record(
    "SELECT support_group.id, support_group.name, support_group.alias, support_group.visibility "
    "FROM group_search "
    "JOIN support_group ON support_group.id = group_search.rowid WHERE group_search MATCH ? "
    "ORDER BY group_search.rank LIMIT ?"
)


def match_expression(words: str) -> str | None:
    """Return typed words as an FTS5 expression in which every word may go on, or None for none.

    Each word becomes a quoted string, so that no sign in it is ever a command (trap 11). Case and
    accents are left to the index; the letters it leaves as they are stand in it as plain ones.
    """
    cut = (
        plain_letters(unicodedata.normalize("NFC", printable(word)))[:MOST_WORD_LENGTH]
        for word in words.split()
    )
    found = (word.replace('"', '""') for word in cut if any(sign.isalnum() for sign in word))
    return " ".join(f'"{word}"*' for word in islice(found, MOST_WORDS)) or None


def people_expression(words: str) -> str | None:
    """Return the same for people, who are found by a phone number however it is spaced, too."""
    expression = match_expression(words)
    digits = "".join(sign for sign in words if sign.isascii() and sign.isdigit())
    if expression is None or len(digits) < LEAST_DIGITS or not _PHONE.fullmatch(words):
        return expression
    return f'({expression}) OR digits : "{digits[:MOST_WORD_LENGTH]}"*'


def rebuild(database: Database) -> None:
    """Write the search index anew from the rows (security.md 1.4 trap 5)."""
    with database.transaction():
        for index in INDEXES:
            database.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
