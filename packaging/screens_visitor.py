"""Somebody who is led through the window for its pictures: presses, types, goes to a place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from groupdesk.model.ids import GroupId, MeetingId, PersonId, RoomId
from groupdesk.services.desk import Desk
from ui.app import GroupDesk
from ui.desk_view import DeskView
from ui.dialogs.sheet import Sheet
from ui.pages.page import Page
from ui.places import Place
from ui.widgets.fields import Field
from ui.widgets.recovery_key_field import RecoveryKeyCard
from ui.widgets.segmented import Segmented

W = TypeVar("W", bound=QWidget)

PASSPHRASE = "riverside demo"
NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
A_MOMENT = 300  # milliseconds: longer than anything waits for somebody to stop typing


class Visitor:
    """Finds things by what can be seen of them."""

    def __init__(self, program: GroupDesk) -> None:
        self._program = program
        self._key = ""

    @property
    def window(self) -> QWidget:
        """The window."""
        return self._program.window

    def picture(self) -> QPixmap:
        """Return what can be seen now: the window, and the lists and menus over it."""
        settle()
        seen = self.window.grab()
        painter = QPainter(seen)
        for one in QApplication.topLevelWidgets():
            if one is not self.window and one.isVisible():
                painter.drawPixmap(self.window.mapFromGlobal(one.pos()), one.grab())
        painter.end()
        return seen

    def begin(self, *, sample: bool) -> None:
        """Stand before the door of the sample centre, or of one's own."""
        if sample:
            self._program.window.begin_with_sample()
        else:
            self._program.window.begin()
        settle()

    def all(self, kind: type[W]) -> list[W]:
        """Return every widget of a kind that is on show; those of an open sheet alone."""
        sheets = [one for one in self.window.findChildren(Sheet) if one.isVisible()]
        root = sheets[-1] if sheets else self.window
        return [one for one in root.findChildren(kind) if one.isVisible()]

    def click(self, text: str) -> None:
        """Press the first button whose words or name begin so."""
        press(self.button(text))

    def button(self, text: str) -> QAbstractButton:
        """Return the first button on show whose words or name begin so."""
        for one in self.all(QAbstractButton):
            if one.text().startswith(text) or one.accessibleName().startswith(text):
                return one
        raise LookupError(text)

    def menu(self, text: str) -> QPixmap:
        """Return the picture with the menu of a button open, and close it again."""
        seen: list[QPixmap] = []

        def look() -> None:
            seen.append(self.picture())
            popup = QApplication.activePopupWidget()
            if popup is not None:
                popup.close()

        QTimer.singleShot(0, self.window, look)
        self.button(text).click()
        while not seen:
            settle()
        settle()
        return seen[0]

    def choose(self, name: str, key: str) -> None:
        """Choose a part of a switch."""
        switch = next(one for one in self.all(Segmented) if one.accessibleName() == name)
        switch.put(key)
        switch.chosen.emit(key)
        settle()

    def recovery_key(self) -> str:
        """Return the recovery key that is on show, or was before it was covered."""
        card = self.all(RecoveryKeyCard)[0]
        if card.is_shown:
            # To a screen reader the key is spelled.
            self._key = card.accessibleDescription().replace(", ", "").replace(" ", "")
        return self._key

    def line(self, name: str) -> QLineEdit:
        """Return the line to type into that has a name."""
        return next(one for one in self.all(QLineEdit) if one.accessibleName().startswith(name))

    def type(self, name: str, text: str) -> None:
        """Type into the line that has a name, in the place of what was there."""
        line = self.line(name)
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.selectAll()
        for sign in text:
            # Some lines hand the focus on when they are full.
            QTest.keyClicks(QApplication.focusWidget() or line, sign)
        settle()

    def put(self, key: str, text: str) -> None:
        """Fill in the field of a form, by its key."""
        field = next(one for one in self.all(Field) if one.key == key)
        field.put(text)
        field.changed.emit()
        settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press a key where the focus is; an open list or menu takes it first."""
        if QApplication.activePopupWidget() is None:
            self.come_back()
        over = QApplication.activePopupWidget()
        QTest.keyClick(over or QApplication.focusWidget() or self.window, key, modifier)
        settle()

    def come_back(self) -> None:
        """Be at the window again: a menu that was closed takes the focus with it."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            QTest.qWaitForWindowActive(self.window)

    def wait(self) -> None:
        """Wait until what follows upon typing has happened."""
        QTest.qWait(A_MOMENT)
        settle()

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Open the desk, or try to: the first line is the only one."""
        self.type("", passphrase)
        self.click("Unlock")

    @property
    def view(self) -> DeskView:
        """The open desk."""
        return self.window.findChildren(DeskView)[0]

    @property
    def page(self) -> Page:
        """The page on show."""
        return self.view.page

    @property
    def desk(self) -> Desk:
        """The services of the open desk, to find what a place is about."""
        return self.view._desk  # noqa: SLF001 - a picture needs its subject's number, the window never shows it

    def go(self, place: Place) -> None:
        """Go to a place."""
        self.come_back()
        self.view.go(place)
        settle()

    def group(self, name: str) -> GroupId:
        """Return the group whose name begins so."""
        return next(one.id for one in self.desk.groups.all() if one.name.startswith(name))

    def room(self, name: str) -> RoomId:
        """Return the room whose name begins so."""
        return next(one.id for one in self.desk.centre.rooms() if one.name.startswith(name))

    def person(self, name: str) -> PersonId:
        """Return the person whose name begins so."""
        return next(one.id for one in self.desk.directory.lines() if one.name.startswith(name))

    def meeting(self, day: date, name: str) -> MeetingId:
        """Return the meeting on a day of the group whose name begins so."""
        lines = self.desk.agenda.between(day, day)
        return next(one.meeting.id for one in lines if one.group.name.startswith(name))


Step = Callable[[Visitor], object]
States = Mapping[str, tuple[Step, ...]]
"""Pictures by their names, each with the way to it from the one before.

A last step that hands back a picture has taken it itself.
"""


class ChosenFiles:
    """File dialogs that are answered before they open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save_pdf(self, _parent: QWidget, suggested_name: str) -> Path:
        """Return the suggested name in the folder."""
        return self._folder / suggested_name

    def open_picture(self, _parent: QWidget) -> Path:
        """Return the picture in the folder."""
        return self._folder / "logo.png"


def press(button: QAbstractButton) -> None:
    """Press a button as a mouse does, which gives it the focus."""
    if button.focusPolicy() & Qt.FocusPolicy.ClickFocus:
        button.setFocus(Qt.FocusReason.MouseFocusReason)
    button.click()
    settle()


def settle() -> None:
    """Let everything be laid out and painted, and let go of what was taken away."""
    for _round in range(4):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
