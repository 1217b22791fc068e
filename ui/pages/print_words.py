"""The print page in words: meetings to choose from, what a paper tells, what saving means."""

from __future__ import annotations

from datetime import date, timedelta
from typing import assert_never

from groupdesk.i18n import Translator, _, ngettext
from groupdesk.model.paper_facts import NameForm
from groupdesk.services.agenda import AgendaLine
from groupdesk.services.printing import Printed
from ui.widgets.print_card import MeetingItem
from ui.widgets.print_view import Note
from ui.widgets.save_strip import Offer
from ui.wording import long_day

A_DAY = timedelta(days=1)


def meeting_item(words: Translator, line: AgendaLine, today: date) -> MeetingItem:
    """Return a meeting as "Today, 2:00 pm, Grief & Loss" with its group's marks."""
    when = _("{day}, {time}, {group}").format(
        day=day_words(words, line.meeting.date, today),
        time=words.time(line.meeting.start),
        group=line.group.known_as,
    )
    return MeetingItem(
        id=line.meeting.id,
        words=when,
        group=line.group.known_as,
        code=line.group.code,
        colour=line.group.colour,
    )


def day_words(words: Translator, day: date, today: date) -> str:
    """Return "Today", "Tomorrow" or "Tuesday 12 May"."""
    if day == today:
        return _("Today")
    return _("Tomorrow") if day == today + A_DAY else long_day(words, day)


def notes_of(printed: Printed) -> tuple[Note, ...]:
    """Return what is to be known about a paper before it is printed."""
    cautions = (Note(icon="warning", text=one, ink="warn") for one in printed.cautions)
    return names_note(printed.names), *cautions


def names_note(names: NameForm) -> Note:
    """Return what a paper tells of people, in one line."""
    match names:
        case NameForm.NONE:
            return Note(icon="eye-slash", text=_("Nobody is named on it."))
        case NameForm.CODES:
            return Note(icon="eye", text=_("Has card numbers on it, and no names."))
        case NameForm.INITIALS:
            return Note(
                icon="eye",
                text=_("Has first names on it. Collect it from the printer straight away."),
            )
        case NameForm.FULL:
            return Note(
                icon="eye",
                text=_("Has full names on it. Collect it from the printer straight away."),
            )
        case _:
            assert_never(names)


def sent_words(sides: int) -> str:
    """Return what is true once the printer has everything."""
    return ngettext(
        "Sent {count} side to the printer", "Sent {count} sides to the printer", sides
    ).format(count=sides)


def offer_to_save(printed: Printed) -> Offer:
    """Return what is to be known before a print is saved as a file."""
    sides = ngettext("{count} side", "{count} sides", printed.pages).format(count=printed.pages)
    readable = _(
        "Saving makes a readable file outside the locked record: anyone who can open its folder "
        "can read it."
    )
    return Offer(
        heading=_("{name}, {sides}").format(name=printed.suggested_name, sides=sides),
        sentences=(*printed.warnings, readable),
    )
