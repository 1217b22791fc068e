"""The one place that speaks: short messages at the foot, and the report of a crash."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Messages(QObject):
    """What is now true, in one sentence; whoever shows messages listens."""

    said = Signal(str)

    def say(self, sentence: str) -> None:
        """Show a sentence for a while; it is plain text, whatever stands in it."""
        self.said.emit(sentence)
