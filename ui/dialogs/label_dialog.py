"""Asks for another staff label."""

from __future__ import annotations

from groupdesk.i18n import _
from ui.dialogs.sheet import Sheet
from ui.theme import Look
from ui.widgets.fields import TextField


class LabelDialog(Sheet):
    """One field; accepted with the label as it was typed."""

    def __init__(self, look: Look, label: str, *, form_key: str) -> None:
        super().__init__(
            look,
            _("What should this desk call you?"),
            act=_("Change label"),
            safe=_("Keep it"),
            form_key=form_key,
        )
        self._label = TextField(
            look,
            "label",
            _("Your label"),
            hint=_(
                "A first name or a nickname: it can be read before unlocking. What you did so far "
                "keeps the label it was done under."
            ),
        )
        self.body.addWidget(self._label)
        self.form.add(self._label)
        self.fill({"label": label})

    def value(self) -> str:
        return self._label.text

    def take_focus(self) -> None:
        super().take_focus()
        self._label.select()
