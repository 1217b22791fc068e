"""The centre's own facts and its rooms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from groupdesk.errors import InvalidValue, NotFound, Refused
from groupdesk.model.changes import Changes, Noun
from groupdesk.model.ids import RoomId
from groupdesk.model.journal import Action
from groupdesk.services.desk import Desk
from tests.conftest import LABEL
from tests.core.services.conftest import Journalled
from tests.factories import make_room


def test_new_facts_are_kept_and_journalled(desk: Desk, journalled: Journalled) -> None:
    wanted = replace(desk.centre.get(), address="2 Mill Lane\nRiverside", paper="Letter")
    changes = desk.centre.change(wanted)
    assert desk.centre.get() == wanted
    journalled(changes, Action.CENTRE_CHANGED, {Noun.CENTRE})


def test_same_facts_again_leave_no_trace(desk: Desk) -> None:
    before = desk.history.newest()
    assert desk.centre.change(desk.centre.get()) == Changes()
    assert desk.history.newest() == before


@pytest.mark.parametrize(
    "facts",
    [
        {"name": " "},
        {"name": "x" * 201},
        {"country": "England"},
        {"zone": "Europe/Atlantis"},
        {"zone": "../../etc/passwd"},
        {"zone": "a\0b"},
        {"emergency_number": ""},
        {"address": "\ud800"},
    ],
    ids=repr,
)
def test_bad_facts_are_refused_and_nothing_changes(desk: Desk, facts: dict[str, str]) -> None:
    before = desk.centre.get()
    with pytest.raises(InvalidValue):
        desk.centre.change(replace(before, **facts))  # type: ignore[arg-type]
    assert desk.centre.get() == before


def test_staff_list_holds_the_founder(desk: Desk) -> None:
    assert [staff.label for staff in desk.centre.staff()] == [LABEL]


def test_room_is_added_changed_and_listed_by_name(desk: Desk, journalled: Journalled) -> None:
    garden, annexe = make_room(name="Garden Room"), make_room(name="Annexe")
    desk.centre.add_room(garden)
    journalled(desk.centre.add_room(annexe), Action.ROOM_ADDED, {Noun.ROOM})
    bigger = replace(garden, capacity=30, set_up=15)
    journalled(desk.centre.change_room(bigger), Action.ROOM_CHANGED, {Noun.ROOM})
    assert desk.centre.rooms() == [annexe, bigger]
    assert desk.centre.room(garden.id) == bigger


def test_a_rooms_own_name_is_no_second_room(desk: Desk) -> None:
    room = make_room(name="Hall")
    desk.centre.add_room(room)
    desk.centre.change_room(replace(room, name="hall", capacity=3))
    assert desk.centre.room(room.id).name == "hall"


@pytest.mark.parametrize("name", ["Hall", "HALL", "  hall "])
def test_two_rooms_cannot_share_a_name(desk: Desk, name: str) -> None:
    desk.centre.add_room(make_room(name="Hall"))
    with pytest.raises(Refused, match="already"):
        desk.centre.add_room(make_room(name=name))
    assert len(desk.centre.rooms()) == 1


@pytest.mark.parametrize(
    "facts",
    [{"name": ""}, {"capacity": 0}, {"capacity": 2**63}, {"set_up": -1}, {"clear_up": 1441}],
    ids=repr,
)
def test_bad_room_is_refused(desk: Desk, facts: dict[str, object]) -> None:
    with pytest.raises(InvalidValue):
        desk.centre.add_room(make_room(**facts))
    assert desk.centre.rooms() == []


def test_room_that_is_gone_is_told(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.centre.room(RoomId(404))
    with pytest.raises(NotFound):
        desk.centre.change_room(make_room())
    assert desk.centre.rooms() == []
