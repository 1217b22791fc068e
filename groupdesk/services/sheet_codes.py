"""The codes of sign-in sheets: four signs that name a meeting without its group."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from groupdesk.model.changes import Changes
from groupdesk.model.ids import MeetingId
from groupdesk.model.journal import Action
from groupdesk.services.session import Session
from groupdesk.store.statement import column
from groupdesk.store.tables.schedule import SheetCodeRow

# No I, L, O, U, 0 or 1: they are misread (PRINT.md 9, 01).
CODE_SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
CODE_LENGTH = 4
CODE_TO_COME = "–" * CODE_LENGTH

_CODE_OF = column("SELECT code FROM sheet_code WHERE meeting_id = ?")
_CODE_TAKEN = column("SELECT meeting_id FROM sheet_code WHERE code = ?")


def random_code() -> str:
    """Return four random signs for a sheet."""
    return "".join(secrets.choice(CODE_SIGNS) for _sign in range(CODE_LENGTH))


class SheetCodes:
    """Find and keep the code of a meeting's sheet."""

    def __init__(self, session: Session, make_code: Callable[[], str] = random_code) -> None:
        self._session = session
        self._make_code = make_code

    def of(self, meeting_id: MeetingId) -> str | None:
        """Return the code of a meeting's sheet, or None before its first print."""
        return self._session.store.one(_CODE_OF, meeting_id)

    def free(self) -> str:
        """Return a new code that no sheet has."""
        code = self._make_code()
        while self._session.store.one(_CODE_TAKEN, code) is not None:
            code = self._make_code()
        return code

    def keep(self, meeting_id: MeetingId, code: str) -> Changes:
        """Keep a code unless another window gave one meanwhile; then nothing changes."""
        with self._session.change(Action.SHEET_CODE_GIVEN) as change:
            taken = self.of(meeting_id) is not None
            free = self._session.store.one(_CODE_TAKEN, code) is None
            if free and not taken:
                change.link(SheetCodeRow, code=code, meeting_id=meeting_id)
        return change.changes
