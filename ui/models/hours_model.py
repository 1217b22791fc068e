"""The columns of a week's hours, a day or a room each: plain values and their model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from groupdesk.model.ids import MeetingId, RoomId
from ui.models.month_model import CalendarDay, CalendarItem

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
MINUTES = 60
LAST_HOUR = 24
USUAL_FIRST = 9
USUAL_LAST = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursColumn:
    """One day, or one room on a day; its head says `title`, and a day's its number after that."""

    day: CalendarDay
    title: str
    number: str = ""
    room_id: RoomId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """A line of the grid: minutes after midnight, and what its edge says."""

    minutes: int
    words: str


def span_of(item: CalendarItem) -> tuple[int, int]:
    """Return the first and last minute of a meeting; one that ends another day goes to midnight."""
    start = item.start.hour * MINUTES + item.start.minute
    return start, min(start + item.length, LAST_HOUR * MINUTES)


def hours_needed(columns: Sequence[HoursColumn]) -> tuple[int, int]:
    """Return the first and last hour that the columns need, at least the usual ones."""
    spans = [span_of(item) for column in columns for item in column.day.items]
    first = min((start // MINUTES for start, _end in spans), default=USUAL_FIRST)
    last = max((-(-end // MINUTES) for _start, end in spans), default=USUAL_LAST)
    return min(first, USUAL_FIRST), max(last, USUAL_LAST)


class HoursModel(QAbstractTableModel):
    """One row of columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[HoursColumn, ...] = ()
        self._hours: tuple[Hour, ...] = ()

    @property
    def columns(self) -> tuple[HoursColumn, ...]:
        return self._columns

    @property
    def hours(self) -> tuple[Hour, ...]:
        """The lines of the grid, from the first to the last."""
        return self._hours

    def load(self, columns: Sequence[HoursColumn], hours: Sequence[Hour] = ()) -> None:
        """Show columns; the same ones with other meetings keep the current one."""
        keys = [(one.day.day, one.room_id, one.title) for one in columns]
        same = keys == [(one.day.day, one.room_id, one.title) for one in self._columns]
        if same and columns:
            self._columns, self._hours = tuple(columns), tuple(hours)
            self.dataChanged.emit(self.index(0, 0), self.index(0, len(columns) - 1))
            return
        self.beginResetModel()
        self._columns, self._hours = tuple(columns), tuple(hours)
        self.endResetModel()

    def column_at(self, index: Index) -> HoursColumn | None:
        """Return the column of a cell."""
        return self._columns[index.column()] if index.isValid() else None

    def place_of_meeting(self, meeting_id: MeetingId | None) -> int | None:
        """Return which column a meeting stands in."""
        return next(
            (
                place
                for place, column in enumerate(self._columns)
                if any(item.meeting_id == meeting_id for item in column.day.items)
            ),
            None,
        )

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or not self._columns else 1

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.column_at(index)
        if column is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _head(column)
        return column.day.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        across = orientation is Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole and section < len(self._columns):
            return _head(self._columns[section])
        return None


def _head(column: HoursColumn) -> str:
    return f"{column.title} {column.number}".rstrip()
