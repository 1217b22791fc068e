"""The list of groups: what it says at a glance, its filter, its empty states, its keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.modeltest import ModelTester

from groupdesk.model.groups import Openness, Visibility
from groupdesk.services import recovery
from groupdesk.services.founding import NewCentre
from tests.factories import MONDAY
from tests.ui.conftest import HOSTILE, Day, Person, settle
from ui.app import GroupDesk
from ui.desk_view import DeskView
from ui.dialogs.group_dialog import GroupDialog
from ui.models.row_table import CELL_ROLE
from ui.pages.groups_page import GroupsPage
from ui.places import PageKey, Place


def the_view(person: Person) -> DeskView:
    return person.all(DeskView)[0]


def the_page(person: Person) -> GroupsPage:
    return person.all(GroupsPage)[0]


def cells(person: Person, row: int) -> list[str]:
    model = the_page(person)._model
    return [model.index(row, at).data() for at in range(model.columnCount())]


@pytest.fixture
def at_the_list(at_the_desk: Person) -> Person:
    the_view(at_the_desk).go(Place(page=PageKey.GROUPS))
    settle()
    return at_the_desk


@pytest.fixture
def at_an_empty_list(centre: NewCentre, program: GroupDesk) -> Person:
    person = Person(desk=program)
    recovery.confirm(centre.session)
    centre.session.lock()
    person.desk.window.begin()
    settle()
    person.unlock()
    the_view(person).go(Place(page=PageKey.GROUPS))
    settle()
    return person


def test_a_line_says_what_is_asked_most(at_the_list: Person, day: Day) -> None:
    names = [line.group.name for line in the_page(at_the_list)._model.rows]
    assert names == [HOSTILE, "Carers", "Grief & Loss"]
    assert cells(at_the_list, 2) == [
        "GL, Grief & Loss, Garden Table",
        "No meetings planned, Garden Room",
        "Today, 11:00 am",
        "2 of 12",
        "On request",
    ]
    assert cells(at_the_list, 1)[2] == "None planned"


def test_the_model_keeps_qts_rules(at_the_list: Person, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(the_page(at_the_list)._model)  # type: ignore[no-untyped-call]


def test_a_hidden_group_goes_by_its_alias(at_the_list: Person, day: Day) -> None:
    view = the_view(at_the_list)
    hidden = replace(day.group, visibility=Visibility.HIDDEN, openness=Openness.CLOSED)
    view._kit.done(view._desk.groups.change(hidden), "Saved")
    settle()
    facts = [the_page(at_the_list)._model.index(row, 0).data(CELL_ROLE) for row in range(3)]
    assert "Grief & Loss" not in [one.text for one in facts]
    line = next(one for one in facts if one.text == "Garden Table")
    assert line.second == "Goes by its alias · closed to newcomers"
    at_the_list.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    the_page(at_the_list)._filter.put("grief")
    assert the_page(at_the_list)._model.rows == []


def test_the_filter_narrows_at_every_key_and_down_goes_on(at_the_list: Person) -> None:
    at_the_list.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "gl")
    page = the_page(at_the_list)
    assert [line.group.name for line in page._model.rows] == ["Grief & Loss"]
    at_the_list.press(Qt.Key.Key_Down)
    assert page._table.hasFocus()
    at_the_list.press(Qt.Key.Key_Return)
    assert the_view(at_the_list).place.page is PageKey.GROUP
    assert "Grief & Loss" in at_the_list.read()


def test_nothing_that_fits_is_said_with_the_way_back(at_the_list: Person) -> None:
    the_page(at_the_list)._filter.put("zzz")
    settle()
    assert "Nothing matches “zzz”." in at_the_list.read()
    at_the_list.click("Show all")
    assert len(the_page(at_the_list)._model.rows) == 3


def test_closed_groups_have_a_list_of_their_own(at_the_list: Person, day: Day) -> None:
    at_the_list.click("Closed")
    assert "No group has been closed." in at_the_list.read()
    view = the_view(at_the_list)
    view._kit.done(view._desk.groups.change(replace(day.group, active=False)), "Closed")
    settle()
    assert [line.group.name for line in the_page(at_the_list)._model.rows] == ["Grief & Loss"]
    at_the_list.click("Current")
    assert len(the_page(at_the_list)._model.rows) == 2


def test_without_groups_the_page_shows_both_ways_on(at_an_empty_list: Person) -> None:
    seen = at_an_empty_list.read()
    assert "No groups yet" in seen
    the_page(at_an_empty_list).take_focus()
    assert at_an_empty_list.button("Add group").hasFocus()
    at_an_empty_list.click("Set up several")
    assert the_view(at_an_empty_list).place.act == "many"
    the_view(at_an_empty_list).go(Place(page=PageKey.GROUPS))
    at_an_empty_list.click("Add group")
    assert isinstance(the_view(at_an_empty_list)._kit.sheets.current, GroupDialog)


def test_ctrl_n_opens_the_form_and_esc_leaves_it(at_the_list: Person) -> None:
    the_page(at_the_list).take_focus()
    at_the_list.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(the_view(at_the_list)._kit.sheets.current, GroupDialog)
    at_the_list.press(Qt.Key.Key_Escape)
    assert the_view(at_the_list)._kit.sheets.current is None
    assert the_page(at_the_list)._table.hasFocus()


def test_the_next_meeting_is_read_again_when_the_plan_changes(
    at_the_list: Person, day: Day
) -> None:
    view = the_view(at_the_list)
    later = day.early.date + timedelta(days=3)
    assert later != MONDAY
    view._kit.done(view._desk.schedule.move(day.early.id, later, day.early.start), "Moved")
    settle()
    assert cells(at_the_list, 2)[2] == "Thu 26 Nov, 11:00 am"


def test_locking_empties_the_list(at_the_list: Person) -> None:
    page = the_page(at_the_list)
    page.leave()
    assert page._model.rows == []
    assert page._model.count == 0


def test_hostile_names_stay_text(at_the_list: Person) -> None:
    assert cells(at_the_list, 0)[0] == f"HO, {HOSTILE}, Blue Table"
    for label in at_the_list.all(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    assert the_page(at_the_list).grab().width() > 0
