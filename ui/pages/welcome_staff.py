"""Welcome, step 2: the first staff label, and the passphrase that opens the record."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from groupdesk.errors import InvalidValue, KnownError
from groupdesk.i18n import _
from groupdesk.model.centre import check_label
from ui.theme import Look, Type
from ui.widgets.bars import Bar, BarKind
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.fields import TextField
from ui.widgets.form import Form
from ui.widgets.labels import WrappedLabel
from ui.widgets.layout import row
from ui.widgets.new_passphrase import NewPassphrase


class StaffStep(QWidget):
    """Gives a label and a passphrase; what was typed stays while somebody goes back."""

    staff_given = Signal(str, str)
    back_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._busy = False
        self.form = Form(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        look = self._look
        self._label = TextField(
            look,
            "label",
            _("Your first name"),
            hint=_("Or a nickname. It is seen before unlocking."),
            width=240,
        )
        self.passphrase = NewPassphrase(look)
        self._says = Bar(look, BarKind.INFO)
        self._trouble = Bar(look, BarKind.DANGER)
        self._back = Button(look, _("Back"), height=48)
        self._next = Button(look, _("Continue"), ButtonKind.MAIN, height=48)
        self._next.setSizePolicy(self._label.sizePolicy())
        foot = row(12)
        foot.addWidget(self._back)
        foot.addWidget(self._next, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(WrappedLabel(_("Choose your passphrase"), Type.DISPLAY))
        says = _(
            "You will type this each time you sit down at the desk. Three or four ordinary words "
            "work well."
        )
        whole.addWidget(WrappedLabel(says, Type.BODY, "ink2"))
        whole.addSpacing(8)
        whole.addWidget(self._label)
        whole.addSpacing(4)
        whole.addWidget(self.passphrase)
        whole.addSpacing(8)
        whole.addWidget(self._says)
        self._says.say(
            _(
                "We cannot look it up for you. That is what the recovery sheet in the next step is "
                "for."
            )
        )
        whole.addWidget(self._trouble)
        whole.addSpacing(10)
        whole.addLayout(foot)
        self.form.add(self._label)
        self.setTabOrder(self._next, self._back)

    def _connect(self) -> None:
        self._label.submitted.connect(self.passphrase.take_focus)
        self.passphrase.submitted.connect(self._on_next_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._back.clicked.connect(self._on_back_clicked)

    def take_focus(self) -> None:
        """Begin with what is still empty."""
        if self._label.text:
            self.passphrase.take_focus()
        else:
            self._label.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, *, busy: bool) -> None:
        """Say that the centre is being made; nothing can be pressed twice."""
        self._busy = busy
        self._next.busy(_("Making your centre…") if busy else None)
        self._back.setEnabled(not busy)

    def show_error(self, error: KnownError) -> None:
        """Say what is wrong: at its field, or above the buttons where it is none of them."""
        at_field = self.form.show_error(error) or self.passphrase.show_error(error)
        self._trouble.say("" if at_field else error.sentence)

    def _on_back_clicked(self) -> None:
        if not self._busy:
            self.back_wanted.emit()

    def _on_next_clicked(self) -> None:
        if self._busy:
            return
        self._trouble.say("")
        try:
            if not self._label.text.strip():
                raise InvalidValue("label", _("Please type your first name, or a nickname."))
            label = check_label(self._label.text)
            passphrase = self.passphrase.checked()
        except KnownError as error:
            self.show_error(error)
            return
        self.staff_given.emit(label, passphrase)
