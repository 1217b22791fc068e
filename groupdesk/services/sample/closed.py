"""When the sample centre is closed: on public holidays, and from Christmas to New Year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from groupdesk.model.closures import Closure, check_closure
from groupdesk.model.holidays import public_holidays
from groupdesk.model.ids import ClosureId
from groupdesk.services.sample.chance import Chance

_DECEMBER, _CHRISTMAS_EVE = 12, 24
Holiday = tuple[date, date, str]


def sample_holidays(country: str, begin: date, through: date) -> list[Holiday]:
    """Return the first day, last day and label of what lies within a span of days, in order."""
    found: list[Holiday] = []
    for year in range(begin.year, through.year + 1):
        found += [
            (day, day, label)
            for day, label in public_holidays(country, year)
            if not _at_christmas(day)
        ]
        eve = date(year, _DECEMBER, _CHRISTMAS_EVE)
        found.append((eve, date(year + 1, 1, 1), "Christmas and New Year"))
    return [one for one in found if begin <= one[0] and one[1] <= through]


def closed_days(holidays: Iterable[Holiday]) -> dict[date, str]:
    """Return every day of some holidays with its label."""
    return {
        first + timedelta(days=number): label
        for first, last, label in holidays
        for number in range((last - first).days + 1)
    }


def sample_closures(holidays: Iterable[Holiday], chance: Chance) -> list[Closure]:
    """Return holidays as closures of the whole centre."""
    return [
        check_closure(
            Closure(id=ClosureId(chance.new_id()), first_day=first, last_day=last, label=label)
        )
        for first, last, label in holidays
    ]


def _at_christmas(day: date) -> bool:
    return (day.month == _DECEMBER and day.day >= _CHRISTMAS_EVE) or (day.month, day.day) == (1, 1)
