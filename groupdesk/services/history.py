"""Undo, redo and the journal, for whoever is at the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from groupdesk.errors import Refused
from groupdesk.i18n import _
from groupdesk.model.changes import Changes
from groupdesk.model.ids import EntryId, GroupId, MeetingId, PersonId
from groupdesk.model.journal import Action, Entry, Subject
from groupdesk.services.history_words import HistoryWords
from groupdesk.services.record_words import FieldChange, RecordWords
from groupdesk.services.session import Session
from groupdesk.store.journal import ImageShown, Journal

MOST_LINES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One entry in staff's words. `at` is UTC; `fields` are of the row it is mainly about."""

    entry: EntryId
    at: datetime
    staff_label: str
    what: str
    fields: tuple[FieldChange, ...]
    can_undo: bool
    undone: bool = False


class HistoryService:
    """Tell what happened, take changes back and do them again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._journal = Journal(session.store)

    def newest(self, count: int = 100) -> list[Entry]:
        """Return the newest entries first."""
        return self._journal.newest(count)

    def of_row(self, table: str, row_id: int) -> list[Entry]:
        """Return what happened to one record, newest first."""
        return self._journal.of_row(table, row_id)

    def recent(
        self, count: int = MOST_LINES, *, shown: Callable[[str], str] = str
    ) -> list[HistoryLine]:
        """Return what happened at the whole desk, newest first: the undo list.

        `shown` turns each person's name into what may be read of it, such as initials.
        """
        return self._lines(self._journal.newest(count), shown=shown)

    def of_person(
        self, person_id: PersonId, count: int = MOST_LINES, *, shown: Callable[[str], str] = str
    ) -> list[HistoryLine]:
        """Return what happened to a person, their memberships and marks, newest first."""
        return self._about(Subject.PERSON, person_id, count, shown)

    def of_group(
        self, group_id: GroupId, count: int = MOST_LINES, *, shown: Callable[[str], str] = str
    ) -> list[HistoryLine]:
        """Return what happened to a group, its series, meetings and members, newest first.

        Marks are told by the history of a meeting or a person: a group has thousands.
        """
        return self._about(Subject.GROUP, group_id, count, shown)

    def of_meeting(
        self, meeting_id: MeetingId, count: int = MOST_LINES, *, shown: Callable[[str], str] = str
    ) -> list[HistoryLine]:
        """Return what happened to a meeting, its marks, counts and leaders, newest first."""
        return self._about(Subject.MEETING, meeting_id, count, shown)

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

    def _about(
        self, subject: Subject, row_id: int, count: int, shown: Callable[[str], str]
    ) -> list[HistoryLine]:
        entries = self._journal.about(subject, row_id, count)
        return self._lines(entries, subject, row_id, shown=shown)

    def _lines(
        self,
        entries: list[Entry],
        subject: Subject | None = None,
        row_id: int = 0,
        *,
        shown: Callable[[str], str] = str,
    ) -> list[HistoryLine]:
        words = RecordWords(self._session.store, self._session.today(), shown)
        say = HistoryWords(words)
        lines = []
        for entry in entries:
            images = self._journal.shown(entry.id, subject, row_id)
            lines.append(
                HistoryLine(
                    entry=entry.id,
                    at=entry.at,
                    staff_label=entry.staff_label,
                    what=self._what(say, entry, images, (subject, row_id)),
                    fields=_fields(words, images),
                    can_undo=entry.can_undo,
                    undone=entry.undone,
                )
            )
        return lines

    def _what(
        self,
        say: HistoryWords,
        entry: Entry,
        images: list[ImageShown],
        about: tuple[Subject | None, int],
    ) -> str:
        """Return what an entry did; what was taken back or done again is said as it was first."""
        if entry.undoes is None:
            return say.what(entry.action, images, about[0])
        first = self._journal.shown(entry.undoes, *about)
        done = say.what(entry.action, first, about[0])
        if entry.action is Action.REDONE:
            return _("Done again: {what}").format(what=done)
        return _("Taken back: {what}").format(what=done)


def _fields(words: RecordWords, images: list[ImageShown]) -> tuple[FieldChange, ...]:
    """Return the fields of the one row an entry is about; of several like it none is told."""
    if not images or images[0].of_table > 1:
        return ()
    image = images[0].image
    return words.fields(image.table, image.before, image.after)
