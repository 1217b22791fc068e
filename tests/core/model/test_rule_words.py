"""Every rule can be said in words that a person would use."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupdesk.i18n import LANGUAGES, translator
from groupdesk.model.recurrence import LAST, Frequency, Rule, check_rule, monthly, weekly
from groupdesk.model.rule_words import rule_words, series_words
from tests.factories import make_series

ENGLISH = translator("en")
RULES = st.one_of(
    st.builds(
        Rule,
        frequency=st.just(Frequency.WEEKLY),
        weekdays=st.lists(st.integers(0, 6), min_size=1, max_size=9).map(tuple),
        every=st.integers(1, 52),
    ),
    st.builds(
        Rule,
        frequency=st.just(Frequency.MONTHLY),
        weekdays=st.lists(st.integers(0, 6), min_size=1, max_size=3).map(tuple),
        every=st.integers(1, 12),
        ordinals=st.lists(st.sampled_from([1, 2, 3, 4, 5, LAST]), min_size=1).map(tuple),
    ),
)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ((weekly(1),), "Every Tuesday"),
        ((weekly(3, 0, 3),), "Every Monday and Thursday"),
        ((weekly(0, 3, every=2),), "Every 2 weeks on Monday and Thursday"),
        ((weekly(0, 1, 2, 3, 4),), "Every Monday to Friday"),
        ((weekly(*range(7)),), "Every day"),
        ((monthly(3, 1, on=0),), "The first and third Monday of the month"),
        ((monthly(-1, on=4),), "The last Friday of the month"),
        ((monthly(-1, 5, 1, on=4),), "The first, fifth and last Friday of the month"),
        (
            (weekly(2), monthly(4, on=5)),
            "Every Wednesday, and the fourth Saturday of the month",
        ),
        (
            (
                Rule(frequency=Frequency.MONTHLY, weekdays=(1,), ordinals=(2,), every=3),
                weekly(0),
            ),
            "The second Tuesday of every 3 months, and every Monday",
        ),
    ],
    ids=str,
)
def test_rules_are_said_as_people_say_them(rules: tuple[Rule, ...], said: str) -> None:
    assert rule_words(rules, ENGLISH) == said


@pytest.mark.parametrize("language", LANGUAGES)
@given(rules=st.lists(RULES, min_size=1, max_size=3))
def test_every_rule_has_words(language: str, rules: list[Rule]) -> None:
    said = rule_words([check_rule(rule) for rule in rules], translator(language))
    assert said.strip()
    assert not set(said) & set("{}")
    assert "  " not in said


@given(RULES, RULES)
def test_rules_that_differ_are_said_differently(one: Rule, other: Rule) -> None:
    same = (
        one.frequency == other.frequency
        and set(one.weekdays) == set(other.weekdays)
        and one.every == other.every
        and set(one.ordinals) == set(other.ordinals)
    )
    assert (rule_words([one], ENGLISH) == rule_words([other], ENGLISH)) is same


@pytest.mark.parametrize(
    "rule",
    [
        Rule(frequency=Frequency.WEEKLY, weekdays=()),
        Rule(frequency=Frequency.MONTHLY, weekdays=(), ordinals=(1,)),
        Rule(frequency=Frequency.MONTHLY, weekdays=(0,)),
    ],
    ids=str,
)
def test_rule_that_is_still_being_chosen_says_nothing(rule: Rule) -> None:
    assert rule_words([rule], ENGLISH) == ""
    assert rule_words([rule, weekly(0)], ENGLISH) == "Every Monday"


def test_series_are_said_with_hours_count_and_end() -> None:
    tuesdays = make_series(rules=(weekly(1),), start=time(14))
    assert series_words(tuesdays, ENGLISH) == "Every Tuesday, 2:00 – 3:30 pm"
    course = make_series(rules=(weekly(1),), start=time(11, 30), sessions=8)
    assert series_words(course, ENGLISH) == "Every Tuesday, 11:30 am – 1:00 pm, 8 meetings"
    once = make_series(sessions=1, starts_on=date(2026, 1, 5), until=date(2026, 6, 30))
    assert (
        series_words(once, translator("en", clock24=True))
        == "Every Monday, 19:00 – 20:30, 1 meeting, until 30 June"
    )
    assert series_words(
        make_series(starts_on=date(2025, 1, 6), until=date(2026, 6, 30)), ENGLISH
    ).endswith(", until 30 June 2026")


def test_hours_past_midnight_are_said_too() -> None:
    assert ENGLISH.time_span(time(23, 30), 90) == "11:30 pm – 1:00 am"
