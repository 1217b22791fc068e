"""Chips one after the other, on as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.models.cells import ChipText
from ui.theme import Look, Type, font, px
from ui.widgets.badges import CHIP_HEIGHT, chip_width, draw_chip
from ui.widgets.labels import plain_tooltip

GAP = 6


class FlowRow(QWidget):
    """Draws chips; one that is longer than a line loses its end, and a tooltip has it whole."""

    def __init__(self, look: Look, chips: Sequence[ChipText] = ()) -> None:
        super().__init__()
        self._look = look
        self._chips: tuple[ChipText, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.load(chips)

    def load(self, chips: Sequence[ChipText]) -> None:
        """Show other chips."""
        self._chips = tuple(chips)
        self.setAccessibleName(", ".join(chip.text for chip in chips))
        self.updateGeometry()
        self._tell_cut()
        self.update()

    @property
    def texts(self) -> list[str]:
        """What the chips say, whole."""
        return [chip.text for chip in self._chips]

    def _placed(self, width: int) -> list[tuple[QRect, ChipText]]:
        """Return where each chip stands in a width, and what fits into it."""
        placed = []
        left, top, height = 0, 0, px(CHIP_HEIGHT)
        for chip in self._chips:
            fitting = _cut(chip, width)
            wide = chip_width(fitting)
            if left and left + wide > width:
                left, top = 0, top + height + GAP
            placed.append((QRect(left, top, wide, height), fitting))
            left += wide + GAP
        return placed

    def _tell_cut(self) -> None:
        cut = [chip.text for chip in self._chips if _cut(chip, self.width()) != chip]
        self.setToolTip(plain_tooltip("\n".join(cut)) if cut else "")

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((box.bottom() + 1 for box, _chip in self._placed(width)), default=0)

    def sizeHint(self) -> QSize:
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(CHIP_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box, chip in self._placed(self.width()):
            if self.isRightToLeft():
                box.moveRight(self.width() - 1 - box.left())
            draw_chip(painter, QRectF(box), self._look, chip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_cut()


def _cut(chip: ChipText, width: int) -> ChipText:
    over = chip_width(chip) - width
    if over <= 0:
        return chip
    metrics = QFontMetrics(font(Type.NOTE))
    room = max(metrics.horizontalAdvance(chip.text) - over, px(20))
    return replace(chip, text=metrics.elidedText(chip.text, Qt.TextElideMode.ElideRight, room))
