"""Series and meetings: plan ahead, move, cancel, put back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from groupdesk.errors import InvalidValue, NotFound, Refused
from groupdesk.i18n import _
from groupdesk.model.changes import Changes
from groupdesk.model.ids import GroupId, MeetingId, PersonId, RoomId, SeriesId, new_id
from groupdesk.model.journal import Action
from groupdesk.model.recurrence import check_date, dates, months_after, shifted
from groupdesk.model.schedule import Meeting, MeetingState, Series, check_meeting, check_series
from groupdesk.model.text import LINE_LENGTH, clean_line
from groupdesk.services.agenda import AgendaService
from groupdesk.services.planning import (
    planned_through,
    refuse_clashes,
    remove_untouched,
    write_meeting,
    write_series,
)
from groupdesk.services.session import Session
from groupdesk.store.change import Change
from groupdesk.store.statement import ARGUMENT, Statement, column, select
from groupdesk.store.tables.schedule import (
    MEETING,
    SERIES,
    MeetingFacilitatorRow,
    MeetingRow,
    SeriesRow,
)

_SERIES_BY_ID = select(SERIES, SeriesRow.id == ARGUMENT)
_SERIES_OF_GROUP = select(
    SERIES, SeriesRow.group_id == ARGUMENT, order=[SeriesRow.starts_on, SeriesRow.id]
)
_MEETING_BY_ID = select(MEETING, MeetingRow.id == ARGUMENT)
_LATEST = column("SELECT max(scheduled_on) FROM meeting WHERE series_id = ?")
_GIVEN_BEFORE = column("SELECT count(*) FROM meeting WHERE series_id = ? AND scheduled_on < ?")
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
_KEPT_FROM = select(
    MEETING,
    MeetingRow.series_id == ARGUMENT,
    (MeetingRow.scheduled_on >= ARGUMENT) | (MeetingRow.date >= ARGUMENT),
)
_OPEN = frozenset({MeetingState.PLANNED, MeetingState.MOVED})
_A_DAY = timedelta(days=1)


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
        checked = check_series(series)
        with self._session.change(Action.SERIES_ADDED) as change:
            change.add(SERIES, checked)
            added = write_series(change, checked, self._session.today())
            if not added:
                raise Refused(
                    _("This rule gives no meeting in the next two years: please correct it.")
                )
            refuse_clashes(self._agenda, added, despite_clash=despite_clash)
        return change.changes

    def plan_ahead(self) -> Changes:
        """Add the meetings that have come within 24 months since they were last planned.

        Looks only at series planned more than a month ago, so it may run after every unlock.
        """
        enough = months_after(planned_through(self._session.today()), -1).isoformat()
        behind = self._session.store.all(_BEHIND, enough, self._session.today().isoformat())
        if not behind:
            return Changes()
        with self._session.change(Action.SERIES_EXTENDED) as change:
            for series in behind:
                # A date up to the last one that is missing was left out on purpose.
                latest = date.fromisoformat(str(self._session.store.one(_LATEST, series.id)))
                write_series(change, series, self._session.today(), after=latest)
        return change.changes

    def end_series(self, series_id: SeriesId, last_day: date) -> Changes:
        """End a series after a day; its later meetings that nothing happened to are taken away."""
        series = self._series(series_id)
        with self._session.change(Action.SERIES_ENDED) as change:
            change.save(SERIES, replace(series, until=last_day))
            remove_untouched(change, self._session.store, series_id, last_day + _A_DAY)
        return change.changes

    def series_of(self, group_id: GroupId) -> list[Series]:
        """Return a group's series in the order in which they start, those that ended too."""
        return self._session.store.all(_SERIES_OF_GROUP, group_id)

    def change_series(
        self, series_id: SeriesId, new: Series, from_day: date, *, despite_clash: bool = False
    ) -> Changes:
        """End a series before a day and go on from that day as `new` says, in one act.

        Meetings from that day on that nothing happened to are planned anew. Those that were held,
        moved or cancelled stay as they are and belong to the new series, which plans no second
        meeting for their dates. `new.sessions` counts the whole course. Raises as `add_series`, and
        `Refused` for a day that is over.
        """
        old = self._series(series_id)
        wanted = replace(new, starts_on=max(_first_day(old, new, from_day), new.starts_on))
        with self._session.change(Action.SERIES_CHANGED) as change:
            self._succeed(change, old, wanted, from_day, despite_clash=despite_clash)
        return change.changes

    def add_meeting(
        self,
        meeting: Meeting,
        facilitators: tuple[PersonId, ...] = (),
        *,
        despite_clash: bool = False,
    ) -> Changes:
        """Add a single planned meeting outside any series; raises as `add_series`."""
        checked = check_meeting(meeting)
        with self._session.change(Action.MEETING_ADDED) as change:
            write_meeting(change, checked, facilitators)
            refuse_clashes(self._agenda, [checked], despite_clash=despite_clash)
        return change.changes

    def cancel(self, meeting_id: MeetingId, reason: str = "") -> Changes:
        """Cancel one meeting; it stays on record as scheduled, not held."""
        meeting = self._open_meeting(meeting_id)
        cleaned = clean_line("cancel_reason", _("reason"), reason, limit=LINE_LENGTH)
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
        following: bool = False,
        despite_clash: bool = False,
    ) -> Changes:
        """Move one meeting to another day or time, and to another room if one is given.

        It stays one row that remembers the date it was first planned for. With `following` all
        later meetings of its series move likewise, as `change_series` does it. Raises `Refused`
        for a meeting that is over or cancelled, and for a room or facilitator that is not free.
        """
        meeting = self._open_meeting(meeting_id)
        moved = replace(
            meeting,
            date=check_date("date", _("date"), day),
            start=start.replace(second=0, microsecond=0),
            state=MeetingState.MOVED,
            scheduled_on=meeting.scheduled_on or meeting.date,
            room_id=room_id or meeting.room_id,
        )
        if following and meeting.series_id is not None:
            return self._move_following(meeting, moved, despite_clash=despite_clash)
        return self._save(Action.MEETING_MOVED, moved, despite_clash=despite_clash)

    def change_length(
        self, meeting_id: MeetingId, minutes: int, *, despite_clash: bool = False
    ) -> Changes:
        """Make one meeting longer or shorter; raises `InvalidValue`, and as `change_room`."""
        meeting = self._open_meeting(meeting_id)
        checked = check_meeting(replace(meeting, length=minutes))
        longer = replace(meeting, length=checked.length)
        return self._save(Action.MEETING_CHANGED, longer, despite_clash=despite_clash)

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
                refuse_clashes(self._agenda, [meeting], despite_clash=despite_clash)
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
                refuse_clashes(self._agenda, [meeting], despite_clash=despite_clash)
        return change.changes

    def _series(self, series_id: SeriesId) -> Series:
        found = self._session.store.one(_SERIES_BY_ID, series_id)
        if found is None:
            raise NotFound(_("This series is no longer there: please look at the group again."))
        return found

    def _move_following(self, meeting: Meeting, moved: Meeting, *, despite_clash: bool) -> Changes:
        old = self._series(SeriesId(meeting.series_id or 0))
        planned = meeting.scheduled_on or meeting.date
        rules = shifted(old.rules, planned, moved.date)
        if rules is None:
            raise Refused(
                _(
                    "This series has several days, so the later meetings cannot follow this one: "
                    "please move it alone, or change the series."
                )
            )
        from_day = min(planned, moved.date)
        # Among several days of a week the others must not wait for the one that moved.
        alone = sum(len(rule.weekdays) for rule in rules) == 1
        new = replace(
            old,
            rules=rules,
            start=moved.start,
            length=moved.length,
            starts_on=moved.date if alone else from_day,
            room_id=moved.room_id,
        )
        with self._session.change(Action.SERIES_CHANGED) as change:
            self._succeed(
                change,
                old,
                new,
                from_day,
                itself=replace(moved, state=MeetingState.PLANNED, scheduled_on=moved.date),
                despite_clash=despite_clash,
            )
        return change.changes

    def _succeed(
        self,
        change: Change,
        old: Series,
        new: Series,
        from_day: date,
        *,
        itself: Meeting | None = None,
        despite_clash: bool,
    ) -> None:
        """Let one series follow another; `itself` is a meeting that opens the new one as it is."""
        store, today = self._session.store, self._session.today()
        if from_day < today:
            raise Refused(_("A series can be changed from today on: please choose a later day."))
        series = check_series(self._successor(old, new, from_day))
        change.add(SERIES, series)
        opening = [] if itself is None else [replace(itself, series_id=series.id)]
        taken: set[date | None] = set()
        for meeting in opening:
            change.save(MEETING, meeting)
            taken.add(meeting.date)
        remove_untouched(change, store, old.id, from_day)
        for kept in store.all(_KEPT_FROM, old.id, from_day.isoformat(), from_day.isoformat()):
            # What was planned for a day before is the old series' still, wherever it was moved to;
            # and each date of a series is given once.
            if (kept.scheduled_on or kept.date) >= from_day and kept.scheduled_on not in taken:
                change.save(MEETING, replace(kept, series_id=series.id))
            taken |= {kept.date, kept.scheduled_on}
        until = from_day - _A_DAY
        if store.one(_LATEST, old.id) is None:
            change.remove(SeriesRow, old.id)
        else:
            change.save(SERIES, replace(old, until=min(old.until or until, until)))
        added = write_series(change, series, today, skip=taken)
        if not added and not taken:
            raise Refused(_("This rule gives no meeting in the next two years: please correct it."))
        refuse_clashes(self._agenda, [*opening, *added], despite_clash=despite_clash)

    def _successor(self, old: Series, new: Series, from_day: date) -> Series:
        sessions = new.sessions
        if sessions is not None:
            given = self._session.store.one(_GIVEN_BEFORE, old.id, from_day.isoformat()) or 0
            sessions -= given
            if sessions < 1:
                raise InvalidValue(
                    "sessions",
                    _("This course has had {count} meetings by then: please give more.").format(
                        count=given
                    ),
                )
        return replace(new, id=SeriesId(new_id()), group_id=old.group_id, sessions=sessions)


def _first_day(old: Series, new: Series, from_day: date) -> date:
    """Return when the new series starts: "every 2 weeks" keeps its weeks, if nothing else."""
    if new.rules != old.rules:
        return from_day
    coming = dates(old.rules, old.starts_on, from_day + timedelta(days=366))
    return next((day for day in coming if day >= from_day), from_day)
