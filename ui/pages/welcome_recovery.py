"""Welcome, step 3: the recovery key goes onto paper, and is typed back from it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from groupdesk.errors import MistypedRecoveryKey
from groupdesk.i18n import _
from groupdesk.model.passphrase import parse_recovery_key
from ui.theme import Look, Type, px
from ui.widgets.bars import Bar, BarKind
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.choices import Tick
from ui.widgets.glyph import Glyph
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import Card, column, row
from ui.widgets.recovery_key_field import RecoveryKeyCard, RecoveryKeyField

CARD_WIDTH = 226


class RecoveryStep(QWidget):
    """Shows the key only while it is copied; whoever types it back has it on paper."""

    print_wanted = Signal(int)
    open_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._key = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        look = self._look
        self._field = RecoveryKeyField(look)
        self._right = QWidget()
        self._title = WrappedLabel("", Type.DISPLAY)
        self._tick = Tick(look, _("It is on paper and in a safe place"))
        self._trouble = Bar(look, BarKind.DANGER)
        self._open = Button(look, _("Open GroupDesk"), ButtonKind.MAIN, height=48)
        self._open.setSizePolicy(self._field.sizePolicy())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._title)
        says = _(
            "If everyone forgets their passphrase, the key on this sheet is the only way back in."
        )
        whole.addWidget(WrappedLabel(says, Type.BODY, "ink2"))
        whole.addSpacing(12)
        whole.addLayout(self._paper_row())
        self._warning.say(
            _(
                "If this is lost too, nobody can open your records. Not even the people who made "
                "GroupDesk."
            )
        )
        whole.addWidget(self._trouble)
        whole.addSpacing(10)
        whole.addWidget(PlainLabel(_("Type the key back from the paper"), Type.STRONG))
        whole.addWidget(self._field)
        whole.addWidget(self._right)
        whole.addSpacing(4)
        whole.addWidget(self._tick)
        whole.addSpacing(8)
        whole.addWidget(self._open)
        right = row(8)
        right.addWidget(Glyph(look, "check-circle", "accent", 20))
        right.addWidget(PlainLabel(_("That is the key."), Type.META_STRONG), 1)
        self._right.setLayout(right)
        self._show_what_is_missing()

    def _paper_row(self) -> QHBoxLayout:
        look = self._look
        self._card = RecoveryKeyCard(look)
        self._whose = WrappedLabel("", Type.NOTE)
        sheet = Card()
        sheet.setFixedWidth(px(CARD_WIDTH))
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(2)
        inside.addWidget(PlainLabel(_("Recovery key"), Type.META_STRONG, "accent"))
        inside.addWidget(self._whose)
        inside.addSpacing(10)
        inside.addWidget(self._card)
        inside.addSpacing(10)
        keep = _("Keep in a locked drawer. Do not photograph.")
        inside.addWidget(WrappedLabel(keep, Type.NOTE))
        inside.addStretch(1)
        self._print = Button(look, _("Print recovery sheet"), ButtonKind.MAIN, "printer", height=48)
        self._copy = Button(
            look, _("Copy it by hand"), ButtonKind.PLAIN, "pencil-simple", height=48
        )
        self._copy_main = Button(
            look, _("Copy it by hand"), ButtonKind.MAIN, "pencil-simple", height=48
        )
        self._twice = Tick(look, _("Two copies"))
        for button in (self._print, self._copy, self._copy_main):
            button.setSizePolicy(self._field.sizePolicy())
            button.start_aligned()
        self._warning = Bar(look, BarKind.WARNING)
        acts = column(10)
        acts.addWidget(self._copy_main)
        acts.addWidget(self._print)
        acts.addWidget(self._twice)
        acts.addWidget(self._copy)
        acts.addWidget(self._warning)
        acts.addStretch(1)
        both = row(20)
        both.addWidget(sheet)
        both.addLayout(acts, 1)
        return both

    def _connect(self) -> None:
        self._print.clicked.connect(self._on_print_clicked)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._copy_main.clicked.connect(self._on_copy_clicked)
        self._field.changed.connect(self._on_key_changed)
        self._field.entered.connect(self._on_field_entered)
        self._field.submitted.connect(self._on_open_clicked)
        self._tick.toggled.connect(self._on_tick_toggled)
        self._open.clicked.connect(self._on_open_clicked)

    def load(self, key: str, centre_name: str, *, has_printer: bool) -> None:
        """Take the key; without a printer, copying by hand is the main act."""
        self._key = key
        self._card.load(key)
        self._whose.setText(centre_name)
        self.show_printer(has_printer=has_printer)

    def show_printer(self, *, has_printer: bool) -> None:
        """Offer printing first, or only copying by hand."""
        print_it, write_it = _("Print your recovery sheet"), _("Write down your recovery key")
        self._title.setText(print_it if has_printer else write_it)
        self._print.setVisible(has_printer)
        self._twice.setVisible(has_printer)
        self._copy.setVisible(has_printer)
        self._copy_main.setVisible(not has_printer)

    def take_focus(self) -> None:
        """Begin with the main act."""
        first = self._print if self._print.isVisibleTo(self) else self._copy_main
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_printing(self, *, busy: bool) -> None:
        """Say that the sheet is on its way to the printer."""
        self._print.busy(_("Printing…") if busy else None)
        self._trouble.say("")

    def show_printed(self) -> None:
        """Go on to the boxes: the paper is in the printer."""
        self.show_printing(busy=False)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, sentence: str) -> None:
        """Say why the sheet was not printed."""
        self.show_printing(busy=False)
        self._trouble.say(sentence)

    def forget(self) -> None:
        """Let go of the key."""
        self._key = ""
        self._card.load("")
        self._field.forget()

    @property
    def _is_right(self) -> bool:
        try:
            return bool(self._key) and parse_recovery_key(self._field.text) == self._key
        except MistypedRecoveryKey:
            return False

    def _show_what_is_missing(self) -> None:
        """Say on the button why it cannot be pressed yet."""
        right, ticked = self._is_right, self._tick.isChecked()
        why = ""
        if not right:
            why = _("Type the key back from the paper first.")
        elif not ticked:
            why = _("Tick that it is in a safe place first.")
        self._right.setVisible(right)
        self._open.setEnabled(not why)
        self._open.setToolTip(why)
        self._open.setAccessibleDescription(why)

    def _show_key(self, *, shown: bool) -> None:
        self._card.show_key(shown=shown)
        words = _("Cover the key") if shown else _("Copy it by hand")
        self._copy.setText(words)
        self._copy_main.setText(words)

    def _on_print_clicked(self) -> None:
        self.print_wanted.emit(2 if self._twice.isChecked() else 1)

    def _on_copy_clicked(self) -> None:
        self._show_key(shown=not self._card.is_shown)

    def _on_field_entered(self) -> None:
        # Typed from the screen, the key would prove nothing about the paper.
        self._show_key(shown=False)

    def _on_key_changed(self) -> None:
        self._field.show_error("")
        if self._field.is_full and not self._is_right:
            self._field.show_error(_why_not(self._field.text))
        self._show_what_is_missing()

    def _on_tick_toggled(self, _ticked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._show_what_is_missing()

    def _on_open_clicked(self) -> None:
        if self._open.isEnabled():
            self.open_wanted.emit()
        elif self._is_right:
            self._tick.setFocus(Qt.FocusReason.OtherFocusReason)


def _why_not(typed: str) -> str:
    try:
        parse_recovery_key(typed)
    except MistypedRecoveryKey as error:
        return error.sentence
    return _("That is another key: compare each group with the paper.")
