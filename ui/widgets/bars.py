"""A bar across a page that says what needs care, with one button at its end."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from ui.theme import Look, Type
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.glyph import Glyph
from ui.widgets.labels import WrappedLabel


class BarKind(Enum):
    """What a bar says: its name in the style sheet, its icon, its ink."""

    WARNING = ("warning", "warning", "warn")
    DANGER = ("danger", "warning-circle", "danger")
    INFO = ("info", "info", "accent")


class Bar(QFrame):
    """One sentence in place; hidden while there is nothing to say."""

    act_wanted = Signal()

    def __init__(self, look: Look, kind: BarKind, act: str = "", icon: str = "") -> None:
        super().__init__()
        name, sign, ink = kind.value
        self.setProperty("part", "bar")
        self.setProperty("bar", name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._label = WrappedLabel("", Type.BODY, ink)
        self._button = Button(look, act, ButtonKind.PLAIN, icon, height=36)
        self._button.clicked.connect(self.act_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(Glyph(look, sign, f"{ink}_ink", 20))
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        # Only now: what has no parent yet would open as a window of its own.
        self.show_act(shown=bool(act))
        self.hide()

    def show_act(self, *, shown: bool) -> None:
        """Show the button, or only the sentence."""
        self._button.setVisible(shown)
        # Tab would end at a bar that hands the focus on to a hidden button.
        self.setFocusProxy(self._button if shown else None)  # type: ignore[arg-type] # Qt takes None

    @property
    def sentence(self) -> str:
        return self._label.text()

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing and no bar."""
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
