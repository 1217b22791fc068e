"""How one column of the hours is drawn: its ground, the hours' lines and its meetings."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.models.hours_model import HoursColumn, HoursModel
from ui.models.month_model import CalendarItem, ClosedFacts
from ui.theme import Look
from ui.widgets.calendar_marks import hatch
from ui.widgets.calendar_stops import Marked
from ui.widgets.hours_heads import CORNER
from ui.widgets.hours_layout import HoursLayout, Scale
from ui.widgets.hours_marks import draw_hours_item


class HoursDelegate(QStyledItemDelegate):
    """Draws one column; where its meetings stand is worked out once, not at each stroke."""

    def __init__(self, look: Look, model: HoursModel, marked: Marked, grid: QTableView) -> None:
        super().__init__(grid)
        self._look = look
        self._hours = model
        self._marked = marked
        self._grid = grid
        self.scale = Scale(first=0, tall=1)
        self.layouts: list[HoursLayout] = []

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        column = self._hours.column_at(index)
        if column is None or index.column() >= len(self.layouts):
            return
        cell = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        last = index.column() == self._hours.columnCount() - 1
        self._draw_ground(painter, cell, column, last=last)
        # Letters are drawn sharper where the painter itself is not moved.
        for item, own in self.layouts[index.column()].items:
            box = own.translated(cell.topLeft())
            chosen = item.meeting_id == self._marked.chosen
            hovered = item.meeting_id == self._marked.hovered
            draw_hours_item(painter, box, self._look, item, chosen=chosen, hovered=hovered)
        if index.column() == self._grid.currentIndex().column():
            self._draw_ring(painter, cell, column, index.column())
        painter.restore()

    def _draw_ground(
        self, painter: QPainter, cell: QRectF, column: HoursColumn, *, last: bool
    ) -> None:
        weekend = column.day.weekend and column.room_id is None and bool(column.number)
        shape = _ground(cell) if last else QPainterPath()
        if not last:
            shape.addRect(cell)
        painter.fillPath(shape, self._look.colour("surface_alt" if weekend else "surface"))
        closed = column.day.shut or (column.room_id is not None and bool(column.day.closed))
        if closed:
            hatch(painter, shape, self._look)
        painter.setPen(QPen(self._look.colour("line"), 1))
        for hour in self._hours.hours:
            y = round(cell.top() + self.scale.y(hour.minutes)) + 0.5
            painter.drawLine(QPointF(cell.left(), y), QPointF(cell.right(), y))
        left = cell.right() - 0.5 if self._grid.isRightToLeft() else cell.left() + 0.5
        painter.drawLine(QPointF(left, cell.top()), QPointF(left, cell.bottom()))
        if self._marked.target == column.day.day:
            painter.setPen(QPen(self._look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 6, 6)

    def _draw_ring(self, painter: QPainter, cell: QRectF, column: HoursColumn, place: int) -> None:
        stops: list[CalendarItem | ClosedFacts] = [
            *column.day.closed,
            *(item for item, _box in self.layouts[place].items),
        ]
        if not self._grid.hasFocus() or self._marked.of(stops) is not None:
            return
        # Round what is on show of the column: it may be taller than the card.
        shown = cell.intersected(QRectF(self._grid.viewport().rect()))
        painter.setPen(QPen(self._look.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(shown.adjusted(2, 2, -2, -2), 6, 6)


def _ground(cell: QRectF) -> QPainterPath:
    """Return the last column, with the card's lower corner."""
    mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    own = QPainterPath()
    own.addRect(cell)
    whole = QPainterPath()
    over = (0, -CORNER, CORNER, 0) if mirrored else (-CORNER, -CORNER, 0, 0)
    whole.addRoundedRect(cell.adjusted(*over), CORNER, CORNER)
    return own.intersected(whole)
