"""Forms and questions over a page: Tab stays inside, Esc is safe, errors stand at their field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from groupdesk.errors import InvalidValue, Refused
from groupdesk.settings import ColourMode
from tests.ui.conftest import HOSTILE
from ui.dialogs.question import Question
from ui.dialogs.sheet import Sheet
from ui.dialogs.sheets import Sheets
from ui.theme import Look
from ui.widgets.buttons import ButtonKind
from ui.widgets.fields import (
    ChoiceField,
    DateField,
    Field,
    LongTextField,
    NumberField,
    RoundsField,
    TextField,
    TickField,
)
from ui.widgets.time_field import TimeField

TAB = Qt.Key.Key_Tab


class Page(QWidget):
    """A page with one button, and sheets over it."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, dict[str, str]] = {}
        self.dropped: list[str] = []
        self.button = QPushButton("Open")
        QVBoxLayout(self).addWidget(self.button)
        self.sheets = Sheets(self, kept=self.kept.get, drop=self.dropped.append)
        self.accepted: list[object] = []

    def open(self, sheet: Sheet) -> Sheet:
        self.sheets.open(sheet, self.accepted.append)
        return sheet


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look(qapp, ColourMode.LIGHT)


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> Page:
    made = Page()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.button.setFocus()
    return made


def fields(look: Look) -> list[Field]:
    return [
        TextField(look, "name", "Name"),
        LongTextField(look, "about", "About"),
        ChoiceField(look, "room", "Room", [("1", "Hall"), ("2", "Garden")]),
        RoundsField(look, "who", "Who", [("a", "All", "Everybody"), ("b", "Some", "")]),
        TickField(look, "may", "May we ring?"),
        NumberField(look, "places", "Places", least=1, most=20),
        TimeField(look, "start", "Start", clock24=False),
        DateField(look, "day", "Day"),
    ]


FILLED = {
    "name": HOSTILE,
    "about": "two\nlines",
    "room": "2",
    "who": "b",
    "may": "yes",
    "places": "12",
    "start": "18:30",
    "day": "2026-05-12",
}


def form(look: Look, key: str = "people/add/0") -> Sheet:
    sheet = Sheet(look, "Add person", act="Save", safe="Cancel", form_key=key)
    for field in fields(look):
        sheet.form.add(field)
        sheet.body.addWidget(field)
    return sheet


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key) -> None:
    QTest.keyClick(focus(), key)


def test_every_kind_of_field_gives_back_what_it_was_given(page: Page, look: Look) -> None:
    sheet = page.open(form(look))
    sheet.fill(FILLED)
    assert sheet.form.texts == FILLED
    assert page.sheets.unsaved is None, "what is on record is not typed text"
    sheet.fill({"no such field": "x", "places": "many", "room": "9"})
    assert sheet.form.texts == FILLED


def test_each_control_of_a_form_has_the_name_of_its_field(page: Page, look: Look) -> None:
    page.open(form(look))
    names = set()
    for _step in range(20):
        names.add(focus().accessibleName() or focus().property("text"))
        press(TAB)
    wanted = {"Name", "About", "Room", "May we ring?", "Places", "Start", "Day", "Cancel", "Save"}
    assert wanted <= names
    assert "Open" not in names, "Tab stays inside the sheet"


def test_tab_goes_in_reading_order_and_comes_round(page: Page, look: Look) -> None:
    page.open(form(look))
    assert focus().accessibleName() == "Name"
    QTest.keyClick(focus(), TAB, Qt.KeyboardModifier.ShiftModifier)
    assert focus().property("text") == "Save"
    press(TAB)
    assert focus().accessibleName() == "Name"


def test_esc_closes_without_doing_anything_and_gives_the_focus_back(page: Page, look: Look) -> None:
    page.open(form(look))
    press(Qt.Key.Key_Escape)
    assert page.sheets.current is None
    assert page.accepted == []
    assert page.button.hasFocus()
    assert page.dropped == ["people/add/0"]


def test_enter_accepts_and_the_sheet_waits_for_the_answer(page: Page, look: Look) -> None:
    page.open(form(look)).fill(FILLED)
    press(Qt.Key.Key_Return)
    assert page.accepted == [FILLED]
    assert page.sheets.current is not None


def test_enter_on_the_safe_button_is_safe(page: Page, look: Look) -> None:
    page.open(Question(look, "Really?", "All of it.", act="Do it", safe="Keep it"))
    assert focus().property("text") == "Keep it"
    press(Qt.Key.Key_Return)
    assert page.accepted == []
    assert page.sheets.current is None


def test_an_error_stands_at_its_field_and_goes_when_it_is_changed(page: Page, look: Look) -> None:
    sheet = page.open(form(look))
    sheet.fill(FILLED)
    sheet.refuse(InvalidValue("day", "The day is too far away: please correct it."))
    assert focus().accessibleName() == "Day"
    assert focus().accessibleDescription() == "The day is too far away: please correct it."
    assert "too far away" in shown(sheet)
    sheet.fill({"day": "2026-05-13"})
    assert "too far away" not in shown(sheet)


def test_another_refusal_stands_at_the_head(page: Page, look: Look) -> None:
    sheet = page.open(form(look))
    sheet.refuse(Refused("The room is booked."))
    assert "The room is booked." in shown(sheet)


def shown(sheet: Sheet) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisible())


def test_typed_text_is_unsaved_and_comes_back(page: Page, look: Look) -> None:
    sheet = page.open(form(look))
    sheet.findChildren(QLineEdit)[0].insert("Dora")
    unsaved = page.sheets.unsaved
    assert unsaved is not None
    key, texts = unsaved
    assert (key, texts["name"]) == ("people/add/0", "Dora")
    page.kept[key] = texts
    page.sheets.abandon()
    assert page.dropped == []
    again = page.open(form(look))
    assert again.form.texts["name"] == "Dora"
    assert "before the desk was locked" in shown(again)
    assert page.sheets.unsaved is not None


def test_a_new_sheet_takes_the_place_of_the_old_one(page: Page, look: Look) -> None:
    first = page.open(form(look))
    second = page.open(form(look, "people/edit/1"))
    assert page.sheets.current is second
    assert not first.isVisible()


def test_a_sheet_fits_a_small_window_and_scrolls(page: Page, look: Look) -> None:
    sheet = page.open(form(look))
    page.resize(600, 400)
    card = sheet._card.geometry()
    assert sheet.rect().contains(card)
    assert sheet._act.isVisible()


def test_what_may_not_be_done_says_why(page: Page, look: Look) -> None:
    sheet = page.open(
        Question(look, "Sure?", "Yes.", act="Go", safe="Stay", kind=ButtonKind.DANGER)
    )
    sheet.allow(allowed=False, why_not="Choose a meeting first")
    assert sheet._act.toolTip() == "Choose a meeting first"
    sheet.busy("Going…")
    assert sheet._act.text() == "Going…"
    sheet.busy(None)
    assert sheet._act.isEnabled()
    assert sheet._act.text() == "Go"
