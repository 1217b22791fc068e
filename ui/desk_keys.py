"""The keys that work on every page of the open desk (DESIGN.md 3)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui.desk_pages import rail_pages
from ui.dialogs.sheets import Sheets
from ui.memory import WindowMemory
from ui.pages.page import Page
from ui.theme import Look
from ui.widgets.rail import Rail
from ui.widgets.top_bar import TopBar

A_STEP = 25  # percent of text size


class DeskKeys(QObject):
    """Turns keys into acts; while a sheet waits for an answer only the lock works."""

    page_wanted = Signal(str)
    lock_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    back_wanted = Signal()
    names_toggled = Signal()
    help_wanted = Signal()

    def __init__(self, over: QWidget, sheets: Sheets, page: Callable[[], Page]) -> None:
        super().__init__(over)
        self._over = over
        self._sheets = sheets
        self._page = page
        lock = QShortcut(QKeySequence("Ctrl+L"), over)
        lock.activated.connect(self.lock_wanted)
        for keys, act in {
            "Ctrl+Z": self.undo_wanted.emit,
            "Ctrl+Y": self.redo_wanted.emit,
            "Ctrl+Shift+Z": self.redo_wanted.emit,
            "Ctrl+H": self.names_toggled.emit,
            "Alt+Left": self.back_wanted.emit,
            "F1": self.help_wanted.emit,
            "Ctrl+N": self._begin_new,
            "Ctrl+F": self._find,
            "Ctrl+P": self._print,
            "Ctrl+S": self._save,
        }.items():
            self._add(keys, act)
        for listed in rail_pages():
            self._add(listed.keys, partial(self.page_wanted.emit, listed.key))

    def add_text_size(self, look: Look, memory: WindowMemory) -> None:
        """Let keys write everything larger or smaller, and remember it."""

        def change(by: int) -> None:
            wanted = look.text_size + by
            memory.keep(text_size=wanted)
            look.use_text_size(wanted)

        for keys, by in (("Ctrl++", A_STEP), ("Ctrl+=", A_STEP), ("Ctrl+-", -A_STEP)):
            self._add(keys, partial(change, by))

    def add_panes(self, rail: Rail, bar: TopBar) -> None:
        """Let F6 go round the rail, the top bar and the page, and Ctrl+K to the search."""

        def go_on() -> None:
            now = QApplication.focusWidget()
            if now is not None and rail.isAncestorOf(now):
                bar.search.setFocus(Qt.FocusReason.TabFocusReason)
            elif now is not None and bar.isAncestorOf(now):
                self._page().take_focus()
            else:
                rail.take_focus()

        self._add("F6", go_on)
        self._add("Ctrl+K", bar.search.begin)

    def _add(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self._over)
        shortcut.activated.connect(partial(self._do_unless_asked, act))

    def _do_unless_asked(self, act: Callable[[], None]) -> None:
        if self._sheets.current is None:
            act()

    def _begin_new(self) -> None:
        self._page().begin_new()

    def _find(self) -> None:
        self._page().find_here()

    def _print(self) -> None:
        self._page().print_shown()

    def _save(self) -> None:
        self._page().save_shown()
