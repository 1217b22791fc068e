"""The week by its hours: a column a day, or a column a room; by mouse or by keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from groupdesk.i18n import _
from groupdesk.model.ids import MeetingId, RoomId
from ui.models.hours_model import LAST_HOUR, MINUTES, HoursColumn, HoursModel
from ui.models.month_model import CalendarItem
from ui.theme import Look, px
from ui.widgets.calendar_stops import Stop
from ui.widgets.hours_table import SLOT, HoursTable
from ui.widgets.labels import plain_tooltip

SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
UPRIGHT = {Qt.Key.Key_Up: False, Qt.Key.Key_Down: True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where a meeting is wanted: a day, and perhaps its start and room."""

    day: date
    start: time | None = None
    room_id: RoomId | None = None


class WeekGrid(HoursTable):
    """The columns of an `HoursModel`.

    Arrows go sideways by column and leave the week at its ends, up and down through the meetings
    of a column, as Tab does; Enter opens one, and in a column without any asks for one. Dragging
    one to another day asks to move it.
    """

    item_chosen = Signal(object)
    item_opened = Signal(object)
    item_clicked = Signal(object)
    closed_opened = Signal(object)
    day_wanted = Signal(object)
    slot_wanted = Signal(object)
    more_wanted = Signal(object)
    item_dropped = Signal(object, object)

    def __init__(self, look: Look, model: HoursModel) -> None:
        super().__init__(look, model)
        self._pressed: tuple[MeetingId, QPointF] | None = None
        self._head.closed_opened.connect(self.closed_opened)
        self._head.more_wanted.connect(self.more_wanted)

    def choose(self, meeting_id: MeetingId | None) -> None:
        """Outline a meeting, or none, without saying so."""
        self._marked.chosen, self._marked.label = meeting_id, None
        place = self._hours.place_of_meeting(meeting_id)
        if place is not None and meeting_id is not None:
            self.setCurrentIndex(self._hours.index(0, place))
            self._reveal()
        self._repaint()

    def _put_and_say(self, stop: Stop | None) -> None:
        before = self._marked.chosen
        self._marked.put(stop)
        self._reveal()
        self._repaint()
        if before != self._marked.chosen:
            self.item_chosen.emit(self._marked.chosen)

    def _step(self, by: int) -> None:
        here = self.current
        if here is None:
            return
        self._put_and_say(None)
        index = self._hours.index(0, self.currentIndex().column() + by)
        if index.isValid():
            self.setCurrentIndex(index)
            self._repaint()
        elif here.number:
            self.day_wanted.emit(here.day.day + timedelta(days=by))

    def _enter(self) -> None:
        stops, here = self._stops(), self.current
        if here is None:
            return
        items: list[Stop] = [stop for stop in stops if isinstance(stop, CalendarItem)]
        # A column is entered at its first meeting; a label only where there is none.
        wanted = self._marked.of(stops) or next(iter(items or stops), None)
        if isinstance(wanted, CalendarItem):
            self._marked.put(wanted)
            self.item_opened.emit(wanted.meeting_id)
        elif wanted is not None:
            self.closed_opened.emit(wanted.closure_id)
        else:
            self.slot_wanted.emit(Slot(day=here.day.day, room_id=here.room_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in SIDEWAYS and plain:
            self._step(-SIDEWAYS[key] if self.isRightToLeft() else SIDEWAYS[key])
        elif key in UPRIGHT and plain:
            wanted = self._marked.beside(self._stops(), forward=UPRIGHT[key])
            if wanted is not None:
                self._put_and_say(wanted)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and self.current is not None:
            place = self.currentIndex().column()
            last = self._hours.columnCount() - 1
            self._step(-place if key == Qt.Key.Key_Home else last - place)
        else:
            # Letters, Page Up and Down and Escape belong to the page.
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's override
        """Go through the labels and meetings of the column first."""
        wanted = self._marked.beside(self._stops(), forward=forward)
        if wanted is None:
            return super().focusNextPrevChild(forward)
        self._put_and_say(wanted)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        column, item = self._hit(event.position())
        if column is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self.setCurrentIndex(self.indexAt(event.position().toPoint()))
        if item is None:
            self._put_and_say(None)
        else:
            self._pressed = (item.meeting_id, event.position())
            self._marked.put(item)
            self._repaint()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        column, item = self._hit(event.position())
        if column is None or item is not None:
            return
        y = event.position().y() + self.verticalScrollBar().value()
        minutes = self._delegate.scale.minutes(y) // SLOT * SLOT
        minutes = min(max(minutes, 0), LAST_HOUR * MINUTES - SLOT)
        start = time(minutes // MINUTES, minutes % MINUTES)
        self.slot_wanted.emit(Slot(day=column.day.day, start=start, room_id=column.room_id))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        column, item = self._hit(event.position())
        if self._pressed is not None:
            self._drag(event.position(), column)
        hovered = item.meeting_id if item is not None else None
        if hovered != self._marked.hovered:
            self._marked.hovered = hovered
            self.viewport().update()
        shape = Qt.CursorShape.ArrowCursor if item is None else Qt.CursorShape.PointingHandCursor
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

    def _drag(self, at: QPointF, column: HoursColumn | None) -> None:
        """Show the day that a meeting is dragged to; among rooms nothing is dragged."""
        if self._pressed is None:
            return
        meeting_id, start = self._pressed
        far = (at - start).manhattanLength() > px(10)
        target = column.day.day if column is not None and column.number and far else None
        own = self._hours.place_of_meeting(meeting_id)
        if own is not None and target == self._hours.columns[own].day.day:
            target = None
        if target != self._marked.target:
            self._marked.target = target
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            _column, item = self._hit(QPointF(event.pos()))
            words = plain_tooltip(_whole(item)) if item is not None else ""
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._marked.hovered = None
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._hours.rowCount():
            self.setCurrentIndex(self._hours.index(0, 0))
        self._repaint()


def _whole(item: CalendarItem) -> str:
    """Return all that a meeting's box may have had no room for."""
    state = _("Cancelled") if item.cancelled else item.clash
    return ", ".join(part for part in (item.name, item.hours, item.room, state) if part)
