"""Repeat rules of a series: weekly and nth-weekday patterns as dates, never as moments in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from heapq import merge
from itertools import islice, takewhile

from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from groupdesk.errors import InvalidValue
from groupdesk.i18n import _

MOST_WEEKS = 52
MOST_MONTHS = 12
MOST_SESSIONS = 1000
LAST = -1
_ORDINALS = frozenset({1, 2, 3, 4, 5, LAST})
_YEARS = range(1990, 2101)


class Frequency(StrEnum):
    """Whether a rule counts weeks or months."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One pattern: weekdays (0 is Monday) every so many weeks, or nth weekdays of the month.

    Ordinals are 1 to 5 and -1 for the last; a month without a fifth such weekday is skipped, and
    "use the last one instead" is the ordinal -1 (domain.md 2.3).
    """

    frequency: Frequency
    weekdays: tuple[int, ...]
    every: int = 1
    ordinals: tuple[int, ...] = ()


def weekly(*weekdays: int, every: int = 1) -> Rule:
    """Return a checked rule for weekdays every so many weeks."""
    return check_rule(Rule(frequency=Frequency.WEEKLY, weekdays=weekdays, every=every))


def monthly(*ordinals: int, on: int) -> Rule:
    """Return a checked rule for the nth weekdays of every month."""
    return check_rule(Rule(frequency=Frequency.MONTHLY, weekdays=(on,), ordinals=ordinals))


def check_rule(rule: Rule) -> Rule:
    """Return the rule; raises `InvalidValue` where no date could come of it."""
    most = MOST_WEEKS if rule.frequency is Frequency.WEEKLY else MOST_MONTHS
    monthly_parts = bool(rule.ordinals) and set(rule.ordinals) <= _ORDINALS
    if (
        not rule.weekdays
        or not set(rule.weekdays) <= set(range(7))
        or not 1 <= rule.every <= most
        or monthly_parts != (rule.frequency is Frequency.MONTHLY)
    ):
        raise InvalidValue(
            "rules",
            _(
                "The repeat rule gives no dates: please choose weekdays, and first to fifth or last."
            ),
        )
    return rule


def check_date(field: str, called: str, day: date) -> date:
    """Return a date between 1990 and 2100; raises `InvalidValue` for the field that it is called."""
    if day.year not in _YEARS:
        raise InvalidValue(
            field,
            _("The {field} must lie between 1990 and 2100: please correct it.").format(
                field=called
            ),
        )
    return day


def dates(
    rules: tuple[Rule, ...],
    starts_on: date,
    through: date,
    *,
    until: date | None = None,
    sessions: int | None = None,
) -> list[date]:
    """Return the dates of a series from its start through a day, each once, in order.

    `until` ends the series on that day, `sessions` after that many dates.
    """
    last = min(through, until) if until else through
    ordered = merge(*(_rule_dates(rule, starts_on, last) for rule in rules))
    distinct = takewhile(lambda day: day <= last, _once(ordered))
    return list(islice(distinct, MOST_SESSIONS * 10 if sessions is None else sessions))


def shifted(rules: tuple[Rule, ...], planned: date, moved: date) -> tuple[Rule, ...] | None:
    """Return rules whose date `planned` falls on `moved` from then on, or None if none can.

    Within one week a weekday gives way to another; in a month, the nth one keeps its number unless
    it is the only one. Beyond that week only rules of a single weekday can follow.
    """
    if planned.weekday() == moved.weekday() and planned == moved:
        return rules
    place = next((at for at, rule in enumerate(rules) if _gives(rule, planned)), None)
    if place is None:
        return None
    rule = rules[place]
    alone = len(rules) == 1 and len(rule.weekdays) == 1
    same_week = planned - timedelta(planned.weekday()) == moved - timedelta(moved.weekday())
    if not alone and not same_week:
        return None
    weekdays = {day for day in rule.weekdays if day != planned.weekday()} | {moved.weekday()}
    after = replace(rule, weekdays=tuple(sorted(weekdays)))
    if rule.frequency is Frequency.MONTHLY and not _gives(after, moved):
        if not alone or len(rule.ordinals) > 1:
            return None
        after = replace(after, ordinals=(min((moved.day - 1) // 7 + 1, 4),))
    return (*rules[:place], after, *rules[place + 1 :])


def _gives(rule: Rule, day: date) -> bool:
    """Say whether a day is of a rule's pattern, whichever week or month it counts from."""
    if day.weekday() not in rule.weekdays or rule.frequency is Frequency.WEEKLY:
        return day.weekday() in rule.weekdays
    last = (day + timedelta(weeks=1)).month != day.month
    return (day.day - 1) // 7 + 1 in rule.ordinals or (last and LAST in rule.ordinals)


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day; negative goes back."""
    return day + relativedelta(months=months)


def _rule_dates(rule: Rule, starts_on: date, last: date) -> Iterator[date]:
    weekly_rule = rule.frequency is Frequency.WEEKLY
    ordinals = (None,) if weekly_rule else rule.ordinals
    days = [weekday(day, nth) for day in rule.weekdays for nth in ordinals]
    moments = rrule(
        WEEKLY if weekly_rule else MONTHLY,
        dtstart=datetime.combine(starts_on, time()),
        interval=rule.every,
        byweekday=days,
        until=datetime.combine(last, time()),
    )
    return (moment.date() for moment in moments)


def _once(ordered: Iterator[date]) -> Iterator[date]:
    previous: date | None = None
    for day in ordered:
        if day != previous:
            yield day
        previous = day
