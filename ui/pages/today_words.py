"""Today in words: what the agenda says, as cards and lines show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from groupdesk.i18n import Translator, _, ngettext
from groupdesk.model.groups import Openness
from groupdesk.model.schedule import ClashKind, MeetingState
from groupdesk.services.agenda import AgendaLine
from ui.models.cells import ChipKind, ChipText
from ui.widgets.meeting_card import MeetingFacts
from ui.widgets.week_list import DayFacts, DayItem
from ui.wording import brief_days, long_day, people_expected, until

A_DAY = timedelta(days=1)
DAYS_AHEAD = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """How many people are expected at a meeting, and how many of them for the first time."""

    expected: int
    newcomers: int


def is_cancelled(line: AgendaLine) -> bool:
    """Say whether a meeting does not take place."""
    return line.meeting.state is MeetingState.CANCELLED


def next_line(lines: Iterable[AgendaLine], now: datetime) -> AgendaLine | None:
    """Return the meeting that runs or comes next, wall-clock time of the centre."""
    coming = (line for line in lines if not is_cancelled(line) and line.meeting.ends > now)
    return next(coming, None)


def summary(lines: list[AgendaLine], expected: int) -> str:
    """Return "3 meetings today, 23 people expected."."""
    count = sum(not is_cancelled(line) for line in lines)
    meetings = ngettext("{count} meeting today", "{count} meetings today", count)
    people = ngettext("{count} person expected", "{count} people expected", expected)
    return _("{meetings}, {people}.").format(
        meetings=meetings.format(count=count), people=people.format(count=expected)
    )


def nothing_today(words: Translator, ahead: list[AgendaLine], today: date) -> str:
    """Return the sentence for a day without meetings, with the next one of the coming days."""
    following = next((line for line in ahead if not is_cancelled(line)), None)
    if following is None:
        return _("No meetings today, and none in the next 7 days.")
    meeting = following.meeting
    tomorrow = meeting.date == today + A_DAY
    day = _("tomorrow") if tomorrow else _("on {day}").format(day=long_day(words, meeting.date))
    return _("No meetings today. The next is {group}, {day} at {time}.").format(
        group=following.group.known_as, day=day, time=words.time(meeting.start)
    )


def card_facts(
    words: Translator,
    line: AgendaLine,
    coming: Coming,
    *,
    first: bool,
    now: datetime,
) -> MeetingFacts:
    """Return what the card of a meeting shows; `first` is the meeting that comes next."""
    cancelled = is_cancelled(line)
    return MeetingFacts(
        time=words.time(line.meeting.start),
        length=_("{minutes} min").format(minutes=line.meeting.length),
        code=line.group.code,
        colour=line.group.colour,
        name=line.group.known_as,
        chips=tuple(_chips(words, line, coming, now if first else None)),
        facts=tuple(_facts(line, coming)),
        next=first,
        cancelled=cancelled,
    )


def _chips(
    words: Translator, line: AgendaLine, coming: Coming, now: datetime | None
) -> Iterable[ChipText]:
    meeting = line.meeting
    if is_cancelled(line):
        yield ChipText(text=_("Cancelled"), icon="x-circle")
    elif now is not None:
        soon = _("Now") if meeting.starts <= now else until(meeting.starts - now)
        yield ChipText(text=soon, icon="clock", kind=ChipKind.YES)
    if coming.newcomers and not is_cancelled(line):
        newcomers = ngettext("{count} newcomer", "{count} newcomers", coming.newcomers)
        yield ChipText(text=newcomers.format(count=coming.newcomers), icon="hand-waving")
    if meeting.moved_from is not None:
        moved = _("Moved from {day}").format(day=long_day(words, meeting.moved_from))
        yield ChipText(text=moved, icon="info", kind=ChipKind.INFO)
    for clash in line.clashes:
        text = _("Room clash") if clash.kind is ClashKind.ROOM else _("Facilitator clash")
        yield ChipText(text=text, icon="warning", kind=ChipKind.WARNING)


def _facts(line: AgendaLine, coming: Coming) -> Iterable[tuple[str, str]]:
    if line.room:
        yield "door-open", line.room
    if line.facilitators:
        yield "user", ", ".join(line.facilitators)
    if is_cancelled(line):
        if line.meeting.cancel_reason:
            yield "info", line.meeting.cancel_reason
        return
    expected = people_expected(coming.expected)
    if line.group.openness is Openness.DROP_IN:
        about = _("Drop-in, {expected}").format(expected=expected)
        expected = about if coming.expected else _("Drop-in")
    yield "users-three", expected


def week_facts(words: Translator, ahead: list[AgendaLine], today: date) -> tuple[DayFacts, ...]:
    """Return a line for each coming day; days without meetings in a row share one."""
    by_day = {day: list(of_day) for day, of_day in groupby(ahead, key=_day_of)}
    days = [today + A_DAY * number for number in range(1, DAYS_AHEAD + 1)]
    runs: list[tuple[date, date]] = []
    for day in days:
        joins = runs and day not in by_day and runs[-1][1] not in by_day
        runs[-1:] = [(runs[-1][0], day)] if joins else [*runs[-1:], (day, day)]
    return tuple(
        DayFacts(
            first=first,
            day=brief_days(words, first, last),
            spoken_day=_spoken(words, first, last),
            items=tuple(_item(words, line) for line in by_day.get(first, [])),
        )
        for first, last in runs
    )


def _spoken(words: Translator, first: date, last: date) -> str:
    if first == last:
        return long_day(words, first)
    return _("{first} to {last}").format(first=long_day(words, first), last=long_day(words, last))


def _item(words: Translator, line: AgendaLine) -> DayItem:
    cancelled = is_cancelled(line)
    moved = _("moved here") if line.meeting.moved_from is not None else ""
    return DayItem(
        key=line.meeting.id,
        time=words.time(line.meeting.start),
        name=line.group.known_as,
        colour=line.group.colour,
        cancelled=cancelled,
        note=_("Cancelled") if cancelled else moved,
    )


def _day_of(line: AgendaLine) -> date:
    return line.meeting.date
