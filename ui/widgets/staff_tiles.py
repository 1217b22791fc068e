"""Tiles to say who is at the desk: a label each, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QRadioButton, QSizePolicy, QWidget

from ui.icons import draw_icon
from ui.theme import Look, Type, font, px
from ui.widgets.badges import draw_avatar, initials

COLUMNS = 2
HEIGHT = 68


class StaffTiles(QWidget):
    """One tile for each label; arrow keys go from tile to tile."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._tiles: list[_Tile] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)

    @property
    def label(self) -> str:
        """The label that is chosen, or nothing."""
        return next((tile.label for tile in self._tiles if tile.isChecked()), "")

    def load(self, labels: tuple[str, ...], chosen: str) -> None:
        """Show these labels; the chosen one, else the first, is marked."""
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.deleteLater()
        self._tiles = [_Tile(self._look, label) for label in labels]
        for number, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, number // COLUMNS, number % COLUMNS)
            tile.picked.connect(self.chosen)
        marked = chosen if chosen in labels else labels[0]
        self._tiles[labels.index(marked)].setChecked(True)


class _Tile(QRadioButton):
    """A label with its initials; the chosen one has a tick as well as another colour."""

    picked = Signal(str)

    def __init__(self, look: Look, label: str) -> None:
        super().__init__()
        self._look = look
        self.label = label
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            self.picked.emit(self.label)

    def sizeHint(self) -> QSize:
        return QSize(220, px(HEIGHT))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, on = self._look, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border, width = (look.colour("accent"), 2.0) if on else (look.colour("line_strong"), 1.0)
        fill = "accent_soft" if on else "sunken" if self.underMouse() else "surface"
        painter.setPen(QPen(border, width))
        painter.setBrush(look.colour(fill))
        edge = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(edge, 10, 10)
        painter.setFont(font(Type.BADGE))
        circle = ("accent", "on_accent") if on else ("accent_soft", "accent_ink")
        inks = [look.colour(token) for token in circle]
        draw_avatar(painter, self._placed(15, px(40)), initials(self.label), *inks)
        tick = px(22)
        if on:
            place = self._placed(self.width() - 16 - tick, tick)
            draw_icon(painter, place, "check-circle", border)
        before = px(52) + 15
        self._draw_label(painter, before, self.width() - before - 20 - (tick if on else 0))

    def _draw_label(self, painter: QPainter, before: int, room: int) -> None:
        painter.setFont(font(Type.STRONG))
        painter.setPen(self._look.colour("ink"))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(self.label, Qt.TextElideMode.ElideRight, room)
        where = self._placed(before, self.height(), room)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(where, flags | Qt.TextFlag.TextSingleLine, shown)

    def _placed(self, left: float, height: float, width: float = 0) -> QRectF:
        """Return a box at a distance from the leading edge, in the middle of the height."""
        wide = width or height
        start = self.width() - left - wide if self.isRightToLeft() else left
        return QRectF(start, (self.height() - height) / 2, wide, height)
