"""What can be done from the calendar: each act, its refusal in place, its undo; a lock between."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from groupdesk.model.attendance import Mark
from groupdesk.model.ids import MeetingId, RoomId
from groupdesk.model.journal import Action
from groupdesk.model.people import PersonKind
from groupdesk.model.schedule import MeetingState
from groupdesk.store.tables.people import PERSON
from tests.factories import MONDAY, make_meeting, make_person, make_room
from tests.ui.calendar_at_the_desk import LEFT, WEEK, AtCalendar, at_the_calendar
from tests.ui.conftest import HOSTILE, Day, Person, settle
from ui.dialogs.cancel_dialog import CancelDialog
from ui.dialogs.change_room_dialog import ChangeRoomDialog
from ui.dialogs.closure_dialog import ClosureDialog, Holiday
from ui.dialogs.leaders_dialog import LeadersDialog
from ui.dialogs.meeting_dialog import MeetingDialog
from ui.dialogs.move_dialog import FOLLOWING, MoveDialog
from ui.dialogs.series_group_dialog import SeriesGroupDialog
from ui.dialogs.sheet import Sheet
from ui.places import PageKey
from ui.widgets.month_days import day_layout

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def calendar(at_the_desk: Person, day: Day) -> AtCalendar:
    return at_the_calendar(at_the_desk, day)


def sheet(calendar: AtCalendar) -> Sheet:
    found = calendar.view._kit.sheets.current
    assert found is not None, "no sheet is open"
    return found


def accept(calendar: AtCalendar) -> None:
    sheet(calendar)._act.click()
    settle()


def press_panel(calendar: AtCalendar, key: str) -> None:
    panel = calendar.panel
    assert panel is not None
    button = panel.button(key)
    assert button is not None, f"no {key} is offered"
    QTest.mouseClick(button, LEFT)
    settle()


def undo(calendar: AtCalendar) -> None:
    calendar.person.click("Undo")


@pytest.fixture
def hall(calendar: AtCalendar) -> RoomId:
    room = make_room(name="Hall")
    calendar.desk.centre.add_room(room)
    return room.id


def test_cancelling_says_what_stays_and_can_be_taken_back(calendar: AtCalendar) -> None:
    meeting = calendar.of_group(1)
    calendar.go(meeting_id=meeting.id)
    press_panel(calendar, "cancel")
    said = calendar.person.read()
    assert "Cancel Grief & Loss on Monday 30 November?" in said
    assert "2 people are expected. The rest of the series stays as it is." in said
    assert isinstance(sheet(calendar), CancelDialog)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    focus.setText("Snow")
    accept(calendar)
    assert calendar.toast == "Grief & Loss on Monday 30 November cancelled"
    assert calendar.desk.schedule.meeting(meeting.id).cancel_reason == "Snow"
    assert "Snow" in calendar.person.read()
    assert calendar.panel is not None
    assert calendar.panel.button("cancel") is None
    undo(calendar)
    assert calendar.desk.schedule.meeting(meeting.id).state is MeetingState.PLANNED
    assert calendar.panel.button("cancel") is not None


def test_escape_keeps_the_meeting(calendar: AtCalendar) -> None:
    calendar.go(meeting_id=calendar.day.early.id)
    press_panel(calendar, "cancel")
    calendar.person.press(Qt.Key.Key_Escape)
    assert calendar.view._kit.sheets.current is None
    state = calendar.desk.schedule.meeting(calendar.day.early.id).state
    assert state is MeetingState.PLANNED


def test_a_reason_survives_a_lock(calendar: AtCalendar) -> None:
    calendar.go(meeting_id=calendar.day.early.id)
    press_panel(calendar, "cancel")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("The boiler")
    QTest.keyClick(calendar.person.desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle()
    calendar.person.unlock()
    settle()
    found = calendar.person.all(CancelDialog)
    assert found[0].value() == "The boiler"


def test_a_cancelled_meeting_is_put_back_even_where_the_room_went(calendar: AtCalendar) -> None:
    early = calendar.day.early
    calendar.desk.schedule.cancel(early.id)
    other = make_meeting(
        group_id=calendar.day.hostile.id, date=MONDAY, start=early.start, room_id=early.room_id
    )
    calendar.desk.schedule.add_meeting(other)
    calendar.go(meeting_id=early.id)
    press_panel(calendar, "put-back")
    assert "Garden Room is booked by" in calendar.person.read()
    accept(calendar)
    assert calendar.desk.schedule.meeting(early.id).state is MeetingState.PLANNED
    assert "takes place again" in calendar.toast


def test_a_room_is_changed_with_free_ones_first(calendar: AtCalendar, hall: RoomId) -> None:
    early = calendar.day.early
    other = make_meeting(
        group_id=calendar.day.hostile.id, date=MONDAY, start=early.start, room_id=hall
    )
    calendar.desk.schedule.add_meeting(other)
    free = make_room(name="Small Room")
    calendar.desk.centre.add_room(free)
    calendar.go(meeting_id=early.id)
    press_panel(calendar, "room")
    dialog = sheet(calendar)
    assert isinstance(dialog, ChangeRoomDialog)
    texts = calendar.person.read().splitlines()
    assert f"Taken: {HOSTILE}" in texts
    assert texts.index("Free") < texts.index(f"Taken: {HOSTILE}")
    dialog.form.fill({"room_id": str(hall)})
    accept(calendar)
    assert "Hall is booked by" in calendar.person.read(), "refused in place"
    assert calendar.desk.schedule.meeting(early.id).room_id == early.room_id
    dialog.form.fill({"room_id": str(free.id)})
    assert "Hall is booked by" not in calendar.person.read(), "another choice takes it back"
    accept(calendar)
    assert calendar.desk.schedule.meeting(early.id).room_id == free.id
    assert calendar.toast == "Grief & Loss on Monday 23 November is now in Small Room"
    undo(calendar)
    assert calendar.desk.schedule.meeting(early.id).room_id == early.room_id


def test_a_taken_room_can_be_used_all_the_same(calendar: AtCalendar, hall: RoomId) -> None:
    early = calendar.day.early
    other = make_meeting(
        group_id=calendar.day.hostile.id, date=MONDAY, start=early.start, room_id=hall
    )
    calendar.desk.schedule.add_meeting(other)
    calendar.go(meeting_id=early.id)
    press_panel(calendar, "room")
    sheet(calendar).form.fill({"room_id": str(hall)})
    accept(calendar)
    calendar.person.click("Use it anyway")
    assert calendar.desk.schedule.meeting(early.id).room_id == hall
    assert "Hall is booked twice" in calendar.person.read()


def test_a_clash_offers_the_way_out(calendar: AtCalendar, hall: RoomId) -> None:
    early = calendar.day.early
    other = make_meeting(
        group_id=calendar.day.hostile.id, date=MONDAY, start=early.start, room_id=early.room_id
    )
    calendar.desk.schedule.add_meeting(other, despite_clash=True)
    calendar.go(meeting_id=early.id)
    assert "Garden Room is booked twice" in calendar.person.read()
    calendar.person.click("Move to Hall")
    assert calendar.desk.schedule.meeting(early.id).room_id == hall
    assert "Garden Room is booked twice" not in calendar.person.read()
    assert calendar.cell(MONDAY).clash == ""
    undo(calendar)
    assert calendar.desk.schedule.meeting(early.id).room_id == early.room_id


def test_one_meeting_moves_and_the_page_follows(calendar: AtCalendar) -> None:
    meeting = calendar.of_group(2)
    calendar.go(meeting_id=meeting.id)
    press_panel(calendar, "move")
    dialog = sheet(calendar)
    assert isinstance(dialog, MoveDialog)
    dialog.form.fill({"date": "2027-01-05", "start": "15:30"})
    accept(calendar)
    moved = calendar.desk.schedule.meeting(meeting.id)
    assert (moved.date, moved.start) == (date(2027, 1, 5), time(15, 30))
    assert calendar.of_group(3).date == MONDAY + 3 * WEEK
    said = calendar.person.read()
    assert "January 2027" in said
    assert "Tuesday 5 January 2027" in said
    assert calendar.grid.chosen == meeting.id
    undo(calendar)
    assert calendar.desk.schedule.meeting(meeting.id).date == MONDAY + 2 * WEEK


def test_all_that_follow_move_too(calendar: AtCalendar) -> None:
    meeting = calendar.of_group(2)
    calendar.go(meeting_id=meeting.id)
    press_panel(calendar, "move")
    there = MONDAY + 2 * WEEK + timedelta(days=1)
    sheet(calendar).form.fill({"date": there.isoformat(), "which": FOLLOWING})
    accept(calendar)
    lines = calendar.desk.agenda.between(
        MONDAY, MONDAY + 4 * WEEK + timedelta(days=1), calendar.day.group.id
    )
    days = [line.meeting.date for line in lines if line.meeting.series_id is not None]
    assert days == [MONDAY + WEEK, there, there + WEEK, there + 2 * WEEK]


def test_the_move_says_which_rooms_are_free_then(calendar: AtCalendar, hall: RoomId) -> None:
    other = make_meeting(
        group_id=calendar.day.hostile.id, date=TUESDAY, start=time(11), room_id=hall
    )
    calendar.desk.schedule.add_meeting(other)
    calendar.go(meeting_id=calendar.day.early.id)
    press_panel(calendar, "move")
    dialog = sheet(calendar)
    assert isinstance(dialog, MoveDialog)
    box = dialog._room._box
    assert "Hall · Free" in [box.itemText(at) for at in range(box.count())]
    dialog.form.fill({"date": TUESDAY.isoformat()})
    offered = [box.itemText(at) for at in range(box.count())]
    assert f"Hall · Taken: {HOSTILE}" in offered
    assert dialog.value().room_id == calendar.day.early.room_id


def test_dragging_a_meeting_asks_before_it_moves(calendar: AtCalendar) -> None:
    meeting = calendar.of_group(1)
    there = MONDAY + WEEK + timedelta(days=2)
    boxes = {
        item.meeting_id: box
        for item, box in day_layout(calendar.box(MONDAY + WEEK), calendar.cell(MONDAY + WEEK)).items
    }
    start, end = boxes[meeting.id].center(), calendar.box(there).center()
    port = calendar.grid.viewport()
    QTest.mousePress(port, LEFT, pos=start.toPoint())
    drag(calendar, start + QPointF(20, 0))
    drag(calendar, end)
    QTest.mouseRelease(port, LEFT, pos=end.toPoint())
    settle()
    dialog = sheet(calendar)
    assert isinstance(dialog, MoveDialog)
    assert dialog.value().day == there
    assert calendar.desk.schedule.meeting(meeting.id).date == MONDAY + WEEK
    accept(calendar)
    assert calendar.desk.schedule.meeting(meeting.id).date == there


def drag(calendar: AtCalendar, to: QPointF) -> None:
    port = calendar.grid.viewport()
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        to,
        QPointF(port.mapToGlobal(to.toPoint())),
        Qt.MouseButton.NoButton,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(port, event)


def test_a_held_meeting_stays_where_it_was(calendar: AtCalendar) -> None:
    early = calendar.day.early
    person = calendar.desk.people.all()[0]
    calendar.desk.attendance.mark(early.id, {person.id: Mark.PRESENT})
    calendar.go(meeting_id=early.id)
    said = calendar.person.read()
    assert "1 person came" in said
    panel = calendar.panel
    assert panel is not None
    assert [button.text() for button in panel.buttons()] == [
        "Print sign-in sheet",
        "See who came",
        "Who led it",
        "History",
    ]
    calendar.page._acts.drop(early.id, TUESDAY)
    assert calendar.view._kit.sheets.current is None
    assert calendar.toast == "This meeting has taken place and stays as it is."


def test_who_leads_is_chosen_among_those_who_may(calendar: AtCalendar) -> None:
    leader = make_person(first_name="Femi", last_name="Okoro", kind=PersonKind.FACILITATOR)
    with calendar.desk.session.change(Action.PERSON_ADDED) as change:
        change.add(PERSON, leader)
    early = calendar.day.early
    calendar.go(meeting_id=early.id)
    press_panel(calendar, "leaders")
    dialog = sheet(calendar)
    assert isinstance(dialog, LeadersDialog)
    offered = dialog._people._model
    assert [offered.index(at).data() for at in range(offered.rowCount())] == ["Femi Okoro"]
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Space)
    accept(calendar)
    assert calendar.desk.schedule.facilitators(early.id) == [leader.id]
    assert "Femi" in calendar.person.read().splitlines()
    undo(calendar)
    assert calendar.desk.schedule.facilitators(early.id) == []


def test_the_panel_leads_to_the_sheet_the_roll_and_the_history(calendar: AtCalendar) -> None:
    early = calendar.day.early
    calendar.go(meeting_id=early.id)
    press_panel(calendar, "history")
    assert "History of Grief & Loss on Monday 23 November" in calendar.person.read()
    calendar.person.press(Qt.Key.Key_Escape)
    for act, page in (("attendance", PageKey.ATTENDANCE), ("print", PageKey.PRINT)):
        calendar.go(meeting_id=early.id)
        press_panel(calendar, act)
        place = calendar.view.place
        assert (place.page, place.meeting_id) == (page, early.id)


def test_a_meeting_is_added_where_it_clashes_only_on_purpose(calendar: AtCalendar) -> None:
    early, group = calendar.day.early, calendar.day.group
    QTest.keyClick(calendar.grid, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle()
    dialog = sheet(calendar)
    assert isinstance(dialog, MeetingDialog)
    dialog.form.fill({"group_id": str(group.id)})
    assert dialog.value().start == calendar.weekly.start, "as the group usually meets"
    assert dialog.value().room_id == early.room_id
    dialog.form.fill({"date": MONDAY.isoformat(), "start": "11:30"})
    accept(calendar)
    assert "Garden Room is booked by" in calendar.person.read()
    calendar.person.click("Save anyway")
    assert calendar.toast == "Grief & Loss meets on Monday 23 November, 11:30 am"
    added = [item for item in calendar.cell(MONDAY).items if item.brief == "11:30am"]
    assert calendar.grid.chosen == added[0].meeting_id
    undo(calendar)
    assert all(item.brief != "11:30am" for item in calendar.cell(MONDAY).items)


def test_a_series_is_added_on_the_groups_own_page(calendar: AtCalendar) -> None:
    calendar.page._forms.add_series()
    dialog = sheet(calendar)
    assert isinstance(dialog, SeriesGroupDialog)
    dialog.form.fill({"group_id": str(calendar.day.group.id)})
    accept(calendar)
    assert calendar.view.place.page is PageKey.GROUP
    assert calendar.view.place.group_id == calendar.day.group.id


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Meeting", MeetingDialog),
        ("Series of meetings", SeriesGroupDialog),
        ("Closed days", ClosureDialog),
    ],
)
def test_add_offers_what_can_be_added(calendar: AtCalendar, words: str, kind: type[Sheet]) -> None:
    calendar.person.click("Add")
    menu = calendar.person.all(QMenu)[0]
    assert len(menu.actions()) == 3
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()
    settle()
    assert isinstance(sheet(calendar), kind)


def test_closed_days_can_cancel_what_falls_on_them(calendar: AtCalendar) -> None:
    calendar.page._forms.add_closure(MONDAY + WEEK)
    dialog = sheet(calendar)
    assert isinstance(dialog, ClosureDialog)
    assert "1 meeting falls on these days." in calendar.person.read()
    accept(calendar)
    assert "reason" in calendar.person.read(), "a reason is asked for at its field"
    dialog.form.fill({"label": "Burst pipe", "cancel": "yes"})
    accept(calendar)
    meeting = calendar.of_group(1)
    assert (meeting.state, meeting.cancel_reason) == (MeetingState.CANCELLED, "Burst pipe")
    assert calendar.cell(MONDAY + WEEK).shut
    assert calendar.toast == "Closed on Monday 30 November"
    undo(calendar)
    assert calendar.of_group(1).state is MeetingState.PLANNED
    assert not calendar.cell(MONDAY + WEEK).shut


def test_the_last_closed_day_is_never_before_the_first(calendar: AtCalendar) -> None:
    calendar.page._forms.add_closure(MONDAY)
    dialog = sheet(calendar)
    assert isinstance(dialog, ClosureDialog)
    dialog.form.fill({"first_day": "2026-12-24"})
    assert dialog.value().last_day == date(2026, 12, 24)
    assert "1 meeting falls" not in calendar.person.read()
    assert not dialog.value().cancel_meetings


def test_public_holidays_fill_the_form(calendar: AtCalendar) -> None:
    calendar.page._forms.add_closure(MONDAY)
    dialog = sheet(calendar)
    assert isinstance(dialog, ClosureDialog)
    christmas = date(2026, 12, 25)
    assert christmas.isoformat() in dialog._holidays, "those of the centre's country are offered"
    dialog.offer_holidays([Holiday(day=christmas, name="Christmas Day", words="25 December")])
    dialog._holiday.put(christmas.isoformat())
    value = dialog.value()
    assert (value.first_day, value.last_day, value.label) == (
        christmas,
        christmas,
        "Christmas Day",
    )


def test_an_act_on_a_meeting_that_is_gone_says_so(calendar: AtCalendar) -> None:
    gone = MeetingId(calendar.day.early.id + 50_000)
    calendar.page._acts.begin("cancel", gone)
    assert calendar.view._kit.sheets.current is None
    assert "no longer there" in calendar.toast


def test_a_click_beside_everything_lets_go_of_the_meeting(calendar: AtCalendar, day: Day) -> None:
    calendar.click_item(MONDAY, day.early.id)
    empty = MONDAY + timedelta(days=3)
    where = calendar.box(empty).center().toPoint() + QPoint(0, 20)
    QTest.mouseClick(calendar.grid.viewport(), LEFT, pos=where)
    settle()
    assert calendar.panel is None
    assert calendar.grid.chosen is None
