"""Crashes, full disks, failing statements, other programs (security.md 3, C and D, by row)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain, repeat
from pathlib import Path

import pytest

from groupdesk.errors import Busy
from groupdesk.model.journal import Action
from groupdesk.services.session import Session
from groupdesk.store.database import DATABASE_ERRORS, Database, raw_key
from groupdesk.store.integrity import examine
from groupdesk.store.migrations.runner import NEWEST
from groupdesk.store.tables.centre import ROOM, RoomRow
from groupdesk.store.tables.people import PERSON
from tests.core.store import room_writer
from tests.factories import KEY, make_person, make_room, new_database

KILLS = 20
AT_ONCE = 4
WAIT = 60  # seconds: only a program that hangs is ever waited for that long


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = new_database(tmp_path / "data.db")
    yield made
    made.close()


def start(path: Path, most_bytes: int = 0) -> subprocess.Popen[str]:
    program = room_writer.__file__
    root = Path(program).parents[3]
    return subprocess.Popen(
        [sys.executable, program, str(path), KEY.hex(), str(most_bytes)],
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def kill_after(path: Path, acknowledged: int) -> int:
    """Kill a writer after that many rooms and return the last one it said was kept."""
    new_database(path).close()
    with start(path) as writer:
        assert writer.stdout is not None
        for _count in range(acknowledged):
            assert writer.stdout.readline(), "the writer ended by itself"
        writer.kill()
        rest = [line for line in writer.stdout.read().split("\n")[:-1] if line]
        writer.wait(WAIT)
    return int(rest[-1]) if rest else acknowledged


def counts(database: Database) -> list[int]:
    return [
        int(database.value(f"SELECT count(*) FROM {table}"))
        for table in ("room", "journal_entry", "journal_image")
    ]


def test_fault_31_nothing_acknowledged_is_lost_to_a_kill(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.db" for number in range(KILLS)]
    with ThreadPoolExecutor(AT_ONCE) as lane:
        acknowledged = list(lane.map(kill_after, paths, range(1, 1 + 3 * KILLS, 3)))
    for path, said in zip(paths, acknowledged, strict=True):
        database = Database.open(path, KEY, newest=NEWEST)
        rooms, entries, images = counts(database)
        assert rooms in {said, said + 1}
        assert rooms == entries == images
        assert examine(database).sound
        database.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no file's size")
def test_fault_32_full_disk_keeps_all_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "data.db"
    new_database(path).close()
    with start(path, most_bytes=path.stat().st_size + 200_000) as writer:
        said, trouble = writer.communicate(timeout=WAIT)
    assert trouble == ""
    *acknowledged, sentence, rooms_seen, entries_seen = said.split("\n")[:-1]
    # A bound on a file's size is a plain I/O error to SQLite, a full disk has a code of its own.
    assert sentence.startswith(("DiskFull: ", "CannotWrite: "))
    assert "full" in sentence
    assert acknowledged
    assert int(acknowledged[-1]) == int(rooms_seen) == int(entries_seen)
    database = Database.open(path, KEY, newest=NEWEST)
    rooms, entries, images = counts(database)
    assert rooms == entries == images == len(acknowledged)
    assert examine(database).sound
    with database.transaction():
        database.execute("DELETE FROM room WHERE id = 1")
    database.close()


def test_fault_36_interruption_at_any_moment_keeps_all_or_nothing(session: Session) -> None:
    """Stop SQLite itself after n of its inner steps, with n growing until the change passes."""
    database = session.store.database
    room = make_room()
    with session.change(Action.ROOM_ADDED) as change:
        change.add(ROOM, room)
    before = whole(database)
    interruptions = 0
    for steps in range(10, 100_000, 35):
        # Once: the rollback that follows is not interrupted in its turn.
        stops = chain([1], repeat(0))
        database.peewee.connection().set_progress_handler(partial(next, stops), steps)
        try:
            with session.change(Action.ROOM_CHANGED) as change:
                change.add(PERSON, make_person())
                change.save(ROOM, make_room(id=room.id, name="Blue Room"))
                change.add(ROOM, make_room())
        except DATABASE_ERRORS:
            interruptions += 1
        else:
            break
        finally:
            database.peewee.connection().set_progress_handler(None, 0)
        assert whole(database) == before
    assert interruptions > 5
    assert whole(database) != before
    assert database.value("SELECT count(*) FROM room") == 2
    assert examine(database).sound


def whole(database: Database) -> list[list[tuple[object, ...]]]:
    return [
        database.execute(f"SELECT * FROM {table}").fetchall()
        for table in ("room", "person", "journal_entry", "journal_image")
    ]


@pytest.mark.parametrize("failing", range(1, 8))
def test_fault_36_failing_statement_keeps_all_or_nothing(session: Session, failing: int) -> None:
    database = session.store.database
    before = whole(database)
    calls = 0

    def refuse(action: int, *_names: object) -> int:
        nonlocal calls
        calls += action == INSERT
        return DENY if action == INSERT and calls == failing else OK

    connection = database.peewee.connection()
    connection.set_authorizer(refuse)
    try:
        with session.change(Action.ROOM_ADDED) as change:
            for name in ("Garden Room", "Blue Room", "Long Room"):
                change.add(ROOM, make_room(name=name))
    except DATABASE_ERRORS:
        assert whole(database) == before
    else:
        assert failing > 3, "the refusal was passed over"
        assert database.value("SELECT count(*) FROM room") == 3
    finally:
        connection.set_authorizer(None)
    assert examine(database).sound


# sqlite3.h: codes of an authorizer.
INSERT = 18
DENY = 1
OK = 0

HOLDER = """
import sys
from sqlcipher3 import dbapi2
connection = dbapi2.connect(sys.argv[1], isolation_level=None)
connection.execute(f'PRAGMA key = "{sys.argv[2]}"')
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("COMMIT")
print("let go", flush=True)
"""


def test_fault_46_another_program_that_holds_the_record_is_told(database: Database) -> None:
    database.execute("PRAGMA busy_timeout = 50")
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(database.path), raw_key(KEY)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Busy, match="nothing was changed"), database.transaction():
            database.execute("DELETE FROM room")
        holder.stdin.write("\n")
        holder.stdin.flush()
        assert holder.stdout.readline() == "let go\n"
        holder.wait(WAIT)
    with database.transaction():
        database.execute("DELETE FROM room")


def test_fault_46_a_busy_record_is_not_called_damaged(database: Database) -> None:
    database.execute("PRAGMA busy_timeout = 50")
    other = Database.open(database.path, KEY, newest=NEWEST)
    with other.transaction(), pytest.raises(Busy):
        other.execute(f"UPDATE {RoomRow._meta.table_name} SET name = ''")
        examine(database)
    other.close()


ADD_ROOM = (
    "INSERT INTO room (id, name, set_up, clear_up, floor, step_free, hearing_loop, active) "
    "VALUES (1, 'Garden Room', 0, 0, '', 0, 0, 1)"
)
READER = """
import sys
from sqlcipher3 import dbapi2 as sqlcipher
reader = sqlcipher.connect(sys.argv[1], isolation_level=None)
reader.execute(f'PRAGMA key = "{sys.argv[2]}"')
reader.execute(sys.argv[3])
print(reader.execute("SELECT count(*) FROM room").fetchone()[0], flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("begin", ["BEGIN", "BEGIN IMMEDIATE"])
def test_record_opens_while_another_program_reads_or_writes(database: Database, begin: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(database.path), raw_key(KEY), begin],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"0"
        if begin == "BEGIN":
            with database.transaction():
                database.execute(ADD_ROOM)
        started = time.monotonic()
        opened = Database.open(database.path, KEY, newest=NEWEST)
        assert opened.value("SELECT count(*) FROM room") == (begin == "BEGIN")
        opened.close()
        assert time.monotonic() - started < 4, "nobody waits for the other program to end"
        assert other.stdin is not None
        other.stdin.close()
        other.wait(WAIT)
