"""What the tests of the calendar share: somebody at it, and what they can see and reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from groupdesk.model.ids import MeetingId, SeriesId
from groupdesk.model.schedule import Meeting, Series
from groupdesk.services.desk import Desk
from tests.factories import MONDAY, make_series
from tests.ui.conftest import Day, Person, settle
from ui.desk_view import DeskView
from ui.models.month_model import CalendarDay
from ui.pages.calendar_page import CalendarPage
from ui.places import PageKey, Place
from ui.widgets.meeting_panel import MeetingPanel
from ui.widgets.month_days import day_layout
from ui.widgets.month_grid import MonthGrid
from ui.widgets.toast import Toast

WEEK = timedelta(weeks=1)
LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True, slots=True, kw_only=True)
class AtCalendar:
    """Somebody at the calendar, and what it holds."""

    person: Person
    day: Day
    weekly: Series

    @property
    def view(self) -> DeskView:
        return self.person.all(DeskView)[0]

    @property
    def desk(self) -> Desk:
        return self.view._desk

    @property
    def page(self) -> CalendarPage:
        return self.person.all(CalendarPage)[0]

    @property
    def grid(self) -> MonthGrid:
        return self.page._views.grid

    @property
    def toast(self) -> str:
        return self.person.all(Toast)[0].sentence

    @property
    def panel(self) -> MeetingPanel | None:
        found = self.person.all(MeetingPanel)
        return found[0] if found else None

    def go(self, **place: object) -> None:
        self.view.go(Place(page=PageKey.CALENDAR, **place))  # type: ignore[arg-type]
        settle()

    def cell(self, day: date) -> CalendarDay:
        found = self.grid._month.day_at(self.grid._month.index_of(day))
        assert found is not None
        return found

    def box(self, day: date) -> QRectF:
        return QRectF(self.grid.visualRect(self.grid._month.index_of(day)))

    def click_item(self, day: date, meeting_id: MeetingId) -> None:
        boxes = {
            item.meeting_id: box for item, box in day_layout(self.box(day), self.cell(day)).items
        }
        where = boxes[meeting_id].center().toPoint()
        QTest.mouseClick(self.grid.viewport(), LEFT, pos=where)
        settle()

    def of_group(self, weeks: int) -> Meeting:
        day = MONDAY + weeks * WEEK
        lines = self.desk.agenda.between(day, day, self.day.group.id)
        return next(line.meeting for line in lines if line.meeting.series_id is not None)


def at_the_calendar(person: Person, day: Day) -> AtCalendar:
    """Return somebody who looks at the month of MONDAY; from a week later on a series runs."""
    series = make_series(
        group_id=day.group.id,
        starts_on=MONDAY + WEEK,
        start=time(14),
        room_id=day.early.room_id,
        id=SeriesId(900),
    )
    view = person.all(DeskView)[0]
    view._desk.schedule.add_series(series)
    view.go(Place(page=PageKey.CALENDAR))
    settle()
    return AtCalendar(person=person, day=day, weekly=series)
