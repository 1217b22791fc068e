"""An icon that stands by itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.icons import draw_icon
from ui.theme import Look, px


class Glyph(QWidget):
    """An icon of a fixed size in pixels; it says nothing that words beside it do not say."""

    def __init__(self, look: Look, name: str, ink: str = "ink2", side: int = 18) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._ink = ink
        self.setFixedSize(px(side), px(side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, QRectF(self.rect()), self._name, self._look.colour(self._ink))
