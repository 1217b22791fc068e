"""groupdesk: open the window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from groupdesk import __version__
from groupdesk.clock import SystemClock
from groupdesk.paths import AppPaths
from ui.app import build_app, install_crash_net
from ui.file_prompts import SystemFilePrompts
from ui.tasks import WorkerLane


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window and return the exit code once it is closed."""
    # Whatever is made is for this user alone (security.md 1.4 trap 17).
    os.umask(0o077)
    given = _parser().parse_args(arguments)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("GroupDesk")
    paths = AppPaths.default() if given.data is None else AppPaths.under(given.data)
    desk = build_app(
        app, paths, clock=SystemClock(), tasks=WorkerLane(), prompts=SystemFilePrompts()
    )
    install_crash_net(desk)
    desk.begin(demo=given.demo)
    try:
        return app.exec()
    finally:
        desk.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="groupdesk", description="Open GroupDesk's window.")
    parser.add_argument("--version", action="version", version=f"GroupDesk {__version__}")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--data", type=Path, metavar="DIR", help="the folder that holds the centre")
    where.add_argument(
        "--demo", action="store_true", help="the made-up sample centre; gone when the window closes"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
