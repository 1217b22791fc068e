"""The attendance table against a model over random marks, and the strip beside a person."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groupdesk.model.attendance import Cell, Mark, TallyKind
from groupdesk.model.groups import Group
from groupdesk.model.ids import GroupId
from groupdesk.model.people import MembershipState, Person
from groupdesk.model.schedule import Meeting, MeetingState
from groupdesk.services.desk import Desk
from tests.factories import make_group, make_meeting, make_person

TODAY = date(2026, 11, 22)
LONG_AGO = TODAY - timedelta(days=400)
SIGNS = {"p": Mark.PRESENT, "a": Mark.APOLOGIES, "n": Mark.ABSENT, "u": Mark.UNKNOWN, "-": None}
CELLS = {
    "p": Cell.CAME,
    "a": Cell.APOLOGIES,
    "n": Cell.MISSED,
    "u": Cell.UNKNOWN,
    "-": Cell.UNKNOWN,
}

numbers = count(1)


def new_group(desk: Desk) -> Group:
    number = next(numbers)
    group = make_group(name=f"Group {number}", alias=f"Table {number}")
    desk.groups.add(group)
    return group


@pytest.fixture
def group(desk: Desk) -> Group:
    return new_group(desk)


def member(
    desk: Desk,
    group: Group,
    *,
    first_name: str = "Ada",
    state: MembershipState = MembershipState.ACTIVE,
    since: date = LONG_AGO,
) -> Person:
    person = make_person(first_name=first_name)
    desk.people.add(person)
    desk.people.set_membership(person.id, group.id, state, since=since)
    return person


def meet(desk: Desk, group: Group, weeks_ago: int) -> Meeting:
    meeting = make_meeting(group_id=group.id, date=TODAY - timedelta(weeks=weeks_ago))
    desk.schedule.add_meeting(meeting)
    return meeting


def mark(desk: Desk, meetings: list[Meeting], person: Person, signs: str) -> None:
    for meeting, sign in zip(meetings, signs, strict=True):
        if SIGNS[sign] is not None:
            desk.attendance.mark(meeting.id, {person.id: SIGNS[sign]})


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=st.lists(st.text("panu-", min_size=4, max_size=4), max_size=4),
    counted=st.lists(st.integers(0, 5), min_size=4, max_size=4),
    last=st.integers(1, 6),
)
def test_table_says_what_was_marked(
    desk: Desk, drawn: list[str], counted: list[int], last: int
) -> None:
    group = new_group(desk)
    meetings = [meet(desk, group, weeks_ago) for weeks_ago in (4, 3, 2, 1)]
    people = [member(desk, group, first_name=f"Ada{number}") for number in range(len(drawn))]
    for person, signs in zip(people, drawn, strict=True):
        mark(desk, meetings, person, signs)
    for meeting, number in zip(meetings, counted, strict=True):
        if number:
            desk.attendance.count(meeting.id, TallyKind.VISITOR, number)
    matrix = desk.matrix.of_group(group.id, last=last)
    shown = [signs[-last:] for signs in drawn]
    assert [column.meeting_id for column in matrix.columns] == [one.id for one in meetings[-last:]]
    assert [row.person_id for row in matrix.rows] == [person.id for person in people]
    assert [row.cells for row in matrix.rows] == [
        tuple(CELLS[sign] for sign in signs) for signs in shown
    ]
    assert [(row.came, row.of) for row in matrix.rows] == [
        (signs.count("p"), sum(signs.count(sign) for sign in "pan")) for signs in shown
    ]
    # However few meetings are shown, absences in a row go further back.
    assert [row.missed for row in matrix.rows] == [
        signs.rpartition("p")[2].count("n") for signs in drawn
    ]
    totals = [
        None
        if not number and not any(signs[place] in "pan" for signs in drawn)
        else number + sum(signs[place] == "p" for signs in drawn)
        for place, number in enumerate(counted)
    ][-last:]
    assert [column.total for column in matrix.columns] == totals
    assert [column.others for column in matrix.columns] == counted[-last:]


def test_only_meetings_that_are_over_have_a_column(desk: Desk, group: Group) -> None:
    ada = member(desk, group)
    past, cancelled, tonight, _coming = (meet(desk, group, weeks) for weeks in (2, 1, 0, -1))
    desk.schedule.cancel(cancelled.id)
    assert [column.meeting_id for column in desk.matrix.of_group(group.id).columns] == [
        past.id,
        cancelled.id,
    ]
    desk.attendance.mark(tonight.id, {ada.id: Mark.PRESENT})
    matrix = desk.matrix.of_group(group.id)
    assert [column.state for column in matrix.columns] == [
        MeetingState.PLANNED,
        MeetingState.CANCELLED,
        MeetingState.HELD,
    ]
    assert matrix.rows[0].cells == (Cell.UNKNOWN, Cell.CANCELLED, Cell.CAME)
    assert [column.total for column in matrix.columns] == [None, None, 1]
    assert matrix.typical == 1


def test_who_joined_later_is_not_yet_there(desk: Desk, group: Group) -> None:
    meetings = [meet(desk, group, weeks) for weeks in (3, 2, 1)]
    since = TODAY - timedelta(weeks=2)
    ada = member(desk, group, since=since)
    mark(desk, meetings, ada, "--p")
    (row,) = desk.matrix.of_group(group.id).rows
    assert row.cells == (Cell.NOT_YET, Cell.UNKNOWN, Cell.CAME)
    assert (row.came, row.of, row.joined) == (1, 1, since)


def test_rows_are_active_and_paused_members_and_others_count(desk: Desk, group: Group) -> None:
    meeting = meet(desk, group, 1)
    for number, state in enumerate(MembershipState):
        person = member(desk, group, first_name=f"{number}", state=state)
        desk.attendance.mark(meeting.id, {person.id: Mark.PRESENT})
    desk.roll.add_newcomer(meeting.id, "Delphine")
    matrix = desk.matrix.of_group(group.id)
    (column,) = matrix.columns
    assert len(matrix.rows) == 2
    assert (column.total, column.others) == (9, 7)


def test_span_has_both_its_days_and_no_later_absences(desk: Desk, group: Group) -> None:
    meetings = [meet(desk, group, weeks) for weeks in (4, 3, 2, 1)]
    ada = member(desk, group)
    mark(desk, meetings, ada, "pnnn")
    matrix = desk.matrix.of_group(group.id, span=(meetings[0].date, meetings[2].date))
    assert [column.date for column in matrix.columns] == [one.date for one in meetings[:3]]
    assert matrix.rows[0].missed == 2
    nothing = desk.matrix.of_group(group.id, span=(LONG_AGO, LONG_AGO))
    assert (nothing.columns, nothing.rows[0].cells, nothing.typical) == ((), (), 0)


def test_strip_shows_the_last_meetings_of_one_group(desk: Desk, group: Group) -> None:
    meetings = [meet(desk, group, weeks) for weeks in (4, 3, 2, 1)]
    ada = member(desk, group, since=meetings[1].date)
    other = member(desk, group)
    mark(desk, meetings, ada, "-pan")
    mark(desk, meetings, other, "pppp")
    strip = desk.matrix.strip(ada.id, group.id)
    assert [(one.date, one.cell) for one in strip] == [
        (meetings[0].date, Cell.NOT_YET),
        (meetings[1].date, Cell.CAME),
        (meetings[2].date, Cell.APOLOGIES),
        (meetings[3].date, Cell.MISSED),
    ]
    assert [one.cell for one in desk.matrix.strip(ada.id, group.id, last=1)] == [Cell.MISSED]
    assert desk.matrix.strip(ada.id, GroupId(404)) == ()
