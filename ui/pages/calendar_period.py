"""What part of the calendar is on show: the month, the week or the day round a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from groupdesk.i18n import Translator, _
from ui.models.month_model import DAYS
from ui.pages.calendar_words import A_DAY, Span, month_name, month_of, month_title, months_on
from ui.widgets.calendar_head import WEEK
from ui.wording import long_day

EARLIEST = date(2, 1, 1).toordinal()
LATEST = date(9998, 12, 31).toordinal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A day and how much round it: the list has a month, rooms have the one day."""

    day: date
    view: str
    by_room: bool
    first_weekday: int

    @property
    def span(self) -> Span:
        """Return the days that are read and shown."""
        if self.view != WEEK:
            return month_of(self.day, self.first_weekday)
        first = last = self.day
        if not self.by_room:
            first = self.day - ((self.day.weekday() - self.first_weekday) % DAYS) * A_DAY
            last = first + (DAYS - 1) * A_DAY
        return Span(first=first, last=last, shown_first=first, shown_last=last)

    def stepped(self, by: int) -> date:
        """Return the same day of another month or week, or another day."""
        if self.view != WEEK:
            return months_on(self.day, by)
        days = by if self.by_room else by * DAYS
        return date.fromordinal(min(max(self.day.toordinal() + days, EARLIEST), LATEST))

    def title(self, words: Translator, today: date) -> str:
        """Return "May 2026", "18 – 24 May" or "Thursday 21 May"."""
        if self.view != WEEK:
            return month_title(words, self.day)
        first, last = self.span.first, self.span.last
        shown = long_day(words, first)
        if not self.by_room:
            shown = week_title(words, first, last)
        if last.year == today.year:
            return shown
        return _("{days} {year}").format(days=shown, year=last.year)

    def nothing(self, words: Translator) -> str:
        """Return the sentence for a period without a meeting."""
        if self.view != WEEK:
            return _("No meetings in {month}.").format(month=month_name(words, self.day))
        if self.by_room:
            return _("No meetings on {day}.").format(day=long_day(words, self.day))
        return _("No meetings this week.")

    def steps(self) -> tuple[str, str]:
        """Return what the two arrows lead to."""
        if self.view != WEEK:
            return _("Month before"), _("Next month")
        if self.by_room:
            return _("Day before"), _("Next day")
        return _("Week before"), _("Next week")


def week_title(words: Translator, first: date, last: date) -> str:
    """Return "18 – 24 May", or "29 June – 5 July"."""
    begins, ends = words.short_date(first), words.short_date(last)
    if first.month == last.month:
        # Where the month is written first, it stands with the first day.
        day_first = ends[:1].isdigit()
        begins, ends = (str(first.day), ends) if day_first else (begins, str(last.day))
    return _("{first} – {last}").format(first=begins, last=ends)
