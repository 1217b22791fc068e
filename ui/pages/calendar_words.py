"""The calendar in words: what the agenda and the closures say, as its grid and list show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from groupdesk.i18n import Translator, _
from groupdesk.model.closures import Closure
from groupdesk.model.ids import RoomId
from groupdesk.model.schedule import ClashKind, MeetingState
from groupdesk.services.agenda import AgendaLine
from ui.models.cells import ChipKind, ChipText
from ui.models.month_model import DAYS, CalendarDay, CalendarItem, ClosedFacts
from ui.names import Names
from ui.widgets.agenda_list import AgendaFacts
from ui.widgets.group_words import shown_name
from ui.wording import long_day, weekday

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The month on show, and the whole weeks round it."""

    first: date
    last: date
    shown_first: date
    shown_last: date

    def holds(self, day: date) -> bool:
        """Say whether a day is one of the month."""
        return self.first <= day <= self.last

    @property
    def days(self) -> list[date]:
        """Return every day on show."""
        count = (self.shown_last - self.shown_first).days + 1
        return [self.shown_first + place * A_DAY for place in range(count)]


def month_of(day: date, first_weekday: int) -> Span:
    """Return the month of a day; weeks begin on a weekday, Monday 0."""
    first = day.replace(day=1)
    last = (first + 31 * A_DAY).replace(day=1) - A_DAY
    return Span(
        first=first,
        last=last,
        shown_first=first - ((first.weekday() - first_weekday) % DAYS) * A_DAY,
        shown_last=last + ((first_weekday - 1 - last.weekday()) % DAYS) * A_DAY,
    )


