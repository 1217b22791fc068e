"""Undo and redo from the journal's images: one mechanism for toast, Ctrl+Z, history and audit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from groupdesk.errors import ChangedSince, NotFound, Refused
from groupdesk.i18n import _
from groupdesk.model.changes import Changes
from groupdesk.model.ids import EntryId, StaffId
from groupdesk.model.journal import NEVER_UNDONE, Action, Entry
from groupdesk.store.change import Cells, Change, Image, table_text
from groupdesk.store.database import INTEGRITY_ERRORS
from groupdesk.store.statement import Statement, column, record
from groupdesk.store.store import Store
from groupdesk.store.tables.every import BY_NAME

_ENTRY = (
    "SELECT id, at, staff_id, staff_label, action, undoes, undone, "
    "EXISTS (SELECT 1 FROM journal_image WHERE entry_id = journal_entry.id) FROM journal_entry "
)


def _read_entry(row: Sequence[Any]) -> Entry:
    number, at, staff_id, label, action, undoes, undone, has_images = row
    takes_back = bool(has_images) and undoes is None and action not in NEVER_UNDONE
    return Entry(
        id=EntryId(number),
        at=datetime.fromisoformat(at),
        staff_id=None if staff_id is None else StaffId(staff_id),
        staff_label=label,
        action=Action(action),
        can_undo=takes_back and not undone,
        undoes=None if undoes is None else EntryId(undoes),
    )


_BY_ID = Statement(_ENTRY + "WHERE id = ?", _read_entry)
_NEWEST = Statement(_ENTRY + "ORDER BY id DESC LIMIT ?", _read_entry)
_OF_ROW = Statement(
    _ENTRY + "WHERE id IN (SELECT entry_id FROM journal_image WHERE table_name = ? "
    "AND row_key = ?) ORDER BY id DESC",
    _read_entry,
)
_PASSED_OVER = ", ".join(f"'{action.value}'" for action in sorted(NEVER_UNDONE))
_WORK = (
    f"undoes IS NULL AND action NOT IN ({_PASSED_OVER}) "
    "AND EXISTS (SELECT 1 FROM journal_image WHERE entry_id = work.id)"
)
_LAST_DONE = column(f"SELECT max(work.id) FROM journal_entry work WHERE undone = 0 AND {_WORK}")
# The last of the entries that were undone after anything new was done.
_NEXT_REDO = column(
    "SELECT entry.id FROM journal_entry undoing JOIN journal_entry entry "
    "ON entry.id = undoing.undoes WHERE entry.undone = 1 AND undoing.id > "
    f"(SELECT coalesce(max(work.id), 0) FROM journal_entry work WHERE {_WORK}) "
    "ORDER BY undoing.id DESC LIMIT 1"
)
_IS_UNDONE = column("SELECT undone FROM journal_entry WHERE id = ?")
_IMAGES = record(
    "SELECT table_name, row_key, before, after FROM journal_image WHERE entry_id = ? ORDER BY id"
)
_LAST_TOUCHED_BY = column(
    "SELECT entry.staff_label FROM journal_image image JOIN journal_entry entry "
    "ON entry.id = image.entry_id WHERE image.table_name = ? AND image.row_key = ? "
    "ORDER BY image.entry_id DESC LIMIT 1"
)


class Journal:
    """Who did what and when, readable and undoable."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def newest(self, count: int) -> list[Entry]:
        """Return the newest entries first."""
        return self._store.all(_NEWEST, count)

    def of_row(self, table: str, *key: int | str) -> list[Entry]:
        """Return the entries that touched one row, newest first."""
        return self._store.all(_OF_ROW, table, json.dumps(key))

    def last_done(self) -> EntryId | None:
        """Return the entry that Ctrl+Z takes back."""
        return self._store.one(_LAST_DONE)

    def next_redo(self) -> EntryId | None:
        """Return the entry that can be done again; none once something new was done."""
        return self._store.one(_NEXT_REDO)

    def undo(self, entry: EntryId, *, at: datetime, staff_id: StaffId, staff_label: str) -> Changes:
        """Put back what an entry changed, as a new entry.

        Raises `NotFound`, `Refused` for an entry that cannot be undone (again), and
        `ChangedSince`, which names who changed a row in the meantime.
        """
        with self._store.change(
            Action.UNDONE, at=at, staff_id=staff_id, staff_label=staff_label, undoes=entry
        ) as change:
            self._must(entry, can=True)
            images = [_reversed(image) for image in reversed(self._images(entry))]
            self._apply(change, images)
            self._set_undone(entry, undone=True)
        return change.changes

    def redo(self, entry: EntryId, *, at: datetime, staff_id: StaffId, staff_label: str) -> Changes:
        """Do again what was undone, as a new entry; raises as `undo` does."""
        with self._store.change(
            Action.REDONE, at=at, staff_id=staff_id, staff_label=staff_label, undoes=entry
        ) as change:
            self._must(entry, can=False)
            self._apply(change, self._images(entry))
            self._set_undone(entry, undone=False)
        return change.changes

    def _must(self, entry: EntryId, *, can: bool) -> None:
        found = self._store.one(_BY_ID, entry)
        if found is None:
            raise NotFound(
                _("There is no such entry in the journal: please look at the list again.")
            )
        undone = bool(self._store.one(_IS_UNDONE, entry))
        if can and undone:
            raise Refused(_("This change was already taken back."))
        if can and not found.can_undo:
            raise Refused(_("This change is of a kind that cannot be taken back."))
        if not can and not undone:
            raise Refused(_("This change stands: there is nothing to do again."))

    def _images(self, entry: EntryId) -> list[Image]:
        return [
            Image(
                table=table, key=tuple(json.loads(key)), before=_cells(before), after=_cells(after)
            )
            for table, key, before, after in self._store.all(_IMAGES, entry)
        ]

    def _set_undone(self, entry: EntryId, *, undone: bool) -> None:
        self._store.database.execute(
            "UPDATE journal_entry SET undone = ? WHERE id = ?", (int(undone), entry)
        )

    def _apply(self, change: Change, images: Iterable[Image]) -> None:
        for image in images:
            text = table_text(BY_NAME[image.table])
            current = change.current(text, image.key)
            if current != image.before:
                raise self._changed_since(image)
            try:
                change.write(text, current, image.after)
            # Something was added since that belongs to this row.
            except INTEGRITY_ERRORS as error:
                raise self._changed_since(image) from error

    def _changed_since(self, image: Image) -> ChangedSince:
        label = self._store.one(_LAST_TOUCHED_BY, image.table, image.row_key)
        return ChangedSince(
            _(
                "This cannot be taken back, because {label} changed the same record since: please "
                "change it by hand."
            ).format(label=label)
        )


def _reversed(image: Image) -> Image:
    return Image(table=image.table, key=image.key, before=image.after, after=image.before)


def _cells(text: str | None) -> Cells | None:
    if text is None:
        return None
    cells: Cells = json.loads(text)
    return cells
