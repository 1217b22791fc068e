"""A program of its own: somebody new at the window, by keyboard alone; it says what was confirmed."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

# Before Qt is loaded: it draws into memory.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from groupdesk.clock import FixedClock
from groupdesk.paths import AppPaths
from groupdesk.services.founding import create_centre
from groupdesk.store.keyslots import LEAST_READ
from ui.app import GroupDesk, build_app
from ui.desk_view import DeskView
from ui.dialogs.sheet import Sheet
from ui.pages.unlock_page import UnlockPage
from ui.tasks import WorkerLane
from ui.widgets.choices import Tick
from ui.widgets.recovery_key_field import RecoveryKeyCard
from ui.widgets.toast import Toast

# A Monday morning; the second group meets in the evening.
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LABEL, PASSPHRASE = "Dana", "kettle biscuit Tuesday window"
CENTRE, ONE_BY_ONE, BY_LINE = "Harbour House", "Sorrow Circle", "Evening Carers"
PEOPLE = (("Zephyrine", "Quackenbush"), ("Ottoline", "Featherstone"), ("Barnabas", "Thistlewood"))
NEWCOMER = "Wilhelmina"
SHEET = "tonight.pdf"
LONGEST = 60_000  # milliseconds of one step on a busy machine
TURN = 20  # milliseconds

TAB, ENTER, SPACE = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space
NOTHING, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True, kw_only=True)
class OneFile:
    """A file dialog that is answered with one path."""

    path: Path

    def save_pdf(self, _parent: QWidget, _suggested_name: str) -> Path:
        return self.path

    def open_picture(self, _parent: QWidget) -> None:
        return None


class Newcomer:
    """Presses keys and reads what is on show; dies in the middle of a key where it is told to."""

    def __init__(self, desk: GroupDesk, *, keys_to_live: int) -> None:
        self._desk = desk
        self._left = keys_to_live

    def _count(self) -> None:
        self._left -= 1
        if self._left == 0:
            # As a power cut: nothing is closed, written or said.
            os._exit(9)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NOTHING) -> None:
        self._count()
        self._be_active()
        self.until(lambda: QApplication.focusWidget() is not None, "no focus")
        QTest.keyClick(focus(), key, modifier)

    def _be_active(self) -> None:
        """Come back from a list that is closed: without a window manager nothing does."""
        active = QApplication.activeWindow()
        if active is None or not active.isVisible():
            self._desk.window.activateWindow()
            self.until(self._desk.window.isActiveWindow, "the window is not active")

    def write(self, text: str) -> None:
        for sign in text:
            self._count()
            QTest.keyClicks(focus(), sign)

    def until(self, done: Callable[[], bool], what: str) -> None:
        """Let the window work until something holds."""
        end = QDeadlineTimer(LONGEST)
        while not done():
            assert not end.hasExpired(), f"{what}: {self.read()}"
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, TURN)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def shown(self, kind: type[QWidget]) -> list[QWidget]:
        return [one for one in self._desk.window.findChildren(kind) if one.isVisible()]

    def see(self, kind: type[QWidget]) -> QWidget:
        self.until(lambda: bool(self.shown(kind)), kind.__name__)
        return self.shown(kind)[0]

    def read(self) -> list[str]:
        return [
            one.text() for one in self.shown(QAbstractButton) if isinstance(one, QAbstractButton)
        ]

    def tab_to(self, text: str) -> None:
        self._be_active()
        for _step in range(60):
            at = focus()
            if isinstance(at, QAbstractButton) and at.text().startswith(text):
                return
            self.press(TAB)
        raise AssertionError(f"Tab does not lead to {text}: {self.read()}")

    def told(self, words: str) -> None:
        """Wait for the message that confirms something, and say so to whoever started this."""

        def has_told() -> bool:
            return any(
                isinstance(one, Toast) and words in one.sentence for one in self.shown(Toast)
            )

        self.until(has_told, f"no message with {words}")
        confirm(words)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def confirm(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def found_a_centre(one: Newcomer) -> None:
    one.until(lambda: QApplication.focusWidget() is not None, "no field")
    one.write(CENTRE)
    one.press(TAB)
    one.write("England")
    one.press(ENTER)
    one.write(LABEL)
    one.press(ENTER)
    one.write(PASSPHRASE)
    one.press(ENTER)
    one.write(PASSPHRASE)
    one.press(ENTER)
    card = one.see(RecoveryKeyCard)
    confirm("centre made")
    one.tab_to("Copy it by hand")
    one.press(ENTER)
    one.until(lambda: "," in card.accessibleDescription(), "the key")
    key = card.accessibleDescription().replace(", ", "").replace(" ", "")
    for _step in range(9):
        if not isinstance(focus(), QLineEdit):
            one.press(TAB)
    one.write(key)
    one.press(ENTER)
    one.until(lambda: isinstance(focus(), Tick), "the tick")
    one.press(SPACE)
    one.press(TAB)
    one.press(ENTER)
    one.see(DeskView)
    confirm("desk open")


def add_two_groups(one: Newcomer) -> None:
    one.press(Qt.Key.Key_3, CTRL)
    one.press(Qt.Key.Key_N, CTRL)
    one.see(Sheet)
    one.write(ONE_BY_ONE)
    one.press(ENTER)
    one.told(f"{ONE_BY_ONE} added")
    one.press(Qt.Key.Key_3, CTRL)
    one.tab_to("Set up several")
    one.press(ENTER)
    one.write(BY_LINE)
    one.press(TAB)
    one.write("M")
    one.press(TAB)
    one.write("19:00")
    one.press(TAB)
    one.write("Teasalon")
    one.press(ENTER)
    one.tab_to("Set up 1 group")
    one.press(ENTER)
    one.told("1 group set up")


def add_three_people(one: Newcomer) -> None:
    one.press(Qt.Key.Key_4, CTRL)
    for first, last in PEOPLE:
        one.press(Qt.Key.Key_N, CTRL)
        one.see(Sheet)
        one.write(first)
        one.press(TAB)
        one.write(last)
        one.press(ENTER)
        one.told(f"{first} {last}")


def print_tonight(one: Newcomer) -> None:
    one.press(Qt.Key.Key_1, CTRL)
    one.tab_to("Print pack")
    one.press(ENTER)
    one.until(lambda: any(text.startswith("Save as PDF") for text in one.read()), "the print")
    one.tab_to("Save as PDF")
    one.press(ENTER)
    one.told(f"Saved {SHEET}")


def take_attendance(one: Newcomer) -> None:
    one.press(Qt.Key.Key_1, CTRL)
    one.tab_to("Take attendance")
    one.press(ENTER)
    one.press(Qt.Key.Key_N, CTRL)
    one.write(NEWCOMER)
    one.press(ENTER)
    one.told(NEWCOMER)


def lock_and_unlock(one: Newcomer) -> None:
    one.press(Qt.Key.Key_L, CTRL)
    one.see(UnlockPage)
    confirm("locked")
    # The page asks who may unlock, and is ready once it waits for the passphrase.
    one.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit), "no field")
    one.write(PASSPHRASE)
    one.press(ENTER)
    one.see(DeskView)
    confirm("unlocked")


STORY = (
    found_a_centre,
    add_two_groups,
    add_three_people,
    print_tonight,
    take_attendance,
    lock_and_unlock,
)


def main(folder: Path, keys_to_live: int) -> None:
    """Live through the story in a folder, or as many keys of it as there are given; 0 is all."""
    assert create_centre.__kwdefaults__ is not None
    # The least cost a slot may have: what is tried here is not the key.
    create_centre.__kwdefaults__["cost"] = LEAST_READ
    desk = build_app(
        QApplication([]),
        AppPaths.under(folder / "data"),
        clock=FixedClock(NOW),
        tasks=WorkerLane(),
        prompts=OneFile(path=folder / SHEET),
    )
    desk.begin(demo=False)
    desk.window.activateWindow()
    one = Newcomer(desk, keys_to_live=keys_to_live)
    ended = False
    try:
        for part in STORY:
            part(one)
        desk.window.close()
        desk.close()
        ended = True
    finally:
        if not ended:
            # The window's own net would show its report and wait.
            traceback.print_exc()
            os._exit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
