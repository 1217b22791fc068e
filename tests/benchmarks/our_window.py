"""Our window as it starts: says when it was painted first and when the form is there, then ends.

Run by test_window_speed.py.
"""

from __future__ import annotations

import os
import time

# Nothing of Qt before them: they are what is measured.
from ui.__main__ import main
from ui.app import GroupDesk

_go_on = GroupDesk._go_on


def tell(desk: GroupDesk, *, demo: bool) -> None:
    print(time.monotonic(), flush=True)  # noqa: T201 - the benchmark reads it
    _go_on(desk, demo=demo)
    # Late: the start must load it by itself.
    from PySide6.QtCore import QTimer

    wait = QTimer(desk.window)
    wait.setInterval(1)
    wait.timeout.connect(lambda: end_with_form(desk))
    wait.start()


def end_with_form(desk: GroupDesk) -> None:
    if desk.window.focusWidget() is not None:
        print(time.monotonic(), flush=True)  # noqa: T201 - the benchmark reads it
        os._exit(0)


if __name__ == "__main__":
    GroupDesk._go_on = tell  # type: ignore[assignment, method-assign] # it only listens in
    main([])
