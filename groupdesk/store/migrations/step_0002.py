"""Step 2: unsaved forms, closed days, the centre's logo, and search by plain letters."""

from __future__ import annotations

from collections.abc import Callable

from groupdesk.store.migrations import step_0002_search

VERSION = 2

STATEMENTS = (
    # One unsaved form of each kind for each staff member; the text is encrypted with the rest.
    """CREATE TABLE draft (
        form TEXT NOT NULL, staff_id INTEGER NOT NULL REFERENCES staff (id), at TEXT NOT NULL,
        fields TEXT NOT NULL, PRIMARY KEY (form, staff_id)) STRICT""",
    """CREATE TABLE closure (
        id INTEGER PRIMARY KEY, first_day TEXT NOT NULL, last_day TEXT NOT NULL,
        room_id INTEGER REFERENCES room (id), label TEXT NOT NULL) STRICT""",
    "CREATE INDEX closure_first_day ON closure (first_day)",
    # Base64, because the journal keeps its images as text.
    """CREATE TABLE centre_logo (
        id INTEGER PRIMARY KEY CHECK (id = 1), image TEXT NOT NULL) STRICT""",
    *step_0002_search.STATEMENTS,
)


def up(execute: Callable[[str], object]) -> None:
    """Bring a file of version 1 to version 2."""
    for statement in STATEMENTS:
        execute(statement)
