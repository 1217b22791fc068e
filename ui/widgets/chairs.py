"""The sign of GroupDesk: chairs in a circle, one of them free."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look

CHAIRS = 8
OPEN_CHAIR = 3
OPEN_MARK = 7
A_TURN = 360


class Logo(QWidget):
    """Eight small seats in a ring; one is an outline."""

    def __init__(self, look: Look, side: int = 36) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self.width() / 36
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(scale, scale)
        mark = self._look.colour("rail_mark")
        for place in range(CHAIRS):
            painter.save()
            painter.rotate(place * A_TURN / CHAIRS)
            if place == OPEN_MARK:
                painter.setPen(QPen(mark, 1.6))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(-3.4, -17.2, 6.8, 6.2), 2, 2)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(mark)
                painter.drawRoundedRect(QRectF(-4, -18, 8, 7), 2.2, 2.2)
            painter.restore()


class ChairCircle(QWidget):
    """The picture of the entry page: it tells nothing and is passed over by screen readers."""

    SIDE = 300

    def __init__(self, look: Look, *, on_page: bool = False, side: int = SIDE) -> None:
        super().__init__()
        self._look = look
        self._side = side
        self._mark = "accent_line" if on_page else "rail_mark"
        self._seat = "pressed" if on_page else "rail_seat"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 120)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(self.width(), self.height(), self._side) / self.SIDE
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(scale, scale)
        self._draw_table(painter)
        for place in range(CHAIRS):
            painter.save()
            painter.rotate(place * A_TURN / CHAIRS)
            self._draw_chair(painter, "seat_open" if place == OPEN_CHAIR else self._seat)
            painter.restore()

    def _draw_table(self, painter: QPainter) -> None:
        mark = self._look.colour(self._mark)
        painter.setPen(QPen(mark, 3.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(0, 0), 27, 27)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mark)
        painter.drawEllipse(QPointF(0, 0), 10, 10)

    def _draw_chair(self, painter: QPainter, seat: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.colour(seat)))
        painter.drawRoundedRect(QRectF(-20, -129, 40, 35), 9, 9)
        back = QPainterPath(QPointF(-23, -123))
        back.lineTo(-23, -134)
        back.quadTo(-23, -144.5, -12, -144.5)
        back.lineTo(12, -144.5)
        back.quadTo(23, -144.5, 23, -134)
        back.lineTo(23, -123)
        pen = QPen(self._look.colour(self._mark), 5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(back)
