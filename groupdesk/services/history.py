"""Undo, redo and the journal, for whoever is at the desk."""

from __future__ import annotations

from groupdesk.errors import Refused
from groupdesk.i18n import _
from groupdesk.model.changes import Changes
from groupdesk.model.ids import EntryId
from groupdesk.model.journal import Entry
from groupdesk.services.session import Session
from groupdesk.store.journal import Journal


class HistoryService:
    """Take changes back and do them again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._journal = Journal(session.store)

    def newest(self, count: int = 100) -> list[Entry]:
        """Return the newest entries first."""
        return self._journal.newest(count)

    def of_row(self, table: str, row_id: int) -> list[Entry]:
        """Return what happened to one record, newest first."""
        return self._journal.of_row(table, row_id)

    def undo(self, entry: EntryId | None = None) -> Changes:
        """Take back an entry, or the last change; raises `Refused` and `ChangedSince`."""
        wanted = entry or self._journal.last_done()
        if wanted is None:
            raise Refused(_("There is nothing to take back."))
        return self._journal.undo(
            wanted,
            at=self._session.clock.now(),
            staff_id=self._session.staff.id,
            staff_label=self._session.staff.label,
        )

    def redo(self, entry: EntryId | None = None) -> Changes:
        """Do again what was taken back last; raises `Refused` and `ChangedSince`."""
        wanted = entry or self._journal.next_redo()
        if wanted is None:
            raise Refused(_("There is nothing to do again."))
        return self._journal.redo(
            wanted,
            at=self._session.clock.now(),
            staff_id=self._session.staff.id,
            staff_label=self._session.staff.label,
        )
