"""Copies what belongs to somebody for a short while, and takes it off the clipboard again."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

KEPT_FOR = 30_000  # milliseconds
# What keeps a text out of the clipboard histories of Windows and of KDE.
_NOT_FOR_HISTORY = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    "x-kde-passwordManagerHint": b"secret",
}


class Clipboard(QObject):
    """Holds a phone number until it is pasted; after half a minute, or at a lock, it is gone."""

    def __init__(self, parent: QObject, *, kept_for: int = KEPT_FOR) -> None:
        super().__init__(parent)
        self._copied = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(kept_for)
        self._timer.timeout.connect(self.forget)

    def copy(self, text: str) -> None:
        """Put a text onto the clipboard for a while."""
        data = QMimeData()
        data.setText(text)
        for kind, hint in _NOT_FOR_HISTORY.items():
            data.setData(kind, hint)
        QGuiApplication.clipboard().setMimeData(data)
        self._copied = text
        self._timer.start()

    def forget(self) -> None:
        """Clear the clipboard, unless something else was copied meanwhile."""
        self._timer.stop()
        copied, self._copied = self._copied, ""
        if copied and QGuiApplication.clipboard().text() == copied:
            QGuiApplication.clipboard().clear()
