"""Small marks: a group's code, a chip, the initial of who is at the desk, a group's bar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from groupdesk.model.groups import GroupColour
from ui.icons import draw_icon
from ui.theme import Look, Type, font

NO_PEN = Qt.PenStyle.NoPen


class CodeBadge(QWidget):
    """The two letters of a group on its colour."""

    def __init__(self, look: Look, code: str, colour: GroupColour) -> None:
        super().__init__()
        self._look = look
        self._code = code
        self._colour = colour
        self.setFixedSize(30, 24)
        self.setFont(font(Type.BADGE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint = self._look.group(self._colour)
        painter = _painter(self)
        painter.setBrush(paint.bar)
        painter.drawRoundedRect(self.rect(), 6, 6)
        painter.setPen(paint.on)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._code)


class ColourBar(QWidget):
    """The upright bar of a group's colour."""

    def __init__(self, look: Look, colour: GroupColour) -> None:
        super().__init__()
        self._look = look
        self._colour = colour
        self.setFixedWidth(5)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = _painter(self)
        painter.setBrush(self._look.group(self._colour).bar)
        painter.drawRoundedRect(self.rect(), 2, 2)


class ChipKind(Enum):
    """What a chip says: its fill and its ink."""

    PLAIN = ("sunken", "ink2")
    YES = ("accent_soft", "accent_ink")
    WARNING = ("warn_soft", "warn_ink")
    INFO = ("info_soft", "info_ink")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipText:
    """The words of a chip and the icon before them."""

    text: str
    icon: str
    kind: ChipKind = ChipKind.PLAIN


class Chip(QWidget):
    """A pill with an icon and few words."""

    HEIGHT = 26
    ICON = 15
    PADDING = 10
    GAP = 6

    def __init__(self, look: Look, chip: ChipText) -> None:
        super().__init__()
        self._look = look
        self._chip = chip
        self.setFont(font(Type.NOTE))
        self.setAccessibleName(chip.text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._chip.text) + 1
        return QSize(2 * self.PADDING + self.ICON + self.GAP + words, self.HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill, ink = (self._look.colour(token) for token in self._chip.kind.value)
        painter = _painter(self)
        painter.setBrush(fill)
        painter.drawRoundedRect(self.rect(), self.HEIGHT / 2, self.HEIGHT / 2)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - self.PADDING - self.ICON if mirrored else self.PADDING
        square = QRectF(left, (self.HEIGHT - self.ICON) / 2, self.ICON, self.ICON)
        draw_icon(painter, square, self._chip.icon, ink)
        before = self.PADDING + self.ICON + self.GAP
        words = self.rect().adjusted(
            self.PADDING if mirrored else before, 0, -before if mirrored else -self.PADDING, 0
        )
        painter.setPen(ink)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._chip.text)


class Avatar(QWidget):
    """The first letters of a staff label in a circle."""

    def __init__(self, look: Look, label: str, side: int = 32) -> None:
        super().__init__()
        self._look = look
        self._letters = initials(label)
        self.setFixedSize(side, side)
        self.setFont(font(Type.BADGE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill, ink = self._look.colour("accent_soft"), self._look.colour("accent_ink")
        draw_avatar(_painter(self), QRectF(self.rect()), self._letters, fill, ink)


def initials(label: str) -> str:
    """Return the first letters of at most two words; a label without letters gives its first sign."""
    letters = [next((sign for sign in word if sign.isalnum()), "") for word in label.split()]
    return ("".join(letters)[:2] or label[:1]).upper()


def draw_avatar(painter: QPainter, square: QRectF, letters: str, fill: QColor, ink: QColor) -> None:
    """Draw letters on a filled circle."""
    painter.setPen(NO_PEN)
    painter.setBrush(fill)
    painter.drawEllipse(square)
    painter.setPen(ink)
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, letters)


def _painter(widget: QWidget) -> QPainter:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(NO_PEN)
    return painter
