"""Who belongs to which group of the sample centre, and since when."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from groupdesk.model.attendance import Mark
from groupdesk.model.ids import GroupId, MembershipId, PersonId
from groupdesk.model.people import Membership, MembershipState
from groupdesk.services.sample.chance import Chance
from groupdesk.services.sample.plan import Plan
from groupdesk.services.sample.stays import SHORTEST_STAY, STOPPED, History, Span, Stay

_TWO_GROUPS, _THREE_GROUPS = 0.3, 0.03
_NOT_YET = 0.07
_BEFORE = (
    MembershipState.ENQUIRER,
    MembershipState.SCREENED,
    MembershipState.WAITING,
    MembershipState.OFFERED,
)
_LONGEST_WAIT = 60  # days
_COMING = {"a": Mark.APOLOGIES, "u": Mark.UNKNOWN}


class Belonging:
    """Seats people: those whom cast.toml places, and then all others in the emptiest groups."""

    def __init__(self, plans: Sequence[Plan], today: date, chance: Chance) -> None:
        self._today = today
        self._chance = chance
        self._histories = [History(plan, chance) for plan in plans]
        # Codes may come twice among very many groups: the cast belongs to the first.
        self._by_code = {one.plan.sample.group.code: one for one in reversed(self._histories)}
        self.stays: dict[GroupId, list[Stay]] = {plan.sample.group.id: [] for plan in plans}

    def place(self, person_id: PersonId, told: dict[str, Any]) -> None:
        """Put a person of the cast into a group of this centre, unless they only lead it."""
        history = self._by_code.get(told["code"])
        if history is None or told.get("leads"):
            return
        state = MembershipState(told.get("state", MembershipState.ACTIVE))
        coming = _COMING[told["next"]] if "next" in told else None
        if state in _BEFORE:
            self._add_before(history, person_id, state, days=told.get("days"), coming=coming)
            return
        recent = told.get("recent", "")
        span = history.told(state, recent, told.get("meetings_ago"))
        self._add(history, person_id, span, recent=recent, coming=coming)

    def deal(self, people: Sequence[PersonId]) -> None:
        """Seat people in the emptiest groups, some in two; who finds no chair belongs nowhere."""
        dealt: dict[int, list[PersonId]] = defaultdict(list)
        heap = [(self._filled(history, 0), place) for place, history in enumerate(self._histories)]
        heapq.heapify(heap)
        for person_id in people:
            luck = self._chance.random()
            wanted = 1 + (luck < _TWO_GROUPS) + (luck < _THREE_GROUPS)
            for place in [heapq.heappop(heap)[1] for _ in range(min(wanted, len(heap)))]:
                history = self._histories[place]
                dealt[place].append(person_id)
                if len(dealt[place]) < self._most(history):
                    heapq.heappush(heap, (self._filled(history, len(dealt[place])), place))
        for place, seated in sorted(dealt.items()):
            self._seat(self._histories[place], seated)

    def _active(self, history: History) -> int:
        """Return how many of the cast take the chairs that could be dealt."""
        if history.plan.sample.settled:
            return 0
        stays = self.stays[history.plan.sample.group.id]
        return sum(stay.membership.state is MembershipState.ACTIVE for stay in stays)

    def _chairs(self, history: History) -> int:
        return max(1, history.plan.sample.size - self._active(history))

    def _filled(self, history: History, dealt: int) -> float:
        return (self._active(history) + dealt) / history.plan.sample.size

    def _most(self, history: History) -> int:
        """Return how many people can be dealt without any staying but a day."""
        return self._chairs(history) * max(1, len(history.held) // SHORTEST_STAY)

    def _seat(self, history: History, people: Sequence[PersonId]) -> None:
        seated = []
        for person_id in people:
            if not history.plan.sample.settled and self._chance.happens(_NOT_YET):
                self._add_before(history, person_id, self._chance.choice(_BEFORE))
            else:
                seated.append(person_id)
        chairs = self._chairs(history)
        for chair in range(chairs):
            on_chair = seated[chair::chairs]
            spans = history.on_one_chair(len(on_chair))
            for person_id, span in zip(on_chair, spans, strict=False):
                self._add(history, person_id, span)
            for person_id in on_chair[len(spans) :]:
                self._add_before(history, person_id, MembershipState.ENQUIRER)

    def _add(
        self,
        history: History,
        person_id: PersonId,
        span: Span,
        *,
        recent: str = "",
        coming: Mark | None = None,
    ) -> None:
        held = history.held
        joined = held[span.first].date if held else self._today
        stopped = min(held[span.end - 1].date + timedelta(weeks=1), self._today) if held else joined
        membership = Membership(
            id=MembershipId(self._chance.new_id()),
            person_id=person_id,
            group_id=history.plan.sample.group.id,
            state=span.state,
            since=stopped if span.state in STOPPED else joined,
            joined=joined,
        )
        self.stays[membership.group_id].append(
            Stay(
                membership=membership,
                first=span.first,
                end=span.end,
                habit=self._chance.triangular(0.6, 0.97, 0.85),
                recent=recent,
                coming=coming,
            )
        )

    def _add_before(
        self,
        history: History,
        person_id: PersonId,
        state: MembershipState,
        *,
        days: int | None = None,
        coming: Mark | None = None,
    ) -> None:
        waited = self._chance.randint(1, _LONGEST_WAIT) if days is None else days
        membership = Membership(
            id=MembershipId(self._chance.new_id()),
            person_id=person_id,
            group_id=history.plan.sample.group.id,
            state=state,
            since=self._today - timedelta(days=waited),
        )
        stay = Stay(membership=membership, first=0, end=0, habit=0.0, coming=coming)
        self.stays[membership.group_id].append(stay)
