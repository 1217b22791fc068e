"""The page for a folder that holds no centre, or one that cannot be opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from groupdesk.i18n import _
from ui.pages.entry import EntryFrame
from ui.theme import Look, Type
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.labels import PlainLabel, WrappedLabel


class StartPage(EntryFrame):
    """Says what is there, and offers the one thing that helps."""

    sample_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, look: Look) -> None:
        form = QWidget()
        super().__init__(look, form)
        self._form = form
        self._build()
        self._sample.clicked.connect(self._on_sample_clicked)
        self._again.clicked.connect(self.again_wanted)

    def _build(self) -> None:
        self._title = PlainLabel("", Type.DISPLAY)
        self._sentence = WrappedLabel("", Type.LEAD, "ink2")
        self._own = WrappedLabel(
            _(
                "To make a centre of your own, type this at a command prompt, with your own words in "
                "the quotation marks:"
            ),
            Type.BODY,
            "ink2",
        )
        self._command = WrappedLabel(
            'groupdesk-cli init --centre "Riverside Centre" --staff "Dana"', Type.STRONG
        )
        self._command.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._command.setAccessibleName(_("The command that makes a centre"))
        sample_text = _("Look around with the sample centre")
        self._sample = Button(self._look, sample_text, ButtonKind.MAIN, height=48)
        self._again = Button(self._look, _("Try again"), ButtonKind.MAIN, height=48)
        whole = QVBoxLayout(self._form)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._title)
        whole.addWidget(self._sentence)
        whole.addSpacing(8)
        whole.addWidget(self._sample)
        whole.addWidget(self._again)
        whole.addSpacing(16)
        whole.addWidget(self._own)
        whole.addWidget(self._command)

    def show_empty(self) -> None:
        """Say that the folder has no centre yet."""
        self._title.setText(_("No centre here yet"))
        self._sentence.setText(
            _(
                "There is no centre on this computer yet. The sample centre is made up, needs no "
                "other input, and is gone when you close the window."
            )
        )
        self._show(sample=True)
        self._sample.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_making(self) -> None:
        """Say that the sample centre is on its way."""
        self._title.setText(_("One moment"))
        self._sentence.setText(_("Making the sample centre…"))
        self._show(sample=False)
        self._again.hide()

    def show_trouble(self, sentence: str) -> None:
        """Say why the centre cannot be opened."""
        self._title.setText(_("This centre cannot be opened"))
        self._sentence.setText(sentence)
        self._show(sample=False)
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, sample: bool) -> None:
        self._sample.busy(None)
        for part in (self._sample, self._own, self._command):
            part.setVisible(sample)
        self._again.setVisible(not sample)

    def _on_sample_clicked(self) -> None:
        self._sample.busy(_("Making the sample centre…"))
        self.sample_wanted.emit()
