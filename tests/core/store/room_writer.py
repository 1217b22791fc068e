"""A program of its own for crash tests: adds rooms one by one and says each that was kept."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from groupdesk.errors import KnownError
from groupdesk.model.centre import Room
from groupdesk.model.ids import RoomId
from groupdesk.model.journal import Action
from groupdesk.store.database import Database
from groupdesk.store.migrations.runner import NEWEST
from groupdesk.store.store import Store
from groupdesk.store.tables.centre import ROOM

MOST = 100_000
AT = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)


def say(words: object) -> None:
    """Write a line at once: a buffer would die with the program."""
    os.write(1, f"{words}\n".encode())


def add_rooms(store: Store, floor: str) -> None:
    for number in range(1, MOST):
        with store.change(Action.ROOM_ADDED, at=AT, staff_id=None, staff_label="Anna") as change:
            change.add(ROOM, Room(id=RoomId(number), name=f"Room {number}", floor=floor))
        say(number)


def main(path: Path, key: bytes, most_bytes: int) -> None:
    """Add rooms for ever, or until no file may grow beyond `most_bytes` (0: no bound)."""
    database = Database.open(path, key, newest=NEWEST)
    if most_bytes:
        import resource  # not on Windows, where no test asks for a bound

        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    try:
        add_rooms(Store(database), floor="x" * (2000 if most_bytes else 50))
    except KnownError as error:
        say(f"{type(error).__name__}: {error.sentence}")
        say(database.value("SELECT count(*) FROM room"))
        say(database.value("SELECT count(*) FROM journal_entry"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3]))
