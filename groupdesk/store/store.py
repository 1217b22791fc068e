"""The open record: reads by statement, writes by change, and a journal of every write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from groupdesk.model.ids import EntryId, StaffId
from groupdesk.model.journal import Action
from groupdesk.store.change import Cells, Change, Image
from groupdesk.store.database import DATABASE_ERRORS, Database
from groupdesk.store.problems import database_problem
from groupdesk.store.statement import Statement

T = TypeVar("T")

_INSERT_ENTRY = (
    "INSERT INTO journal_entry (at, staff_id, staff_label, action, undoes, undone) "
    "VALUES (?, ?, ?, ?, ?, 0)"
)
_INSERT_IMAGE = (
    "INSERT INTO journal_image (entry_id, table_name, row_key, person_id, before, after) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)


class Store:
    """An open database as services use it."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def all(self, statement: Statement[T], *parameters: Any) -> list[T]:
        """Return every row a statement finds, as values."""
        # A plain try: a context manager costs as much as reading a row.
        try:
            rows = self.database.execute(statement.sql, parameters).fetchall()
        except DATABASE_ERRORS as error:
            raise self._problem(error) from error
        read = statement.read
        return [read(row) for row in rows]

    def one(self, statement: Statement[T], *parameters: Any) -> T | None:
        """Return the first row a statement finds, as a value, or None."""
        try:
            row = self.database.execute(statement.sql, parameters).fetchone()
        except DATABASE_ERRORS as error:
            raise self._problem(error) from error
        return None if row is None else statement.read(row)

    @contextmanager
    def change(
        self,
        action: Action,
        *,
        at: datetime,
        staff_id: StaffId | None,
        staff_label: str,
        undoes: EntryId | None = None,
        always: bool = False,
    ) -> Iterator[Change]:
        """Open one transaction for one action; all of it is kept, with its journal entry, or none.

        `at` is UTC. Nothing is written where nothing changed, unless `always` asks for the entry
        of something that leaves no row, such as a print with full names.
        """
        change = Change(self.database)
        with self.database.transaction():
            yield change
            if change.nouns or always:
                stamp = at.isoformat(timespec="seconds")
                entry = (stamp, staff_id, staff_label, action.value, undoes)
                change.entry = EntryId(self.database.execute(_INSERT_ENTRY, entry).lastrowid)
                for image in change.images:
                    self.database.execute(_INSERT_IMAGE, _image_cells(change.entry, image))

    def _problem(self, error: BaseException) -> BaseException:
        return database_problem(error, self.database.path) or error

    def close(self) -> None:
        """Close the database and forget the key."""
        self.database.close()


def _image_cells(entry: EntryId, image: Image) -> tuple[Any, ...]:
    return (
        entry,
        image.table,
        image.row_key,
        image.person_id,
        _json(image.before),
        _json(image.after),
    )


def _json(cells: Cells | None) -> str | None:
    return None if cells is None else json.dumps(cells, ensure_ascii=False)
