"""The filter above a list: narrows at every key, Down goes on into the list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from ui.theme import Look, Type, font, px
from ui.widgets.focus_ring import RING, RING_PARENT
from ui.widgets.glyph import Glyph


class FilterField(QFrame):
    """One line with a magnifying glass; Esc empties it."""

    typed = Signal(str)
    left_down = Signal()

    def __init__(self, look: Look, name: str, *, width: int = 280) -> None:
        super().__init__()
        self.setProperty("part", "field")
        self.setFixedHeight(px(40))
        self.setMinimumWidth(px(160))
        self.setMaximumWidth(px(width))
        self._line = _Line()
        self._line.setFont(font(Type.BODY))
        self._line.setFrame(False)
        self._line.setPlaceholderText(name)
        self._line.setAccessibleName(name)
        self._line.setProperty(RING, RING_PARENT)
        self.setFocusProxy(self._line)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(12, 0, 8, 0)
        inside.setSpacing(8)
        inside.addWidget(Glyph(look, "magnifying-glass", "ink2"))
        inside.addWidget(self._line, 1)
        self._line.textChanged.connect(self.typed)
        self._line.left_down.connect(self.left_down)

    @property
    def text(self) -> str:
        return self._line.text()

    def put(self, text: str) -> None:
        """Show another text, and narrow by it."""
        self._line.setText(text)

    def begin(self) -> None:
        """Take the focus, with what was typed before selected."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()


class _Line(QLineEdit):
    """Down leaves it for the list, Esc empties it."""

    left_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
