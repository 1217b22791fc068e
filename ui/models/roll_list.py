"""Who is to be marked at a meeting, as a list for the roll."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from groupdesk.i18n import _, ngettext
from groupdesk.model.attendance import Mark
from groupdesk.model.ids import PersonId
from ui.models.cells import ChipKind, ChipText

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LINE_ROLE = Qt.ItemDataRole.UserRole
WORTH_SAYING = 2  # a single absence is nothing to speak of


@dataclass(frozen=True, slots=True, kw_only=True)
class RollRow:
    """One person as the roll shows them; the name is already as it may stand on screen."""

    person_id: PersonId
    name: str
    mark: Mark | None
    missed: int
    newcomer: bool = False

    @property
    def chip(self) -> ChipText | None:
        """Return "New" or "Missed last 3", or nothing while that is not worth saying."""
        if self.newcomer:
            return ChipText(text=_("New"), icon="plus", kind=ChipKind.YES)
        if self.missed < WORTH_SAYING:
            return None
        words = _("Missed last {count}").format(count=self.missed)
        return ChipText(text=words, icon="hand-waving", kind=ChipKind.WARNING)

    @property
    def spoken(self) -> str:
        """Return the row in words."""
        chip = self.chip.text if self.chip else ""
        return ", ".join(part for part in (self.name, _MARK_WORDS[self.mark](), chip) if part)


def _here() -> str:
    return _("here")


def _apologies() -> str:
    return _("sent apologies")


def _not_here() -> str:
    return _("not here")


def _unmarked() -> str:
    return _("not marked")


_MARK_WORDS = {
    Mark.PRESENT: _here,
    Mark.APOLOGIES: _apologies,
    Mark.ABSENT: _not_here,
    Mark.UNKNOWN: _unmarked,
    None: _unmarked,
}


class RollList(QAbstractListModel):
    """Shows people in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RollRow] = []

    @property
    def rows(self) -> list[RollRow]:
        return self._rows

    def load(self, rows: Sequence[RollRow]) -> None:
        """Show other people, or the same ones with other marks."""
        if [row.person_id for row in rows] == [row.person_id for row in self._rows]:
            self._rows = list(rows)
            if self._rows:
                self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def next_unmarked(self, after: int) -> int | None:
        """Return the next place without a mark after one, going round; None where all have one."""
        count = len(self._rows)
        for step in range(1, count + 1):
            place = (after + step) % count
            if self._rows[place].mark in {None, Mark.UNKNOWN}:
                return place
        return None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == LINE_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


def people_words(members: int, newcomers: int) -> str:
    """Return "9 members", or "9 members, 1 newcomer"."""
    words = ngettext("{count} member", "{count} members", members).format(count=members)
    if not newcomers:
        return words
    more = ngettext("{count} newcomer", "{count} newcomers", newcomers).format(count=newcomers)
    return f"{words}, {more}"
