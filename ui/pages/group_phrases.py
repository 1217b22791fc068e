"""How the pages of groups say days, schedules and facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from groupdesk.i18n import Translator, _, ngettext
from groupdesk.model.groups import Group, Visibility
from groupdesk.services.group_facts import GroupFacts, GroupLine
from ui.models.cells import ChipKind, ChipText
from ui.widgets.facts_bar import Fact
from ui.widgets.group_words import leadership_words, openness_chip, taken_words
from ui.wording import weekday


def near_day(words: Translator, day: date, today: date) -> str:
    """Return "Today", "Tomorrow", "Tue 19 May", or with the year: what a column has room for."""
    if day == today:
        return _("Today")
    if day == today + timedelta(days=1):
        return _("Tomorrow")
    return brief_date(words, day, today)


def brief_date(words: Translator, day: date, today: date) -> str:
    """Return "Tue 19 May", with the year where it is another."""
    name = weekday(words, day, "abbreviated")
    month = words.locale.months["format"]["abbreviated"][day.month]
    said = f"{name} {day.day} {month}"
    return said if day.year == today.year else f"{said} {day.year}"


def month_and_year(words: Translator, day: date) -> str:
    """Return "September 2023"."""
    return f"{words.locale.months['stand-alone']['wide'][day.month]} {day.year}"


def meets(line: GroupLine) -> str:
    """Return when and where a group meets."""
    if not line.schedule:
        return _("No meetings planned")
    if not line.room:
        return line.schedule
    return _("{schedule}, in {room}").format(schedule=line.schedule, room=line.room)


def head_chips(group: Group) -> list[ChipText]:
    """Return the chips beside a group's name."""
    chips = [
        openness_chip(group.openness),
        ChipText(text=leadership_words()[group.leadership], icon="users"),
    ]
    if group.visibility is Visibility.HIDDEN:
        chips.insert(0, ChipText(text=_("Hidden"), icon="eye-slash", kind=ChipKind.NO))
    if not group.active:
        chips.insert(0, ChipText(text=_("Group closed"), icon="archive", kind=ChipKind.WARNING))
    return chips


def head_facts(
    words: Translator, facts: GroupFacts, today: date, shown: Callable[[str], str]
) -> list[Fact]:
    """Return the facts below a group's name; `shown` says how a person's may be read now."""
    line = facts.line
    group, following = line.group, line.next_meeting
    coming = _("None planned")
    if following is not None:
        coming = _("{day}, {time}").format(
            day=near_day(words, following.date, today), time=words.time(following.start)
        )
    level = line.taken / group.places if group.places else None
    led_by = tuple(shown(name) for name in facts.led_by)
    return [
        Fact(word=_("Next meeting"), value=coming),
        Fact(word=_("Led by"), value=words.together(led_by) if led_by else _("Not said")),
        Fact(word=_("Places"), value=taken_words(line.taken, group.places), level=level),
        Fact(word=_("Waiting list"), value=people(line.waiting)),
        Fact(
            word=_("Since"),
            value=month_and_year(words, facts.since) if facts.since else _("Not yet begun"),
        ),
    ]


def people(count: int) -> str:
    """Return "2 people"."""
    if not count:
        return _("Nobody")
    return ngettext("{count} person", "{count} people", count).format(count=count)
