"""Whether members' names may be read on screen, or just their initials."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Names(QObject):
    """Pages ask it for every member's name that they show; paper is not touched by it."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None, *, hidden: bool = False) -> None:
        super().__init__(parent)
        self._hidden = hidden

    @property
    def hidden(self) -> bool:
        return self._hidden

    def hide(self, *, hidden: bool) -> None:
        """Show initials instead of names, or names again."""
        if hidden is not self._hidden:
            self._hidden = hidden
            self.changed.emit()

    def shown(self, name: str) -> str:
        """Return a member's name as it may stand on screen now."""
        return initials_of(name) if self._hidden else name


def initials_of(name: str) -> str:
    """Return "A. W." for "Ada Winterbourne"."""
    letters = (next((sign for sign in word if sign.isalnum()), "") for word in name.split())
    return " ".join(f"{letter.upper()}." for letter in letters if letter)
