"""The bar over every page: who is at the desk, and the lock."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from groupdesk.i18n import _
from ui.theme import Look
from ui.widgets.badges import Avatar, Chip, ChipKind, ChipText
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.labels import ElidedLabel

HEIGHT = 60


class TopBar(QFrame):
    """Asks for the desk to be locked."""

    lock_wanted = Signal()

    def __init__(self, look: Look, staff_label: str, *, sample: bool) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(HEIGHT)
        bar = QHBoxLayout(self)
        bar.setContentsMargins(24, 0, 24, 0)
        bar.setSpacing(8)
        if sample:
            words = _("Sample centre: nobody in it is real")
            bar.addWidget(Chip(look, ChipText(text=words, icon="info", kind=ChipKind.INFO)))
        bar.addStretch(1)
        bar.addWidget(Avatar(look, staff_label))
        bar.addWidget(ElidedLabel(staff_label))
        bar.addSpacing(8)
        lock = Button(look, _("Lock"), ButtonKind.PLAIN, "lock")
        lock.setObjectName("lock")
        lock.setToolTip(_("Lock now: Ctrl+L"))
        lock.clicked.connect(self.lock_wanted)
        bar.addWidget(lock)
