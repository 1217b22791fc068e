"""The gallery of documents: a miniature of each, and one of them chosen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QSizePolicy, QWidget

from ui.theme import Look, Type, font, px
from ui.widgets.focus_ring import RING, RING_EDGE
from ui.widgets.labels import plain_tooltip

COLUMNS = 2
TILE = 130
PICTURE = 96  # the height of a miniature; its width follows from its paper
HEIGHT = 142
BEHIND = 5  # how far a second sheet looks out behind the first


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleryItem:
    """A document of the gallery; `reason` says why it cannot be chosen now."""

    key: str
    title: str
    reason: str = ""


class DocumentGallery(QWidget):
    """Tiles in rows; arrow keys go from tile to tile and choose it."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._columns = COLUMNS
        self._tiles: dict[str, _Tile] = {}
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 8, 8, 8)
        self._grid.setSpacing(4)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)

    def load(self, items: tuple[GalleryItem, ...]) -> None:
        """Show these documents; the chosen one stays chosen."""
        for item in items:
            if item.key not in self._tiles:
                self._add(item)
            self._tiles[item.key].allow(item.reason)
        self._place()

    @property
    def key(self) -> str:
        """The chosen document, or nothing."""
        return next((key for key, tile in self._tiles.items() if tile.isChecked()), "")

    def choose(self, key: str) -> None:
        """Mark a document as the chosen one without saying so."""
        if key in self._tiles:
            self._tiles[key].setChecked(True)

    def show_picture(self, key: str, picture: QImage, *, several: bool) -> None:
        """Show what a document looks like, and whether it has more than one side."""
        self._tiles[key].show_picture(picture, several=several)

    def use_columns(self, columns: int) -> None:
        """Stand in so many columns; one takes little room beside a large text size."""
        if columns != self._columns:
            self._columns = columns
            self._place()

    @property
    def controls(self) -> list[QWidget]:
        """The tiles, in reading order."""
        return list(self._tiles.values())

    def take_focus(self) -> None:
        """Put the focus on the chosen document, else on the first."""
        tile = self._tiles.get(self.key) or next(iter(self._tiles.values()), None)
        if tile is not None:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, item: GalleryItem) -> None:
        tile = _Tile(self._look, item.key, item.title)
        tile.picked.connect(self.chosen)
        self._tiles[item.key] = tile
        self._group.addButton(tile)

    def _place(self) -> None:
        for number, tile in enumerate(self._tiles.values()):
            self._grid.addWidget(tile, number // self._columns, number % self._columns)


class _Tile(QRadioButton):
    """A miniature over its title; the chosen one has a border and bold words as well."""

    picked = Signal(str)

    def __init__(self, look: Look, key: str, title: str) -> None:
        super().__init__()
        self._look = look
        self._key = key
        self._title = title
        self._picture = QImage()
        self._several = False
        self.setAccessibleName(title)
        self.setProperty(RING, RING_EDGE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # A click on the chosen one is no news, and so is choosing it from outside.
        self.clicked.connect(self._on_clicked)
        self.toggled.connect(self._on_toggled)

    def allow(self, reason: str) -> None:
        """Let it be chosen, or say why it cannot be."""
        self.setEnabled(not reason)
        self.setToolTip(plain_tooltip(reason) if reason else "")
        self.setAccessibleDescription(reason)

    def show_picture(self, picture: QImage, *, several: bool) -> None:
        self._picture = picture
        self._several = several
        self.update()

    def _on_toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        # Tab comes to the chosen one; arrow keys lead to the others.
        policy = Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)

    def _on_clicked(self) -> None:
        self.picked.emit(self._key)

    def sizeHint(self) -> QSize:
        return QSize(px(TILE), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, on = self._look, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if on or (self.isEnabled() and self.underMouse()):
            painter.setPen(QPen(look.colour("accent"), 2) if on else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_soft" if on else "sunken"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        self._draw_sheets(painter)
        self._draw_title(painter)

    def _draw_sheets(self, painter: QPainter) -> None:
        high = px(PICTURE)
        size = self._picture.size()
        wide = high * size.width() / size.height() if size.height() else high / 1.414
        first = QRectF((self.width() - wide) / 2, px(10), wide, high)
        painter.setPen(QPen(self._look.colour("line_strong"), 1))
        painter.setBrush(self._look.colour("paper"))
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        if self._several:
            painter.drawRect(first.translated(BEHIND, -BEHIND))
        painter.drawRect(first)
        if not self._picture.isNull():
            painter.drawImage(first.adjusted(1, 1, -1, -1), self._picture)
        painter.setOpacity(1.0)

    def _draw_title(self, painter: QPainter) -> None:
        on = self.isChecked()
        kind = Type.META_STRONG if on else Type.META
        token = "accent_ink" if on else "ink" if self.isEnabled() else "disabled_ink"
        top = px(10) + px(PICTURE) + 4
        room = QRectF(4, top, self.width() - 8, self.height() - top - 4)
        painter.setFont(font(kind))
        painter.setPen(self._look.colour(token))
        title = QFontMetrics(font(kind)).elidedText(
            self._title, Qt.TextElideMode.ElideRight, round(room.width())
        )
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(room, flags, title)
