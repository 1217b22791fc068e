"""Fields by keyboard: the list of places, and days that step beyond their week and month."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateEdit, QLineEdit
from pytestqt.qtbot import QtBot

from groupdesk.settings import ColourMode
from ui.theme import Look
from ui.widgets.fields import DateField
from ui.widgets.search_choice import SearchChoiceField


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look(qapp, ColourMode.LIGHT)


@pytest.fixture
def place(qtbot: QtBot, look: Look) -> SearchChoiceField:
    values = [("ENG", "England"), ("IE", "Ireland"), ("FR", "France")]
    made = SearchChoiceField(look, "country", "Country", values)
    qtbot.addWidget(made)
    made.show()
    return made


def opened(place: SearchChoiceField, submitted: list[bool]) -> SearchChoiceField:
    place.submitted.connect(lambda: submitted.append(True))
    place.put("ENG")
    line = place.findChild(QLineEdit)
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert place._list.isVisible()
    return place


def test_escape_closes_the_list_and_nothing_else(place: SearchChoiceField) -> None:
    submitted: list[bool] = []
    QTest.keyClick(opened(place, submitted)._list, Qt.Key.Key_Escape)
    assert not place._list.isVisible()
    assert (place.text, submitted) == ("ENG", [])


def test_enter_takes_from_the_list_and_nothing_else(place: SearchChoiceField) -> None:
    submitted: list[bool] = []
    listed = opened(place, submitted)._list
    listed.setCurrentIndex(listed.model().index(2, 0))
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert not listed.isVisible()
    assert (place.text, submitted) == ("FR", [])


def test_a_day_steps_beyond_its_week_and_month(qtbot: QtBot, look: Look) -> None:
    field = DateField(look, "day", "Day")
    qtbot.addWidget(field)
    field.put("2026-11-30")
    edit = field.findChild(QDateEdit)
    assert edit is not None
    QTest.keyClick(edit, Qt.Key.Key_Up)
    assert field.text == "2026-12-01"
    QTest.keyClick(edit, Qt.Key.Key_PageUp)
    assert field.text == "2027-01-01"
    QTest.keyClick(edit, Qt.Key.Key_Down)
    assert field.text == "2026-12-31"
