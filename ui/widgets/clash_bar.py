"""The bar that tells which room is booked twice, what is free then, and moves a meeting there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy

from groupdesk.i18n import _
from ui.theme import Look, Type, font, px
from ui.widgets.buttons import ICON, ICON_BOX, Button, ButtonKind
from ui.widgets.glyph import Glyph
from ui.widgets.labels import PlainLabel, WrappedLabel, plain_tooltip
from ui.widgets.layout import row

GAP = 12
MOST_ACT = 330
LEAST_WORDS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class ClashFacts:
    """One clash of `count` in words; `counted` says "2 room clashes".

    `brief_act` is for a button that would be too wide.
    """

    what: str
    when: str
    free: str
    act: str
    brief_act: str
    counted: str
    place: int
    count: int


class ClashBar(QFrame):
    """Hidden while nothing clashes; its button stands below its words where there is no room."""

    act_wanted = Signal()
    stepped = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._build()
        self._button.clicked.connect(self.act_wanted)
        self._before.clicked.connect(partial(self.stepped.emit, -1))
        self._after.clicked.connect(partial(self.stepped.emit, 1))
        self.hide()

    def _build(self) -> None:
        look = self._look
        self.setProperty("part", "bar")
        self.setProperty("bar", "warning")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._what = PlainLabel("", Type.STRONG, "warn")
        self._when = WrappedLabel("", Type.BODY, "warn")
        self._free = PlainLabel("", Type.META, "warn")
        self._button = Button(look, "", ButtonKind.PLAIN, "door", height=36)
        self._button.setIconSize(QSize(px(ICON_BOX), px(ICON)))
        self._button.setAccessibleName(_("Mend the room clash"))
        self._before = self._arrow("caret-left", _("Room clash before"))
        self._after = self._arrow("caret-right", _("Next room clash"))
        self._place = PlainLabel("", Type.META, "warn")
        said, acts = row(3), row(GAP)
        said.addWidget(Glyph(look, "warning", "warn_ink", 20))
        said.addSpacing(9)
        said.addWidget(self._what)
        said.addWidget(self._when, 1)
        acts.addStretch(1)
        acts.addWidget(self._free)
        acts.addWidget(self._button)
        for part in (self._before, self._place, self._after):
            acts.addWidget(part)
        self._acts = acts
        self._both = QHBoxLayout(self)
        self._both.setContentsMargins(14, 6, 8, 6)
        self._both.setSpacing(GAP)
        self._both.addLayout(said, 1)
        self._both.addLayout(acts)

    def _arrow(self, icon: str, name: str) -> Button:
        arrow = Button(self._look, "", ButtonKind.PLAIN, icon, height=36)
        arrow.setFixedWidth(px(36))
        arrow.setAccessibleName(name)
        arrow.setToolTip(name)
        return arrow

    @property
    def sentence(self) -> str:
        """All that the bar says."""
        return self.accessibleName()

    def say(self, facts: ClashFacts | None) -> None:
        """Tell a clash, or nothing and no bar."""
        self.setVisible(facts is not None)
        if facts is None:
            for label in (self._what, self._when, self._free, self._place):
                label.setText("")
            self._button.setText("")
            self._button.setAccessibleName(_("Mend the room clash"))
            self.setAccessibleName("")
            return
        several = facts.count > 1
        told = _("{what} {when}").format(what=facts.what, when=facts.when)
        # One bold start: how many there are, else which room it is.
        self._what.setText(f"{facts.counted}:" if several else facts.what)
        self._when.setText(told if several else facts.when)
        self._free.setText(facts.free)
        self._place.setText(
            _("{place} of {count}").format(place=facts.place, count=facts.count) if several else ""
        )
        for part in (self._before, self._place, self._after):
            part.setVisible(several)
        metrics, room = self._button.fontMetrics(), px(MOST_ACT)
        whole = metrics.horizontalAdvance(facts.act) <= room
        brief = metrics.elidedText(facts.brief_act, Qt.TextElideMode.ElideRight, room)
        self._button.setText((facts.act if whole else brief).replace("&", "&&"))
        self._button.setToolTip("" if whole else plain_tooltip(facts.act))
        self._button.setAccessibleName(facts.act)
        counted = f"{facts.counted}: " if several else ""
        self.setAccessibleName(f"{counted}{told} {facts.free}")
        self._arrange()

    def _arrange(self) -> None:
        """Put the button below the words where these would have to be told in many lines."""
        words = QFontMetrics(font(Type.BODY)).horizontalAdvance(self._when.text())
        said = px(32) + self._what.sizeHint().width() + max(words, px(LEAST_WORDS)) + 10
        wanted = said + self._acts.sizeHint().width() + GAP + 22
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._both.setDirection(across if wanted <= self.width() else down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
