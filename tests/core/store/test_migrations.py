"""Steps bring a file to today's schema, and change nothing where they cannot."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from groupdesk.clock import FixedClock
from groupdesk.errors import Damaged, NewerVersion
from groupdesk.paths import AppPaths
from groupdesk.services.session import Session
from groupdesk.services.vault import unlock
from groupdesk.store.backup import list_backups, read_backup, verify_backup
from groupdesk.store.change import _NOUNS, table_text
from groupdesk.store.database import Database
from groupdesk.store.integrity import examine
from groupdesk.store.migrations.runner import NEWEST, STEPS, Step, migrate
from groupdesk.store.tables.base import Row
from groupdesk.store.tables.every import BY_NAME, TABLES, names_at
from tests.conftest import LABEL, PASSPHRASE
from tests.factories import KEY, new_database, write_small_record

DATA = Path(__file__).parents[2] / "data"
SMALL_RECORD_PEOPLE = ("Mairead", "Łukasz")
NEXT = NEWEST + 1
# Rebuilds the table of rooms with one column more: the form that real steps will have.
REBUILD = (
    """CREATE TABLE room_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, capacity INTEGER,
    set_up INTEGER NOT NULL, clear_up INTEGER NOT NULL, floor TEXT NOT NULL,
    step_free INTEGER NOT NULL, hearing_loop INTEGER NOT NULL, active INTEGER NOT NULL,
    quiet INTEGER NOT NULL DEFAULT 0) STRICT""",
    "INSERT INTO room_new SELECT *, 1 FROM room",
    "DROP TABLE room",
    "ALTER TABLE room_new RENAME TO room",
    "CREATE TABLE trial (id INTEGER PRIMARY KEY, day TEXT NOT NULL) STRICT",
)


class StopHere(Exception):
    """Stands for a power cut or a bug in the middle of a step."""


def step(*statements: str, version: int = NEXT, stop_after: int | None = None) -> Step:
    def up(execute: Callable[[str], object]) -> None:
        for number, statement in enumerate(statements):
            if number == stop_after:
                raise StopHere
            execute(statement)
        if stop_after == len(statements):
            raise StopHere

    return Step(version=version, up=up)


def schema(database: Database) -> list[tuple[str, str, str]]:
    """Return kind, name and text of everything in the schema."""
    found = database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
    return list(found)


def everything(database: Database) -> list[object]:
    """Return schema, version and every row of ours."""
    parts = schema(database)
    rows = [
        database.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall()
        for kind, name, _sql in parts
        if kind == "table" and name in BY_NAME
    ]
    return [parts, rows, database.schema_version]


@dataclass
class Backups:
    """Count the backups a migration asks for."""

    made: int = 0

    def __call__(self) -> None:
        self.made += 1


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = new_database(tmp_path / "data.db")
    yield made
    made.close()


@pytest.mark.parametrize("table", TABLES, ids=sorted(BY_NAME))
def test_declared_tables_are_the_migrated_ones(
    database: Database, tmp_path: Path, table: type[Row]
) -> None:
    name = table._meta.table_name
    migrated = database.execute(f"PRAGMA table_info({name})").fetchall()
    plain = Database.create(tmp_path / "declared.db", KEY)
    with table.bind_ctx(plain.peewee):
        table.create_table(safe=False)
    declared = plain.execute(f"PRAGMA table_info({name})").fetchall()
    strict = plain.value("SELECT strict FROM pragma_table_list WHERE name = ?", (name,))
    plain.close()
    assert [facts(column) for column in migrated] == [facts(column) for column in declared]
    assert strict == 1


def facts(column: tuple[object, ...]) -> tuple[object, ...]:
    """Return name, type, whether it must be filled, and place in the key of a column."""
    _number, name, kind, not_null, _default, key = column
    # A primary key of one whole number is never empty, said or not.
    return name, kind, bool(not_null) or bool(key), bool(key)


def test_every_table_is_declared(database: Database) -> None:
    tables = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%' "
        "AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    assert {name for (name,) in tables} == set(BY_NAME)


def test_every_table_that_is_journalled_belongs_to_a_noun() -> None:
    assert set(_NOUNS) == set(BY_NAME) - {"draft", "journal_entry", "journal_image"}


def test_keys_are_the_declared_ones() -> None:
    keys = {name: table_text(table).keys for name, table in BY_NAME.items()}
    assert keys.pop("attendance") == ("meeting_id", "person_id")
    assert keys.pop("tally") == ("meeting_id", "kind")
    assert keys.pop("meeting_facilitator") == ("meeting_id", "person_id")
    assert keys.pop("draft") == ("form", "staff_id")
    assert {len(key) for key in keys.values()} == {1}


def test_links_follow_the_schema(database: Database) -> None:
    """A column that names a row of another table says so to SQLite."""
    plain = {
        (name, column)
        for name, table in BY_NAME.items()
        for column in table_text(table).columns
        if column.endswith("_id")
        and column not in {row[3] for row in database.execute(f"PRAGMA foreign_key_list({name})")}
    }
    # An image outlives the row it shows.
    assert plain == {("journal_image", "person_id")}


def test_steps_are_numbered_without_a_gap() -> None:
    assert [step.version for step in STEPS] == list(range(1, NEWEST + 1))


@pytest.mark.parametrize("version", range(1, NEWEST + 1))
def test_tables_of_each_version_are_known(tmp_path: Path, version: int) -> None:
    database = Database.create(tmp_path / "data.db", KEY)
    migrate(database, back_up=None, steps=STEPS[:version])
    found = {name for kind, name, _sql in schema(database) if kind == "table"}
    assert found & set(BY_NAME) == names_at(version)
    assert examine(database).sound
    database.close()


@pytest.mark.parametrize("version", range(1, NEWEST))
def test_centre_of_an_older_version_is_brought_up_to_date(
    tmp_path: Path, clock: FixedClock, version: int
) -> None:
    """Each released version left a centre in tests/data (security.md, fault 52)."""
    paths = AppPaths.under(tmp_path / "GroupDesk data")
    shutil.copytree(DATA / f"version_{version}", paths.data)
    unlocked = unlock(paths, LABEL, PASSPHRASE, clock=clock)
    database = unlocked.session.store.database
    new = new_database(tmp_path / "new.db")
    assert schema(database) == schema(new)
    new.close()
    assert database.schema_version == NEWEST
    assert database.value("SELECT count(*) FROM attendance") == len(SMALL_RECORD_PEOPLE)
    assert database.execute("SELECT first_name FROM person ORDER BY 1").fetchall() == [
        (name,) for name in SMALL_RECORD_PEOPLE
    ]
    assert examine(database).sound
    (backup,) = list_backups(paths.backups)
    assert read_backup(backup).schema == version
    verify_backup(backup, unlocked.session.key, database.salt())
    unlocked.session.lock()


def test_nothing_to_do_makes_no_backup(database: Database) -> None:
    back_up = Backups()
    assert migrate(database, back_up=back_up) == 0
    assert back_up.made == 0


def test_backup_comes_before_the_first_change(database: Database) -> None:
    seen: list[list[object]] = []
    before = everything(database)
    done = migrate(
        database,
        back_up=lambda: seen.append(everything(database)),
        steps=(*STEPS, step(*REBUILD), step("SELECT 1", version=NEXT + 1)),
    )
    assert done == 2
    assert seen == [before]
    assert database.schema_version == NEXT + 1


def test_migration_keeps_the_rows_and_the_links(session: Session) -> None:
    record = write_small_record(session)
    database = session.store.database
    assert migrate(database, back_up=session.back_up, steps=(*STEPS, step(*REBUILD))) == 1
    assert database.execute("SELECT name, quiet FROM room").fetchall() == [(record.room.name, 1)]
    assert database.value("SELECT room_id FROM support_group") == record.room.id
    assert examine(database).sound
    assert database.value("PRAGMA foreign_keys") == 1
    (backup,) = list_backups(session.paths.backups)
    verify_backup(backup, session.key, session.store.database.salt())


def test_backup_that_fails_stops_the_migration(database: Database) -> None:
    before = everything(database)

    def fail() -> None:
        raise StopHere

    with pytest.raises(StopHere):
        migrate(database, back_up=fail, steps=(*STEPS, step(*REBUILD)))
    assert everything(database) == before


@pytest.mark.parametrize("statements", range(len(REBUILD) + 1))
def test_step_that_stops_half_way_changes_nothing(session: Session, statements: int) -> None:
    write_small_record(session)
    database = session.store.database
    before = everything(database)
    with pytest.raises(StopHere):
        migrate(database, back_up=None, steps=(*STEPS, step(*REBUILD, stop_after=statements)))
    assert everything(database) == before
    assert database.value("PRAGMA foreign_keys") == 1
    assert examine(database).sound


def test_earlier_steps_stay_done(database: Database) -> None:
    steps = (*STEPS, step(*REBUILD), step("SELECT 1", version=NEXT + 1, stop_after=0))
    with pytest.raises(StopHere):
        migrate(database, back_up=None, steps=steps)
    assert database.schema_version == NEXT


@pytest.mark.parametrize(
    "losing",
    [
        "DELETE FROM attendance WHERE person_id = (SELECT min(person_id) FROM attendance)",
        "DELETE FROM room",
        "DELETE FROM journal_image",
    ],
)
def test_step_that_loses_rows_is_refused(session: Session, losing: str) -> None:
    write_small_record(session)
    before = everything(session.store.database)
    with pytest.raises(Damaged, match=f"version {NEXT}"):
        migrate(session.store.database, back_up=None, steps=(*STEPS, step(losing)))
    assert everything(session.store.database) == before


def test_step_that_leaves_orphans_is_refused(session: Session) -> None:
    write_small_record(session)
    before = everything(session.store.database)
    turning = step("UPDATE room SET id = id + 1000")
    with pytest.raises(Damaged):
        migrate(session.store.database, back_up=None, steps=(*STEPS, turning))
    assert everything(session.store.database) == before


def test_newer_file_is_refused_before_any_step(database: Database) -> None:
    migrate(database, back_up=None, steps=(*STEPS, step(*REBUILD)))
    database.close()
    with pytest.raises(NewerVersion):
        Database.open(database.path, KEY, newest=NEWEST)
