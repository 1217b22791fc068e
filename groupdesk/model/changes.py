"""What a write touched, so that every page can decide whether to read again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from groupdesk.model.ids import EntryId


class Noun(StrEnum):
    """The kinds of record that pages show."""

    CENTRE = "centre"
    STAFF = "staff"
    ROOM = "room"
    GROUP = "group"
    SERIES = "series"
    MEETING = "meeting"
    PERSON = "person"
    MEMBERSHIP = "membership"
    ATTENDANCE = "attendance"
    CLOSURE = "closure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The nouns one transaction touched, and its journal entry (none if nothing changed)."""

    nouns: frozenset[Noun] = frozenset()
    entry: EntryId | None = None

    def __bool__(self) -> bool:
        return bool(self.nouns)

    def __or__(self, other: Changes) -> Changes:
        return Changes(nouns=self.nouns | other.nouns, entry=other.entry or self.entry)
