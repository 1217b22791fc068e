"""A field for a passphrase: hidden unless shown, with a hint while Caps Lock is on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from groupdesk.i18n import _
from ui.theme import Look
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.focus_ring import RING, RING_PARENT


class PassphraseField(QFrame):
    """Keeps what was typed until it is told to forget it."""

    submitted = Signal()
    caps_lock_seen = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("part", "field")
        self.setFixedHeight(52)
        self._line = _Line()
        self._line.setProperty(RING, RING_PARENT)
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._show = Button(self._look, _("Show"), ButtonKind.GHOST, "eye", height=36)
        self._show.setCheckable(True)
        self._show.setAccessibleName(_("Show the passphrase"))
        self.setFocusProxy(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 6, 0)
        row.addWidget(self._line, 1)
        row.addWidget(self._show)

    def _connect(self) -> None:
        self._line.returnPressed.connect(self.submitted)
        self._line.caps_lock_seen.connect(self.caps_lock_seen)
        self._show.toggled.connect(self._on_show_toggled)

    @property
    def text(self) -> str:
        return self._line.text()

    def name(self, accessible_name: str) -> None:
        """Say to a screen reader whose passphrase is asked for."""
        self._line.setAccessibleName(accessible_name)

    def describe(self, sentence: str) -> None:
        """Let a screen reader read what is wrong with the field."""
        self._line.setAccessibleDescription(sentence)

    def mark_wrong(self, *, wrong: bool) -> None:
        """Draw the border of an error, or of none."""
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def select(self) -> None:
        """Select the whole text, so that typing replaces it."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()

    def forget(self) -> None:
        """Empty the field and hide what will be typed next."""
        self._line.clear()
        self._show.setChecked(False)

    def _on_show_toggled(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._line.setEchoMode(mode)
        self._show.setText(_("Hide") if shown else _("Show"))
        self._show.setAccessibleName(
            _("Hide the passphrase") if shown else _("Show the passphrase")
        )


class _Line(QLineEdit):
    """Sees Caps Lock by what a letter key gives: Qt cannot ask the keyboard."""

    caps_lock_seen = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if letter.lower() != letter.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_seen.emit(letter.isupper() is not shift)
        super().keyPressEvent(event)
