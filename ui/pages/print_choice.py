"""What the print page can print for: the next meetings, and the one that somebody came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from groupdesk.documents.document import Document, Need
from groupdesk.errors import NotFound
from groupdesk.model.ids import MeetingId
from groupdesk.model.schedule import Meeting, MeetingState
from groupdesk.services.agenda import AgendaLine
from groupdesk.services.desk import Desk
from ui.places import Place

DAYS_AHEAD = 14
DAYS_FURTHER = 366  # where nothing meets so soon


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A document for a meeting, and what its options begin with."""

    document: str
    meeting: MeetingId | None
    starts: Mapping[str, str]


def is_for_meeting(document: Document) -> bool:
    """Say whether a document belongs to one meeting of a group."""
    return Need.GROUP in document.needs


def meetings_to_print(desk: Desk, wanted: Meeting | None, today: date) -> list[AgendaLine]:
    """Return the meetings to choose from, in order.

    A cancelled or past meeting stands among them only where somebody came from it.
    """
    lines: list[AgendaLine] = []
    for days in (DAYS_AHEAD, DAYS_FURTHER):
        ahead = desk.agenda.between(today, today + timedelta(days))
        lines = [line for line in ahead if line.meeting.state is not MeetingState.CANCELLED]
        if lines:
            break
    if wanted is None or any(line.meeting.id == wanted.id for line in lines):
        return lines
    of_day = desk.agenda.between(wanted.date, wanted.date, wanted.group_id)
    return sorted([*lines, *(one for one in of_day if one.meeting.id == wanted.id)], key=_start_of)


def meeting_of(desk: Desk, place: Place, today: date) -> Meeting | None:
    """Return the meeting that a place names, or the next one of the group that it names."""
    if place.meeting_id is not None:
        try:
            return desk.schedule.meeting(place.meeting_id)
        except NotFound:
            return None
    if place.group_id is not None:
        return desk.agenda.next_of(place.group_id, place.day or today)
    return None


def next_to_come(lines: list[AgendaLine], now: datetime) -> MeetingId | None:
    """Return the meeting that runs or comes next, by the centre's wall clock."""
    coming = (line.meeting.id for line in lines if line.meeting.ends > now)
    return next(coming, None)


def _start_of(line: AgendaLine) -> datetime:
    return line.meeting.starts
