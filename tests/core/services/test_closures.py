"""Closed days: kept, proposed, and what they do to the meetings on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from groupdesk.errors import InvalidValue, NotFound
from groupdesk.model.changes import Noun
from groupdesk.model.closures import Closure
from groupdesk.model.ids import ClosureId, new_id
from groupdesk.model.journal import Action
from groupdesk.model.schedule import MeetingState
from groupdesk.services.desk import Desk
from tests.core.services.conftest import DeskAt, Journalled
from tests.factories import MONDAY, make_group, make_meeting, make_room, make_series

A_WEEK = timedelta(weeks=1)


def make_closure(**facts: Any) -> Closure:
    usual: dict[str, Any] = {
        "id": ClosureId(new_id()),
        "first_day": MONDAY,
        "last_day": MONDAY,
        "label": "Staff day",
    }
    return Closure(**(usual | facts))


def states(desk: Desk) -> list[MeetingState]:
    return [line.meeting.state for line in desk.agenda.between(MONDAY, MONDAY + 3 * A_WEEK)]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"label": " "}, "label"),
        ({"last_day": MONDAY - timedelta(days=1)}, "last_day"),
        ({"last_day": MONDAY + timedelta(days=366)}, "last_day"),
        ({"first_day": date(1980, 1, 1)}, "first_day"),
    ],
    ids=repr,
)
def test_bad_closure_is_refused_by_its_field(desk: Desk, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        desk.closures.add(make_closure(**facts))
    assert caught.value.field == field
    assert desk.closures.all() == []


def test_closures_are_found_by_any_day_they_touch(desk: Desk, journalled: Journalled) -> None:
    closure = make_closure(last_day=MONDAY + timedelta(days=6))
    journalled(desk.closures.add(closure), Action.CLOSURE_ADDED, {Noun.CLOSURE})
    assert desk.closures.between(MONDAY - A_WEEK, MONDAY) == [closure]
    assert desk.closures.between(MONDAY + timedelta(days=6), MONDAY + 2 * A_WEEK) == [closure]
    assert desk.closures.between(MONDAY + A_WEEK, MONDAY + 2 * A_WEEK) == []
    renamed = replace(closure, label="Painting")
    journalled(desk.closures.change(renamed), Action.CLOSURE_CHANGED, {Noun.CLOSURE})
    assert desk.closures.get(closure.id) == renamed
    journalled(desk.closures.remove(closure.id), Action.CLOSURE_REMOVED, {Noun.CLOSURE})
    for step in (desk.closures.get, desk.closures.remove, desk.closures.cancel_affected):
        with pytest.raises(NotFound):
            step(closure.id)


def test_bank_holiday_is_one_act_with_one_undo(desk: Desk, journalled: Journalled) -> None:
    group = make_group()
    desk.groups.add(group)
    desk.schedule.add_series(make_series(group_id=group.id, sessions=3))
    closure = make_closure(first_day=MONDAY + A_WEEK, last_day=MONDAY + A_WEEK)
    assert [one.date for one in desk.closures.affected(closure)] == [MONDAY + A_WEEK]
    changes = desk.closures.add(closure, cancel_meetings=True)
    journalled(changes, Action.CLOSURE_ADDED, {Noun.CLOSURE, Noun.MEETING})
    assert states(desk) == [MeetingState.PLANNED, MeetingState.CANCELLED, MeetingState.PLANNED]
    assert desk.agenda.between(MONDAY + A_WEEK, MONDAY + A_WEEK)[0].meeting.cancel_reason == (
        "Staff day"
    )
    desk.history.undo()
    assert set(states(desk)) == {MeetingState.PLANNED}
    assert desk.closures.all() == []


def test_meetings_stay_planned_until_somebody_cancels_them(
    desk: Desk, journalled: Journalled
) -> None:
    group = make_group()
    desk.groups.add(group)
    meeting = make_meeting(group_id=group.id)
    desk.schedule.add_meeting(meeting)
    closure = make_closure()
    desk.closures.add(closure)
    assert states(desk) == [MeetingState.PLANNED]
    assert desk.closures.closing(meeting) == closure
    journalled(desk.closures.cancel_affected(closure.id), Action.MEETING_CANCELLED, {Noun.MEETING})
    assert states(desk) == [MeetingState.CANCELLED]
    assert not desk.closures.cancel_affected(closure.id)


def test_closed_room_leaves_the_others_alone(desk: Desk) -> None:
    group = make_group()
    hall, garden = make_room(name="Hall"), make_room()
    desk.groups.add(group)
    for room in (hall, garden):
        desk.centre.add_room(room)
    in_hall = make_meeting(group_id=group.id, room_id=hall.id)
    for meeting in (in_hall, make_meeting(group_id=group.id, room_id=garden.id, start=time(9))):
        desk.schedule.add_meeting(meeting)
    desk.schedule.add_meeting(make_meeting(group_id=group.id, start=time(12)))
    assert desk.closures.affected(make_closure(room_id=hall.id)) == [in_hall]
    assert len(desk.closures.affected(make_closure())) == 3


def test_what_is_over_is_not_cancelled(desk: Desk, desk_at: DeskAt) -> None:
    group = make_group()
    desk.groups.add(group)
    desk.schedule.add_series(make_series(group_id=group.id, sessions=2))
    later = desk_at(datetime(2026, 11, 28, tzinfo=UTC))
    closure = make_closure(last_day=MONDAY + A_WEEK)
    assert [one.date for one in later.closures.affected(closure)] == [MONDAY + A_WEEK]


def test_public_holidays_of_the_centres_country_are_proposed_once(desk: Desk) -> None:
    proposed = desk.closures.proposals(2026)
    assert (date(2026, 5, 4), "Early May bank holiday") in proposed
    assert (date(2026, 5, 25), "Spring bank holiday") in proposed
    assert proposed == sorted(proposed)
    day, label = proposed[0]
    desk.closures.add(make_closure(first_day=day, last_day=day, label=label))
    assert desk.closures.proposals(2026) == proposed[1:]


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("US-NY", date(2026, 7, 4)),
        ("US", date(2026, 7, 4)),
        ("FR", date(2026, 7, 14)),
        ("CA-QC", date(2026, 6, 24)),
        ("MA", date(2026, 7, 30)),
        ("GB-SCT", date(2026, 11, 30)),
        ("FR-99", date(2026, 7, 14)),
    ],
)
def test_each_country_has_its_own(desk: Desk, country: str, day: date) -> None:
    desk.centre.change(replace(desk.session.centre, country=country))
    assert day in {found for found, _name in desk.closures.proposals(2026)}


def test_unknown_country_proposes_none(desk: Desk) -> None:
    desk.centre.change(replace(desk.session.centre, country="ZZ"))
    assert desk.closures.proposals(2026) == []
