"""Clashes against every pair compared; what a meeting says of itself."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from groupdesk.model.ids import GroupId, MeetingId, PersonId, RoomId
from groupdesk.model.schedule import Booking, Clash, ClashKind, clashes, materialise
from tests.factories import MONDAY, make_meeting, make_series

NOON = datetime.combine(MONDAY, time(12))
Pair = tuple[ClashKind, int, int]


def booking(
    number: int,
    start: int,
    length: int,
    *,
    before: int = 0,
    after: int = 0,
    room: int | None = None,
    leaders: frozenset[int] = frozenset(),
) -> Booking:
    """Return a booking with times in minutes after noon."""
    starts = NOON + timedelta(minutes=start)
    ends = starts + timedelta(minutes=length)
    return Booking(
        meeting_id=MeetingId(number),
        group_id=GroupId(number + 1000),
        starts=starts,
        ends=ends,
        booked_from=starts - timedelta(minutes=before),
        booked_until=ends + timedelta(minutes=after),
        room_id=None if room is None else RoomId(room),
        facilitators=frozenset(map(PersonId, leaders)),
    )


@st.composite
def some_bookings(draw: st.DrawFn) -> list[Booking]:
    count = draw(st.integers(0, 12))
    return [
        booking(
            number,
            draw(st.integers(0, 300)),
            draw(st.integers(1, 120)),
            before=draw(st.integers(0, 30)),
            after=draw(st.integers(0, 30)),
            room=draw(st.none() | st.integers(1, 2)),
            leaders=draw(st.frozensets(st.integers(1, 3), max_size=2)),
        )
        for number in range(count)
    ]


def overlap(first: tuple[datetime, datetime], second: tuple[datetime, datetime]) -> bool:
    return max(first[0], second[0]) < min(first[1], second[1])


def by_every_pair(bookings: list[Booking]) -> set[Pair]:
    found: set[Pair] = set()
    for one in bookings:
        for other in bookings:
            if one is other:
                continue
            same_room = one.room_id is not None and one.room_id == other.room_id
            if same_room and overlap(
                (one.booked_from, one.booked_until), (other.booked_from, other.booked_until)
            ):
                found.add((ClashKind.ROOM, one.meeting_id, other.meeting_id))
            if one.facilitators & other.facilitators and overlap(
                (one.starts, one.ends), (other.starts, other.ends)
            ):
                found.add((ClashKind.FACILITATOR, one.meeting_id, other.meeting_id))
    return found


@given(some_bookings())
def test_clashes_are_those_of_every_pair(bookings: list[Booking]) -> None:
    found = clashes(bookings)
    pairs = [(clash.kind, clash.meeting_id, clash.with_meeting) for clash in found]
    assert len(set(pairs)) == len(pairs)
    assert set(pairs) == by_every_pair(bookings)
    assert all(clash.with_group == clash.with_meeting + 1000 for clash in found)


def test_one_room_at_one_time_clashes_both_ways() -> None:
    found = clashes([booking(1, 0, 60, room=7), booking(2, 30, 60, room=7)])
    assert found == [
        Clash(
            kind=ClashKind.ROOM,
            meeting_id=MeetingId(1),
            with_meeting=MeetingId(2),
            with_group=GroupId(1002),
        ),
        Clash(
            kind=ClashKind.ROOM,
            meeting_id=MeetingId(2),
            with_meeting=MeetingId(1),
            with_group=GroupId(1001),
        ),
    ]


def test_one_after_the_other_is_no_clash() -> None:
    assert clashes([booking(1, 0, 60, room=7), booking(2, 60, 60, room=7)]) == []


def test_setting_up_belongs_to_the_room_but_not_to_the_facilitator() -> None:
    first = booking(1, 0, 60, after=15, room=7, leaders=frozenset({5}))
    second = booking(2, 60, 60, before=15, room=7, leaders=frozenset({5}))
    assert {clash.kind for clash in clashes([first, second])} == {ClashKind.ROOM}


def test_without_a_room_only_people_clash() -> None:
    first = booking(1, 0, 60, leaders=frozenset({5}))
    second = booking(2, 0, 60, leaders=frozenset({5, 6}))
    assert {clash.kind for clash in clashes([first, second])} == {ClashKind.FACILITATOR}


def test_series_gives_its_meetings_with_all_they_need() -> None:
    series = make_series(room_id=RoomId(7), sessions=3)
    numbers = iter([11, 12, 13])
    meetings = materialise(series, MONDAY + timedelta(days=365), make_id=lambda: next(numbers))
    days = [MONDAY, MONDAY + timedelta(weeks=1), MONDAY + timedelta(weeks=2)]
    assert [(meeting.id, meeting.date) for meeting in meetings] == list(
        zip([11, 12, 13], days, strict=True)
    )
    for meeting in meetings:
        assert meeting.scheduled_on == meeting.date
        assert (meeting.group_id, meeting.series_id) == (series.group_id, series.id)
        assert (meeting.start, meeting.length, meeting.zone) == (series.start, 90, series.zone)
        assert meeting.room_id == 7


def test_meeting_knows_its_end_also_after_midnight() -> None:
    meeting = make_meeting(date=MONDAY, start=time(23, 0), length=90)
    assert meeting.starts == datetime.combine(MONDAY, time(23))
    assert meeting.ends == datetime.combine(MONDAY + timedelta(days=1), time(0, 30))


def test_meeting_knows_the_day_it_was_moved_from() -> None:
    planned = MONDAY - timedelta(days=1)
    assert make_meeting(date=MONDAY, scheduled_on=planned).moved_from == planned
    assert make_meeting(date=MONDAY, scheduled_on=MONDAY).moved_from is None
    assert make_meeting(date=MONDAY).moved_from is None
