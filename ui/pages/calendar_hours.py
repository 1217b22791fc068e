"""The week in words: the columns of its days, the columns of a day's rooms, and the hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, time

from groupdesk.i18n import Translator, _
from groupdesk.model.closures import Closure
from groupdesk.model.ids import RoomId
from groupdesk.services.agenda import AgendaLine
from ui.models.hours_model import LAST_HOUR, MINUTES, Hour, HoursColumn, hours_needed
from ui.models.month_model import CalendarDay, CalendarItem, ClosedFacts
from ui.pages.calendar_words import Hours, calendar_item
from ui.wording import weekday


def day_columns(words: Translator, days: Sequence[CalendarDay]) -> list[HoursColumn]:
    """Return a column for each day."""
    return [
        HoursColumn(day=day, title=weekday(words, day.day, "abbreviated"), number=str(day.day.day))
        for day in days
    ]


def room_columns(
    words: Translator,
    day: date,
    lines: Sequence[AgendaLine],
    closed: Sequence[tuple[Closure, ClosedFacts]],
    rooms: Mapping[RoomId, str],
) -> list[HoursColumn]:
    """Return a column for each room, and one for what has none."""
    hours = Hours(words)
    items: dict[RoomId | None, list[CalendarItem]] = defaultdict(list)
    for line in lines:
        items[line.meeting.room_id].append(calendar_item(hours, line))
    names: dict[RoomId | None, str] = dict(rooms.items())
    if None in items or not names:
        names[None] = _("No room")
    return [
        HoursColumn(
            day=CalendarDay(
                day=day,
                number="",
                name=name,
                inside=True,
                today=False,
                items=tuple(items.get(room_id, ())),
                closed=tuple(
                    facts
                    for closure, facts in closed
                    if closure.first_day <= day <= closure.last_day
                    and closure.room_id in {None, room_id}
                ),
            ),
            title=name,
            room_id=room_id,
        )
        for room_id, name in names.items()
    ]


def hour_lines(words: Translator, columns: Sequence[HoursColumn]) -> list[Hour]:
    """Return the lines for the hours that the columns need."""
    first, last = hours_needed(columns)
    return [
        Hour(minutes=hour * MINUTES, words=_hour(words, time(hour % LAST_HOUR)))
        for hour in range(first, last + 1)
    ]


def _hour(words: Translator, start: time) -> str:
    """Return "9 am", or "09:00" on the 24-hour clock."""
    said = words.time(start)
    return said.replace(":00", "") if said[-1:].isalpha() else said
