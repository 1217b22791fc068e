"""groupdesk --self-test: it goes the whole way, and says in one sentence where it ended."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import ui.self_test
from tests.ui.conftest import settle
from ui.self_test import self_test


def left_behind() -> set[str]:
    return {path.name for path in Path(tempfile.gettempdir()).glob("groupdesk*")}


def test_the_whole_way_leaves_nothing_behind(
    qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    before = left_behind()
    assert self_test(qapp) == 0
    settle()
    assert capsys.readouterr() == ("", "")
    assert left_behind() == before


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ("LONGEST", "The window did not show who may unlock."),
        ("DAYS_AHEAD", "The sample centre has no meeting to print for."),
    ],
)
def test_a_step_that_fails_is_told_in_one_sentence(
    qapp: QApplication,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    sentence: str,
) -> None:
    monkeypatch.setattr(ui.self_test, step, -1)
    assert self_test(qapp) == 1
    settle()
    assert capsys.readouterr() == ("", f"{sentence}\n")
