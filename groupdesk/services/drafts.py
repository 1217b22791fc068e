"""What staff typed into a form and did not save yet: kept in the record, so that a lock loses nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from groupdesk.services.session import Session
from groupdesk.store.statement import Statement

_COLUMNS = "SELECT form, at, fields FROM draft WHERE staff_id = ?"
_KEEP = (
    "INSERT INTO draft (form, staff_id, at, fields) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (form, staff_id) DO UPDATE SET at = excluded.at, fields = excluded.fields"
)
_DROP = "DELETE FROM draft WHERE form = ? AND staff_id = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The typed text of one form by field, and the UTC moment it was kept."""

    form: str
    at: datetime
    fields: dict[str, str] = field(repr=False)


def _read(row: Sequence[Any]) -> Draft:
    form, at, fields = row
    return Draft(form=form, at=datetime.fromisoformat(at), fields=json.loads(fields))


_ALL = Statement(f"{_COLUMNS} ORDER BY at, form", _read)
_ONE = Statement(f"{_COLUMNS} AND form = ?", _read)


class DraftsService:
    """Keep, find and drop the unsaved forms of the staff member at the desk, and of nobody else.

    Drafts are not journalled: there is nothing to take back in them, and a dropped one must leave
    no image of what was typed (security.md, fault 85).
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, form: str, fields: Mapping[str, str]) -> None:
        """Keep the text of a form as typed in place of its last draft, at once.

        `form` names the form and, where there is one, the record: "person" or "person:12". Raises
        `DiskFull`, `CannotWrite` or `Busy`.
        """
        at = self._session.clock.now().isoformat(timespec="seconds")
        # In ASCII, so that signs that no database takes come back as they were typed.
        text = json.dumps(dict(fields))
        self._run(_KEEP, form, self._session.staff.id, at, text)

    def find(self, form: str) -> dict[str, str] | None:
        """Return the kept text of a form by field, or None."""
        found = self._session.store.one(_ONE, self._session.staff.id, form)
        return None if found is None else found.fields

    def all(self) -> list[Draft]:
        """Return every draft, oldest first."""
        return self._session.store.all(_ALL, self._session.staff.id)

    def drop(self, form: str) -> None:
        """Forget the draft of a form that was saved or given up; raises as `keep` does."""
        self._run(_DROP, form, self._session.staff.id)

    def _run(self, sql: str, *parameters: object) -> None:
        database = self._session.store.database
        with database.transaction():
            database.execute(sql, parameters)
