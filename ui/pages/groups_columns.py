"""The columns of the list of groups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from groupdesk.i18n import Translator, _, ngettext
from groupdesk.model.groups import Group, Openness, Visibility
from groupdesk.model.text import search_key
from groupdesk.services.group_facts import GroupLine
from ui.models.cells import Badge, CellFacts
from ui.models.row_table import Column
from ui.pages.group_phrases import near_day
from ui.widgets.group_words import shown_name, visibility_chip

NEVER = datetime.combine(date.max, time())


def columns(words: Translator, today: Callable[[], date]) -> tuple[Column[GroupLine], ...]:
    """Return the columns; `today` is asked at each painting, so that midnight changes nothing."""

    def coming(line: GroupLine) -> CellFacts:
        following = line.next_meeting
        if following is None:
            return CellFacts(text=_("None planned"), ink="ink2")
        return CellFacts(
            text=near_day(words, following.date, today()), second=words.time(following.start)
        )

    return (
        Column(
            key="name",
            title=_("Group"),
            cell=_name,
            sort_key=_name_key,
            width=250,
            stretches=True,
        ),
        Column(key="meets", title=_("Meets"), cell=_meets, width=205),
        Column(key="next", title=_("Next meeting"), cell=coming, sort_key=_next_key, width=138),
        Column(key="people", title=_("People"), cell=_people, sort_key=_taken_key, width=88),
        Column(key="known", title=_("Known to"), cell=_known, width=136),
    )


def _name(line: GroupLine) -> CellFacts:
    group = line.group
    hidden = group.visibility is Visibility.HIDDEN
    return CellFacts(
        text=shown_name(group),
        strong=True,
        badges=(Badge(code=group.code, colour=group.colour),),
        second=_second(group, hidden=hidden),
    )


def _second(group: Group, *, hidden: bool) -> str:
    """Return the alias, and that newcomers cannot come: most groups are open."""
    alias = _("Goes by its alias") if hidden else group.alias
    if group.openness is not Openness.CLOSED:
        return alias
    return _("{alias} · closed to newcomers").format(alias=alias)


def _meets(line: GroupLine) -> CellFacts:
    if not line.schedule:
        return CellFacts(text=_("No meetings planned"), ink="ink2", second=line.room)
    # Each part of the schedule ends with its hours: they go to the second line.
    parts = [part.rpartition(", ") for part in line.schedule.split("; ")]
    rules = "; ".join(rule for rule, _comma, _hours in parts)
    told = {hours for _rule, _comma, hours in parts}
    where = [*(told if len(told) == 1 else ()), line.room]
    return CellFacts(text=rules, second=", ".join(part for part in where if part))


def _people(line: GroupLine) -> CellFacts:
    places = line.group.places
    text = str(line.taken)
    if places is not None:
        text = _("{taken} of {places}").format(taken=line.taken, places=places)
    waiting = ngettext("{count} waiting", "{count} waiting", line.waiting)
    return CellFacts(text=text, second=waiting.format(count=line.waiting) if line.waiting else "")


def _known(line: GroupLine) -> CellFacts:
    return CellFacts(chip=visibility_chip(line.group.visibility))


def _name_key(line: GroupLine) -> str:
    return search_key(shown_name(line.group))


def _next_key(line: GroupLine) -> datetime:
    return line.next_meeting.starts if line.next_meeting else NEVER


def _taken_key(line: GroupLine) -> int:
    return line.taken
