"""The calendar: a month by mouse and by keys, its filters, its panel, what a lock leaves."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.modeltest import ModelTester

from groupdesk.i18n import translator
from groupdesk.model.closures import Closure
from groupdesk.model.ids import ClosureId
from tests.factories import MONDAY, make_meeting
from tests.ui.calendar_at_the_desk import LEFT, WEEK, AtCalendar, at_the_calendar
from tests.ui.conftest import HOSTILE, Day, Person, settle
from ui.dialogs.meeting_dialog import MeetingDialog
from ui.models.month_model import MonthModel
from ui.models.pick_list import PickList
from ui.pages.calendar_words import brief_time, month_of, months_on
from ui.places import PageKey
from ui.widgets.month_days import day_layout

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def calendar(at_the_desk: Person, day: Day) -> AtCalendar:
    return at_the_calendar(at_the_desk, day)


def test_a_month_shows_every_meeting_with_its_state(calendar: AtCalendar) -> None:
    assert "November 2026" in calendar.person.read()
    cell = calendar.cell(MONDAY)
    assert [item.brief for item in cell.items] == ["11am", "7pm", "7pm"]
    assert [item.cancelled for item in cell.items] == [False, False, True]
    assert cell.today
    assert cell.spoken == (
        f"Monday 23 November, today, 3 meetings: 11am Grief & Loss; 7pm {HOSTILE}; "
        "7pm Carers, cancelled"
    )
    first = calendar.grid._month.days[0]
    assert (first.day, first.inside, first.number) == (date(2026, 10, 26), False, "26 Oct")


def test_hostile_names_are_drawn_as_they_were_typed(calendar: AtCalendar) -> None:
    other = next(item for item in calendar.cell(MONDAY).items if item.name == HOSTILE)
    calendar.click_item(MONDAY, other.meeting_id)
    assert HOSTILE in calendar.person.read().splitlines()
    assert calendar.grid.grab().width() > 0


def test_a_click_opens_the_panel_and_escape_closes_it(calendar: AtCalendar) -> None:
    assert calendar.panel is None
    calendar.click_item(MONDAY, calendar.day.early.id)
    said = calendar.person.read()
    for words in ("Monday 23 November (today)", "11:00 am – 12:30 pm", "Garden Room", "2 expected"):
        assert words in said
    assert "A single meeting" in said
    assert calendar.grid.hasFocus(), "a click leaves the keys in the month"
    calendar.person.press(Qt.Key.Key_Escape)
    assert calendar.panel is None
    assert calendar.grid.chosen == calendar.day.early.id


def test_keys_go_by_day_then_through_its_meetings_and_back(calendar: AtCalendar) -> None:
    assert calendar.grid.hasFocus()
    calendar.person.press(Qt.Key.Key_Left)
    current = calendar.grid.current
    assert current is not None
    assert current.day == MONDAY - timedelta(days=1)
    calendar.person.press(Qt.Key.Key_Right)
    calendar.person.press(Qt.Key.Key_Tab)
    calendar.person.press(Qt.Key.Key_Tab)
    ids = [item.meeting_id for item in calendar.cell(MONDAY).items]
    assert calendar.grid.chosen == ids[1]
    calendar.person.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert calendar.grid.chosen == ids[0]
    calendar.person.press(Qt.Key.Key_Return)
    panel = calendar.panel
    assert panel is not None
    first = QApplication.focusWidget()
    assert isinstance(first, QPushButton)
    assert first.text() == "Print sign-in sheet"
    calendar.person.press(Qt.Key.Key_Escape)
    assert calendar.grid.hasFocus()
    assert calendar.grid.chosen == ids[0]


def test_arrows_leave_the_month_and_page_keys_step_by_month(calendar: AtCalendar) -> None:
    calendar.person.press(Qt.Key.Key_PageDown)
    assert "December 2026" in calendar.person.read()
    assert calendar.page._views.day == date(2026, 12, 23)
    calendar.person.press(Qt.Key.Key_PageUp)
    calendar.person.press(Qt.Key.Key_PageUp)
    assert "October 2026" in calendar.person.read()
    calendar.person.press(Qt.Key.Key_T)
    assert calendar.page._views.day == MONDAY
    for _week in range(2):
        calendar.person.press(Qt.Key.Key_Down)
    assert "December 2026" in calendar.person.read()
    assert calendar.page._views.day == MONDAY + 2 * WEEK
    calendar.person.press(Qt.Key.Key_Home)
    assert calendar.page._views.day == MONDAY + 2 * WEEK
    calendar.person.press(Qt.Key.Key_End)
    assert calendar.page._views.day == MONDAY + 2 * WEEK + timedelta(days=6)


def test_letters_change_the_view(calendar: AtCalendar) -> None:
    calendar.person.press(Qt.Key.Key_G)
    assert calendar.page._views.list.isVisible()
    assert calendar.page._views.list.hasFocus()
    calendar.person.press(Qt.Key.Key_M)
    assert calendar.grid.isVisible()


def test_the_list_has_the_months_meetings_only(calendar: AtCalendar) -> None:
    calendar.person.click("Agenda")
    model = calendar.page._views.list.model()
    days = {model.index(row, 0).data() for row in range(model.rowCount())}
    assert days == {"Today, 23 November", "Tue 24 November", "Mon 30 November"}
    calendar.person.press(Qt.Key.Key_Tab)
    calendar.page._views.list.setFocus()
    calendar.page._views.list.choose(calendar.day.early.id)
    calendar.person.press(Qt.Key.Key_Return)
    assert calendar.panel is not None
    assert "Grief & Loss, Monday 23 November (today)" in calendar.panel.accessibleName()


def test_page_keys_step_by_month_in_the_list_too(calendar: AtCalendar) -> None:
    calendar.person.press(Qt.Key.Key_G)
    calendar.person.press(Qt.Key.Key_PageDown)
    assert "December 2026" in calendar.person.read()
    model = calendar.page._views.list.model()
    assert model.index(0, 0).data() == "Mon 7 December"


def test_a_filter_says_what_it_leaves_and_all_come_back(calendar: AtCalendar) -> None:
    groups = calendar.page._head.groups
    groups.click()
    settle()
    popup = groups.popup
    assert popup.isVisible()
    view = popup.findChildren(type(popup._list))[0]  # type: ignore[attr-defined]
    names = [view.model().index(row, 0).data() for row in range(view.model().rowCount())]
    view.setCurrentIndex(view.model().index(names.index("Carers"), 0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    settle()
    assert not popup.isVisible()
    assert groups.text() == "Carers"
    assert [item.name for item in calendar.cell(MONDAY).items] == ["Carers"]
    calendar.go(day=MONDAY + 5 * WEEK)
    assert "Nothing matches." in calendar.person.read()
    calendar.person.click("Show all")
    assert groups.text() == "All groups"
    assert "Nothing matches." not in calendar.person.read()


def test_an_empty_month_says_so(calendar: AtCalendar) -> None:
    calendar.go(day=date(2031, 5, 1))
    assert "No meetings in May." in calendar.person.read()
    calendar.person.click("Add group")
    assert calendar.view.place.page is PageKey.GROUPS


def test_a_room_booked_twice_is_told_in_the_day_and_in_the_panel(calendar: AtCalendar) -> None:
    day, early = calendar.day, calendar.day.early
    second = make_meeting(
        group_id=day.hostile.id, date=MONDAY, start=early.start, room_id=early.room_id
    )
    changes = calendar.desk.schedule.add_meeting(second, despite_clash=True)
    calendar.view._kit.bus.tell(changes)
    settle()
    assert calendar.cell(MONDAY).clash == "Room clash"
    calendar.go(meeting_id=early.id)
    assert "Garden Room is booked twice" in calendar.person.read()


def test_closed_days_stand_in_the_month_and_open_from_there(calendar: AtCalendar) -> None:
    tuesday = MONDAY + timedelta(days=2)
    closed = Closure(id=ClosureId(7), first_day=tuesday, last_day=tuesday, label="Stock-taking")
    calendar.view._kit.bus.tell(calendar.desk.closures.add(closed))
    settle()
    assert calendar.cell(tuesday).shut
    assert "Centre closed: Stock-taking, no meetings" in calendar.cell(tuesday).spoken
    label = day_layout(calendar.box(tuesday), calendar.cell(tuesday)).labels[0][1]
    QTest.mouseClick(calendar.grid.viewport(), LEFT, pos=label.center().toPoint())
    settle()
    assert "Change closed days" in calendar.person.read()
    calendar.person.click("Take these closed days away")
    assert calendar.toast == "The closed days are taken away"
    assert not calendar.cell(tuesday).closed


def test_a_full_day_tells_how_many_more_and_leads_to_the_list(calendar: AtCalendar) -> None:
    for hour in range(12, 18):
        extra = make_meeting(group_id=calendar.day.group.id, date=MONDAY, start=time(hour))
        calendar.view._kit.bus.tell(calendar.desk.schedule.add_meeting(extra))
    settle()
    layout = day_layout(calendar.box(MONDAY), calendar.cell(MONDAY))
    assert layout.rest == len(calendar.cell(MONDAY).items) - len(layout.items)
    assert layout.rest > 0
    QTest.mouseClick(calendar.grid.viewport(), LEFT, pos=layout.more.center().toPoint())
    settle()
    line = calendar.page._views.list.chosen
    assert line is not None
    assert line.day == MONDAY


def test_a_double_click_on_an_empty_day_begins_a_meeting(calendar: AtCalendar) -> None:
    day = MONDAY + timedelta(days=3)
    where = calendar.box(day).center().toPoint() + QPoint(0, 20)
    QTest.mouseDClick(calendar.grid.viewport(), LEFT, pos=where)
    settle()
    dialog = calendar.person.all(MeetingDialog)[0]
    assert dialog.value().day == day


def test_hidden_names_are_initials(calendar: AtCalendar) -> None:
    person = calendar.desk.people.all()[0]
    calendar.desk.schedule.set_facilitators(calendar.day.early.id, (person.id,))
    calendar.go(meeting_id=calendar.day.early.id)
    assert person.first_name in calendar.person.read().splitlines()
    calendar.person.press(Qt.Key.Key_H, CTRL)
    said = calendar.person.read().splitlines()
    assert person.first_name not in said
    assert f"{person.first_name[0]}." in said


def test_locking_empties_everything(calendar: AtCalendar) -> None:
    calendar.go(meeting_id=calendar.day.early.id)
    page, grid = calendar.page, calendar.grid
    page._head.rooms.click()
    page.leave()
    assert grid._month.days == ()
    assert page._views.list.model().rowCount() == 0
    assert page._lines == []
    assert page._panel.buttons() == []
    assert not page._head.rooms.popup.isVisible()
    assert page._head.rooms.popup._model.rowCount() == 0  # type: ignore[attr-defined]


def test_every_control_has_a_name(calendar: AtCalendar) -> None:
    calendar.go(meeting_id=calendar.day.early.id)
    for button in calendar.page.findChildren(QPushButton):
        assert button.text() or button.accessibleName()


def test_a_meeting_that_is_gone_closes_the_panel(calendar: AtCalendar) -> None:
    extra = make_meeting(group_id=calendar.day.group.id, date=MONDAY, start=time(16))
    changes = calendar.desk.schedule.add_meeting(extra)
    calendar.go(meeting_id=extra.id)
    assert calendar.panel is not None
    calendar.view._kit.bus.tell(calendar.desk.history.undo(changes.entry))
    settle()
    assert calendar.panel is None
    calendar.go(meeting_id=extra.id)
    assert "no longer there" in calendar.toast


@pytest.mark.parametrize("size", [100, 150])
def test_the_days_fill_the_grid(calendar: AtCalendar, size: int) -> None:
    calendar.person.desk.look.use_text_size(size)
    settle()
    calendar.go()
    grid = calendar.grid
    assert sum(grid.columnWidth(at) for at in range(7)) >= grid.viewport().width() - 1
    heights = [grid.rowHeight(at) for at in range(grid.model().rowCount())]
    assert max(heights) - min(heights) <= 1
    calendar.person.desk.look.use_text_size(100)


def test_the_models_keep_qts_rules(calendar: AtCalendar, qtmodeltester: ModelTester) -> None:
    model = MonthModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.load(calendar.grid._month.days, calendar.grid._month.weekdays)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    picks = PickList()
    picks.load([(1, "Garden Room"), (2, "Hall")])
    picks.narrow("hal")
    qtmodeltester.check(picks)  # type: ignore[no-untyped-call]


@given(st.dates(date(1950, 1, 1), date(2200, 12, 31)), st.integers(0, 6))
def test_a_month_is_whole_weeks_round_its_days(day: date, first_weekday: int) -> None:
    span = month_of(day, first_weekday)
    assert span.holds(day)
    assert span.first.day == 1
    assert (span.last + timedelta(days=1)).day == 1
    assert span.shown_first.weekday() == first_weekday
    assert len(span.days) % 7 == 0
    assert timedelta(0) <= span.first - span.shown_first < WEEK
    assert timedelta(0) <= span.shown_last - span.last < WEEK


@given(st.dates(date(1950, 1, 1), date(2200, 12, 31)), st.integers(-30, 30))
def test_steps_by_month_keep_the_day_where_they_can(day: date, by: int) -> None:
    there = months_on(day, by)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == by
    assert there.day == day.day or (there + timedelta(days=1)).day == 1


def test_times_are_brief() -> None:
    twelve, full = translator("en"), translator("en", clock24=True)
    assert brief_time(twelve, time(14)) == "2pm"
    assert brief_time(twelve, time(10, 30)) == "10:30am"
    assert brief_time(full, time(14)) == "14:00"
