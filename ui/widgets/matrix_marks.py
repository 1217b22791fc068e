"""The marks of the attendance table, and the small sign of each in its legend."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from groupdesk.i18n import _
from groupdesk.model.attendance import Cell
from ui.icons import draw_icon
from ui.theme import Look, Type, font, px
from ui.widgets.labels import PlainLabel

MARK = 26
ICON = 15
RADIUS = 6
STRIPES = 7
STRIPE = 1.6
CENTRE = Qt.AlignmentFlag.AlignCenter


def draw_mark(
    painter: QPainter, box: QRectF, look: Look, cell: Cell, *, chosen: bool = False
) -> None:
    """Draw one mark in the middle of a box; a cancelled meeting is a hatched column instead."""
    side = px(MARK)
    square = QRectF(0, 0, side, side)
    square.moveCenter(box.center())
    inside = square.adjusted(0.5, 0.5, -0.5, -0.5)
    icon = QRectF(0, 0, px(ICON), px(ICON))
    icon.moveCenter(box.center())
    match cell:
        case Cell.CAME:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_soft2" if chosen else "accent_soft"))
            painter.drawRoundedRect(square, RADIUS, RADIUS)
            draw_icon(painter, icon, "check", look.colour("accent_ink"))
        case Cell.APOLOGIES:
            painter.setPen(QPen(look.colour("line_strong"), 1))
            painter.setBrush(look.colour("surface"))
            painter.drawRoundedRect(inside, RADIUS, RADIUS)
            painter.setPen(look.colour("ink"))
            painter.setFont(font(Type.BADGE))
            painter.drawText(square, CENTRE, _("A"))
        case Cell.MISSED:
            painter.setPen(QPen(look.colour("warn"), 1))
            painter.setBrush(look.colour("warn_soft"))
            painter.drawRoundedRect(inside, RADIUS, RADIUS)
            draw_icon(painter, icon, "x", look.colour("warn_ink"))
        case Cell.NOT_YET:
            painter.setPen(QPen(look.colour("ink3"), 1))
            middle = box.center()
            painter.drawLine(
                round(middle.x() - 4), round(middle.y()), round(middle.x() + 4), round(middle.y())
            )
        case Cell.UNKNOWN:
            painter.setPen(QPen(look.colour("line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inside, RADIUS, RADIUS)
        case Cell.CANCELLED:
            hatch(painter, box, look)


def hatch(painter: QPainter, box: QRectF, look: Look) -> None:
    """Draw the stripes of a meeting that did not take place; neighbours join without a seam."""
    painter.fillRect(box, look.colour("surface"))
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("hatch"), STRIPE))
    # Counted from the widget's own corner, so that stripes go on from cell to cell.
    first = int((box.left() + box.top()) // STRIPES) * STRIPES
    high = box.height()
    for along in range(first, round(box.right() + box.bottom()) + STRIPES, STRIPES):
        left = along - box.bottom()
        painter.drawLine(QPointF(left, box.bottom()), QPointF(left + high, box.top()))
    painter.restore()


class Legend(QWidget):
    """A mark and its word."""

    def __init__(self, look: Look, cell: Cell, word: str) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(_Sign(look, cell))
        line.addWidget(PlainLabel(word, Type.META, "ink2"))


class _Sign(QWidget):
    """The mark of a legend."""

    def __init__(self, look: Look, cell: Cell) -> None:
        super().__init__()
        self._look = look
        self._cell = cell
        self.setFixedSize(px(MARK), px(MARK))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_mark(painter, QRectF(self.rect()), self._look, self._cell)
        if self._cell is Cell.CANCELLED:
            painter.setPen(QPen(self._look.colour("line_strong"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
