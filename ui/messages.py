"""The one place that speaks: short messages at the foot, and the report of a crash."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from groupdesk.model.ids import EntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One sentence; `entry` is what its Undo takes back, `problem` says that something failed."""

    sentence: str
    entry: EntryId | None = None
    problem: bool = False


class Messages(QObject):
    """What is now true, in one sentence; whoever shows messages listens."""

    said = Signal(object)

    def say(self, sentence: str) -> None:
        """Show a sentence for a while; it is plain text, whatever stands in it."""
        self.said.emit(Message(sentence=sentence))

    def done(self, sentence: str, entry: EntryId | None) -> None:
        """Say what a change made true, and offer to take it back."""
        self.said.emit(Message(sentence=sentence, entry=entry))

    def problem(self, sentence: str) -> None:
        """Say why something could not be done."""
        self.said.emit(Message(sentence=sentence, problem=True))
