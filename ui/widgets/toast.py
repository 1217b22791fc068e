"""The message bar: one sentence at the foot of the window, for ten seconds."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from groupdesk.i18n import _
from ui.theme import Look
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.glyph import Glyph
from ui.widgets.labels import ElidedLabel

HEIGHT = 48
FROM_FOOT = 20
FROM_SIDES = 24
STAYS = 10_000  # milliseconds; until it is closed when a screen reader is on (DESIGN.md 2)


class Toast(QFrame):
    """One message at a time, over the foot of its parent."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._within = parent
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._build()
        self._timer.timeout.connect(self.hide)
        self._close.clicked.connect(self.hide)
        self.hide()

    def _build(self) -> None:
        self.setObjectName("toast")
        self.setFixedHeight(HEIGHT)
        self._label = ElidedLabel("", ink="toast")
        self._close = Button(self._look, "", ButtonKind.TOAST, "x", height=32)
        self._close.setFixedWidth(32)
        self._close.setToolTip(_("Close this message"))
        self._close.setAccessibleName(_("Close this message"))
        # Messages come by themselves: Tab must not lead through them.
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(10)
        row.addWidget(Glyph(self._look, "check-circle", "toast_ink"))
        row.addWidget(self._label, 1)
        row.addWidget(self._close)

    @property
    def sentence(self) -> str:
        """The message on show, or nothing."""
        return self._label.text() if self.isVisible() else ""

    def say(self, sentence: str) -> None:
        """Show a sentence and read it out."""
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        self.place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        if not QAccessible.isActive():
            self._timer.start(STAYS)

    def place(self) -> None:
        """Stand in the middle of the parent's foot."""
        within = self._within.size()
        width = min(self.sizeHint().width(), within.width() - 2 * FROM_SIDES)
        left = (within.width() - width) // 2
        self.setGeometry(left, within.height() - HEIGHT - FROM_FOOT, width, HEIGHT)
