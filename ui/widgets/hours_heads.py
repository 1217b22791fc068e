"""The edges of the hours: the columns' heads above with what is closed, and the times beside."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHeaderView, QTableView, QToolTip, QWidget

from groupdesk.i18n import _
from ui.models.hours_model import HoursColumn, HoursModel
from ui.models.month_model import ClosedFacts
from ui.theme import Look, Type, font, px
from ui.widgets.calendar_marks import closed_height, draw_closed, draw_number, draw_run
from ui.widgets.calendar_stops import Marked
from ui.widgets.hours_layout import Scale
from ui.widgets.labels import plain_tooltip

HEAD = 37
EDGE = 64
CORNER = 11
LABEL_EDGE = 4
MOST_LABEL = 128
FOR_ALL = 110  # a narrower column tells only "+3"
TRAILING = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadHit:
    """What is under the pointer in the heads."""

    column: HoursColumn
    closed: ClosedFacts | None = None
    more: bool = False


class HoursHead(QHeaderView):
    """Says which day or room each column is, what is closed, and how many had no room."""

    closed_opened = Signal(object)
    more_wanted = Signal(object)

    def __init__(self, look: Look, model: HoursModel, marked: Marked, grid: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._look = look
        self._hours = model
        self._marked = marked
        self._rest: tuple[int, ...] = ()
        self.setProperty("part", "month")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def fit(self, widths: list[int]) -> None:
        """Be as high as the labels of what is closed need."""
        tallest = 0.0
        for column, width in zip(self._hours.columns, widths, strict=True):
            labels = [
                min(closed_height(one, width - 2 * LABEL_EDGE), px(MOST_LABEL))
                for one in column.day.closed
            ]
            tallest = max(tallest, sum(labels) + LABEL_EDGE * len(labels))
        self.setFixedHeight(px(HEAD) + int(tallest))

    def tell_rest(self, rest: tuple[int, ...]) -> None:
        """Say for each column how many meetings had no room."""
        if rest != self._rest:
            self._rest = rest
            self.viewport().update()

    def labels(self, section: int) -> list[tuple[ClosedFacts, QRectF]]:
        """Return where the labels of a column stand."""
        width = self.sectionSize(section) - 2 * LABEL_EDGE
        left = self.sectionViewportPosition(section) + LABEL_EDGE
        top = float(px(HEAD))
        found = []
        for closed in self._hours.columns[section].day.closed:
            high = min(closed_height(closed, width), px(MOST_LABEL))
            found.append((closed, QRectF(left, top, width, high)))
            top += high + LABEL_EDGE
        return found

    def more(self, section: int) -> tuple[QRectF, str]:
        """Return where a column tells how many had no room, and its words."""
        rest = self._rest[section] if section < len(self._rest) else 0
        width = self.sectionSize(section)
        words = f"+{rest}" if width < px(FOR_ALL) else _("+{count} more").format(count=rest)
        wide = QFontMetricsF(font(Type.BADGE)).horizontalAdvance(words) + 8
        left = self.sectionViewportPosition(section)
        at = left + 2 if self.isRightToLeft() else left + width - wide - 2
        return QRectF(at, 0, wide, px(HEAD)), words if rest else ""

    def _hit(self, at: QPointF) -> HeadHit | None:
        section = self.logicalIndexAt(at.toPoint())
        if section < 0:
            return None
        box, words = self.more(section)
        closed = next((one for one, where in self.labels(section) if where.contains(at)), None)
        more = bool(words) and box.contains(at)
        return HeadHit(column=self._hours.columns[section], closed=closed, more=more)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if section >= len(self._hours.columns):
            return
        column = self._hours.columns[section]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        last = section == self.count() - 1
        shape = corner_of(QRectF(rect), leading=False) if last else QPainterPath()
        if not last:
            shape.addRect(QRectF(rect))
        painter.fillPath(shape, self._look.colour("sunken"))
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        side = rect.right() if self.isRightToLeft() else rect.left()
        painter.drawLine(side, rect.top(), side, rect.bottom())
        where, words = self.more(section)
        line = QRectF(rect.left() + 10, rect.top(), rect.width() - 12, px(HEAD))
        self._draw_title(painter, line, column, where.width() if words else 0)
        if words:
            painter.setFont(font(Type.BADGE))
            painter.setPen(self._look.colour("ink2"))
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, words)
        for closed, box in self.labels(section):
            on_it = self._marked.on(closed) and section == self._current()
            draw_closed(painter, box, self._look, closed, chosen=on_it)
        painter.restore()

    def _current(self) -> int:
        grid = self.parent()
        return grid.currentIndex().column() if isinstance(grid, QTableView) else -1

    def _draw_title(
        self, painter: QPainter, line: QRectF, column: HoursColumn, taken: float
    ) -> None:
        face = font(Type.META if column.number else Type.META_STRONG)
        number = QFontMetricsF(font(Type.META_STRONG)).horizontalAdvance(column.number)
        number += px(14) if column.day.today else 2
        room = line.width() - taken - (number + 5 if column.number else 0)
        title = QFontMetricsF(face).elidedText(column.title, Qt.TextElideMode.ElideRight, room)
        if column.number and title != column.title:
            # A narrow day has its number alone.
            title = ""
        wide = draw_run(painter, line, 0, title, face, self._look, "ink2")
        if column.number:
            gap = wide + (5 if column.day.today else 1) if title else -4
            mirrored = self.isRightToLeft()
            rest = line.adjusted(0 if mirrored else gap, 0, -gap if mirrored else 0, 0)
            today = column.day.today
            draw_number(painter, rest, self._look, column.number, today=today, inside=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position())
        if hit is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if hit.closed is not None:
            self.closed_opened.emit(hit.closed.closure_id)
        elif hit.more:
            self.more_wanted.emit(hit.column.day.day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position())
        pointing = hit is not None and (hit.more or hit.closed is not None)
        shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self._hit(QPointF(event.pos()))
            words = ""
            if hit is not None and hit.closed is not None:
                words = plain_tooltip(f"{hit.closed.title}: {hit.closed.reason}")
            elif hit is not None:
                words = plain_tooltip(hit.column.day.name)
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)


class HoursEdge(QHeaderView):
    """Says the hours beside their lines."""

    def __init__(self, look: Look, model: HoursModel, grid: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, grid)
        self._look = look
        self._hours = model
        self._scale = Scale(first=0, tall=1)
        self.setProperty("part", "month")
        self.setFixedWidth(px(EDGE))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.viewport().setAutoFillBackground(False)

    def show_scale(self, scale: Scale) -> None:
        """Stand beside the lines of a scale."""
        self._scale = scale
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, _section: int) -> None:
        painter.save()
        painter.setFont(font(Type.NOTE))
        painter.setPen(self._look.colour("ink2"))
        for hour in self._hours.hours:
            y = rect.top() + self._scale.y(hour.minutes)
            box = QRectF(rect.left() + 4, y - px(10), rect.width() - 14, px(20))
            painter.drawText(box, TRAILING, hour.words)
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The hours are only to be read."""


class HoursCorner(QWidget):
    """What stands before the heads and above the hours."""

    def __init__(self, look: Look, grid: QTableView) -> None:
        super().__init__(grid)
        self._look = look

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(corner_of(QRectF(self.rect()), leading=True), self._look.colour("sunken"))
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())


def corner_of(box: QRectF, *, leading: bool) -> QPainterPath:
    """Return a box with the upper corner of the card at its start or end."""
    left = leading is not (QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft)
    whole = QPainterPath()
    far = box.adjusted(0, 0, CORNER, CORNER) if left else box.adjusted(-CORNER, 0, 0, CORNER)
    whole.addRoundedRect(far, CORNER, CORNER)
    own = QPainterPath()
    own.addRect(box)
    return whole.intersected(own)
