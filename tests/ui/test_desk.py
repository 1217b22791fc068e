"""The open desk: going from page to page, search, undo and redo, hidden names, help, text size."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton

from groupdesk.assets import asset_bytes
from groupdesk.settings import ColourMode
from tests.factories import make_person
from tests.ui.conftest import Day, Person, settle
from ui.desk_pages import LISTED_AS, PAGES, rail_pages
from ui.desk_view import DeskView
from ui.dialogs.help_dialog import HelpDialog
from ui.help import help_for
from ui.names import initials_of
from ui.places import PageKey, Place, form_key, place_of_form
from ui.widgets.data_table import DataTable
from ui.widgets.search_field import SearchField
from ui.widgets.toast import Toast

CTRL = Qt.KeyboardModifier.ControlModifier


def view(person: Person) -> DeskView:
    return person.desk.window.findChildren(DeskView)[0]


def toast(person: Person) -> Toast:
    return person.desk.window.findChildren(Toast)[0]


def marked(person: Person) -> str:
    items = [one for one in person.all(QToolButton) if one.isCheckable() and one.isChecked()]
    assert len(items) == 1
    return items[0].accessibleName()


def search_line(person: Person) -> QLineEdit:
    found = person.all(SearchField)[0].focusProxy()
    assert isinstance(found, QLineEdit)
    return found


def found(person: Person) -> list[str]:
    tables = [one for one in person.all(DataTable) if one.accessibleName() == "What was found"]
    return [row.title for row in tables[0]._rows.rows] if tables else []


def test_every_page_has_its_help_and_a_place_on_the_rail() -> None:
    listed = {PageKey(page.key) for page in rail_pages()}
    assert set(PAGES) == set(PageKey)
    for page in PAGES:
        assert page in listed or LISTED_AS[page] in listed
        assert help_for(page).title
        assert help_for(page).everywhere
    assert b"<" not in asset_bytes("help/en.toml")


@pytest.mark.parametrize("page", rail_pages(), ids=lambda page: page.key)
def test_each_page_opens_by_its_key_and_by_the_rail(at_the_desk: Person, page: object) -> None:
    keys = {one.key: one for one in rail_pages()}
    wanted = keys[page.key]  # type: ignore[attr-defined]
    sequence = Qt.Key.Key_Comma if wanted.at_foot else Qt.Key(ord(wanted.keys[-1]))
    at_the_desk.press(sequence, CTRL)
    assert marked(at_the_desk) == wanted.text
    at_the_desk.press(Qt.Key.Key_1, CTRL)
    item = next(one for one in at_the_desk.all(QToolButton) if one.objectName() == wanted.key)
    QTest.mouseClick(item, Qt.MouseButton.LeftButton)
    settle()
    assert marked(at_the_desk) == wanted.text
    assert view(at_the_desk).page.isVisible()


def test_the_way_back_leads_through_the_pages(at_the_desk: Person, day: Day) -> None:
    desk = view(at_the_desk)
    desk.go(Place(page=PageKey.GROUPS))
    desk.go(Place(page=PageKey.GROUP, group_id=day.group.id))
    assert marked(at_the_desk) == "Groups"
    at_the_desk.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.place == Place(page=PageKey.GROUPS)
    desk.go_back()
    desk.go_back()
    assert desk.place == Place(page=PageKey.TODAY)


def test_search_finds_people_groups_pages_and_things_to_do(at_the_desk: Person, day: Day) -> None:
    at_the_desk.press(Qt.Key.Key_K, CTRL)
    line = search_line(at_the_desk)
    assert line.hasFocus()
    assert "Add person" in found(at_the_desk), "with nothing typed it offers what can be done"
    for typed, wanted in (
        ("mair", "Mairead O'Neill"),
        ("grief", "Grief & Loss"),
        ("cal", "Calendar"),
    ):
        line.clear()
        QTest.keyClicks(line, typed)
        settle()
        assert wanted in found(at_the_desk)
    line.clear()
    QTest.keyClicks(line, "zzzz")
    settle()
    assert "Nothing found for “zzzz”." in at_the_desk.read()


def test_search_goes_where_enter_says(at_the_desk: Person, day: Day) -> None:
    at_the_desk.press(Qt.Key.Key_K, CTRL)
    QTest.keyClicks(search_line(at_the_desk), "grief")
    at_the_desk.press(Qt.Key.Key_Down)
    at_the_desk.press(Qt.Key.Key_Up)
    at_the_desk.press(Qt.Key.Key_Return)
    assert view(at_the_desk).place == Place(page=PageKey.GROUP, group_id=day.group.id)
    assert search_line(at_the_desk).text() == ""
    assert found(at_the_desk) == []


def test_esc_leaves_the_search(at_the_desk: Person) -> None:
    at_the_desk.press(Qt.Key.Key_K, CTRL)
    QTest.keyClicks(search_line(at_the_desk), "mair")
    at_the_desk.press(Qt.Key.Key_Escape)
    assert found(at_the_desk) == []
    assert search_line(at_the_desk).text() == ""


def test_a_change_is_taken_back_from_the_toast_and_by_keys(at_the_desk: Person) -> None:
    kit = view(at_the_desk)._kit
    person = make_person(first_name="Dora", last_name="New")
    kit.done(kit.desk.people.add(person), "Dora added")
    settle()
    assert toast(at_the_desk).sentence == "Dora added"
    at_the_desk.click("Undo")
    assert person.id not in {one.id for one in kit.desk.people.all()}
    assert toast(at_the_desk).sentence == "Taken back"
    at_the_desk.press(Qt.Key.Key_Y, CTRL)
    assert person.id in {one.id for one in kit.desk.people.all()}
    at_the_desk.press(Qt.Key.Key_Z, CTRL)
    assert person.id not in {one.id for one in kit.desk.people.all()}


def test_what_cannot_be_taken_back_says_why(at_the_desk: Person) -> None:
    kit = view(at_the_desk)._kit
    person = make_person(first_name="Dora", last_name="New")
    kit.done(kit.desk.people.add(person), "Dora added")
    kit.desk.people.change(replace(kit.desk.people.get(person.id), phone="01632 960 001"))
    at_the_desk.click("Undo")
    assert "changed the same record since" in toast(at_the_desk).sentence


def test_names_are_hidden_until_they_are_shown(at_the_desk: Person) -> None:
    names = view(at_the_desk)._kit.names
    at_the_desk.click("Hide names")
    assert names.shown("Ada Winterbourne") == "A. W."
    at_the_desk.press(Qt.Key.Key_H, CTRL)
    assert names.shown("Ada Winterbourne") == "Ada Winterbourne"


def test_initials_of_any_name() -> None:
    assert initials_of("Łukasz  van der Żółć") == "Ł. V. D. Ż."
    assert initials_of("(Bo)") == "B."
    assert initials_of("") == ""


def test_f1_tells_of_the_page_on_show(at_the_desk: Person) -> None:
    at_the_desk.press(Qt.Key.Key_F1)
    assert len(at_the_desk.all(HelpDialog)) == 1
    assert help_for(PageKey.TODAY).text[0] in at_the_desk.read()
    at_the_desk.press(Qt.Key.Key_2, CTRL)
    assert marked(at_the_desk) == "Today", "an open sheet waits for its answer"
    at_the_desk.press(Qt.Key.Key_Escape)
    assert not at_the_desk.all(HelpDialog)


def test_f6_goes_round_the_panes(at_the_desk: Person) -> None:
    desk = view(at_the_desk)
    seen = []
    for _step in range(3):
        at_the_desk.press(Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        panes = {"rail": desk._rail, "bar": desk._bar, "page": desk.page}
        seen += [name for name, pane in panes.items() if pane.isAncestorOf(focus)]
    assert sorted(seen) == ["bar", "page", "rail"]


def test_larger_text_makes_the_pages_anew_and_stays(at_the_desk: Person) -> None:
    at_the_desk.press(Qt.Key.Key_2, CTRL)
    before = view(at_the_desk)
    height = before._bar.height()
    try:
        at_the_desk.press(Qt.Key.Key_Plus, CTRL)
        after = view(at_the_desk)
        assert after is not before
        assert after._bar.height() > height
        assert marked(at_the_desk) == "Calendar"
        assert after._kit.memory.settings.text_size == 125
    finally:
        at_the_desk.desk.look.use_text_size(100)


def test_other_colours_leave_the_chosen_parts_bold(at_the_desk: Person) -> None:
    view(at_the_desk).go(Place(page=PageKey.CALENDAR))
    settle()
    try:
        for mode in (ColourMode.DARK, ColourMode.LIGHT):
            at_the_desk.desk.look.use(mode)
            settle()
            bold = [one.text() for one in at_the_desk.all(QPushButton) if one.font().bold()]
            assert "Month" in bold
            assert "Week" not in bold
            items = [
                one.accessibleName() for one in at_the_desk.all(QToolButton) if one.font().bold()
            ]
            assert items == ["Calendar"]
    finally:
        at_the_desk.desk.look.use(ColourMode.LIGHT)


@pytest.mark.parametrize(
    "place",
    [
        Place(page=PageKey.PEOPLE, act="add"),
        Place(page=PageKey.PEOPLE, act="edit", person_id=make_person().id),
        Place(page=PageKey.CALENDAR, act="add"),
        Place(page=PageKey.GROUPS, act="many"),
    ],
)
def test_a_forms_key_leads_back_to_its_place(place: Place) -> None:
    assert place_of_form(form_key(place)) == place


@pytest.mark.parametrize("key", ["", "nowhere/add/0", "people", "people/add", "people/add/x"])
def test_a_key_of_something_else_leads_nowhere(key: str) -> None:
    assert place_of_form(key) is None


def test_a_key_leads_from_the_rail_to_the_page(at_the_desk: Person) -> None:
    view(at_the_desk)._rail.take_focus()
    at_the_desk.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert view(at_the_desk).page.isAncestorOf(focus)
