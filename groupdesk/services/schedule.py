"""Series and meetings: plan ahead, move, cancel, put back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import peewee

from groupdesk.errors import InvalidValue, NotFound, Refused
from groupdesk.i18n import _
from groupdesk.model.centre import checked_count, checked_minutes, checked_zone
from groupdesk.model.changes import Changes
from groupdesk.model.ids import MeetingId, PersonId, RoomId, SeriesId
from groupdesk.model.journal import Action
from groupdesk.model.recurrence import MOST_SESSIONS, check_date, check_rule, months_after
from groupdesk.model.schedule import MONTHS_AHEAD, Meeting, MeetingState, Series, materialise
from groupdesk.model.text import LINE_LENGTH, clean_line
from groupdesk.services.agenda import AgendaService
from groupdesk.services.session import Session
from groupdesk.store.change import Change
from groupdesk.store.statement import ARGUMENT, Statement, column, select
from groupdesk.store.tables.schedule import (
    MEETING,
    SERIES,
    MeetingFacilitatorRow,
    MeetingRow,
    SeriesRow,
    SheetCodeRow,
)

_SERIES_BY_ID = select(SERIES, SeriesRow.id == ARGUMENT)
_MEETING_BY_ID = select(MEETING, MeetingRow.id == ARGUMENT)
_SCHEDULED = column("SELECT scheduled_on FROM meeting WHERE series_id = ?")
# Each series by itself: one that was just added must not make the others look planned. Those that
# have ended, by day or by count, are over.
_BEHIND = Statement(
    "SELECT "
    + ", ".join(SERIES.columns)
    + " FROM (SELECT *, (SELECT max(scheduled_on) FROM meeting WHERE series_id = series.id) "
    "AS latest FROM series) AS planned "
    "WHERE latest <= ? AND (until IS NULL OR until > max(latest, ?)) AND (sessions IS NULL "
    "OR sessions > (SELECT count(*) FROM meeting WHERE series_id = planned.id))",
    SERIES.read,
)
_FACILITATORS = column("SELECT person_id FROM meeting_facilitator WHERE meeting_id = ?")
_UNTOUCHED_AFTER = select(
    MEETING,
    MeetingRow.series_id == ARGUMENT,
    MeetingRow.scheduled_on > ARGUMENT,
    MeetingRow.state == ARGUMENT,
    ~MeetingRow.id.in_(
        peewee.SQL("(SELECT meeting_id FROM attendance UNION SELECT meeting_id FROM tally)")
    ),
)
_SHEET_CODE = column("SELECT code FROM sheet_code WHERE meeting_id = ?")
_OPEN = frozenset({MeetingState.PLANNED, MeetingState.MOVED})


class ScheduleService:
    """Plan a group's meetings and change single ones without breaking the series."""

    def __init__(self, session: Session, agenda: AgendaService) -> None:
        self._session = session
        self._agenda = agenda

    def meeting(self, meeting_id: MeetingId) -> Meeting:
        """Return one meeting; raises `NotFound`."""
        found = self._session.store.one(_MEETING_BY_ID, meeting_id)
        if found is None:
            raise NotFound(_("This meeting is no longer there: please look at the calendar again."))
        return found

    def facilitators(self, meeting_id: MeetingId) -> list[PersonId]:
        """Return who leads a meeting."""
        return [PersonId(found) for found in self._session.store.all(_FACILITATORS, meeting_id)]

    def add_series(self, series: Series, *, despite_clash: bool = False) -> Changes:
        """Add a series and its meetings for 24 months ahead.

        Raises `InvalidValue`, or `Refused` where a room or facilitator is booked already, unless
        `despite_clash` says that this is meant.
        """
        checked = _check_series(series)
        with self._session.change(Action.SERIES_ADDED) as change:
            change.add(SERIES, checked)
            added = self._materialise(change, checked, set())
            if not added:
                raise Refused(
                    _("This rule gives no meeting in the next two years: please correct it.")
                )
            self._refuse_clashes(added, despite_clash=despite_clash)
        return change.changes

    def plan_ahead(self) -> Changes:
        """Add the meetings that have come within 24 months since they were last planned.

        Looks only at series planned more than a month ago, so it may run after every unlock.
        """
        enough = months_after(self._last_day(), -1).isoformat()
        behind = self._session.store.all(_BEHIND, enough, self._session.today().isoformat())
        if not behind:
            return Changes()
        with self._session.change(Action.SERIES_EXTENDED) as change:
            for series in behind:
                known = self._session.store.all(_SCHEDULED, series.id)
                self._materialise(change, series, {date.fromisoformat(day) for day in known})
        return change.changes

    def end_series(self, series_id: SeriesId, last_day: date) -> Changes:
        """End a series after a day; its later meetings that nothing happened to are taken away."""
        series = self._session.store.one(_SERIES_BY_ID, series_id)
        if series is None:
            raise NotFound(_("This series is no longer there: please look at the group again."))
        with self._session.change(Action.SERIES_ENDED) as change:
            change.save(SERIES, replace(series, until=last_day))
            planned = MeetingState.PLANNED.value
            for meeting in self._session.store.all(
                _UNTOUCHED_AFTER, series_id, last_day.isoformat(), planned
            ):
                self._remove(change, meeting)
        return change.changes

    def add_meeting(
        self,
        meeting: Meeting,
        facilitators: tuple[PersonId, ...] = (),
        *,
        despite_clash: bool = False,
    ) -> Changes:
        """Add a single planned meeting outside any series; raises as `add_series`."""
        checked = _check_meeting(meeting)
        with self._session.change(Action.MEETING_ADDED) as change:
            self._write(change, checked, facilitators)
            self._refuse_clashes([checked], despite_clash=despite_clash)
        return change.changes

    def cancel(self, meeting_id: MeetingId, reason: str = "") -> Changes:
        """Cancel one meeting; it stays on record as scheduled, not held."""
        meeting = self._open_meeting(meeting_id)
        cleaned = clean_line(_("reason"), reason, limit=LINE_LENGTH)
        return self._save(
            Action.MEETING_CANCELLED,
            replace(meeting, state=MeetingState.CANCELLED, cancel_reason=cleaned),
        )

    def put_back(self, meeting_id: MeetingId, *, despite_clash: bool = False) -> Changes:
        """Take a cancellation back; raises `Refused` where the room went to somebody else."""
        meeting = self.meeting(meeting_id)
        if meeting.state is not MeetingState.CANCELLED:
            raise Refused(_("This meeting is not cancelled."))
        state = MeetingState.MOVED if self._was_moved(meeting) else MeetingState.PLANNED
        put_back = replace(meeting, state=state, cancel_reason="")
        return self._save(Action.MEETING_RESTORED, put_back, despite_clash=despite_clash)

    def move(
        self,
        meeting_id: MeetingId,
        day: date,
        start: time,
        *,
        room_id: RoomId | None = None,
        despite_clash: bool = False,
    ) -> Changes:
        """Move one meeting to another day or time, and to another room if one is given.

        It stays one row that remembers the date it was first planned for. Raises `Refused` for a
        meeting that is over or cancelled, and for a room or facilitator that is not free.
        """
        meeting = self._open_meeting(meeting_id)
        moved = replace(
            meeting,
            date=check_date(_("date"), day),
            start=start,
            state=MeetingState.MOVED,
            scheduled_on=meeting.scheduled_on or meeting.date,
            room_id=room_id or meeting.room_id,
        )
        return self._save(Action.MEETING_MOVED, moved, despite_clash=despite_clash)

    def change_room(
        self, meeting_id: MeetingId, room_id: RoomId | None, *, despite_clash: bool = False
    ) -> Changes:
        """Give one meeting another room; raises `Refused` where it is booked."""
        meeting = replace(self._open_meeting(meeting_id), room_id=room_id)
        return self._save(Action.MEETING_CHANGED, meeting, despite_clash=despite_clash)

    def hold(self, meeting_id: MeetingId) -> Changes:
        """Say that a meeting took place."""
        meeting = self._open_meeting(meeting_id)
        held = replace(meeting, state=MeetingState.HELD)
        return self._save(Action.MEETING_HELD, held, despite_clash=True)

    def set_facilitators(
        self,
        meeting_id: MeetingId,
        people: tuple[PersonId, ...],
        *,
        despite_clash: bool = False,
    ) -> Changes:
        """Say who leads one meeting, or led it; raises `Refused` for who leads another one then."""
        meeting = self.meeting(meeting_id)
        known = set(self.facilitators(meeting_id))
        with self._session.change(Action.MEETING_CHANGED) as change:
            for person_id in known - set(people):
                change.remove(MeetingFacilitatorRow, meeting_id, person_id)
            for person_id in set(people) - known:
                change.link(MeetingFacilitatorRow, meeting_id=meeting_id, person_id=person_id)
            if meeting.state in _OPEN:
                self._refuse_clashes([meeting], despite_clash=despite_clash)
        return change.changes

    def _was_moved(self, meeting: Meeting) -> bool:
        """Say whether a meeting is not where its series put it, on the clock or the calendar."""
        series = self._session.store.one(_SERIES_BY_ID, meeting.series_id)
        another_time = series is not None and series.start != meeting.start
        return another_time or meeting.moved_from is not None

    def _open_meeting(self, meeting_id: MeetingId) -> Meeting:
        meeting = self.meeting(meeting_id)
        if meeting.state not in _OPEN:
            raise Refused(
                _("This meeting is cancelled: please put it back first.")
                if meeting.state is MeetingState.CANCELLED
                else _("This meeting has taken place and stays as it is.")
            )
        return meeting

    def _save(self, action: Action, meeting: Meeting, *, despite_clash: bool = False) -> Changes:
        with self._session.change(action) as change:
            change.save(MEETING, meeting)
            if meeting.state is not MeetingState.CANCELLED:
                self._refuse_clashes([meeting], despite_clash=despite_clash)
        return change.changes

    def _last_day(self) -> date:
        return months_after(self._session.today(), MONTHS_AHEAD)

    def _materialise(self, change: Change, series: Series, known: set[date]) -> list[Meeting]:
        meetings = [
            meeting
            for meeting in materialise(series, self._last_day())
            if meeting.scheduled_on not in known
        ]
        for meeting in meetings:
            self._write(change, meeting, series.facilitators)
        return meetings

    def _write(self, change: Change, meeting: Meeting, facilitators: tuple[PersonId, ...]) -> None:
        change.add(MEETING, meeting)
        for person_id in facilitators:
            change.link(MeetingFacilitatorRow, meeting_id=meeting.id, person_id=person_id)

    def _remove(self, change: Change, meeting: Meeting) -> None:
        for person_id in self.facilitators(meeting.id):
            change.remove(MeetingFacilitatorRow, meeting.id, person_id)
        for code in self._session.store.all(_SHEET_CODE, meeting.id):
            change.remove(SheetCodeRow, code)
        change.remove(MeetingRow, meeting.id)

    def _refuse_clashes(self, meetings: list[Meeting], *, despite_clash: bool) -> None:
        """Refuse what is booked already; runs inside the transaction, which then writes nothing."""
        if despite_clash:
            return
        clash = self._agenda.first_clash(meetings)
        if clash is not None:
            raise Refused(clash)


def _check_meeting(meeting: Meeting) -> Meeting:
    check_date(_("date"), meeting.date)
    checked_minutes(_("length of a meeting"), meeting.length, least=1)
    return replace(
        meeting,
        start=meeting.start.replace(second=0, microsecond=0),
        zone=checked_zone(meeting.zone),
        state=MeetingState.PLANNED,
        cancel_reason="",
    )


def _check_series(series: Series) -> Series:
    check_date(_("first date"), series.starts_on)
    if series.until is not None:
        check_date(_("last date"), series.until)
    checked_minutes(_("length of a meeting"), series.length, least=1)
    sessions = series.sessions
    if sessions is not None:
        checked_count(_("number of sessions"), sessions, most=MOST_SESSIONS)
    if not series.rules:
        raise InvalidValue("rule", _("The series has no repeat rule: please choose one."))
    return replace(
        series,
        rules=tuple(check_rule(rule) for rule in series.rules),
        start=series.start.replace(second=0, microsecond=0),
        zone=checked_zone(series.zone),
    )
