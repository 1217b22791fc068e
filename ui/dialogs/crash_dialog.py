"""What a person sees after an unexpected error."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout

from groupdesk.i18n import _
from ui.theme import Look, Type
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import row


class CrashDialog(QDialog):
    """Says that the saved record is safe, and holds a report that can be copied."""

    def __init__(self, look: Look, report: str) -> None:
        super().__init__()
        self._look = look
        self._build(report)

    def _build(self, report: str) -> None:
        self.setWindowTitle("GroupDesk")
        self.setFixedWidth(540)
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setFixedHeight(110)
        text.setTabChangesFocus(True)
        text.setAccessibleName(_("Report for the makers of GroupDesk"))
        close = Button(self._look, _("Close GroupDesk"), ButtonKind.MAIN)
        close.clicked.connect(self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(12)
        whole.addWidget(PlainLabel(_("Something went wrong inside GroupDesk"), Type.TITLE))
        whole.addWidget(
            WrappedLabel(
                _(
                    "What was saved before is safe. GroupDesk locks the desk and closes now; please "
                    "start it again. This report has no names in it and helps its makers:"
                )
            )
        )
        whole.addWidget(text)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(close)
        whole.addLayout(foot)
