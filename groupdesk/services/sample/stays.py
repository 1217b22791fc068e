"""How long people belong to a group of the sample centre, counted in its meetings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from groupdesk.model.attendance import Mark
from groupdesk.model.people import Membership, MembershipState
from groupdesk.model.schedule import Meeting
from groupdesk.services.sample.chance import Chance
from groupdesk.services.sample.plan import Plan

AFTER = (MembershipState.FINISHED, MembershipState.LEFT)
STOPPED = (*AFTER, MembershipState.PAUSED)
# Few people come less often than this before they leave.
SHORTEST_STAY = 4
_STAYS_ON = 0.88
_MOST_COURSES = 3
# Former members of a settled group left before the meetings that cast.toml tells of.
TOLD_MEETINGS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A person in a group from the meeting numbered `first` to just before `end`.

    `habit` is how likely they come; `recent` tells the last meetings as cast.toml does, `coming`
    the next one.
    """

    membership: Membership
    first: int
    end: int
    habit: float
    recent: str = ""
    coming: Mark | None = None

    @property
    def fades(self) -> bool:
        """Say whether the person just stopped coming."""
        return self.membership.state is MembershipState.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The meetings of a stay, and what the person is to the group now."""

    first: int
    end: int
    state: MembershipState


class History:
    """The meetings that a group held, and who may have sat there."""

    def __init__(self, plan: Plan, chance: Chance) -> None:
        self.plan = plan
        self._chance = chance

    @cached_property
    def held(self) -> list[Meeting]:
        """Return the meetings that took place, in order."""
        return self.plan.held

    @cached_property
    def courses(self) -> list[int]:
        """Return the numbers of the meetings that began a course; none for a group without."""
        if all(one.sessions is None for one in self.plan.series):
            return []
        first: dict[object, int] = {}
        for number, meeting in enumerate(self.held):
            first.setdefault(meeting.series_id, number)
        return list(first.values())

    def told(self, state: MembershipState, recent: str, meetings_ago: int | None) -> Span:
        """Return the span of one of the cast, as far as it is told, and else by chance."""
        held = len(self.held)
        not_yet = len(recent) - len(recent.lstrip("."))
        if self.courses and not not_yet:
            return self._told_courses(state)
        if not_yet:
            first = held - len(recent) + not_yet
        elif meetings_ago is not None:
            first = held - meetings_ago
        else:
            first = self._chance.randint(0, max(0, held - len(recent) - TOLD_MEETINGS) // 2)
        first = min(max(first, 0), max(held - 1, 0))
        stayed = (held - first) // 2 if state in STOPPED else held - first
        return Span(first=first, end=min(held, first + max(1, stayed)), state=state)

    def on_one_chair(self, people: int) -> list[Span]:
        """Return spans of people who sat on one chair after another; fewer where time is short."""
        if self.courses:
            return self._course_spans(people)
        settled = self.plan.sample.settled
        open_until = max(0, len(self.held) - TOLD_MEETINGS * settled)
        starts = sorted(self._chance.sample(range(open_until), min(people, open_until)))
        starts[:1] = [start // 3 for start in starts[:1]]
        return [
            self._gone(start, open_until if following is None else following)
            if following is not None or settled
            else self._last(start)
            for start, following in zip_longest(starts, starts[1:])
        ]

    def _gone(self, first: int, until: int) -> Span:
        shortest = min(SHORTEST_STAY, until - first)
        end = self._chance.randint(first + max(1, (until - first) // 2, shortest), until)
        return Span(first=first, end=end, state=self._chance.choice(AFTER))

    def _last(self, first: int) -> Span:
        held = len(self.held)
        if held - first <= SHORTEST_STAY or self._chance.happens(_STAYS_ON):
            return Span(first=first, end=held, state=MembershipState.ACTIVE)
        end = self._chance.randint(first + SHORTEST_STAY, held - 1)
        return Span(first=first, end=end, state=self._chance.choice(STOPPED))

    def _course_spans(self, people: int) -> list[Span]:
        many = len(self.courses)
        starts = sorted(self._chance.sample(range(many), min(people, many)))
        return [
            self._courses(start, many if following is None else following)
            for start, following in zip_longest(starts, starts[1:])
        ]

    def _told_courses(self, state: MembershipState) -> Span:
        last = len(self.courses) - 1
        if state in STOPPED and last > 0:
            return self._courses(self._chance.randrange(last), last)
        return Span(first=self.courses[last], end=len(self.held), state=state)

    def _courses(self, first: int, until: int) -> Span:
        """Return a span of one to three whole courses."""
        end = min(until, first + self._chance.randint(1, _MOST_COURSES))
        if end < len(self.courses):
            state, last = MembershipState.FINISHED, self.courses[end]
        else:
            state, last = MembershipState.ACTIVE, len(self.held)
        return Span(first=self.courses[first], end=last, state=state)
