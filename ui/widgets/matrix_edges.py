"""What stands round the marks of the attendance table: names, dates, totals."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from groupdesk.i18n import _
from ui.models.matrix_table import MatrixTable
from ui.theme import Look, Type, font, px
from ui.widgets.badges import CHIP_HEIGHT, chip_width, draw_chip
from ui.widgets.matrix_marks import hatch

HEAD = 46
TOTALS = 50
CAME_WIDTH = 104
RIGHT_LEAST = 260
PADDING = 16
FROM_MARKS = 28
BAR = 4
ROUND = 11
LEADING = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
MIDDLE = Qt.AlignmentFlag.AlignCenter
SINGLE = Qt.TextFlag.TextSingleLine


class Corner(QWidget):
    """The head over the names; without one of its own Qt would draw a button there."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("sunken"))
        painter.fillRect(0, 0, self.width(), 1, self._look.colour("line"))
        painter.setFont(font(Type.STRONG))
        painter.setPen(self._look.colour("ink"))
        painter.drawText(self.rect().adjusted(PADDING, 0, -PADDING, 0), LEADING, _("Member"))


class Names(QHeaderView):
    """The members: a click opens the person."""

    def __init__(self, look: Look, model: MatrixTable, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._look = look
        self._matrix = model
        self._table = table

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        chosen = self._table.currentIndex().row() == logicalIndex
        look = self._look
        painter.save()
        painter.fillRect(rect, look.colour("accent_soft" if chosen else "surface"))
        painter.fillRect(rect.x(), rect.y(), rect.width(), 1, look.colour("line"))
        if chosen:
            left = rect.right() + 1 - BAR if self.isRightToLeft() else rect.x()
            painter.fillRect(left, rect.y(), BAR, rect.height(), look.colour("accent"))
        face = font(Type.STRONG if chosen else Type.BODY)
        box = rect.adjusted(PADDING, 1, -8, 0)
        name = self._matrix.members[logicalIndex].name
        text = QFontMetrics(face).elidedText(name, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(face)
        painter.setPen(look.colour("ink"))
        painter.drawText(box, LEADING | SINGLE, text)
        painter.restore()


class Dates(QHeaderView):
    """The meetings: day above month; a cancelled one is hatched."""

    def __init__(self, look: Look, model: MatrixTable, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._look = look
        self._matrix = model

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        look, meeting = self._look, self._matrix.meetings[logicalIndex]
        painter.save()
        if meeting.cancelled:
            hatch(painter, QRectF(rect), look)
        else:
            painter.fillRect(rect, look.colour("sunken"))
        painter.fillRect(rect.x(), rect.y(), rect.width(), 1, look.colour("line"))
        half = rect.height() // 2
        painter.setPen(look.colour("ink2" if meeting.cancelled else "ink"))
        painter.setFont(font(Type.STRONG))
        painter.drawText(QRect(rect.x(), rect.y() + 4, rect.width(), half - 2), MIDDLE, meeting.day)
        painter.setFont(font(Type.NOTE))
        below = QRect(rect.x(), rect.y() + half, rect.width(), half - 2)
        painter.setPen(look.colour("ink2"))
        painter.drawText(below, MIDDLE, meeting.month)
        painter.restore()


class Right(QWidget):
    """How often each came, and what is to be noticed of them."""

    def __init__(self, look: Look, model: MatrixTable, table: QTableView, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._matrix = model
        self._table = table

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        painter.fillRect(self.rect(), look.colour("surface"))
        head = px(HEAD)
        first = max(self._table.rowAt(0), 0)
        for row in range(first, len(self._matrix.members)):
            top = head + self._table.rowViewportPosition(row)
            if top > self.height():
                break
            self._draw_row(painter, row, QRect(0, top, self.width(), self._table.rowHeight(row)))
        painter.fillRect(0, 0, self.width(), head, look.colour("sunken"))
        painter.fillRect(0, 0, self.width(), 1, look.colour("line"))
        painter.setFont(font(Type.STRONG))
        painter.setPen(look.colour("ink"))
        painter.drawText(
            QRect(px(FROM_MARKS), 0, self.width() - px(FROM_MARKS), head), LEADING, _("Came")
        )

    def _draw_row(self, painter: QPainter, row: int, box: QRect) -> None:
        look, member = self._look, self._matrix.members[row]
        chosen = self._table.currentIndex().row() == row
        painter.fillRect(box, look.colour("accent_soft" if chosen else "surface"))
        painter.fillRect(0, box.y(), box.width(), 1, look.colour("line"))
        at = px(FROM_MARKS)
        if member.of:
            bold = font(Type.STRONG)
            came = str(member.came)
            painter.setFont(bold)
            painter.setPen(look.colour("ink"))
            painter.drawText(box.adjusted(at, 1, 0, 0), LEADING, came)
            painter.setFont(font(Type.BODY))
            rest = _("of {count}").format(count=member.of)
            after = at + QFontMetrics(bold).horizontalAdvance(came + " ")
            painter.drawText(box.adjusted(after, 1, 0, 0), LEADING, rest)
        at = px(CAME_WIDTH)
        if member.chip is not None:
            wide = chip_width(member.chip)
            high = px(CHIP_HEIGHT)
            place = QRectF(at, box.center().y() - high / 2 + 1, wide, high)
            draw_chip(painter, place, look, member.chip)
            at += wide + 10
        if member.note:
            face = font(Type.NOTE)
            painter.setFont(face)
            painter.setPen(look.colour("ink2"))
            room = box.width() - at - PADDING
            note = QFontMetrics(face).elidedText(member.note, Qt.TextElideMode.ElideRight, room)
            painter.drawText(box.adjusted(at, 1, 0, 0), LEADING | SINGLE, note)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._table.rowAt(round(event.position().y()) - px(HEAD))
        last = self._matrix.columnCount() - 1
        if row >= 0 and last >= 0 and event.position().y() > px(HEAD):
            self._table.setFocus(Qt.FocusReason.MouseFocusReason)
            self._table.setCurrentIndex(self._matrix.index(row, last))

    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self._table.verticalScrollBar(), event)


class Totals(QWidget):
    """How many people came to each meeting."""

    def __init__(self, look: Look, model: MatrixTable, table: QTableView, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._matrix = model
        self._table = table
        self._left = 0
        self._right = 0
        self._typical = ""

    def use(self, left: int, right: int) -> None:
        """Take the place of the marks above, in pixels from the leading edge."""
        self._left, self._right = left, right
        self.update()

    def say(self, typical: str) -> None:
        """Say how many come to a typical meeting."""
        self._typical = typical
        self.setAccessibleName(typical)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, high = self._look, self.height()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("sunken"))
        # Round below only: what stands above has square ends.
        painter.drawRoundedRect(self.rect().adjusted(0, -ROUND, 0, 0), ROUND, ROUND)
        painter.setFont(font(Type.STRONG))
        painter.setPen(look.colour("ink"))
        painter.save()
        painter.setClipRect(self._left, 0, self._right - self._left, high)
        for at, meeting in enumerate(self._matrix.meetings):
            left = self._left + self._table.columnViewportPosition(at)
            wide = self._table.columnWidth(at)
            if left + wide < self._left or left > self._right:
                continue
            box = QRect(left, 0, wide, high)
            if meeting.cancelled:
                hatch(painter, QRectF(box), look)
            elif meeting.total is not None:
                painter.drawText(box, MIDDLE, str(meeting.total))
        painter.restore()
        painter.fillRect(0, 0, self.width(), 1, look.colour("line"))
        names = QRect(PADDING, 0, self._left - PADDING - 4, high)
        text = QFontMetrics(font(Type.STRONG)).elidedText(
            _("People who came"), Qt.TextElideMode.ElideRight, names.width()
        )
        painter.drawText(names, LEADING | SINGLE, text)
        painter.setFont(font(Type.NOTE))
        painter.setPen(look.colour("ink2"))
        rest = QRect(self._right + px(CAME_WIDTH), 0, self.width() - self._right, high)
        painter.drawText(rest, LEADING | SINGLE, self._typical)
