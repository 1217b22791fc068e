"""Words for days and times on screen, in the centre's language and clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from groupdesk.i18n import Translator, _, ngettext

NOON = 12
EVENING = 18
MINUTES = 60


def greeting(moment: datetime) -> str:
    """Return the greeting of this time of day."""
    if moment.hour < NOON:
        return _("Good morning")
    return _("Good afternoon") if moment.hour < EVENING else _("Good evening")


def weekday(words: Translator, day: date, width: str = "wide") -> str:
    """Return "Tuesday", or "Tue" for the width "abbreviated"."""
    return str(words.locale.days["format"][width][day.weekday()])


def long_day(words: Translator, day: date) -> str:
    """Return "Tuesday 12 May"."""
    return _("{weekday} {date}").format(weekday=weekday(words, day), date=words.short_date(day))


def brief_day(words: Translator, day: date) -> str:
    """Return "Wed 13"."""
    return f"{weekday(words, day, 'abbreviated')} {day.day}"


def brief_days(words: Translator, first: date, last: date) -> str:
    """Return "Sat – Sun", or the one day as `brief_day`."""
    if first == last:
        return brief_day(words, first)
    ends = [weekday(words, day, "abbreviated") for day in (first, last)]
    return " – ".join(ends)


def until(span: timedelta) -> str:
    """Return "In 1 h 20 min"."""
    minutes = max(1, round(span.total_seconds() / MINUTES))
    hours, rest = divmod(minutes, MINUTES)
    if not hours:
        return _("In {minutes} min").format(minutes=rest)
    if not rest:
        return _("In {hours} h").format(hours=hours)
    return _("In {hours} h {minutes} min").format(hours=hours, minutes=rest)


def people_expected(count: int) -> str:
    """Return "9 expected"."""
    return ngettext("{count} expected", "{count} expected", count).format(count=count)
