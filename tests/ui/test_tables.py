"""The one table model: sorting, filtering, choosing, and what it says to a screen reader."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from groupdesk.model.attendance import Mark
from groupdesk.model.groups import GroupColour
from groupdesk.model.ids import PersonId
from groupdesk.settings import ColourMode
from tests.ui.conftest import HOSTILE
from ui.models.cells import Badge, CellFacts, ChipText
from ui.models.roll_list import LINE_ROLE, RollList, RollRow
from ui.models.row_table import CELL_ROLE, ROW_ROLE, Column, RowTable
from ui.theme import Look
from ui.widgets.data_table import DataTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Animal:
    number: int
    name: str


COLUMNS: tuple[Column[Animal], ...] = (
    Column(
        key="name",
        title="Name",
        cell=lambda animal: CellFacts(text=animal.name),
        sort_key=lambda animal: animal.name,
        stretches=True,
    ),
    Column(
        key="badge",
        title="Group",
        cell=lambda _animal: CellFacts(
            badges=(Badge(code="GL", colour=GroupColour.PLUM),), chip=ChipText(text="New")
        ),
    ),
)
ANIMALS = [Animal(number=place, name=name) for place, name in enumerate(("Cat", "Ant", "Bee"))]


@pytest.fixture
def model() -> RowTable[Animal]:
    return RowTable(COLUMNS, lambda animal: animal.number)


@pytest.fixture
def table(qtbot: QtBot, qapp: QApplication, model: RowTable[Animal]) -> DataTable:
    shown = DataTable(Look(qapp, ColourMode.LIGHT), model, "Animals")
    qtbot.addWidget(shown)
    shown.resize(400, 300)
    shown.show()
    shown.load(ANIMALS)
    return shown


def names(model: RowTable[Animal]) -> list[str]:
    return [row.name for row in model.rows]


def test_the_model_keeps_qts_rules(
    qtmodeltester: ModelTester, qapp: QApplication, model: RowTable[Animal]
) -> None:
    model.load(ANIMALS)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_the_roll_keeps_qts_rules(qtmodeltester: ModelTester, qapp: QApplication) -> None:
    model = RollList()
    model.load([RollRow(person_id=PersonId(1), name="Ada", mark=None, missed=3)])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    index = model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Ada, not marked, Missed last 3"
    assert model.data(index, LINE_ROLE).mark is None
    assert index.data() == "Ada"


def test_the_next_without_a_mark_is_found_going_round() -> None:
    model = RollList()
    marks = [None, Mark.PRESENT, Mark.UNKNOWN, Mark.ABSENT]
    model.load(
        [
            RollRow(person_id=PersonId(place), name="x", mark=mark, missed=0)
            for place, mark in enumerate(marks)
        ]
    )
    assert [model.next_unmarked(place) for place in range(4)] == [2, 2, 0, 0]
    model.load([RollRow(person_id=PersonId(1), name="x", mark=Mark.PRESENT, missed=0)])
    assert model.next_unmarked(0) is None


def test_a_cell_speaks(model: RowTable[Animal]) -> None:
    model.load(ANIMALS)
    assert model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "GL, New"
    assert model.data(model.index(0, 0), ROW_ROLE) is ANIMALS[0]
    assert model.data(model.index(0, 0), CELL_ROLE) == CellFacts(text="Cat")
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole) is None


def test_rows_sort_by_their_column_both_ways(model: RowTable[Animal]) -> None:
    model.load(ANIMALS)
    model.sort(0)
    assert names(model) == ["Ant", "Bee", "Cat"]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Cat", "Bee", "Ant"]
    model.sort(1)
    assert names(model) == ["Cat", "Bee", "Ant"], "a column without an order does not sort"


@given(st.lists(st.text(max_size=5), max_size=20), st.text(max_size=2))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_a_filter_keeps_what_it_says(qapp: QApplication, found: list[str], part: str) -> None:
    model = RowTable(COLUMNS, lambda animal: animal.number)
    model.sort(0)
    model.load([Animal(number=place, name=name) for place, name in enumerate(found)])
    model.filter(lambda animal: part in animal.name)
    assert names(model) == sorted(name for name in found if part in name)
    assert model.count == len(found)
    model.filter(None)
    assert names(model) == sorted(found)


def test_the_chosen_row_stays_chosen_through_reload_sort_and_filter(table: DataTable) -> None:
    assert table.choose(2)
    table.load(list(reversed(ANIMALS)))
    assert table.chosen == ANIMALS[2]
    table.sort_by(0)
    assert table.chosen == ANIMALS[2]
    table.narrow(lambda animal: animal.name != "Cat")
    assert table.chosen == ANIMALS[2]
    told: list[object] = []
    table.row_chosen.connect(told.append)
    table.narrow(lambda animal: animal.name == "Cat")
    assert table.chosen is None
    assert told == [None]
    assert not table.choose(2)


def test_enter_and_double_click_open_a_row(table: DataTable) -> None:
    opened: list[object] = []
    table.row_opened.connect(opened.append)
    table.choose(1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    box = table.visualRect(table.model().index(0, 0))
    port = table.viewport()
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=box.center())
    QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=box.center())
    assert opened == [ANIMALS[1], ANIMALS[0]]


def test_letters_are_left_to_the_page(table: DataTable) -> None:
    table.choose(0)
    QTest.keyClick(table, Qt.Key.Key_B)
    assert table.chosen == ANIMALS[0]


def test_a_click_on_the_head_sorts_and_again_turns_round(
    table: DataTable, model: RowTable[Animal]
) -> None:
    head = table.horizontalHeader()
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=head.rect().center() / 2)
    assert names(model) == ["Ant", "Bee", "Cat"]
    # A second click by the mouse would be a double click.
    for expected in (["Cat", "Bee", "Ant"], ["Ant", "Bee", "Cat"]):
        head.sectionClicked.emit(0)
        assert names(model) == expected


def test_widths_are_told_and_taken_back(table: DataTable) -> None:
    told: list[tuple[int, ...]] = []
    table.widths_changed.connect(told.append)
    table.setColumnWidth(1, 150)
    assert told[-1][1] == 150
    table.use_widths((1, 2, 3))
    assert table.columnWidth(1) == 150, "widths of another table are passed over"


def test_ten_thousand_rows_are_painted_one_screen_at_a_time(
    table: DataTable, model: RowTable[Animal]
) -> None:
    asked: list[int] = []

    def cell(animal: Animal) -> CellFacts:
        asked.append(animal.number)
        return CellFacts(text=HOSTILE)

    column: Column[Animal] = Column(key="name", title="Name", cell=cell, stretches=True)
    many = RowTable((column,), lambda animal: animal.number)
    shown = DataTable(table._look, many, "Animals")
    shown.resize(400, 420)
    shown.load([Animal(number=place, name="x") for place in range(10_000)])
    shown.grab()
    assert 0 < len(set(asked)) < 20
    shown.deleteLater()
