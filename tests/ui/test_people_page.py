"""People: the list, its filter and order, and the panel that says how somebody is reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from groupdesk.model.attendance import Mark
from groupdesk.model.ids import PersonId
from groupdesk.model.people import MembershipState, PeopleScope, PersonStatus
from groupdesk.services import recovery
from groupdesk.services.founding import NewCentre
from tests.factories import make_meeting, make_person
from tests.ui.conftest import HOSTILE, Day, Person, SetClock, settle
from tests.ui.people_at_the_desk import (
    CTRL,
    accept,
    cells,
    chips,
    choose_in_menu,
    desk,
    field,
    filter_field,
    go,
    page,
    said,
    table,
    tell,
    view,
)
from ui.app import GroupDesk
from ui.places import PageKey
from ui.widgets.attendance_strip import AttendanceStrip
from ui.widgets.badges import Chip

TODAY = date(2026, 11, 23)


@pytest.fixture
def people(at_the_desk: Person) -> Person:
    """Return somebody on the page of people."""
    go(at_the_desk)
    return at_the_desk


def find(person: Person, first_name: str) -> PersonId:
    return next(one.id for one in desk(person).people.all() if one.first_name == first_name)


def hold(person: Person, day: Day, first_name: str, marks: list[Mark]) -> None:
    """Hold meetings of the group on the Mondays before today, the newest mark first."""
    person_id = find(person, first_name)
    for weeks, mark in enumerate(marks, start=1):
        meeting = make_meeting(group_id=day.group.id, date=TODAY - timedelta(weeks=weeks))
        desk(person).schedule.add_meeting(meeting, despite_clash=True)
        tell(person, desk(person).attendance.mark(meeting.id, {person_id: mark}))


def counted(person: Person) -> str:
    settle()
    return person.all(Chip)[0].accessibleName()


def drop_down(person: Person, name: str) -> QComboBox:
    return next(one for one in person.all(QComboBox) if one.accessibleName() == name)


def test_everyone_stands_in_the_list_with_their_groups(people: Person) -> None:
    assert cells(people) == ["Łukasz Żółć", "Mairead O'Neill"]
    assert cells(people, 1) == ["GL", "GL"]
    assert cells(people, 2) == ["Not yet", "Not yet"]
    assert cells(people, 3) == ["No phone", "No phone"]
    assert "Showing all 2." in people.read()
    assert "Choose someone to see their details" in people.read()


def test_a_list_of_past_people_alone_says_where_they_are(people: Person) -> None:
    for person in desk(people).people.all():
        tell(people, desk(people).people.set_status(person.id, PersonStatus.LEFT))
    assert "Nobody." in people.read()
    people.click("Look among all people")
    assert len(cells(people)) == 2


def test_the_filter_knows_plain_letters_and_the_name_on_paper(people: Person) -> None:
    tell(people, desk(people).people.add(make_person(first_name="Harold", print_name="Harry")))
    for typed, found in (
        ("luk", ["Łukasz Żółć"]),
        ("zolc l", ["Łukasz Żółć"]),
        ("o'n", ["Harold O'Neill", "Mairead O'Neill"]),
        ("harry", ["Harold O'Neill"]),
    ):
        filter_field(people).setText(typed)
        assert cells(people) == [*found]


def test_somebody_who_is_not_there_can_be_added(people: Person) -> None:
    filter_field(people).setText("Hary & Co")
    assert "Nobody called “Hary & Co”." in people.read()
    people.click("Add Hary && Co")
    texts = view(people)._kit.sheets.current.form.texts  # type: ignore[union-attr]
    assert (texts["first_name"], texts["last_name"]) == ("Hary", "& Co")


def test_somebody_past_is_found_among_all(people: Person) -> None:
    tell(people, desk(people).people.set_status(find(people, "Mairead"), PersonStatus.LEFT))
    filter_field(people).setText("mairead")
    assert "Nobody called “mairead”." in people.read()
    people.click("Look among all people")
    assert cells(people) == ["Mairead O'Neill, Past"]
    assert counted(people) == "2 people"


def test_a_group_narrows_the_list(people: Person, day: Day) -> None:
    changes = desk(people).people.set_membership(
        find(people, "Mairead"), day.hostile.id, MembershipState.WAITING
    )
    tell(people, changes)
    group = drop_down(people, "Group")
    assert group.currentText() == "Any group"
    group.setCurrentIndex(group.findText(HOSTILE))
    assert cells(people) == ["Mairead O'Neill"]
    assert "Showing 1 of 2." in _rested(people)


def _rested(person: Person) -> str:
    page(person)._list._on_rested()
    return person.read()


def test_heads_sort_and_the_days_are_read_for_it(people: Person, day: Day) -> None:
    hold(people, day, "Mairead", [Mark.PRESENT])
    assert cells(people, 2) == ["Not yet", "16 Nov"]
    head = table(people).horizontalHeader()
    head.sectionClicked.emit(2)
    head.sectionClicked.emit(2)
    settle()
    assert cells(people) == ["Mairead O'Neill", "Łukasz Żółć"]
    hold(people, day, "Łukasz", [Mark.ABSENT, Mark.PRESENT])
    assert cells(people, 2) == ["16 Nov", "9 Nov"]
    head.sectionClicked.emit(2)
    assert cells(people, 2) == ["9 Nov", "16 Nov"]


def test_missed_and_new_stand_beside_the_name(people: Person, day: Day) -> None:
    tell(people, desk(people).people.add(make_person(first_name="Zoe", first_seen=TODAY)))
    hold(people, day, "Łukasz", [Mark.ABSENT, Mark.ABSENT, Mark.ABSENT, Mark.PRESENT])
    assert cells(people) == ["Łukasz Żółć, Missed 3", "Mairead O'Neill", "Zoe O'Neill, New"]
    assert cells(people, 2)[0] == "26 Oct"


def test_the_panel_says_how_somebody_is_reached(people: Person, day: Day) -> None:
    person = make_person(
        first_name="Harold",
        last_name="Pinnock",
        print_name="Harry",
        pronouns="he/him",
        phone="01632 960 114",
        safe_contact="Afternoons",
        needs=("Large print", "A quiet word first"),
        language="es",
        email="harold@example.org",
        address="12 Mill Lane",
        card_number="12345",
    )
    tell(people, desk(people).people.add(person))
    go(people, person_id=person.id)
    seen = people.read()
    for words in (
        "Harold Pinnock",
        "Likes to be called Harry · he/him",
        "01632 960 114",
        "Afternoons",
        "In no group yet.",
        "harold@example.org",
        "12 Mill Lane",
        "Member, card 12345",
    ):
        assert words in seen
    assert chips(people) == [
        "No voicemail",
        "Large print",
        "A quiet word first",
        "Speaks Spanish",
    ]
    tell(people, desk(people).people.change(replace(person, may_leave_message=True)))
    assert "OK to leave a message" in chips(people)
    assert cells(people, 3)[0] == "Yes"


def test_the_panel_shows_groups_with_their_last_meetings(people: Person, day: Day) -> None:
    hold(people, day, "Łukasz", [Mark.ABSENT, Mark.ABSENT, Mark.ABSENT, Mark.PRESENT])
    go(people, person_id=find(people, "Łukasz"))
    seen = people.read()
    assert "Grief & Loss" in seen
    assert "Since 28 September 2026" in seen
    assert "1 of last 4" in seen
    assert "Missed 3 in a row" in chips(people)
    strip = people.all(AttendanceStrip)[0]
    assert "26 Oct: came" in strip.accessibleDescription()


def test_hidden_names_are_initials_everywhere(people: Person) -> None:
    person = make_person(
        first_name="Harold", last_name="Pinnock", print_name="Harry", email="harold@example.org"
    )
    tell(people, desk(people).people.add(person))
    go(people, person_id=person.id)
    people.press(Qt.Key.Key_H, CTRL)
    seen = "\n".join([people.read(), *cells(people)])
    for name in ("Harold", "Pinnock", "Harry", "Mairead", "Łukasz", "harold@"):
        assert name not in seen
    assert "H. P." in seen
    people.press(Qt.Key.Key_H, CTRL)
    assert "Harold Pinnock" in people.read()


def test_hostile_texts_stay_text(people: Person, day: Day) -> None:
    person = make_person(
        first_name=HOSTILE, last_name=HOSTILE, safe_contact=HOSTILE, address=HOSTILE, phone="1"
    )
    tell(people, desk(people).people.add(person))
    changes = desk(people).people.set_membership(person.id, day.hostile.id, MembershipState.ACTIVE)
    tell(people, changes)
    go(people, person_id=person.id)
    assert people.read().splitlines().count(HOSTILE) >= 3
    for widget in people.all(QWidget):
        assert "<b>" not in widget.toolTip()


def test_one_very_long_word_pushes_nothing_out(people: Person) -> None:
    person = make_person(first_name="M" * 100, last_name="", phone="0" * 60)
    tell(people, desk(people).people.add(person))
    go(people, person_id=person.id)
    panel = page(people)._panel
    for button in ("Edit", "Copy"):
        box = people.button(button)
        assert box.mapTo(panel, box.rect().topRight()).x() < panel.width()


def test_keys_go_from_filter_to_rows_to_form_and_back(people: Person) -> None:
    people.press(Qt.Key.Key_F, CTRL)
    assert filter_field(people).hasFocus()
    people.press(Qt.Key.Key_Down)
    assert table(people).hasFocus()
    assert "Łukasz Żółć" in people.read()
    people.press(Qt.Key.Key_Return)
    assert "Details of Łukasz Żółć" in people.read()
    people.press(Qt.Key.Key_Escape)
    assert table(people).hasFocus()
    people.button("Edit").setFocus()
    people.press(Qt.Key.Key_Escape)
    assert table(people).hasFocus()
    people.press(Qt.Key.Key_N, CTRL)
    assert "Add a person" in people.read()


def test_a_number_is_copied_for_a_while_and_gone_at_the_lock(people: Person) -> None:
    person = make_person(phone="01632 960 114")
    tell(people, desk(people).people.add(person))
    go(people, person_id=person.id)
    people.click("Copy")
    assert QGuiApplication.clipboard().text() == "01632 960 114"
    assert "Number copied." in said(people)
    people.press(Qt.Key.Key_L, CTRL)
    assert QGuiApplication.clipboard().text() == ""


def test_a_lock_leaves_nobody_behind(people: Person) -> None:
    go(people, person_id=find(people, "Mairead"))
    filter_field(people).setText("mai")
    shown = page(people)
    shown.leave()
    settle()
    assert shown._list._model.count == 0
    assert shown._panel.facts is None
    assert filter_field(people).text() == ""
    assert "Mairead" not in people.read()


def test_widths_pulled_by_hand_are_remembered(people: Person) -> None:
    memory = view(people)._kit.memory
    go_away(people)
    assert memory.columns("people") == ()
    go(people)
    table(people).setColumnWidth(1, 150)
    go_away(people)
    assert memory.columns("people")[1] == 150


def go_away(person: Person) -> None:
    view(person)._on_page_wanted(PageKey.TODAY)
    settle()


def test_every_control_has_a_name_and_tab_comes_round(people: Person) -> None:
    person = make_person(phone="1")
    tell(people, desk(people).people.add(person))
    go(people, person_id=person.id)
    named = [*people.all(QAbstractButton), *people.all(QComboBox), filter_field(people)]
    for control in named:
        assert control.accessibleName() or control.property("text")
    seen = []
    for _step in range(40):
        people.press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName() or focus.property("text"))
    wanted = ["Filter by name", "Group", "Current or past people", "People", "Edit"]
    wanted += ["Copy the phone number", "Add to group", "More to do with this person"]
    order = [seen.index(name) for name in wanted]
    start = order.index(min(order))
    assert order[start:] + order[:start] == sorted(order)


def test_the_model_keeps_qts_rules(
    people: Person, qtmodeltester: ModelTester, clock: SetClock
) -> None:
    del clock
    qtmodeltester.check(table(people).model())  # type: ignore[no-untyped-call]
    page(people)._list._tools.show_all()
    filter_field(people).setText("o")
    filter_field(people).setText("")
    table(people).sort_by(1)


def test_rows_that_come_into_view_are_read(people: Person, qtbot: QtBot, day: Day) -> None:
    hold(people, day, "Łukasz", [Mark.PRESENT])
    for number in range(40):
        tell(people, desk(people).people.add(make_person(first_name=f"Abe {number:02}")))
    assert "Scroll for more." in people.read()
    last = table(people).model().rowCount() - 2
    asked = page(people)._cells.presence
    assert find(people, "Łukasz") not in asked
    table(people).verticalScrollBar().setValue(table(people).verticalScrollBar().maximum())
    qtbot.waitUntil(_has(asked, find(people, "Łukasz")))
    assert cells(people, 2)[last] == "16 Nov"


def _has(presence: Mapping[PersonId, object], person_id: PersonId) -> Callable[[], bool]:
    return lambda: person_id in presence


def test_narrow_windows_keep_the_names(people: Person) -> None:
    people.desk.window.resize(1024, 700)
    settle()
    assert table(people).isColumnHidden(3)
    assert table(people).columnWidth(0) > 150
    people.desk.window.resize(1280, 800)
    settle()
    assert not table(people).isColumnHidden(3)


def test_scopes_part_the_people(people: Person) -> None:
    tell(people, desk(people).people.set_status(find(people, "Mairead"), PersonStatus.DECEASED))
    scope = drop_down(people, "Current or past people")
    scope.setCurrentIndex(1)
    assert cells(people) == ["Mairead O'Neill, Has died"]
    assert counted(people) == "1 past person"
    assert page(people)._list.scope is PeopleScope.PAST
    scope.setCurrentIndex(2)
    assert len(cells(people)) == 2


def test_a_place_with_somebody_past_widens_the_list(people: Person) -> None:
    tell(people, desk(people).people.set_status(find(people, "Mairead"), PersonStatus.LEFT))
    filter_field(people).setText("luk")
    go(people, person_id=find(people, "Mairead"))
    assert page(people)._list.chosen == find(people, "Mairead")
    assert "Past" in chips(people)
    people.click("Add to group")
    people.press(Qt.Key.Key_Escape)
    page(people)._panel._on_more_clicked()
    choose_in_menu(people, "Make current again")
    assert said(people) == "Mairead O'Neill is current."


def test_nobody_yet_shows_the_way_in(centre: NewCentre, program: GroupDesk) -> None:
    recovery.confirm(centre.session)
    centre.session.lock()
    program.window.begin()
    settle()
    person = Person(desk=program)
    person.unlock()
    go(person)
    assert "Nobody here yet" in person.read()
    assert person.button("Add first person").hasFocus()
    person.press(Qt.Key.Key_Return)
    assert "Add a person" in person.read()
    field(person, "first_name").put("Ngozi")
    accept(person)
    assert cells(person) == ["Ngozi, New"]
    person.click("Undo")
    assert "Nobody here yet" in person.read()
