"""The page for a centre that cannot be opened, and for the wait while the sample is made."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from groupdesk.i18n import _
from ui.pages.entry import EntryFrame
from ui.theme import Look, Type
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.labels import WrappedLabel


class StartPage(EntryFrame):
    """Says what is there, and offers the one thing that helps."""

    again_wanted = Signal()

    def __init__(self, look: Look) -> None:
        form = QWidget()
        super().__init__(look, form)
        self._form = form
        self._build()
        self._again.clicked.connect(self.again_wanted)

    def _build(self) -> None:
        self._title = WrappedLabel("", Type.DISPLAY)
        self._sentence = WrappedLabel("", Type.LEAD, "ink2")
        self._again = Button(self._look, _("Try again"), ButtonKind.MAIN, height=48)
        whole = QVBoxLayout(self._form)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._title)
        whole.addWidget(self._sentence)
        whole.addSpacing(8)
        whole.addWidget(self._again)

    def show_making(self) -> None:
        """Say that the sample centre is on its way."""
        self._title.setText(_("One moment"))
        self._sentence.setText(_("Making the sample centre…"))
        self._again.hide()

    def show_trouble(self, sentence: str) -> None:
        """Say why the centre cannot be opened."""
        self._title.setText(_("This centre cannot be opened"))
        self._sentence.setText(sentence)
        self._again.show()
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)
