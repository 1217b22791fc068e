"""The one window: before the desk is open, and while it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from groupdesk.clock import Clock
from groupdesk.errors import KnownError, NoCentre
from ui.gate import Gate
from ui.pages.start_page import StartPage
from ui.pages.unlock_page import UnlockPage
from ui.tasks import Tasks
from ui.theme import Look

if TYPE_CHECKING:
    from groupdesk.services.session import Session
    from groupdesk.services.vault import Unlocked
    from ui.desk_view import DeskView

TITLE = "GroupDesk"


class MainWindow(QMainWindow):
    """Goes from the entry pages to the desk and back; after a lock nothing of the desk is left."""

    def __init__(
        self,
        look: Look,
        gate: Gate,
        *,
        tasks: Tasks,
        clock: Clock,
        open_view: Callable[[Session], DeskView],
    ) -> None:
        super().__init__()
        self._gate = gate
        self._tasks = tasks
        self._open_view = open_view
        self._session: Session | None = None
        self._view: DeskView | None = None
        self._start = StartPage(look)
        self._unlock = UnlockPage(look, gate, tasks, clock)
        self._pages = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle(TITLE)
        self.setMinimumSize(960, 600)
        self.resize(1280, 800)
        self._pages.addWidget(self._unlock)
        self._pages.addWidget(self._start)
        self.setCentralWidget(self._pages)

    def _connect(self) -> None:
        self._start.sample_wanted.connect(self.begin_with_sample)
        self._start.again_wanted.connect(self.begin)
        self._unlock.unlocked.connect(self._on_unlocked)

    def begin(self) -> None:
        """Look who may unlock; called once the window is painted."""
        self._tasks.run(self._gate.labels, self._on_labels_read, self._on_not_readable)

    def begin_with_sample(self) -> None:
        """Make the sample centre, then go on as with any other."""
        if not self._start.isVisible():
            self._start.show_making()
            self._pages.setCurrentWidget(self._start)
        self._tasks.run(self._gate.make_sample, self._on_sample_made, self._on_not_readable)

    def lock(self) -> None:
        """Close the record and take every page of the desk away."""
        if self._session is None or self._view is None:
            return
        self._tasks.forget()
        self._pages.setCurrentWidget(self._unlock)
        self._pages.removeWidget(self._view)
        self._view.deleteLater()
        self._view = None
        self._session.lock()
        self._session = None

    def _on_sample_made(self, _nothing: None) -> None:
        self.begin()

    def _on_labels_read(self, labels: tuple[str, ...]) -> None:
        self._pages.setCurrentWidget(self._unlock)
        self._unlock.load(labels, sample_passphrase=self._gate.sample_passphrase)
        self._tasks.run(self._gate.warm_up, self._on_warm, self._on_not_readable)

    def _on_warm(self, _nothing: None) -> None:
        """What was loaded waits for the unlock."""

    def _on_not_readable(self, error: KnownError) -> None:
        self._pages.setCurrentWidget(self._start)
        if isinstance(error, NoCentre):
            self._start.show_empty()
        else:
            self._start.show_trouble(error.sentence)

    def _on_unlocked(self, unlocked: Unlocked) -> None:
        session = unlocked.session
        try:
            session.enter_thread()
            view = self._open_view(session)
        except KnownError as error:
            session.lock()
            self._on_not_readable(error)
            return
        self._session = session
        self._view = view
        view.lock_wanted.connect(self._on_lock_wanted)
        self._pages.addWidget(view)
        self._pages.setCurrentWidget(view)
        view.take_focus()
        for notice in unlocked.notices:
            view.say(notice)

    def _on_lock_wanted(self) -> None:
        self.lock()
        self.begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.lock()
        super().closeEvent(event)
