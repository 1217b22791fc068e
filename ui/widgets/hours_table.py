"""The hours of a week and their columns: how they share the room of the card."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QHeaderView, QTableView

from groupdesk.i18n import _
from groupdesk.model.ids import MeetingId
from ui.models.hours_model import MINUTES, HoursColumn, HoursModel, span_of
from ui.models.month_model import CalendarItem
from ui.theme import Look, px
from ui.widgets.calendar_stops import Marked, Stop
from ui.widgets.focus_ring import RING, RING_NONE
from ui.widgets.hours_columns import HoursDelegate
from ui.widgets.hours_heads import HoursCorner, HoursEdge, HoursHead
from ui.widgets.hours_layout import FOOT, TOP, hours_layout, scale_of

HOUR = 43  # pixels high at least
LEAST_ROOM = 120
LEAST_DAY = 40
WEEKEND = 0.85  # of a weekday's width
EMPTY_WEEKEND = 0.43
SLOT = 30  # minutes


class HoursTable(QTableView):
    """Shows an `HoursModel`; what its keys and its mouse do is the business of `WeekGrid`."""

    def __init__(self, look: Look, model: HoursModel) -> None:
        super().__init__()
        self._look = look
        self._hours = model
        self._marked = Marked()
        self._build()

    def _build(self) -> None:
        self.setModel(self._hours)
        self._delegate = HoursDelegate(self._look, self._hours, self._marked, self)
        self._head = HoursHead(self._look, self._hours, self._marked, self)
        self._edge = HoursEdge(self._look, self._hours, self)
        self._corner = HoursCorner(self._look, self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._head)
        self.setVerticalHeader(self._edge)
        self.setAccessibleName(_("Week"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setProperty("part", "month")
        # The column or the meeting draws the ring itself.
        self.setProperty(RING, RING_NONE)
        self.viewport().setAutoFillBackground(False)
        self._edge.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @property
    def chosen(self) -> MeetingId | None:
        """The meeting that is outlined."""
        return self._marked.chosen

    @property
    def current(self) -> HoursColumn | None:
        """The column on which the keys stand."""
        return self._hours.column_at(self.currentIndex())

    def go_to(self, day: date) -> None:
        """Put the keys on a day; among the rooms of that day they stay where they are."""
        here = self.current
        if here is not None and here.day.day == day:
            return
        days = [column.day.day for column in self._hours.columns]
        if day in days:
            self.setCurrentIndex(self._hours.index(0, days.index(day)))

    def fit(self) -> None:
        """Share the room among the columns and hours."""
        columns = self._hours.columns
        if not columns:
            return
        widths = self._widths()
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        self._head.fit(widths)
        spans = max(1, len(self._hours.hours) - 1)
        least = px(TOP) + spans * px(HOUR) + px(FOOT)
        height = max(self.viewport().height(), least)
        self.setRowHeight(0, height)
        scale = scale_of(self._hours.hours, height, px(HOUR))
        self._delegate.scale = scale
        mirrored = self.isRightToLeft()
        self._delegate.layouts = [
            hours_layout(column.day.items, width, scale, mirrored=mirrored)
            for column, width in zip(columns, widths, strict=True)
        ]
        self._head.tell_rest(tuple(layout.rest for layout in self._delegate.layouts))
        self._edge.show_scale(scale)
        self._repaint()

    def show_start(self) -> None:
        """Scroll to where the first meeting begins."""
        items = [item for column in self._hours.columns for item in column.day.items]
        first = min((span_of(item)[0] for item in items), default=9 * MINUTES)
        self.verticalScrollBar().setValue(int(self._delegate.scale.y(first - SLOT)))

    def _widths(self) -> list[int]:
        columns = self._hours.columns
        rooms = not columns[0].number
        shares = [1.0 if rooms else _share(column) for column in columns]
        least = px(LEAST_ROOM) if rooms else LEAST_DAY
        unit = max(self.viewport().width() / sum(shares), least if rooms else 0)
        widths, right = [], 0.0
        for share in shares:
            left, right = right, right + unit * share
            widths.append(max(least, round(right) - round(left)))
        return widths

    def _repaint(self) -> None:
        self.viewport().update()
        self._head.viewport().update()

    def _reveal(self) -> None:
        """Scroll to the meeting on which the keys stand."""
        bar, place = self.verticalScrollBar(), self.currentIndex().column()
        shown = self._delegate.layouts[place].items if 0 <= place < self._laid_out() else ()
        box = next((box for item, box in shown if self._marked.on(item)), None)
        if box is None:
            return
        bottom = box.bottom() - self.viewport().height() + px(FOOT)
        bar.setValue(int(min(max(bar.value(), bottom), box.top() - px(FOOT))))

    def _laid_out(self) -> int:
        return len(self._delegate.layouts)

    def _stops(self) -> list[Stop]:
        """Return the labels and meetings of the column that are on show, in order."""
        place, here = self.currentIndex().column(), self.current
        if here is None or place >= self._laid_out():
            return []
        return [*here.day.closed, *(item for item, _box in self._delegate.layouts[place].items)]

    def _hit(self, at: QPointF) -> tuple[HoursColumn | None, CalendarItem | None]:
        """Return the column and the meeting at a point."""
        index = self.indexAt(at.toPoint())
        column = self._hours.column_at(index)
        if column is None or index.column() >= self._laid_out():
            return column, None
        own = at - QRectF(self.visualRect(index)).topLeft()
        items = self._delegate.layouts[index.column()].items
        return column, next((item for item, box in items if box.contains(own)), None)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll sideways alone: the one row is taller than the view."""
        bar = self.verticalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        bar.setValue(before)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        # Qt's own button in the corner is square, and would cover the card's edge.
        for button in self.findChildren(QAbstractButton):
            button.hide()
        self._corner.setGeometry(0, 0, self._edge.width(), self._head.height())
        self._corner.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def _share(column: HoursColumn) -> float:
    """Return how wide a day is, beside a weekday."""
    if not column.day.weekend:
        return 1.0
    return WEEKEND if column.day.items else EMPTY_WEEKEND
