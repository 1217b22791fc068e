"""Small marks: a group's code, a chip, the initial of who is at the desk, a group's bar."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from groupdesk.model.groups import GroupColour
from ui.icons import draw_icon
from ui.models.cells import ChipText
from ui.theme import Look, Type, font, px

NO_PEN = Qt.PenStyle.NoPen
CHIP_HEIGHT = 26
CHIP_ICON = 15
CHIP_PADDING = 10
CHIP_GAP = 6


class BadgeSize(Enum):
    """Where a code stands: width, height, type."""

    TABLE = (26, 20, Type.BADGE_SMALL)
    CARD = (30, 24, Type.BADGE)
    HEADER = (56, 56, Type.BRAND)


class CodeBadge(QWidget):
    """The two letters of a group on its colour."""

    def __init__(
        self, look: Look, code: str, colour: GroupColour, size: BadgeSize = BadgeSize.CARD
    ) -> None:
        super().__init__()
        self._look = look
        self._code = code
        self._colour = colour
        width, height, kind = size.value
        self.setFixedSize(px(width), px(height))
        self.setFont(font(kind))

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_badge(_painter(self), QRectF(self.rect()), self._look, self._code, self._colour)


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


class Chip(QWidget):
    """A pill with an icon and few words."""

    def __init__(self, look: Look, chip: ChipText) -> None:
        super().__init__()
        self._look = look
        self._chip = chip
        self.setFont(font(Type.NOTE))
        self.setAccessibleName(chip.text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._chip), px(CHIP_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_chip(_painter(self), QRectF(self.rect()), self._look, self._chip)


class Avatar(QWidget):
    """The first letters of a staff label in a circle."""

    def __init__(self, look: Look, label: str, side: int = 32) -> None:
        super().__init__()
        self._look = look
        self._letters = initials(label)
        self.setFixedSize(px(side), px(side))
        self.setFont(font(Type.BADGE))

    def rename(self, label: str) -> None:
        """Show the letters of another label."""
        self._letters = initials(label)
        self.update()

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


def draw_badge(painter: QPainter, box: QRectF, look: Look, code: str, colour: GroupColour) -> None:
    """Draw a group's letters on its colour, in the painter's font."""
    paint = look.group(colour)
    painter.setPen(NO_PEN)
    painter.setBrush(paint.bar)
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(paint.on)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, code)


def chip_width(chip: ChipText) -> int:
    """Return how wide a chip is in pixels."""
    words = QFontMetrics(font(Type.NOTE)).horizontalAdvance(chip.text) + 2
    before = px(CHIP_ICON + CHIP_GAP) if chip.icon else 0
    return 2 * px(CHIP_PADDING) + before + words


def draw_chip(painter: QPainter, box: QRectF, look: Look, chip: ChipText) -> None:
    """Draw a pill with its icon and words."""
    fill, ink = (look.colour(token) for token in chip.kind.value)
    mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    painter.setPen(NO_PEN)
    painter.setBrush(fill)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    padding, side = px(CHIP_PADDING), px(CHIP_ICON)
    before = padding
    if chip.icon:
        left = box.right() - padding - side if mirrored else box.left() + padding
        square = QRectF(left, box.center().y() - side / 2, side, side)
        draw_icon(painter, square, chip.icon, ink)
        before += side + px(CHIP_GAP)
    words = box.adjusted(padding if mirrored else before, 0, -before if mirrored else -padding, 0)
    painter.setFont(font(Type.NOTE))
    painter.setPen(ink)
    painter.drawText(words, Qt.AlignmentFlag.AlignCenter, chip.text)


def _painter(widget: QWidget) -> QPainter:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(NO_PEN)
    return painter
