"""After unlocking a centre whose recovery key nobody typed back yet: that step, or later."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from groupdesk.errors import KnownError
from groupdesk.i18n import _
from groupdesk.model.passphrase import parse_recovery_key
from groupdesk.services import recovery
from ui.pages.entry import EntryFrame
from ui.tasks import Tasks
from ui.theme import Look, Type
from ui.widgets.bars import Bar, BarKind
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import row
from ui.widgets.recovery_key_field import RecoveryKeyField

if TYPE_CHECKING:
    from groupdesk.services.session import Session


class RecoveryPage(EntryFrame):
    """Asks at each unlock for the key, until it was typed back once."""

    finished = Signal()

    def __init__(self, look: Look, tasks: Tasks, session: Session) -> None:
        form = QWidget()
        super().__init__(look, form)
        self._form = form
        self._tasks = tasks
        self._session = session
        self._busy = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self._warning = Bar(self._look, BarKind.WARNING)
        self._key = RecoveryKeyField(self._look)
        self._trouble = Bar(self._look, BarKind.DANGER)
        self._later = Button(self._look, _("Do it later"), height=48)
        self._check = Button(self._look, _("Check the key"), ButtonKind.MAIN, height=48)
        self._check.setSizePolicy(self._key.sizePolicy())
        foot = row(12)
        foot.addWidget(self._later)
        foot.addWidget(self._check, 1)
        whole = QVBoxLayout(self._form)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(WrappedLabel(_("Is your key on paper?"), Type.DISPLAY))
        whole.addSpacing(6)
        whole.addWidget(self._warning)
        self._warning.say(
            _(
                "Nobody has typed the recovery key back yet. Without it on paper, a forgotten "
                "passphrase locks everyone out for good."
            )
        )
        whole.addSpacing(14)
        whole.addWidget(PlainLabel(_("Type the key from the paper"), Type.STRONG))
        whole.addWidget(self._key)
        whole.addWidget(self._trouble)
        whole.addSpacing(14)
        whole.addLayout(foot)
        self.setTabOrder(self._check, self._later)

    def _connect(self) -> None:
        self._check.clicked.connect(self._on_check_clicked)
        self._key.submitted.connect(self._on_check_clicked)
        self._later.clicked.connect(self._on_later_clicked)
        later = QShortcut(QKeySequence("Esc"), self)
        later.activated.connect(self._on_later_clicked)

    def take_focus(self) -> None:
        """Begin with the first box."""
        self._key.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Forget what was typed."""
        self._key.forget()

    def _show_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._check.busy(_("Checking…") if busy else None)

    def _on_later_clicked(self) -> None:
        if not self._busy:
            self.leave()
            self.finished.emit()

    def _on_check_clicked(self) -> None:
        if self._busy:
            return
        self._trouble.say("")
        try:
            key = parse_recovery_key(self._key.text)
        except KnownError as error:
            self._key.show_error(error.sentence)
            return
        self._show_busy(busy=True)
        self._tasks.run(partial(self._try_key, key), self._on_right, self._on_wrong)

    def _try_key(self, key: str) -> None:
        with self._session.in_worker():
            recovery.check_recovery_key(self._session, key)

    def _on_right(self, _nothing: None) -> None:
        self._show_busy(busy=False)
        try:
            recovery.confirm(self._session)
        except KnownError as error:
            self._on_wrong(error)
            return
        self.leave()
        self.finished.emit()

    def _on_wrong(self, error: KnownError) -> None:
        self._show_busy(busy=False)
        self._trouble.say(error.sentence)
