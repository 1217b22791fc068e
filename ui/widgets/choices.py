"""Choices drawn by hand, so that they look the same on every system: ticks, rounds, drop-downs."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QListView,
    QRadioButton,
    QSizePolicy,
)

from ui.icons import draw_icon
from ui.theme import Look, Type, font, px

V = TypeVar("V")
BOX = 22
BOX_GAP = 10
ROW = 36
FIELD = 44
CARET = 16
ONE_LINE = (
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextSingleLine
)


class Tick(QCheckBox):
    """A tick box whose whole row can be clicked."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text)
        self._look = look
        _prepare(self)

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(BOX) + px(60), px(ROW))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = _begin(self)
        _draw_frame(painter, self, self._look)
        painter.drawRoundedRect(box, 5, 5)
        if self.isChecked():
            ink = "on_accent" if self.isEnabled() else "disabled_ink"
            draw_icon(painter, box.adjusted(3, 3, -3, -3), "check", self._look.colour(ink))
        _draw_words(painter, self, self._look)


class Round(QRadioButton):
    """One of several; the whole row can be clicked."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text)
        self._look = look
        _prepare(self)

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(BOX) + px(60), px(ROW))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = _begin(self)
        look, on = self._look, self.isChecked()
        painter.setPen(QPen(look.colour("accent" if on else "line_strong"), 2 if on else 1))
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(box)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            off = box.width() * 0.24
            painter.drawEllipse(box.adjusted(off, off, -off, -off))
        _draw_words(painter, self, look)


class DropDown(QComboBox, Generic[V]):
    """One of a list of values, each with its words; the wheel does not change it by accident."""

    def __init__(self, look: Look, *, height: int = FIELD) -> None:
        super().__init__()
        self._look = look
        self._values: list[V] = []
        self.setFixedHeight(px(height))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContentsOnFirstShow)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # A list of its own takes the style sheet; the native one does not.
        self.setView(QListView())

    @property
    def value(self) -> V:
        """The chosen value; there is always one while the list is not empty."""
        return self._values[self.currentIndex()]

    @property
    def has_value(self) -> bool:
        return 0 <= self.currentIndex() < len(self._values)

    def offer(self, values: list[tuple[V, str]]) -> None:
        """Show these values; the chosen one stays where it is among them."""
        kept = self._values[self.currentIndex()] if self.has_value else None
        self.blockSignals(True)  # noqa: FBT003 - Qt's own call
        self.clear()
        self._values = [value for value, _words in values]
        self.addItems([words for _value, words in values])
        if kept in self._values:
            self.setCurrentIndex(self._values.index(kept))
        self.blockSignals(False)  # noqa: FBT003 - Qt's own call

    def choose(self, value: V) -> None:
        """Choose a value that is on offer; another one changes nothing."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(Type.BODY))
        texts = [self.itemText(place) for place in range(self.count())]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=px(60))
        return QSize(widest + px(CARET) + 40, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), px(110)), self.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, wrong = self._look, bool(self.property("wrong"))
        fill = "surface" if self.isEnabled() else "sunken"
        if self.isEnabled() and self.underMouse():
            fill = "sunken"
        border = "danger" if wrong else "line_strong"
        painter.setPen(QPen(look.colour(border), 2 if wrong else 1))
        painter.setBrush(look.colour(fill))
        half = 1.0 if wrong else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 8, 8)
        ink = look.colour("ink" if self.isEnabled() else "disabled_ink")
        side = px(CARET)
        mirrored = self.isRightToLeft()
        left = 12 if mirrored else self.width() - 12 - side
        draw_icon(painter, QRectF(left, (self.height() - side) / 2, side, side), "caret-down", ink)
        room = self.width() - 12 - side - 12 - 8
        words = QRect(self.width() - 12 - room if mirrored else 12, 0, room, self.height())
        face = font(Type.BODY)
        painter.setFont(face)
        painter.setPen(ink)
        text = QFontMetrics(face).elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(words, ONE_LINE, text)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)


def _prepare(button: QAbstractButton) -> None:
    # An ampersand in a name is no key, and is drawn as it is.
    button.setShortcut(QKeySequence())
    button.setFont(font(Type.BODY))
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _size(button: QAbstractButton) -> QSize:
    words = QFontMetrics(font(Type.BODY)).horizontalAdvance(button.text())
    return QSize(px(BOX) + BOX_GAP + words + 6, px(ROW))


def _begin(button: QAbstractButton) -> tuple[QPainter, QRectF]:
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = px(BOX)
    left = button.width() - side if button.isRightToLeft() else 0
    box = QRectF(left, (button.height() - side) / 2, side, side)
    return painter, box.adjusted(1, 1, -1, -1)


def _draw_frame(painter: QPainter, button: QAbstractButton, look: Look) -> None:
    on = button.isChecked()
    if not button.isEnabled():
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("sunken"))
        return
    painter.setPen(QPen(look.colour("accent" if on else "line_strong"), 1))
    painter.setBrush(look.colour("accent" if on else "surface"))


def _draw_words(painter: QPainter, button: QAbstractButton, look: Look) -> None:
    before = px(BOX) + BOX_GAP
    mirrored = button.isRightToLeft()
    words = button.rect().adjusted(0 if mirrored else before, 0, -before if mirrored else 0, 0)
    painter.setFont(font(Type.BODY))
    painter.setPen(look.colour("ink" if button.isEnabled() else "disabled_ink"))
    metrics = QFontMetrics(font(Type.BODY))
    text = metrics.elidedText(button.text(), Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, ONE_LINE, text)
