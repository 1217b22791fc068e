"""What the tabs of a group's page share."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from groupdesk.services.group_facts import GroupFacts
from ui.pages.kit import Kit


class GroupTab(QWidget):
    """One tab; only the one on show reads."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._look = kit.look
        self._desk = kit.desk

    def load(self, facts: GroupFacts) -> None:
        """Read what the tab shows of a group, and show it."""
        raise NotImplementedError

    def begin_new(self) -> None:
        """Begin something new (Ctrl+N)."""

    def find_here(self) -> None:
        """Go to the tab's own filter (Ctrl+F), where it has one."""

    def take_focus(self) -> None:
        """Put the focus on the first thing to do."""

    def leave(self) -> None:
        """Let go of everything that was read."""
