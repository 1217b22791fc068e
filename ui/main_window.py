"""The one window: before the desk is open, and while it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from groupdesk.errors import KnownError, NoCentre
from ui.widgets.front import Front

# Nothing else is imported here: all this loads before the first paint.
if TYPE_CHECKING:
    from groupdesk.clock import Clock
    from groupdesk.services.session import Session
    from groupdesk.services.vault import Unlocked
    from ui.desk_view import DeskView
    from ui.gate import Gate
    from ui.growing_wait import GrowingWait
    from ui.memory import WindowMemory
    from ui.pages.forgotten_page import ForgottenPage
    from ui.pages.recovery_page import RecoveryPage
    from ui.pages.welcome_page import WelcomePage
    from ui.print_job import PrinterMemory
    from ui.tasks import Tasks
    from ui.theme import Look

TITLE = "GroupDesk"


class _Pages(QStackedWidget):
    """One page at a time; some only come up between the door and the desk."""

    def __init__(self) -> None:
        super().__init__()
        self.passing: WelcomePage | ForgottenPage | RecoveryPage | None = None

    def go(self, page: QWidget) -> None:
        """Show a page; one that was only passing by is gone with that."""
        self.setCurrentWidget(page)
        passing, self.passing = self.passing, None
        if passing is not None and passing is not page:
            passing.leave()
            self.take_away(passing)

    def take_away(self, page: QWidget) -> None:
        """Let a page go for good."""
        self.removeWidget(page)
        page.deleteLater()

    def go_by(self, page: WelcomePage | ForgottenPage | RecoveryPage) -> None:
        """Show a page that is gone after its one purpose."""
        self.addWidget(page)
        self.go(page)
        self.passing = page
        page.take_focus()


class MainWindow(QMainWindow):
    """Goes from the entry pages to the desk and back; after a lock nothing of the desk is left."""

    def __init__(
        self,
        look: Look,
        gate: Gate,
        *,
        tasks: Tasks,
        clock: Clock,
        memory: WindowMemory,
        printers: Callable[[], PrinterMemory],
        open_view: Callable[[Session], DeskView],
    ) -> None:
        super().__init__()
        self._look = look
        self._gate = gate
        self._tasks = tasks
        self._clock = clock
        self._memory = memory
        self._printers = printers
        self._open_view = open_view
        self._wrong_tries: GrowingWait | None = None
        self._session: Session | None = None
        self._notices: tuple[str, ...] = ()
        self._not_kept: tuple[str, ...] = ()
        self._view: DeskView | None = None
        self._pages = _Pages()
        self._build()

    def _build(self) -> None:
        self.setWindowTitle(TITLE)
        self.setMinimumSize(960, 600)
        settings = self._memory.settings
        self.resize(settings.window_width, settings.window_height)
        self.front = Front(self._look)
        """What is painted first."""
        self.setCentralWidget(self.front)

    @property
    def was_maximised(self) -> bool:
        """Whether the window filled the screen when it was closed last."""
        return self._memory.settings.maximised

    def _open_door(self) -> None:
        """Make the entry pages in the place of what was painted first."""
        if self.centralWidget() is self._pages:
            return
        # Late, so that the window is painted first.
        from ui.widgets.focus_ring import FocusRing

        self._look.dress()
        FocusRing(self._look, self)
        self._make_entry_pages()
        self.setCentralWidget(self._pages)
        # Before there are pages, none has to be made anew.
        self._look.text_size_changed.connect(self._on_text_size_changed)

    def _make_entry_pages(self) -> None:
        # Late, so that the window is painted first.
        from ui.growing_wait import GrowingWait
        from ui.pages.start_page import StartPage
        from ui.pages.unlock_page import UnlockPage

        self._start = StartPage(self._look)
        self._wrong_tries = self._wrong_tries or GrowingWait(self._clock)
        self._unlock = UnlockPage(
            self._look, self._gate, self._tasks, self._clock, self._wrong_tries
        )
        self._pages.addWidget(self._unlock)
        self._pages.addWidget(self._start)
        self._start.again_wanted.connect(self.begin)
        self._unlock.unlocked.connect(self._on_unlocked)
        self._unlock.forgot_wanted.connect(self._on_forgot_wanted)
        for page in (self._start, self._unlock):
            page.text_size_wanted.connect(self._on_text_size_wanted)

    def begin(self) -> None:
        """Look who may unlock; called once the window is painted."""
        self._open_door()
        self._tasks.run(self._gate.labels, self._on_labels_read, self._on_not_readable)

    def begin_with_sample(self) -> None:
        """Make the sample centre, then go on as with any other."""
        self._open_door()
        self._start.show_making()
        self._pages.go(self._start)
        self._tasks.run(self._gate.make_sample, self._on_sample_made, self._on_not_readable)

    def lock(self) -> None:
        """Close the record and take every page of the desk away."""
        self._tasks.forget()
        if self._pages.passing is not None:
            self._pages.passing.leave()
        if self._session is None:
            return
        try:
            if self._view is not None:
                trouble = self._view.leave()
                # Told at the next unlock: before it nothing is said about the desk.
                self._not_kept = (trouble,) if trouble else ()
        finally:
            # Whatever goes wrong: behind a lock nothing stays open.
            self._pages.go(self._unlock)
            if self._view is not None:
                self._pages.take_away(self._view)
                self._view = None
            self._session.lock()
            self._session = None

    def _on_sample_made(self, _nothing: None) -> None:
        self.begin()

    def _on_labels_read(self, labels: tuple[str, ...]) -> None:
        self._pages.go(self._unlock)
        self._unlock.load(labels, sample_passphrase=self._gate.sample_passphrase)
        self._tasks.run(self._gate.warm_up, _wait, self._on_not_readable)

    def _on_not_readable(self, error: KnownError) -> None:
        if isinstance(error, NoCentre):
            self._pages.go_by(self._make_welcome())
        else:
            self.tell_trouble(error.sentence)

    def _make_welcome(self) -> WelcomePage:
        # Late: a centre that is there needs no welcome.
        from ui.pages.welcome_page import WelcomePage

        page = WelcomePage(self._look, self._gate, self._tasks, self._printers)
        page.text_size_wanted.connect(self._on_text_size_wanted)
        page.sample_wanted.connect(self.begin_with_sample)
        page.founded.connect(self._on_founded)
        page.finished.connect(self._open_desk)
        return page

    def _on_founded(self, session: Session) -> None:
        self._session = session

    def _on_forgot_wanted(self, label: str) -> None:
        # Late: hardly anybody forgets.
        from ui.pages.forgotten_page import ForgottenPage

        page = ForgottenPage(self._look, self._gate, self._tasks, label)
        page.text_size_wanted.connect(self._on_text_size_wanted)
        page.unlocked.connect(self._on_unlocked)
        page.back_wanted.connect(self.begin)
        self._pages.go_by(page)

    def _on_unlocked(self, unlocked: Unlocked) -> None:
        session = unlocked.session
        try:
            session.enter_thread()
            wants_recovery = self._gate.wants_recovery(session)
        except KnownError as error:
            session.lock()
            self._on_not_readable(error)
            return
        self._session = session
        self._notices = unlocked.notices
        if wants_recovery:
            self._ask_for_recovery(session)
        else:
            self._open_desk()

    def _ask_for_recovery(self, session: Session) -> None:
        # Late: once the key was typed back, nobody sees this page again.
        from ui.pages.recovery_page import RecoveryPage

        page = RecoveryPage(self._look, self._tasks, session)
        page.text_size_wanted.connect(self._on_text_size_wanted)
        page.finished.connect(self._open_desk)
        self._pages.go_by(page)

    def _open_desk(self) -> None:
        session = self._session
        if session is None:
            return
        try:
            view = self._open_view(session)
        except KnownError as error:
            self.lock()
            self._on_not_readable(error)
            return
        self._put_view(view)
        view.begin()
        notices, self._notices = self._notices, ()
        for notice in notices:
            view.messages.say(notice)
        not_kept, self._not_kept = self._not_kept, ()
        for sentence in not_kept:
            view.messages.problem(sentence)

    def tell_trouble(self, sentence: str) -> None:
        """Say why something could not be done, wherever somebody is."""
        if self._view is not None:
            self._view.messages.problem(sentence)
        else:
            self._pages.go(self._start)
            self._start.show_trouble(sentence)

    def _put_view(self, view: DeskView) -> None:
        self._view = view
        view.lock_wanted.connect(self._on_lock_wanted)
        view.own_wanted.connect(self._on_own_wanted)
        self._pages.addWidget(view)
        self._pages.go(view)

    def _on_own_wanted(self) -> None:
        """Leave the sample centre for one's own."""
        self.lock()
        self._gate.leave_sample()
        self.begin()

    def _on_lock_wanted(self) -> None:
        self.lock()
        self.begin()

    def _on_text_size_wanted(self, percent: int) -> None:
        self._look.use_text_size(percent)
        self._memory.keep(text_size=self._look.text_size)

    def _on_text_size_changed(self) -> None:
        """Make every page anew: sizes are taken when a page is made."""
        old = [self._start, self._unlock]
        self._make_entry_pages()
        if self._view is not None and self._session is not None:
            place = self._view.place
            # What was asked for by the old pages has nobody to answer to.
            self._tasks.forget()
            trouble = self._view.leave()
            self._pages.take_away(self._view)
            self._put_view(self._open_view(self._session))
            self._view.begin()
            self._view.go(place)
            if trouble:
                self._view.messages.problem(trouble)
        elif not self._renew_welcome():
            self.lock()
            self.begin()
        for page in old:
            self._pages.take_away(page)

    def _renew_welcome(self) -> bool:
        """Make the welcome page anew if it is on show, with all that was typed; say whether."""
        # Late, as everywhere: who has a centre never loads it.
        from ui.pages.welcome_page import WelcomePage

        old = self._pages.passing
        if not isinstance(old, WelcomePage):
            return False
        new = self._make_welcome()
        new.take_over(old)
        self._pages.go_by(new)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        self._memory.keep(
            window_width=self.normalGeometry().width(),
            window_height=self.normalGeometry().height(),
            maximised=self.isMaximized(),
        )
        self.lock()
        super().closeEvent(event)


def _wait(_loaded: None) -> None:
    """What was loaded in good time waits for the unlock."""
