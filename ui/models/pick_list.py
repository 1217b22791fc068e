"""Values of which several may be chosen, as a list that can be narrowed."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from groupdesk.model.folding import name_key

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class PickList(QAbstractListModel):
    """Nothing chosen means that all are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[tuple[Hashable, str]] = []
        self._shown: list[tuple[Hashable, str]] = []
        self._chosen: frozenset[Hashable] = frozenset()

    @property
    def chosen(self) -> frozenset[Hashable]:
        return self._chosen

    def load(self, values: Sequence[tuple[Hashable, str]] | Sequence[tuple[int, str]]) -> None:
        """Offer other values; those chosen that are still among them stay chosen."""
        self.beginResetModel()
        self._all = self._shown = list(values)
        self._chosen &= {value for value, _words in values}
        self.endResetModel()

    def narrow(self, typed: str) -> None:
        """Show what has all the typed words."""
        wanted = name_key(typed).split()
        self.beginResetModel()
        self._shown = [
            (value, words)
            for value, words in self._all
            if all(part in name_key(words) for part in wanted)
        ]
        self.endResetModel()

    def choose(self, chosen: frozenset[Hashable]) -> None:
        """Choose exactly these."""
        self._chosen = chosen & {value for value, _words in self._all}
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def toggle(self, index: Index) -> None:
        """Choose a row, or no longer."""
        if index.isValid() and index.row() < len(self._shown):
            self._chosen ^= {self._shown[index.row()][0]}
            self.dataChanged.emit(index, index)

    def words_of(self, value: Hashable) -> str:
        """Return the words of a value."""
        return next((words for one, words in self._all if one == value), "")

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._shown):
            return None
        value, words = self._shown[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return words
        if role == Qt.ItemDataRole.CheckStateRole:
            on = value in self._chosen
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None
