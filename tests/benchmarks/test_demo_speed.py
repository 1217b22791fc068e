"""How long the sample centre takes: the usual one, and the largest that the product speaks of."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from groupdesk.clock import FixedClock
from groupdesk.paths import AppPaths
from groupdesk.services.sample.centre import make_sample_centre

TODAY = date(2026, 5, 12)
CLOCK = FixedClock(datetime(2026, 5, 12, 9, tzinfo=UTC))
BAR = 60.0  # seconds, for the largest


@pytest.mark.parametrize(("people", "groups", "years"), [(60, 8, 1), (10_000, 500, 10)])
def test_demo(tmp_path: Path, people: int, groups: int, years: int) -> None:
    start = time.perf_counter()
    made = make_sample_centre(
        AppPaths.under(tmp_path / "centre"),
        people=people,
        groups=groups,
        years=years,
        today=TODAY,
        clock=CLOCK,
    )
    seconds = time.perf_counter() - start
    rows = made.session.store.database.value("SELECT count(*) FROM attendance")
    made.session.lock()
    print(  # noqa: T201 - a benchmark is read on the terminal
        f"\nDemo, {people} people, {groups} groups, {years} years, {rows} attendances: "
        f"{seconds:.1f} s   bar {BAR:.0f} s"
    )
    assert rows
