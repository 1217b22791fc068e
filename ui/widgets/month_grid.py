"""The month: weeks down, weekdays across, each day with its meetings; by mouse or by keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip

from groupdesk.i18n import _
from groupdesk.model.ids import MeetingId
from ui.models.month_model import DAYS, CalendarDay, CalendarItem, ClosedFacts, MonthModel
from ui.theme import Look, px
from ui.widgets.calendar_stops import Marked, Stop
from ui.widgets.focus_ring import RING, RING_NONE
from ui.widgets.labels import plain_tooltip
from ui.widgets.month_days import LEAST_HEIGHT, DayDelegate, WeekdayHead, day_layout

WEEKEND = 0.415  # of a weekday's width
LEAST_WIDTH = 36
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -DAYS,
    Qt.Key.Key_Down: DAYS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What is under the pointer: a day, and in it an item, a label, or where more are told."""

    day: CalendarDay | None = None
    item: CalendarItem | None = None
    closed: ClosedFacts | None = None
    more: bool = False


class MonthGrid(QTableView):
    """Shows a `MonthModel`.

    Arrows go day by day and leave the month at its ends; Tab goes through what is closed on a day
    and its meetings, Enter opens one, and on a day without any asks for a meeting. Dragging one
    asks to move it.
    """

    item_chosen = Signal(object)
    item_opened = Signal(object)
    item_clicked = Signal(object)
    closed_opened = Signal(object)
    day_wanted = Signal(object)
    add_wanted = Signal(object)
    more_wanted = Signal(object)
    item_dropped = Signal(object, object)

    def __init__(self, look: Look, model: MonthModel) -> None:
        super().__init__()
        self._look = look
        self._month = model
        self._pressed: tuple[MeetingId, QPointF] | None = None
        self._marked = Marked()
        self._build()

    def _build(self) -> None:
        self.setModel(self._month)
        self.setItemDelegate(DayDelegate(self._look, self, self._marked))
        self.setHorizontalHeader(WeekdayHead(self._look, self))
        self.setAccessibleName(_("Month"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setProperty("part", "month")
        # The day or the item draws the ring itself.
        self.setProperty(RING, RING_NONE)
        self.viewport().setAutoFillBackground(False)
        upright = self.verticalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setMinimumSectionSize(1)

    @property
    def chosen(self) -> MeetingId | None:
        """The meeting that is outlined."""
        return self._marked.chosen

    @property
    def current(self) -> CalendarDay | None:
        """The day on which the keys stand."""
        return self._month.day_at(self.currentIndex())

    def go_to(self, day: date) -> None:
        """Put the keys on a day, if it is on show."""
        index = self._month.index_of(day)
        if index.isValid():
            self.setCurrentIndex(index)

    def choose(self, meeting_id: MeetingId | None) -> None:
        """Outline a meeting, or none, without saying so."""
        self._marked.chosen, self._marked.label = meeting_id, None
        day = None if meeting_id is None else self._month.day_of_meeting(meeting_id)
        if day is not None:
            self.go_to(day.day)
        self.viewport().update()

    def fit(self) -> None:
        """Share the room among the columns and rows."""
        rows = self._month.rowCount()
        if not rows:
            return
        weekends = [day.weekend for day in self._month.days[:DAYS]]
        room = self.viewport().width()
        unit = room / sum(WEEKEND if weekend else 1 for weekend in weekends)
        right = 0.0
        for column, weekend in enumerate(weekends):
            left, right = right, right + unit * (WEEKEND if weekend else 1)
            self.setColumnWidth(column, max(LEAST_WIDTH, round(right) - round(left)))
        height = self.viewport().height()
        least = px(LEAST_HEIGHT)
        for row in range(rows):
            share = (row + 1) * height // rows - row * height // rows
            self.setRowHeight(row, max(share, least))

    def _stops(self, day: CalendarDay) -> list[Stop]:
        """Return the labels and meetings of a day that are on show, in order."""
        layout = day_layout(QRectF(self.visualRect(self._month.index_of(day.day))), day)
        return [*(one for one, _box in layout.labels), *(one for one, _box in layout.items)]

    def _put_and_say(self, stop: Stop | None) -> None:
        before = self._marked.chosen
        self._marked.put(stop)
        self.viewport().update()
        if before != self._marked.chosen:
            self.item_chosen.emit(self._marked.chosen)

    def _hit(self, at: QPointF) -> Hit:
        """Return what is at a point."""
        index = self.indexAt(at.toPoint())
        day = self._month.day_at(index)
        if day is None:
            return Hit()
        layout = day_layout(QRectF(self.visualRect(index)), day)
        return Hit(
            day=day,
            item=next((item for item, box in layout.items if box.contains(at)), None),
            closed=next((one for one, box in layout.labels if box.contains(at)), None),
            more=bool(layout.rest) and layout.more.contains(at),
        )

    def _step(self, days: int) -> None:
        if self.current is None:
            return
        wanted = self.current.day + timedelta(days=days)
        self._put_and_say(None)
        index = self._month.index_of(wanted)
        if index.isValid():
            self.setCurrentIndex(index)
            self.viewport().update()
        else:
            self.day_wanted.emit(wanted)

    def _enter(self) -> None:
        day = self.current
        if day is None:
            return
        here = self._marked.of([*day.closed, *day.items])
        # A day is entered at its first meeting; a label only where there is none.
        items = [stop for stop in self._stops(day) if isinstance(stop, CalendarItem)]
        first: list[Stop] = [*items] or [*day.closed]
        wanted = here or next(iter(first), None)
        if here is None and day.items and not items:
            self.more_wanted.emit(day.day)
        elif isinstance(wanted, CalendarItem):
            self._marked.put(wanted)
            self.item_opened.emit(wanted.meeting_id)
        elif wanted is not None:
            self.closed_opened.emit(wanted.closure_id)
        else:
            self.add_wanted.emit(day.day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        by = STEPS.get(key)
        if by is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            sideways = abs(by) == 1 and self.isRightToLeft()
            self._step(-by if sideways else by)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and self.current is not None:
            column = self.currentIndex().column()
            self._step(-column if key == Qt.Key.Key_Home else DAYS - 1 - column)
        else:
            # Letters, Page Up and Down and Escape belong to the page.
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's override
        """Go through the labels and meetings of the day first."""
        stops = self._stops(self.current) if self.current is not None else []
        wanted = self._marked.beside(stops, forward=forward)
        if wanted is None:
            return super().focusNextPrevChild(forward)
        self._put_and_say(wanted)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        hit = self._hit(event.position())
        if hit.day is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self.go_to(hit.day.day)
        if hit.item is None:
            self._put_and_say(hit.closed)
        else:
            self._pressed = (hit.item.meeting_id, event.position())
            self._marked.put(hit.item)
        if hit.more:
            self.more_wanted.emit(hit.day.day)
        elif hit.closed is not None:
            self.closed_opened.emit(hit.closed.closure_id)
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position())
        if hit.day is not None and hit == Hit(day=hit.day):
            self.add_wanted.emit(hit.day.day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position())
        if self._pressed is not None:
            self._drag(event.position(), hit.day)
        hovered = hit.item.meeting_id if hit.item is not None else None
        if hovered != self._marked.hovered:
            self._marked.hovered = hovered
            self.viewport().update()
        pointing = hovered is not None or hit.more or hit.closed is not None
        shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(Qt.CursorShape.DragMoveCursor if self._marked.target else shape)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        pressed, target = self._pressed, self._marked.target
        self._pressed = self._marked.target = None
        self.viewport().update()
        # Opened only now: the panel makes the grid narrower, and a drag must not begin by that.
        if pressed is not None and target is not None:
            self.item_dropped.emit(pressed[0], target)
        elif pressed is not None:
            self.item_clicked.emit(pressed[0])

    def _drag(self, at: QPointF, day: CalendarDay | None) -> None:
        if self._pressed is None:
            return
        meeting_id, start = self._pressed
        far = (at - start).manhattanLength() > px(10)
        own = self._month.day_of_meeting(meeting_id)
        elsewhere = day is not None and own is not None and day.day != own.day
        target = day.day if far and elsewhere and day is not None else None
        if target != self._marked.target:
            self._marked.target = target
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            closed = self._hit(QPointF(event.pos())).closed
            words = plain_tooltip(f"{closed.title}: {closed.reason}") if closed else ""
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._marked.hovered = None
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._month.rowCount():
            today = next((day for day in self._month.days if day.today), self._month.days[0])
            self.go_to(today.day)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
