"""Tells which rows of a table can be seen, once scrolling has come to rest."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QTableView

from ui.models.row_table import RowTable

STILL = 40  # milliseconds


class RowsOnShow(QObject):
    """Rows that only pass by are passed over; where the table stops, `rested` is said."""

    rested = Signal()

    def __init__(self, table: QTableView, model: RowTable[Any]) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STILL)
        self._timer.timeout.connect(self.rested)
        bar = table.verticalScrollBar()
        bar.valueChanged.connect(self.wait)
        bar.rangeChanged.connect(self.wait)
        model.modelReset.connect(self.wait)

    @property
    def rows(self) -> list[Any]:
        """The rows that can be seen now, in part or whole."""
        rows = self._model.rows
        if not rows:
            return []
        first = max(self._table.rowAt(0), 0)
        last = self._table.rowAt(self._table.viewport().height() - 1)
        return rows[first : (len(rows) if last < 0 else last + 1)]

    def wait(self, *_where: int) -> None:
        """Say so again after a moment without movement."""
        self._timer.start()

    def stop(self) -> None:
        """Say nothing any more."""
        self._timer.stop()
