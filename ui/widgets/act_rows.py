"""A card of small tasks: an icon, a few words, and a link that goes there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.icons import draw_icon
from ui.models.cells import ChipText
from ui.theme import Look, Type, px
from ui.widgets.badges import Chip
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layout import Card, Line, clear, column, row

TILE = 36
TILE_ICON = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """One line; `warns` marks what should not wait."""

    key: str
    icon: str
    text: str
    second: str
    act: str
    warns: bool = False


class ActRows(Card):
    """Says which line's link was pressed, by its key."""

    wanted = Signal(str)

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[ActRow, ...] = ()
        self._build(title)

    def _build(self, title: str) -> None:
        self._count = row(0)
        self._more = PlainLabel("", Type.META, "ink2")
        head = row(8)
        head.addWidget(PlainLabel(title, Type.HEADING), 1)
        head.addLayout(self._count)
        self._rows = column(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 10)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addLayout(self._rows)
        whole.addWidget(self._more)

    def load(self, rows: tuple[ActRow, ...], *, count: str = "", more: str = "") -> None:
        """Show these lines; `count` stands at the head, `more` below."""
        self._more.setText(more)
        self._more.setVisible(bool(more))
        clear(self._count)
        if count:
            self._count.addWidget(Chip(self._look, ChipText(text=count)))
        if rows == self._shown:
            return
        self._shown = rows
        clear(self._rows)
        for facts in rows:
            self._rows.addWidget(Line())
            self._rows.addWidget(self._line(facts))

    def _line(self, facts: ActRow) -> QWidget:
        line = QWidget()
        line.setMinimumHeight(px(56))
        words = column(0)
        words.addStretch(1)
        for text, ink in ((facts.text, "ink"), (facts.second, "ink2")):
            label = ElidedLabel(text, Type.META, ink)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            words.addWidget(label)
        words.addStretch(1)
        link = Button(self._look, facts.act, ButtonKind.LINK, height=36)
        link.setAccessibleName(f"{facts.act}: {facts.text}, {facts.second}")
        link.setObjectName(facts.key)
        link.clicked.connect(self._on_link_clicked)
        inside = row(12)
        inside.setContentsMargins(0, 6, 0, 6)
        inside.addWidget(_Tile(self._look, facts), 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addLayout(words, 1)
        inside.addWidget(link)
        line.setLayout(inside)
        return line

    def _on_link_clicked(self) -> None:
        link = self.sender()
        if isinstance(link, Button):
            self.wanted.emit(link.objectName())


class _Tile(QWidget):
    """An icon on a rounded square."""

    def __init__(self, look: Look, facts: ActRow) -> None:
        super().__init__()
        self._look = look
        self._icon = facts.icon
        self._paint = ("warn_soft", "warn_ink") if facts.warns else ("sunken", "ink2")
        self.setFixedSize(px(TILE), px(TILE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, ink = (self._look.colour(token) for token in self._paint)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(self.rect(), 8, 8)
        off = (self.width() - px(TILE_ICON)) / 2
        draw_icon(painter, QRectF(off, off, px(TILE_ICON), px(TILE_ICON)), self._icon, ink)
