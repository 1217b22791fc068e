"""The rules of the attendance table: cells, turnout, absences in a row."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupdesk.model.attendance import Cell, Mark, Turnout, cell, missed_in_a_row, turnout, typical
from groupdesk.model.schedule import MeetingState

DAY = date(2026, 5, 12)
HELD, CANCELLED = MeetingState.HELD, MeetingState.CANCELLED
MARKS = st.lists(st.sampled_from([None, *Mark]))


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (Mark.PRESENT, Cell.CAME),
        (Mark.APOLOGIES, Cell.APOLOGIES),
        (Mark.ABSENT, Cell.MISSED),
        (Mark.UNKNOWN, Cell.UNKNOWN),
        (None, Cell.UNKNOWN),
    ],
)
def test_mark_is_shown_as_it_is(mark: Mark | None, expected: Cell) -> None:
    assert cell(mark, HELD, DAY, None) is expected
    assert cell(mark, HELD, DAY, DAY) is expected
    assert cell(mark, CANCELLED, DAY, DAY) is Cell.CANCELLED


def test_day_before_joining_is_not_yet_unless_somebody_came() -> None:
    joined = DAY + timedelta(days=1)
    assert cell(None, HELD, DAY, joined) is Cell.NOT_YET
    assert cell(Mark.UNKNOWN, HELD, DAY, joined) is Cell.NOT_YET
    assert cell(Mark.PRESENT, HELD, DAY, joined) is Cell.CAME
    assert cell(None, CANCELLED, DAY, joined) is Cell.CANCELLED


def test_turnout_is_came_of_what_is_known() -> None:
    nine = [Cell.CAME] * 8 + [Cell.APOLOGIES, Cell.CANCELLED]
    assert turnout(nine) == Turnout(came=8, of=9)
    assert turnout([Cell.UNKNOWN, Cell.NOT_YET, Cell.MISSED]) == Turnout(came=0, of=1)


@given(st.lists(st.sampled_from(Cell)))
def test_what_is_not_known_changes_no_turnout(cells: list[Cell]) -> None:
    known = turnout(cells)
    silent = [Cell.UNKNOWN, Cell.NOT_YET, Cell.CANCELLED]
    assert 0 <= known.came <= known.of <= len(cells)
    assert turnout([*silent, *cells]) == known
    assert turnout([*cells, Cell.CAME]) == Turnout(came=known.came + 1, of=known.of + 1)


@pytest.mark.parametrize(
    ("newest_first", "missed"),
    [
        ("", 0),
        ("p", 0),
        ("nnnp", 3),
        ("nanp", 2),
        ("n-nup", 2),
        ("pnnn", 0),
        ("aa", 0),
        ("nnn", 3),
    ],
)
def test_only_absences_since_they_last_came_count(newest_first: str, missed: int) -> None:
    signs = {
        "p": Mark.PRESENT,
        "a": Mark.APOLOGIES,
        "n": Mark.ABSENT,
        "u": Mark.UNKNOWN,
        "-": None,
    }
    assert missed_in_a_row(signs[sign] for sign in newest_first) == missed


@given(MARKS)
def test_row_of_absences_grows_by_one_and_ends_with_coming(marks: list[Mark | None]) -> None:
    before = missed_in_a_row(marks)
    assert missed_in_a_row([Mark.ABSENT, *marks]) == before + 1
    assert missed_in_a_row([Mark.PRESENT, *marks]) == 0
    for silent in (Mark.APOLOGIES, Mark.UNKNOWN, None):
        assert missed_in_a_row([silent, *marks]) == before


@pytest.mark.parametrize(
    ("totals", "median"), [([], 0), ([7, 5, 7, 7, 6, 8, 7, 7, 6], 7), ([6, 7], 7), ([0], 0)]
)
def test_typical_is_the_median(totals: list[int], median: int) -> None:
    assert typical(totals) == median
