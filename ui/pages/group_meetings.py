"""A group's meetings: its series above, the coming and the past ones in a table below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from groupdesk.i18n import Translator, _
from groupdesk.model.ids import GroupId, MeetingId
from groupdesk.model.schedule import MeetingState
from groupdesk.services.agenda import AgendaLine
from groupdesk.services.group_facts import GroupFacts
from ui.models.cells import CellFacts
from ui.models.row_table import Column, RowTable
from ui.pages.desk_words import desk_words
from ui.pages.group_meeting_words import meeting_chips
from ui.pages.group_series import SeriesForms
from ui.pages.group_tab import GroupTab
from ui.pages.kit import Kit
from ui.pages.series_list import SeriesList
from ui.pages.table_widths import TableWidths
from ui.places import PageKey, Place
from ui.theme import Type, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.data_table import DataTable
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import Card, column, row
from ui.widgets.segmented import Segmented
from ui.wording import long_day

TABLE = "group_meetings"
LEAST = 140  # pixels of the column that stretches
COMING = "coming"
PAST = "past"
SHOWN = 60


class GroupMeetings(GroupTab):
    """Rows open in the calendar; attendance is taken from the button at the foot."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._facts: GroupFacts | None = None
        self._forms = SeriesForms(kit, self)
        self._model: RowTable[AgendaLine] = RowTable(
            _columns(desk_words(kit.desk), kit.desk.session.today, kit.names.shown),
            key=_meeting_of,
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        self._series = SeriesList(self._kit)
        series = Card()
        inside = QVBoxLayout(series)
        inside.setContentsMargins(18, 12, 18, 12)
        inside.setSpacing(4)
        self._extra = Button(
            self._look, _("Add a single meeting"), ButtonKind.GHOST, "calendar-plus", height=36
        )
        self._add = Button(self._look, _("Add a series"), ButtonKind.GHOST, "repeat", height=36)
        head = row(4)
        head.addWidget(PlainLabel(_("How it meets"), Type.HEADING))
        head.addStretch(1)
        head.addWidget(self._extra)
        head.addWidget(self._add)
        inside.addLayout(head)
        inside.addWidget(self._series)
        self._which = Segmented(_("Which meetings"), ((COMING, _("Coming")), (PAST, _("Past"))))
        self._take = Button(
            self._look, _("Take attendance"), ButtonKind.SOFT, "check-square", height=36
        )
        self._open = Button(
            self._look, _("Open in calendar"), ButtonKind.PLAIN, "calendar-blank", height=36
        )
        tools = row(8)
        tools.setContentsMargins(12, 8, 12, 8)
        tools.addWidget(self._which)
        tools.addStretch(1)
        tools.addWidget(self._take)
        tools.addWidget(self._open)
        self._table = DataTable(self._look, self._model, _("Meetings"))
        TableWidths(self._look, self._kit.memory, self._table, TABLE, least=LEAST)
        self._table.setMinimumHeight(px(120))
        self._none = WrappedLabel("", Type.BODY, "ink2")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none.setMinimumHeight(px(80))
        listed = Card()
        below = QVBoxLayout(listed)
        below.setContentsMargins(1, 1, 1, 8)
        below.setSpacing(0)
        below.addLayout(tools)
        below.addWidget(self._table, 1)
        below.addWidget(self._none, 1)
        whole = column(12)
        whole.addWidget(series)
        whole.addWidget(listed, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._add.clicked.connect(self.begin_new)
        self._extra.clicked.connect(self._on_extra_clicked)
        self._which.chosen.connect(self._on_which_chosen)
        self._take.clicked.connect(self._on_take_clicked)
        self._open.clicked.connect(self._on_open_clicked)
        self._table.row_chosen.connect(self._on_row_chosen)
        self._table.row_opened.connect(self._on_row_opened)

    def load(self, facts: GroupFacts) -> None:
        """Read the series and the meetings round today."""
        self._facts = facts
        self._series.load(facts)
        self._show_meetings(facts.line.group.id)

    def begin(self, act: str, group_id: GroupId) -> None:
        """Open the form that a place names."""
        self._forms.begin(act, group_id)

    def begin_new(self) -> None:
        """Open the form for a new series."""
        if self._facts is not None:
            self._forms.add(self._facts.line.group.id)

    def take_focus(self) -> None:
        """Go to the table."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Empty the table and the series."""
        self._facts = None
        self._model.load([])
        self._series.leave()

    def _show_meetings(self, group_id: GroupId) -> None:
        past = self._which.key == PAST
        lines = self._desk.agenda.of_group(
            group_id, before=SHOWN if past else 0, after=0 if past else SHOWN
        )
        self._table.load(lines[::-1] if past else lines)
        self._table.setVisible(bool(lines))
        self._none.setVisible(not lines)
        self._none.setText(_("No meetings yet.") if past else _("Nothing is planned."))
        if lines and self._table.chosen is None:
            self._table.setCurrentIndex(self._model.index(0, 0))
        self._allow_acts()

    def _allow_acts(self) -> None:
        line: AgendaLine | None = self._table.chosen
        self._open.setEnabled(line is not None)
        why = ""
        if line is None:
            why = _("Choose a meeting first.")
        elif line.meeting.state is MeetingState.CANCELLED:
            why = _("This meeting was cancelled.")
        elif line.meeting.date > self._desk.session.today():
            why = _("This meeting is still to come.")
        self._take.setEnabled(not why)
        self._take.setToolTip(why)

    def _on_extra_clicked(self) -> None:
        if self._facts is not None:
            self._forms.add_meeting(self._facts.line.group.id)

    def _on_which_chosen(self, _key: str) -> None:
        if self._facts is not None:
            self._show_meetings(self._facts.line.group.id)

    def _on_row_chosen(self, _line: AgendaLine | None) -> None:
        self._allow_acts()

    def _on_row_opened(self, line: AgendaLine) -> None:
        meeting = line.meeting
        self._kit.navigator.go(
            Place(page=PageKey.CALENDAR, meeting_id=meeting.id, day=meeting.date)
        )

    def _on_open_clicked(self) -> None:
        line: AgendaLine | None = self._table.chosen
        if line is not None:
            self._on_row_opened(line)

    def _on_take_clicked(self) -> None:
        line: AgendaLine | None = self._table.chosen
        if line is not None:
            place = Place(page=PageKey.ATTENDANCE, meeting_id=line.meeting.id)
            self._kit.navigator.go(place)


def _columns(
    words: Translator, today: Callable[[], date], shown: Callable[[str], str]
) -> tuple[Column[AgendaLine], ...]:
    def day(line: AgendaLine) -> CellFacts:
        when, now = line.meeting.date, today()
        text = long_day(words, when) if when.year == now.year else words.weekday_date(when)
        return CellFacts(text=text, strong=when == now, ink=_ink(line))

    def led(line: AgendaLine) -> CellFacts:
        names = (shown(name) for name in line.facilitators)
        return CellFacts(text=", ".join(names), ink="ink2")

    def hours(line: AgendaLine) -> CellFacts:
        text = words.time_span(line.meeting.start, line.meeting.length)
        return CellFacts(text=text, ink=_ink(line))

    def state(line: AgendaLine) -> CellFacts:
        chips = meeting_chips(words, line)
        if chips:
            return CellFacts(chip=chips[-1])
        held = line.meeting.state is MeetingState.HELD
        return CellFacts(text=_("Held") if held else "", ink="ink2")

    return (
        Column(key="day", title=_("Day"), cell=day, width=180),
        Column(key="hours", title=_("Time"), cell=hours, width=160),
        Column(key="room", title=_("Room"), cell=_room, width=135),
        Column(key="led", title=_("Led by"), cell=led, width=140),
        Column(key="state", title=_("State"), cell=state, width=200, stretches=True),
    )


def _ink(line: AgendaLine) -> str:
    return "ink3" if line.meeting.state is MeetingState.CANCELLED else "ink"


def _room(line: AgendaLine) -> CellFacts:
    return CellFacts(text=line.room, ink=_ink(line))


def _meeting_of(line: AgendaLine) -> MeetingId:
    return line.meeting.id
