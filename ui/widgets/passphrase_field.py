"""A field for a passphrase: hidden unless shown, with a hint while Caps Lock is on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from groupdesk.i18n import _
from ui.icons import icon
from ui.theme import Look, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.focus_ring import RING, RING_PARENT
from ui.widgets.glyph import Glyph

SECRET = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


class PassphraseField(QFrame):
    """Keeps what was typed until it is told to forget it."""

    changed = Signal()
    submitted = Signal()
    caps_lock_seen = Signal(bool)

    def __init__(self, look: Look, *, can_show: bool = True, height: int = 52) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(px(height))
        self._build()
        self._show.setVisible(can_show)
        self._connect()

    def _build(self) -> None:
        self.setProperty("part", "field")
        self._line = _Line()
        self._line.setProperty(RING, RING_PARENT)
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setInputMethodHints(self._line.inputMethodHints() | SECRET)
        self._show = Button(self._look, _("Show"), ButtonKind.GHOST, "eye", height=36)
        self._show.setCheckable(True)
        self._show.setAccessibleName(_("Show the passphrase"))
        self.setFocusProxy(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 6, 0)
        self._tick = Glyph(self._look, "check", "accent", 20)
        self._tick.hide()
        row.addWidget(self._line, 1)
        row.addWidget(self._tick)
        row.addWidget(self._show)

    def _connect(self) -> None:
        self._line.textChanged.connect(self._on_text_changed)
        self._line.returnPressed.connect(self.submitted)
        self._line.caps_lock_seen.connect(self.caps_lock_seen)
        self._show.toggled.connect(self._on_show_toggled)

    @property
    def text(self) -> str:
        return self._line.text()

    def put(self, text: str, *, shown: bool) -> None:
        """Put a text into the field, hidden or to be read."""
        self._line.setText(text)
        self._show.setChecked(shown)

    def tick(self, *, right: bool) -> None:
        """Show at the end of the field that it holds what it should, or show nothing."""
        self._tick.setVisible(right)

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

    def _on_text_changed(self, _text: str) -> None:
        self.changed.emit()

    def _on_show_toggled(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._line.setEchoMode(mode)
        self._show.setText(_("Hide") if shown else _("Show"))
        self._show.setIcon(icon(self._look, "eye-slash" if shown else "eye", "accent_ink"))
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
