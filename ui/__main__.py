"""groupdesk: open the window."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from groupdesk import __version__
from groupdesk.clock import SystemClock
from groupdesk.paths import AppPaths
from ui.app import build_app
from ui.file_prompts import SystemFilePrompts
from ui.tasks import WorkerLane
from ui.theme import STYLE


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window and return the exit code once it is closed."""
    # Whatever is made is for this user alone (security.md 1.4 trap 17).
    os.umask(0o077)
    data, demo, tries = _read(sys.argv[1:] if arguments is None else arguments)
    # Nothing is left behind before the first paint; after it the window switches this on again.
    gc.disable()
    app = QApplication([*sys.argv[:1], *STYLE])
    app.setApplicationName("GroupDesk")
    if tries:
        # Late: only who asks whether the program works needs it.
        from ui.self_test import self_test

        return self_test(app)
    paths = AppPaths.default() if data is None else AppPaths.under(data)
    desk = build_app(
        app, paths, clock=SystemClock(), tasks=WorkerLane(), prompts=SystemFilePrompts()
    )
    desk.begin(demo=demo)
    try:
        return app.exec()
    finally:
        desk.close()


def _read(arguments: Sequence[str]) -> tuple[Path | None, bool, bool]:
    """Return the folder of the centre, if one is named; whether to make a sample, or to self-test."""
    if not arguments:
        return None, False, False
    # Most starts have no arguments, and then need not wait for what reads them.
    import argparse

    parser = argparse.ArgumentParser(prog="groupdesk", description="Open GroupDesk's window.")
    parser.add_argument("--version", action="version", version=f"GroupDesk {__version__}")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--data", type=Path, metavar="DIR", help="the folder that holds the centre")
    where.add_argument(
        "--demo", action="store_true", help="the made-up sample centre; gone when the window closes"
    )
    where.add_argument(
        "--self-test", action="store_true", help="try the window with the sample centre, then close"
    )
    given = parser.parse_args(arguments)
    return given.data, given.demo, given.self_test


if __name__ == "__main__":
    sys.exit(main())
