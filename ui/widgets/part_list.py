"""The list of a page's parts at its side: icon and words, one chosen at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout

from ui.icons import draw_icon
from ui.theme import Look, Type, font, px
from ui.widgets.focus_ring import RING, RING_EDGE
from ui.widgets.layout import Card

ROW = 44
BAR = 4
BEFORE = 16
ICON = 20
GAP = 12
RADIUS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """One part: its key, its words and its icon."""

    key: str
    text: str
    icon: str


class PartList(Card):
    """Rows of 44 px; arrow keys go from part to part, Tab leads to the chosen one only."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, parts: Sequence[PartRow]) -> None:
        super().__init__()
        self._rows: dict[str, _Row] = {}
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(6, 6, 6, 6)
        whole.setSpacing(2)
        for part in parts:
            row = _Row(look, part)
            self._rows[part.key] = row
            self._group.addButton(row)
            whole.addWidget(row)
        self.put(parts[0].key)
        self._group.buttonClicked.connect(self._on_clicked)

    @property
    def key(self) -> str:
        """The key of the chosen part."""
        return next(key for key, row in self._rows.items() if row.isChecked())

    def put(self, key: str) -> None:
        """Choose a part without saying so."""
        self._rows[key].setChecked(True)
        for name, row in self._rows.items():
            chosen = name == key
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._rows[key])

    def _on_clicked(self, row: QAbstractButton) -> None:
        self._choose(row.objectName())

    def _choose(self, key: str) -> None:
        self.put(key)
        self._rows[key].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        by = steps.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        keys = list(self._rows)
        self._choose(keys[(keys.index(self.key) + by) % len(keys)])


class _Row(QAbstractButton):
    """Drawn by hand: the chosen one has a bar, bold words and a fill."""

    def __init__(self, look: Look, part: PartRow) -> None:
        super().__init__()
        self._look = look
        self._icon = part.icon
        self.setObjectName(part.key)
        self.setText(part.text)
        self.setCheckable(True)
        self.setProperty(RING, RING_EDGE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(font(Type.STRONG)).horizontalAdvance(self.text())
        return QSize(BEFORE + px(ICON) + GAP + words + px(20), px(ROW))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would go along the buttons of the group by itself, and say nothing.
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, box, on = self._look, self.rect(), self.isChecked()
        mirrored = self.isRightToLeft()
        if on or self.underMouse():
            shape = QPainterPath()
            shape.addRoundedRect(QRectF(box), RADIUS, RADIUS)
            painter.setClipPath(shape)
            painter.fillRect(box, look.colour("accent_soft" if on else "sunken"))
            if on:
                left = box.right() + 1 - BAR if mirrored else box.left()
                painter.fillRect(left, box.top(), BAR, box.height(), look.colour("accent"))
            painter.setClipping(False)
        side = px(ICON)
        at = box.width() - BEFORE - side if mirrored else BEFORE
        square = QRectF(at, (box.height() - side) / 2, side, side)
        draw_icon(painter, square, self._icon, look.colour("accent_ink" if on else "ink2"))
        painter.setFont(font(Type.STRONG if on else Type.BODY))
        painter.setPen(look.colour("ink"))
        before = BEFORE + side + GAP
        room = box.width() - before - 8
        words = QRect(8 if mirrored else before, 0, room, box.height())
        one_line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(words, one_line | Qt.TextFlag.TextSingleLine, self.text())

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)
