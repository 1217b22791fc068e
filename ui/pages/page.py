"""What every page of the open desk can do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from groupdesk.errors import KnownError
from groupdesk.model.changes import Changes, Noun
from ui.pages.kit import Kit
from ui.places import Place


class Page(QWidget):
    """Reads when it is shown, and again after a change of what it shows."""

    SHOWS: frozenset[Noun] = frozenset()
    # Messages stand over no button: at the start of the foot, or at its end.
    MESSAGES_AT_END = False

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._look = kit.look
        self._desk = kit.desk
        self._stale = True
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        kit.bus.changed.connect(self._on_changed)
        kit.names.changed.connect(self._on_names_changed)

    def open(self, place: Place) -> None:
        """Show a place of this page; a page with places of its own reads them first."""
        del place
        self.refresh()

    def refresh(self) -> None:
        """Read again now, or once the page is shown."""
        self._stale = True
        if self.isVisible():
            self._read()

    def load(self) -> None:
        """Read what the page shows from the services, and show it."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the focus on the first thing to do."""

    def begin_new(self) -> None:
        """Begin something new (Ctrl+N); most pages have something."""

    def find_here(self) -> None:
        """Go to the page's own filter (Ctrl+F), where it has one."""

    def print_shown(self) -> None:
        """Print what is on show (Ctrl+P), where that can be printed."""

    def save_shown(self) -> None:
        """Save what is on show as a file (Ctrl+S), where that can be saved."""

    def unsaved(self) -> tuple[str, dict[str, str]] | None:
        """Return the key and texts of a form in the page itself that is not saved yet."""
        return None

    def leave(self) -> None:
        """Let go of everything that was read: the desk locks."""

    def _read(self) -> None:
        self._stale = False
        had_focus = self._has_focus()
        try:
            self.load()
        except KnownError as error:
            # Such as a record that another program holds: the page says so and can be left.
            self._kit.messages.problem(error.sentence)
        if had_focus and not self._has_focus():
            # What had it was made anew, such as the row of a button: the keys stay on the page.
            self.take_focus()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _on_changed(self, changes: Changes) -> None:
        if changes.nouns & self.SHOWS:
            self.refresh()

    def _on_names_changed(self) -> None:
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()
