"""Whether the database can be trusted: neither of SQLCipher's checks alone is enough (trap 6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from groupdesk.errors import CannotWrite, Damaged
from groupdesk.store.database import DATABASE_ERRORS, Database, translated
from groupdesk.store.search import INDEXES
from groupdesk.store.tables.every import names_at


class Weakness(StrEnum):
    """What a check can find."""

    PAGES = "pages"
    STRUCTURE = "structure"
    LENGTH = "length"
    TABLES = "tables"
    ORPHANS = "orphans"
    SEARCH = "search"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is wrong with a database, in the order in which it matters; empty means sound."""

    weaknesses: tuple[Weakness, ...]

    @property
    def sound(self) -> bool:
        """Say whether nothing was found."""
        return not self.weaknesses


def examine(database: Database) -> Verdict:
    """Check every page and link of an open database; about 12 ms a MiB.

    The log is brought in first: the page check reads the file alone and would report false
    damage (trap 7). Raises `Busy` where another program holds the database meanwhile.
    """
    checks = (
        (Weakness.PAGES, _pages_are_sound),
        (Weakness.STRUCTURE, _structure_is_sound),
        (Weakness.LENGTH, Database.length_fits),
        (Weakness.TABLES, _tables_are_there),
        (Weakness.ORPHANS, _links_hold),
        (Weakness.SEARCH, _search_is_true),
    )
    found = (weakness for weakness, holds in checks if not _holds(holds, database))
    return Verdict(weaknesses=tuple(found))


def _holds(check: Callable[[Database], bool], database: Database) -> bool:
    try:
        with translated(database.path):
            return check(database)
    # A check that cannot even run has met damage; after it SQLCipher refuses every write.
    except (Damaged, CannotWrite, *DATABASE_ERRORS):
        return False


def _pages_are_sound(database: Database) -> bool:
    database.checkpoint()
    return database.execute("PRAGMA cipher_integrity_check").fetchone() is None


def _structure_is_sound(database: Database) -> bool:
    # It looks into the search index too, which is derived: damage there has a name of its own.
    found = [text for (text,) in database.execute("PRAGMA quick_check").fetchall()]
    return all(text == "ok" or any(index in text for index in INDEXES) for text in found)


def _tables_are_there(database: Database) -> bool:
    names = {
        name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    return names >= names_at(database.schema_version) | set(INDEXES)


def _links_hold(database: Database) -> bool:
    return database.execute("PRAGMA foreign_key_check").fetchone() is None


def _search_is_true(database: Database) -> bool:
    for index in INDEXES:
        database.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    return True
