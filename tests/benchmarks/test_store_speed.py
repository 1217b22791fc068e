"""Our store against bare SQLCipher: the statements our services run, replayed without our layer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from groupdesk.clock import FixedClock
from groupdesk.paths import AppPaths
from groupdesk.services.desk import Desk, open_desk
from groupdesk.services.sample.centre import make_sample_centre
from groupdesk.services.search import MOST_HITS
from groupdesk.services.session import Session
from groupdesk.store.database import PRAGMAS, Database, raw_key
from groupdesk.store.keyslots import LEAST_READ
from groupdesk.store.migrations.runner import NEWEST
from groupdesk.store.search import FIND_PEOPLE
from groupdesk.store.statement import ARGUMENT, record, select
from groupdesk.store.store import Store
from groupdesk.store.tables.people import PERSON, PersonRow
from tests.benchmarks.side_by_side import Row, compare, show

TODAY = date(2026, 5, 12)
CLOCK = FixedClock(datetime(2026, 5, 12, 9, tzinfo=UTC))
LAYER_BAR = "<= 1.25"
# The same statement without making a value of the row: what our layer costs by itself.
_PERSON_ROW = record(select(PERSON, PersonRow.id == ARGUMENT).sql)
Statements = list[tuple[str, tuple[Any, ...]]]


@pytest.mark.parametrize(("people", "groups"), [(100, 8), (10_000, 500)])
def test_store_beside_bare_sqlcipher(tmp_path: Path, people: int, groups: int) -> None:
    made = make_sample_centre(
        AppPaths.under(tmp_path / "centre"),
        people=people,
        groups=groups,
        today=TODAY,
        clock=CLOCK,
        cost=LEAST_READ,
    )
    desk = open_desk(made.session)
    rows = [*_reads(desk), *_commits(desk, tmp_path), _first_page(made.session)]
    made.session.lock()
    show(f"Store, {people} people", rows)
    assert rows


def _reads(desk: Desk) -> Iterator[Row]:
    store = desk.session.store
    ids = [person.id for person in desk.people.all()][:200]
    group = desk.groups.all()[0]
    meeting = desk.agenda.next_of(group.id, TODAY)
    assert meeting is not None
    words = desk.people.get(ids[0]).first_name[:4]
    actions: tuple[tuple[str, Callable[[], object]], ...] = (
        ("200 people by id, as rows", lambda: [store.one(_PERSON_ROW, found) for found in ids]),
        ("200 people by id, as values", lambda: [desk.people.get(found) for found in ids]),
        ("everyone expected at a meeting", lambda: desk.attendance.expected(meeting)),
        ("agenda of a week", lambda: desk.agenda.between(TODAY, TODAY + timedelta(days=6))),
        ("a full-text query, as rows", lambda: store.all(FIND_PEOPLE, f'"{words}"*', MOST_HITS)),
        ("search by the beginning of a name", lambda: desk.search.find(words)),
        ("the whole list of people", desk.people.all),
    )
    with _bare(desk.session) as bare:
        for what, action in actions:
            with _recorded(store.database) as statements:
                action()
            yield compare(what, action, _replayed(bare, statements), bar=LAYER_BAR)


def _commits(desk: Desk, folder: Path) -> Iterator[Row]:
    person = desk.people.all()[0]
    phones = cycle(("01632 960001", "01632 960002"))

    def change() -> None:
        desk.people.change(replace(desk.people.get(person.id), phone=next(phones)))

    with _recorded(desk.session.store.database) as statements:
        change()
    desk.session.store.database.checkpoint()
    copy = folder / "copy.db"
    desk.session.store.database.snapshot(copy, desk.session.key)
    with _bare(desk.session, copy) as bare:
        replay = _replayed(bare, statements)

        def commit() -> None:
            bare.execute("BEGIN IMMEDIATE")
            replay()
            bare.execute("COMMIT")

        yield compare(
            "one change, journalled and committed", change, commit, bar=LAYER_BAR, rounds=61
        )
    copy.unlink()


def _first_page(session: Session) -> Row:
    """From the key in hand to the first page's data: the record opened, a week read."""
    path, key = session.paths.database, session.key
    session.store.database.checkpoint()

    def ours() -> None:
        database = Database.open(path, key, newest=NEWEST)
        again = open_desk(replace_store(session, database))
        again.agenda.between(TODAY, TODAY + timedelta(days=6))
        database.close()

    database = Database.open(path, key, newest=NEWEST)
    with _recorded(database) as statements:
        again = open_desk(replace_store(session, database))
        again.agenda.between(TODAY, TODAY + timedelta(days=6))
    database.close()

    def bare() -> None:
        with _bare(session) as connection:
            _replayed(connection, statements)()

    return compare("unlock (key known) to the first page's data", ours, bare, bar="")


def replace_store(session: Session, database: Database) -> Session:
    return replace(session, store=Store(database))


@contextmanager
def _recorded(database: Database) -> Iterator[Statements]:
    """Keep the statements that run meanwhile."""
    statements: Statements = []
    execute = database.execute

    def keep(sql: str, parameters: Any = ()) -> Any:
        statements.append((sql, tuple(parameters)))
        return execute(sql, parameters)

    database.execute = keep  # type: ignore[method-assign] # it only listens in
    try:
        yield statements
    finally:
        del database.execute


@contextmanager
def _bare(session: Session, path: Path | None = None) -> Iterator[Any]:
    connection = sqlcipher.connect(str(path or session.paths.database), isolation_level=None)
    connection.execute(f'PRAGMA key = "{raw_key(session.key)}"')
    for name, value in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}")
    try:
        yield connection
    finally:
        connection.close()


def _replayed(connection: Any, statements: Statements) -> Callable[[], None]:
    def run() -> None:
        for sql, parameters in statements:
            connection.execute(sql, parameters).fetchall()

    return run
