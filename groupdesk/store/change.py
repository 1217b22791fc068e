"""One transaction of one staff member: writes rows and keeps what they were before and after."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

import peewee

from groupdesk.model.changes import Changes, Noun
from groupdesk.model.ids import EntryId
from groupdesk.store.database import Database
from groupdesk.store.shape import Cell, Shape

T = TypeVar("T")
Cells = Mapping[str, Cell]

# Which noun's pages show a table.
_NOUNS = {
    "centre": Noun.CENTRE,
    "centre_logo": Noun.CENTRE,
    "staff": Noun.STAFF,
    "key_slot": Noun.STAFF,
    "room": Noun.ROOM,
    "support_group": Noun.GROUP,
    "series": Noun.SERIES,
    "meeting": Noun.MEETING,
    "meeting_facilitator": Noun.MEETING,
    "sheet_code": Noun.MEETING,
    "person": Noun.PERSON,
    "membership": Noun.MEMBERSHIP,
    "attendance": Noun.ATTENDANCE,
    "tally": Noun.ATTENDANCE,
    "closure": Noun.CLOSURE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableText:
    """The SQL of a table, made once from its declaration."""

    name: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    insert: str
    select: str
    delete: str

    @property
    def where(self) -> str:
        """Return the condition that finds one row by its key."""
        return " AND ".join(f'"{key}" = ?' for key in self.keys)

    def key_of(self, cells: Cells) -> tuple[Cell, ...]:
        """Return the key of a row."""
        return tuple(cells[key] for key in self.keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """One row before and after a change; None stands for no row."""

    table: str
    key: tuple[Cell, ...]
    before: Cells | None
    after: Cells | None

    @property
    def row_key(self) -> str:
        """Return the key as the journal keeps it."""
        return json.dumps(self.key)

    @property
    def person_id(self) -> Cell:
        """Return the person the row is about, so that erasing them finds it."""
        cells = self.after or self.before or {}
        return self.key[0] if self.table == "person" else cells.get("person_id")


@cache
def table_text(table: type[peewee.Model]) -> TableText:
    """Return the SQL of a table."""
    meta = table._meta
    # peewee leaves this method without types.
    keys = tuple(field.column_name for field in meta.get_primary_keys())  # type: ignore[no-untyped-call]
    columns = tuple(meta.columns)
    names = ", ".join(f'"{column}"' for column in columns)
    where = " AND ".join(f'"{name}" = ?' for name in keys)
    places = ", ".join("?" * len(columns))
    return TableText(
        name=meta.table_name,
        columns=columns,
        keys=keys,
        insert=f'INSERT INTO "{meta.table_name}" ({names}) VALUES ({places})',
        select=f'SELECT {names} FROM "{meta.table_name}" WHERE {where}',
        delete=f'DELETE FROM "{meta.table_name}" WHERE {where}',
    )


@dataclass(slots=True)
class Change:
    """The writes of one transaction; `Store.change` makes it, commits it and writes the journal."""

    _database: Database
    images: list[Image] = field(default_factory=list)
    nouns: set[Noun] = field(default_factory=set)
    entry: EntryId | None = None

    @property
    def changes(self) -> Changes:
        """Return what was touched; complete once the transaction is over."""
        return Changes(nouns=frozenset(self.nouns), entry=self.entry)

    def add(self, shape: Shape[T], value: T, **more: Cell) -> None:
        """Insert the row of a value; `more` are cells the value does not know, such as a fixed id."""
        self.write(table_text(shape.table), None, {**shape.cells(value), **more})

    def save(self, shape: Shape[T], value: T, **more: Cell) -> None:
        """Update the row of a value, or insert it where there is none."""
        text = table_text(shape.table)
        cells = {**shape.cells(value), **more}
        self.write(text, self.current(text, text.key_of(cells)), cells)

    def remove(self, table: type[peewee.Model], *key: Cell) -> None:
        """Delete the row with a key, if there is one."""
        text = table_text(table)
        before = self.current(text, key)
        if before is not None:
            self.write(text, before, None)

    def link(self, table: type[peewee.Model], **cells: Cell) -> None:
        """Insert a row of a table that has no value of its own."""
        self.write(table_text(table), None, cells)

    def bulk(self, table: type[peewee.Model], rows: Iterable[Cells]) -> None:
        """Insert many rows without images: what a new centre starts with is never undone."""
        text = table_text(table)
        self._database.execute_many(text.insert, _ordered(rows, text.columns))
        self._touch(text.name)

    def current(self, text: TableText, key: tuple[Cell, ...]) -> Cells | None:
        """Return the row with a key as it is now."""
        row = self._database.execute(text.select, key).fetchone()
        return None if row is None else dict(zip(text.columns, row, strict=True))

    def write(self, text: TableText, before: Cells | None, after: Cells | None) -> None:
        """Bring one row from `before` to `after` and keep the image; equal ones cost nothing."""
        if before == after:
            return
        key = text.key_of(after or before or {})
        if after is None:
            self._database.execute(text.delete, key)
        elif before is None:
            self._database.execute(text.insert, [after[column] for column in text.columns])
        else:
            changed = [name for name in text.columns if before[name] != after[name]]
            sets = ", ".join(f'"{name}" = ?' for name in changed)
            self._database.execute(
                f'UPDATE "{text.name}" SET {sets} WHERE {text.where}',
                [*(after[name] for name in changed), *key],
            )
        self.images.append(Image(table=text.name, key=key, before=before, after=after))
        self._touch(text.name)

    def _touch(self, table: str) -> None:
        self.nouns.add(_NOUNS[table])


def _ordered(rows: Iterable[Cells], columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    return (tuple(row[column] for column in columns) for row in rows)
