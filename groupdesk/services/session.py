"""An unlocked centre: the open record, who unlocked it, and the clock they work by."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from groupdesk.clock import Clock, local_today
from groupdesk.errors import NotFound
from groupdesk.i18n import _
from groupdesk.model.centre import Centre, Staff
from groupdesk.model.journal import Action
from groupdesk.paths import AppPaths
from groupdesk.store.backup import write_backup
from groupdesk.store.change import Change
from groupdesk.store.database import INTEGRITY_ERRORS
from groupdesk.store.statement import select
from groupdesk.store.store import Store
from groupdesk.store.tables.centre import CENTRE

_CENTRE = select(CENTRE)
_FOREIGN_KEY = "FOREIGN KEY"


@dataclass(slots=True, kw_only=True)
class Session:
    """Everything that services share; closing it locks the desk. `staff` may get another label."""

    store: Store
    staff: Staff
    clock: Clock
    paths: AppPaths
    key: bytes = field(repr=False)
    by_recovery: bool = False

    @property
    def centre(self) -> Centre:
        """Return the centre of this record."""
        centre = self.store.one(_CENTRE)
        if centre is None:
            message = "a record without its centre"
            raise LookupError(message)
        return centre

    @property
    def is_open(self) -> bool:
        """Say whether this thread has the record open: not any more after a lock."""
        return self.store.database.is_open

    def today(self) -> date:
        """Return today's date at the centre."""
        return local_today(self.clock, self.centre.zone)

    @contextmanager
    def change(self, action: Action, *, always: bool = False) -> Iterator[Change]:
        """Open one transaction of this staff member, journalled as one action.

        Raises `NotFound` where a row belongs to another that was taken back meanwhile, and as
        `Database.transaction` does; nothing is written then.
        """
        try:
            with self.store.change(
                action,
                at=self.clock.now(),
                staff_id=self.staff.id,
                staff_label=self.staff.label,
                always=always,
            ) as change:
                yield change
        except INTEGRITY_ERRORS as error:
            # SQLCipher tells the kinds of constraint apart by their words alone.
            if _FOREIGN_KEY not in str(error):
                raise
            raise NotFound(
                _(
                    "A record that this belongs to is no longer there, so nothing was changed: "
                    "please look at the list again."
                )
            ) from error

    def back_up(self) -> Path:
        """Write a verified backup into the backups folder and return its path."""
        return write_backup(
            self.store.database, self.key, self.paths.keys, self.paths.backups, self.clock.now()
        )

    def leave_thread(self) -> None:
        """Let go of the record in this thread: it was unlocked here for another one."""
        self.store.database.leave_thread()

    def enter_thread(self) -> None:
        """Work with the record in this thread from now on."""
        self.store.database.enter_thread()

    def in_worker(self) -> AbstractContextManager[None]:
        """Open the record for one job in the calling thread, beside the thread it belongs to."""
        return self.store.database.own_connection()

    def lock(self) -> None:
        """Close the record and forget the key."""
        self.store.close()
