"""The month, the week and the list of meetings, one of them on show, with the legend below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from groupdesk.model.ids import MeetingId
from ui.models.hours_model import Hour, HoursColumn, HoursModel
from ui.models.month_model import CalendarDay, MonthModel
from ui.theme import Look, px
from ui.widgets.agenda_list import AgendaList
from ui.widgets.calendar_head import AGENDA, MONTH, WEEK
from ui.widgets.calendar_marks import Legend
from ui.widgets.layout import Card
from ui.widgets.month_grid import MonthGrid
from ui.widgets.week_grid import WeekGrid

VIEWS = (MONTH, WEEK, AGENDA)
LEAST_FOR_LEGEND = 570  # pixels high


class CalendarViews(QWidget):
    """All views speak alike: a meeting is chosen by keys, clicked, or opened by Enter."""

    item_chosen = Signal(object)
    item_clicked = Signal(object)
    item_opened = Signal(object)
    item_dropped = Signal(object, object)
    closed_opened = Signal(object)
    day_wanted = Signal(object)
    add_wanted = Signal(object)
    slot_wanted = Signal(object)
    more_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._day = date.min
        self._model = MonthModel(self)
        self._hours = HoursModel(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.grid = MonthGrid(self._look, self._model)
        self.week = WeekGrid(self._look, self._hours)
        self.list = AgendaList(self._look)
        self._views = QStackedWidget()
        for view in (self.grid, self.week, self.list):
            card = Card()
            inside = QVBoxLayout(card)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(view)
            self._views.addWidget(card)
        self._legend = Legend(self._look)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self._views, 1)
        whole.addWidget(self._legend)

    def _connect(self) -> None:
        for view in (self.grid, self.week, self.list):
            view.item_chosen.connect(self.item_chosen)
            view.item_clicked.connect(self.item_clicked)
            view.item_opened.connect(self.item_opened)
        self.grid.add_wanted.connect(self.add_wanted)
        self.week.slot_wanted.connect(self.slot_wanted)
        for grid in (self.grid, self.week):
            grid.item_dropped.connect(self.item_dropped)
            grid.closed_opened.connect(self.closed_opened)
            grid.day_wanted.connect(self.day_wanted)
            grid.more_wanted.connect(self.more_wanted)

    @property
    def key(self) -> str:
        """Which view is on show."""
        return VIEWS[self._views.currentIndex()]

    @property
    def day(self) -> date:
        """The day on which the keys stand."""
        if self.key == WEEK and self.week.current is not None:
            return self.week.current.day.day
        current = self.grid.current
        return current.day if self.key == MONTH and current is not None else self._day

    def show_view(self, key: str) -> None:
        """Show the month, the week or the list."""
        self._views.setCurrentIndex(VIEWS.index(key))
        self._fit_legend()

    def load(
        self,
        days: Sequence[CalendarDay],
        weekdays: Sequence[tuple[str, str]],
        day: date,
    ) -> None:
        """Show whole weeks; the keys begin on a day of them."""
        fresh = [one.day for one in days] != [one.day for one in self._model.days]
        self._day = day
        self._model.load(days, weekdays)
        if fresh:
            self.grid.fit()
            self.grid.go_to(day)

    def load_hours(self, columns: Sequence[HoursColumn], hours: Sequence[Hour], day: date) -> None:
        """Show the columns of a week, or of a day's rooms; the keys begin on a day of them."""
        fresh = [(one.day.day, one.title) for one in columns] != [
            (one.day.day, one.title) for one in self._hours.columns
        ]
        self._day = day
        self._hours.load(columns, hours)
        self.week.fit()
        if fresh and columns:
            self.week.go_to(day)
            self.week.show_start()

    def empty(self) -> None:
        """Let go of every meeting."""
        self._model.load([])
        self._hours.load([])
        self.list.load([])

    def go_to(self, day: date) -> None:
        """Put the keys on a day."""
        self._day = day
        self.week.go_to(day)
        self.grid.go_to(day)
        self.grid.viewport().update()
        if self.key == AGENDA:
            self.list.go_to(day)

    def choose(self, meeting_id: MeetingId | None) -> None:
        """Outline a meeting in every view, or none."""
        self.grid.choose(meeting_id)
        self.week.choose(meeting_id)
        self.list.show_meeting(meeting_id)

    def take_focus(self) -> None:
        """Put the focus on the view on show."""
        views = {MONTH: self.grid, WEEK: self.week, AGENDA: self.list}
        views[self.key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_legend(self) -> None:
        """Leave the legend out where the days need its room."""
        self._legend.setVisible(self.key == MONTH and self.height() >= px(LEAST_FOR_LEGEND))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_legend()
