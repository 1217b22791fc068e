"""What is painted first: the two sides of the entry page, while everything else still loads."""

from __future__ import annotations

from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Look

COVER_SHARE = 3 / 8

# Neither here nor in what this imports does anything touch a constant of `Qt`, or a call of which
# another form takes one: making the first of them ready takes a tenth of the whole start.


class Front(QWidget):
    """Two colours and no words, there as soon as any window could be."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._cover = QWidget(self)
        for side, token in ((self, "window"), (self._cover, "rail")):
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.Window, look.colour(token))
            side.setPalette(palette)
            side.setAutoFillBackground(True)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        wide = round(self.width() * COVER_SHARE)
        left = self.width() - wide if self.isRightToLeft() else 0
        self._cover.setGeometry(left, 0, wide, self.height())
