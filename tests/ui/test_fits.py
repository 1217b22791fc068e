"""What gives way where there is little room: a small window, large letters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from groupdesk.model.attendance import Mark
from groupdesk.model.ids import PersonId
from groupdesk.model.people import PersonStatus
from groupdesk.settings import ColourMode
from tests.factories import make_person
from tests.ui.conftest import Person, settle
from ui import desk_search
from ui.desk_view import DeskView
from ui.models.roll_list import RollList, RollRow
from ui.names import Names
from ui.places import PageKey, Place
from ui.theme import NORMAL, Look, px
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import KeyLabel
from ui.widgets.roll_view import RollView
from ui.widgets.search_choice import SearchChoiceField
from ui.widgets.top_bar import COMFORTABLE, Part, TopBar

LONG = "With rooms on record, GroupDesk sees when two meetings want the same one at once."


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    look = Look(qapp, ColourMode.LIGHT)
    yield look
    look.use_text_size(NORMAL)
    look.deleteLater()


def inside(qtbot: QtBot, widget: QWidget, width: int) -> QWidget:
    """Show a widget in a window that is as wide as that and does not give way."""
    window = QWidget()
    qtbot.addWidget(window)
    whole = QVBoxLayout(window)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(widget)
    window.resize(width, 600)
    window.show()
    settle()
    return window


def left_out(bar: TopBar) -> list[Part]:
    shown = {
        Part.OWN: bar._own.isVisible(),
        Part.LOCK_KEY: any(key.isVisible() for key in bar._lock.findChildren(KeyLabel)),
        Part.NAMES: bool(bar._names.text()),
        Part.STAFF: bool(bar._staff.text()),
        Part.SAMPLE: bar._sample.isVisible(),
        Part.LOCK: bool(bar._lock.text()),
    }
    return [part for part, there in shown.items() if not there]


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("width", [760, 824, 1080, 1720])
def test_the_search_can_be_read_and_the_bar_never_widens_the_window(
    look: Look, qtbot: QtBot, size: int, width: int
) -> None:
    look.use_text_size(size)
    bar = TopBar(look, "Demo", sample=True)
    window = inside(qtbot, bar, width)
    assert window.width() == width
    gone = left_out(bar)
    assert gone == list(Part)[: len(gone)], "parts give way in their order"
    assert bar.search.width() >= px(COMFORTABLE) or gone == list(Part)
    for one in bar.findChildren(QWidget):
        if one.isVisible() and one.parent() is bar:
            assert one.geometry().right() <= bar.width(), one


def test_what_the_bar_left_out_still_has_its_name_and_comes_back(look: Look, qtbot: QtBot) -> None:
    bar = TopBar(look, "Demo", sample=True)
    window = inside(qtbot, bar, 620)
    assert Part.NAMES in left_out(bar)
    assert bar._names.accessibleName() == "Hide names"
    assert bar._lock.accessibleName() == "Lock"
    bar._names.click()
    assert bar._names.text() == ""
    assert bar._names.accessibleName() == "Show names"
    window.resize(1400, 600)
    settle()
    assert left_out(bar) == []
    assert bar._names.text() == "Show names"


def test_without_its_button_the_sample_is_left_from_the_menu(look: Look, qtbot: QtBot) -> None:
    bar = TopBar(look, "Demo", sample=True)
    window = inside(qtbot, bar, 824)
    assert Part.OWN in left_out(bar)
    offered: list[str] = []

    def take_the_last() -> None:
        menu = window.findChildren(QMenu)[-1]
        offered.extend(action.text() for action in menu.actions())
        menu.setActiveAction(menu.actions()[-1])
        QTest.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(0, window, take_the_last)
    with qtbot.waitSignal(bar.own_wanted):
        bar._staff.click()
    assert offered[-1] == "Start my own centre"


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("width", [380, 640, 1000])
def test_an_empty_page_says_its_whole_sentence(
    look: Look, qtbot: QtBot, size: int, width: int
) -> None:
    look.use_text_size(size)
    empty = EmptyState(look, "Add room", "plus")
    empty.say("No rooms yet", LONG)
    window = inside(qtbot, empty, width)
    says = next(one for one in empty.findChildren(QLabel) if one.text() == LONG)
    assert says.width() <= window.width() == width
    assert empty.rect().contains(says.geometry())
    metrics = says.fontMetrics()
    wanted = metrics.boundingRect(0, 0, says.width(), 999, Qt.TextFlag.TextWordWrap, LONG)
    assert wanted.height() <= says.height() < wanted.height() + metrics.height()


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("width", [360, 700])
def test_all_three_marks_can_be_reached(look: Look, qtbot: QtBot, size: int, width: int) -> None:
    look.use_text_size(size)
    people = RollList()
    people.load([RollRow(person_id=PersonId(1), name="Ada", mark=None, missed=0)])
    view = RollView(look, people)
    window = inside(qtbot, view, width)
    assert window.width() == width
    row = QRectF(view.visualRect(people.index(0)))
    boxes = [view.box_of(row, mark) for mark in (Mark.PRESENT, Mark.APOLOGIES, Mark.ABSENT)]
    assert all(row.contains(box) for box in boxes)
    assert boxes[0].right() < boxes[1].left()
    assert boxes[1].right() < boxes[2].left()


def test_a_country_is_written_out_when_tab_leaves_its_open_list(look: Look, qtbot: QtBot) -> None:
    field = SearchChoiceField(
        look, "country", "Country", [("GB-ENG", "England, United Kingdom"), ("IE", "Ireland")]
    )
    window = inside(qtbot, field, 400)
    whole = window.layout()
    assert whole is not None
    following = SearchChoiceField(look, "other", "Other", [("a", "A")])
    whole.addWidget(following)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    field.setFocus()
    QTest.keyClicks(field._line, "engl")
    settle()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Tab)
    settle()
    assert field.typed == "England, United Kingdom"


@pytest.mark.usefixtures("day")
def test_when_a_group_meets_takes_the_room_there_is(at_the_desk: Person) -> None:
    window = at_the_desk.desk.window
    at_the_desk.all(DeskView)[0].go(Place(page=PageKey.GROUPS))
    widths = {}
    for width in (1024, 1280, 1920):
        window.resize(width, 800)
        settle()
        table = at_the_desk.all(DataTable)[0]
        widths[width] = table.horizontalHeader().sectionSize(1)
        assert table.horizontalScrollBar().maximum() == 0, "nothing has to be scrolled sideways"
    assert widths[1024] < widths[1280] <= widths[1920]


def test_who_is_in_no_group_is_found_in_words(at_the_desk: Person) -> None:
    desk = at_the_desk.all(DeskView)[0]._desk
    for first, status in (("Zephyrine", PersonStatus.ACTIVE), ("Zephirin", PersonStatus.LEFT)):
        desk.people.add(make_person(first_name=first, last_name="", status=status))
    found = desk_search.find(desk, Names(at_the_desk.desk.window, hidden=False), "zeph")
    assert {one.title: one.detail for one in found} == {
        "Zephyrine": "In no group now",
        "Zephirin": "Past",
    }
