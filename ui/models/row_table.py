"""One model for every table: columns say what a row shows, and rows sort and filter in place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.cells import CellFacts

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

ROW_ROLE = Qt.ItemDataRole.UserRole
CELL_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """One column: its head, what it shows of a row, how it sorts, and its width in pixels.

    A column without `sort_key` does not sort; the one that stretches takes the room left over.
    """

    key: str
    title: str
    cell: Callable[[R], CellFacts]
    sort_key: Callable[[R], Any] | None = None
    width: int = 120
    stretches: bool = False


class RowTable(QAbstractTableModel, Generic[R]):
    """Shows rows through columns; `key` tells rows apart, so that a selection survives a reload."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key = key
        self._all: list[R] = []
        self._shown: list[R] = []
        self._keep: Callable[[R], bool] | None = None
        self._sorted_by: int | None = None
        self._order = Qt.SortOrder.AscendingOrder

    @property
    def columns(self) -> tuple[Column[R], ...]:
        return self._columns

    @property
    def rows(self) -> list[R]:
        """The rows on show, in their order."""
        return self._shown

    @property
    def count(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._all)

    def load(self, rows: Sequence[R]) -> None:
        """Show other rows, in the order and filter in force."""
        self.load_only(rows, self._keep)

    def load_only(self, rows: Sequence[R], keep: Callable[[R], bool] | None) -> None:
        """Show other rows under another filter: ten thousand are put in order once, not twice."""
        self._all, self._keep = list(rows), keep
        self._arrange()

    def filter(self, keep: Callable[[R], bool] | None) -> None:
        """Show only the rows that a test keeps; None shows all."""
        self._keep = keep
        self._arrange()

    def row(self, index: Index) -> R:
        """Return the row at an index."""
        return self._shown[index.row()]

    def index_of(self, key: Hashable) -> QModelIndex:
        """Return the first index of the row with a key, or no index where it is not shown."""
        for place, row in enumerate(self._shown):
            if self._key(row) == key:
                return self.index(place, 0)
        return QModelIndex()

    def key_of(self, row: R) -> Hashable:
        """Return what tells a row apart."""
        return self._key(row)

    def _arrange(self) -> None:
        self.beginResetModel()
        shown = self._all if self._keep is None else [row for row in self._all if self._keep(row)]
        self._shown = self._in_order(list(shown))
        self.endResetModel()

    def _in_order(self, rows: list[R]) -> list[R]:
        if self._sorted_by is not None:
            by = self._columns[self._sorted_by].sort_key
            if by is not None:
                rows.sort(key=by, reverse=self._order is Qt.SortOrder.DescendingOrder)
        return rows

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self._columns) or self._columns[column].sort_key is None:
            return
        self._sorted_by, self._order = column, order
        self._arrange()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._shown):
            return None
        row = self._shown[index.row()]
        if role == ROW_ROLE:
            return row
        if role not in {
            CELL_ROLE,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return None
        facts = self._columns[index.column()].cell(row)
        if role == CELL_ROLE:
            return facts
        return facts.spoken

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        return None
