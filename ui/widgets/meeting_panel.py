"""The panel beside the calendar: one meeting, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from groupdesk.i18n import _
from groupdesk.model.groups import GroupColour
from ui.models.cells import ChipText
from ui.theme import Look, Type, px
from ui.widgets.badges import Chip, CodeBadge
from ui.widgets.buttons import ICON, ICON_BOX, Button, ButtonKind
from ui.widgets.glyph import Glyph
from ui.widgets.labels import WrappedLabel, plain_tooltip
from ui.widgets.layout import Card, clear, column, row

WIDTH = 252
MARGIN = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelFact:
    """One line: an icon, words, and smaller words below; `ink` is "ink", "ink2" or "warn"."""

    icon: str
    text: str
    note: str = ""
    ink: str = "ink"


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelAct:
    """One button: its key is what `act_wanted` says."""

    key: str
    text: str
    icon: str
    kind: ButtonKind = ButtonKind.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelFacts:
    """What the panel says; `last` stands at its foot with a note below."""

    code: str
    colour: GroupColour
    name: str
    day: str
    hours: str
    chips: tuple[ChipText, ...] = ()
    facts: tuple[PanelFact, ...] = ()
    acts: tuple[PanelAct, ...] = ()
    last: PanelAct | None = None
    last_note: str = ""


class MeetingPanel(Card):
    """Shows a meeting; Esc closes it."""

    act_wanted = Signal(str)
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._buttons: dict[str, Button] = {}
        self._build()
        self._close.clicked.connect(self.closed)

    def _build(self) -> None:
        # The words grow with the text, the panel only half as much: the month needs the room.
        self.setFixedWidth((WIDTH + px(WIDTH)) // 2)
        self.setAccessibleName(_("Meeting"))
        self._badge = row(0)
        self._title = WrappedLabel("", Type.HEADING)
        self._close = Button(self._look, "", ButtonKind.QUIET, "x", height=36)
        self._close.setFixedWidth(px(36))
        self._close.setToolTip(_("Close: Esc"))
        self._close.setAccessibleName(_("Close the panel"))
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 12, 6, 4)
        head.setSpacing(8)
        head.addLayout(self._badge)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        inside = QWidget()
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(MARGIN, 4, MARGIN, 8)
        self._body.setSpacing(8)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self._foot = column(8)
        self._foot.setContentsMargins(MARGIN, 8, MARGIN, 14)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(self._foot)

    def load(self, facts: PanelFacts) -> None:
        """Show a meeting."""
        self.setAccessibleName(f"{facts.name}, {facts.day}, {facts.hours}")
        self._clear()
        self._badge.addWidget(CodeBadge(self._look, facts.code, facts.colour))
        self._title.setText(facts.name)
        self._body.addWidget(WrappedLabel(facts.day, Type.STRONG))
        self._body.addSpacing(-6)
        self._body.addWidget(WrappedLabel(facts.hours, Type.BODY))
        self._body.addWidget(_Gap())
        for chip in facts.chips:
            self._body.addWidget(Chip(self._look, chip), 0, Qt.AlignmentFlag.AlignLeading)
        for fact in facts.facts:
            self._body.addWidget(_FactRow(self._look, fact))
        self._body.addWidget(_Gap())
        for act in facts.acts:
            self._body.addWidget(self._button(act))
        self._body.addStretch(1)
        if facts.last is not None:
            self._foot.addWidget(self._button(facts.last))
            self._foot.addWidget(WrappedLabel(facts.last_note, Type.NOTE, "ink3"))
        self._scroll.verticalScrollBar().setValue(0)

    def empty(self) -> None:
        """Let go of the meeting."""
        self._clear()
        self._title.setText("")
        self.setAccessibleName(_("Meeting"))

    def _clear(self) -> None:
        self._buttons = {}
        for place in (self._badge, self._body, self._foot):
            clear(place)

    def take_focus(self) -> None:
        """Start at the first thing that can be done."""
        buttons = self.buttons()
        (buttons[0] if buttons else self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def buttons(self) -> Sequence[Button]:
        """Return what can be done, from the top."""
        return list(self._buttons.values())

    def button(self, key: str) -> Button | None:
        """Return the button of an act, if it is offered."""
        return self._buttons.get(key)

    def _button(self, act: PanelAct) -> Button:
        button = Button(self._look, "", act.kind, act.icon).start_aligned()
        # A room's name may be long, and an ampersand in it is no key.
        room = self.width() - 2 * MARGIN - px(60)
        words = button.fontMetrics().elidedText(act.text, Qt.TextElideMode.ElideRight, room)
        button.setText(words.replace("&", "&&"))
        button.setToolTip(plain_tooltip(act.text) if words != act.text else "")
        button.setAccessibleName(act.text)
        button.setIconSize(QSize(px(ICON_BOX), px(ICON)))
        self._buttons[act.key] = button
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(self.act_wanted.emit, act.key))
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class _Gap(QWidget):
    """A little room between the facts and the acts."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(4)


class _FactRow(QWidget):
    """An icon, words beside it, and smaller words below those."""

    def __init__(self, look: Look, fact: PanelFact) -> None:
        super().__init__()
        line = row(10)
        self.setLayout(line)
        sign = "warn_ink" if fact.ink == "warn" else "ink2"
        line.addWidget(Glyph(look, fact.icon, sign), 0, Qt.AlignmentFlag.AlignTop)
        words = column(1)
        words.addWidget(WrappedLabel(fact.text, Type.BODY, fact.ink))
        if fact.note:
            words.addWidget(WrappedLabel(fact.note, Type.NOTE, "ink3"))
        line.addLayout(words, 1)
