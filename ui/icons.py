"""Icons: signs of one bundled font, drawn in the colour in force."""

from __future__ import annotations

import tomllib
from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPixmap,
)

from groupdesk.assets import asset_bytes
from ui.theme import Look

DISABLED = "disabled_ink"


@cache
def _code_points() -> dict[str, str]:
    names: dict[str, str] = tomllib.loads(asset_bytes("icons/icons.toml").decode())["icons"]
    return names


@cache
def _family() -> str:
    number = QFontDatabase.addApplicationFontFromData(asset_bytes("icons/phosphor.ttf"))
    return QFontDatabase.applicationFontFamilies(number)[0]


def draw_icon(painter: QPainter, square: QRectF, name: str, colour: QColor) -> None:
    """Draw an icon that fills a square."""
    sign = chr(int(_code_points()[name], 16))
    font = QFont(_family())
    font.setPixelSize(max(1, round(square.height())))
    painter.save()
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, sign)
    painter.restore()


def icon(look: Look, name: str, colour: str, *, chosen: str | None = None) -> QIcon:
    """Return an icon that follows the colours in force; `chosen` is its colour while checked."""
    return QIcon(_Engine(look, name, colour, chosen or colour))


class _Engine(QIconEngine):
    """Draws at the leading end of its box: a box wider than high keeps words at a distance."""

    def __init__(self, look: Look, name: str, colour: str, chosen: str) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._colour = colour
        self._chosen = chosen

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = self._chosen if state is QIcon.State.On else self._colour
        if mode is QIcon.Mode.Disabled:
            token = DISABLED
        side = rect.height()
        mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = rect.right() + 1 - side if mirrored else rect.left()
        square = QRectF(QPointF(left, rect.top()), QSize(side, side))
        draw_icon(painter, square, self._name, self._look.colour(token))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._look, self._name, self._colour, self._chosen)
