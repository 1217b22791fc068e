"""The card of the print page that asks: for which meeting, with which options, and on what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from groupdesk.i18n import _
from groupdesk.model.groups import GroupColour
from groupdesk.model.ids import MeetingId
from groupdesk.model.options import Option
from ui.theme import Look, Type, px
from ui.widgets.badges import BadgeSize, CodeBadge
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.choices import DropDown
from ui.widgets.labels import ElidedLabel, PlainLabel, WrappedLabel, plain_tooltip
from ui.widgets.layout import Card, Line, clear, column, row
from ui.widgets.option_form import OptionForm

WIDTH = 276
MARGIN = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingItem:
    """A meeting to choose; `words` say when it is and whose."""

    id: MeetingId
    words: str
    group: str
    code: str
    colour: GroupColour


class PrintCard(Card):
    """Asks only for what the document needs; its two buttons stay in view while it scrolls."""

    meeting_chosen = Signal()
    changed = Signal()
    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._meetings: dict[MeetingId, MeetingItem] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setFixedWidth(px(WIDTH))
        self._title = WrappedLabel("", Type.HEADING)
        self._when: DropDown[MeetingId] = DropDown(self._look, height=36)
        self._when.setAccessibleName(_("Meeting"))
        self._group = row(8)
        self._for_whom = QWidget()
        inside = column(6)
        inside.addWidget(PlainLabel(_("Meeting"), Type.STRONG))
        inside.addWidget(self._when)
        inside.addLayout(self._group)
        self._for_whom.setLayout(inside)
        self._form = OptionForm(self._look)
        asked = QWidget()
        body = QVBoxLayout(asked)
        body.setContentsMargins(MARGIN, 14, MARGIN, 12)
        body.setSpacing(14)
        body.addWidget(self._title)
        body.addWidget(self._for_whom)
        body.addWidget(self._form)
        body.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(asked)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        asked.setAutoFillBackground(False)
        self._print = Button(self._look, _("Print"), ButtonKind.MAIN, "printer", height=48)
        self._save = Button(self._look, _("Save PDF"), ButtonKind.PLAIN, "file-pdf", height=48)
        foot = row(8)
        foot.setContentsMargins(MARGIN, 12, MARGIN, MARGIN)
        for button in (self._print, self._save):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(Line())
        whole.addLayout(foot)

    def _connect(self) -> None:
        self._when.currentIndexChanged.connect(self._on_when_changed)
        self._form.changed.connect(self.changed)
        self._print.clicked.connect(self.print_wanted)
        self._save.clicked.connect(self.save_wanted)

    def offer(self, meetings: tuple[MeetingItem, ...], chosen: MeetingId | None) -> None:
        """Offer these meetings and mark one, else the one that was chosen or the first."""
        self._meetings = {item.id: item for item in meetings}
        self._when.offer([(item.id, item.words) for item in meetings])
        if chosen is not None:
            self._when.blockSignals(True)  # noqa: FBT003 - Qt's own call
            self._when.choose(chosen)
            self._when.blockSignals(False)  # noqa: FBT003 - Qt's own call
        self._when.setEnabled(bool(meetings))
        # The open list is as wide as its words, however narrow the card.
        self._when.view().setMinimumWidth(self._when.sizeHint().width())
        self._show_group()

    @property
    def meeting(self) -> MeetingId | None:
        """The meeting to print for."""
        return self._when.value if self._when.has_value else None

    @property
    def texts(self) -> dict[str, str]:
        """The options as texts."""
        return self._form.texts

    @property
    def controls(self) -> list[QWidget]:
        """Everything that Tab goes through, in reading order."""
        return [self._when, *self._form.controls, self._print, self._save]

    def ask(
        self,
        title: str,
        options: tuple[Option[Any], ...],
        starts: Mapping[str, str],
        *,
        for_meeting: bool,
    ) -> None:
        """Ask for another document's options."""
        self._title.setText(title)
        self._for_whom.setVisible(for_meeting)
        self._form.load(options, starts)
        self._print.setAccessibleName(_("Print {document}").format(document=title))
        self._save.setAccessibleName(_("Save {document} as PDF").format(document=title))

    def allow(self, reason: str) -> None:
        """Let both buttons do their work, or say why they cannot."""
        for button in (self._print, self._save):
            button.setEnabled(not reason)
            button.setToolTip(plain_tooltip(reason) if reason else "")
            button.setAccessibleDescription(reason)

    def show_printing(self, *, under_way: bool) -> None:
        """Say that the printer is at work, or that it has everything."""
        self._print.busy(_("Printing…") if under_way else None)

    def show_saving(self, *, under_way: bool) -> None:
        """Say that a file is being made, or that it is done."""
        self._save.busy(_("Saving…") if under_way else None)

    @property
    def save_button(self) -> Button:
        """Where the focus goes back to once a question about saving is answered."""
        return self._save

    def forget(self) -> None:
        """Let go of what was shown and chosen: the desk locks."""
        self.offer((), None)
        self._form.forget()

    def _show_group(self) -> None:
        clear(self._group)
        item = None if self.meeting is None else self._meetings[self.meeting]
        if item is not None:
            self._group.addWidget(CodeBadge(self._look, item.code, item.colour, BadgeSize.TABLE))
            self._group.addWidget(ElidedLabel(item.group, Type.META, "ink2"))
            self._group.addStretch(1)

    def _on_when_changed(self, _place: int) -> None:
        self._show_group()
        self.meeting_chosen.emit()
