"""Time two ways of doing one thing in turns, so that a noisy machine is noisy for both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

ROUNDS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: medians in milliseconds, and the bar for their ratio."""

    what: str
    ours: float
    bare: float
    bar: str

    @property
    def ratio(self) -> float:
        return self.ours / self.bare


def compare(
    what: str,
    ours: Callable[[], object],
    bare: Callable[[], object],
    *,
    bar: str,
    rounds: int = ROUNDS,
) -> Row:
    """Run both once to warm up, then in turns, and keep the medians."""
    ours()
    bare()
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        pair = ((0, ours), (1, bare)) if number % 2 else ((1, bare), (0, ours))
        for place, action in pair:
            times[place].append(_milliseconds(action))
    first, second = (statistics.median(found) for found in times)
    return Row(what=what, ours=first, bare=second, bar=bar)


def show(title: str, rows: Iterable[Row], *, names: tuple[str, str] = ("ours", "bare")) -> None:
    """Print the table."""
    print(f"\n{title}")  # noqa: T201 - a benchmark is read on the terminal
    print(f"  {'':52}{names[0]:>12}{names[1]:>12}{'ratio':>8}   bar")  # noqa: T201 - the same
    for row in rows:
        print(  # noqa: T201 - the same
            f"  {row.what:52}{row.ours:>9.3f} ms{row.bare:>9.3f} ms{row.ratio:>8.2f}   {row.bar}"
        )


def _milliseconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000
