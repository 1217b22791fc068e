"""The composition root: every part of the window is made here, once, and handed what it needs."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.gate import Gate
from ui.main_window import MainWindow
from ui.memory import WindowMemory
from ui.theme import Look

# Nothing else is imported here: all this loads before the first paint.
if TYPE_CHECKING:
    from groupdesk.clock import Clock
    from groupdesk.paths import AppPaths
    from groupdesk.services.session import Session
    from groupdesk.settings import ColourMode
    from ui.desk_view import DeskView
    from ui.file_prompts import FilePrompts
    from ui.print_job import PrinterMemory
    from ui.tasks import Tasks


class FirstPaint(QObject):
    """Calls back once, right after a widget was painted for the first time."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self, self._then)
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDesk:
    """The running program; closing it locks the desk and clears the sample centre away."""

    window: MainWindow
    look: Look
    gate: Gate
    tasks: Tasks

    def begin(self, *, demo: bool) -> None:
        """Show the window, then read who may unlock, so that it is painted first."""
        FirstPaint(self.window.front, partial(self._go_on, demo=demo))
        if self.window.was_maximised:
            self.window.showMaximized()
        else:
            self.window.show()

    def _go_on(self, *, demo: bool) -> None:
        # Switched off by the start: before the first paint nothing is left behind.
        # And what the start made stays to the end: no later round of it is worth its time.
        gc.freeze()
        gc.enable()
        install_crash_net(self)
        if demo:
            self.window.begin_with_sample()
        else:
            self.window.begin()

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
    printers: PrinterMemory | None = None,
    mode: ColourMode | None = None,
) -> GroupDesk:
    """Make the window; nothing is shown, read or run yet."""
    gate = Gate(paths, clock, _load_view)
    memory = WindowMemory(paths.settings, may_write=gate.has_centre)
    look = Look(app, mode or memory.settings.colour_mode, memory.settings.text_size, dressed=False)

    def the_printers() -> PrinterMemory:
        # Late, so that the entry page is painted before what prints loads.
        from ui.print_job import PrinterMemory, SystemPrintPrompts

        nonlocal printers
        # Kept over a lock: the next at the desk stands before the same printer.
        printers = printers or PrinterMemory(SystemPrintPrompts())
        return printers

    def open_view(session: Session) -> DeskView:
        # Late, so that the entry page is painted before the services and the drawing load.
        from groupdesk.services.desk import open_desk
        from ui.desk_view import DeskView

        return DeskView(
            look,
            # Today plans ahead once it is painted.
            open_desk(session, plan_ahead=False),
            tasks=tasks,
            prompts=prompts,
            printers=the_printers(),
            memory=memory,
            sample=gate.is_sample,
        )

    window = MainWindow(
        look,
        gate,
        tasks=tasks,
        clock=clock,
        memory=memory,
        printers=the_printers,
        open_view=open_view,
    )
    return GroupDesk(window=window, look=look, gate=gate, tasks=tasks)


def _load_view() -> object:
    # Late, so that the window is painted first.
    from ui.desk_view import DeskView

    return DeskView


def install_crash_net(desk: GroupDesk) -> None:
    """Let every unexpected error end in the report, and the program with it; see `crash`."""
    # Late, so that the window is painted first.
    from ui import crash

    def tell(report: str) -> None:
        desk.tell_crash(report)
        QApplication.exit(1)

    crash.install(tell, desk.window.tell_trouble)
