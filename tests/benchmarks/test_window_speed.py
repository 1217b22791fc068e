"""How soon the window is there: its first paint beside a bare Qt window, Today beside a small one."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from groupdesk.clock import FixedClock
from groupdesk.paths import AppPaths
from groupdesk.services.sample.centre import make_sample_centre
from groupdesk.settings import Settings, write_settings
from groupdesk.store.keyslots import LEAST_READ
from tests.benchmarks.side_by_side import Row, show

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ROUNDS = 15
TODAY = date(2026, 5, 12)
CLOCK = FixedClock(datetime(2026, 5, 12, 8, tzinfo=UTC))
FIRST_PAINT_BAR = 1.3
TODAY_BAR = 1.5
A_TURN = 0.1  # seconds that nothing may hold up the window


def told(script: str, *arguments: Path) -> list[float]:
    """Run a script in a process of its own and return the numbers it says."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    return [float(word) for word in done.stdout.split()]


def milliseconds(moments: Sequence[float]) -> float:
    return statistics.median(moments) * 1000


def test_first_paint_beside_a_bare_window() -> None:
    # As at any start but the first: there are settings to read.
    write_settings(AppPaths.default().settings, Settings())
    bare, ours, form = [], [], []
    for number in range(ROUNDS + 1):
        start = time.monotonic()
        (painted,) = told("bare_window.py")
        bare_time = painted - start
        start = time.monotonic()
        painted, ready = told("our_window.py")
        if number:  # the first round reads everything from the disk
            bare.append(bare_time)
            ours.append(painted - start)
            form.append(ready - start)
    bar = f"<= {FIRST_PAINT_BAR}"
    rows = [
        Row(what="first paint", ours=milliseconds(ours), bare=milliseconds(bare), bar=bar),
        Row(what="the form is there", ours=milliseconds(form), bare=milliseconds(bare), bar=""),
    ]
    show("Window, from the start of its process", rows)
    assert rows[0].ratio <= FIRST_PAINT_BAR


def test_unlock_to_today_at_any_size(tmp_path: Path) -> None:
    sizes = {"small": (100, 8), "large": (10_000, 500)}
    for name, (people, groups) in sizes.items():
        made = make_sample_centre(
            AppPaths.under(tmp_path / name),
            people=people,
            groups=groups,
            years=10,
            today=TODAY,
            clock=CLOCK,
            cost=LEAST_READ,
        )
        made.session.lock()
    times: dict[str, list[float]] = {name: [] for name in sizes}
    turns: list[float] = []
    for number in range(ROUNDS + 1):
        for name in sizes:
            painted, longest = told("unlocked_window.py", tmp_path / name)
            if number:
                times[name].append(painted)
                turns.append(longest)
    row = Row(
        what="unlocked to Today, 10,000 people beside 100",
        ours=milliseconds(times["large"]),
        bare=milliseconds(times["small"]),
        bar=f"<= {TODAY_BAR}",
    )
    show("Today, 10 years", [row], names=("10,000", "100"))
    held_up = Row(
        what="the longest turn afterwards",
        ours=milliseconds(turns[1::2]),
        bare=milliseconds(turns[::2]),
        bar=f"<= {A_TURN * 1000:.0f} ms",
    )
    show("Today, once it is painted", [held_up], names=("10,000", "100"))
    assert row.ratio <= TODAY_BAR
    assert held_up.ours <= A_TURN * 1000
