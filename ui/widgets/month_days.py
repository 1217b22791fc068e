"""How a day of the month is laid out and drawn: its ground, number, labels and meetings."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from groupdesk.i18n import _
from ui.models.month_model import DAYS, CalendarDay, CalendarItem, ClosedFacts, MonthModel
from ui.theme import Look, Type, font, px
from ui.widgets.calendar_marks import (
    ITEM,
    closed_height,
    draw_clash,
    draw_closed,
    draw_item,
    draw_number,
    hatch,
)
from ui.widgets.calendar_stops import Marked

HEAD = 35
DATE = 31
GAP = 3
EDGE = 3
FOOT = 2
LEAST_HEIGHT = DATE + 2 * (ITEM + GAP) + FOOT
CORNER = 11
MORE_GAP = 4
ROOM_FOR_MORE = 100
CENTRE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where things stand in a day's cell; `more` is where the `rest` without room is told."""

    labels: tuple[tuple[ClosedFacts, QRectF], ...]
    items: tuple[tuple[CalendarItem, QRectF], ...]
    more: QRectF
    more_words: str
    rest: int


def day_layout(cell: QRectF, day: CalendarDay) -> Layout:
    """Return where the labels and items of a day stand in its cell."""
    top = cell.top() + px(DATE)
    bottom = cell.bottom() - FOOT
    left, width = cell.left() + EDGE, cell.width() - 2 * EDGE
    high, pitch = px(ITEM), px(ITEM) + GAP
    labels = []
    for closed in day.closed:
        # The meetings of the day come first: the label takes what they leave.
        room = bottom - top - len(day.items) * pitch
        tall = min(max(high, min(closed_height(closed, width), room)), bottom - top)
        if tall >= high:
            labels.append((closed, QRectF(left, top, width, tall)))
            top += tall + GAP
    fits = max(0, int((bottom - top + GAP) // pitch))
    shown = min(len(day.items), fits)
    items = tuple(
        (item, QRectF(left, top + place * pitch, width, high))
        for place, item in enumerate(day.items[:shown])
    )
    rest = len(day.items) - shown
    words = (
        f"+{rest}" if cell.width() < px(ROOM_FOR_MORE) else _("+{count} more").format(count=rest)
    )
    # In the line of the date, so that it takes no item's place.
    more = _head_of(cell)
    wide = QFontMetricsF(font(Type.BADGE)).horizontalAdvance(words) + 2 * MORE_GAP
    mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    more.setLeft(more.left() if mirrored else more.right() - wide)
    more.setWidth(wide)
    return Layout(labels=tuple(labels), items=items, more=more, more_words=words, rest=rest)


def _head_of(cell: QRectF) -> QRectF:
    """Return the line of a cell that has the date."""
    return QRectF(cell.left() + 4, cell.top() + 4, cell.width() - 8, px(DATE - 5))


class WeekdayHead(QHeaderView):
    """The names of the columns, short ones where the columns are narrow."""

    def __init__(self, look: Look, grid: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._look = look
        self.setProperty("part", "month")
        self.setFixedHeight(px(HEAD))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.viewport().setAutoFillBackground(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, MonthModel) or section >= len(model.weekdays):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(rect)
        whole = QRectF(0, 0, self.viewport().width(), self.height() + CORNER)
        shape = QPainterPath()
        shape.addRoundedRect(whole, CORNER, CORNER)
        edge = QPainterPath()
        edge.addRect(box)
        painter.fillPath(shape.intersected(edge), self._look.colour("sunken"))
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if section:
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        face = font(Type.META_STRONG)
        long_name, short = model.weekdays[section]
        room = box.width() - 10
        name = long_name if QFontMetricsF(face).horizontalAdvance(long_name) < room else short
        shown = QFontMetricsF(face).elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.setFont(face)
        painter.setPen(self._look.colour("ink2"))
        painter.drawText(box.adjusted(8, 0, -2, 0), CENTRE, shown)
        painter.restore()


class DayDelegate(QStyledItemDelegate):
    """Draws one day: its ground, number, labels and items, as many as fit."""

    def __init__(self, look: Look, grid: QTableView, marked: Marked) -> None:
        super().__init__(grid)
        self._look = look
        self._grid = grid
        self._marked = marked

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = self._grid.model()
        day = model.day_at(index) if isinstance(model, MonthModel) else None
        if day is None:
            return
        cell = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, cell, index, day)
        layout = day_layout(cell, day)
        head = _head_of(cell)
        draw_number(painter, head, self._look, day.number, today=day.today, inside=day.inside)
        if day.clash:
            number = QFontMetricsF(font(Type.META_STRONG)).horizontalAdvance(day.number) + px(14)
            taken = layout.more.width() + MORE_GAP if layout.rest else 0
            mirrored = self._grid.isRightToLeft()
            before, after = (-taken, number) if not mirrored else (-number, taken)
            room = head.adjusted(after, 0, before, 0)
            # Beside the number of those without room the sign alone says it.
            draw_clash(painter, room, self._look, "" if layout.rest else day.clash)
        for closed, box in layout.labels:
            on_it = self._marked.on(closed)
            draw_closed(painter, box, self._look, closed, chosen=on_it)
        for item, box in layout.items:
            chosen = item.meeting_id == self._marked.chosen
            hovered = item.meeting_id == self._marked.hovered
            draw_item(painter, box, self._look, item, chosen=chosen, hovered=hovered)
        if layout.rest:
            self._draw_more(painter, layout)
        here = self._grid.currentIndex()
        current = (here.row(), here.column()) == (index.row(), index.column())
        self._draw_ring(painter, cell, day, current=current)
        painter.restore()

    def _draw_ground(
        self,
        painter: QPainter,
        cell: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        day: CalendarDay,
    ) -> None:
        token = "surface_alt" if day.weekend else "surface"
        shape = self._shape(cell, index)
        painter.fillPath(shape, self._look.colour(token if day.inside else "window"))
        if day.shut:
            hatch(painter, shape, self._look)
        painter.setPen(QPen(self._look.colour("line"), 1))
        across = 0.5
        if index.row():
            painter.drawLine(
                QPointF(cell.left(), cell.top() + across),
                QPointF(cell.right(), cell.top() + across),
            )
        if index.column():
            left = cell.right() - across if self._grid.isRightToLeft() else cell.left() + across
            painter.drawLine(QPointF(left, cell.top()), QPointF(left, cell.bottom()))
        if self._marked.target == day.day:
            painter.setPen(QPen(self._look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 6, 6)

    def _shape(self, cell: QRectF, index: QModelIndex | QPersistentModelIndex) -> QPainterPath:
        """Return the cell, with the card's corner where it stands in one."""
        shape = QPainterPath()
        shape.addRect(cell)
        last_row = index.row() == index.model().rowCount() - 1
        if last_row and index.column() in {0, DAYS - 1}:
            whole = QPainterPath()
            first = (index.column() == 0) is not self._grid.isRightToLeft()
            far = (
                cell.adjusted(0, -CORNER, CORNER, 0)
                if first
                else cell.adjusted(-CORNER, -CORNER, 0, 0)
            )
            whole.addRoundedRect(far, CORNER, CORNER)
            return shape.intersected(whole)
        return shape

    def _draw_more(self, painter: QPainter, layout: Layout) -> None:
        painter.setFont(font(Type.BADGE))
        painter.setPen(self._look.colour("ink2"))
        painter.drawText(layout.more, Qt.AlignmentFlag.AlignCenter, layout.more_words)

    def _draw_ring(
        self, painter: QPainter, cell: QRectF, day: CalendarDay, *, current: bool
    ) -> None:
        if not current or not self._grid.hasFocus():
            return
        if self._marked.of([*day.closed, *day.items]) is not None:
            return
        painter.setPen(QPen(self._look.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 6, 6)
