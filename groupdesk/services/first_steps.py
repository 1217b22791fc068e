"""How far a new centre has come: what Today's first steps ask, in one read."""

from __future__ import annotations

from dataclasses import dataclass

from groupdesk.services.session import Session
from groupdesk.store.statement import record

_STEPS = record(
    "SELECT EXISTS (SELECT 1 FROM room), EXISTS (SELECT 1 FROM support_group), "
    "EXISTS (SELECT 1 FROM person), EXISTS (SELECT 1 FROM sheet_code)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSteps:
    """Whether there is any of each; `sheet` is one that was printed."""

    room: bool
    group: bool
    person: bool
    sheet: bool


class FirstStepsService:
    """Tell which first steps are done."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self) -> FirstSteps:
        """Return what the record holds any of."""
        found = self._session.store.one(_STEPS)
        room, group, person, sheet = found or (0, 0, 0, 0)
        return FirstSteps(
            room=bool(room), group=bool(group), person=bool(person), sheet=bool(sheet)
        )
