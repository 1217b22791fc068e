"""Repeat rules said in words, as a form says them while somebody chooses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import assert_never

from groupdesk.i18n import Translator, mark
from groupdesk.model.recurrence import LAST, Frequency, Rule
from groupdesk.model.schedule import Series

_ORDINALS = {
    1: mark("first"),
    2: mark("second"),
    3: mark("third"),
    4: mark("fourth"),
    5: mark("fifth"),
    LAST: mark("last"),
}
_WORKING_WEEK = (0, 1, 2, 3, 4)
_WHOLE_WEEK = (*_WORKING_WEEK, 5, 6)


def rule_words(rules: Sequence[Rule], words: Translator) -> str:
    """Return "Every Tuesday" or "Every Monday, and the last Friday of the month".

    A rule that is being chosen may lack its weekdays or ordinals still: then it says nothing, and
    rules that all say nothing give no text.
    """
    return _capital(_all(rules, words))


def series_words(series: Series, words: Translator) -> str:
    """Return "Every Tuesday, 2:00 – 3:30 pm, 8 meetings, until 30 June".

    The year of the last day is said where it is not the one in which the series starts.
    """
    parts = [rule_words(series.rules, words), words.time_span(series.start, series.length)]
    if series.sessions is not None:
        counted = words.ngettext("{count} meeting", "{count} meetings", series.sessions)
        parts.append(counted.format(count=series.sessions))
    if series.until is not None:
        same_year = series.until.year == series.starts_on.year
        day = words.short_date(series.until) if same_year else words.date(series.until)
        parts.append(words.text("until {day}", day=day))
    joined = parts[0]
    for part in parts[1:]:
        joined = words.text("{start}, {rest}", start=joined, rest=part)
    return joined


def schedule_words(series: Sequence[Series], words: Translator) -> str:
    """Return how a group meets: "Every Wednesday, 10:30 am – 12:00 pm; the last Friday …".

    Rules with the same hours are said together, and what several series share is said once.
    """
    rules: dict[tuple[time, int], list[Rule]] = {}
    for one in sorted(series, key=_weekly_first):
        known = rules.setdefault((one.start, one.length), [])
        known += [rule for rule in one.rules if rule not in known]
    parts = [
        words.text(
            "{rules}, {hours}", rules=_all(said, words), hours=words.time_span(start, length)
        )
        for (start, length), said in rules.items()
    ]
    return _capital("; ".join(parts))


def _weekly_first(series: Series) -> tuple[bool, time]:
    return series.rules[0].frequency is Frequency.MONTHLY, series.start


def _all(rules: Sequence[Rule], words: Translator) -> str:
    parts = [said for said in (_one(rule, words) for rule in rules) if said]
    joined = parts[0] if parts else ""
    for part in parts[1:]:
        joined = words.text("{rules}, and {rule}", rules=joined, rule=part)
    return joined


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def _one(rule: Rule, words: Translator) -> str:
    if not rule.weekdays:
        return ""
    match rule.frequency:
        case Frequency.WEEKLY:
            return _weekly(rule, words)
        case Frequency.MONTHLY:
            return _monthly(rule, words)
        case _:
            assert_never(rule.frequency)


def _weekly(rule: Rule, words: Translator) -> str:
    days = tuple(sorted(set(rule.weekdays)))
    named = _weekdays(days, words)
    if rule.every > 1:
        return words.text("every {count} weeks on {weekdays}", count=rule.every, weekdays=named)
    if days == _WHOLE_WEEK:
        return words.text("every day")
    return words.text("every {weekdays}", weekdays=named)


def _monthly(rule: Rule, words: Translator) -> str:
    # The last one comes after the fifth, though its number is -1.
    places = sorted(set(rule.ordinals), key=list(_ORDINALS).index)
    if not places:
        return ""
    ordinals = words.together(tuple(words.text(_ORDINALS[place]) for place in places))
    named = _weekdays(tuple(sorted(set(rule.weekdays))), words)
    if rule.every > 1:
        return words.text(
            "the {ordinals} {weekdays} of every {count} months",
            ordinals=ordinals,
            weekdays=named,
            count=rule.every,
        )
    return words.text("the {ordinals} {weekdays} of the month", ordinals=ordinals, weekdays=named)


def _weekdays(days: tuple[int, ...], words: Translator) -> str:
    names = words.locale.days["format"]["wide"]
    if days == _WORKING_WEEK:
        return words.text("{first} to {last}", first=names[days[0]], last=names[days[-1]])
    return words.together(tuple(str(names[day]) for day in days))
