"""From an unlocked record to the first painted Today, in a process of its own.

Run by test_window_speed.py with the folder of a sample centre.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from groupdesk.clock import FixedClock
from groupdesk.paths import AppPaths
from groupdesk.services import vault
from groupdesk.services.sample.centre import SAMPLE_PASSPHRASE
from groupdesk.settings import ColourMode
from ui.app import build_app
from ui.file_prompts import SystemFilePrompts
from ui.pages.today_page import TodayPage
from ui.pages.unlock_page import UnlockPage
from ui.tasks import InlineLane

CLOCK = FixedClock(datetime(2026, 5, 12, 8, 40, tzinfo=UTC))


class Painted(QObject):
    """Notes the moment after Today was painted for the first time."""

    moment: float | None = None
    seen = False

    def eventFilter(  # noqa: N802 - Qt calls it so
        self, watched: QObject, event: QEvent
    ) -> bool:
        if not self.seen and isinstance(watched, TodayPage) and event.type() is QEvent.Type.Paint:
            self.seen = True
            QTimer.singleShot(0, self, self.note)
        return False

    def note(self) -> None:
        self.moment = time.perf_counter()


def measure(folder: Path) -> None:
    app = QApplication(["unlocked"])
    paths = AppPaths.under(folder)
    desk = build_app(
        app,
        paths,
        clock=CLOCK,
        tasks=InlineLane(),
        prompts=SystemFilePrompts(),
        mode=ColourMode.LIGHT,
    )
    desk.window.show()
    desk.window.begin()
    for _round in range(5):
        QCoreApplication.processEvents()
    unlocked = vault.unlock(paths, None, SAMPLE_PASSPHRASE, clock=CLOCK)
    unlocked.session.leave_thread()
    painted = Painted()
    app.installEventFilter(painted)
    start = time.perf_counter()
    desk.window.findChildren(UnlockPage)[0].unlocked.emit(unlocked)
    while painted.moment is None:
        QCoreApplication.processEvents()
    app.removeEventFilter(painted)
    longest = 0.0
    for _turn in range(80):
        begin = time.perf_counter()
        QCoreApplication.processEvents()
        longest = max(longest, time.perf_counter() - begin)
    print(painted.moment - start, longest, flush=True)  # noqa: T201 - the benchmark reads it
    os._exit(0)


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
