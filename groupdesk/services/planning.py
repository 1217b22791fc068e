"""Write the meetings that series give, and refuse what is booked already; inside one change."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from groupdesk.errors import BookedTwice
from groupdesk.model.ids import PersonId, SeriesId
from groupdesk.model.recurrence import months_after
from groupdesk.model.schedule import MONTHS_AHEAD, Meeting, MeetingState, Series, materialise
from groupdesk.services.agenda import AgendaService
from groupdesk.store.change import Change
from groupdesk.store.statement import Statement, column
from groupdesk.store.store import Store
from groupdesk.store.tables.schedule import (
    MEETING,
    MeetingFacilitatorRow,
    MeetingRow,
    SheetCodeRow,
)

_UNTOUCHED = Statement(
    f"SELECT {', '.join(MEETING.columns)} FROM meeting "
    f"WHERE series_id = ? AND scheduled_on >= ? AND state = '{MeetingState.PLANNED}' "
    "AND NOT EXISTS (SELECT 1 FROM attendance WHERE meeting_id = meeting.id) "
    "AND NOT EXISTS (SELECT 1 FROM tally WHERE meeting_id = meeting.id)",
    MEETING.read,
)
_FACILITATORS = column("SELECT person_id FROM meeting_facilitator WHERE meeting_id = ?")
_SHEET_CODE = column("SELECT code FROM sheet_code WHERE meeting_id = ?")


def planned_through(today: date) -> date:
    """Return the last day for which meetings are planned: 24 months ahead."""
    return months_after(today, MONTHS_AHEAD)


def write_series(
    change: Change,
    series: Series,
    today: date,
    *,
    after: date = date.min,
    skip: Collection[date | None] = (),
) -> list[Meeting]:
    """Write the meetings of a series later than a day, but for some dates, and return them."""
    meetings = [
        meeting
        for meeting in materialise(series, planned_through(today))
        if meeting.date > after and meeting.date not in skip
    ]
    for meeting in meetings:
        write_meeting(change, meeting, series.facilitators)
    return meetings


def write_meeting(change: Change, meeting: Meeting, facilitators: tuple[PersonId, ...]) -> None:
    """Write a new meeting and who leads it."""
    change.add(MEETING, meeting)
    for person_id in facilitators:
        change.link(MeetingFacilitatorRow, meeting_id=meeting.id, person_id=person_id)


def remove_untouched(change: Change, store: Store, series_id: SeriesId, first: date) -> None:
    """Remove a series' meetings from a day on that are planned and that nothing happened to."""
    for meeting in store.all(_UNTOUCHED, series_id, first.isoformat()):
        for person_id in store.all(_FACILITATORS, meeting.id):
            change.remove(MeetingFacilitatorRow, meeting.id, person_id)
        for code in store.all(_SHEET_CODE, meeting.id):
            change.remove(SheetCodeRow, code)
        change.remove(MeetingRow, meeting.id)


def refuse_clashes(agenda: AgendaService, meetings: list[Meeting], *, despite_clash: bool) -> None:
    """Refuse what is booked already; the change that this is raised in then writes nothing.

    Raises `BookedTwice` unless `despite_clash` says that it is meant.
    """
    clash = None if despite_clash else agenda.first_clash(meetings)
    if clash is not None:
        raise BookedTwice(clash)
