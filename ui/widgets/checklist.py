"""A card of first steps: each with a tick once it is done, else with a button that goes there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from groupdesk.i18n import _
from ui.models.cells import ChipText
from ui.theme import Look, Type, px
from ui.widgets.badges import Chip
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.glyph import Glyph
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import Card, Line, clear, column, row


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line: what is to be done, whether it is, and the words of the button that goes there."""

    key: str
    text: str
    done: bool
    act: str = ""


class Checklist(Card):
    """The next step stands out; the others can be taken in any order."""

    step_wanted = Signal(str)

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Step, ...] = ()
        self._build(title)

    def _build(self, title: str) -> None:
        self._count = row(0)
        head = row(8)
        head.addWidget(PlainLabel(title, Type.HEADING), 1)
        head.addLayout(self._count)
        self._steps = column(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 8)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addLayout(self._steps)

    def load(self, steps: tuple[Step, ...]) -> None:
        """Show these steps."""
        if steps == self._shown:
            return
        self._shown = steps
        clear(self._count)
        clear(self._steps)
        done = sum(step.done for step in steps)
        words = _("{done} of {of}").format(done=done, of=len(steps))
        self._count.addWidget(Chip(self._look, ChipText(text=words)))
        following = next((step for step in steps if not step.done), None)
        for step in steps:
            self._steps.addWidget(Line())
            self._steps.addWidget(self._line(step, stands_out=step is following))

    def _line(self, step: Step, *, stands_out: bool) -> QWidget:
        line = QWidget()
        line.setMinimumHeight(px(40 if step.done else 52))
        said = _("{step}: done") if step.done else _("{step}: still to do")
        line.setAccessibleName(said.format(step=step.text))
        inside = row(10)
        inside.setContentsMargins(0, 4, 0, 4)
        icon, ink = ("check-circle", "accent") if step.done else ("circle", "line_strong")
        inside.addWidget(Glyph(self._look, icon, ink, 22), 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(WrappedLabel(step.text, Type.BODY, "ink2" if step.done else "ink"), 1)
        if not step.done:
            kind = ButtonKind.SOFT if stands_out else ButtonKind.PLAIN
            button = Button(self._look, step.act, kind, height=36)
            button.setObjectName(step.key)
            button.clicked.connect(self._on_act_clicked)
            inside.addWidget(button)
        line.setLayout(inside)
        return line

    def _on_act_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.step_wanted.emit(button.objectName())
