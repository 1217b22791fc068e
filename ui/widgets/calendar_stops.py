"""What the keys stand on in a calendar: a meeting, or the label of what is closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from groupdesk.model.ids import ClosureId, MeetingId
from ui.models.month_model import CalendarItem, ClosedFacts

Stop = CalendarItem | ClosedFacts


@dataclass(slots=True, kw_only=True)
class Marked:
    """What is to be seen: the chosen meeting or label, the hovered one, where one is dragged."""

    chosen: MeetingId | None = None
    label: ClosureId | None = None
    hovered: MeetingId | None = None
    target: date | None = None

    def put(self, stop: Stop | None) -> None:
        """Stand on a meeting, a label, or nothing."""
        self.chosen = stop.meeting_id if isinstance(stop, CalendarItem) else None
        self.label = stop.closure_id if isinstance(stop, ClosedFacts) else None

    def on(self, stop: Stop) -> bool:
        """Say whether the keys stand there."""
        if isinstance(stop, CalendarItem):
            return stop.meeting_id == self.chosen
        return stop.closure_id == self.label

    def of(self, stops: Sequence[Stop]) -> Stop | None:
        """Return which of some places the keys stand on."""
        return next((stop for stop in stops if self.on(stop)), None)

    def beside(self, stops: Sequence[Stop], *, forward: bool) -> Stop | None:
        """Return the next place, the first one from nowhere; None past either end."""
        here = next((place for place, stop in enumerate(stops) if self.on(stop)), -1)
        wanted = here + (1 if forward else -1)
        reached = 0 <= wanted < len(stops) and (forward or here >= 0)
        return stops[wanted] if reached else None
