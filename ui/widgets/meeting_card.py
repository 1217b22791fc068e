"""The card of one meeting on Today: when, who, where, and what can be printed for it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from groupdesk.i18n import _
from groupdesk.model.groups import GroupColour
from ui.theme import Look, Type
from ui.widgets.badges import Chip, ChipText, CodeBadge, ColourBar
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.glyph import IconText
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layout import Card, column, row
from ui.widgets.save_strip import Offer, SaveStrip

TIME_WIDTH = 78
BUTTON_WIDTH = 192


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something a button of the card does; the first one of the next meeting stands out."""

    key: str
    text: str
    icon: str
    busy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """What the card shows, in words; `facts` are pairs of an icon and a text."""

    time: str
    length: str
    code: str
    colour: GroupColour
    name: str
    chips: tuple[ChipText, ...]
    facts: tuple[tuple[str, str], ...]
    acts: tuple[Act, ...]
    next: bool
    cancelled: bool


class MeetingCard(Card):
    """One meeting. It says which of its acts is wanted, and asks before a print is saved."""

    act_wanted = Signal(str)
    save_wanted = Signal()
    offer_dropped = Signal()

    def __init__(self, look: Look, facts: MeetingFacts) -> None:
        super().__init__()
        self._look = look
        self.is_next = facts.next
        self._buttons: dict[str, Button] = {}
        self._busy = {act.key: act.busy for act in facts.acts}
        self._strip = SaveStrip(look)
        self._build(facts)
        self._strip.save_wanted.connect(self.save_wanted)
        self._strip.dropped.connect(self._on_strip_dropped)

    def _build(self, facts: MeetingFacts) -> None:
        self.setAccessibleName(f"{facts.time}, {facts.name}")
        line = row(18)
        line.setContentsMargins(18, 8, 16, 8)
        line.addLayout(self._when(facts))
        line.addWidget(ColourBar(self._look, facts.colour))
        line.addLayout(self._what(facts), 1)
        line.addLayout(self._what_to_do(facts))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(line)
        foot = column(0)
        foot.setContentsMargins(12, 4, 12, 12)
        foot.addWidget(self._strip)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        self._foot.hide()
        whole.addWidget(self._foot)
        self.setMinimumHeight(98)

    def _when(self, facts: MeetingFacts) -> QVBoxLayout:
        when = column(1)
        when.addStretch(1)
        time = PlainLabel(facts.time, Type.HEADING)
        time.setMinimumWidth(TIME_WIDTH)
        when.addWidget(time)
        when.addWidget(PlainLabel(facts.length, Type.META, "ink2"))
        when.addStretch(1)
        return when

    def _what(self, facts: MeetingFacts) -> QVBoxLayout:
        name = ElidedLabel(facts.name, Type.HEADING)
        if facts.cancelled:
            struck = name.font()
            struck.setStrikeOut(True)
            name.setFont(struck)
        first = row(8)
        first.addWidget(CodeBadge(self._look, facts.code, facts.colour))
        first.addWidget(name)
        for chip in facts.chips:
            first.addWidget(Chip(self._look, chip))
        first.addStretch(1)
        second = row(18)
        for icon, text in facts.facts:
            second.addWidget(IconText(self._look, icon, text))
        second.addStretch(1)
        what = column(8)
        what.addStretch(1)
        what.addLayout(first)
        what.addLayout(second)
        what.addStretch(1)
        return what

    def _what_to_do(self, facts: MeetingFacts) -> QVBoxLayout:
        acts = column(8)
        acts.addStretch(1)
        for place, act in enumerate(facts.acts):
            kind = ButtonKind.SOFT if facts.next and place == 0 else ButtonKind.PLAIN
            button = Button(self._look, act.text, kind, act.icon, height=36).start_aligned()
            button.setFixedWidth(BUTTON_WIDTH)
            button.setAccessibleName(
                _("{act}: {group}, {time}").format(act=act.text, group=facts.name, time=facts.time)
            )
            button.clicked.connect(self._on_act_clicked)
            button.setObjectName(act.key)
            self._buttons[act.key] = button
            acts.addWidget(button)
        acts.addStretch(1)
        return acts

    def take_focus(self) -> bool:
        """Put the focus on the first act; say whether there is one."""
        for button in self._buttons.values():
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def show_busy(self, key: str | None) -> None:
        """Say on a button that its act is under way; None puts all back."""
        for name, button in self._buttons.items():
            button.busy(self._busy[name] if name == key else None)

    def show_offer(self, offer: Offer, key: str) -> None:
        """Open the strip below the meeting for what an act brought."""
        self._foot.show()
        self._strip.open(offer, back_to=self._buttons[key])

    def say_problem(self, sentence: str) -> None:
        """Say in the open strip why nothing was saved; it can be tried again."""
        self._strip.say_problem(sentence)

    def close_offer(self) -> None:
        """Close the strip."""
        self._strip.close_strip()
        self._foot.hide()

    def _on_strip_dropped(self) -> None:
        self._foot.hide()
        self.offer_dropped.emit()

    def _on_act_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.act_wanted.emit(button.objectName())
