"""The parts of the page of people: chips in lines, the strip of meetings, the clipboard, history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from groupdesk.i18n import translator
from groupdesk.model.attendance import Cell
from groupdesk.model.ids import EntryId
from groupdesk.services.matrix import StripCell
from groupdesk.settings import ColourMode
from tests.ui.conftest import HOSTILE, settle
from ui.clipboard import Clipboard
from ui.dialogs.history_dialog import AT_ONCE, FieldFacts, HistoryDialog, HistoryLineFacts
from ui.models.cells import ChipText
from ui.pages.person_facts import near_date, strip_facts
from ui.theme import Look
from ui.widgets.attendance_strip import AttendanceStrip, StripBox, StripFacts
from ui.widgets.flow_row import GAP, FlowRow
from ui.widgets.nobody_yet import NobodyYet, WayIn

TODAY = date(2026, 5, 12)
ENGLISH = translator("en")


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    made = Look(qapp, ColourMode.LIGHT)
    yield made
    made.deleteLater()


def lines(count: int, *, undo_from: int = 0) -> list[HistoryLineFacts]:
    return [
        HistoryLineFacts(
            entry=EntryId(count - place),
            what=f"Change {count - place}",
            by_and_when="Dana · 12 May, 2:14 pm",
            fields=(FieldFacts(label="Phone number", before="1", after=""),),
            can_undo=place >= undo_from,
        )
        for place in range(count)
    ]


def buttons(dialog: HistoryDialog, text: str) -> list[QPushButton]:
    found = dialog.findChildren(QPushButton)
    return [one for one in found if one.text() == text and not one.isHidden()]


def test_history_offers_undo_for_the_newest_that_can(look: Look, qtbot: QtBot) -> None:
    dialog = HistoryDialog(look, "History", lines(3, undo_from=1))
    qtbot.addWidget(dialog)
    (undo,) = buttons(dialog, "Undo")
    assert undo.accessibleDescription() == "Change 2"
    with qtbot.waitSignal(dialog.undo_wanted) as said:
        undo.click()
    assert said.args == [EntryId(2)]
    dialog.load(lines(3, undo_from=3))
    settle()
    assert buttons(dialog, "Undo") == []
    assert "nothing" in [label.text() for label in dialog.findChildren(QLabel)]


def test_a_long_history_comes_in_parts(look: Look, qtbot: QtBot) -> None:
    dialog = HistoryDialog(look, "History", lines(AT_ONCE + 5))
    qtbot.addWidget(dialog)
    (more,) = buttons(dialog, "Show 5 earlier changes")
    more.click()
    settle()
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Change 1" in texts
    assert more.isHidden()


def test_an_empty_history_says_so_and_texts_stay_texts(look: Look, qtbot: QtBot) -> None:
    dialog = HistoryDialog(look, HOSTILE, [])
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Nothing was changed here yet." in _seen(dialog)
    line = HistoryLineFacts(
        entry=EntryId(1),
        what=HOSTILE,
        by_and_when=HOSTILE,
        fields=(FieldFacts(label="Name", before=HOSTILE, after=HOSTILE),),
    )
    dialog.load([line])
    settle()
    assert _seen(dialog).count(HOSTILE) == 5


def _seen(dialog: HistoryDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


@given(
    texts=st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=12),
    width=st.integers(60, 900),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_chips_stay_inside_and_never_overlap(
    look: Look, qtbot: QtBot, texts: list[str], width: int
) -> None:
    flow = FlowRow(look, [ChipText(text=text, icon="check") for text in texts])
    qtbot.addWidget(flow)
    placed = flow._placed(width)
    assert [chip.icon for _box, chip in placed] == ["check"] * len(texts)
    for place, (box, _chip) in enumerate(placed):
        assert box.right() < width or box.left() == 0
        assert all(not box.intersects(other) for other, _text in placed[:place])
    assert flow.heightForWidth(width) == placed[-1][0].bottom() + 1
    assert flow.accessibleName() == ", ".join(texts)


def test_a_chip_that_is_cut_has_its_words_in_a_tooltip(look: Look, qtbot: QtBot) -> None:
    flow = FlowRow(look, [ChipText(text=HOSTILE * 3)])
    qtbot.addWidget(flow)
    flow.resize(200, 40)
    flow.show()
    assert "&lt;b&gt;" in flow.toolTip()
    assert flow.grab().width() == 200
    flow.load([ChipText(text="Short"), ChipText(text="Other")])
    assert flow.toolTip() == ""
    (first, _one), (second, _two) = flow._placed(200)
    assert second.left() == first.width() + GAP


@pytest.mark.parametrize("width", [280, 120])
def test_every_meeting_has_a_box_that_tells(look: Look, qtbot: QtBot, width: int) -> None:
    boxes = tuple(StripBox(day=f"{place} May", cell=cell) for place, cell in enumerate(Cell, 1))
    strip = AttendanceStrip(look, StripFacts(boxes=boxes * 2, summary="1 of last 3"))
    qtbot.addWidget(strip)
    strip.resize(width, 44)
    strip.show()
    assert strip.grab().width() == width
    last = strip._box(len(boxes) * 2 - 1)
    assert last.right() <= width
    assert strip.accessibleName() == "1 of last 3"
    assert "3 May: missed" in strip.accessibleDescription()
    middle = last.center().toPoint()
    help_event = QHelpEvent(QEvent.Type.ToolTip, middle, strip.mapToGlobal(middle))
    QApplication.sendEvent(strip, help_event)
    assert "6 May" in QToolTip.text()
    nowhere = QPoint(1, 40)
    away = QHelpEvent(QEvent.Type.ToolTip, nowhere, strip.mapToGlobal(nowhere))
    QApplication.sendEvent(strip, away)


def test_a_strip_counts_what_is_known() -> None:
    cells = tuple(
        StripCell(date=TODAY.replace(day=day), cell=cell) for day, cell in enumerate(Cell, start=1)
    )
    facts = strip_facts(ENGLISH, cells, TODAY)
    assert facts.summary == "1 of last 3"
    assert [box.day for box in facts.boxes][:2] == ["1 May", "2 May"]
    unknown = (StripCell(date=TODAY, cell=Cell.UNKNOWN),)
    assert strip_facts(ENGLISH, unknown, TODAY).summary == ""


def test_days_are_brief_and_in_the_countrys_order() -> None:
    assert near_date(ENGLISH, date(2026, 5, 5), TODAY) == "5 May"
    assert near_date(ENGLISH, date(2025, 5, 5), TODAY) == "5 May 2025"
    assert near_date(translator("en", territory="US"), date(2026, 5, 5), TODAY) == "May 5"


def test_the_clipboard_is_cleared_after_a_while(qapp: QApplication, qtbot: QtBot) -> None:
    del qapp
    owner = QObject()
    clipboard = Clipboard(owner, kept_for=1)
    clipboard.copy("01632 960 114")
    qtbot.waitUntil(_is_empty)


def _is_empty() -> bool:
    return QGuiApplication.clipboard().text() == ""


def test_what_somebody_copied_meanwhile_stays(qapp: QApplication) -> None:
    del qapp
    owner = QObject()
    clipboard = Clipboard(owner)
    clipboard.copy("01632 960 114")
    QGuiApplication.clipboard().setText("my own")
    clipboard.forget()
    assert QGuiApplication.clipboard().text() == "my own"
    QGuiApplication.clipboard().clear()


def test_ways_in_say_which_was_chosen(look: Look, qtbot: QtBot) -> None:
    ways = [
        WayIn(key=key, icon="user-plus", title=key, sentence="So", act=f"Go {key}")
        for key in ("one", "two")
    ]
    nobody = NobodyYet(look, "Nobody here yet", "Add people.", ways, "Names stay here.")
    qtbot.addWidget(nobody)
    nobody.show()
    nobody.take_focus()
    second = next(one for one in nobody.findChildren(QPushButton) if one.text() == "Go two")
    with qtbot.waitSignal(nobody.chosen) as said:
        second.click()
    assert said.args == ["two"]
    assert nobody.grab().width() > 0
