"""A group's attendance: who came to which meeting, to be looked at and put right."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from groupdesk.i18n import Translator, _
from groupdesk.model.attendance import Cell, Mark
from groupdesk.model.ids import GroupId, MeetingId, PersonId
from groupdesk.model.schedule import MeetingState
from groupdesk.services.group_facts import GroupFacts
from groupdesk.services.matrix import LAST_MEETINGS, Matrix, MatrixColumn, MatrixRow
from ui.models.cells import ChipKind, ChipText
from ui.models.matrix_table import MatrixMeeting, MatrixMember, MatrixTable, cell_words
from ui.pages.desk_words import desk_words
from ui.pages.group_tab import GroupTab
from ui.pages.kit import Kit
from ui.places import PageKey, Place
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.choices import DropDown
from ui.widgets.empty_state import EmptyState
from ui.widgets.fitting_row import FittingRow
from ui.widgets.layout import Card, column, row
from ui.widgets.matrix_marks import Legend
from ui.widgets.matrix_view import MatrixView
from ui.wording import long_day

TO_NOTICE = 3
LAST_20 = 20
WHOLE_YEAR = 0
LOOKED_BACK = 12


class GroupAttendance(GroupTab):
    """The matrix; each click is saved at once and can be undone."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._group_id: GroupId | None = None
        self._to_mark: MeetingId | None = None
        self._model = MatrixTable()
        self._shown: tuple[GroupId, int] | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self._range: DropDown[int] = DropDown(self._look, height=36)
        self._range.offer(
            [
                (LAST_MEETINGS, _("Last 10 meetings")),
                (LAST_20, _("Last 20 meetings")),
                (WHOLE_YEAR, _("This year")),
            ]
        )
        self._range.setAccessibleName(_("Which meetings"))
        self._range.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._take = Button(
            self._look, _("Take attendance"), ButtonKind.SOFT, "check-square", height=36
        )
        tools = row(20)
        tools.setContentsMargins(16, 8, 10, 7)
        tools.addWidget(self._range)
        self._range.setMinimumWidth(self._range.sizeHint().width())
        shown = (Cell.CAME, Cell.APOLOGIES, Cell.MISSED, Cell.CANCELLED)
        legend = FittingRow(20)
        legend.load([Legend(self._look, cell, cell_words(cell)) for cell in shown])
        tools.addWidget(legend, 1)
        tools.addWidget(self._take)
        self._matrix = MatrixView(self._look, self._model, _("Attendance"))
        self._card = Card()
        self._card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addLayout(tools)
        inside.addWidget(self._matrix, 1)
        self._empty = EmptyState(self._look, _("Take attendance"), "check-square")
        self._waiting = EmptyState(self._look)
        self._waiting.say(_("No meetings yet"), _("Marks appear here after the first one."))
        whole = column(0)
        whole.addWidget(self._card)
        whole.addWidget(self._empty, 1)
        whole.addWidget(self._waiting, 1)
        whole.addStretch()
        self.setLayout(whole)

    def _connect(self) -> None:
        self._range.currentIndexChanged.connect(self._on_range_changed)
        self._take.clicked.connect(self._on_take_clicked)
        self._empty.act_wanted.connect(self._on_take_clicked)
        self._matrix.mark_wanted.connect(self._on_mark_wanted)
        self._matrix.person_opened.connect(self._on_person_opened)

    def load(self, facts: GroupFacts) -> None:
        """Read the meetings of the chosen range and their marks."""
        self._group_id = facts.line.group.id
        self._to_mark = self._meeting_to_mark(self._group_id)
        matrix = self._read(self._group_id)
        words = desk_words(self._desk)
        self._model.load(
            [_meeting(words, one) for one in matrix.columns],
            [self._member(words, one, matrix) for one in matrix.rows],
        )
        typical = _("Typical meeting: {count}").format(count=matrix.typical)
        self._matrix.show_typical(typical if matrix.typical else "")
        self._show_what_there_is(matrix)
        shown = (self._group_id, self._range.value)
        if shown != self._shown:
            self._shown = shown
            self._matrix.scroll_to_newest()

    def take_focus(self) -> None:
        """Go to the marks, or to the way on where there are none."""
        if self._card.isVisible():
            self._matrix.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._empty.isVisible():
            self._empty.take_focus()

    def leave(self) -> None:
        """Empty the table."""
        self._model.load([], [])
        self._shown = None

    def _read(self, group_id: GroupId) -> Matrix:
        chosen = self._range.value
        if chosen != WHOLE_YEAR:
            return self._desk.matrix.of_group(group_id, last=chosen)
        today = self._desk.session.today()
        return self._desk.matrix.of_group(group_id, span=(date(today.year, 1, 1), today))

    def _member(self, words: Translator, line: MatrixRow, matrix: Matrix) -> MatrixMember:
        chip = None
        if line.missed >= TO_NOTICE:
            said = _("Missed {count} in a row").format(count=line.missed)
            chip = ChipText(text=said, icon="hand-waving", kind=ChipKind.WARNING)
        joined = bool(matrix.columns) and line.joined > matrix.columns[0].date
        note = _("Joined {day}").format(day=words.short_date(line.joined)) if joined else ""
        return MatrixMember(
            person_id=line.person_id,
            name=self._kit.names.shown(line.name),
            cells=line.cells,
            came=line.came,
            of=line.of,
            note=note,
            chip=chip,
        )

    def _meeting_to_mark(self, group_id: GroupId) -> MeetingId | None:
        """Return today's meeting, or else the last one before it, that was not cancelled."""
        today = self._desk.session.today()
        lines = self._desk.agenda.of_group(group_id, before=LOOKED_BACK, after=2)
        found = [
            line.meeting
            for line in lines
            if line.meeting.date <= today and line.meeting.state is not MeetingState.CANCELLED
        ]
        return found[-1].id if found else None

    def _show_what_there_is(self, matrix: Matrix) -> None:
        nothing = not matrix.columns or not matrix.rows
        can_mark = self._to_mark is not None
        self._card.setVisible(not nothing)
        self._empty.setVisible(nothing and can_mark)
        self._waiting.setVisible(nothing and not can_mark)
        self._take.setEnabled(can_mark)
        if matrix.columns:
            self._empty.say(
                _("Nobody is in this group yet"),
                _("Newcomers, and people without a record, can be counted all the same."),
            )
        else:
            self._empty.say(_("No meetings yet"), _("Marks appear here after the first one."))

    def _on_range_changed(self, _place: int) -> None:
        if self._group_id is not None:
            self.load(self._desk.group_facts.facts(self._group_id))

    def _on_take_clicked(self) -> None:
        if self._to_mark is not None:
            place = Place(page=PageKey.ATTENDANCE, meeting_id=self._to_mark)
            self._kit.navigator.go(place)

    def _on_mark_wanted(
        self, meeting_id: MeetingId, person_id: PersonId, mark: Mark | None
    ) -> None:
        write = partial(self._desk.attendance.mark, meeting_id, {person_id: mark})
        name = next(one.name for one in self._model.members if one.person_id == person_id)
        self._kit.attempt(write, _said(mark).format(name=name))

    def _on_person_opened(self, person_id: PersonId) -> None:
        self._kit.navigator.go(Place(page=PageKey.PEOPLE, person_id=person_id))


def _said(mark: Mark | None) -> str:
    match mark:
        case Mark.PRESENT:
            return _("{name} came")
        case Mark.APOLOGIES:
            return _("{name} sent apologies")
        case Mark.ABSENT:
            return _("{name} missed it")
        case _:
            return _("{name}: not known")


def _meeting(words: Translator, one: MatrixColumn) -> MatrixMeeting:
    return MatrixMeeting(
        meeting_id=one.meeting_id,
        day=str(one.date.day),
        month=str(words.locale.months["format"]["abbreviated"][one.date.month]),
        spoken=long_day(words, one.date),
        cancelled=one.state is MeetingState.CANCELLED,
        total=one.total,
    )
