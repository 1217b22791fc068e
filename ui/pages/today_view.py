"""How Today is laid out: the head, cards and coming days at one side, what to do at the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from groupdesk.i18n import _
from groupdesk.services.desk import Desk
from ui.pages.today_side import TodaySide
from ui.theme import Look, Type, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card_column import GAP, CardColumn
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import Card, column, row
from ui.widgets.meeting_card import HEIGHT
from ui.widgets.print_strip import PrintStrip
from ui.widgets.week_list import WeekList

WIDEST = 1720
SIDE_WIDTH = 332
NARROW = 900
ABOVE = 140  # the top bar and the head


class TodayView(QWidget):
    """Everything scrolls together; a narrow window has one column."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__()
        self._look = look
        self.strip = PrintStrip(look)
        self.cards = CardColumn(look)
        self.no_groups = EmptyState(look, _("Add your first group"), "plus")
        self.week = WeekList(look, _("Next 7 days"))
        self.side = TodaySide(look, desk)
        self._build()

    def _build(self) -> None:
        self._title = PlainLabel("", Type.TITLE)
        self._summary = WrappedLabel("", Type.BODY, "ink2")
        packs = _("Print all of today’s packs")
        self.print_all = Button(self._look, packs, ButtonKind.MAIN, "printer")
        self._nothing = Card()
        self._why_nothing = WrappedLabel("")
        inside = QVBoxLayout(self._nothing)
        inside.setContentsMargins(18, 24, 18, 24)
        inside.addWidget(self._why_nothing)
        for hidden in (self._nothing, self.no_groups, self.print_all):
            hidden.hide()
        left = column(12)
        for widget in (self._nothing, self.no_groups, self.cards, self.week):
            left.addWidget(widget)
        left.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(24)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self.side)
        inner = QWidget()
        inner.setMaximumWidth(px(WIDEST))
        body = QVBoxLayout(inner)
        body.setContentsMargins(24, 20, 24, 24)
        body.setSpacing(12)
        body.addLayout(self._head())
        body.addWidget(self.strip)
        body.addLayout(self._columns, 1)
        self._add_scroll(inner)

    def _head(self) -> QBoxLayout:
        words = column(2)
        words.addWidget(self._title)
        words.addWidget(self._summary)
        head = row(16)
        head.addLayout(words, 1)
        head.addWidget(self.print_all, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _add_scroll(self, inner: QWidget) -> None:
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def seen_at_once(self) -> int:
        """Return how many cards a window of this height could show."""
        return max(1, (self.window().height() - px(ABOVE)) // (px(HEIGHT) + GAP) + 1)

    def show_head(self, title: str, summary: str, packs: str) -> None:
        """Show the day and its figures, and the button for its packs if it has any."""
        self._title.setText(title)
        self._summary.setText(summary)
        self.print_all.setText(packs)
        self.print_all.setVisible(bool(packs))

    def show_nothing(self, sentence: str) -> None:
        """Say why there is no card; an empty sentence says nothing."""
        self._why_nothing.setText(sentence)
        self._nothing.setVisible(bool(sentence))

    def show_no_groups(self, *, shown: bool) -> None:
        """Show the way to the first group in the place of the coming days."""
        self.no_groups.say(
            _("No groups yet"), _("Add your first group, and its meetings appear here.")
        )
        self.no_groups.setVisible(shown)
        self.week.setVisible(not shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(NARROW)
        way = QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.side.setMaximumWidth(px(WIDEST) if narrow else px(SIDE_WIDTH))
        self.side.setMinimumWidth(0 if narrow else px(SIDE_WIDTH))
