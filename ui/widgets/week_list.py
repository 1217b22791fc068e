"""The next days, a line each, with the meetings of the day as coloured items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from groupdesk.i18n import _
from groupdesk.model.groups import GroupColour
from ui.icons import draw_icon
from ui.theme import Look, Type, font, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.focus_ring import RING, RING_NONE
from ui.widgets.labels import PlainLabel
from ui.widgets.layout import Card, Line, clear, column, row

DAY_WIDTH = 84
ROW_HEIGHT = 38
ITEM_HEIGHT = 28
# Names give way together until all meetings of a day fit, but not below the last.
LONGEST_NAMES = (220, 150, 110, 80)
MORE_WIDTH = 80
ICON = 16
GAP = 8
ONE_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading


@dataclass(frozen=True, slots=True, kw_only=True)
class DayItem:
    """One meeting of a day; `note` is a word such as "Cancelled"."""

    key: int
    time: str
    name: str
    colour: GroupColour
    cancelled: bool = False
    note: str = ""

    @property
    def spoken(self) -> str:
        return " ".join(part for part in (self.time, self.name, self.note) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """A day, or several days without a meeting, as one line."""

    first: date
    day: str
    spoken_day: str
    items: tuple[DayItem, ...]


class WeekList(Card):
    """A card of days; an item opens its meeting, "+2 more" its day."""

    meeting_wanted = Signal(object)
    day_wanted = Signal(object)
    calendar_wanted = Signal()

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[DayFacts, ...] = ()
        self._build(title)
        self._link.clicked.connect(self.calendar_wanted)

    def _build(self, title: str) -> None:
        self._link = Button(self._look, _("Open calendar"), ButtonKind.LINK, height=24)
        head = row(8)
        head.addWidget(PlainLabel(title, Type.HEADING), 1)
        head.addWidget(self._link)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 14, 18, 12)
        whole.setSpacing(8)
        whole.addLayout(head)
        self._days = column(0)
        whole.addLayout(self._days)

    def load(self, days: tuple[DayFacts, ...]) -> None:
        """Show these days."""
        if days == self._shown:
            return
        self._shown = days
        clear(self._days)
        for day in days:
            shown = DayRow(self._look, day)
            shown.meeting_wanted.connect(self.meeting_wanted)
            shown.day_wanted.connect(self.day_wanted)
            self._days.addWidget(Line())
            self._days.addWidget(shown)


class DayRow(QWidget):
    """Draws as many items as fit, then how many more there are; arrow keys go from one to one."""

    meeting_wanted = Signal(object)
    day_wanted = Signal(object)

    def __init__(self, look: Look, day: DayFacts) -> None:
        super().__init__()
        self._look = look
        self._day = day
        self._at = 0
        spoken = ", ".join(item.spoken for item in day.items) or _("No meetings")
        self.setAccessibleName(f"{day.spoken_day}: {spoken}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if day.items else Qt.FocusPolicy.NoFocus)
        # The row draws the ring itself, round the item that Enter opens.
        self.setProperty(RING, RING_NONE)
        self.setMouseTracking(bool(day.items))

    def _boxes(self) -> list[QRectF]:
        """Return where each item stands that fits, and last where "+2 more" does if needed."""
        boxes: list[QRectF] = []
        left = float(px(DAY_WIDTH))
        items = self._day.items
        for place, item in enumerate(items):
            width = _width(item, self._longest())
            last = place == len(items) - 1
            if left + width > self.width() - (0 if last else px(MORE_WIDTH)):
                boxes.append(self._placed(left, px(MORE_WIDTH)))
                return boxes
            boxes.append(self._placed(left, width))
            left += width + GAP
        return boxes

    def _longest(self) -> int:
        """Return how many pixels a name may have, so that all meetings fit if they can."""
        room = self.width() - px(DAY_WIDTH) + GAP
        for longest in LONGEST_NAMES:
            if sum(_width(item, px(longest)) + GAP for item in self._day.items) <= room:
                return px(longest)
        return px(LONGEST_NAMES[1])

    def _shown(self) -> int:
        """Return how many items are drawn."""
        boxes = self._boxes()
        whole = len(boxes) == len(self._day.items)
        last = _width(self._day.items[-1], self._longest())
        return len(boxes) if whole and boxes[-1].width() == last else len(boxes) - 1

    def _open(self, place: int) -> None:
        if place < self._shown():
            self.meeting_wanted.emit(self._day.items[place].key)
        else:
            self.day_wanted.emit(self._day.first)

    def _go(self, by: int) -> None:
        if self.isRightToLeft():
            by = -by
        self._at = min(max(self._at + by, 0), len(self._boxes()) - 1)
        more = self._at >= self._shown()
        spoken = _("More meetings") if more else self._day.items[self._at].spoken
        self.setAccessibleDescription(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, px(ROW_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Right:
                self._go(1)
            case Qt.Key.Key_Left:
                self._go(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._open(min(self._at, len(self._boxes()) - 1))
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._under(event)
        if event.button() is Qt.MouseButton.LeftButton and place is not None:
            self._open(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = self._under(event) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def _under(self, event: QMouseEvent) -> int | None:
        boxes = enumerate(self._boxes())
        return next((at for at, box in boxes if box.contains(event.position())), None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._go(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._words(painter, self._placed(0, px(DAY_WIDTH)), self._day.day, Type.STRONG, "ink")
        if not self._day.items:
            room = self._placed(px(DAY_WIDTH), self.width() - px(DAY_WIDTH))
            self._words(painter, room, _("No meetings"), Type.META, "ink3")
            return
        shown = self._shown()
        for place, box in enumerate(self._boxes()):
            if place >= shown:
                count = len(self._day.items) - place
                more = _("+{count} more").format(count=count)
                self._words(painter, box, more, Type.META_STRONG, "ink2")
            else:
                self._draw(painter, box, self._day.items[place])
            if self.hasFocus() and place == self._at:
                painter.setPen(QPen(self._look.colour("focus"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 7, 7)

    def _draw(self, painter: QPainter, box: QRectF, item: DayItem) -> None:
        mirrored = self.isRightToLeft()
        left = self.width() - box.right() if mirrored else box.left()
        inner, at = box.adjusted(0.5, 0.5, -0.5, -0.5), left + 12
        if item.cancelled:
            painter.setPen(QPen(self._look.colour("line_strong"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner, 5, 5)
            side = px(ICON)
            square = self._placed(at - 2, side)
            square = QRectF(square.left(), (self.height() - side) / 2, side, side)
            draw_icon(painter, square, "x-circle", self._look.colour("ink2"))
            at += side + 4
        else:
            paint = self._look.group(item.colour)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(paint.tint)
            painter.drawRoundedRect(inner, 5, 5)
            painter.setBrush(paint.bar)
            painter.drawRoundedRect(self._placed(left, 4), 2, 2)
            at = self._run(painter, at, item.time, _bold(), "ink") + 6
        at = self._run(painter, at, _short(item, self._longest()), _name_font(item), _ink(item))
        if item.note:
            self._run(painter, at + 6, item.note, _bold(), "ink2")

    def _run(self, painter: QPainter, left: float, text: str, face: QFont, ink: str) -> float:
        """Write a few words and return where they end."""
        width = _advance(face, text)
        painter.setFont(face)
        painter.setPen(self._look.colour(ink))
        painter.drawText(self._placed(left, width + 2), ONE_LINE, text)
        return left + width

    def _words(self, painter: QPainter, box: QRectF, text: str, kind: Type, ink: str) -> None:
        painter.setFont(font(kind))
        painter.setPen(self._look.colour(ink))
        painter.drawText(box, ONE_LINE, text)

    def _placed(self, left: float, width: float) -> QRectF:
        """Return a box of an item's height at a distance from the leading edge."""
        start = self.width() - left - width if self.isRightToLeft() else left
        high = px(ITEM_HEIGHT)
        return QRectF(start, (self.height() - high) / 2, width, high)


def _ink(item: DayItem) -> str:
    return "ink2" if item.cancelled else "ink"


def _bold() -> QFont:
    return font(Type.META_STRONG)


def _name_font(item: DayItem) -> QFont:
    face = QFont(font(Type.META))
    face.setStrikeOut(item.cancelled)
    return face


def _advance(face: QFont, text: str) -> float:
    return QFontMetrics(face).horizontalAdvance(text)


def _short(item: DayItem, longest: int) -> str:
    metrics = QFontMetrics(font(Type.META))
    return metrics.elidedText(item.name, Qt.TextElideMode.ElideRight, longest)


def _width(item: DayItem, longest: int) -> float:
    before = px(ICON) + 4 if item.cancelled else _advance(_bold(), item.time) + 6
    note = _advance(_bold(), item.note) + 6 if item.note else 0
    return 12 + before + _advance(font(Type.META), _short(item, longest)) + note + 12
