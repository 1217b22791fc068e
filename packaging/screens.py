"""Write pictures of every state of the window: python packaging/screens.py FOLDER."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(ROOT))

# Only now: the platform must be chosen before Qt loads, and the sources must be found.
from PySide6.QtCore import QCoreApplication, QEvent  # noqa: E402
from PySide6.QtGui import QKeySequence  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget  # noqa: E402

from groupdesk.clock import FixedClock  # noqa: E402
from groupdesk.paths import AppPaths  # noqa: E402
from ui.app import GroupDesk, build_app  # noqa: E402
from ui.tasks import InlineLane  # noqa: E402
from ui.theme import ColourMode  # noqa: E402

WIDTH, HEIGHT = 1280, 800
LONDON = ZoneInfo("Europe/London")
MORNING = datetime(2026, 5, 12, 9, 40, tzinfo=LONDON)
SUNDAY = datetime(2026, 5, 17, 9, 40, tzinfo=LONDON)
PASSPHRASE = "riverside demo"


class Folder:
    """A file prompt that always chooses the same place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save_pdf(self, _parent: QWidget, suggested_name: str) -> Path:
        """Return the suggested name in the folder."""
        return self._folder / suggested_name


class Camera:
    """Leads one window through its states and takes a picture of each."""

    def __init__(self, desk: GroupDesk, folder: Path) -> None:
        self._desk = desk
        self._folder = folder
        desk.window.resize(WIDTH, HEIGHT)
        desk.window.show()
        desk.window.activateWindow()

    def take(self, name: str) -> None:
        """Write the state in light and in dark."""
        for mode in (ColourMode.LIGHT, ColourMode.DARK):
            self._desk.look.use(mode)
            settle()
            self._desk.window.grab().save(str(self._folder / f"{name}-{mode.value}.png"))
        self._desk.look.use(ColourMode.LIGHT)
        settle()

    def button(self, text: str) -> QPushButton:
        """Return the first button on show whose words begin so."""
        found = self._desk.window.findChildren(QPushButton)
        return next(one for one in found if one.isVisible() and one.text().startswith(text))

    def type(self, text: str) -> None:
        """Type into the field that has the focus, and send it."""
        field = next(f for f in self._desk.window.findChildren(QLineEdit) if f.isVisible())
        field.setText(text)


def settle() -> None:
    """Let everything be laid out and painted, and let go of what was taken away."""
    for _round in range(4):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main(folder: Path) -> None:
    """Write every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise TypeError
    with tempfile.TemporaryDirectory() as scratch:
        with_desk(app, Path(scratch) / "a", folder, MORNING, take_the_story)
        with_desk(app, Path(scratch) / "b", folder, SUNDAY, take_an_empty_day)


def with_desk(
    app: QApplication,
    scratch: Path,
    folder: Path,
    moment: datetime,
    story: Callable[[GroupDesk, Camera], None],
) -> None:
    """Open a window on an empty folder, tell a story with it, and close it."""
    scratch.mkdir()
    desk = build_app(
        app,
        AppPaths.under(scratch / "data"),
        clock=FixedClock(moment),
        tasks=InlineLane(),
        prompts=Folder(scratch),
        mode=ColourMode.LIGHT,
    )
    story(desk, Camera(desk, folder))
    desk.window.close()
    desk.close()
    settle()


def take_the_story(desk: GroupDesk, camera: Camera) -> None:
    """No centre, sample centre, wrong and right passphrase, today, a sheet, lock."""
    desk.window.begin()
    camera.take("start-no-centre")
    camera.button("Look around").click()
    camera.take("unlock")
    camera.type("not this one")
    camera.button("Unlock").click()
    camera.take("unlock-wrong")
    camera.type(PASSPHRASE)
    camera.button("Show").click()
    camera.take("unlock-shown")
    camera.button("Unlock").click()
    camera.take("today")
    camera.button("Print sign-in sheet").click()
    camera.take("today-save")
    camera.button("Save as PDF").click()
    camera.take("today-saved")
    desk.window.resize(1024, 700)
    camera.take("today-1024")
    desk.window.resize(WIDTH, HEIGHT)
    QTest.keySequence(desk.window, QKeySequence("Ctrl+L"))
    camera.take("locked")


def take_an_empty_day(desk: GroupDesk, camera: Camera) -> None:
    """A day without meetings."""
    desk.window.begin_with_sample()
    camera.type(PASSPHRASE)
    camera.button("Unlock").click()
    camera.take("today-empty")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
