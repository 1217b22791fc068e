"""The door of the record: what the window may do before the desk is unlocked."""

from __future__ import annotations

import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from groupdesk.clock import Clock, local_today
from groupdesk.log import start_log, stop_log
from groupdesk.paths import AppPaths

if TYPE_CHECKING:
    from groupdesk.services.vault import Unlocked

# Every method imports the services it needs when it is called: the window paints before they load.


class Gate:
    """Reads labels, unlocks, makes the sample centre; all of it is slow and meant for the lane."""

    def __init__(self, paths: AppPaths, clock: Clock) -> None:
        self._paths = paths
        self._clock = clock
        self._folder: TemporaryDirectory[str] | None = None
        self._passphrase = ""

    @property
    def sample_passphrase(self) -> str:
        """The passphrase to show on the entry page: the sample centre's, which is no secret."""
        return self._passphrase

    @property
    def is_sample(self) -> bool:
        """Whether this is the sample centre, made by this window."""
        return self._folder is not None

    def labels(self) -> tuple[str, ...]:
        """Return who may unlock; raises `NoCentre` and what `vault.labels` raises."""
        # Late, so that the window is painted first.
        from groupdesk.services import vault

        found = vault.labels(self._paths)
        # Not before: a log would fill the empty folder that a new centre needs.
        start_log(self._paths.logs)
        return found

    def warm_up(self) -> None:
        """Load what the open desk needs, while somebody still types a passphrase."""
        # Late, so that the window is painted first.
        from groupdesk.services import printing
        from groupdesk.services.desk import open_desk

        printing.documents()
        logging.getLogger("groupdesk.gate").debug("ready for %s", open_desk.__name__)

    def unlock(self, label: str, secret: str) -> Unlocked:
        """Open the record for the window's thread; raises what `vault.unlock` raises."""
        # Late, so that the window is painted first.
        from groupdesk.services import vault

        unlocked = vault.unlock(self._paths, label, secret, clock=self._clock)
        unlocked.session.leave_thread()
        return unlocked

    def make_sample(self) -> None:
        """Make the sample centre in a temporary folder and stand before its door."""
        # Late, so that the window is painted first.
        from groupdesk.services.sample.centre import (
            SAMPLE_PASSPHRASE,
            make_sample_centre,
            sample_centre,
        )

        self._folder = TemporaryDirectory(prefix="groupdesk-sample-", ignore_cleanup_errors=True)
        self._paths = AppPaths.under(Path(self._folder.name) / "data")
        today = local_today(self._clock, sample_centre().zone)
        make_sample_centre(self._paths, today=today, clock=self._clock).session.lock()
        self._passphrase = SAMPLE_PASSPHRASE

    def close(self) -> None:
        """Close the log and take the sample centre away."""
        stop_log()
        if self._folder is not None:
            self._folder.cleanup()
