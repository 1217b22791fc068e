"""The next days, a line each, with the meetings of the day as coloured items."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from groupdesk.i18n import _
from groupdesk.model.groups import GroupColour
from ui.icons import draw_icon
from ui.theme import Look, Type, font
from ui.widgets.labels import PlainLabel
from ui.widgets.layout import Card, Line, clear, column

DAY_WIDTH = 84
ITEM_HEIGHT = 28
LONGEST_NAME = 220
ICON = 16
GAP = 8
ONE_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading


@dataclass(frozen=True, slots=True, kw_only=True)
class DayItem:
    """One meeting of a day; `note` is a word such as "Cancelled"."""

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

    day: str
    spoken_day: str
    items: tuple[DayItem, ...]


class WeekList(Card):
    """A card of days."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 14, 18, 14)
        whole.setSpacing(8)
        whole.addWidget(PlainLabel(title, Type.HEADING))
        self._days = column(0)
        whole.addLayout(self._days)

    def load(self, days: tuple[DayFacts, ...]) -> None:
        """Show these days."""
        clear(self._days)
        for day in days:
            self._days.addWidget(Line())
            self._days.addWidget(_DayRow(self._look, day))


class _DayRow(QWidget):
    """Draws as many items as fit, then says how many more there are."""

    def __init__(self, look: Look, day: DayFacts) -> None:
        super().__init__()
        self._look = look
        self._day = day
        spoken = ", ".join(item.spoken for item in day.items) or _("No meetings")
        self.setAccessibleName(f"{day.spoken_day}: {spoken}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(400, 38)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._words(painter, 0, DAY_WIDTH, self._day.day, Type.STRONG, "ink")
        if not self._day.items:
            room = self.width() - DAY_WIDTH
            self._words(painter, DAY_WIDTH, room, _("No meetings"), Type.META, "ink3")
            return
        left = float(DAY_WIDTH)
        more_width = 80
        for place, item in enumerate(self._day.items):
            width = _width(item)
            last = place == len(self._day.items) - 1
            if left + width > self.width() - (0 if last else more_width):
                more = _("+{count} more").format(count=len(self._day.items) - place)
                self._words(painter, left, more_width, more, Type.META_STRONG, "ink2")
                return
            self._draw(painter, left, width, item)
            left += width + GAP

    def _draw(self, painter: QPainter, left: float, width: float, item: DayItem) -> None:
        box = self._placed(left, width).adjusted(0.5, 0.5, -0.5, -0.5)
        at = left + 12
        if item.cancelled:
            painter.setPen(QPen(self._look.colour("line_strong"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 5, 5)
            square = self._placed(at - 2, ICON)
            square = QRectF(square.left(), (self.height() - ICON) / 2, ICON, ICON)
            draw_icon(painter, square, "x-circle", self._look.colour("ink2"))
            at += ICON + 4
        else:
            paint = self._look.group(item.colour)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(paint.tint)
            painter.drawRoundedRect(box, 5, 5)
            painter.setBrush(paint.bar)
            painter.drawRoundedRect(self._placed(left, 4), 2, 2)
            at = self._run(painter, at, item.time, _bold(), "ink") + 6
        name_ink = "ink2" if item.cancelled else "ink"
        at = self._run(painter, at, _short(item), _name_font(item), name_ink)
        if item.note:
            self._run(painter, at + 6, item.note, _bold(), "ink2")

    def _run(self, painter: QPainter, left: float, text: str, face: QFont, ink: str) -> float:
        """Write a few words and return where they end."""
        width = _advance(face, text)
        painter.setFont(face)
        painter.setPen(self._look.colour(ink))
        painter.drawText(self._placed(left, width + 2), ONE_LINE, text)
        return left + width

    def _words(
        self, painter: QPainter, left: float, width: float, text: str, kind: Type, ink: str
    ) -> None:
        painter.setFont(font(kind))
        painter.setPen(self._look.colour(ink))
        painter.drawText(self._placed(left, width), ONE_LINE, text)

    def _placed(self, left: float, width: float) -> QRectF:
        """Return a box of an item's height at a distance from the leading edge."""
        start = self.width() - left - width if self.isRightToLeft() else left
        return QRectF(start, (self.height() - ITEM_HEIGHT) / 2, width, ITEM_HEIGHT)


def _bold() -> QFont:
    return font(Type.META_STRONG)


def _name_font(item: DayItem) -> QFont:
    face = QFont(font(Type.META))
    face.setStrikeOut(item.cancelled)
    return face


def _advance(face: QFont, text: str) -> float:
    return QFontMetrics(face).horizontalAdvance(text)


def _short(item: DayItem) -> str:
    metrics = QFontMetrics(font(Type.META))
    return metrics.elidedText(item.name, Qt.TextElideMode.ElideRight, LONGEST_NAME)


def _width(item: DayItem) -> float:
    before = ICON + 4 if item.cancelled else _advance(_bold(), item.time) + 6
    note = _advance(_bold(), item.note) + 6 if item.note else 0
    return 12 + before + _advance(font(Type.META), _short(item)) + note + 12
