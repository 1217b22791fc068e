"""Take attendance: marks by mouse and by single keys, newcomers, counts, and what undoes them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from groupdesk.errors import DiskFull
from groupdesk.model.attendance import Mark, TallyKind
from groupdesk.model.ids import MeetingId
from groupdesk.model.schedule import MeetingState
from groupdesk.services.desk import Desk
from tests.ui.conftest import Day, Person, SetClock, settle
from ui.desk_view import DeskView
from ui.pages.attendance_page import AttendancePage
from ui.places import PageKey, Place
from ui.widgets.roll_view import RollView
from ui.widgets.toast import Toast

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def roll(at_the_desk: Person, day: Day) -> Person:
    """Return somebody who takes attendance at the first meeting."""
    go(at_the_desk, day)
    return at_the_desk


def go(person: Person, day: Day) -> None:
    view(person).go(Place(page=PageKey.ATTENDANCE, meeting_id=day.early.id))
    settle()


def view(person: Person) -> DeskView:
    return person.desk.window.findChildren(DeskView)[0]


def desk(person: Person) -> Desk:
    return view(person)._desk


def rows(person: Person) -> RollView:
    return person.all(RollView)[0]


def spoken(person: Person) -> list[str]:
    model = rows(person).model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(place, 0).data(role) for place in range(model.rowCount())]


def marks(person: Person, day: Day) -> list[Mark]:
    return sorted(desk(person).attendance.of_meeting(day.early.id).values())


def toast(person: Person) -> str:
    return person.all(Toast)[0].sentence


def click_mark(person: Person, place: int, mark: Mark) -> None:
    shown = rows(person)
    row = QRectF(shown.visualRect(shown.model().index(place, 0)))
    where = shown.box_of(row, mark).center().toPoint()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where))
    settle()


def test_the_page_says_who_and_when(roll: Person) -> None:
    said = roll.read()
    assert "Who’s here today?" in said
    assert "Grief & Loss, Monday 23 November, 11:00 am" in said
    assert spoken(roll) == ["Mairead O'Neill, not marked", "Łukasz Żółć, not marked"]


def test_a_click_marks_and_a_second_one_takes_it_away(roll: Person, day: Day) -> None:
    click_mark(roll, 0, Mark.PRESENT)
    assert marks(roll, day) == [Mark.PRESENT]
    assert toast(roll) == "Mairead O'Neill marked here"
    click_mark(roll, 0, Mark.PRESENT)
    assert marks(roll, day) == []
    assert toast(roll) == "Mairead O'Neill is not marked any more"


def test_a_room_is_checked_in_by_single_keys(roll: Person, day: Day) -> None:
    assert rows(roll).hasFocus()
    roll.press(Qt.Key.Key_A)
    assert rows(roll).currentIndex().row() == 1, "the ring goes on to the next unmarked person"
    roll.press(Qt.Key.Key_N)
    assert marks(roll, day) == [Mark.ABSENT, Mark.APOLOGIES]
    roll.press(Qt.Key.Key_Up)
    roll.press(Qt.Key.Key_H)
    assert spoken(roll)[0] == "Mairead O'Neill, here"
    roll.press(Qt.Key.Key_Plus)
    roll.press(Qt.Key.Key_Plus)
    roll.press(Qt.Key.Key_Minus)
    assert desk(roll).attendance.tallies(day.early.id) == {TallyKind.VISITOR: 1}
    assert "people in the room" in roll.read()


def test_each_mark_can_be_taken_back(roll: Person, day: Day) -> None:
    roll.press(Qt.Key.Key_H)
    roll.click("Undo")
    assert marks(roll, day) == []
    assert toast(roll) == "Taken back"
    assert not roll.all(Toast)[0]._undo.isVisible(), "what was taken back offers no Undo"
    roll.press(Qt.Key.Key_Z, CTRL)
    assert "nothing to take back" not in toast(roll)


def test_a_newcomer_needs_a_first_name_only(roll: Person, day: Day) -> None:
    roll.press(Qt.Key.Key_N, CTRL)
    field = next(one for one in roll.all(QLineEdit) if "newcomer" in one.accessibleName())
    assert field.hasFocus()
    QTest.keyClicks(field, "Delphine")
    roll.press(Qt.Key.Key_Return)
    assert spoken(roll)[-1] == "Delphine, here, New"
    assert toast(roll) == "Delphine added and marked here"
    assert field.text() == "", "the field waits for the next one"
    roll.press(Qt.Key.Key_Escape)
    assert not field.isVisible()
    roll.press(Qt.Key.Key_Z, CTRL)
    assert len(spoken(roll)) == 2, "one Undo takes the person and the mark back"


def test_a_name_that_was_not_added_survives_a_lock(roll: Person) -> None:
    roll.press(Qt.Key.Key_N, CTRL)
    field = next(one for one in roll.all(QLineEdit) if "newcomer" in one.accessibleName())
    QTest.keyClicks(field, "Delph")
    roll.press(Qt.Key.Key_L, CTRL)
    roll.unlock()
    again = next(one for one in roll.all(QLineEdit) if "newcomer" in one.accessibleName())
    assert again.text() == "Delph"


def test_finish_asks_while_somebody_is_unmarked(roll: Person, day: Day) -> None:
    roll.press(Qt.Key.Key_H)
    roll.click("Finish")
    assert "1 person is not marked. Leave them as not known?" in roll.read()
    roll.click("Go on marking")
    assert roll.all(AttendancePage)
    roll.click("Finish")
    roll.click("Leave as not known")
    assert not roll.all(AttendancePage)
    assert marks(roll, day) == [Mark.PRESENT]


def test_finish_goes_back_where_nothing_is_left_to_mark(roll: Person) -> None:
    roll.press(Qt.Key.Key_H)
    roll.press(Qt.Key.Key_H)
    roll.click("Finish")
    assert not roll.all(AttendancePage)


def test_a_cancelled_meeting_can_be_put_back(roll: Person, day: Day) -> None:
    view(roll)._kit.done(desk(roll).schedule.cancel(day.early.id), "")
    settle()
    assert "This meeting was cancelled" in roll.read()
    assert not rows(roll).isEnabled()
    roll.click("Put the meeting back")
    assert desk(roll).schedule.meeting(day.early.id).state is MeetingState.PLANNED
    assert rows(roll).isEnabled()


def test_apologies_can_be_noted_ahead_but_nobody_can_have_come(
    at_the_desk: Person, day: Day, clock: SetClock
) -> None:
    clock.pass_by(days=-3)
    go(at_the_desk, day)
    assert "Who is coming?" in at_the_desk.read()
    click_mark(at_the_desk, 0, Mark.APOLOGIES)
    assert marks(at_the_desk, day) == [Mark.APOLOGIES]
    click_mark(at_the_desk, 1, Mark.PRESENT)
    assert marks(at_the_desk, day) == [Mark.APOLOGIES]
    assert "still to come" in at_the_desk.read()


def test_a_mark_that_could_not_be_saved_is_told_and_tried_again(
    roll: Person, day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = desk(roll).session.store
    whole = store.change

    def full(*_arguments: object, **_more: object) -> object:
        message = "The disk is full."
        raise DiskFull(message)

    monkeypatch.setattr(store, "change", full)
    roll.press(Qt.Key.Key_H)
    assert "The disk is full." in roll.read()
    monkeypatch.setattr(store, "change", whole)
    roll.click("Try again")
    assert marks(roll, day) == [Mark.PRESENT]
    assert "The disk is full." not in roll.read()


def test_a_group_without_members_counts_all_the_same(at_the_desk: Person, day: Day) -> None:
    for line in desk(at_the_desk).people.all():
        desk(at_the_desk).people.leave(line.id, day.group.id)
    go(at_the_desk, day)
    assert "Nobody belongs to this group yet" in at_the_desk.read()
    at_the_desk.press(Qt.Key.Key_Plus)
    assert desk(at_the_desk).attendance.tallies(day.early.id) == {TallyKind.VISITOR: 1}


def test_hidden_names_are_initials(roll: Person) -> None:
    roll.press(Qt.Key.Key_H, CTRL)
    assert spoken(roll) == ["M. O., not marked", "Ł. Ż., not marked"]
    roll.click("Show names")
    assert spoken(roll)[0].startswith("Mairead O'Neill")


def test_the_way_back(roll: Person) -> None:
    back = next(one for one in roll.all(QPushButton) if one.accessibleName() == "Back")
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    settle()
    assert not roll.all(AttendancePage)


def test_a_meeting_that_is_gone_leads_back(at_the_desk: Person, day: Day, qtbot: QtBot) -> None:
    gone = MeetingId(day.early.id + 1_000_000)
    view(at_the_desk).go(Place(page=PageKey.ATTENDANCE, meeting_id=gone))
    qtbot.waitUntil(lambda: not at_the_desk.all(AttendancePage))
    assert "no longer there" in toast(at_the_desk)


def test_locking_empties_the_roll(roll: Person) -> None:
    model = rows(roll).model()
    page = roll.all(AttendancePage)[0]
    page.leave()
    assert model.rowCount() == 0
    assert page._roll is None
