"""The week: a column a day or a room, its clashes and their way out, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.modeltest import ModelTester

from groupdesk.i18n import translator
from groupdesk.model.closures import Closure
from groupdesk.model.groups import GroupColour
from groupdesk.model.ids import ClosureId, MeetingId, RoomId
from groupdesk.model.journal import Action
from groupdesk.model.schedule import Meeting, MeetingState
from groupdesk.store.tables.centre import ROOM
from tests.factories import MONDAY, make_meeting, make_room
from tests.ui.calendar_at_the_desk import LEFT, WEEK, AtCalendar, at_the_calendar
from tests.ui.conftest import HOSTILE, Day, Person, settle
from ui.dialogs.meeting_dialog import MeetingDialog
from ui.dialogs.move_dialog import MoveDialog
from ui.models.hours_model import Hour, HoursModel, hours_needed, span_of
from ui.models.month_model import CalendarItem, ClosedFacts
from ui.pages.calendar_clashes import is_free, with_article
from ui.pages.calendar_period import Period, week_title
from ui.places import PageKey
from ui.theme import Type, font
from ui.widgets.calendar_head import AGENDA, MONTH
from ui.widgets.calendar_head import WEEK as WEEK_VIEW
from ui.widgets.calendar_marks import closed_height, wrapped
from ui.widgets.clash_bar import ClashBar
from ui.widgets.hours_layout import Scale, hours_layout
from ui.widgets.week_grid import WeekGrid

TUESDAY = MONDAY + timedelta(days=1)
HALL = RoomId(77)


@pytest.fixture
def calendar(at_the_desk: Person, day: Day) -> AtCalendar:
    found = at_the_calendar(at_the_desk, day)
    found.person.press(Qt.Key.Key_W)
    return found


def week(calendar: AtCalendar) -> WeekGrid:
    return calendar.page._views.week


def bar(calendar: AtCalendar) -> ClashBar:
    return calendar.page._clashes.bar


def place_of(calendar: AtCalendar, meeting_id: MeetingId) -> QPoint:
    grid = week(calendar)
    place = grid._hours.place_of_meeting(meeting_id)
    assert place is not None
    boxes = {item.meeting_id: box for item, box in grid._delegate.layouts[place].items}
    cell = grid.visualRect(grid._hours.index(0, place)).topLeft()
    return (boxes[meeting_id].center() + QPointF(cell)).toPoint()


def click_item(calendar: AtCalendar, meeting_id: MeetingId) -> None:
    QTest.mouseClick(week(calendar).viewport(), LEFT, pos=place_of(calendar, meeting_id))
    settle()


def add_hall(calendar: AtCalendar) -> None:
    with calendar.desk.session.change(Action.ROOM_CHANGED) as change:
        change.add(ROOM, make_room(id=HALL, name="Hall"))


def book_twice(calendar: AtCalendar, start: time = time(11, 30)) -> Meeting:
    """Put a second meeting beside the early one, in its room."""
    second = make_meeting(
        group_id=calendar.day.hostile.id,
        date=MONDAY,
        start=start,
        room_id=calendar.day.early.room_id,
    )
    changes = calendar.desk.schedule.add_meeting(second, despite_clash=True)
    calendar.view._kit.bus.tell(changes)
    settle()
    return second


def close(calendar: AtCalendar, day: date, room_id: RoomId | None = None) -> None:
    closed = Closure(
        id=ClosureId(7), first_day=day, last_day=day, room_id=room_id, label="Stock-taking"
    )
    calendar.view._kit.bus.tell(calendar.desk.closures.add(closed))
    settle()


def test_a_week_has_seven_columns_and_every_meeting(calendar: AtCalendar) -> None:
    assert "23 – 29 November" in calendar.person.read()
    columns = week(calendar)._hours.columns
    assert [f"{one.title} {one.number}" for one in columns[:2]] == ["Mon 23", "Tue 24"]
    assert len(columns) == 7
    monday = columns[0].day
    assert [item.name for item in monday.items] == ["Grief & Loss", HOSTILE, "Carers"]
    spoken = week(calendar)._hours.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == monday.spoken
    assert "3 meetings: 11am Grief & Loss" in spoken


def test_letters_go_from_view_to_view_and_keep_the_day(calendar: AtCalendar) -> None:
    assert week(calendar).hasFocus()
    calendar.person.press(Qt.Key.Key_Right)
    for key, view in (
        (Qt.Key.Key_M, MONTH),
        (Qt.Key.Key_G, AGENDA),
        (Qt.Key.Key_W, WEEK_VIEW),
    ):
        calendar.person.press(key)
        assert calendar.page._views.key == view
        assert calendar.page._head.view == view
        assert calendar.page._views.day == TUESDAY


def test_page_keys_and_arrows_step_by_week(calendar: AtCalendar) -> None:
    calendar.person.press(Qt.Key.Key_PageDown)
    assert "30 November – 6 December" in calendar.person.read()
    assert calendar.page._views.day == MONDAY + WEEK
    calendar.person.press(Qt.Key.Key_Left)
    assert "23 – 29 November" in calendar.person.read()
    assert calendar.page._views.day == MONDAY + timedelta(days=6)
    calendar.person.press(Qt.Key.Key_Home)
    assert calendar.page._views.day == MONDAY
    calendar.person.press(Qt.Key.Key_PageUp)
    assert "16 – 22 November" in calendar.person.read()
    calendar.person.press(Qt.Key.Key_T)
    assert calendar.page._views.day == MONDAY


def test_keys_reach_every_meeting_and_its_panel_and_come_back(calendar: AtCalendar) -> None:
    ids = [item.meeting_id for item in week(calendar)._hours.columns[0].day.items]
    calendar.person.press(Qt.Key.Key_Tab)
    assert week(calendar).chosen == ids[0]
    calendar.person.press(Qt.Key.Key_Down)
    assert week(calendar).chosen == ids[1]
    calendar.person.press(Qt.Key.Key_Up)
    calendar.person.press(Qt.Key.Key_Return)
    assert calendar.panel is not None
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Print sign-in sheet"
    calendar.person.press(Qt.Key.Key_Escape)
    assert calendar.panel is None
    assert week(calendar).hasFocus()
    assert week(calendar).chosen == ids[0]


def test_a_click_opens_the_panel(calendar: AtCalendar) -> None:
    click_item(calendar, calendar.day.early.id)
    assert "11:00 am – 12:30 pm" in calendar.person.read()
    assert calendar.panel is not None
    assert week(calendar).hasFocus()


def drag(calendar: AtCalendar, meeting_id: MeetingId, place: int) -> None:
    grid = week(calendar)
    start = place_of(calendar, meeting_id)
    there = QPoint(grid.visualRect(grid._hours.index(0, place)).center().x(), start.y())
    QTest.mousePress(grid.viewport(), LEFT, pos=start)
    buttons = Qt.MouseButton.LeftButton
    for at in (start + QPoint(20, 0), there):
        move = QMouseEvent(
            QMouseEvent.Type.MouseMove,
            QPointF(at),
            QPointF(at),
            Qt.MouseButton.NoButton,
            buttons,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(grid.viewport(), move)
    QTest.mouseRelease(grid.viewport(), LEFT, pos=there)
    settle()


def test_dragging_to_another_day_asks_to_move(calendar: AtCalendar) -> None:
    early = calendar.day.early.id
    drag(calendar, early, 0)
    assert not calendar.person.all(MoveDialog), "its own day is no move"
    drag(calendar, early, 3)
    assert calendar.person.all(MoveDialog)[0].value().day == MONDAY + timedelta(days=3)
    assert calendar.desk.agenda.line(early).meeting.date == MONDAY


def test_a_double_click_among_the_hours_begins_a_meeting_there(calendar: AtCalendar) -> None:
    grid = week(calendar)
    cell = grid.visualRect(grid._hours.index(0, 3))
    y = cell.top() + grid._delegate.scale.y(15 * 60 + 40)
    QTest.mouseDClick(grid.viewport(), LEFT, pos=QPoint(cell.center().x(), int(y)))
    settle()
    draft = calendar.person.all(MeetingDialog)[0].value()
    assert (draft.day, draft.start) == (MONDAY + timedelta(days=3), time(15, 30))


def test_enter_on_a_day_without_meetings_begins_one(calendar: AtCalendar) -> None:
    for _day in range(3):
        calendar.person.press(Qt.Key.Key_Right)
    calendar.person.press(Qt.Key.Key_Return)
    assert calendar.person.all(MeetingDialog)[0].value().day == MONDAY + timedelta(days=3)


def test_a_room_booked_twice_is_told_and_moved_in_one_click(calendar: AtCalendar) -> None:
    assert not bar(calendar).isVisible()
    add_hall(calendar)
    second = book_twice(calendar)
    assert bar(calendar).sentence == (
        "Garden Room is booked twice on Monday 23 November, 11:30 am – 12:30 pm. "
        "The Hall is free then."
    )
    calendar.person.click(" to the Hall")
    assert calendar.desk.agenda.line(second.id).meeting.room_id == HALL
    assert not bar(calendar).isVisible()
    assert week(calendar).hasFocus()
    assert "is now in Hall" in calendar.toast
    calendar.person.click("Undo")
    assert bar(calendar).isVisible()
    assert calendar.desk.agenda.line(second.id).meeting.room_id == calendar.day.early.room_id


def test_without_a_free_room_another_time_is_asked_for(calendar: AtCalendar) -> None:
    second = book_twice(calendar)
    assert "No other room is free then." in bar(calendar).sentence
    calendar.person.click("to another time")
    assert calendar.person.all(MoveDialog)
    assert calendar.desk.agenda.line(second.id).meeting == second


def test_several_clashes_are_told_one_after_the_other(calendar: AtCalendar) -> None:
    add_hall(calendar)
    for start in (time(11, 30), time(12, 15)):
        book_twice(calendar, start)
    first = bar(calendar).sentence
    assert first.startswith("3 room clashes: Garden Room is booked twice")
    assert "1 of 3" in calendar.person.read()
    QTest.mouseClick(bar(calendar)._before, LEFT)
    assert "3 of 3" in calendar.person.read()
    QTest.mouseClick(bar(calendar)._after, LEFT)
    assert bar(calendar).sentence == first


def test_clashes_of_the_past_need_no_way_out(calendar: AtCalendar) -> None:
    book_twice(calendar)
    calendar.person.press(Qt.Key.Key_PageUp)
    assert not bar(calendar).isVisible()
    calendar.person.press(Qt.Key.Key_M)
    calendar.person.press(Qt.Key.Key_T)
    assert not bar(calendar).isVisible(), "the month tells clashes by its days"


def test_by_room_there_is_a_column_for_each_room_of_the_day(calendar: AtCalendar) -> None:
    add_hall(calendar)
    calendar.person.click("By room")
    columns = {one.title: one.day for one in week(calendar)._hours.columns}
    assert list(columns) == ["Garden Room", "Hall", "No room"]
    assert [item.name for item in columns["Garden Room"].items] == ["Grief & Loss", HOSTILE]
    assert columns["Hall"].spoken == "Hall, no meetings"
    assert "Monday 23 November" in calendar.person.read()
    calendar.person.press(Qt.Key.Key_PageDown)
    assert "Tuesday 24 November" in calendar.person.read()
    calendar.person.click("By day")
    assert calendar.page._views.day == TUESDAY


def test_arrows_stay_within_the_rooms_of_a_day(calendar: AtCalendar) -> None:
    add_hall(calendar)
    calendar.person.click("By room")
    week(calendar).setFocus()
    calendar.person.press(Qt.Key.Key_Left)
    for _room in range(4):
        calendar.person.press(Qt.Key.Key_Right)
    current = week(calendar).current
    assert current is not None
    assert current.title == "No room"
    assert calendar.page._views.day == MONDAY


def test_a_meeting_begun_in_a_rooms_column_is_in_that_room(calendar: AtCalendar) -> None:
    add_hall(calendar)
    calendar.person.click("By room")
    week(calendar).setFocus()
    calendar.person.press(Qt.Key.Key_Right)
    calendar.person.press(Qt.Key.Key_Return)
    assert calendar.person.all(MeetingDialog)[0].value().room_id == HALL


@pytest.mark.parametrize("view", [Qt.Key.Key_M, Qt.Key.Key_W])
def test_tab_reaches_what_is_closed_on_a_day_with_meetings(
    calendar: AtCalendar, view: Qt.Key
) -> None:
    close(calendar, MONDAY)
    calendar.person.press(view)
    calendar.person.press(Qt.Key.Key_Tab)
    calendar.person.press(Qt.Key.Key_Return)
    assert "Change closed days" in calendar.person.read()


def test_a_label_of_the_week_opens_by_a_click(calendar: AtCalendar) -> None:
    close(calendar, TUESDAY)
    assert week(calendar)._hours.columns[1].day.shut
    head = week(calendar)._head
    QTest.mouseClick(head.viewport(), LEFT, pos=head.labels(1)[0][1].center().toPoint())
    settle()
    assert "Change closed days" in calendar.person.read()


def test_a_crowded_day_tells_how_many_more_and_leads_to_the_list(calendar: AtCalendar) -> None:
    for _copy in range(12):
        extra = make_meeting(group_id=calendar.day.group.id, date=MONDAY, start=time(16))
        calendar.view._kit.bus.tell(calendar.desk.schedule.add_meeting(extra))
    settle()
    head = week(calendar)._head
    where, words = head.more(0)
    shown = len(week(calendar)._delegate.layouts[0].items)
    assert words.startswith(f"+{15 - shown}")
    QTest.mouseClick(head.viewport(), LEFT, pos=where.center().toPoint())
    settle()
    assert calendar.page._views.key == AGENDA


def test_an_empty_week_says_so(calendar: AtCalendar) -> None:
    calendar.go(day=date(2031, 5, 1))
    assert "No meetings this week." in calendar.person.read()
    assert "28 April – 4 May 2031" in calendar.person.read()
    calendar.person.click("By room")
    assert "No meetings on Thursday 1 May." in calendar.person.read()


def test_a_meeting_is_opened_in_the_week_on_show(calendar: AtCalendar) -> None:
    late = make_meeting(group_id=calendar.day.group.id, date=MONDAY + 3 * WEEK, start=time(22))
    calendar.view._kit.bus.tell(calendar.desk.schedule.add_meeting(late))
    calendar.go(meeting_id=late.id)
    assert "14 – 20 December" in calendar.person.read()
    assert week(calendar).chosen == late.id
    assert week(calendar).viewport().rect().contains(place_of(calendar, late.id))
    assert calendar.view.place.page is PageKey.CALENDAR


def test_locking_empties_the_week(calendar: AtCalendar) -> None:
    book_twice(calendar)
    calendar.page.leave()
    assert week(calendar)._hours.columns == ()
    assert not bar(calendar).isVisible()
    assert bar(calendar).sentence == ""
    assert bar(calendar)._when.text() == ""
    assert week(calendar).grab().width() > 0


def test_hostile_names_are_drawn_as_they_were_typed(calendar: AtCalendar) -> None:
    second = book_twice(calendar)
    button = bar(calendar)._button
    assert button.accessibleName() == f"Move {HOSTILE} to another time"
    assert week(calendar).grab().width() > 0
    click_item(calendar, second.id)
    assert HOSTILE in calendar.person.read().splitlines()


def test_the_model_keeps_qts_rules(calendar: AtCalendar, qtmodeltester: ModelTester) -> None:
    model = HoursModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.load(week(calendar)._hours.columns, [Hour(minutes=540, words="9 am")])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Mon 23"


def test_the_hours_go_on_where_meetings_need_them(calendar: AtCalendar) -> None:
    assert hours_needed(week(calendar)._hours.columns) == (9, 21)
    for start in (time(6, 30), time(23, 30)):
        early = make_meeting(group_id=calendar.day.group.id, date=TUESDAY, start=start)
        calendar.view._kit.bus.tell(calendar.desk.schedule.add_meeting(early))
    settle()
    hours = week(calendar)._hours.hours
    assert (hours[0].words, hours[-1].minutes) == ("6 am", 24 * 60)


def item(start: int, length: int, number: int = 0) -> CalendarItem:
    return CalendarItem(
        meeting_id=MeetingId(number),
        start=time(start // 60, start % 60),
        length=length,
        brief="",
        hours="",
        name="",
        code="",
        colour=GroupColour.LEAF,
    )


@given(
    st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 600)), max_size=25),
    st.floats(40, 400),
    st.booleans(),
)
def test_meetings_of_a_column_never_cover_each_other(
    spans: Sequence[tuple[int, int]], width: float, mirrored: bool
) -> None:
    items = [item(start, length, place) for place, (start, length) in enumerate(spans)]
    layout = hours_layout(items, width, Scale(first=0, tall=44), mirrored=mirrored)
    assert len(layout.items) + layout.rest == len(items)
    boxes = [box for _item, box in layout.items]
    for place, box in enumerate(boxes):
        assert box.left() >= 0
        assert box.right() <= width
        assert not any(box.intersects(other) for other in boxes[place + 1 :])


def test_a_meeting_past_midnight_ends_with_its_day() -> None:
    assert span_of(item(23 * 60, 180)) == (23 * 60, 24 * 60)


@given(st.dates(date(1950, 1, 1), date(2200, 12, 31)), st.integers(0, 6), st.integers(-60, 60))
def test_a_week_is_seven_days_round_its_day(day: date, first_weekday: int, by: int) -> None:
    period = Period(day=day, view=WEEK_VIEW, by_room=False, first_weekday=first_weekday)
    assert period.span.holds(day)
    assert len(period.span.days) == 7
    assert period.span.first.weekday() == first_weekday
    assert period.stepped(by) - day == by * WEEK


def test_a_week_is_titled_by_its_ends() -> None:
    british, american = translator("en"), translator("en", territory="US")
    assert week_title(british, date(2026, 5, 18), date(2026, 5, 24)) == "18 – 24 May"
    assert week_title(british, date(2026, 6, 29), date(2026, 7, 5)) == "29 June – 5 July"
    assert week_title(american, date(2026, 5, 18), date(2026, 5, 24)) == "May 18 – 24"


def test_rooms_are_called_as_people_call_them() -> None:
    assert (with_article("Hall"), with_article("Garden Room")) == ("the Hall", "Garden Room")
    assert is_free("Hall") == "The Hall is free then."
    assert is_free("Room 2") == "Room 2 is free then."


def test_a_cancelled_meeting_is_no_clash(calendar: AtCalendar) -> None:
    second = book_twice(calendar)
    calendar.view._kit.bus.tell(calendar.desk.schedule.cancel(second.id, "Nobody can come"))
    settle()
    assert calendar.desk.agenda.line(second.id).meeting.state is MeetingState.CANCELLED
    assert not bar(calendar).isVisible()


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=9), max_size=12), st.integers(1, 6))
def test_words_go_on_in_the_next_line_and_only_the_last_is_cut(
    qapp: QApplication, words: list[str], most: int
) -> None:
    del qapp
    face = font(Type.NOTE)
    lines = wrapped(" ".join(words), face, 90, most)
    assert len(lines) <= most
    assert all(QFontMetricsF(face).horizontalAdvance(line) <= 91 for line in lines)
    if not lines or not lines[-1].endswith("…"):
        assert " ".join(lines).split() == words
    assert not any(line.endswith("…") for line in lines[:-1])


def test_the_label_of_a_closed_day_is_high_enough_for_its_reason(qapp: QApplication) -> None:
    del qapp
    reason = "The boiler is being replaced and there is no heating anywhere in the house"
    closed = ClosedFacts(closure_id=ClosureId(1), title="Centre closed", reason=reason, whole=True)
    lines = wrapped(reason, font(Type.NOTE), 120 - 14, 12)
    assert " ".join(lines) == reason
    line = QFontMetricsF(font(Type.NOTE)).lineSpacing()
    assert closed_height(closed, 120) >= (len(lines) + 1) * line
