"""The message bar: one sentence at the foot of the window, for ten seconds, with its Undo."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from groupdesk.i18n import _
from groupdesk.model.ids import EntryId
from ui.messages import Message
from ui.theme import Look, Type, font, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.glyph import Glyph
from ui.widgets.labels import ElidedLabel

HEIGHT = 48
FROM_FOOT = 20
FROM_SIDES = 24
STAYS = 10_000  # milliseconds; until it is closed when a screen reader is on (DESIGN.md 2)


class Toast(QFrame):
    """One message at a time, over the foot of its parent."""

    undo_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._within = parent
        self._entry: EntryId | None = None
        self._at_end = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._build()
        self._timer.timeout.connect(self.hide)
        self._close.clicked.connect(self.hide)
        self._undo.clicked.connect(self._on_undo_clicked)
        self.hide()

    def _build(self) -> None:
        self.setObjectName("toast")
        self.setFixedHeight(px(HEIGHT))
        self._good = Glyph(self._look, "check-circle", "toast_ink")
        self._bad = Glyph(self._look, "warning", "toast_link")
        self._label = ElidedLabel("", ink="toast")
        self._undo = Button(self._look, _("Undo"), ButtonKind.TOAST, height=32)
        underlined = font(Type.STRONG)
        underlined.setUnderline(True)
        self._undo.setFont(underlined)
        self._undo.setToolTip(_("Undo: Ctrl+Z"))
        self._close = Button(self._look, "", ButtonKind.TOAST, "x", height=32)
        self._close.setFixedWidth(px(32))
        self._close.setToolTip(_("Close this message"))
        self._close.setAccessibleName(_("Close this message"))
        # Messages come by themselves: Tab must not lead through them. Ctrl+Z does the same.
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(10)
        row.addWidget(self._good)
        row.addWidget(self._bad)
        row.addWidget(self._label, 1)
        row.addWidget(self._undo)
        row.addWidget(self._close)

    @property
    def sentence(self) -> str:
        """The message on show, or nothing."""
        return self._label.text() if self.isVisible() else ""

    def say(self, message: Message) -> None:
        """Show a message and read it out."""
        self._entry = message.entry
        self._label.setText(message.sentence)
        self._undo.setVisible(message.entry is not None)
        self._good.setVisible(not message.problem)
        self._bad.setVisible(message.problem)
        self.setAccessibleName(message.sentence)
        self.place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, message.sentence))
        self._timer.stop()
        if not QAccessible.isActive():
            self._timer.start(STAYS)

    def stand(self, *, at_end: bool) -> None:
        """Stand at one end of the foot or the other: where the page has no buttons."""
        self._at_end = at_end
        self.place()

    def place(self) -> None:
        """Stand at the foot of the parent."""
        within = self._within.size()
        width = min(self.sizeHint().width(), within.width() - 2 * FROM_SIDES)
        at_right = self._at_end is not self.isRightToLeft()
        left = within.width() - width - FROM_SIDES if at_right else FROM_SIDES
        self.setGeometry(left, within.height() - px(HEIGHT) - FROM_FOOT, width, px(HEIGHT))

    def _on_undo_clicked(self) -> None:
        self.hide()
        if self._entry is not None:
            self.undo_wanted.emit(self._entry)
