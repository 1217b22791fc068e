"""The open desk: rail, top bar and pages; it is made at each unlock and gone at each lock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from groupdesk.i18n import _
from groupdesk.services.desk import Desk
from ui.bus import Bus
from ui.file_prompts import FilePrompts
from ui.messages import Messages
from ui.pages.today_page import TodayPage
from ui.tasks import Tasks
from ui.theme import Look
from ui.widgets.layout import column
from ui.widgets.rail import Rail, RailPage
from ui.widgets.toast import Toast
from ui.widgets.top_bar import TopBar


class DeskView(QWidget):
    """Holds every page of the unlocked centre."""

    lock_wanted = Signal()

    def __init__(
        self, look: Look, desk: Desk, *, tasks: Tasks, prompts: FilePrompts, sample: bool
    ) -> None:
        super().__init__()
        self._look = look
        self._desk = desk
        self._messages = Messages(self)
        self._bus = Bus(self)
        self._today = TodayPage(
            look, desk, bus=self._bus, tasks=tasks, messages=self._messages, prompts=prompts
        )
        self._build(sample=sample)
        self._connect()
        self._today.load()

    def _build(self, *, sample: bool) -> None:
        pages = (RailPage(key="today", text=_("Today"), icon="sun"),)
        self._rail = Rail(self._look, self._desk.session.centre.name, pages)
        self._bar = TopBar(self._look, self._desk.session.staff.label, sample=sample)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._today)
        self._toast = Toast(self._look, self._stack)
        content = column(0)
        content.addWidget(self._bar)
        content.addWidget(self._stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._rail)
        whole.addLayout(content, 1)

    def _connect(self) -> None:
        self._bar.lock_wanted.connect(self.lock_wanted)
        self._messages.said.connect(self._toast.say)
        lock = QShortcut(QKeySequence("Ctrl+L"), self)
        lock.setContext(Qt.ShortcutContext.WindowShortcut)
        lock.activated.connect(self.lock_wanted)

    def say(self, sentence: str) -> None:
        """Show a message at the foot."""
        self._messages.say(sentence)

    def take_focus(self) -> None:
        """Start with the first thing to do on the page."""
        self._today.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._toast.place()
