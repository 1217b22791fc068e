"""The last net: an unexpected error is logged, told in plain words, and the desk is locked."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from types import TracebackType

import PySide6

from groupdesk import __version__
from groupdesk.errors import KnownError
from groupdesk.log import crash_place, log_crash


def install(tell: Callable[[str], None], warn: Callable[[str], None]) -> None:
    """Make every error that nobody caught end here.

    An unexpected one ends the program: `tell` shows the report and closes the window. One that
    staff can act on, such as a full disk, is a sentence that `warn` shows, and the work goes on.
    """

    def on_error(
        kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        if isinstance(error, KnownError):
            warn(error.sentence)
            return
        log_crash(error)
        # One report is enough: closing after it may raise the same again.
        sys.excepthook = sys.__excepthook__
        tell(report(error))

    sys.excepthook = on_error


def report(error: BaseException) -> str:
    """Return what the makers need: versions and the place, never a name or a value."""
    return "\n".join(
        (
            crash_place(error),
            f"GroupDesk {__version__}",
            f"Python {platform.python_version()}, Qt for Python {PySide6.__version__}",
            f"{platform.system()} {platform.release()}",
        )
    )
