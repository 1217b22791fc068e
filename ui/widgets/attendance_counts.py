"""The cards beside a roll: how many are in the room, who rather not sign in, newcomers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from groupdesk.i18n import _, ngettext
from ui.models.cells import ChipKind, ChipText
from ui.theme import Look, Type, font, px
from ui.widgets.badges import Chip
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, PlainLabel, WrappedLabel
from ui.widgets.layout import Card, Line, clear, column, row

BIG = 52  # pixels of the number of people in the room
MOST = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many, of each kind."""

    in_the_room: int
    members: int
    newcomers: int
    no_name: int
    apologies: int
    absent: int
    unmarked: int


class CountsCard(Card):
    """The number in the room, what it is made of, and who is missing."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._numbers: dict[str, PlainLabel] = {}
        self._words: dict[str, PlainLabel] = {}
        self._build()

    def _build(self) -> None:
        big = font(Type.DISPLAY)
        big.setPixelSize(px(BIG))
        self._big = PlainLabel("0", Type.DISPLAY, "accent")
        self._big.setFont(big)
        self._says = PlainLabel("", Type.LEAD)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 12, 18, 16)
        whole.setSpacing(8)
        whole.addWidget(self._big)
        whole.addWidget(self._says)
        whole.addSpacing(4)
        whole.addWidget(Line())
        parts = QGridLayout()
        parts.setHorizontalSpacing(10)
        parts.setVerticalSpacing(2)
        for place, key in enumerate(("members", "newcomers", "no_name")):
            self._numbers[key] = PlainLabel("", Type.BRAND)
            self._words[key] = PlainLabel("", Type.META, "ink2")
            parts.addWidget(self._numbers[key], 0, place)
            parts.addWidget(self._words[key], 1, place)
            parts.setColumnStretch(place, 1)
        whole.addLayout(parts)
        whole.addWidget(Line())
        for key, text in (
            ("apologies", _("Apologies")),
            ("absent", _("Not here")),
            ("unmarked", _("Still to mark")),
        ):
            line = row(8)
            self._words[key] = PlainLabel(text)
            self._numbers[key] = PlainLabel("", Type.STRONG)
            line.addWidget(self._words[key], 1)
            line.addWidget(self._numbers[key])
            whole.addLayout(line)

    def load(self, counts: Counts) -> None:
        """Show these counts."""
        self._big.setText(str(counts.in_the_room))
        people = ngettext("person in the room", "people in the room", counts.in_the_room)
        self._says.setText(people)
        self.setAccessibleName(f"{counts.in_the_room} {people}")
        for key in self._numbers:
            self._numbers[key].setText(str(getattr(counts, key)))
        self._words["members"].setText(ngettext("Member", "Members", counts.members))
        self._words["newcomers"].setText(ngettext("Newcomer", "Newcomers", counts.newcomers))
        self._words["no_name"].setText(_("No name"))
        self._words["unmarked"].setFont(font(Type.STRONG if counts.unmarked else Type.BODY))


class NoNameCard(Card):
    """Counts people who would rather not sign in."""

    count_wanted = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._count = 0
        self._build()
        self._minus.clicked.connect(self._on_minus_clicked)
        self._plus.clicked.connect(self._on_plus_clicked)

    def _build(self) -> None:
        self._minus = Button(self._look, "", icon_name="minus", height=48)
        self._plus = Button(self._look, "", icon_name="plus", height=48)
        for button, words in ((self._minus, _("One fewer")), (self._plus, _("One more"))):
            button.setFixedWidth(px(48))
            button.setToolTip(words)
            button.setAccessibleName(_("Rather not sign in: {act}").format(act=words))
        self._number = PlainLabel("0", Type.TITLE)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number.setMinimumWidth(px(52))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 14, 18, 16)
        whole.setSpacing(4)
        whole.addWidget(PlainLabel(_("Rather not sign in"), Type.STRONG))
        whole.addWidget(WrappedLabel(_("Counted, but no name is kept."), Type.META, "ink2"))
        whole.addSpacing(8)
        steps = row(8)
        steps.addWidget(self._minus)
        steps.addWidget(self._number)
        steps.addWidget(self._plus)
        steps.addStretch(1)
        whole.addLayout(steps)

    def load(self, count: int, *, open_: bool) -> None:
        """Show a count; one that cannot be changed has no live buttons."""
        self._count = count
        self._number.setText(str(count))
        self._minus.setEnabled(open_ and count > 0)
        self._plus.setEnabled(open_ and count < MOST)

    def step(self, by: int) -> None:
        """Ask for one more or one fewer, where that is possible."""
        button = self._plus if by > 0 else self._minus
        if button.isEnabled():
            self.count_wanted.emit(self._count + by)

    def _on_minus_clicked(self) -> None:
        self.step(-1)

    def _on_plus_clicked(self) -> None:
        self.step(1)


class NewcomersCard(Card):
    """Who came for the first time, and how that is noted."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._build()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 14, 18, 16)
        whole.setSpacing(4)
        whole.addWidget(PlainLabel(_("Newcomers"), Type.STRONG))
        whole.addWidget(
            WrappedLabel(
                _("A first name is enough for now. You can add the rest later."), Type.META, "ink2"
            )
        )
        self._people = column(0)
        whole.addLayout(self._people)
        whole.addStretch(1)

    def load(self, names: tuple[str, ...]) -> None:
        """Show who was noted here."""
        clear(self._people)
        for name in names:
            line = QWidget()
            inside = row(8)
            line.setLayout(inside)
            inside.setContentsMargins(0, 8, 0, 0)
            inside.addWidget(ElidedLabel(name))
            inside.addStretch(1)
            here = ChipText(text=_("Here"), icon="check", kind=ChipKind.YES)
            inside.addWidget(Chip(self._look, here))
            self._people.addWidget(line)


class AttendanceSide(QScrollArea):
    """The three cards, one above the other; they scroll where they do not fit."""

    WIDTH = 300

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.counts = CountsCard(look)
        self.no_name = NoNameCard(look)
        self.newcomers = NewcomersCard(look)
        self._build()

    def _build(self) -> None:
        side = QWidget()
        cards = QVBoxLayout(side)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(16)
        cards.addWidget(self.counts)
        cards.addWidget(self.no_name)
        cards.addWidget(self.newcomers, 1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The words grow, the cards only half as much: the roll needs the room more.
        self.setFixedWidth((self.WIDTH + px(self.WIDTH)) // 2)
        self.setWidget(side)
        self.viewport().setAutoFillBackground(False)
        side.setAutoFillBackground(False)
