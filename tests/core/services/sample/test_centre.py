"""The sample centre is whole, valid, of any size, and the same again for the same seed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from groupdesk.errors import InvalidValue
from groupdesk.model.centre import Room, check_room
from groupdesk.model.groups import Group, Visibility, check_group
from groupdesk.model.people import (
    Person,
    check_person,
)
from groupdesk.model.schedule import MeetingState
from groupdesk.services.desk import Desk
from groupdesk.services.sample.centre import SAMPLE_PASSPHRASE
from groupdesk.services.vault import unlock
from groupdesk.store.integrity import examine
from groupdesk.store.statement import select
from groupdesk.store.tables.centre import ROOM
from groupdesk.store.tables.every import TABLES
from tests.core.services.sample.conftest import A_WEEK, CLOCK, TODAY, make_desk

# Staff, key slots and the journal differ from one centre to the next: ids, keys and salts.
_PRIVATE = {"staff", "key_slot", "journal_entry", "journal_image"}


def rows_of(desk: Desk) -> dict[str, list[Any]]:
    """Return every row that a seed decides on."""
    execute = desk.session.store.database.execute
    names = [table._meta.table_name for table in TABLES]
    return {
        name: execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall()
        for name in names
        if name not in _PRIVATE
    }


def test_same_arguments_give_the_same_rows(tmp_path: Path, desk: Desk) -> None:
    again = make_desk(tmp_path / "again")
    other = make_desk(tmp_path / "other", seed=2)
    assert rows_of(again) == rows_of(desk)
    assert rows_of(other) != rows_of(desk)
    again.session.lock()
    other.session.lock()


def test_record_is_sound(desk: Desk) -> None:
    assert examine(desk.session.store.database).sound


def test_passphrase_opens_it(tmp_path: Path) -> None:
    made = make_desk(tmp_path / "data", people=1, groups=1)
    made.session.lock()
    unlocked = unlock(made.session.paths, None, SAMPLE_PASSPHRASE, clock=CLOCK)
    assert unlocked.session.staff.label == "Demo"
    unlocked.session.lock()


def test_everything_is_valid(
    desk: Desk, groups: dict[str, Group], people: dict[int, Person]
) -> None:
    for group in groups.values():
        assert check_group(group) == group
    for person in people.values():
        assert check_person(person) == person
    rooms: list[Room] = desk.session.store.all(select(ROOM))
    assert [check_room(room) for room in rooms] == rooms


def test_centre_is_riverside(desk: Desk) -> None:
    centre = desk.session.centre
    assert centre.name == "Riverside Community Centre"
    assert (centre.country, centre.zone) == ("GB-ENG", "Europe/London")
    assert centre.emergency_number == "999"
    assert centre.address
    assert "01632 960 " in centre.safeguarding


@pytest.mark.parametrize(
    ("number", "bad"),
    [
        ("people", 0),
        ("people", 10**6),
        ("groups", 0),
        ("groups", 10**6),
        ("years", 0),
        ("years", 100),
    ],
)
def test_numbers_out_of_bounds_are_refused(tmp_path: Path, number: str, bad: int) -> None:
    with pytest.raises(InvalidValue):
        make_desk(tmp_path / "data", **{number: bad})
    assert not (tmp_path / "data").exists()


def test_many_groups_have_names_aliases_and_hours_of_their_own(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "data", people=500, groups=120, years=1)
    groups = desk.groups.all()
    names = [group.name for group in groups] + [group.alias for group in groups]
    assert len(set(names)) == 240
    assert len({group.code for group in groups}) == 120
    visible = Counter(group.visibility for group in groups)
    assert visible[Visibility.ADVERTISED] == 118
    clashing = {
        line.group.code
        for line in desk.agenda.between(TODAY - 8 * A_WEEK, TODAY + 8 * A_WEEK)
        if line.clashes
    }
    assert clashing == {"CF", "NP"}
    assert len(desk.people.all()) == 500
    assert examine(desk.session.store.database).sound
    desk.session.lock()


# Without shrinking: each try makes a whole centre.
@settings(max_examples=12, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    people=st.integers(1, 90),
    groups=st.integers(1, 14),
    years=st.integers(1, 2),
    seed=st.integers(0, 2**32),
    today=st.dates(date(2000, 1, 1), date(2090, 12, 31)),
)
def test_any_size_and_day_will_do(
    tmp_path_factory: pytest.TempPathFactory,
    people: int,
    groups: int,
    years: int,
    seed: int,
    today: date,
) -> None:
    desk = make_desk(
        tmp_path_factory.mktemp("any") / "data",
        people=people,
        groups=groups,
        years=years,
        seed=seed,
        today=today,
    )
    database = desk.session.store.database
    assert examine(database).sound
    assert database.value("SELECT count(*) FROM person") == people
    assert database.value("SELECT count(*) FROM support_group") == groups
    if groups >= 4:
        # Christmas may put off what is told of the coming weeks.
        lines = desk.agenda.between(today, today + 4 * A_WEEK)
        states = {line.meeting.state for line in lines}
        assert {MeetingState.CANCELLED, MeetingState.MOVED} <= states
        assert {line.group.code for line in lines if line.clashes} >= {"CF", "NP"}
    desk.session.lock()
