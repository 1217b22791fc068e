"""A whole number with minus and plus beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from groupdesk.i18n import _
from ui.theme import Look, Type, font, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.focus_ring import RING, RING_PARENT


class Stepper(QFrame):
    """Goes up and down by buttons, arrow keys or typing, within its bounds."""

    changed = Signal(int)

    def __init__(self, look: Look, name: str, *, least: int = 0, most: int = 9999) -> None:
        super().__init__()
        self._look = look
        self._least = least
        self._most = most
        self._value = least
        self._build(name)
        self._connect()
        self.put(least)

    def _build(self, name: str) -> None:
        self.setProperty("part", "field")
        self.setFixedHeight(px(40))
        self._minus = Button(self._look, "", ButtonKind.STEP, "minus", height=36)
        self._plus = Button(self._look, "", ButtonKind.STEP, "plus", height=36)
        for button, words in ((self._minus, _("Fewer")), (self._plus, _("More"))):
            button.setFixedWidth(px(36))
            button.setToolTip(words)
            button.setAccessibleName(f"{name}: {words}")
            # Arrow keys in the number do the same.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._line = _Number()
        self._line.setFont(font(Type.STRONG))
        self._line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._line.setFixedWidth(px(44))
        self._line.setAccessibleName(name)
        self._line.setProperty(RING, RING_PARENT)
        self._line.setValidator(QIntValidator(self._least, self._most, self))
        self.setFocusProxy(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(0)
        row.addWidget(self._minus)
        row.addWidget(self._line)
        row.addWidget(self._plus)
        self.setFixedWidth(2 * px(36) + px(44) + 6)

    def _connect(self) -> None:
        self._minus.clicked.connect(self._on_minus_clicked)
        self._plus.clicked.connect(self._on_plus_clicked)
        self._line.stepped.connect(self._step)
        self._line.editingFinished.connect(self._on_typed)

    @property
    def value(self) -> int:
        return self._value

    def put(self, value: int) -> None:
        """Show a value without saying that it changed."""
        self._value = min(max(value, self._least), self._most)
        self._line.setText(str(self._value))
        self._minus.setEnabled(self._value > self._least)
        self._plus.setEnabled(self._value < self._most)

    def _step(self, by: int) -> None:
        before = self._value
        self.put(self._value + by)
        if self._value != before:
            self.changed.emit(self._value)

    def _on_minus_clicked(self) -> None:
        self._step(-1)

    def _on_plus_clicked(self) -> None:
        self._step(1)

    def _on_typed(self) -> None:
        text = self._line.text()
        self._step((int(text) if text else self._value) - self._value)


class _Number(QLineEdit):
    """Arrow keys step; letters are not taken."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}
        by = steps.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(by)
