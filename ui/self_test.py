"""groupdesk --self-test: the window goes once from the sample's door to a print and back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QEventLoop, QIODevice, Qt
from PySide6.QtGui import QKeyEvent, QPdfWriter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from groupdesk.clock import SystemClock
from groupdesk.errors import KnownError
from groupdesk.i18n import _
from groupdesk.model.schedule import MeetingState
from groupdesk.paths import AppPaths
from groupdesk.services.desk import Desk, open_desk
from groupdesk.services.printing import Request
from groupdesk.services.session import Session
from groupdesk.services.vault import Unlocked
from ui.app import GroupDesk, build_app
from ui.desk_view import DeskView
from ui.file_prompts import SystemFilePrompts
from ui.pages.unlock_page import UnlockPage
from ui.pdf_pages import PdfPages
from ui.print_job import draw_pages
from ui.tasks import WorkerLane

LONGEST = 120.0  # seconds of one step: an old PC makes the sample centre in a minute
TURN = 50  # milliseconds
DAYS_AHEAD = 60
DOCUMENT = "sign-in-sheet"
LEAST_BYTES = 5_000  # a printed page has more than this

W = TypeVar("W", bound=QWidget)


class SelfTestFailed(KnownError):
    """A step that did not end as it should."""


def self_test(app: QApplication) -> int:
    """Lead a window over a folder of its own through its day; return 0, or 1 with one sentence."""
    with TemporaryDirectory(prefix="groupdesk-", ignore_cleanup_errors=True) as folder:
        desk = build_app(
            app,
            AppPaths.under(Path(folder) / "data"),
            clock=SystemClock(),
            tasks=WorkerLane(),
            prompts=SystemFilePrompts(),
        )
        try:
            _go_through(desk)
        except KnownError as error:
            return _say(error.sentence)
        finally:
            desk.window.close()
            desk.close()
    return 0


def _say(sentence: str) -> int:
    # A program without a console has nowhere to say it.
    if sys.stderr is not None:
        sys.stderr.write(f"{sentence}\n")
    return 1


def _go_through(desk: GroupDesk) -> None:
    opened: list[Unlocked] = []
    desk.begin(demo=True)
    door = _wait_for(desk, UnlockPage, _("The window did not show who may unlock."))
    door.unlocked.connect(opened.append)
    _type(_wait_for(desk, QLineEdit, _("The window asked for no passphrase.")), desk)
    view = _wait_for(desk, DeskView, _("The desk did not open."))
    session = opened[0].session
    names = _print_a_sheet(open_desk(session, plan_ahead=False))
    _expect(bool(view.grab().width()), _("The desk was not painted."))
    _lock(desk)
    _expect_nothing_left(desk, session, names)


def _turn() -> None:
    """Let the window do what waits."""
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, TURN)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _shown(desk: GroupDesk, kind: type[W]) -> Iterator[W]:
    return (one for one in desk.window.findChildren(kind) if one.isVisible())


def _wait_until(done: Callable[[], bool], why_not: str) -> None:
    end = monotonic() + LONGEST
    while not done():
        _expect(monotonic() < end, why_not)
        _turn()


def _wait_for(desk: GroupDesk, kind: type[W], why_not: str) -> W:
    _wait_until(lambda: any(_shown(desk, kind)), why_not)
    return next(_shown(desk, kind))


def _expect(holds: bool, why_not: str) -> None:  # noqa: FBT001 - it reads as a sentence
    if not holds:
        raise SelfTestFailed(why_not)


def _type(field: QLineEdit, desk: GroupDesk) -> None:
    """Type the sample's passphrase and press Enter, as somebody would."""
    nothing = Qt.KeyboardModifier.NoModifier
    for key, text in ((Qt.Key.Key_unknown, desk.gate.sample_passphrase), (Qt.Key.Key_Return, "\r")):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, key, nothing, text))


def _print_a_sheet(desk: Desk) -> list[str]:
    """Print the next meeting's sheet into memory; return what may not be seen after a lock."""
    today = desk.session.today()
    lines = desk.agenda.between(today, today + timedelta(DAYS_AHEAD))
    planned = [line for line in lines if line.meeting.state is MeetingState.PLANNED]
    _expect(bool(planned), _("The sample centre has no meeting to print for."))
    request = Request(document=DOCUMENT, meeting=planned[0].meeting.id, options={})
    printed = desk.printing.print(request)
    paper = QBuffer()
    paper.open(QIODevice.OpenModeFlag.WriteOnly)
    pages = PdfPages(printed.pdf)
    drawn = draw_pages(pages, QPdfWriter(paper), range(len(pages)))
    pages.close()
    whole = drawn == printed.pages and paper.size() > LEAST_BYTES
    _expect(whole, _("The sign-in sheet was not printed whole."))
    people = [person.name for person in desk.people.all()]
    return [*people, *(group.name for group in desk.groups.all())]


def _lock(desk: GroupDesk) -> None:
    button = next(one for one in _shown(desk, QPushButton) if one.objectName() == "lock")
    button.click()
    _wait_until(lambda: any(_shown(desk, UnlockPage)), _("The desk did not lock."))
    _turn()


def _expect_nothing_left(desk: GroupDesk, session: Session, names: list[str]) -> None:
    _expect(not session.is_open, _("The record is still open after the lock."))
    gone = desk.window.findChild(DeskView) is None
    _expect(gone, _("A page of the desk is still there after the lock."))
    seen = {label.text() for label in desk.window.findChildren(QLabel)}
    _expect(seen.isdisjoint(names), _("A name can still be read after the lock."))
