"""What was done, as rows of a table: read in the lane, with names as they may be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from groupdesk.i18n import Translator, _
from groupdesk.model.ids import EntryId
from groupdesk.model.text import search_key
from groupdesk.services.desk import Desk
from groupdesk.services.history import HistoryLine
from ui.models.cells import CellFacts, ChipText
from ui.models.row_table import Column
from ui.names import Names
from ui.pages.desk_words import desk_words

MOST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneRow:
    """One entry of the journal; `found_by` is what the filter looks through."""

    line: HistoryLine
    when: str
    found_by: str


def done_columns() -> tuple[Column[DoneRow], ...]:
    """Return what the table shows of an entry."""
    return (
        Column(
            key="what",
            title=_("What"),
            cell=_what_cell,
            sort_key=lambda one: search_key(one.line.what),
            stretches=True,
        ),
        Column(
            key="who",
            title=_("Who"),
            cell=lambda one: CellFacts(text=one.line.staff_label),
            sort_key=lambda one: search_key(one.line.staff_label),
            width=100,
        ),
        Column(
            key="when",
            title=_("When"),
            cell=lambda one: CellFacts(text=one.when, ink="ink2"),
            sort_key=entry_of,
            width=180,
        ),
    )


def _what_cell(one: DoneRow) -> CellFacts:
    if not one.line.undone:
        return CellFacts(text=one.line.what)
    # The sign stands before the words, for it stays where the chip finds no room.
    return CellFacts(
        text=one.line.what, ink="ink2", icon="arrow-u-up-left", chip=ChipText(text=_("Taken back"))
    )


def entry_of(one: DoneRow) -> EntryId:
    """Return what tells rows apart; later entries have larger ones."""
    return one.line.entry


def read_done(desk: Desk, names: Names) -> list[DoneRow]:
    """Return the newest entries of the journal; for a worker, with a connection of its own."""
    with desk.session.in_worker():
        centre, today = desk.session.centre, desk.session.today()
        zone = ZoneInfo(centre.zone)
        words = desk_words(desk)
        return [
            _row(line, _when(words, line.at.astimezone(zone), today))
            for line in desk.history.recent(MOST, shown=names.shown)
        ]


def _row(line: HistoryLine, when: str) -> DoneRow:
    return DoneRow(
        line=line, when=when, found_by=search_key(f"{line.what} {line.staff_label} {when}")
    )


def _when(words: Translator, moment: datetime, today: date) -> str:
    """Return "Today, 2:14 pm" or "12 May, 2:14 pm", with the year where it is another."""
    if moment.date() == today:
        day = _("Today")
    else:
        day = words.short_date(moment) if moment.year == today.year else words.date(moment)
    return _("{day}, {time}").format(day=day, time=words.time(moment.time()))
