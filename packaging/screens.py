"""Write pictures of the window in every state: python packaging/screens.py FOLDER [LOOK ...]."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
SCREEN = {"screens": [{"name": "screen", "x": 0, "y": 0, "width": 1920, "height": 1080}]}
sys.path.insert(0, str(ROOT))

# Only now: the sources must be found first.
from PySide6.QtGui import QPixmap  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

import screens_desk as desk  # noqa: E402
import screens_entry as entry  # noqa: E402
import screens_forms as forms  # noqa: E402
from groupdesk.clock import FixedClock  # noqa: E402
from groupdesk.paths import AppPaths  # noqa: E402
from groupdesk.settings import ColourMode  # noqa: E402
from screens_visitor import ChosenFiles, States, Step, Visitor, settle  # noqa: E402
from ui.app import build_app  # noqa: E402
from ui.tasks import InlineLane  # noqa: E402

LONDON = ZoneInfo("Europe/London")
MORNING = datetime(2026, 5, 12, 9, 40, tzinfo=LONDON)
SUNDAY = datetime(2026, 5, 17, 9, 40, tzinfo=LONDON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How the window stands: its colours, its size, the size of its text in percent."""

    width: int = 1280
    height: int = 800
    mode: ColourMode = ColourMode.LIGHT
    text_size: int = 100


LOOKS: Mapping[str, Setting] = {
    "light": Setting(),
    "dark": Setting(mode=ColourMode.DARK),
    "small": Setting(width=1024, height=700),
    "wide": Setting(width=1920, height=1080),
    "large-text": Setting(text_size=150),
}
STORIES: tuple[tuple[datetime, States], ...] = (
    (MORNING, entry.OWN_CENTRE),
    (MORNING, entry.DOOR),
    (
        MORNING,
        {
            **desk.TODAY_PAGE,
            **desk.CALENDAR,
            **forms.CALENDAR_FORMS,
            **desk.GROUPS,
            **forms.GROUP_FORMS,
            **desk.PEOPLE,
            **forms.PEOPLE_FORMS,
            **desk.ATTENDANCE,
            **desk.PRINT,
            **desk.SETTINGS,
            **forms.SETTINGS_FORMS,
            **desk.LOCKED,
        },
    ),
    (SUNDAY, desk.NO_MEETINGS),
)


def main(folder: Path, names: list[str]) -> int:
    """Write every picture in the looks of these names; a look has a program of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    if len(names) == 1:
        return take_all(folder.resolve(), names[0])
    with ThreadPoolExecutor() as several:
        ended = several.map(lambda name: _run(folder, name), names or LOOKS)
    return max(ended)


def _run(folder: Path, name: str) -> int:
    return subprocess.run([sys.executable, __file__, folder, name], check=False).returncode


def take_all(folder: Path, name: str) -> int:
    """Write every picture in one look; return how many errors nobody caught."""
    troubles: list[type[BaseException]] = []

    def tell_trouble(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        troubles.append(kind)
        sys.__excepthook__(kind, error, trace)

    # What goes wrong in a slot reaches nobody else.
    sys.excepthook = tell_trouble
    # Qt finds the screen's file by a plain name only: a drive's colon would end it.
    with tempfile.TemporaryDirectory() as scratch, chdir(scratch):
        app = make_app()
        for number, (moment, states) in enumerate(STORIES):
            place = Path(scratch) / str(number)
            place.mkdir()
            tell(app, place, moment, LOOKS[name], states, folder, name)
    return len(troubles)


def make_app() -> QApplication:
    """Return the program that draws into memory, as on a screen where all looks have room."""
    Path("screen.json").write_text(json.dumps(SCREEN), "utf-8")
    os.environ["QT_QPA_PLATFORM"] = "offscreen:configfile=screen.json"
    app = QApplication([])
    # A cursor that blinks would be in one picture and not in the next.
    app.setCursorFlashTime(0)
    return app


def tell(
    app: QApplication,
    place: Path,
    moment: datetime,
    setting: Setting,
    states: States,
    folder: Path,
    look: str,
) -> None:
    """Open a window on an empty folder, lead somebody through its states, and close it."""
    program = build_app(
        app,
        AppPaths.under(place / "data"),
        clock=FixedClock(moment),
        tasks=InlineLane(),
        prompts=ChosenFiles(place),
        mode=setting.mode,
    )
    program.look.use_text_size(setting.text_size)
    program.window.resize(setting.width, setting.height)
    program.window.show()
    program.window.activateWindow()
    QTest.qWaitForWindowActive(program.window)
    visitor = Visitor(program)
    for name, steps in states.items():
        take(visitor, name, steps).save(str(folder / f"{name}-{look}.png"))
    program.window.close()
    program.close()
    settle()


def take(visitor: Visitor, name: str, steps: tuple[Step, ...]) -> QPixmap:
    """Go to a state, and return its picture."""
    seen: object = None
    for step in steps:
        try:
            seen = step(visitor)
        except Exception as error:
            error.add_note(f"on the way to the picture {name}")
            raise
    return seen if isinstance(seen, QPixmap) else visitor.picture()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
