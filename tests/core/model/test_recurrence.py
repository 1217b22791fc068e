"""Repeat rules against a calendar that is walked day by day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupdesk.errors import InvalidValue
from groupdesk.model.recurrence import (
    LAST,
    MOST_MONTHS,
    MOST_WEEKS,
    Frequency,
    Rule,
    check_date,
    check_rule,
    dates,
    monthly,
    months_after,
    weekly,
)

DAYS = st.dates(date(2020, 1, 1), date(2031, 12, 31))
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1, max_size=3)
SPANS = st.integers(0, 500)
ORDINALS = st.sets(st.sampled_from([1, 2, 3, 4, 5, LAST]), min_size=1, max_size=3)
WEEKLY = st.builds(lambda days, every: weekly(*days, every=every), WEEKDAYS, st.integers(1, 5))
MONTHLY = st.builds(lambda nths, day: monthly(*nths, on=day), ORDINALS, st.integers(0, 6))
RULES = st.lists(WEEKLY | MONTHLY, min_size=1, max_size=3).map(tuple)
MONDAY = date(2026, 11, 23)
ZONES = ["Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Asia/Gaza"]


def fits(rule: Rule, start: date, day: date) -> bool:
    """Say by counting on fingers whether a rule gives a day."""
    if day.weekday() not in rule.weekdays:
        return False
    if rule.frequency is Frequency.WEEKLY:
        first_monday = start - timedelta(days=start.weekday())
        return (day - first_monday).days // 7 % rule.every == 0
    months = (day.year - start.year) * 12 + day.month - start.month
    in_month = monthrange(day.year, day.month)[1]
    is_last = day.day + 7 > in_month
    nth = (day.day - 1) // 7 + 1
    return months % rule.every == 0 and (
        nth in rule.ordinals or (LAST in rule.ordinals and is_last)
    )


def walk(rules: tuple[Rule, ...], start: date, through: date) -> Iterator[date]:
    day = start
    while day <= through:
        if any(fits(rule, start, day) for rule in rules):
            yield day
        day += timedelta(days=1)


@given(rules=RULES, start=DAYS, span=SPANS)
def test_dates_are_those_of_the_calendar(rules: tuple[Rule, ...], start: date, span: int) -> None:
    through = start + timedelta(days=span)
    assert dates(rules, start, through) == list(walk(rules, start, through))


@given(
    nths=ORDINALS, day=st.integers(0, 6), every=st.integers(1, MOST_MONTHS), start=DAYS, span=SPANS
)
def test_every_so_many_months(nths: set[int], day: int, every: int, start: date, span: int) -> None:
    rule = check_rule(
        Rule(
            frequency=Frequency.MONTHLY, weekdays=(day,), every=every, ordinals=tuple(sorted(nths))
        )
    )
    through = start + timedelta(days=span * 3)
    assert dates((rule,), start, through) == list(walk((rule,), start, through))


@given(rules=RULES, start=DAYS, span=SPANS, more=SPANS)
def test_planning_further_ahead_never_changes_what_was_planned(
    rules: tuple[Rule, ...], start: date, span: int, more: int
) -> None:
    through = start + timedelta(days=span)
    near = dates(rules, start, through)
    far = dates(rules, start, through + timedelta(days=more))
    assert far[: len(near)] == near


@given(rules=RULES, start=DAYS, span=SPANS, sessions=st.integers(1, 40))
def test_series_ends_after_its_sessions(
    rules: tuple[Rule, ...], start: date, span: int, sessions: int
) -> None:
    through = start + timedelta(days=span)
    limited = dates(rules, start, through, sessions=sessions)
    assert limited == list(walk(rules, start, through))[:sessions]


@given(rules=RULES, start=DAYS, span=SPANS, until=SPANS)
def test_series_ends_on_its_last_day(
    rules: tuple[Rule, ...], start: date, span: int, until: int
) -> None:
    through, last = start + timedelta(days=span), start + timedelta(days=until)
    found = dates(rules, start, through, until=last)
    assert found == list(walk(rules, start, min(through, last)))


def test_two_rules_meet_on_one_date_once() -> None:
    twice = (weekly(0), monthly(4, on=0))
    assert dates(twice, MONDAY, MONDAY + timedelta(days=7)) == [MONDAY, MONDAY + timedelta(days=7)]


def test_month_without_a_fifth_weekday_is_skipped() -> None:
    found = dates((monthly(5, on=0),), date(2026, 1, 1), date(2026, 12, 31))
    assert found == [date(2026, 3, 30), date(2026, 6, 29), date(2026, 8, 31), date(2026, 11, 30)]


def test_before_its_start_a_series_has_no_dates() -> None:
    assert dates((weekly(0),), MONDAY, MONDAY - timedelta(days=1)) == []
    assert dates((), MONDAY, MONDAY + timedelta(days=99)) == []


@given(start=DAYS, zone=st.sampled_from(ZONES), hour=st.integers(5, 22))
def test_meetings_stay_at_their_wall_time_through_summer_time(
    start: date, zone: str, hour: int
) -> None:
    """A weekly meeting at seven is at seven all year, whatever that is in UTC."""
    place = ZoneInfo(zone)
    for day in dates((weekly(start.weekday()),), start, start + timedelta(days=370)):
        moment = datetime.combine(day, time(hour), place)
        assert moment.astimezone(UTC).astimezone(place).time() == time(hour)
        assert day.weekday() == start.weekday()


@pytest.mark.parametrize(
    "rule",
    [
        Rule(frequency=Frequency.WEEKLY, weekdays=()),
        Rule(frequency=Frequency.WEEKLY, weekdays=(7,)),
        Rule(frequency=Frequency.WEEKLY, weekdays=(-1,)),
        Rule(frequency=Frequency.WEEKLY, weekdays=(0,), every=0),
        Rule(frequency=Frequency.WEEKLY, weekdays=(0,), every=-1),
        Rule(frequency=Frequency.WEEKLY, weekdays=(0,), every=MOST_WEEKS + 1),
        Rule(frequency=Frequency.WEEKLY, weekdays=(0,), ordinals=(1,)),
        Rule(frequency=Frequency.MONTHLY, weekdays=(0,)),
        Rule(frequency=Frequency.MONTHLY, weekdays=(0,), ordinals=(0,)),
        Rule(frequency=Frequency.MONTHLY, weekdays=(0,), ordinals=(6,)),
        Rule(frequency=Frequency.MONTHLY, weekdays=(0,), ordinals=(1, -2)),
        Rule(frequency=Frequency.MONTHLY, weekdays=(0,), ordinals=(1,), every=MOST_MONTHS + 1),
    ],
)
def test_rule_without_dates_is_refused(rule: Rule) -> None:
    with pytest.raises(InvalidValue, match="no dates") as caught:
        check_rule(rule)
    assert caught.value.field == "rules"


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2101, 1, 1), date.min, date.max])
def test_date_of_another_century_is_refused(day: date) -> None:
    with pytest.raises(InvalidValue, match="first date must lie between 1990 and 2100"):
        check_date("starts_on", "first date", day)


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2100, 12, 31)])
def test_date_of_this_century_is_kept(day: date) -> None:
    assert check_date("starts_on", "first date", day) == day


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 22), 24, date(2028, 11, 22)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_months_ahead_end_within_the_month(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected
