"""Settings, what was done: the list of the whole desk, its filter, and taking things back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester

from groupdesk.model.ids import EntryId
from groupdesk.services.history import HistoryLine
from tests.factories import make_person, make_room
from tests.ui.conftest import HOSTILE, Person, SetClock, settle
from tests.ui.settings_at_the_desk import CTRL, cells, desk, focus, go, said, view
from ui.models.row_table import RowTable
from ui.pages.settings_done import DoneRow, done_columns, entry_of
from ui.pages.settings_history import HistoryPart
from ui.widgets.data_table import DataTable


@pytest.fixture
def history(at_the_desk: Person, clock: SetClock) -> Person:
    """Return somebody before a list: a room was added, then renamed, then a person added."""
    services = desk(at_the_desk)
    room = make_room(name="Hall")
    services.centre.add_room(room)
    services.centre.change_room(replace(room, name="Great Hall", capacity=80))
    clock.pass_by(hours=5)
    services.people.add(make_person(first_name="Rosa", last_name="Bellweather"))
    go(at_the_desk, "history")
    return at_the_desk


def table(person: Person) -> DataTable:
    return person.all(DataTable)[0]


def part(person: Person) -> HistoryPart:
    return person.all(HistoryPart)[0]


def choose(person: Person, row: int) -> None:
    table(person).setCurrentIndex(table(person).model().index(row, 0))
    settle()


def row(number: int, what: str, *, undone: bool) -> DoneRow:
    line = HistoryLine(
        entry=EntryId(number),
        at=datetime(2026, 5, 12, tzinfo=UTC),
        staff_label="Dana",
        what=what,
        fields=(),
        can_undo=not undone,
        undone=undone,
    )
    return DoneRow(line=line, when="12 May, 9:00 am", found_by=what)


def test_the_list_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    model: RowTable[DoneRow] = RowTable(done_columns(), key=entry_of)
    model.load([row(2, HOSTILE, undone=False), row(1, "Room added", undone=True)])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert [model.index(at, 0).data() for at in (0, 1)] == [HOSTILE, "Room added, Taken back"]


def test_the_newest_stands_first_with_who_and_when(history: Person) -> None:
    assert cells(history)[:3] == [
        "Person added, Rosa Bellweather",
        "Room changed, Great Hall",
        "Room added, Hall",
    ]
    assert cells(history, 1)[0] == "Anna"
    assert cells(history, 2)[:2] == ["Today, 2:00 pm", "Today, 9:00 am"]
    assert table(history).hasFocus()


def test_the_fields_of_the_chosen_entry_stand_below(history: Person) -> None:
    choose(history, 1)
    seen = history.read()
    assert "Hall → Great Hall" in seen
    assert "80" in seen.splitlines()
    assert "Anna · Today, 9:00 am" in seen


def test_an_entry_is_taken_back_and_done_again(history: Person) -> None:
    choose(history, 1)
    history.click("Take this back")
    assert said(history) == "Taken back"
    assert "Hall" in [room.name for room in desk(history).centre.rooms()]
    assert cells(history)[0] == "Taken back: Room changed, Great Hall"
    assert "Room changed, Great Hall, Taken back" in cells(history)
    assert table(history).chosen.line.what == "Room changed, Great Hall"
    assert table(history).hasFocus()
    history.click("Do this again")
    assert said(history) == "Done again"
    assert "Great Hall" in [room.name for room in desk(history).centre.rooms()]
    assert cells(history)[0] == "Done again: Room changed, Great Hall"


def test_what_somebody_changed_since_is_not_taken_back(history: Person) -> None:
    choose(history, 2)
    history.click("Take this back")
    assert "cannot be taken back, because Anna changed" in said(history)
    assert "Great Hall" in [room.name for room in desk(history).centre.rooms()]


def test_what_cannot_be_taken_back_says_why(history: Person) -> None:
    choose(history, len(cells(history)) - 1)
    button = history.button("Take this back")
    assert not button.isEnabled()
    assert button.toolTip() == "This is of a kind that cannot be taken back"


def test_by_keyboard_alone(history: Person) -> None:
    history.press(Qt.Key.Key_Down)
    history.press(Qt.Key.Key_Return)
    assert focus().property("text") == "Take this back"
    history.press(Qt.Key.Key_Space)
    assert said(history) == "Taken back"


def test_the_filter_narrows_at_every_key(history: Person) -> None:
    history.press(Qt.Key.Key_F, CTRL)
    line = focus()
    assert isinstance(line, QLineEdit)
    line.setText("rosa")
    settle()
    assert cells(history) == ["Person added, Rosa Bellweather"]
    assert "1 of" in history.read()
    assert table(history).chosen.line.what == "Person added, Rosa Bellweather"
    history.press(Qt.Key.Key_Down)
    assert table(history).hasFocus()
    line.setText("nothing like it")
    settle()
    assert "Nothing matches “nothing like it”." in history.read()
    assert "Choose a line to see what it changed" in history.read()
    assert not history.button("Take this back").isEnabled()


def test_hidden_names_are_initials_here_too(history: Person) -> None:
    view(history)._kit.names.hide(hidden=True)
    settle()
    assert cells(history)[0] == "Person added, R. B."
    choose(history, 0)
    seen = history.read()
    assert "Rosa" not in seen
    assert "Bellweather" not in seen


def test_what_others_do_comes_into_the_list_and_the_choice_stays(history: Person) -> None:
    choose(history, 1)
    changes = desk(history).centre.add_room(make_room(name="Annexe"))
    view(history)._kit.bus.tell(changes)
    settle()
    assert cells(history)[0] == "Room added, Annexe"
    assert table(history).chosen.line.what == "Room changed, Great Hall"


def test_hostile_names_stay_text(history: Person) -> None:
    changes = desk(history).people.add(make_person(first_name=HOSTILE, last_name=""))
    view(history)._kit.bus.tell(changes)
    settle()
    choose(history, 0)
    assert f"Person added, {HOSTILE}" in history.read()


def test_a_lock_empties_list_and_details(history: Person) -> None:
    choose(history, 0)
    shown = part(history)
    shown.leave()
    settle()
    assert shown._model.count == 0
    assert "Rosa" not in history.read()
