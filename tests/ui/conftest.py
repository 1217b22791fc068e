"""What the window's tests share: a small centre, a clock that is set, and the window itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

# Before Qt is loaded: it draws into memory, so that no window flickers over the screen.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from groupdesk.model.groups import Group, GroupColour
from groupdesk.model.journal import Action
from groupdesk.model.schedule import Meeting, MeetingState
from groupdesk.paths import AppPaths
from groupdesk.services import recovery
from groupdesk.services.founding import NewCentre
from groupdesk.settings import ColourMode
from groupdesk.store.tables.centre import ROOM
from groupdesk.store.tables.groups import GROUP
from groupdesk.store.tables.people import MEMBERSHIP, PERSON
from groupdesk.store.tables.schedule import MEETING
from tests.conftest import PASSPHRASE
from tests.factories import (
    MONDAY,
    make_group,
    make_meeting,
    make_membership,
    make_person,
    make_room,
)
from ui.app import GroupDesk, build_app
from ui.tasks import InlineLane, Tasks

W = TypeVar("W", bound=QWidget)

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOSTILE = '<b>Loud</b> & <img src="file:///etc/passwd"> &amp;'


@dataclass(slots=True)
class SetClock:
    """A clock that stands where a test puts it."""

    moment: datetime = MORNING

    def now(self) -> datetime:
        return self.moment

    def pass_by(self, **span: float) -> None:
        self.moment += timedelta(**span)


@dataclass(slots=True)
class ChosenFile:
    """A file dialog that was answered before it opens."""

    path: Path | None = None
    asked: list[str] = field(default_factory=list)

    def save_pdf(self, _parent: QWidget, suggested_name: str) -> Path | None:
        self.asked.append(suggested_name)
        return self.path

    def open_picture(self, _parent: QWidget) -> Path | None:
        self.asked.append("picture")
        return self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What the small centre has on MONDAY."""

    early: Meeting
    group: Group
    hostile: Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who uses the window: finds things by what can be seen."""

    desk: GroupDesk

    def all(self, kind: type[W]) -> list[W]:
        return [one for one in self.desk.window.findChildren(kind) if one.isVisible()]

    def button(self, text: str) -> QPushButton:
        return next(one for one in self.all(QPushButton) if text in one.text())

    def click(self, text: str) -> None:
        QTest.mouseClick(self.button(text), Qt.MouseButton.LeftButton)
        settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the focus"
        QTest.keyClick(focus, key, modifier or Qt.KeyboardModifier.NoModifier)
        settle()

    def field(self) -> QLineEdit:
        return self.all(QLineEdit)[0]

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        self.field().setText(passphrase)
        self.click("Unlock")

    def read(self) -> str:
        return "\n".join(label.text() for label in self.all(QLabel))


def settle() -> None:
    for _round in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def day(centre: NewCentre) -> Day:
    """Write a day into the centre: one group with two members, a hostile one, one cancelled."""
    room = make_room()
    group = make_group(name="Grief & Loss", alias="Garden Table", room_id=room.id)
    hostile = make_group(
        name=HOSTILE, alias="Blue Table", code="HO", colour=GroupColour.BLUE, room_id=room.id
    )
    off = make_group(name="Carers", alias="Leaf Table", code="CC", colour=GroupColour.LEAF)
    people = [make_person(), make_person(first_name="Łukasz", last_name="Żółć")]
    early = make_meeting(group_id=group.id, start=MORNING.time().replace(hour=11), room_id=room.id)
    tomorrow = MONDAY + timedelta(days=1)
    meetings = [
        early,
        make_meeting(group_id=hostile.id, room_id=room.id),
        make_meeting(group_id=hostile.id, date=tomorrow),
        make_meeting(
            group_id=off.id, state=MeetingState.CANCELLED, cancel_reason="The boiler is off"
        ),
    ]
    with centre.session.change(Action.GROUP_ADDED) as change:
        change.add(ROOM, room)
        for one in (group, hostile, off):
            change.add(GROUP, one)
        for person in people:
            change.add(PERSON, person)
            change.add(MEMBERSHIP, make_membership(person, group))
        for meeting in meetings:
            change.add(MEETING, meeting)
    return Day(early=early, group=group, hostile=hostile)


@pytest.fixture
def chosen(tmp_path: Path) -> ChosenFile:
    return ChosenFile(path=tmp_path / "sheet.pdf")


@pytest.fixture
def tasks() -> Tasks:
    return InlineLane()


@pytest.fixture
def program(
    qapp: QApplication, paths: AppPaths, clock: SetClock, tasks: Tasks, chosen: ChosenFile
) -> Iterator[GroupDesk]:
    """Return the program in a window on show, with nothing read yet."""
    desk = build_app(qapp, paths, clock=clock, tasks=tasks, prompts=chosen, mode=ColourMode.LIGHT)
    desk.window.show()
    desk.window.activateWindow()
    QTest.qWaitForWindowActive(desk.window)
    yield desk
    desk.window.close()
    desk.close()
    desk.window.deleteLater()
    desk.look.deleteLater()
    settle()


@pytest.fixture
def at_the_door(centre: NewCentre, day: Day, program: GroupDesk) -> Person:
    """Return somebody before the locked desk, whose recovery key is on paper."""
    recovery.confirm(centre.session)
    centre.session.lock()
    program.window.begin()
    settle()
    return Person(desk=program)


@pytest.fixture
def at_the_desk(at_the_door: Person) -> Person:
    """Return somebody who has unlocked the desk."""
    at_the_door.unlock()
    return at_the_door
