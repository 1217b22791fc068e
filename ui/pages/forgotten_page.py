"""A forgotten passphrase: ask a colleague first, else the recovery key and a new passphrase."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from groupdesk.errors import KnownError
from groupdesk.i18n import _
from groupdesk.model.centre import RECOVERY_LABEL
from groupdesk.model.passphrase import parse_recovery_key
from groupdesk.services import recovery
from groupdesk.services.own_keys import NewPassphrase as PreparedKey
from groupdesk.services.own_keys import keep_passphrase, prepare_set
from ui.gate import Gate
from ui.pages.entry import EntryFrame
from ui.tasks import Tasks
from ui.theme import Look, Type
from ui.widgets.bars import Bar, BarKind
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import row
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.recovery_key_field import RecoveryKeyField

if TYPE_CHECKING:
    from groupdesk.services.session import Session
    from groupdesk.services.vault import Unlocked


class ForgottenPage(EntryFrame):
    """Opens the record with the recovery key and gives one staff label a new passphrase."""

    unlocked = Signal(object)
    back_wanted = Signal()

    def __init__(self, look: Look, gate: Gate, tasks: Tasks, label: str) -> None:
        form = QWidget()
        super().__init__(look, form)
        self._form = form
        self._gate = gate
        self._tasks = tasks
        self._label = label
        self._busy = False
        self._session: Session | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self._asking = self._build_asking()
        self._choosing = self._build_choosing()
        self._choosing.hide()
        whole = QVBoxLayout(self._form)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._asking)
        whole.addWidget(self._choosing)

    def _build_asking(self) -> QWidget:
        self._colleague = Bar(self._look, BarKind.INFO)
        self._key = RecoveryKeyField(self._look)
        self._key_trouble = Bar(self._look, BarKind.DANGER)
        self._use = Button(self._look, _("Use the recovery key"), ButtonKind.MAIN, "key", height=48)
        self._use.setSizePolicy(self._key.sizePolicy())
        self._back = Button(self._look, _("Back"), height=48)
        foot = row(12)
        foot.addWidget(self._back)
        foot.addWidget(self._use, 1)
        says = _("It is on the recovery sheet, in a locked place: six groups of five signs.")
        asking = QWidget()
        whole = QVBoxLayout(asking)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(WrappedLabel(_("Forgot your passphrase?"), Type.DISPLAY))
        whole.addSpacing(6)
        whole.addWidget(self._colleague)
        self._colleague.say(
            _(
                "Ask a colleague who can unlock first. They can open the desk for you, and "
                "everything stays as it is."
            )
        )
        whole.addSpacing(14)
        whole.addWidget(PlainLabel(_("Nobody there? Type the recovery key"), Type.HEADING))
        whole.addWidget(WrappedLabel(says, Type.BODY, "ink2"))
        whole.addSpacing(4)
        whole.addWidget(self._key)
        whole.addWidget(self._key_trouble)
        whole.addSpacing(14)
        whole.addLayout(foot)
        self.setTabOrder(self._use, self._back)
        return asking

    def _build_choosing(self) -> QWidget:
        self._new = NewPassphrase(self._look)
        self._new_trouble = Bar(self._look, BarKind.DANGER)
        self._keep = Button(self._look, _("Open GroupDesk"), ButtonKind.MAIN, height=48)
        self._keep.setSizePolicy(self._key.sizePolicy())
        says = _("The recovery key is right. This passphrase replaces the forgotten one of {name}.")
        choosing = QWidget()
        whole = QVBoxLayout(choosing)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(WrappedLabel(_("Choose a new passphrase"), Type.DISPLAY))
        whole.addWidget(WrappedLabel(says.format(name=self._label), Type.BODY, "ink2"))
        whole.addSpacing(12)
        whole.addWidget(self._new)
        whole.addWidget(self._new_trouble)
        whole.addSpacing(14)
        whole.addWidget(self._keep)
        return choosing

    def _connect(self) -> None:
        self._use.clicked.connect(self._on_use_clicked)
        self._key.submitted.connect(self._on_use_clicked)
        self._back.clicked.connect(self._on_back_clicked)
        self._new.submitted.connect(self._on_keep_clicked)
        self._keep.clicked.connect(self._on_keep_clicked)
        back = QShortcut(QKeySequence("Esc"), self)
        back.activated.connect(self._on_back_clicked)

    def take_focus(self) -> None:
        """Begin with the first box of the key."""
        self._key.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close the record again and forget what was typed."""
        self._key.forget()
        self._new.forget()
        if self._session is not None:
            self._session.lock()
            self._session = None

    def _show_busy(self, words: str | None) -> None:
        self._busy = words is not None
        self._use.busy(words)
        self._keep.busy(words)

    def _on_back_clicked(self) -> None:
        if not self._busy:
            self.leave()
            self.back_wanted.emit()

    def _on_use_clicked(self) -> None:
        if self._busy:
            return
        self._key_trouble.say("")
        try:
            key = parse_recovery_key(self._key.text)
        except KnownError as error:
            self._key.show_error(error.sentence)
            return
        self._show_busy(_("Unlocking…"))
        unlock = partial(self._gate.unlock, RECOVERY_LABEL, key)
        self._tasks.run(unlock, self._on_key_right, self._on_key_wrong)

    def _on_key_right(self, unlocked: Unlocked) -> None:
        unlocked.session.enter_thread()
        self._session = unlocked.session
        self._show_busy(None)
        self._key.forget()
        self._asking.hide()
        self._choosing.show()
        self.show_top()
        self._new.take_focus()

    def _on_key_wrong(self, error: KnownError) -> None:
        self._show_busy(None)
        self._key_trouble.say(error.sentence)

    def _on_keep_clicked(self) -> None:
        session = self._session
        if self._busy or session is None:
            return
        self._new_trouble.say("")
        try:
            passphrase = self._new.checked()
        except KnownError as error:
            self._new.show_error(error)
            return
        self._show_busy(_("Keeping it…"))

        def prepare() -> PreparedKey:
            with session.in_worker():
                return prepare_set(session, self._label, passphrase)

        done = partial(self._on_prepared, session, passphrase)
        self._tasks.run(prepare, done, self._on_not_kept)

    def _on_prepared(self, session: Session, passphrase: str, prepared: PreparedKey) -> None:
        try:
            keep_passphrase(session, prepared)
            # Whoever typed the key has it on paper.
            recovery.confirm(session)
        except KnownError as error:
            self._on_not_kept(error)
            return
        self.leave()
        # Once more as themselves: the recovery key acts for the first admin.
        unlock = partial(self._gate.unlock, self._label, passphrase)
        self._tasks.run(unlock, self._on_unlocked, self._on_not_kept)

    def _on_unlocked(self, unlocked: Unlocked) -> None:
        self._show_busy(None)
        said = _(
            "Your new passphrase is set. The recovery key goes on working: lock it away again."
        )
        self.unlocked.emit(replace(unlocked, notices=(*unlocked.notices, said)))

    def _on_not_kept(self, error: KnownError) -> None:
        self._show_busy(None)
        if not self._new.show_error(error):
            self._new_trouble.say(error.sentence)
