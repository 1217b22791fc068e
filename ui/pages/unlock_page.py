"""Unlock: who is at the desk, and their passphrase; nothing else is seen before."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from groupdesk.clock import Clock
from groupdesk.errors import KnownError, WrongPassphrase
from groupdesk.i18n import _, ngettext
from ui.gate import Gate
from ui.growing_wait import GrowingWait
from ui.models.cells import ChipKind, ChipText
from ui.pages.entry import EntryFrame
from ui.tasks import Tasks
from ui.theme import Look, Type
from ui.widgets.badges import Chip
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.glyph import Glyph
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import row
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.staff_tiles import StaffTiles
from ui.wording import greeting

A_SECOND = 1000  # milliseconds


class UnlockPage(EntryFrame):
    """Unlocks the record, one try at a time, and says what did not fit."""

    unlocked = Signal(object)
    forgot_wanted = Signal(str)

    def __init__(
        self, look: Look, gate: Gate, tasks: Tasks, clock: Clock, wait: GrowingWait
    ) -> None:
        form = QWidget()
        super().__init__(look, form)
        self._form = form
        self._gate = gate
        self._tasks = tasks
        self._clock = clock
        # Not the page's own: a page that is made anew for another text size waits on.
        self._wait = wait
        self._label = ""
        self._busy = False
        self._ticks = QTimer(self)
        self._ticks.setInterval(A_SECOND)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._greeting = PlainLabel("", Type.DISPLAY)
        self._tiles = StaffTiles(self._look)
        self._whose = PlainLabel("", Type.STRONG)
        self._field = PassphraseField(self._look)
        self._caps = WrappedLabel(_("Caps Lock is on."), Type.NOTE, "warn")
        self._error = WrappedLabel("", Type.META, "danger")
        self._error_row = QWidget()
        error = row(8)
        error.addWidget(Glyph(self._look, "warning-circle", "danger_ink"), 0)
        error.addWidget(self._error, 1)
        self._error_row.setLayout(error)
        self._unlock = Button(self._look, _("Unlock"), ButtonKind.MAIN, "lock-open", height=48)
        self._unlock.setSizePolicy(self._tiles.sizePolicy())
        self._forgot = Button(self._look, _("Forgot it?"), ButtonKind.LINK, height=36)
        self._not_listed = Button(
            self._look, _("I am not on this list"), ButtonKind.LINK, height=36
        )
        self._who_adds = WrappedLabel(
            _(
                "Ask the colleague who runs GroupDesk here: they can add you. Until then, somebody "
                "on the list can open the desk for you."
            ),
            Type.META,
            "ink2",
        )
        self._sample = QWidget()
        self._sample_row = row(0)
        self._sample.setLayout(self._sample_row)
        whole = QVBoxLayout(self._form)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._greeting)
        whole.addWidget(PlainLabel(_("Who is at the desk?"), Type.LEAD, "ink2"))
        whole.addSpacing(14)
        whole.addWidget(self._tiles)
        whole.addSpacing(18)
        whole.addWidget(self._whose)
        whole.addWidget(self._field)
        whole.addWidget(self._caps)
        whole.addWidget(self._error_row)
        whole.addSpacing(6)
        whole.addWidget(self._unlock)
        whole.addSpacing(2)
        links = row(28)
        links.addStretch(1)
        links.addWidget(self._forgot)
        links.addWidget(self._not_listed)
        links.addStretch(1)
        whole.addLayout(links)
        whole.addWidget(self._who_adds)
        whole.addSpacing(2)
        whole.addWidget(self._sample)
        self._who_adds.hide()
        self._caps.hide()
        self._error_row.hide()
        self._sample.hide()
        # Nothing is known yet about who may unlock: the form comes with the labels.
        self._form.hide()

    def _connect(self) -> None:
        self._tiles.chosen.connect(self._on_label_chosen)
        self._field.submitted.connect(self._on_unlock_wanted)
        self._field.caps_lock_seen.connect(self._caps.setVisible)
        self._unlock.clicked.connect(self._on_unlock_wanted)
        self._forgot.clicked.connect(self._on_forgot_clicked)
        self._not_listed.clicked.connect(self._on_not_listed_clicked)
        self._ticks.timeout.connect(self.tick)

    def load(self, labels: tuple[str, ...], *, sample_passphrase: str = "") -> None:
        """Show who may unlock; the sample centre also says its passphrase."""
        moment = self._clock.now().astimezone()
        self._greeting.setText(greeting(moment))
        self._tiles.load(labels, self._label)
        if sample_passphrase and self._sample_row.count() == 0:
            words = _("Sample centre. Passphrase: {passphrase}")
            chip = ChipText(
                text=words.format(passphrase=sample_passphrase), icon="info", kind=ChipKind.INFO
            )
            self._sample_row.addStretch(1)
            self._sample_row.addWidget(Chip(self._look, chip))
            self._sample_row.addStretch(1)
        self._sample.setVisible(bool(sample_passphrase))
        self._who_adds.hide()
        self._form.show()
        self._wait_on()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wait_on(self) -> None:
        if self._wait.seconds_left:
            self.tick()
            self._ticks.start()

    def tick(self) -> None:
        """Count the wait down by the clock."""
        left = self._wait.seconds_left
        if left:
            self._say(
                ngettext(
                    "That passphrase did not match. You can try again in {count} second.",
                    "That passphrase did not match. You can try again in {count} seconds.",
                    left,
                ).format(count=left)
            )
            return
        self._ticks.stop()
        self._say("")

    def _say(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error_row.setVisible(bool(sentence))
        self._field.mark_wrong(wrong=bool(sentence))
        self._field.describe(sentence)

    def _show_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._unlock.busy(_("Unlocking…") if busy else None)

    def _on_label_chosen(self, label: str) -> None:
        self._label = label
        whose = _("{name}’s passphrase").format(name=label)
        self._whose.setText(whose)
        self._field.name(whose)

    def _on_forgot_clicked(self) -> None:
        if not self._busy:
            self._field.forget()
            self.forgot_wanted.emit(self._label)

    def _on_not_listed_clicked(self) -> None:
        self._who_adds.setVisible(not self._who_adds.isVisible())

    def _on_unlock_wanted(self) -> None:
        if self._busy or self._wait.seconds_left:
            return
        label, secret = self._label, self._field.text
        if not secret:
            self._say(_("Please type your passphrase first."))
            self._field.select()
            return
        self._say("")
        self._show_busy(busy=True)
        self._tasks.run(lambda: self._gate.unlock(label, secret), self._on_opened, self._on_failed)

    def _on_opened(self, opened: object) -> None:
        self._wait.right()
        self._field.forget()
        self._caps.hide()
        self._show_busy(busy=False)
        self.unlocked.emit(opened)

    def _on_failed(self, error: KnownError) -> None:
        self._show_busy(busy=False)
        self._say(error.sentence)
        if isinstance(error, WrongPassphrase):
            self._wait.wrong()
            self._wait_on()
        self._field.select()
