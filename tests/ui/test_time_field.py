"""The time field: what people type is read, written out, or refused in a sentence."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from groupdesk.settings import ColourMode
from ui.dialogs.sheet import Sheet
from ui.theme import Look
from ui.widgets.time_field import TimeField


@pytest.fixture
def sheet(qapp: QApplication) -> Sheet:
    look = Look(qapp, ColourMode.LIGHT, 100)
    made = Sheet(look, "Move it", act="Move", safe="Cancel", form_key="")
    field = TimeField(look, "start", "Start", clock24=False)
    made.form.add(field)
    made.body.addWidget(field)
    field.put("18:00")
    made.show()
    made.take_focus()
    return made


def typed(sheet: Sheet, words: str) -> QLineEdit:
    line = sheet.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, words)
    return line


@pytest.mark.parametrize(
    ("words", "read", "written"),
    [
        ("7:30 pm", "19:30", "7:30 pm"),
        ("7.30PM", "19:30", "7:30 pm"),
        ("19:30", "19:30", "7:30 pm"),
        ("1930", "19:30", "7:30 pm"),
        ("10:30", "10:30", "10:30 am"),
        ("12 am", "00:00", "12:00 am"),
    ],
)
def test_a_time_is_read_as_people_type_it(
    sheet: Sheet, words: str, read: str, written: str
) -> None:
    line = typed(sheet, words)
    assert sheet.form.texts == {"start": read}
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == written


def test_what_is_no_time_is_refused_and_stays(sheet: Sheet) -> None:
    accepted: list[object] = []
    sheet.accepted.connect(accepted.append)
    line = typed(sheet, "half seven")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert accepted == []
    assert line.text() == "half seven"
    assert line.accessibleDescription() == "Please type a time, such as 6:30 pm."
    typed(sheet, "7:30 pm")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert accepted == [{"start": "19:30"}]


def test_arrow_keys_step_by_a_quarter_and_an_hour(sheet: Sheet) -> None:
    line = typed(sheet, "11:50 pm")
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert sheet.form.texts == {"start": "00:05"}
    QTest.keyClick(line, Qt.Key.Key_PageDown)
    assert line.text() == "11:05 pm"
