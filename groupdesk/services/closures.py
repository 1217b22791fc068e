"""Closed days: kept, proposed from the public holidays, and what they do to meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from groupdesk.errors import NotFound
from groupdesk.i18n import _
from groupdesk.model.changes import Changes
from groupdesk.model.closures import Closure, check_closure
from groupdesk.model.holidays import public_holidays
from groupdesk.model.ids import ClosureId
from groupdesk.model.journal import Action
from groupdesk.model.schedule import Meeting, MeetingState
from groupdesk.services.session import Session
from groupdesk.store.change import Change
from groupdesk.store.statement import ARGUMENT, select
from groupdesk.store.tables.schedule import CLOSURE, MEETING, ClosureRow, MeetingRow

_ALL = select(CLOSURE, order=[ClosureRow.first_day, ClosureRow.id])
_BY_ID = select(CLOSURE, ClosureRow.id == ARGUMENT)
_BETWEEN = select(
    CLOSURE,
    ClosureRow.last_day >= ARGUMENT,
    ClosureRow.first_day <= ARGUMENT,
    order=[ClosureRow.first_day, ClosureRow.id],
)
_OPEN_BETWEEN = select(
    MEETING,
    MeetingRow.date >= ARGUMENT,
    MeetingRow.date <= ARGUMENT,
    MeetingRow.state.in_([ARGUMENT, ARGUMENT]),
    order=[MeetingRow.date, MeetingRow.start, MeetingRow.id],
)


class ClosuresService:
    """Keep closed days; meetings on them stay planned unless somebody asks to cancel them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[Closure]:
        """Return all closures by day."""
        return self._session.store.all(_ALL)

    def between(self, first: date, last: date) -> list[Closure]:
        """Return the closures that touch a span of days, both ends included, by day."""
        return self._session.store.all(_BETWEEN, first.isoformat(), last.isoformat())

    def get(self, closure_id: ClosureId) -> Closure:
        """Return one closure; raises `NotFound`."""
        found = self._session.store.one(_BY_ID, closure_id)
        if found is None:
            raise NotFound(_("This closure is no longer there: please look at the calendar again."))
        return found

    def closing(self, meeting: Meeting) -> Closure | None:
        """Return the closure that a meeting falls on, if there is one."""
        found = self.between(meeting.date, meeting.date)
        return next((closure for closure in found if closure.covers(meeting)), None)

    def affected(self, closure: Closure) -> list[Meeting]:
        """Return the meetings still to come that a closure falls on, in order."""
        first = max(closure.first_day, self._session.today())
        states = (MeetingState.PLANNED.value, MeetingState.MOVED.value)
        days = (first.isoformat(), closure.last_day.isoformat())
        found = self._session.store.all(_OPEN_BETWEEN, *days, *states)
        return [meeting for meeting in found if closure.covers(meeting)]

    def add(self, closure: Closure, *, cancel_meetings: bool = False) -> Changes:
        """Add closed days and, if asked, cancel what falls on them with the closure as reason.

        It is one act with one undo. Raises `InvalidValue` naming the field.
        """
        return self._save(closure, Action.CLOSURE_ADDED, cancel_meetings=cancel_meetings)

    def change(self, closure: Closure, *, cancel_meetings: bool = False) -> Changes:
        """Keep new facts of a closure; cancelled meetings stay so. Raises as `add`, `NotFound`."""
        self.get(closure.id)
        return self._save(closure, Action.CLOSURE_CHANGED, cancel_meetings=cancel_meetings)

    def cancel_affected(self, closure_id: ClosureId) -> Changes:
        """Cancel the meetings that a closure falls on; raises `NotFound`."""
        return self._save(self.get(closure_id), Action.MEETING_CANCELLED, cancel_meetings=True)

    def remove(self, closure_id: ClosureId) -> Changes:
        """Take a closure away; meetings that were cancelled for it stay so. Raises `NotFound`."""
        self.get(closure_id)
        with self._session.change(Action.CLOSURE_REMOVED) as change:
            change.remove(ClosureRow, closure_id)
        return change.changes

    def proposals(self, year: int) -> list[tuple[date, str]]:
        """Return the public holidays of a year where the centre is, by day.

        Days on which the whole centre is closed already are left out; a country whose holidays are
        not known proposes none.
        """
        closed = [
            closure
            for closure in self.between(date(year, 1, 1), date(year, 12, 31))
            if closure.room_id is None
        ]
        return [
            (day, name)
            for day, name in public_holidays(self._session.centre.country, year)
            if not any(closure.first_day <= day <= closure.last_day for closure in closed)
        ]

    def _save(self, closure: Closure, action: Action, *, cancel_meetings: bool) -> Changes:
        checked = check_closure(closure)
        with self._session.change(action) as change:
            change.save(CLOSURE, checked)
            if cancel_meetings:
                self._cancel(change, checked)
        return change.changes

    def _cancel(self, change: Change, closure: Closure) -> None:
        for meeting in self.affected(closure):
            cancelled = replace(meeting, state=MeetingState.CANCELLED, cancel_reason=closure.label)
            change.save(MEETING, cancelled)
