"""A group's page: its head, its tabs, series and meetings, members and waiting list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.modeltest import ModelTester

from groupdesk.model.ids import MeetingId, PersonId, SeriesId, new_id
from groupdesk.model.people import MembershipState
from groupdesk.model.recurrence import LAST, monthly, weekly
from groupdesk.model.schedule import MeetingState, Series
from tests.factories import MONDAY, ZONE, make_meeting, make_person
from tests.ui.conftest import HOSTILE, Day, Person, settle
from ui.desk_view import DeskView
from ui.dialogs.extra_meeting_dialog import ExtraMeetingDialog
from ui.dialogs.membership_dialog import MembershipDialog
from ui.dialogs.series_dialog import EndSeriesDialog, SeriesDialog
from ui.dialogs.sheet import Sheet
from ui.models.row_table import CELL_ROLE
from ui.pages.group_meetings import GroupMeetings
from ui.pages.group_members import GroupMembers
from ui.pages.group_page import ATTENDANCE, MEETINGS, MEMBERS, GroupPage
from ui.places import PageKey, Place
from ui.widgets.badges import Chip
from ui.widgets.segmented import Tabs
from ui.widgets.toast import Toast

S = TypeVar("S", bound=Sheet)


def the_view(person: Person) -> DeskView:
    return person.all(DeskView)[0]


def the_page(person: Person) -> GroupPage:
    return person.all(GroupPage)[0]


def the_sheet(person: Person, kind: type[S]) -> S:
    sheet = the_view(person)._kit.sheets.current
    assert isinstance(sheet, kind)
    return sheet


def accept(person: Person) -> None:
    the_sheet(person, Sheet)._act.click()
    settle()


def said(person: Person) -> str:
    return person.desk.window.findChildren(Toast)[0].sentence


def chips(person: Person) -> list[str]:
    return [chip.accessibleName() for chip in person.all(Chip)]


def show(person: Person, day: Day, part: str = "", act: str = "") -> None:
    the_view(person).go(Place(page=PageKey.GROUP, group_id=day.group.id, part=part, act=act))
    settle()


def where_it_goes(person: Person) -> list[Place]:
    view = the_view(person)
    wanted: list[Place] = []
    view._kit.navigator.wanted.disconnect(view.go)
    view._kit.navigator.wanted.connect(wanted.append)
    return wanted


def add_series(person: Person, day: Day, **facts: object) -> Series:
    usual: dict[str, object] = {
        "id": SeriesId(new_id()),
        "group_id": day.group.id,
        "rules": (weekly(2),),
        "starts_on": MONDAY,
        "start": time(14),
        "length": 90,
        "zone": ZONE,
    }
    series = Series(**(usual | facts))  # type: ignore[arg-type]
    view = the_view(person)
    view._kit.bus.tell(view._desk.schedule.add_series(series))
    settle()
    return series


def days(person: Person) -> Sequence[date]:
    return [line.meeting.date for line in person.all(GroupMeetings)[0]._model.rows]


def test_the_head_says_what_is_asked_most(at_the_desk: Person, day: Day) -> None:
    add_series(at_the_desk, day, room_id=day.group.room_id)
    show(at_the_desk, day)
    seen = at_the_desk.read()
    for words in (
        "Grief & Loss",
        "Every Wednesday, 2:00 – 3:30 pm, in Garden Room",
        "Today, 11:00 am",
        "2 of 12 taken",
        "Nobody",
        "November 2026",
        "Not said",
    ):
        assert words in seen
    assert {"Open to newcomers", "Co-led"} <= set(chips(at_the_desk))
    assert "Łukasz" not in seen


def test_arrows_go_along_the_tabs(at_the_desk: Person, day: Day) -> None:
    show(at_the_desk, day)
    page = the_page(at_the_desk)
    page.take_focus()
    for part in (MEETINGS, MEMBERS, ATTENDANCE):
        at_the_desk.press(Qt.Key.Key_Right)
        assert page._tabs.key == part
        assert page._stack.currentWidget() is page._tabs_by_key[part]
    texts = [one.text() for one in at_the_desk.all(Tabs)[0].findChildren(QAbstractButton)]
    assert "Members && waiting list" in texts


def test_print_pack_goes_to_the_print_page(at_the_desk: Person, day: Day) -> None:
    show(at_the_desk, day)
    wanted = where_it_goes(at_the_desk)
    at_the_desk.click("Print pack")
    assert wanted == [
        Place(
            page=PageKey.PRINT,
            document="meeting-pack",
            group_id=day.group.id,
            meeting_id=day.early.id,
        )
    ]
    the_view(at_the_desk)._desk.schedule.cancel(day.early.id)
    the_page(at_the_desk).refresh()
    settle()
    assert not the_page(at_the_desk)._print.isEnabled()
    assert the_page(at_the_desk)._print.toolTip() == "Plan a meeting first."


def test_a_series_says_its_rule_while_it_is_chosen(at_the_desk: Person, day: Day) -> None:
    show(at_the_desk, day, act="add-series")
    sheet = the_sheet(at_the_desk, SeriesDialog)
    sheet.fill({"rules": "1,3", "start": "18:30", "length": "90"})
    seen = at_the_desk.read()
    assert "Every Tuesday and Thursday, 6:30 – 8:00 pm" in seen
    assert "First: Tuesday 24 November 2026, Thursday 26 November 2026, Tuesday 1 Dec" in seen
    sheet.fill({"pattern": "monthly", "ordinals": "-1", "rules": "4"})
    assert "The last Friday of the month" in at_the_desk.read()
    sheet.fill({"pattern": "weeks", "every": "2", "ends": "after", "sessions": "2"})
    assert "Every 2 weeks on Friday, 6:30 – 8:00 pm, 2 meetings" in at_the_desk.read()
    sheet.fill({"rules": ""})
    assert "Choose at least one weekday." in at_the_desk.read()
    accept(at_the_desk)
    assert "The repeat rule gives no dates" in at_the_desk.read()
    sheet.fill({"rules": "4"})
    accept(at_the_desk)
    assert said(at_the_desk) == "Series added: Every 2 weeks on Friday"
    known = the_view(at_the_desk)._desk.schedule.series_of(day.group.id)
    assert [(one.rules, one.sessions) for one in known] == [((weekly(4, every=2),), 2)]
    at_the_desk.click("Undo")
    assert the_view(at_the_desk)._desk.schedule.series_of(day.group.id) == []


def test_a_booked_room_is_said_and_may_be_meant(at_the_desk: Person, day: Day) -> None:
    add_series(at_the_desk, day, room_id=day.group.room_id)
    show(at_the_desk, day, act="add-series")
    sheet = the_sheet(at_the_desk, SeriesDialog)
    sheet.fill({"rules": "2", "start": "14:30"})
    accept(at_the_desk)
    assert "Garden Room is booked" in at_the_desk.read()
    sheet.fill({"start": "14:45"})
    assert "Garden Room is booked" not in at_the_desk.read()
    accept(at_the_desk)
    at_the_desk.click("Save anyway")
    assert said(at_the_desk) == "Series added: Every Wednesday"


def test_what_can_never_be_meant_offers_no_way_round(at_the_desk: Person, day: Day) -> None:
    add_series(at_the_desk, day)
    show(at_the_desk, day, part=MEETINGS)
    at_the_desk.click("Change")
    sheet = the_sheet(at_the_desk, SeriesDialog)
    sheet.fill({"starts_on": (MONDAY - timedelta(weeks=1)).isoformat()})
    accept(at_the_desk)
    assert "please choose a later day" in at_the_desk.read()
    assert not [one for one in at_the_desk.all(QAbstractButton) if one.text() == "Save anyway"]


def test_a_series_changes_from_a_day_on(at_the_desk: Person, day: Day) -> None:
    series = add_series(at_the_desk, day)
    show(at_the_desk, day, part=MEETINGS)
    at_the_desk.click("Change")
    sheet = the_sheet(at_the_desk, SeriesDialog)
    assert sheet.form.texts["starts_on"] == MONDAY.isoformat()
    sheet.fill({"rules": "3", "starts_on": (MONDAY + timedelta(weeks=2)).isoformat()})
    accept(at_the_desk)
    assert said(at_the_desk) == "Series changed from Monday 7 December on"
    coming = days(at_the_desk)[:4]
    assert coming == [MONDAY, date(2026, 11, 25), date(2026, 12, 2), date(2026, 12, 10)]
    at_the_desk.click("Undo")
    known = the_view(at_the_desk)._desk.schedule.series_of(day.group.id)
    assert [one.id for one in known] == [series.id]


def test_a_series_of_several_rules_is_kept_as_it_is(at_the_desk: Person, day: Day) -> None:
    series = add_series(at_the_desk, day, rules=(weekly(0), monthly(LAST, on=4)))
    show(at_the_desk, day, act=f"change-series-{series.id}")
    sheet = the_sheet(at_the_desk, SeriesDialog)
    assert sheet.form.texts["pattern"] == "kept"
    assert not sheet._weekdays.isVisible()
    sheet.fill({"start": "15:00"})
    accept(at_the_desk)
    newest = the_view(at_the_desk)._desk.schedule.series_of(day.group.id)[-1]
    assert newest.rules == series.rules
    assert newest.start == time(15)


def test_a_series_ends_after_a_day(at_the_desk: Person, day: Day) -> None:
    add_series(at_the_desk, day)
    show(at_the_desk, day, part=MEETINGS)
    at_the_desk.click("End")
    sheet = the_sheet(at_the_desk, EndSeriesDialog)
    sheet.fill({"until": "2026-12-05"})
    accept(at_the_desk)
    assert said(at_the_desk) == "Series ends on Saturday 5 December"
    assert days(at_the_desk) == [MONDAY, date(2026, 11, 25), date(2026, 12, 2)]


def test_a_single_meeting_is_added(at_the_desk: Person, day: Day) -> None:
    show(at_the_desk, day, part=MEETINGS)
    at_the_desk.click("Add a single meeting")
    sheet = the_sheet(at_the_desk, ExtraMeetingDialog)
    sheet.fill({"date": "2026-11-23", "start": "11:30"})
    accept(at_the_desk)
    assert "Garden Room is booked" in at_the_desk.read()
    sheet.fill({"date": "2026-12-24"})
    accept(at_the_desk)
    assert said(at_the_desk) == "Meeting added on Thursday 24 December"
    assert days(at_the_desk) == [MONDAY, date(2026, 12, 24)]


def test_past_meetings_say_what_became_of_them(at_the_desk: Person, day: Day) -> None:
    desk = the_view(at_the_desk)._desk
    for week, cancels in ((1, True), (2, False)):
        meeting = make_meeting(
            id=MeetingId(new_id()), group_id=day.group.id, date=MONDAY - timedelta(weeks=week)
        )
        desk.schedule.add_meeting(meeting)
        if cancels:
            desk.schedule.cancel(meeting.id, "Snow")
    show(at_the_desk, day, part=MEETINGS)
    at_the_desk.click("Past")
    tab = at_the_desk.all(GroupMeetings)[0]
    assert days(at_the_desk) == [MONDAY - timedelta(weeks=1), MONDAY - timedelta(weeks=2)]
    assert tab._model.index(0, 4).data() == "Cancelled: Snow"
    assert tab._model.rows[0].meeting.state is MeetingState.CANCELLED
    assert not tab._take.isEnabled()
    assert tab._take.toolTip() == "This meeting was cancelled."
    tab._table.setFocus()
    at_the_desk.press(Qt.Key.Key_Down)
    wanted = where_it_goes(at_the_desk)
    at_the_desk.click("Take attendance")
    meeting_id = tab._model.rows[1].meeting.id
    assert wanted == [Place(page=PageKey.ATTENDANCE, meeting_id=meeting_id)]
    tab._table.setFocus()
    at_the_desk.press(Qt.Key.Key_Return)
    assert wanted[1].page is PageKey.CALENDAR


def test_somebody_on_record_is_found_and_added(at_the_desk: Person, day: Day) -> None:
    view = the_view(at_the_desk)
    noor = make_person(id=PersonId(new_id()), first_name="Noor", last_name="Hallowell")
    view._desk.people.add(noor)
    show(at_the_desk, day, part=MEMBERS)
    at_the_desk.click("Add someone")
    sheet = the_sheet(at_the_desk, MembershipDialog)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "hall")
    at_the_desk.press(Qt.Key.Key_Return)
    assert sheet._person.person_id == noor.id
    assert "On record already." in at_the_desk.read()
    at_the_desk.press(Qt.Key.Key_Return)
    assert said(at_the_desk) == "Noor Hallowell added to the group"
    lines = view._desk.people.member_lines(day.group.id)
    assert (noor.id, MembershipState.ACTIVE) in [(one.person_id, one.state) for one in lines]
    at_the_desk.click("Undo")
    assert len(view._desk.people.member_lines(day.group.id)) == 2


def test_a_first_name_makes_somebody_new_and_one_undo_takes_both_back(
    at_the_desk: Person, day: Day
) -> None:
    view = the_view(at_the_desk)
    before = len(view._desk.people.all())
    show(at_the_desk, day, act="add-member")
    sheet = the_sheet(at_the_desk, MembershipDialog)
    accept(at_the_desk)
    assert "The first name is empty" in at_the_desk.read()
    QTest.keyClicks(sheet._person._line, "Zed")
    at_the_desk.press(Qt.Key.Key_Return)
    assert "Somebody new" in at_the_desk.read()
    accept(at_the_desk)
    assert said(at_the_desk) == "Zed added to the group"
    assert len(view._desk.people.all()) == before + 1
    at_the_desk.click("Undo")
    assert len(view._desk.people.all()) == before


def test_a_full_group_offers_its_waiting_list(at_the_desk: Person, day: Day) -> None:
    view = the_view(at_the_desk)
    view._desk.groups.change(replace(day.group, places=2))
    show(at_the_desk, day, part=MEMBERS)
    assert "2 of 2 taken" in at_the_desk.read()
    at_the_desk.click("Add to waiting list")
    sheet = the_sheet(at_the_desk, MembershipDialog)
    assert sheet.form.texts["state"] == "waiting"
    QTest.keyClicks(sheet._person._line, "Zed")
    accept(at_the_desk)
    tab = at_the_desk.all(GroupMembers)[0]
    assert [tab._model.index(row, 1).data() for row in range(3)] == [
        "Active",
        "Active",
        "Waiting, number 1",
    ]


def test_a_state_changes_with_undo(at_the_desk: Person, day: Day) -> None:
    show(at_the_desk, day, part=MEMBERS)
    tab = at_the_desk.all(GroupMembers)[0]
    assert not tab._foot.isVisible()
    tab._table.setFocus()
    at_the_desk.press(Qt.Key.Key_Down)
    assert tab._foot.isVisible()
    line = tab._table.chosen
    tab._state.click()
    settle()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    acts = {act.text(): act for act in menu.actions()}
    assert not acts["Active"].isEnabled()
    acts["Left"].trigger()
    menu.close()
    settle()
    assert said(at_the_desk) == f"{line.name}: left"
    assert len(tab._model.rows) == 1
    at_the_desk.click("Past")
    assert [one.name for one in tab._model.rows] == [line.name]
    at_the_desk.click("Undo")
    assert "Nobody has finished or left." in at_the_desk.read()


def test_enter_on_a_member_opens_the_person(at_the_desk: Person, day: Day) -> None:
    show(at_the_desk, day, part=MEMBERS)
    tab = at_the_desk.all(GroupMembers)[0]
    wanted = where_it_goes(at_the_desk)
    tab._table.setFocus()
    tab._table.setCurrentIndex(tab._model.index(0, 0))
    at_the_desk.press(Qt.Key.Key_Return)
    assert wanted == [Place(page=PageKey.PEOPLE, person_id=tab._model.rows[0].person_id)]


def test_a_group_without_members_says_how_to_begin(at_the_desk: Person, day: Day) -> None:
    the_view(at_the_desk).go(Place(page=PageKey.GROUP, group_id=day.hostile.id, part=MEMBERS))
    settle()
    assert "Nobody is in this group yet" in at_the_desk.read()
    at_the_desk.click("Add someone")
    the_sheet(at_the_desk, MembershipDialog)
    assert HOSTILE in at_the_desk.read()


def test_hidden_names_are_initials_in_the_members(at_the_desk: Person, day: Day) -> None:
    show(at_the_desk, day, part=MEMBERS)
    the_view(at_the_desk)._kit.names.hide(hidden=True)
    settle()
    tab = at_the_desk.all(GroupMembers)[0]
    assert [tab._model.index(row, 0).data(CELL_ROLE).text for row in range(2)] == [
        "M. O.",
        "Ł. Ż.",
    ]


@pytest.mark.parametrize("part", [MEETINGS, MEMBERS])
def test_the_models_keep_qts_rules(
    at_the_desk: Person, day: Day, part: str, qtmodeltester: ModelTester
) -> None:
    show(at_the_desk, day, part=part)
    tab = the_page(at_the_desk)._meetings if part == MEETINGS else the_page(at_the_desk)._members
    qtmodeltester.check(tab._model)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("act", ["add-series", "add-meeting", "add-member"])
def test_forms_of_the_page_outlast_a_lock(at_the_desk: Person, day: Day, act: str) -> None:
    show(at_the_desk, day, act=act)
    sheet = the_sheet(at_the_desk, Sheet)
    key = {"add-series": "length", "add-meeting": "length", "add-member": "first_name"}[act]
    typed = "\tZed" if act == "add-member" else "77"
    sheet.fill({key: typed})
    sheet.touched = True
    at_the_desk.desk.window.lock()
    at_the_desk.desk.window.begin()
    settle()
    at_the_desk.unlock()
    assert the_sheet(at_the_desk, type(sheet)).form.texts[key] == typed
    at_the_desk.press(Qt.Key.Key_Escape)
    assert the_view(at_the_desk)._kit.sheets.current is None
    assert the_view(at_the_desk)._desk.drafts.all() == []


def test_locking_empties_every_tab(at_the_desk: Person, day: Day) -> None:
    add_series(at_the_desk, day)
    for part in (MEETINGS, MEMBERS, ATTENDANCE):
        show(at_the_desk, day, part=part)
    page = the_page(at_the_desk)
    page.leave()
    assert page._meetings._model.count == 0
    assert page._members._model.count == 0
    assert page._overview._coming.count() == 0


def test_every_control_has_a_name(at_the_desk: Person, day: Day) -> None:
    add_series(at_the_desk, day)
    for part in ("overview", MEETINGS, MEMBERS, ATTENDANCE):
        show(at_the_desk, day, part=part)
        for control in at_the_desk.all(QAbstractButton):
            assert control.accessibleName() or control.text(), control
