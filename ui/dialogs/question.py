"""A question that names the thing, says what happens and what stays (DESIGN.md 4)."""

from __future__ import annotations

from ui.dialogs.sheet import Sheet
from ui.theme import Look, Type
from ui.widgets.buttons import ButtonKind
from ui.widgets.labels import WrappedLabel


class Question(Sheet):
    """Asks before something that cannot be said afterwards; accepted with None."""

    def __init__(
        self,
        look: Look,
        question: str,
        effect: str,
        *,
        act: str,
        safe: str,
        act_icon: str = "",
        kind: ButtonKind = ButtonKind.MAIN,
    ) -> None:
        super().__init__(look, question, act=act, safe=safe, act_icon=act_icon, kind=kind)
        self.body.addWidget(WrappedLabel(effect, Type.BODY, "ink2"))

    def value(self) -> object:
        return None
