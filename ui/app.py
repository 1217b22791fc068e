"""The composition root: every part of the window is made here, once, and handed what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from groupdesk.clock import Clock
from groupdesk.paths import AppPaths
from ui import crash
from ui.file_prompts import FilePrompts
from ui.gate import Gate
from ui.main_window import MainWindow
from ui.tasks import Tasks
from ui.theme import ColourMode, Look
from ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from groupdesk.services.session import Session
    from ui.desk_view import DeskView


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDesk:
    """The running program; closing it locks the desk and clears the sample centre away."""

    window: MainWindow
    look: Look
    gate: Gate
    tasks: Tasks

    def begin(self, *, demo: bool) -> None:
        """Show the window, then read who may unlock, so that it is painted first."""
        self.window.show()
        first = self.window.begin_with_sample if demo else self.window.begin
        QTimer.singleShot(0, self.window, first)

    def close(self) -> None:
        """End in order: the record, the lane, the sample centre."""
        self.window.lock()
        self.tasks.close()
        self.gate.close()

    def tell_crash(self, report: str) -> None:
        """Show the report of an unexpected error, then lock and close."""
        # A bug is rare: its dialog is loaded when there is one.
        from ui.dialogs.crash_dialog import CrashDialog

        CrashDialog(self.look, report).exec()
        self.window.close()


def build_app(
    app: QApplication,
    paths: AppPaths,
    *,
    clock: Clock,
    tasks: Tasks,
    prompts: FilePrompts,
    mode: ColourMode = ColourMode.SYSTEM,
) -> GroupDesk:
    """Make the window; nothing is shown, read or run yet."""
    look = Look(app, mode)
    gate = Gate(paths, clock)

    def open_view(session: Session) -> DeskView:
        # Late, so that the entry page is painted before the services and the drawing load.
        from groupdesk.services.desk import open_desk
        from ui.desk_view import DeskView

        return DeskView(
            look, open_desk(session), tasks=tasks, prompts=prompts, sample=gate.is_sample
        )

    window = MainWindow(look, gate, tasks=tasks, clock=clock, open_view=open_view)
    FocusRing(look, app, window)
    return GroupDesk(window=window, look=look, gate=gate, tasks=tasks)


def install_crash_net(desk: GroupDesk) -> None:
    """Let every unexpected error end in the report, and the program with it."""

    def tell(report: str) -> None:
        desk.tell_crash(report)
        QApplication.exit(1)

    crash.install(tell)
