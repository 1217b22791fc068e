"""The wait after several wrong passphrases: it grows, and it counts down by the clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from groupdesk.clock import Clock

FREE_TRIES = 5
FIRST_SECONDS = 5
MOST_SECONDS = 300


def wait_seconds(tries: int) -> int:
    """Return how long to wait after so many wrong tries in a row."""
    if tries < FREE_TRIES:
        return 0
    return min(FIRST_SECONDS << min(tries - FREE_TRIES, 10), MOST_SECONDS)


class GrowingWait:
    """Counts wrong tries and says how many seconds are left."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tries = 0
        self._free_at: datetime | None = None

    def wrong(self) -> None:
        """Count a wrong try."""
        self._tries += 1
        self._free_at = self._clock.now() + timedelta(seconds=wait_seconds(self._tries))

    def right(self) -> None:
        """Forget the wrong tries."""
        self._tries = 0
        self._free_at = None

    @property
    def seconds_left(self) -> int:
        """The seconds until the next try, rounded up."""
        if self._free_at is None:
            return 0
        left = (self._free_at - self._clock.now()).total_seconds()
        return max(0, -int(-left // 1))
