"""Cancels one meeting: what changes, what stays, and why (DESIGN.md 15)."""

from __future__ import annotations

from groupdesk.i18n import _
from ui.dialogs.sheet import Sheet
from ui.theme import Look, Type
from ui.widgets.buttons import ButtonKind
from ui.widgets.fields import TextField
from ui.widgets.labels import WrappedLabel


class CancelDialog(Sheet):
    """Asks for a reason; accepted with its text."""

    def __init__(self, look: Look, question: str, effect: str, *, form_key: str) -> None:
        super().__init__(
            look,
            question,
            act=_("Cancel this meeting"),
            safe=_("Keep the meeting"),
            act_icon="x-circle",
            kind=ButtonKind.DANGER,
            form_key=form_key,
        )
        self._reason = TextField(
            look,
            "cancel_reason",
            _("Reason"),
            optional=True,
            hint=_("Others may read it, so nothing about anyone’s health."),
        )
        self.form.add(self._reason)
        self.body.addWidget(WrappedLabel(effect, Type.BODY, "ink2"))
        self.body.addWidget(self._reason)

    def value(self) -> str:
        return self._reason.text
