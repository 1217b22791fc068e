"""A row of which only as many parts are shown as fit; the first ones stay."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class FittingRow(QWidget):
    """Never asks for room: what is not shown must be told elsewhere too."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._parts: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def load(self, parts: Sequence[QWidget]) -> None:
        """Show other parts."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = list(parts)
        for part in self._parts:
            part.setParent(self)
        self.updateGeometry()
        self._lay_out()

    def sizeHint(self) -> QSize:
        sizes = [part.sizeHint() for part in self._parts]
        gaps = self._gap * max(len(sizes) - 1, 0)
        high = max((size.height() for size in sizes), default=0)
        return QSize(sum(size.width() for size in sizes) + gaps, high)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _lay_out(self) -> None:
        at = 0
        full = False
        for part in self._parts:
            size = part.sizeHint()
            full = full or at + size.width() > self.width()
            part.setVisible(not full)
            if not full:
                left = self.width() - at - size.width() if self.isRightToLeft() else at
                part.setGeometry(
                    left, (self.height() - size.height()) // 2, size.width(), size.height()
                )
            at += size.width() + self._gap

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()
