"""The meetings of the sample centre: held, cancelled, moved and planned ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from groupdesk.model.ids import GroupId, PersonId, SeriesId
from groupdesk.model.schedule import Meeting, MeetingState, Series, materialise
from groupdesk.services.sample.chance import Chance
from groupdesk.services.sample.facts import facts
from groupdesk.services.sample.places import Rhythm, SampleGroup

# The last weeks go as they are told; only before them are meetings called off by chance.
_TOLD = timedelta(weeks=12)
_CALLED_OFF = 0.025
_REASONS = (
    "Nobody could lead it that day.",
    "The boiler had stopped.",
    "The room was not free.",
    "A water pipe had burst.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days a sample centre tells of, and why it is closed on some of them."""

    begin: date
    today: date
    through: date
    zone: str
    closed: Mapping[date, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A group with those who lead it, its series, and its meetings in order of time."""

    sample: SampleGroup
    leaders: tuple[PersonId, ...]
    series: tuple[Series, ...]
    meetings: tuple[Meeting, ...]

    @property
    def held(self) -> list[Meeting]:
        """Return the meetings that took place, in order."""
        return [one for one in self.meetings if one.state is MeetingState.HELD]

    @property
    def entered(self) -> list[Meeting]:
        """Return the meetings that took place and whose sheets were typed in."""
        held = self.held
        return held[: len(held) - self.sample.behind]

    @property
    def coming(self) -> Meeting | None:
        """Return the next meeting that will take place."""
        ahead = (MeetingState.PLANNED, MeetingState.MOVED)
        return next((one for one in self.meetings if one.state in ahead), None)


def plan_meetings(
    groups: Sequence[SampleGroup],
    leaders: Mapping[GroupId, tuple[PersonId, ...]],
    span: Span,
    chance: Chance,
) -> list[Plan]:
    """Return every group's meetings as its series give them, with what befell single ones."""
    plans = [_plan(sample, leaders.get(sample.group.id, ()), span, chance) for sample in groups]
    return _with_clash(plans, span.today)


def _plan(sample: SampleGroup, leaders: tuple[PersonId, ...], span: Span, chance: Chance) -> Plan:
    series = tuple(
        Series(
            id=SeriesId(chance.new_id()),
            group_id=sample.group.id,
            rules=rhythm.rules,
            starts_on=starts_on,
            start=rhythm.start,
            length=rhythm.length,
            zone=span.zone,
            room_id=rhythm.room_id,
            facilitators=leaders,
            sessions=rhythm.sessions,
        )
        for rhythm in sample.rhythms
        for starts_on in _starts(rhythm, sample.began, span)
    )
    meetings = [
        _befallen(meeting, span, chance)
        for one in series
        for meeting in materialise(one, span.through, make_id=chance.new_id)
    ]
    told = _as_told(sorted(meetings, key=_in_time), sample, span.today)
    return Plan(sample=sample, leaders=leaders, series=series, meetings=told)


def _starts(rhythm: Rhythm, began: float, span: Span) -> Iterator[date]:
    """Yield when the series of a rhythm start: a course begins again and again."""
    first = span.begin + (span.today - span.begin) * began
    if rhythm.sessions is None:
        yield first
        return
    monday = span.today - timedelta(days=span.today.weekday())
    day = monday + timedelta(days=rhythm.rules[0].weekdays[0], weeks=1 - rhythm.session_now)
    course = timedelta(weeks=rhythm.weeks)
    day -= course * ((day - first) // course)
    while day <= span.through:
        yield day
        day += course


def _befallen(meeting: Meeting, span: Span, chance: Chance) -> Meeting:
    """Return a meeting as it turned out: those before today were held, most of them."""
    if meeting.date in span.closed:
        return _cancelled(meeting, span.closed[meeting.date])
    if meeting.date >= span.today:
        return meeting
    if meeting.date < span.today - _TOLD and chance.happens(_CALLED_OFF):
        return _cancelled(meeting, chance.choice(_REASONS))
    return replace(meeting, state=MeetingState.HELD)


def _as_told(meetings: list[Meeting], sample: SampleGroup, today: date) -> tuple[Meeting, ...]:
    for week, reason in sample.cancelled:
        place = _place(meetings, today, week)
        if place is not None:
            meetings[place] = _cancelled(meetings[place], reason)
    for week, days in sample.moved:
        place = _place(meetings, today, week)
        if place is not None:
            moved = meetings[place]
            meetings[place] = replace(moved, date=moved.date + timedelta(days=days))
    return tuple(meetings)


def _place(meetings: list[Meeting], today: date, week: int) -> int | None:
    """Return where the meeting of a week lies: the last one before it, or the first one after."""
    day = today + timedelta(weeks=week)
    if week < 0:
        before = [
            place
            for place, one in enumerate(meetings)
            if one.date <= day and one.state is MeetingState.HELD
        ]
        return before[-1] if before else None
    after = (place for place, one in enumerate(meetings) if one.date >= day and _goes_on(one))
    return next(after, None)


def _cancelled(meeting: Meeting, reason: str) -> Meeting:
    return replace(meeting, state=MeetingState.CANCELLED, cancel_reason=reason)


def _with_clash(plans: list[Plan], today: date) -> list[Plan]:
    """Bring one meeting forward into the room and the hours of another group."""
    told = facts("groups")["clash"]
    by_code = {plan.sample.group.code: place for place, plan in enumerate(plans)}
    if told["group"] not in by_code or told["onto"] not in by_code:
        return plans
    guest = plans[by_code[told["group"]]]
    week_ahead = today + timedelta(weeks=1)
    hosts = plans[by_code[told["onto"]]].meetings
    host = next(one for one in hosts if one.date >= week_ahead and _goes_on(one))
    place = next(
        i for i, one in enumerate(guest.meetings) if one.date > host.date and _goes_on(one)
    )
    moved = replace(
        guest.meetings[place],
        date=host.date,
        start=time.fromisoformat(told["start"]),
        room_id=host.room_id,
        state=MeetingState.MOVED,
    )
    meetings = (*guest.meetings[:place], moved, *guest.meetings[place + 1 :])
    plans[by_code[told["group"]]] = replace(guest, meetings=tuple(sorted(meetings, key=_in_time)))
    return plans


def _goes_on(meeting: Meeting) -> bool:
    return meeting.state is not MeetingState.CANCELLED


def _in_time(meeting: Meeting) -> tuple[date, time]:
    return meeting.date, meeting.start
