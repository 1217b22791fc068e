"""Days on which the centre, or one of its rooms, is closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from groupdesk.errors import InvalidValue
from groupdesk.i18n import _
from groupdesk.model.ids import ClosureId, RoomId
from groupdesk.model.recurrence import check_date
from groupdesk.model.schedule import Meeting
from groupdesk.model.text import required_line

LONGEST = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """A holiday or other closed days, both ends included; without a room, the whole centre."""

    id: ClosureId
    first_day: date
    last_day: date
    room_id: RoomId | None = None
    label: str

    def covers(self, meeting: Meeting) -> bool:
        """Say whether a meeting lies on a closed day, where its room is closed."""
        on_the_day = self.first_day <= meeting.date <= self.last_day
        return on_the_day and self.room_id in {None, meeting.room_id}


def check_closure(closure: Closure) -> Closure:
    """Return the closure as it may be kept; raises `InvalidValue` naming the field."""
    check_date("first_day", _("first day"), closure.first_day)
    check_date("last_day", _("last day"), closure.last_day)
    if closure.last_day < closure.first_day:
        raise InvalidValue(
            "last_day", _("The last day lies before the first: please correct one of them.")
        )
    if (closure.last_day - closure.first_day).days >= LONGEST:
        raise InvalidValue(
            "last_day",
            _(
                "The centre can be closed for {days} days at most: please correct the last day."
            ).format(days=LONGEST),
        )
    return replace(closure, label=required_line("label", _("reason"), closure.label))
