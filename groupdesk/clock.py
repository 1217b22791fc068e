"""The only source of "now": everything else asks a clock, so tests and the sample centre set it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tell the time."""

    def now(self) -> datetime:
        """Return this moment in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The PC's own clock."""

    def now(self) -> datetime:
        """Return this moment in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still, for the sample centre and for tests."""

    moment: datetime

    def now(self) -> datetime:
        """Return the fixed moment in UTC."""
        return self.moment.astimezone(UTC)


def local_now(clock: Clock, zone: str) -> datetime:
    """Return the wall-clock moment in a zone, without a zone attached."""
    # Late: the window has a clock before it is painted, and asks it afterwards.
    from zoneinfo import ZoneInfo

    return clock.now().astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def local_today(clock: Clock, zone: str) -> date:
    """Return today's date in a zone."""
    return local_now(clock, zone).date()
