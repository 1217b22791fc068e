"""What a page shows while there is nothing to show: a picture, a sentence, the way on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Look, Type, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.chairs import ChairCircle
from ui.widgets.labels import WrappedLabel
from ui.widgets.layout import row

WIDEST = 480


class EmptyState(QWidget):
    """Chairs in a circle, a heading, a sentence, and at most two buttons."""

    act_wanted = Signal()
    other_act_wanted = Signal()

    def __init__(self, look: Look, act: str = "", icon: str = "", other_act: str = "") -> None:
        super().__init__()
        self._look = look
        self._build(act, icon, other_act)
        self._act.clicked.connect(self.act_wanted)
        self._other.clicked.connect(self.other_act_wanted)

    def _build(self, act: str, icon: str, other_act: str) -> None:
        picture = ChairCircle(self._look, on_page=True)
        picture.setFixedSize(160, 160)
        self._title = WrappedLabel("", Type.TITLE)
        self._sentence = WrappedLabel("", Type.BODY, "ink2")
        self._act = Button(self._look, act, ButtonKind.MAIN, icon)
        self._other = Button(self._look, other_act)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        buttons = row(12)
        buttons.addStretch(1)
        buttons.addWidget(self._act)
        buttons.addWidget(self._other)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addStretch(1)
        whole.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addSpacing(6)
        whole.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addSpacing(10)
        whole.addLayout(buttons)
        whole.addStretch(2)
        # Only now: what has no parent yet would open as a window of its own.
        self._act.setVisible(bool(act))
        self._other.setVisible(bool(other_act))

    def say(self, title: str, sentence: str) -> None:
        """Show a heading and a sentence."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._fit()

    def take_focus(self) -> None:
        """Put the focus on the way on."""
        self._act.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """Give the words the room they need: in the middle, a label gets that of one line."""
        width = min(px(WIDEST), self.width())
        for label in (self._title, self._sentence):
            # A label takes its least size for the one it needs.
            label.setMinimumSize(0, 0)
            label.setFixedSize(width, max(label.heightForWidth(width), 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
