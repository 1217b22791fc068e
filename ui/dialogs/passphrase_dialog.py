"""Asks for the passphrase of today and for a new one, typed twice; nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from groupdesk.errors import KnownError, WrongPassphrase
from groupdesk.i18n import _
from ui.dialogs.sheet import Sheet
from ui.theme import Look, Type
from ui.widgets.bars import Bar, BarKind
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import column
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.passphrase_field import PassphraseField

HEIGHT = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseDraft:
    """What was typed; the new one is long enough and was typed twice alike."""

    old: str = field(repr=False)
    new: str = field(repr=False)


class PassphraseDialog(Sheet):
    """Without a form key: a passphrase is never kept over a lock."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            _("Change your passphrase"),
            act=_("Change passphrase"),
            safe=_("Keep the one I have"),
        )
        self._build()
        self._old.changed.connect(self._on_old_changed)
        self._old.submitted.connect(self._new.take_focus)
        self._old.caps_lock_seen.connect(self._caps.setVisible)

    def _build(self) -> None:
        self._old = PassphraseField(self._look, height=HEIGHT)
        self._old.name(_("The passphrase you have now"))
        self._caps = WrappedLabel(_("Caps Lock is on."), Type.NOTE, "warn")
        self._caps.hide()
        self._wrong = Bar(self._look, BarKind.DANGER)
        self._new = NewPassphrase(self._look)
        own = column(6)
        own.addWidget(PlainLabel(_("The passphrase you have now"), Type.STRONG))
        own.addWidget(self._old)
        own.addWidget(self._caps)
        own.addWidget(self._wrong)
        self.body.addLayout(own)
        self.body.addWidget(PlainLabel(_("The new one"), Type.HEADING))
        self.body.addWidget(self._new)
        self.body.addWidget(
            WrappedLabel(
                _(
                    "From then on this desk opens with the new one only. Backups made before open "
                    "with the passphrase of their day. The recovery key stays as it is."
                ),
                Type.META,
                "ink2",
            )
        )

    def take_focus(self) -> None:
        self._old.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: KnownError) -> None:
        if isinstance(error, WrongPassphrase):
            self._say_wrong(error.sentence)
            self._old.select()
        elif not self._new.show_error(error):
            super().refuse(error)
        self.lay_out()

    def close_sheet(self) -> None:
        self._old.forget()
        self._new.forget()
        super().close_sheet()

    def _say_wrong(self, sentence: str) -> None:
        self._wrong.say(sentence)
        self._old.mark_wrong(wrong=bool(sentence))
        self._old.describe(sentence)

    def _on_old_changed(self) -> None:
        self._say_wrong("")

    def _on_act_clicked(self) -> None:
        if not self._old.text:
            self._say_wrong(_("Please type the passphrase you have now."))
            self._old.select()
            return
        try:
            new = self._new.checked()
        except KnownError as error:
            self.refuse(error)
            return
        self.accepted.emit(PassphraseDraft(old=self._old.text, new=new))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        typed = all((self._old.text, *self._new.texts))
        # Enter goes on to the next field as long as one is empty.
        if enter and not typed and isinstance(self.focusWidget(), QLineEdit):
            event.accept()
            return
        super().keyPressEvent(event)
