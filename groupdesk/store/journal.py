"""Undo and redo from the journal's images: one mechanism for toast, Ctrl+Z, history and audit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from groupdesk.errors import ChangedSince, NotFound, Refused
from groupdesk.i18n import _
from groupdesk.model.changes import Changes
from groupdesk.model.ids import EntryId, StaffId
from groupdesk.model.journal import NEVER_UNDONE, Action, Entry, Subject
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
        undone=bool(undone),
    )


_BY_ID = Statement(_ENTRY + "WHERE id = ?", _read_entry)
_NEWEST = Statement(_ENTRY + "ORDER BY id DESC LIMIT ?", _read_entry)
_OF_ROW = Statement(
    _ENTRY + "WHERE id IN (SELECT entry_id FROM journal_image WHERE table_name = ? "
    "AND row_key = ?) ORDER BY id DESC",
    _read_entry,
)
# The rows that are about one record. Keys are kept as JSON: "[12]" for a meeting, "[12, 34]" for a
# mark at it, so all its marks lie between "[12, " and "[12,!".
_ABOUT = {
    Subject.PERSON: "SELECT entry_id FROM journal_image WHERE person_id = ?1",
    Subject.MEETING: (
        "SELECT entry_id FROM journal_image WHERE table_name = 'meeting' "
        "AND row_key = '[' || ?1 || ']' UNION SELECT entry_id FROM journal_image "
        "WHERE table_name IN ('attendance', 'tally', 'meeting_facilitator') "
        "AND row_key > '[' || ?1 || ', ' AND row_key < '[' || ?1 || ',!'"
    ),
    Subject.GROUP: (
        "SELECT entry_id FROM journal_image WHERE table_name = 'support_group' "
        "AND row_key = '[' || ?1 || ']'"
        + "".join(
            f" UNION SELECT entry_id FROM journal_image WHERE table_name = '{table}' "
            f"AND row_key IN (SELECT '[' || id || ']' FROM {table} WHERE group_id = ?1)"
            for table in ("series", "membership", "meeting")
        )
    ),
}
_ENTRIES_ABOUT = {
    subject: Statement(_ENTRY + f"WHERE id IN ({rows}) ORDER BY id DESC LIMIT ?2", _read_entry)
    for subject, rows in _ABOUT.items()
}
# An entry has few rows, a person thousands: the plus keeps SQLite from going by the person's index.
# The first rows of an entry tell what was done; how many there are of each kind tells the rest.
_IMAGES_SHOWN = (
    "SELECT table_name, row_key, before, after, count(*) OVER (PARTITION BY table_name) "
    "FROM journal_image WHERE entry_id = ?1 {about}ORDER BY id LIMIT 12"
)
_SHOWN = record(_IMAGES_SHOWN.format(about=""))
_SHOWN_ABOUT = {
    Subject.PERSON: record(_IMAGES_SHOWN.format(about="AND +person_id = ?2 ")),
    Subject.MEETING: record(
        _IMAGES_SHOWN.format(
            about="AND (table_name = 'meeting' AND row_key = '[' || ?2 || ']' "
            "OR row_key > '[' || ?2 || ', ' AND row_key < '[' || ?2 || ',!') "
        )
    ),
    Subject.GROUP: record(
        _IMAGES_SHOWN.format(
            about="AND (table_name = 'support_group' AND row_key = '[' || ?2 || ']' "
            "OR json_extract(coalesce(after, before), '$.group_id') = ?2) "
        )
    ),
}
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageShown:
    """One of the first rows of an entry, and how many of its table the entry changed."""

    image: Image
    of_table: int


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

    def about(self, subject: Subject, row_id: int, count: int) -> list[Entry]:
        """Return the newest entries that touched a record or rows that belong to it.

        A person's rows are memberships and marks; a meeting's its marks, counts and who leads it;
        a group's its series, memberships and meetings.
        """
        return self._store.all(_ENTRIES_ABOUT[subject], row_id, count)

    def shown(
        self, entry: EntryId, subject: Subject | None = None, row_id: int = 0
    ) -> list[ImageShown]:
        """Return the first rows of an entry, or those of them about one record."""
        rows = (
            self._store.all(_SHOWN, entry)
            if subject is None
            else self._store.all(_SHOWN_ABOUT[subject], entry, row_id)
        )
        return [
            ImageShown(image=_image(table, key, before, after), of_table=of_table)
            for table, key, before, after, of_table in rows
        ]

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
        return [_image(*row) for row in self._store.all(_IMAGES, entry)]

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


def _image(table: str, key: str, before: str | None, after: str | None) -> Image:
    return Image(
        table=table, key=tuple(json.loads(key)), before=_cells(before), after=_cells(after)
    )


def _reversed(image: Image) -> Image:
    return Image(table=image.table, key=image.key, before=image.after, after=image.before)


def _cells(text: str | None) -> Cells | None:
    if text is None:
        return None
    cells: Cells = json.loads(text)
    return cells
