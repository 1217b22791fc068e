"""The calendar: a month or a list of it, and one meeting beside it (DESIGN.md 03)."""

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
from groupdesk.model.ids import MeetingId
from groupdesk.services.agenda import AgendaLine
from ui.models.month_model import ClosedFacts
from ui.pages import calendar_panel as panel
from ui.pages.calendar_acts import MeetingActs
from ui.pages.calendar_forms import ADD, CLOSURE, CalendarForms
from ui.pages.calendar_words import (
    agenda_facts,
    calendar_days,
    closed_facts,
    month_name,
    month_of,
    month_title,
    months_on,
    weekday_names,
)
from ui.pages.kit import Kit
from ui.pages.page import Page
from ui.places import Place
from ui.widgets import calendar_head
from ui.widgets.bars import Bar, BarKind
from ui.widgets.calendar_head import AGENDA, MONTH, CalendarHead
from ui.widgets.calendar_views import CalendarViews
from ui.widgets.group_words import shown_name
from ui.widgets.layout import row
from ui.widgets.meeting_panel import MeetingPanel

NO_ROOM = 0


class CalendarPage(Page):
    """Shows the meetings of a month; one that is chosen opens a panel with its acts."""

    SHOWS = frozenset(Noun) - {Noun.STAFF}

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        centre = kit.desk.session.centre
        self._words = translator("en", territory=centre.territory, clock24=centre.clock24)
        self._first_weekday = int(self._words.locale.first_week_day)
        self._day = kit.desk.session.today()
        self._meeting_id: MeetingId | None = None
        self._lines: list[AgendaLine] = []
        self._closed: list[tuple[Closure, ClosedFacts]] = []
        self._acts = MeetingActs(kit, self)
        self._forms = CalendarForms(kit, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._head = CalendarHead(self._look)
        self._nothing = Bar(self._look, BarKind.INFO, _("Add group"), "plus")
        self._no_match = Bar(self._look, BarKind.INFO, _("Show all"))
        self._views = CalendarViews(self._look)
        self._panel = MeetingPanel(self._look)
        self._panel.hide()
        both = row(16)
        both.addWidget(self._views, 1)
        both.addWidget(self._panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 14)
        whole.setSpacing(12)
        whole.addWidget(self._head)
        whole.addWidget(self._nothing)
        whole.addWidget(self._no_match)
        whole.addLayout(both, 1)

    def _connect(self) -> None:
        self._head.stepped.connect(self._step)
        self._head.today_wanted.connect(self._go_today)
        self._head.view_chosen.connect(self._show_view)
        self._head.picked.connect(self._show)
        self._head.add_wanted.connect(self._on_add_wanted)
        self._nothing.act_wanted.connect(self._forms.add_group)
        self._no_match.act_wanted.connect(self._show_all)
        self._views.item_chosen.connect(self._on_item_chosen)
        self._views.item_clicked.connect(self._on_item_clicked)
        self._views.item_opened.connect(self._on_item_opened)
        self._views.item_dropped.connect(self._acts.drop)
        self._views.closed_opened.connect(self._forms.change_closure)
        self._views.day_wanted.connect(self._go_to)
        self._views.add_wanted.connect(self._forms.add_meeting)
        self._views.more_wanted.connect(self._on_more_wanted)
        self._panel.closed.connect(self._close_panel)
        self._panel.act_wanted.connect(self._on_act_wanted)

    def open(self, place: Place) -> None:
        if place.meeting_id is not None:
            self._meeting_id = place.meeting_id
            try:
                self._day = self._desk.agenda.line(place.meeting_id).meeting.date
            except NotFound as error:
                self._kit.messages.problem(error.sentence)
                self._meeting_id = None
        elif place.day is not None:
            self._day, self._meeting_id = place.day, None
        self.refresh()
        self._views.go_to(self._day)
        if place.act == ADD:
            self._forms.add_meeting(place.day)
        elif place.act == CLOSURE:
            self._forms.add_closure(place.day)
        elif self._meeting_id is not None:
            self._acts.begin(place.act, self._meeting_id)

    def load(self) -> None:
        desk = self._desk
        span = month_of(self._day, self._first_weekday)
        rooms = {room.id: room.name for room in desk.centre.rooms()}
        groups = [(group.id, shown_name(group)) for group in desk.groups.all() if group.active]
        self._head.offer([*rooms.items(), (NO_ROOM, _("No room"))], groups)
        self._lines = desk.agenda.between(span.shown_first, span.shown_last)
        closures = desk.closures.between(span.shown_first, span.shown_last)
        self._closed = [(one, closed_facts(one, rooms)) for one in closures]
        self._show()

    def _show(self) -> None:
        """Show what was read, as far as the filters let it through."""
        span = month_of(self._day, self._first_weekday)
        let_through = self._head.lets_through
        shown = [
            line
            for line in self._lines
            if let_through(line.meeting.room_id or NO_ROOM, line.group.id)
        ]
        in_month = [line for line in shown if span.holds(line.meeting.date)]
        today = self._desk.session.today()
        self._head.say(month_title(self._words, span.first))
        self._views.load(
            calendar_days(self._words, span, today, shown, self._closed),
            weekday_names(self._words, span.days[:7]),
            self._day,
        )
        # The words of a list of thousands take a while: only where they are seen.
        listed = in_month if self._views.key == AGENDA else []
        self._views.list.load(agenda_facts(self._words, listed, today, self._kit.names))
        anything = any(span.holds(line.meeting.date) for line in self._lines)
        month = month_name(self._words, span.first)
        self._nothing.say("" if anything else _("No meetings in {month}.").format(month=month))
        self._no_match.say(_("Nothing matches.") if anything and not in_month else "")
        self._show_panel()

    def _show_panel(self) -> None:
        line = self._acts.find(self._meeting_id)
        if line is None:
            self._meeting_id = None
            self._panel.empty()
        else:
            facts = panel.panel_facts(self._desk, self._kit.names, self._words, line)
            self._panel.load(facts)
        self._panel.setVisible(line is not None)
        self._views.choose(self._meeting_id)

    def take_focus(self) -> None:
        self._views.take_focus()

    def begin_new(self) -> None:
        self._forms.add_meeting(self._views.day)

    def print_shown(self) -> None:
        self._on_act_wanted(panel.PRINT)

    def find_here(self) -> None:
        self._head.groups.click()

    def leave(self) -> None:
        self._lines = []
        self._closed = []
        self._meeting_id = None
        self._head.leave()
        self._views.load([], [], self._day)
        self._views.list.load([])
        self._panel.hide()
        self._panel.empty()

    def _go_to(self, day: date) -> None:
        """Show the month of a day with the keys on that day."""
        self._day = day
        self.refresh()
        self._views.go_to(day)

    def _step(self, by: int) -> None:
        self._go_to(months_on(self._views.day, by))

    def _go_today(self) -> None:
        self._go_to(self._desk.session.today())

    def _show_view(self, key: str) -> None:
        self._head.show_view(key)
        self._views.show_view(key)
        self._show()

    def _close_panel(self) -> None:
        # The meeting stays under the keys: Esc leads back to where Enter was pressed.
        chosen, self._meeting_id = self._meeting_id, None
        self._panel.hide()
        self._panel.empty()
        self.take_focus()
        self._views.choose(chosen)

    def _show_all(self) -> None:
        self._head.show_all()
        self._show()
        self.take_focus()

    def _on_add_wanted(self, what: str) -> None:
        match what:
            case calendar_head.SERIES:
                line = self._acts.find(self._meeting_id)
                self._forms.add_series(line.group.id if line is not None else None)
            case calendar_head.CLOSED:
                self._forms.add_closure(self._views.day)
            case _:
                self.begin_new()

    def _on_item_chosen(self, meeting_id: MeetingId | None) -> None:
        """Let an open panel follow the keys."""
        if not self._panel.isHidden() and meeting_id != self._meeting_id:
            self._meeting_id = meeting_id
            self._show_panel()

    def _on_item_clicked(self, meeting_id: MeetingId) -> None:
        self._meeting_id = meeting_id
        self._show_panel()

    def _on_item_opened(self, meeting_id: MeetingId) -> None:
        self._on_item_clicked(meeting_id)
        self._panel.take_focus()

    def _on_more_wanted(self, day: date) -> None:
        self._day = day
        self._show_view(AGENDA)
        self._views.go_to(day)
        self.take_focus()

    def _on_act_wanted(self, act: str) -> None:
        if self._meeting_id is not None:
            self._acts.begin(act, self._meeting_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        acts: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_PageUp: partial(self._step, -1),
            Qt.Key.Key_PageDown: partial(self._step, 1),
            Qt.Key.Key_T: self._go_today,
            Qt.Key.Key_M: partial(self._show_view, MONTH),
            Qt.Key.Key_G: partial(self._show_view, AGENDA),
        }
        if key == Qt.Key.Key_Escape and not self._panel.isHidden():
            self._close_panel()
        elif key in acts and not event.modifiers():
            acts[key]()
            self.take_focus()
        else:
            super().keyPressEvent(event)