def months_on(day: date, by: int) -> date:
    """Return the day so many months later or before, or the last one of a shorter month."""
    months = day.year * 12 + day.month - 1 + by
    first = date(min(max(months // 12, 1), 9998), months % 12 + 1, 1)
    last = (first + 31 * A_DAY).replace(day=1) - A_DAY
    return first.replace(day=min(day.day, last.day))


def month_name(words: Translator, day: date) -> str:
    """Return "May"."""
    return str(words.locale.months["stand-alone"]["wide"][day.month])


def month_title(words: Translator, day: date) -> str:
    """Return "May 2026"."""
    return _("{month} {year}").format(month=month_name(words, day), year=day.year)


def weekday_names(words: Translator, days: Iterable[date]) -> list[tuple[str, str]]:
    """Return the weekday of each day, in full and short."""
    names = words.locale.days["format"]
    return [
        (str(names["wide"][day.weekday()]), str(names["abbreviated"][day.weekday()]))
        for day in days
    ]


def brief_time(words: Translator, start: time) -> str:
    """Return "2pm" or "10:30am", and "14:00" on the 24-hour clock."""
    said = words.time(start)
    if not said[-1:].isalpha():
        return said
    return "".join(said.replace(":00", "").split())


class Hours:
    """Times in words, each of them said once: a month has few, and thousands of meetings."""

    def __init__(self, words: Translator) -> None:
        self._words = words
        self._brief: dict[time, str] = {}
        self._spans: dict[tuple[time, int], str] = {}

    def brief(self, start: time) -> str:
        """Return "2pm"."""
        if start not in self._brief:
            self._brief[start] = brief_time(self._words, start)
        return self._brief[start]

    def span(self, start: time, length: int) -> str:
        """Return "2:00 – 3:30 pm"."""
        if (start, length) not in self._spans:
            self._spans[start, length] = self._words.time_span(start, length)
        return self._spans[start, length]


def calendar_item(hours: Hours, line: AgendaLine) -> CalendarItem:
    """Return one meeting as the calendar shows it."""
    meeting, group = line.meeting, line.group
    return CalendarItem(
        meeting_id=meeting.id,
        start=meeting.start,
        length=meeting.length,
        brief=hours.brief(meeting.start),
        hours=hours.span(meeting.start, meeting.length),
        name=shown_name(group),
        code=group.code,
        colour=group.colour,
        room=line.room,
        cancelled=meeting.state is MeetingState.CANCELLED,
        clash=clash_words(line),
    )


def clash_words(line: AgendaLine) -> str:
    """Return "Room clash" or "Leader clash", or nothing."""
    kinds = {clash.kind for clash in line.clashes}
    if ClashKind.ROOM in kinds:
        return _("Room clash")
    return _("Leader clash") if kinds else ""


def closed_facts(closure: Closure, rooms: Mapping[RoomId, str]) -> ClosedFacts:
    """Return what is closed and why."""
    if closure.room_id is None:
        title = _("Centre closed")
    else:
        title = _("{room} closed").format(room=rooms.get(closure.room_id, _("Room")))
    return ClosedFacts(
        closure_id=closure.id,
        title=title,
        reason=closure.label,
        whole=closure.room_id is None,
    )


def calendar_days(
    words: Translator,
    span: Span,
    today: date,
    lines: Sequence[AgendaLine],
    closed: Sequence[tuple[Closure, ClosedFacts]],
) -> list[CalendarDay]:
    """Return every day of a month's weeks with its meetings and what is closed on it."""
    hours = Hours(words)
    items: dict[date, list[CalendarItem]] = defaultdict(list)
    for line in lines:
        items[line.meeting.date].append(calendar_item(hours, line))
    return [
        CalendarDay(
            day=day,
            number=_number(words, span, day),
            name=long_day(words, day),
            inside=span.holds(day),
            today=day == today,
            items=tuple(items.get(day, ())),
            closed=tuple(
                facts for closure, facts in closed if closure.first_day <= day <= closure.last_day
            ),
        )
        for day in span.days
    ]


def agenda_facts(
    words: Translator, lines: Sequence[AgendaLine], today: date, names: Names
) -> list[AgendaFacts]:
    """Return meetings as the list shows them."""
    hours = Hours(words)
    days: dict[date, str] = {}
    leaders: dict[tuple[str, ...], str] = {}
    facts = []
    for line in lines:
        meeting = line.meeting
        if meeting.date not in days:
            days[meeting.date] = _list_day(words, meeting.date, today)
        if line.facilitators not in leaders:
            led_by = tuple(names.shown(name) for name in line.facilitators)
            leaders[line.facilitators] = words.together(led_by) if led_by else ""
        facts.append(
            AgendaFacts(
                meeting_id=meeting.id,
                day=meeting.date,
                minutes=meeting.start.hour * 60 + meeting.start.minute,
                day_words=days[meeting.date],
                hours=hours.span(meeting.start, meeting.length),
                name=shown_name(line.group),
                code=line.group.code,
                colour=line.group.colour,
                room=line.room,
                led_by=leaders[line.facilitators],
                today=meeting.date == today,
                cancelled=meeting.state is MeetingState.CANCELLED,
                state=_state(line),
            )
        )
    return facts


def _list_day(words: Translator, day: date, today: date) -> str:
    """Return "Tue 12 May", or "Today, 12 May"."""
    name = _("Today,") if day == today else weekday(words, day, "abbreviated")
    return _("{weekday} {date}").format(weekday=name, date=words.short_date(day))


def _state(line: AgendaLine) -> ChipText | None:
    """Return the chip that says what is special about a meeting."""
    clash = clash_words(line)
    if line.meeting.state is MeetingState.CANCELLED:
        return ChipText(text=_("Cancelled"), icon="x-circle", kind=ChipKind.NO)
    if clash:
        return ChipText(text=clash, icon="warning", kind=ChipKind.WARNING)
    if line.meeting.state is MeetingState.HELD:
        return ChipText(text=_("Took place"), icon="check")
    if line.meeting.state is MeetingState.MOVED:
        return ChipText(text=_("Moved"), icon="calendar-dots", kind=ChipKind.INFO)
    return None


def _number(words: Translator, span: Span, day: date) -> str:
    """Return "12", with the month where one begins, ends before ours, or the grid begins."""
    tells = day.day == 1 or day in {span.shown_first, span.first - A_DAY}
    if not tells or (day == span.first == span.shown_first):
        return str(day.day)
    month = str(words.locale.months["format"]["abbreviated"][day.month]).rstrip(".")
    return _("{day} {month}").format(day=day.day, month=month)
