"""A group at a glance: what it is, how it meets, when next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from groupdesk.i18n import _, ngettext
from groupdesk.model.groups import Group, Visibility
from groupdesk.services.agenda import AgendaLine
from groupdesk.services.group_facts import GroupFacts
from ui.pages.desk_words import desk_words
from ui.pages.group_meeting_words import meeting_chips
from ui.pages.group_phrases import brief_date
from ui.pages.group_tab import GroupTab
from ui.pages.kit import Kit
from ui.pages.series_list import SeriesList
from ui.theme import Type, px
from ui.widgets.bars import Bar, BarKind
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.flow_row import FlowRow
from ui.widgets.focus_ring import RING, RING_EDGE
from ui.widgets.group_words import (
    kind_words,
    language_words,
    leadership_words,
    openness_words,
    sign_in_words,
    visibility_words,
)
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import Card, Line, clear, column, row

COMING = 3
WORD_WIDTH = 150


class GroupOverview(GroupTab):
    """Two columns of cards that scroll where they do not fit."""

    meetings_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._build()
        self._all.clicked.connect(self.meetings_wanted)

    def _build(self) -> None:
        self._hidden = Bar(self._look, BarKind.INFO)
        self._about = QGridLayout()
        self._about.setContentsMargins(0, 4, 0, 0)
        self._about.setHorizontalSpacing(16)
        self._about.setVerticalSpacing(10)
        self._about.setColumnMinimumWidth(0, px(WORD_WIDTH))
        self._about.setColumnStretch(1, 1)
        about = _card(_("About this group"), self._about)
        self._series = SeriesList(self._kit)
        meets = column(0)
        meets.addWidget(self._series)
        series = _card(_("How it meets"), meets)
        self._all = Button(self._look, _("All meetings"), ButtonKind.LINK, height=24)
        self._coming = column(0)
        coming = _card(_("Next meetings"), self._coming, self._all)
        right = column(16)
        right.addWidget(series)
        right.addWidget(coming)
        right.addStretch(1)
        left = column(16)
        left.addWidget(about)
        left.addStretch(1)
        columns = row(16)
        columns.addLayout(left, 6)
        columns.addLayout(right, 5)
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(12)
        body.addWidget(self._hidden)
        body.addLayout(columns, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        # Arrow keys must reach what does not fit.
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        scroll.setAccessibleName(_("Overview"))
        scroll.setProperty(RING, RING_EDGE)
        scroll.setWidget(inner)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        whole = column(0)
        whole.addWidget(scroll)
        self.setLayout(whole)

    def load(self, facts: GroupFacts) -> None:
        """Show what is known of a group, its series and its next meetings."""
        group = facts.line.group
        hidden = group.visibility is Visibility.HIDDEN
        self._hidden.say(
            _("This group is hidden: it goes by its alias here too. Its name is in Edit group.")
            if hidden
            else ""
        )
        self._show_about(group)
        self._series.load(facts)
        clear(self._coming)
        lines = self._desk.agenda.of_group(group.id, before=0, after=COMING)
        for place, line in enumerate(lines):
            if place:
                self._coming.addWidget(Line())
            self._coming.addWidget(self._meeting(line))
        if not lines:
            self._coming.addWidget(WrappedLabel(_("Nothing is planned."), Type.BODY, "ink2"))
        self._all.setVisible(bool(lines))

    def leave(self) -> None:
        """Empty the cards."""
        clear(self._about)
        clear(self._coming)
        self._series.leave()

    def _show_about(self, group: Group) -> None:
        clear(self._about)
        rooms = {room.id: room.name for room in self._desk.centre.rooms()}
        languages = language_words()
        spoken = [languages.get(code, code) for code in group.languages]
        length = ngettext("{count} minute", "{count} minutes", group.length)
        told = (
            (_("Alias"), group.alias),
            (_("May know of it"), visibility_words()[group.visibility][0]),
            (_("Kind"), kind_words()[group.kind]),
            (_("Leadership"), leadership_words()[group.leadership]),
            (_("Newcomers"), openness_words()[group.openness]),
            (_("Topics"), ", ".join(group.topics)),
            (_("For whom"), group.audience),
            (_("Languages"), ", ".join(spoken)),
            (_("Access"), "\n".join(group.access)),
            (_("Usual room"), rooms.get(group.room_id, "") if group.room_id else ""),
            (_("A meeting takes"), length.format(count=group.length)),
            (_("Signing in"), sign_in_words()[group.sign_in_mode]),
        )
        top = Qt.AlignmentFlag.AlignTop
        for place, (word, text) in enumerate(told):
            says = WrappedLabel(text or _("Not said"), Type.BODY, "ink" if text else "ink3")
            self._about.addWidget(PlainLabel(word, Type.BODY, "ink2"), place, 0, top)
            self._about.addWidget(says, place, 1, top)

    def _meeting(self, line: AgendaLine) -> QWidget:
        words = desk_words(self._desk)
        meeting = line.meeting
        day = brief_date(words, meeting.date, self._desk.session.today())
        made = QWidget()
        inside = column(2)
        inside.setContentsMargins(0, 8, 0, 8)
        head = row(10)
        head.addWidget(PlainLabel(day, Type.STRONG))
        head.addWidget(PlainLabel(words.time_span(meeting.start, meeting.length), Type.BODY))
        head.addStretch(1)
        inside.addLayout(head)
        leaders = (self._kit.names.shown(name) for name in line.facilitators)
        where = ", ".join(part for part in (line.room, *leaders) if part)
        if where:
            inside.addWidget(WrappedLabel(where, Type.META, "ink2"))
        chips = meeting_chips(words, line)
        if chips:
            inside.addWidget(FlowRow(self._look, chips))
        made.setLayout(inside)
        return made


def _card(title: str, content: QLayout, *at_end: QWidget) -> Card:
    """Return a card with a heading above its content."""
    card = Card()
    inside = QVBoxLayout(card)
    inside.setContentsMargins(18, 14, 18, 14)
    inside.setSpacing(8)
    head = row(8)
    head.addWidget(PlainLabel(title, Type.HEADING))
    head.addStretch(1)
    for widget in at_end:
        head.addWidget(widget)
    inside.addLayout(head)
    inside.addLayout(content)
    return card
