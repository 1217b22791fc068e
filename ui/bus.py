"""The bus: what a write touched, told to every page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from groupdesk.model.changes import Changes


class Bus(QObject):
    """Each page listens and decides for itself whether to read again."""

    changed = Signal(object)

    def tell(self, changes: Changes) -> None:
        """Tell the pages; a write that changed nothing is no news."""
        if changes:
            self.changed.emit(changes)
