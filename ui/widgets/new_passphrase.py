"""Choosing a passphrase: typed or proposed, weighed while it grows, and typed once more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from groupdesk.errors import InvalidValue, KnownError, WeakPassphrase
from groupdesk.i18n import _
from groupdesk.model.passphrase import check_new_passphrase, propose_passphrase
from ui.theme import Look, Type
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.glyph import Glyph
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import row
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.strength_meter import StrengthMeter

HEIGHT = 48
PASSPHRASE, AGAIN = "passphrase", "again"


class NewPassphrase(QWidget):
    """Two fields that must agree; the meter advises, 12 characters are the gate."""

    submitted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._build()
        self._connect()

    def _build(self) -> None:
        self._first = PassphraseField(self._look, height=HEIGHT)
        self._first.name(_("Passphrase"))
        self._propose = Button(
            self._look, _("Propose five words"), ButtonKind.GHOST, "magic-wand", height=36
        )
        self._propose.setToolTip(_("Five words picked by chance: easy to keep, hard to guess"))
        self._meter = StrengthMeter(self._look)
        self._first_error = _Error(self._look)
        self._caps = WrappedLabel(_("Caps Lock is on."), Type.NOTE, "warn")
        self._again = PassphraseField(self._look, can_show=False, height=HEIGHT)
        self._again.name(_("Type it once more"))
        self._again_error = _Error(self._look)
        head = row(8)
        head.addWidget(PlainLabel(_("Passphrase"), Type.STRONG), 1)
        head.addWidget(self._propose)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addWidget(self._first)
        whole.addWidget(self._caps)
        whole.addWidget(self._first_error)
        whole.addSpacing(2)
        whole.addWidget(self._meter)
        whole.addSpacing(10)
        whole.addWidget(PlainLabel(_("Type it once more"), Type.STRONG))
        whole.addWidget(self._again)
        whole.addWidget(self._again_error)
        self._caps.hide()
        # Reading order, though the button stands beside the label above the field.
        self.setTabOrder(self._propose, self._first)

    def _connect(self) -> None:
        self._first.changed.connect(self._on_first_changed)
        self._first.submitted.connect(self._on_first_submitted)
        self._first.caps_lock_seen.connect(self._caps.setVisible)
        self._again.changed.connect(self._on_again_changed)
        self._again.submitted.connect(self.submitted)
        self._propose.clicked.connect(self._on_propose_clicked)

    @property
    def texts(self) -> tuple[str, str]:
        """What both fields hold."""
        return self._first.text, self._again.text

    def put(self, texts: tuple[str, str]) -> None:
        """Show what was typed before."""
        self._first.put(texts[0], shown=False)
        self._again.put(texts[1], shown=False)

    def checked(self) -> str:
        """Return the passphrase; raises `WeakPassphrase` or `InvalidValue` for `show_error`."""
        first, again = self.texts
        passphrase = check_new_passphrase(first)
        if not again:
            raise InvalidValue(AGAIN, _("Please type the same passphrase once more."))
        if again != first:
            raise InvalidValue(
                AGAIN, _("The two do not match: please type the passphrase once more.")
            )
        return passphrase

    def show_error(self, error: KnownError) -> bool:
        """Say under its field what is wrong, and go there; say whether it is one of these two."""
        self._say("", "")
        field = error.field if isinstance(error, InvalidValue) else ""
        if isinstance(error, WeakPassphrase) or field == PASSPHRASE:
            self._say(error.sentence, "")
            self._first.select()
            return True
        if field == AGAIN:
            self._say("", error.sentence)
            self._again.select()
            return True
        return False

    def take_focus(self) -> None:
        """Begin with the passphrase, not with the button before it."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Empty both fields and take every sign of them away."""
        self._first.forget()
        self._again.forget()
        self._say("", "")
        self._caps.hide()

    def _say(self, first: str, again: str) -> None:
        for field, error, sentence in (
            (self._first, self._first_error, first),
            (self._again, self._again_error, again),
        ):
            error.say(sentence)
            field.mark_wrong(wrong=bool(sentence))
            field.describe(sentence)

    def _on_first_changed(self) -> None:
        self._say("", "")
        self._meter.weigh(self._first.text)
        self._first.describe(self._meter.sentence)
        self._show_agreement()

    def _on_again_changed(self) -> None:
        self._say("", "")
        self._show_agreement()

    def _show_agreement(self) -> None:
        first, again = self.texts
        self._again.tick(right=bool(first) and again == first)

    def _on_first_submitted(self) -> None:
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_propose_clicked(self) -> None:
        self._first.put(propose_passphrase(), shown=True)
        self._again.forget()
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)


class _Error(QWidget):
    """One sentence with a warning sign; takes no room while there is nothing to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._says = WrappedLabel("", Type.META, "danger")
        line = row(8)
        line.addWidget(Glyph(look, "warning-circle", "danger_ink"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._says, 1)
        self.setLayout(line)
        self.hide()

    def say(self, sentence: str) -> None:
        self._says.setText(sentence)
        self.setVisible(bool(sentence))
