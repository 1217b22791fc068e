"""Remembers the columns of a table as they were pulled, and keeps the one that stretches wide."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QHeaderView

from ui.memory import WindowMemory
from ui.theme import Look, px
from ui.widgets.data_table import DataTable

WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Growing:
    """A column that takes what is left when the one that stretches has `after`; in pixels."""

    place: int
    least: int
    most: int
    after: int


class TableWidths(QObject):
    """Widths are kept as at 100 % of text size, and only those that somebody pulled by hand."""

    def __init__(
        self,
        look: Look,
        memory: WindowMemory,
        table: DataTable,
        key: str,
        *,
        least: int,
        grows: Growing | None = None,
    ) -> None:
        super().__init__(table)
        self._look = look
        self._memory = memory
        self._table = table
        self._key = key
        self._least = least
        self._grows = grows
        head = table.horizontalHeader()
        stretching = QHeaderView.ResizeMode.Stretch
        self._stretches = next(
            at for at in range(head.count()) if head.sectionResizeMode(at) is stretching
        )
        table.use_widths(
            tuple(round(width * look.text_size / WHOLE) for width in memory.columns(key))
        )
        table.widths_changed.connect(self._on_widths_changed)
        table.viewport().installEventFilter(self)

    def _on_widths_changed(self, widths: tuple[int, ...]) -> None:
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            size = self._look.text_size
            kept = tuple(round(width * WHOLE / size) for width in widths)
            self._memory.keep_columns(self._key, kept)

    def _grow(self, grows: Growing) -> None:
        """Give a column whose words are long its share, unless somebody pulled the columns."""
        if self._memory.columns(self._key):
            return
        head = self._table.horizontalHeader()
        two = (self._stretches, grows.place)
        others = sum(head.sectionSize(at) for at in range(head.count()) if at not in two)
        left = self._table.viewport().width() - others - px(grows.after)
        head.resizeSection(grows.place, max(px(grows.least), min(px(grows.most), left)))

    def _make_room(self) -> None:
        """Let the column that stretches scroll rather than shrink below its least width."""
        head = self._table.horizontalHeader()
        others = sum(head.sectionSize(at) for at in range(head.count()) if at != self._stretches)
        least = px(self._least)
        narrow = self._table.viewport().width() - others < least
        mode = QHeaderView.ResizeMode.Interactive if narrow else QHeaderView.ResizeMode.Stretch
        if head.sectionResizeMode(self._stretches) is not mode:
            head.setSectionResizeMode(self._stretches, mode)
        if narrow:
            head.resizeSection(self._stretches, least)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            if self._grows is not None:
                self._grow(self._grows)
            self._make_room()
        return False
