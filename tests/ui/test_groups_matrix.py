"""The attendance table: what it shows, how marks change, what stays in place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.modeltest import ModelTester

from groupdesk.model.attendance import Cell, Mark
from groupdesk.model.ids import MeetingId, PersonId, new_id
from groupdesk.model.people import MembershipState
from tests.factories import MONDAY, make_meeting, make_person
from tests.ui.conftest import Day, Person, settle
from ui.desk_view import DeskView
from ui.models.matrix_table import (
    MARK_ROLE,
    NEXT_MARK,
    MatrixMeeting,
    MatrixMember,
    MatrixTable,
    cell_words,
)
from ui.pages.group_attendance import GroupAttendance
from ui.pages.group_page import ATTENDANCE, GroupPage
from ui.places import PageKey, Place
from ui.widgets.matrix_view import Marks, MatrixView
from ui.widgets.toast import Toast

WEEKS = 12


def the_view(person: Person) -> DeskView:
    return person.all(DeskView)[0]


def the_tab(person: Person) -> GroupAttendance:
    return person.all(GroupAttendance)[0]


def said(person: Person) -> str:
    return person.desk.window.findChildren(Toast)[0].sentence


def marks(person: Person) -> Marks:
    return person.all(Marks)[0]


def where_it_goes(person: Person) -> list[Place]:
    """Return a list that takes the places wanted from now on, instead of going there."""
    view = the_view(person)
    wanted: list[Place] = []
    view._kit.navigator.wanted.disconnect(view.go)
    view._kit.navigator.wanted.connect(wanted.append)
    return wanted


@pytest.fixture
def meetings(at_the_desk: Person, day: Day) -> list[MeetingId]:
    """Hold a meeting in each of the last weeks; the newest but one was cancelled."""
    desk = the_view(at_the_desk)._desk
    ids = []
    for week in range(WEEKS, 0, -1):
        meeting = make_meeting(
            id=MeetingId(new_id()), group_id=day.group.id, date=MONDAY - timedelta(weeks=week)
        )
        desk.schedule.add_meeting(meeting)
        ids.append(meeting.id)
        if week == 2:
            desk.schedule.cancel(meeting.id, "Snow")
    people = [one.id for one in desk.people.members(day.group.id)]
    for meeting_id in (ids[0], ids[-4], ids[-3], ids[-1]):
        desk.attendance.mark(meeting_id, {people[1]: Mark.ABSENT, people[0]: Mark.PRESENT})
    return ids


@pytest.fixture
def at_the_table(at_the_desk: Person, day: Day, meetings: list[MeetingId]) -> Person:
    place = Place(page=PageKey.GROUP, group_id=day.group.id, part=ATTENDANCE)
    the_view(at_the_desk).go(place)
    settle()
    return at_the_desk


def test_the_last_ten_meetings_are_shown_with_their_totals(at_the_table: Person) -> None:
    model = the_tab(at_the_table)._model
    assert [one.name for one in model.members] == ["Mairead O'Neill", "Łukasz Żółć"]
    assert len(model.meetings) == 10
    assert [one.cancelled for one in model.meetings[-3:]] == [False, True, False]
    assert [one.total for one in model.meetings[-4:]] == [1, 1, None, 1]
    mairead, lukasz = model.members
    assert (mairead.came, mairead.of) == (3, 3)
    assert (lukasz.came, lukasz.of) == (0, 3)
    assert lukasz.chip is not None
    assert lukasz.chip.text == "Missed 4 in a row"
    assert mairead.chip is None
    assert mairead.note == "Joined 28 September"
    assert mairead.cells[0] is Cell.NOT_YET
    assert the_tab(at_the_table)._matrix._totals.accessibleName() == "Typical meeting: 1"


def test_the_model_keeps_qts_rules(at_the_table: Person, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(the_tab(at_the_table)._model)  # type: ignore[no-untyped-call]


def test_a_cell_is_read_out_whole(at_the_table: Person) -> None:
    model = the_tab(at_the_table)._model
    index = model.index(1, 9)
    spoken = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Łukasz Żółć, Monday 16 November: Missed"
    assert model.headerData(9, Qt.Orientation.Horizontal) == "Monday 16 November"


def test_space_goes_round_the_marks_and_each_is_saved(
    at_the_table: Person, meetings: list[MeetingId]
) -> None:
    tab, desk = the_tab(at_the_table), the_view(at_the_table)._desk
    table = marks(at_the_table)
    table.setFocus()
    tab._matrix.choose(0)
    person_id = tab._model.members[0].person_id
    seen = []
    for _press in range(4):
        at_the_table.press(Qt.Key.Key_Space)
        seen.append((desk.attendance.of_meeting(meetings[-1]).get(person_id), said(at_the_table)))
    assert seen == [
        (Mark.APOLOGIES, "Mairead O'Neill sent apologies"),
        (Mark.ABSENT, "Mairead O'Neill missed it"),
        (None, "Mairead O'Neill: not known"),
        (Mark.PRESENT, "Mairead O'Neill came"),
    ]
    assert table.currentIndex().column() == 9
    assert table.hasFocus()


def test_a_click_changes_the_mark_and_undo_takes_it_back(
    at_the_table: Person, meetings: list[MeetingId]
) -> None:
    table, tab = marks(at_the_table), the_tab(at_the_table)
    box = table.visualRect(tab._model.index(1, 9))
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box.center()
    )
    settle()
    assert tab._model.index(1, 9).data(MARK_ROLE) == Cell.UNKNOWN
    at_the_table.click("Undo")
    assert tab._model.index(1, 9).data(MARK_ROLE) == Cell.MISSED


def test_a_cancelled_meeting_takes_no_marks(at_the_table: Person) -> None:
    table, tab = marks(at_the_table), the_tab(at_the_table)
    table.setFocus()
    table.setCurrentIndex(tab._model.index(0, 8))
    at_the_table.press(Qt.Key.Key_Space)
    assert tab._model.index(0, 8).data(MARK_ROLE) == Cell.CANCELLED
    assert said(at_the_table) == ""


def test_arrows_move_and_enter_opens_the_person(at_the_table: Person) -> None:
    wanted = where_it_goes(at_the_table)
    table, tab = marks(at_the_table), the_tab(at_the_table)
    table.setFocus()
    assert table.currentIndex().column() == 9
    at_the_table.press(Qt.Key.Key_Down)
    at_the_table.press(Qt.Key.Key_Left)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 8)
    at_the_table.press(Qt.Key.Key_Return)
    person_id = tab._model.members[1].person_id
    assert wanted == [Place(page=PageKey.PEOPLE, person_id=person_id)]


def test_a_click_on_a_name_opens_the_person(at_the_table: Person) -> None:
    wanted = where_it_goes(at_the_table)
    names = marks(at_the_table).verticalHeader()
    QTest.mouseClick(
        names.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(30, names.sectionViewportPosition(0) + 10),
    )
    person_id = the_tab(at_the_table)._model.members[0].person_id
    assert wanted == [Place(page=PageKey.PEOPLE, person_id=person_id)]


def test_a_longer_range_scrolls_beside_names_that_stay(at_the_table: Person) -> None:
    tab = the_tab(at_the_table)
    tab._range.choose(20)
    settle()
    assert len(tab._model.meetings) == WEEKS
    at_the_table.desk.window.resize(1024, 700)
    settle()
    matrix = at_the_table.all(MatrixView)[0]
    bar = matrix._along
    assert bar.isVisible()
    bar.setValue(0)
    settle()
    names = marks(at_the_table).verticalHeader()
    assert names.mapTo(matrix, QPoint(0, 0)).x() == 0
    assert marks(at_the_table).columnViewportPosition(0) == 0
    assert matrix.grab().width() > 0


def test_this_year_shows_every_meeting_of_it(at_the_table: Person) -> None:
    tab = the_tab(at_the_table)
    tab._range.choose(0)
    settle()
    assert len(tab._model.meetings) == WEEKS


def test_take_attendance_goes_to_todays_meeting(at_the_table: Person, day: Day) -> None:
    wanted = where_it_goes(at_the_table)
    at_the_table.click("Take attendance")
    assert wanted == [Place(page=PageKey.ATTENDANCE, meeting_id=day.early.id)]


def test_before_the_first_meeting_the_tab_says_so(at_the_desk: Person, day: Day) -> None:
    view = the_view(at_the_desk)
    view.go(Place(page=PageKey.GROUP, group_id=day.group.id, part=ATTENDANCE))
    settle()
    assert "No meetings yet" in at_the_desk.read()
    wanted = where_it_goes(at_the_desk)
    at_the_desk.click("Take attendance")
    assert wanted == [Place(page=PageKey.ATTENDANCE, meeting_id=day.early.id)]
    later = day.early.date + timedelta(days=2)
    view._kit.done(view._desk.schedule.move(day.early.id, later, day.early.start), "Moved")
    settle()
    assert "No meetings yet" in at_the_desk.read()
    shown = [one.text() for one in at_the_desk.all(QPushButton)]
    assert "Take attendance" not in shown


def test_hidden_names_are_initials_here_too(at_the_table: Person) -> None:
    the_view(at_the_table)._kit.names.hide(hidden=True)
    settle()
    assert [one.name for one in the_tab(at_the_table)._model.members] == ["M. O.", "Ł. Ż."]


def test_locking_empties_the_table(at_the_table: Person) -> None:
    page, model = at_the_table.all(GroupPage)[0], the_tab(at_the_table)._model
    page.leave()
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    assert page._facts is None


def test_a_big_group_is_shown_and_scrolled_at_once(
    at_the_table: Person, day: Day, meetings: list[MeetingId]
) -> None:
    view = the_view(at_the_table)
    for number in range(60):
        person = make_person(id=PersonId(new_id()), first_name=f"Ann {number:02}", last_name="")
        view._desk.people.add_member(person, day.group.id, MembershipState.ACTIVE)
    at_the_table.all(GroupPage)[0].refresh()
    settle()
    matrix = at_the_table.all(MatrixView)[0]
    assert matrix._down.isVisible()
    table = marks(at_the_table)
    table.setFocus()
    at_the_table.press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert table.currentIndex().row() == 61
    assert matrix._down.value() == matrix._down.maximum() > 0
    assert matrix.grab().height() <= matrix.height()


def members(count: int, cells: tuple[Cell, ...]) -> list[MatrixMember]:
    return [
        MatrixMember(person_id=PersonId(at + 1), name=f"P{at}", cells=cells, came=0, of=0)
        for at in range(count)
    ]


def columns(count: int) -> list[MatrixMeeting]:
    return [
        MatrixMeeting(
            meeting_id=MeetingId(at + 1),
            day="1",
            month="May",
            spoken="",
            cancelled=False,
            total=None,
        )
        for at in range(count)
    ]


@given(st.lists(st.sampled_from(Cell), min_size=1, max_size=8), st.integers(1, 4))
def test_other_marks_of_the_same_people_reset_nothing(cells: list[Cell], count: int) -> None:
    model = MatrixTable()
    model.load(columns(len(cells)), members(count, (Cell.CAME,) * len(cells)))
    resets: list[str] = []
    model.modelReset.connect(partial(resets.append, "reset"))
    model.load(columns(len(cells)), members(count, tuple(cells)))
    assert resets == []
    shown = [model.index(0, at).data(MARK_ROLE) for at in range(len(cells))]
    assert shown == cells
    model.load(columns(len(cells)), members(count + 1, tuple(cells)))
    assert resets == ["reset"]


@given(st.sampled_from([cell for cell in Cell if cell in NEXT_MARK]))
def test_pressing_four_times_comes_back(cell: Cell) -> None:
    of_mark: dict[Mark | None, Cell] = {
        Mark.PRESENT: Cell.CAME,
        Mark.APOLOGIES: Cell.APOLOGIES,
        Mark.ABSENT: Cell.MISSED,
        None: Cell.UNKNOWN,
    }
    seen = {cell_words(cell)}
    now = cell
    for _press in range(4):
        now = of_mark[NEXT_MARK[now]]
        seen.add(cell_words(now))
    assert {"Came", "Sent apologies", "Missed", "Not known"} <= seen
    assert now is (Cell.UNKNOWN if cell is Cell.NOT_YET else cell)


def test_the_focus_stays_in_the_table_after_a_mark(at_the_table: Person) -> None:
    table = marks(at_the_table)
    table.setFocus()
    at_the_table.press(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is table


def test_a_group_that_is_gone_is_said_in_place(at_the_table: Person, day: Day) -> None:
    page = at_the_table.all(GroupPage)[0]
    gone = replace(day.group, id=type(day.group.id)(new_id()))
    page.open(Place(page=PageKey.GROUP, group_id=gone.id))
    settle()
    assert "This group is gone" in at_the_table.read()
    wanted = where_it_goes(at_the_table)
    at_the_table.click("See all groups")
    assert wanted == [Place(page=PageKey.GROUPS)]
