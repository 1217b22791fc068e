"""The last net: a report without names, and a window that closes."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from groupdesk import __version__
from tests.ui.conftest import Person
from ui import crash
from ui.__main__ import main
from ui.dialogs.crash_dialog import CrashDialog


def bug() -> BaseException:
    try:
        int("Harold Pinnock")
    except ValueError as error:
        return error
    raise AssertionError


@pytest.fixture
def hook() -> Iterator[None]:
    before = sys.excepthook
    yield
    sys.excepthook = before


def test_the_report_says_where_and_never_what() -> None:
    report = crash.report(bug())
    assert "ValueError test_crash.py" in report
    assert __version__ in report
    assert "Harold" not in report


def test_the_net_tells_once(hook: None) -> None:
    told: list[str] = []
    crash.install(told.append, told.append)
    error = bug()
    sys.excepthook(type(error), error, error.__traceback__)
    assert len(told) == 1
    assert sys.excepthook is sys.__excepthook__


def test_after_a_crash_the_desk_is_locked_and_closed(at_the_desk: Person) -> None:
    seen: list[str] = []

    def close_it() -> None:
        dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, CrashDialog))
        seen.append(dialog.findChildren(QPlainTextEdit)[0].toPlainText())
        dialog.findChildren(QPushButton)[0].click()

    QTimer.singleShot(0, close_it)
    at_the_desk.desk.tell_crash(crash.report(bug()))
    assert "ValueError" in seen[0]
    assert not at_the_desk.desk.window.isVisible()
    assert at_the_desk.desk.window._session is None


def test_demo_and_a_folder_do_not_go_together(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--demo", "--data", "somewhere"])
    assert left.value.code == 2
    assert "not allowed with" in capsys.readouterr().err
