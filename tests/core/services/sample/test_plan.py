"""The meetings follow their series, and what befell single ones is told."""

from __future__ import annotations

from collections import Counter
from datetime import date, time

from groupdesk.model.groups import Group
from groupdesk.model.recurrence import dates, months_after
from groupdesk.model.schedule import MONTHS_AHEAD, ClashKind, Meeting, MeetingState, Series
from groupdesk.services.desk import Desk
from groupdesk.store.statement import select
from groupdesk.store.tables.schedule import SERIES
from tests.core.services.sample.conftest import A_WEEK, TODAY


def test_meetings_are_what_their_series_give(desk: Desk, meetings: dict[int, Meeting]) -> None:
    through = months_after(TODAY, MONTHS_AHEAD)
    series: list[Series] = desk.session.store.all(select(SERIES))
    for one in series:
        found = [meeting for meeting in meetings.values() if meeting.series_id == one.id]
        days = dates(one.rules, one.starts_on, through, until=one.until, sessions=one.sessions)
        assert sorted(meeting.scheduled_on or TODAY for meeting in found) == days
        for meeting in found:
            assert set(desk.schedule.facilitators(meeting.id)) == set(one.facilitators)
            if meeting.date >= TODAY and meeting.state is not MeetingState.MOVED:
                assert meeting.date == meeting.scheduled_on
                assert (meeting.start, meeting.length) == (one.start, one.length)
                assert meeting.room_id == one.room_id
    assert not desk.schedule.plan_ahead()


def test_meetings_span_the_years_and_the_months_ahead(meetings: dict[int, Meeting]) -> None:
    days = [meeting.date for meeting in meetings.values()]
    begin, through = months_after(TODAY, -12), months_after(TODAY, MONTHS_AHEAD)
    assert begin <= min(days) < begin + A_WEEK
    assert through - A_WEEK < max(days) <= through


def test_past_is_over_and_future_is_planned(desk: Desk, meetings: dict[int, Meeting]) -> None:
    over = {MeetingState.HELD, MeetingState.CANCELLED}
    for meeting in meetings.values():
        assert (meeting.state in over) or meeting.date >= TODAY
        assert bool(meeting.cancel_reason) == (meeting.state is MeetingState.CANCELLED)
    still_to_come = [one for one in meetings.values() if one.date >= TODAY]
    ahead = Counter(one.state for one in still_to_come if desk.closures.closing(one) is None)
    assert ahead[MeetingState.HELD] == 0
    assert (ahead[MeetingState.CANCELLED], ahead[MeetingState.MOVED]) == (1, 1)


def test_past_has_cancelled_meetings_and_a_moved_one(
    groups: dict[str, Group], meetings: dict[int, Meeting]
) -> None:
    past = [meeting for meeting in meetings.values() if meeting.date < TODAY]
    assert sum(meeting.state is MeetingState.CANCELLED for meeting in past) > 5
    (moved,) = [meeting for meeting in past if meeting.moved_from]
    assert moved.group_id == groups["YA"].id
    cancelled = {meeting.date for meeting in past if meeting.state is MeetingState.CANCELLED}
    assert date(2026, 4, 21) in cancelled


def test_coming_fortnight_has_a_cancellation_a_move_and_a_clash(desk: Desk) -> None:
    lines = desk.agenda.between(TODAY, TODAY + 2 * A_WEEK)
    cancelled, closed = [one for one in lines if one.meeting.state is MeetingState.CANCELLED]
    assert (cancelled.group.code, cancelled.meeting.date) == ("LA", date(2026, 5, 19))
    assert (closed.group.code, closed.meeting.date) == ("RT", date(2026, 5, 25))
    assert closed.meeting.cancel_reason == "Spring bank holiday"
    (moved,) = [one for one in lines if one.meeting.moved_from]
    assert moved.meeting.state is MeetingState.MOVED
    assert (moved.group.code, moved.meeting.date) == ("CF", date(2026, 5, 21))
    assert moved.meeting.start == time(10, 30)
    clashing = {
        (one.group.code, clash.kind, clash.with_group) for one in lines for clash in one.clashes
    }
    assert clashing == {
        ("CF", ClashKind.ROOM, "New Parents"),
        ("NP", ClashKind.ROOM, "Cafecito (Spanish)"),
    }


def test_that_clash_is_the_only_one(desk: Desk) -> None:
    lines = desk.agenda.between(months_after(TODAY, -12), months_after(TODAY, MONTHS_AHEAD))
    days = {line.meeting.date for line in lines if line.clashes}
    assert days == {date(2026, 5, 21)}


def test_nobody_meets_while_the_centre_is_closed(desk: Desk, meetings: dict[int, Meeting]) -> None:
    may = desk.closures.between(date(2026, 5, 1), date(2026, 5, 31))
    assert [(one.first_day, one.label, one.room_id) for one in may] == [
        (date(2026, 5, 4), "Early May bank holiday", None),
        (date(2026, 5, 25), "Spring bank holiday", None),
    ]
    closed = [one for one in meetings.values() if desk.closures.closing(one)]
    assert len(closed) > 20
    assert {one.state for one in closed} == {MeetingState.CANCELLED}
