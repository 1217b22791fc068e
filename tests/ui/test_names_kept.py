"""Names that are not to be read on screen: of people while they are hidden, of hidden groups."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt

from groupdesk.model.groups import Visibility
from groupdesk.model.people import PersonKind
from groupdesk.services.desk import Desk
from tests.factories import MONDAY, make_meeting, make_person
from tests.ui.conftest import Day, Person, settle
from ui.desk_view import DeskView
from ui.models.row_table import CELL_ROLE
from ui.pages.group_meetings import GroupMeetings
from ui.pages.group_page import MEETINGS, OVERVIEW
from ui.places import PageKey, Place

CTRL = Qt.KeyboardModifier.ControlModifier


def view(person: Person) -> DeskView:
    return person.all(DeskView)[0]


def services(person: Person) -> Desk:
    return view(person)._desk


def go(person: Person, place: Place) -> None:
    view(person).go(place)
    settle()


def led_by(person: Person) -> str:
    model = person.all(GroupMeetings)[0]._model
    facts = model.data(model.index(0, 3), CELL_ROLE)
    return str(facts.text)


def test_today_names_a_hidden_group_by_its_alias(at_the_desk: Person, day: Day) -> None:
    desk = services(at_the_desk)
    missed = make_meeting(group_id=day.group.id, date=MONDAY - timedelta(days=3), room_id=None)
    desk.schedule.add_meeting(missed)
    view(at_the_desk).page.refresh()
    settle()
    assert "Sign-in sheets to enter" in at_the_desk.read()
    assert "Grief & Loss" in at_the_desk.read()
    hidden = replace(desk.groups.get(day.group.id), visibility=Visibility.HIDDEN)
    view(at_the_desk)._kit.bus.tell(desk.groups.change(hidden))
    settle()
    assert "Sign-in sheets to enter" in at_the_desk.read()
    assert "Grief & Loss" not in at_the_desk.read()
    assert "Garden Table" in at_the_desk.read()


def test_who_leads_a_group_is_hidden_with_all_names(at_the_desk: Person, day: Day) -> None:
    desk = services(at_the_desk)
    leader = make_person(first_name="Delphine", kind=PersonKind.FACILITATOR)
    desk.people.add(leader)
    desk.schedule.set_facilitators(day.early.id, (leader.id,))
    go(at_the_desk, Place(page=PageKey.GROUP, group_id=day.group.id, part=MEETINGS))
    assert led_by(at_the_desk) == "Delphine"
    go(at_the_desk, Place(page=PageKey.GROUP, group_id=day.group.id, part=OVERVIEW))
    assert at_the_desk.read().count("Delphine") == 2
    at_the_desk.press(Qt.Key.Key_H, CTRL)
    assert "Delphine" not in at_the_desk.read()
    go(at_the_desk, Place(page=PageKey.GROUP, group_id=day.group.id, part=MEETINGS))
    assert led_by(at_the_desk) == "D."


def test_the_history_of_a_person_tells_no_address_while_names_are_hidden(
    at_the_desk: Person,
) -> None:
    desk = services(at_the_desk)
    person = make_person(first_name="Harold", last_name="Pinnock")
    desk.people.add(person)
    full = replace(person, email="harold@example.org", address="12 Pinnock Lane")
    desk.people.change(full)
    shown = view(at_the_desk)._kit.names.shown
    at_the_desk.press(Qt.Key.Key_H, CTRL)
    told = repr(desk.history.of_person(person.id, shown=shown))
    assert "E-mail address" in told
    for part in ("harold", "Harold", "Pinnock"):
        assert part not in told
