"""Settings, rooms: the table, the form, and rooms that are no longer used."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from groupdesk.model.centre import Room
from groupdesk.services import recovery
from groupdesk.services.founding import NewCentre
from tests.factories import make_room
from tests.ui.conftest import HOSTILE, Person, settle
from tests.ui.settings_at_the_desk import (
    CTRL,
    cells,
    desk,
    field,
    focus,
    go,
    page,
    press_in_sheet,
    said,
    sheet,
    view,
    wrong,
)
from ui.app import GroupDesk
from ui.models.row_table import RowTable
from ui.pages.settings_rooms import RoomsPart, room_columns
from ui.widgets.data_table import DataTable


@pytest.fixture
def rooms(at_the_desk: Person) -> Person:
    """Return somebody before the list of rooms; there is one."""
    go(at_the_desk, "rooms")
    return at_the_desk


def type_room(person: Person, **texts: str) -> None:
    for key, text in texts.items():
        field(person, key).put(text)


def names(person: Person) -> list[str]:
    return [room.name for room in desk(person).centre.rooms()]


def test_the_table_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    model: RowTable[Room] = RowTable(room_columns(), key=lambda room: room.id)
    model.load([make_room(), make_room(name=HOSTILE, floor="Cellar", active=False)])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.index(1, 0).data() == f"{HOSTILE}, Cellar"
    assert model.index(1, 2).data() == "No longer used"


def test_a_room_is_added_and_taken_back(rooms: Person) -> None:
    assert "1 room in use" in rooms.read()
    rooms.press(Qt.Key.Key_N, CTRL)
    type_room(
        rooms,
        name="Hall",
        capacity="80",
        set_up="30",
        clear_up="20",
        floor="First",
        step_free="yes",
    )
    rooms.press(Qt.Key.Key_Return)
    assert said(rooms) == "Hall added"
    assert cells(rooms) == ["Garden Room", "Hall, First"]
    assert cells(rooms, 1)[1] == "80"
    assert cells(rooms, 2)[1] == "30 min to set up, 20 min to clear up"
    assert cells(rooms, 3)[1] == "Step-free"
    assert rooms.all(DataTable)[0].chosen.name == "Hall"
    rooms.click("Undo")
    assert names(rooms) == ["Garden Room"]
    assert cells(rooms) == ["Garden Room"]


def test_enter_opens_the_form_of_a_room(rooms: Person) -> None:
    assert rooms.all(DataTable)[0].hasFocus()
    rooms.press(Qt.Key.Key_Return)
    assert field(rooms, "name").text == "Garden Room"
    type_room(rooms, name="Green Room", hearing_loop="yes")
    press_in_sheet(rooms, "Save room")
    assert said(rooms) == "Green Room saved"
    (room,) = desk(rooms).centre.rooms()
    assert (room.name, room.hearing_loop) == ("Green Room", True)
    assert rooms.all(DataTable)[0].hasFocus()


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("name", "", "empty"),
        ("capacity", "many", "from 1 to"),
        ("capacity", "٣", "from 1 to"),
        ("set_up", "-5", "minutes"),
        ("clear_up", "9" * 5000, "minutes"),
    ],
)
def test_an_error_stands_at_its_field(rooms: Person, key: str, text: str, sentence: str) -> None:
    rooms.click("Add room")
    type_room(rooms, name="Hall")
    type_room(rooms, **{key: text})
    press_in_sheet(rooms, "Add room")
    assert sentence in wrong(rooms, key)
    assert names(rooms) == ["Garden Room"]


def test_a_name_that_is_taken_is_said_at_the_head(rooms: Person) -> None:
    rooms.click("Add room")
    type_room(rooms, name="garden room")
    press_in_sheet(rooms, "Add room")
    assert "already" in sheet(rooms)._bar.sentence
    rooms.press(Qt.Key.Key_Escape)
    assert names(rooms) == ["Garden Room"]


def test_a_room_is_no_longer_used_and_used_again(rooms: Person) -> None:
    rooms.click("No longer used")
    assert said(rooms) == "Garden Room is no longer offered for meetings"
    assert not desk(rooms).centre.rooms()[0].active
    assert "0 rooms in use" in rooms.read()
    assert cells(rooms, 2) == ["No longer used"]
    rooms.click("Use again")
    assert desk(rooms).centre.rooms()[0].active


def test_a_form_that_a_lock_interrupted_opens_again(rooms: Person) -> None:
    rooms.press(Qt.Key.Key_Return)
    type_room(rooms, floor="Cellar")
    rooms.press(Qt.Key.Key_L, CTRL)
    rooms.unlock()
    assert page(rooms)._list.key == "rooms"
    assert (field(rooms, "name").text, field(rooms, "floor").text) == ("Garden Room", "Cellar")
    press_in_sheet(rooms, "Save room")
    assert desk(rooms).centre.rooms()[0].floor == "Cellar"
    assert desk(rooms).drafts.all() == []


def test_a_new_room_that_a_lock_interrupted_opens_again(rooms: Person) -> None:
    rooms.click("Add room")
    type_room(rooms, name="Hall")
    rooms.press(Qt.Key.Key_L, CTRL)
    rooms.unlock()
    assert field(rooms, "name").text == "Hall"
    press_in_sheet(rooms, "Add room")
    assert names(rooms) == ["Garden Room", "Hall"]


def test_the_form_of_a_room_that_is_gone_does_not_open(rooms: Person) -> None:
    rooms.click("Add room")
    type_room(rooms, name="Hall")
    press_in_sheet(rooms, "Add room")
    rooms.click("Edit room")
    type_room(rooms, floor="Cellar")
    desk(rooms).history.undo()
    rooms.press(Qt.Key.Key_L, CTRL)
    rooms.unlock()
    assert "no longer there" in said(rooms)
    assert desk(rooms).drafts.all() == []


def test_widths_are_remembered_without_names(rooms: Person) -> None:
    rooms.all(DataTable)[0].setColumnWidth(1, 137)
    settle()
    assert 137 in view(rooms)._kit.memory.columns("rooms")


def test_hostile_names_stay_text(rooms: Person) -> None:
    rooms.click("Add room")
    type_room(rooms, name=HOSTILE)
    press_in_sheet(rooms, "Add room")
    assert HOSTILE in cells(rooms)
    assert HOSTILE in said(rooms)


def test_a_lock_empties_the_table(rooms: Person) -> None:
    part = rooms.all(RoomsPart)[0]
    part.leave()
    assert part._model.count == 0


def test_without_rooms_the_way_to_the_first_is_shown(program: GroupDesk, centre: NewCentre) -> None:
    recovery.confirm(centre.session)
    centre.session.lock()
    program.window.begin()
    settle()
    person = Person(desk=program)
    person.unlock()
    go(person, "rooms")
    assert "No rooms yet" in person.read()
    assert focus().property("text") == "Add room"
    person.press(Qt.Key.Key_Space)
    type_room(person, name="Hall")
    press_in_sheet(person, "Add room")
    assert cells(person) == ["Hall"]
