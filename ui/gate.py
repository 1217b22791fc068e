"""The door of the record: what the window may do before the desk is unlocked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from groupdesk.clock import Clock
    from groupdesk.model.centre import Centre
    from groupdesk.paths import AppPaths
    from groupdesk.services.founding import NewCentre
    from groupdesk.services.session import Session
    from groupdesk.services.vault import Unlocked

# Every method imports the services it needs when it is called: the window paints before they load.


class Gate:
    """Reads labels, unlocks, makes the sample centre; all of it is slow and meant for the lane."""

    def __init__(self, paths: AppPaths, clock: Clock, load_view: Callable[[], object]) -> None:
        self._own = paths
        self._paths = paths
        self._clock = clock
        self._load_view = load_view
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

    def has_centre(self) -> bool:
        """Say whether there is a record beside which the window may keep its settings."""
        return not self.is_sample and self._paths.database.exists()

    def labels(self) -> tuple[str, ...]:
        """Return who may unlock; raises `NoCentre` and what `vault.labels` raises."""
        # Late, so that the window is painted first.
        from groupdesk.log import start_log
        from groupdesk.services import vault

        found = vault.labels(self._paths)
        # Not before: a log would fill the empty folder that a new centre needs.
        start_log(self._paths.logs)
        return found

    def warm_up(self) -> None:
        """Load what the open desk needs, while somebody still types a passphrase."""
        # Late, so that the window is painted first.
        from groupdesk.services import printing

        self._load_view()
        printing.documents()

    def unlock(self, label: str, secret: str) -> Unlocked:
        """Open the record for the window's thread; raises what `vault.unlock` raises."""
        # Late, so that the window is painted first.
        from groupdesk.services import vault

        unlocked = vault.unlock(self._paths, label, secret, clock=self._clock)
        unlocked.session.leave_thread()
        return unlocked

    def found(self, centre: Centre, label: str, passphrase: str) -> NewCentre:
        """Make a centre of one's own for the window's thread; raises what `create_centre` raises."""
        # Late, so that the window is painted first.
        from groupdesk.log import start_log
        from groupdesk.services.founding import create_centre

        made = create_centre(self._paths, centre, label, passphrase, clock=self._clock)
        # Not before: a log would fill the empty folder that a new centre needs.
        start_log(self._paths.logs)
        made.session.leave_thread()
        return made

    def make_sample(self) -> None:
        """Make the sample centre in a temporary folder and stand before its door."""
        # Late, so that the window is painted first.
        from tempfile import TemporaryDirectory

        # These too: they bring the whole core with them.
        from groupdesk.clock import local_today
        from groupdesk.paths import AppPaths
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

    def wants_recovery(self, session: Session) -> bool:
        """Say whether nobody has typed the recovery key back yet."""
        # Late, so that the window is painted first.
        from groupdesk.services.recovery import is_confirmed

        return not self.is_sample and not is_confirmed(session)

    def leave_sample(self) -> None:
        """Take the sample centre away and stand before one's own door again."""
        # Late, so that the window is painted first.
        from groupdesk.log import stop_log

        stop_log()
        self._paths = self._own
        self._passphrase = ""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def close(self) -> None:
        """Close the log and take the sample centre away."""
        self.leave_sample()
