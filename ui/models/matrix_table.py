"""The attendance table of a group as a model: a row for each member, a column for each meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from groupdesk.i18n import _
from groupdesk.model.attendance import Cell, Mark
from groupdesk.model.ids import MeetingId, PersonId
from ui.models.cells import ChipText

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
MARK_ROLE = Qt.ItemDataRole.UserRole

# What a click makes of a mark; None takes it away, and then it is not known.
NEXT_MARK: dict[Cell, Mark | None] = {
    Cell.UNKNOWN: Mark.PRESENT,
    Cell.NOT_YET: Mark.PRESENT,
    Cell.CAME: Mark.APOLOGIES,
    Cell.APOLOGIES: Mark.ABSENT,
    Cell.MISSED: None,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixMeeting:
    """One column: its head in two lines and in words, and how many came if that is known."""

    meeting_id: MeetingId
    day: str
    month: str
    spoken: str
    cancelled: bool
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixMember:
    """One row: a name as it may be shown now, the marks, "8 of 9", and what is to be noticed."""

    person_id: PersonId
    name: str
    cells: tuple[Cell, ...]
    came: int
    of: int
    note: str = ""
    chip: ChipText | None = None


def cell_words(cell: Cell) -> str:
    """Return a mark in words."""
    return {
        Cell.CAME: _("Came"),
        Cell.APOLOGIES: _("Sent apologies"),
        Cell.MISSED: _("Missed"),
        Cell.UNKNOWN: _("Not known"),
        Cell.CANCELLED: _("Cancelled"),
        Cell.NOT_YET: _("Not yet a member"),
    }[cell]


class MatrixTable(QAbstractTableModel):
    """Holds the marks; loading the same people and meetings again keeps the place in the table."""

    def __init__(self) -> None:
        super().__init__()
        self._meetings: tuple[MatrixMeeting, ...] = ()
        self._members: tuple[MatrixMember, ...] = ()

    @property
    def meetings(self) -> tuple[MatrixMeeting, ...]:
        """The columns."""
        return self._meetings

    @property
    def members(self) -> tuple[MatrixMember, ...]:
        """The rows."""
        return self._members

    def load(self, meetings: Sequence[MatrixMeeting], members: Sequence[MatrixMember]) -> None:
        """Show other marks."""
        same = _ids(self._meetings, self._members) == _ids(meetings, members)
        if not same:
            self.beginResetModel()
        self._meetings, self._members = tuple(meetings), tuple(members)
        if not same:
            self.endResetModel()
        elif self._meetings and self._members:
            last = self.index(len(self._members) - 1, len(self._meetings) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._members) - 1)

    def cell(self, index: Index) -> Cell:
        """Return the mark at an index."""
        return self._members[index.row()].cells[index.column()]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._members)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._meetings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._members):
            return None
        cell = self.cell(index)
        if role == MARK_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{name}, {day}: {mark}").format(
                name=self._members[index.row()].name,
                day=self._meetings[index.column()].spoken,
                mark=cell_words(cell),
            )
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._members[section].name if section < len(self._members) else None
        return self._meetings[section].spoken if section < len(self._meetings) else None


def _ids(
    meetings: Sequence[MatrixMeeting], members: Sequence[MatrixMember]
) -> tuple[list[MeetingId], list[PersonId]]:
    return [one.meeting_id for one in meetings], [one.person_id for one in members]
