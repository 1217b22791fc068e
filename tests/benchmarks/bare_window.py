"""A bare Qt window: says when it was painted first, then ends. Run by test_window_speed.py."""

from __future__ import annotations

import os
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class Painted(QObject):
    def eventFilter(  # noqa: N802 - Qt calls it so
        self, _watched: QObject, event: QEvent
    ) -> bool:
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self, tell)
        return False


def tell() -> None:
    print(time.monotonic(), flush=True)  # noqa: T201 - the benchmark reads it
    os._exit(0)


if __name__ == "__main__":
    app = QApplication(["bare"])
    window = QMainWindow()
    label = QLabel("Unlock")
    window.setCentralWidget(label)
    window.resize(1280, 800)
    painted = Painted()
    label.installEventFilter(painted)
    window.show()
    app.exec()
