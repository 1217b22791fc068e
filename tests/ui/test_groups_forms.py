"""The form of a group: proposals, errors in place, closing, drafts that outlast a lock."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from groupdesk.model.groups import Group, GroupColour, Leadership, Visibility
from tests.ui.conftest import HOSTILE, Day, Person, settle
from ui.desk_view import DeskView
from ui.dialogs.group_dialog import GroupDialog
from ui.dialogs.history_dialog import HistoryDialog
from ui.dialogs.question import Question
from ui.dialogs.sheet import Sheet
from ui.pages.group_page import GroupPage
from ui.places import PageKey, Place
from ui.widgets.toast import Toast

S = TypeVar("S", bound=Sheet)


def the_view(person: Person) -> DeskView:
    return person.all(DeskView)[0]


def the_sheet(person: Person, kind: type[S]) -> S:
    sheet = the_view(person)._kit.sheets.current
    assert isinstance(sheet, kind)
    return sheet


def said(person: Person) -> str:
    return person.desk.window.findChildren(Toast)[0].sentence


def accept(person: Person) -> None:
    sheet = the_sheet(person, Sheet)
    sheet._act.click()
    settle()


def groups(person: Person) -> list[Group]:
    return the_view(person)._desk.groups.all()


@pytest.fixture
def at_the_form(at_the_desk: Person) -> Person:
    the_view(at_the_desk).go(Place(page=PageKey.GROUPS, act="add"))
    settle()
    return at_the_desk


@pytest.fixture
def at_the_group(at_the_desk: Person, day: Day) -> Person:
    the_view(at_the_desk).go(Place(page=PageKey.GROUP, group_id=day.group.id))
    settle()
    return at_the_desk


def test_a_name_is_enough_and_the_rest_is_proposed(at_the_form: Person) -> None:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    QTest.keyClicks(focus, "Coffee & Quilts")
    sheet = the_sheet(at_the_form, GroupDialog)
    assert sheet.form.texts["code"] == "CQ"
    assert sheet.form.texts["alias"]
    assert "Quilts" not in sheet.form.texts["alias"]
    at_the_form.press(Qt.Key.Key_Return)
    assert said(at_the_form) == "Coffee & Quilts added"
    added = next(one for one in groups(at_the_form) if one.name == "Coffee & Quilts")
    assert added.code == "CQ"
    assert added.visibility is Visibility.ON_REQUEST
    assert added.colour not in {GroupColour.PLUM, GroupColour.BLUE, GroupColour.LEAF}
    assert the_view(at_the_form).place == Place(page=PageKey.GROUP, group_id=added.id)
    at_the_form.click("Undo")
    assert len(groups(at_the_form)) == 3
    assert "This group is gone" in at_the_form.read()


def test_what_was_typed_is_not_proposed_over(at_the_form: Person) -> None:
    sheet = the_sheet(at_the_form, GroupDialog)
    sheet._name.put("Walks")
    sheet._alias.put("River Table")
    sheet._code.put("zz")
    sheet._name.put("Long Walks")
    assert sheet.form.texts["alias"] == "River Table"
    assert sheet.form.texts["code"] == "zz"
    accept(at_the_form)
    assert next(one for one in groups(at_the_form) if one.name == "Long Walks").code == "ZZ"


def test_an_alias_that_tells_is_warned_of(at_the_form: Person) -> None:
    sheet = the_sheet(at_the_form, GroupDialog)
    sheet._name.put("Walks")
    assert "Printed instead of the name" in at_the_form.read()
    sheet._alias.put("Walking friends")
    assert "would give the group away" not in at_the_form.read()
    sheet._alias.put("Walks table")
    assert "would give the group away" in at_the_form.read()


def test_errors_stand_at_their_field_and_nothing_typed_is_lost(at_the_form: Person) -> None:
    sheet = the_sheet(at_the_form, GroupDialog)
    accept(at_the_form)
    assert "The group's name is empty: please fill it in." in at_the_form.read()
    sheet._name.put("Grief & Loss")
    accept(at_the_form)
    assert "Another group has this name or alias already" in at_the_form.read()
    assert sheet.form.texts["name"] == "Grief & Loss"
    assert len(groups(at_the_form)) == 3


def test_an_error_in_what_is_folded_away_opens_it(at_the_form: Person) -> None:
    sheet = the_sheet(at_the_form, GroupDialog)
    sheet._name.put("Walks")
    assert not sheet._details.isVisible()
    sheet.form.fill({"topics": "t" * 80})
    accept(at_the_form)
    assert sheet._details.isVisible()
    assert "The topics has 80 characters" in at_the_form.read()


def test_editing_keeps_every_fact(at_the_group: Person, day: Day) -> None:
    at_the_group.click("Edit group")
    sheet = the_sheet(at_the_group, GroupDialog)
    sheet.form.fill(
        {
            "name": "Grief and Loss",
            "leadership": "peer",
            "limited": "no",
            "topics": "Bereavement\n\nLoss",
            "access": "Step-free",
            "languages": "en,es",
            "length": "75",
            "visibility": "hidden",
        }
    )
    assert sheet.form.texts["alias"] == "Garden Table"
    accept(at_the_group)
    changed = the_view(at_the_group)._desk.groups.get(day.group.id)
    assert changed.name == "Grief and Loss"
    assert changed.leadership is Leadership.PEER
    assert changed.places is None
    assert changed.topics == ("Bereavement", "Loss")
    assert changed.languages == ("en", "es")
    assert changed.length == 75
    assert changed.room_id == day.group.room_id
    # It is hidden now, and goes by its alias here too.
    assert said(at_the_group) == "Garden Table saved"
    assert "Grief and Loss" not in at_the_group.read()
    assert "This group is hidden" in at_the_group.read()


def test_the_colour_is_chosen_by_arrow_keys(at_the_form: Person) -> None:
    sheet = the_sheet(at_the_form, GroupDialog)
    before = sheet.form.texts["colour"]
    sheet._colour.setFocus()
    at_the_form.press(Qt.Key.Key_Right)
    assert sheet.form.texts["colour"] != before
    assert sheet._own == {"colour"}


def test_closing_asks_first_and_can_be_undone(at_the_group: Person, day: Day) -> None:
    page = at_the_group.all(GroupPage)[0]
    page._forms.ask_to_close(day.group.id)
    settle()
    the_sheet(at_the_group, Question)
    assert "Close Grief & Loss?" in at_the_group.read()
    at_the_group.press(Qt.Key.Key_Escape)
    assert the_view(at_the_group)._desk.groups.get(day.group.id).active
    page._forms.ask_to_close(day.group.id)
    accept(at_the_group)
    assert said(at_the_group) == "Grief & Loss is closed"
    assert not the_view(at_the_group)._desk.groups.get(day.group.id).active
    at_the_group.click("Undo")
    assert the_view(at_the_group)._desk.groups.get(day.group.id).active
    page._forms.ask_to_close(day.group.id)
    accept(at_the_group)
    page._forms.reopen(day.group.id)
    assert the_view(at_the_group)._desk.groups.get(day.group.id).active


def test_the_history_tells_what_changed(at_the_group: Person, day: Day) -> None:
    at_the_group.click("Edit group")
    the_sheet(at_the_group, GroupDialog)._code.put("QQ")
    accept(at_the_group)
    at_the_group.all(GroupPage)[0]._forms.show_history(day.group.id)
    settle()
    the_sheet(at_the_group, HistoryDialog)
    assert "History of Grief & Loss" in at_the_group.read()
    assert "QQ" in at_the_group.read()


def test_the_more_menu_offers_history_and_closing(at_the_group: Person) -> None:
    page = at_the_group.all(GroupPage)[0]
    page._more.click()
    settle()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [one.text() for one in menu.actions() if one.text()] == [
        "History",
        "Close this group…",
    ]
    menu.close()
    settle()


@pytest.mark.parametrize("act", ["add", "edit"])
def test_what_is_typed_outlasts_a_lock(at_the_desk: Person, day: Day, act: str) -> None:
    page = PageKey.GROUPS if act == "add" else PageKey.GROUP
    group_id = None if act == "add" else day.group.id
    the_view(at_the_desk).go(Place(page=page, act=act, group_id=group_id))
    sheet = the_sheet(at_the_desk, GroupDialog)
    sheet._name.put("Half a na")
    sheet._alias.put("My own alias")
    at_the_desk.desk.window.lock()
    at_the_desk.desk.window.begin()
    settle()
    at_the_desk.unlock()
    again = the_sheet(at_the_desk, GroupDialog)
    assert again.form.texts["name"] == "Half a na"
    assert again.form.texts["alias"] == "My own alias"
    assert "not saved yet" in at_the_desk.read()


def test_every_control_of_the_form_has_a_name(at_the_form: Person) -> None:
    sheet = the_sheet(at_the_form, GroupDialog)
    sheet._show_details(shown=True)
    settle()
    controls: list[QWidget] = [*sheet.findChildren(QAbstractButton), *sheet.findChildren(QLineEdit)]
    for control in controls:
        if control.isVisible() and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
            text = control.text() if isinstance(control, QAbstractButton) else ""
            assert control.accessibleName() or text, control


def test_a_hostile_group_is_shown_and_edited_as_text(at_the_desk: Person, day: Day) -> None:
    the_view(at_the_desk).go(Place(page=PageKey.GROUP, group_id=day.hostile.id))
    settle()
    assert HOSTILE in at_the_desk.read().splitlines()
    at_the_desk.click("Edit group")
    assert the_sheet(at_the_desk, GroupDialog).form.texts["name"] == HOSTILE
    for label in at_the_desk.all(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
