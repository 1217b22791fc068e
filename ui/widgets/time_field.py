"""A field for a time of day, read as people type it: "7:30 pm", "7.30pm", "19:30" or "1930"."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, QTime
from PySide6.QtGui import QKeyEvent

from groupdesk.i18n import _
from ui.models.typed_values import read_time
from ui.theme import Look
from ui.widgets.fields import TextField

WIDTH = 130
ANY_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - carries a time of day while it is stepped
STEPS = {
    Qt.Key.Key_Up: timedelta(minutes=15),
    Qt.Key.Key_Down: timedelta(minutes=-15),
    Qt.Key.Key_PageUp: timedelta(hours=1),
    Qt.Key.Key_PageDown: timedelta(hours=-1),
}


class TimeField(TextField):
    """A time of day, typed or stepped by arrow keys; its text is "18:30", the last one read."""

    def __init__(self, look: Look, key: str, label: str, *, clock24: bool, hint: str = "") -> None:
        super().__init__(look, key, label, hint=hint, width=WIDTH)
        self._format = "HH:mm" if clock24 else "h:mm ap"
        self._read = time()
        self._line.installEventFilter(self)
        self._line.editingFinished.connect(self._on_editing_finished)

    @property
    def text(self) -> str:
        return f"{read_time(self._line.text()) or self._read:%H:%M}"

    @property
    def problem(self) -> str:
        if read_time(self._line.text()) is None:
            return _("Please type a time, such as 6:30 pm.")
        return ""

    def put(self, text: str) -> None:
        read = read_time(text)
        if read is not None:
            self._read = read
            self._write(read)

    def _write(self, moment: time) -> None:
        self._line.setText(QTime(moment.hour, moment.minute).toString(self._format))

    def _on_editing_finished(self) -> None:
        """Write out how it was read, or say that it was not."""
        read = read_time(self._line.text())
        if read is None:
            self.show_error(self.problem)
            return
        self.put(self.text)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = STEPS.get(Qt.Key(event.key()))
            if step is not None:
                stepped = datetime.combine(ANY_DAY, time.fromisoformat(self.text)) + step
                self.put(f"{stepped:%H:%M}")
                return True
        return False
