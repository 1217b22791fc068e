"""One line per group: typing, pasting, proposals, problems in the row, one undo, a lock."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.modeltest import ModelTester

from groupdesk.i18n import translator
from groupdesk.model.groups import GroupColour, Visibility
from tests.ui.conftest import Day, Person, settle
from ui.desk_view import DeskView
from ui.models.many_groups_table import PARTS, ManyGroupsTable, Part
from ui.models.typed_values import read_minutes, read_time, read_weekday
from ui.pages.many_groups import ManyGroups
from ui.places import PageKey, Place
from ui.widgets.toast import Toast

COPIED = "Walks\tMonday\t6:30 pm\tRiver Room\nTalks\tthu\t10am\tRiver Room\t60\n"
WORDS = translator("en", territory="GB", clock24=False)


def the_view(person: Person) -> DeskView:
    return person.all(DeskView)[0]


def the_lines(person: Person) -> ManyGroups:
    return person.all(ManyGroups)[0]


def said(person: Person) -> str:
    return person.desk.window.findChildren(Toast)[0].sentence


def type_in(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
    settle()


def paste(person: Person, text: str) -> None:
    QApplication.clipboard().setText(text)
    person.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()


@pytest.fixture
def at_the_lines(at_the_desk: Person) -> Person:
    the_view(at_the_desk).go(Place(page=PageKey.GROUPS, act="many"))
    settle()
    return at_the_desk


def test_the_question_is_asked_once_above(at_the_lines: Person) -> None:
    assert at_the_lines.read().count("Who may know that a group exists?") == 1
    assert not the_lines(at_the_lines)._act.isEnabled()
    assert the_lines(at_the_lines)._act.toolTip() == "Type a group first."


def test_tab_goes_from_cell_to_cell_and_enter_to_the_next_line(at_the_lines: Person) -> None:
    type_in("Walks")
    at_the_lines.press(Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QComboBox)
    type_in("T")
    at_the_lines.press(Qt.Key.Key_Tab)
    type_in("6.30 pm")
    at_the_lines.press(Qt.Key.Key_Tab)
    type_in("River Room")
    at_the_lines.press(Qt.Key.Key_Return)
    model = the_lines(at_the_lines)._model
    line = model.lines[0]
    assert (line.name, line.weekday, line.start) == ("Walks", "1", "6:30 pm")
    assert line.room == "River Room"
    assert line.alias == "River Room group"
    assert (line.code, line.length, line.visibility) == ("WA", "90", "on-request")
    assert the_lines(at_the_lines)._view.currentIndex().row() == 1
    type_in("Talks")
    at_the_lines.press(Qt.Key.Key_Tab)
    assert model.lines[1].alias == "Amber group"
    assert at_the_lines.button("Set up 2 groups").isEnabled()


def test_a_spreadsheets_lines_are_set_up_and_one_undo_takes_all_back(
    at_the_lines: Person,
) -> None:
    paste(at_the_lines, COPIED)
    at_the_lines.click("Set up 2 groups")
    desk = the_view(at_the_lines)._desk
    assert said(at_the_lines) == "2 groups set up"
    added = {one.name: one for one in desk.groups.all()}
    assert added["Walks"].alias == "River Room group"
    assert added["Talks"].length == 60
    assert added["Talks"].visibility is Visibility.ON_REQUEST
    assert {added[name].colour for name in ("Walks", "Talks")}.isdisjoint(
        {GroupColour.PLUM, GroupColour.BLUE, GroupColour.LEAF}
    )
    series = desk.schedule.series_of(added["Walks"].id)
    assert [one.start for one in series] == [time(18, 30)]
    assert "River Room" in [room.name for room in desk.centre.rooms()]
    assert the_view(at_the_lines).place == Place(page=PageKey.GROUPS)
    at_the_lines.click("Undo")
    assert {one.name for one in desk.groups.all()}.isdisjoint({"Walks", "Talks"})
    assert "River Room" not in [room.name for room in desk.centre.rooms()]


def test_what_is_wrong_stands_in_its_row(at_the_lines: Person, day: Day) -> None:
    paste(at_the_lines, "Walks\t\t10:00\nTalks\tMonday\tnoonish\nGrief & Loss\tFriday\t18:00\n")
    at_the_lines.click("Set up 3 groups")
    model, view = the_lines(at_the_lines)._model, the_lines(at_the_lines)._view
    assert model.error(0) == "Which day does this group meet? Please choose one."
    assert "Please type a time" in model.error(1)
    assert view.rowHeight(0) > view.rowHeight(3)
    assert view.grab().height() > 0
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Name: Walks. Which day does this group meet? Please choose one."
    model.setData(model.index(0, 1), "1")
    model.setData(model.index(1, 2), "12:00")
    assert model.error(0) == ""
    at_the_lines.click("Set up 3 groups")
    assert "Another group has this name" in model.error(2)
    assert model.error(1) == ""


def test_a_room_that_is_booked_is_said_and_may_be_meant(at_the_lines: Person) -> None:
    paste(at_the_lines, "Walks\tMon\t18:00\tHall\nTalks\tMon\t18:30\tHall\n")
    at_the_lines.click("Set up 2 groups")
    assert "Row " in at_the_lines.read()
    at_the_lines.click("Set up anyway")
    assert said(at_the_lines) == "2 groups set up"


def test_a_line_is_removed_and_cancel_throws_all_away(at_the_lines: Person) -> None:
    paste(at_the_lines, COPIED)
    lines = the_lines(at_the_lines)
    lines._view.finish_typing()
    lines._view.setCurrentIndex(lines._model.index(0, 0))
    at_the_lines.click("Remove this line")
    assert [line.name for line in lines._model.lines] == ["Talks", ""]
    at_the_lines.click("Cancel")
    assert lines._model.count == 0
    assert the_view(at_the_lines).place == Place(page=PageKey.GROUPS)


def test_the_lines_outlast_a_lock(at_the_lines: Person) -> None:
    paste(at_the_lines, COPIED)
    lines = the_lines(at_the_lines)
    lines._model.setData(lines._model.index(0, 5), "My own alias")
    at_the_lines.desk.window.lock()
    at_the_lines.desk.window.begin()
    settle()
    at_the_lines.unlock()
    again = the_lines(at_the_lines)
    assert [line.name for line in again._model.lines] == ["Walks", "Talks", ""]
    assert again._model.lines[0].alias == "My own alias"
    assert "not saved yet" in at_the_lines.read()
    again._model.setData(again._model.index(0, 0), "Longer Walks")
    assert again._model.lines[0].alias == "My own alias"
    assert again._model.lines[1].alias == "River Room group"


def test_tab_leads_out_of_the_blank_line(at_the_lines: Person) -> None:
    lines = the_lines(at_the_lines)
    lines._view.finish_typing()
    lines._view.setFocus()
    at_the_lines.press(Qt.Key.Key_Tab)
    assert not lines._view.hasFocus()


def test_an_editor_says_what_it_is_for(at_the_lines: Person) -> None:
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.accessibleName() == "Name"


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = ManyGroupsTable(WORDS)
    model.paste(model.index(0, 0), COPIED)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\t\r\n\0"), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=12), max_size=6))
def test_whatever_is_pasted_stays_lines_with_a_blank_one_at_the_end(
    rows: list[list[str]],
) -> None:
    model = ManyGroupsTable(WORDS)
    model.paste(model.index(0, 0), "\n".join("\t".join(cells) for cells in rows))
    assert model.lines[-1].blank
    assert not any(line.blank for line in model.lines[:-1])
    kept = ManyGroupsTable(WORDS)
    kept.restore(model.texts())
    assert kept.lines == model.lines
    plans, errors = model.plans()
    assert len(plans) + len(errors) == model.count


@given(st.lists(st.sampled_from(["Walks", "Talks", "Walks ", "Winter"]), max_size=6))
def test_no_two_lines_share_an_alias_or_a_code(names: list[str]) -> None:
    model = ManyGroupsTable(WORDS)
    for row, name in enumerate(names):
        model.setData(model.index(row, PARTS.index(Part.NAME)), name)
    lines = model.lines[:-1]
    assert len({line.alias for line in lines}) == len(lines)
    assert len({line.code for line in lines}) == len(lines)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("18:30", time(18, 30)),
        ("1830", time(18, 30)),
        ("6.30 pm", time(18, 30)),
        ("6pm", time(18)),
        ("6 p.m.", time(18)),
        ("12 am", time(0)),
        ("12:15pm", time(12, 15)),
        ("9", time(9)),
        ("25:00", None),
        ("13 pm", None),
        ("noon", None),
        ("", None),
    ],
)
def test_times_are_read_as_people_type_them(typed: str, meant: time | None) -> None:
    assert read_time(typed) == meant


@given(st.times())
def test_a_time_that_the_desk_writes_is_read_back(moment: time) -> None:
    plain = moment.replace(second=0, microsecond=0)
    assert read_time(WORDS.time(plain)) == plain
    assert read_time(f"{plain:%H:%M}") == plain


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Tuesday", 1), ("tue", 1), ("Tuesdays", 1), ("Thu.", 3), ("t", None), ("5", 5), ("x", None)],
)
def test_weekdays_are_read_from_how_they_begin(typed: str, meant: int | None) -> None:
    assert read_weekday(typed, WORDS) == meant


def test_minutes_are_read_with_or_without_their_word() -> None:
    assert [read_minutes(text) for text in ("90", "90 min", "75 minutes", "an hour")] == [
        90,
        90,
        75,
        None,
    ]
