"""The calendar: a month, a week or a list, and one meeting beside it (DESIGN.md 03, 04)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from groupdesk.errors import NotFound
from groupdesk.i18n import _, translator
from groupdesk.model.changes import Noun
from groupdesk.model.closures import Closure
from groupdesk.model.ids import RoomId
from groupdesk.services.agenda import AgendaLine
from ui.models.month_model import ClosedFacts
from ui.pages import calendar_panel as panel
from ui.pages.calendar_acts import MeetingActs
from ui.pages.calendar_beside import MeetingBeside
from ui.pages.calendar_clashes import Clashes
from ui.pages.calendar_forms import ADD, CLOSURE, CalendarForms
from ui.pages.calendar_hours import day_columns, hour_lines, room_columns
from ui.pages.calendar_period import Period
from ui.pages.calendar_words import (
    agenda_facts,
    calendar_days,
    closed_facts,
    weekday_names,
)
from ui.pages.kit import Kit
from ui.pages.page import Page
from ui.places import Place
from ui.widgets import calendar_head
from ui.widgets.bars import Bar, BarKind
from ui.widgets.calendar_head import AGENDA, MONTH, WEEK, CalendarHead
from ui.widgets.calendar_views import CalendarViews
from ui.widgets.group_words import shown_name
from ui.widgets.layout import row
from ui.widgets.week_grid import Slot

NO_ROOM = 0


class CalendarPage(Page):
    """Shows the meetings of a month or a week; one that is chosen opens a panel with its acts."""

    SHOWS = frozenset(Noun) - {Noun.STAFF}

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        centre = kit.desk.session.centre
        self._words = translator("en", territory=centre.territory, clock24=centre.clock24)
        self._first_weekday = int(self._words.locale.first_week_day)
        self._day = kit.desk.session.today()
        self._rooms: dict[RoomId, str] = {}
        self._lines: list[AgendaLine] = []
        self._closed: list[tuple[Closure, ClosedFacts]] = []
        self._acts = MeetingActs(kit, self)
        self._forms = CalendarForms(kit, self)
        self._beside = MeetingBeside(kit, self._acts, self)
        self._clashes = Clashes(kit, self._acts, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._head = CalendarHead(self._look)
        self._nothing = Bar(self._look, BarKind.INFO, _("Add group"), "plus")
        self._no_match = Bar(self._look, BarKind.INFO, _("Show all"))
        self._views = CalendarViews(self._look)
        self._panel = self._beside.panel
        both = row(16)
        both.addWidget(self._views, 1)
        both.addWidget(self._panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 14)
        whole.setSpacing(12)
        whole.addWidget(self._head)
        whole.addWidget(self._clashes.bar)
        whole.addWidget(self._nothing)
        whole.addWidget(self._no_match)
        whole.addLayout(both, 1)

    def _connect(self) -> None:
        self._head.stepped.connect(self._step)
        self._head.today_wanted.connect(self._go_today)
        self._head.view_chosen.connect(self._show_view)
        self._head.by_chosen.connect(self._on_by_chosen)
        self._head.picked.connect(self._show)
        self._head.add_wanted.connect(self._on_add_wanted)
        self._nothing.act_wanted.connect(self._forms.add_group)
        self._no_match.act_wanted.connect(self._show_all)
        self._views.item_chosen.connect(self._beside.follow)
        self._views.item_clicked.connect(self._beside.open)
        self._views.item_opened.connect(self._beside.enter)
        self._views.item_dropped.connect(self._acts.drop)
        self._views.closed_opened.connect(self._forms.change_closure)
        self._views.day_wanted.connect(self._go_to)
        self._views.add_wanted.connect(self._forms.add_meeting)
        self._views.slot_wanted.connect(self._on_slot_wanted)
        self._views.more_wanted.connect(self._on_more_wanted)
        self._panel.closed.connect(self._close_panel)
        self._beside.shown.connect(self._views.choose)
        self._clashes.solved.connect(self.take_focus)

    @property
    def _period(self) -> Period:
        return Period(
            day=self._day,
            view=self._views.key,
            by_room=self._head.by_room,
            first_weekday=self._first_weekday,
        )

    def open(self, place: Place) -> None:
        beside = self._beside
        if place.meeting_id is not None:
            beside.meeting_id = place.meeting_id
            try:
                self._day = self._desk.agenda.line(place.meeting_id).meeting.date
            except NotFound as error:
                self._kit.messages.problem(error.sentence)
                beside.meeting_id = None
        elif place.day is not None:
            self._day, beside.meeting_id = place.day, None
        self.refresh()
        self._views.go_to(self._day)
        if place.act == ADD:
            self._forms.add_meeting(place.day)
        elif place.act == CLOSURE:
            self._forms.add_closure(place.day)
        elif beside.meeting_id is not None:
            self._acts.begin(place.act, beside.meeting_id)

    def load(self) -> None:
        desk = self._desk
        span = self._period.span
        rooms = desk.centre.rooms()
        names = {room.id: room.name for room in rooms}
        groups = [(group.id, shown_name(group)) for group in desk.groups.all() if group.active]
        self._head.offer([*names.items(), (NO_ROOM, _("No room"))], groups)
        self._lines = desk.agenda.between(span.shown_first, span.shown_last)
        used = {line.meeting.room_id for line in self._lines}
        self._rooms = {room.id: room.name for room in rooms if room.active or room.id in used}
        closures = desk.closures.between(span.shown_first, span.shown_last)
        self._closed = [(one, closed_facts(one, names)) for one in closures]
        self._show()

    def _show(self) -> None:
        """Show what was read, as far as the filters let it through."""
        period = self._period
        span = period.span
        let_through = self._head.lets_through
        shown = [
            line
            for line in self._lines
            if let_through(line.meeting.room_id or NO_ROOM, line.group.id)
        ]
        in_span = [line for line in shown if span.holds(line.meeting.date)]
        today = self._desk.session.today()
        self._head.say(period.title(self._words, today), *period.steps())
        self._show_meetings(period, shown)
        # The words of a list of thousands take a while: only where they are seen.
        listed = in_span if period.view == AGENDA else []
        self._views.list.load(agenda_facts(self._words, listed, today, self._kit.names))
        self._clashes.load(shown if period.view == WEEK else [])
        self._nothing.show_act(shown=period.view != WEEK)
        anything = any(span.holds(line.meeting.date) for line in self._lines)
        self._nothing.say("" if anything else period.nothing(self._words))
        self._no_match.say(_("Nothing matches.") if anything and not in_span else "")
        self._beside.show()

    def _show_meetings(self, period: Period, shown: list[AgendaLine]) -> None:
        """Show meetings in the month or in the hours of the week."""
        words, span = self._words, period.span
        if period.view == WEEK and period.by_room:
            chosen = self._head.rooms.chosen
            rooms = {at: name for at, name in self._rooms.items() if not chosen or at in chosen}
            columns = room_columns(words, self._day, shown, self._closed, rooms)
            self._views.load_hours(columns, hour_lines(words, columns), self._day)
            return
        days = calendar_days(words, span, self._desk.session.today(), shown, self._closed)
        if period.view == WEEK:
            columns = day_columns(words, days)
            self._views.load_hours(columns, hour_lines(words, columns), self._day)
        else:
            self._views.load(days, weekday_names(words, span.days[:7]), self._day)

    def take_focus(self) -> None:
        self._views.take_focus()

    def begin_new(self) -> None:
        self._forms.add_meeting(self._views.day)

    def print_shown(self) -> None:
        self._beside.begin(panel.PRINT)

    def find_here(self) -> None:
        self._head.groups.click()

    def leave(self) -> None:
        self._lines = []
        self._closed = []
        self._rooms = {}
        self._head.leave()
        self._views.empty()
        self._clashes.leave()
        self._beside.close()

    def _go_to(self, day: date) -> None:
        """Show what is round a day, with the keys on that day."""
        self._day = day
        self.refresh()
        self._views.go_to(day)

    def _step(self, by: int) -> None:
        self._day = self._views.day
        self._go_to(self._period.stepped(by))

    def _go_today(self) -> None:
        self._go_to(self._desk.session.today())

    def _show_view(self, key: str) -> None:
        day = self._views.day
        self._head.show_view(key)
        self._views.show_view(key)
        self._go_to(day)

    def _on_by_chosen(self, _key: str) -> None:
        self._go_to(self._views.day)

    def _close_panel(self) -> None:
        # The meeting stays under the keys: Esc leads back to where Enter was pressed.
        chosen = self._beside.close()
        self.take_focus()
        self._views.choose(chosen)

    def _show_all(self) -> None:
        self._head.show_all()
        self._show()
        self.take_focus()

    def _on_add_wanted(self, what: str) -> None:
        match what:
            case calendar_head.SERIES:
                line = panel.find_line(self._desk, self._beside.meeting_id)
                self._forms.add_series(line.group.id if line is not None else None)
            case calendar_head.CLOSED:
                self._forms.add_closure(self._views.day)
            case _:
                self.begin_new()

    def _on_slot_wanted(self, slot: Slot) -> None:
        self._forms.add_meeting(slot.day, slot.start, slot.room_id)

    def _on_more_wanted(self, day: date) -> None:
        self._views.go_to(day)
        self._show_view(AGENDA)
        self._views.go_to(day)
        self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        acts: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_PageUp: partial(self._step, -1),
            Qt.Key.Key_PageDown: partial(self._step, 1),
            Qt.Key.Key_T: self._go_today,
            Qt.Key.Key_M: partial(self._show_view, MONTH),
            Qt.Key.Key_W: partial(self._show_view, WEEK),
            Qt.Key.Key_G: partial(self._show_view, AGENDA),
        }
        if key == Qt.Key.Key_Escape and self._beside.is_open:
            self._close_panel()
        elif key in acts and not event.modifiers():
            acts[key]()
            self.take_focus()
        else:
            super().keyPressEvent(event)
