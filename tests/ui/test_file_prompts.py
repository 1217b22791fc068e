"""The system's own dialog for files: a name is completed before it is asked what it replaces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget

from ui.file_prompts import SystemFilePrompts


@pytest.fixture
def parent(qapp: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    made.show()
    yield made
    made.close()
    made.deleteLater()


def in_the_dialog(act: Callable[[QFileDialog], None]) -> None:
    def find() -> None:
        dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog))
        act(dialog)

    QTimer.singleShot(0, find)


def name_it(dialog: QFileDialog, name: str) -> None:
    dialog.findChildren(QLineEdit)[0].setText(name)
    dialog.accept()


def test_a_name_gets_its_ending(parent: QWidget, tmp_path: Path) -> None:
    in_the_dialog(lambda dialog: name_it(dialog, str(tmp_path / "notes")))
    assert SystemFilePrompts().save_pdf(parent, "sheet.pdf") == tmp_path / "notes.pdf"


def test_nothing_is_replaced_unasked(parent: QWidget, tmp_path: Path) -> None:
    (tmp_path / "notes.pdf").write_bytes(b"kept")
    asked: list[str] = []

    def say_no() -> None:
        for box in QApplication.topLevelWidgets():
            if isinstance(box, QMessageBox):
                asked.append(box.text())
                box.button(QMessageBox.StandardButton.No).click()

    def act(dialog: QFileDialog) -> None:
        QTimer.singleShot(0, say_no)
        name_it(dialog, str(tmp_path / "notes"))
        dialog.reject()

    in_the_dialog(act)
    assert SystemFilePrompts().save_pdf(parent, "sheet.pdf") is None
    assert len(asked) == 1
    assert "notes.pdf" in asked[0]


def test_esc_saves_nothing(parent: QWidget) -> None:
    in_the_dialog(lambda dialog: dialog.reject())
    assert SystemFilePrompts().save_pdf(parent, "sheet.pdf") is None
