"""Buttons: one look each for the main act, other acts, and acts that stand back."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from ui.icons import icon
from ui.theme import Look, Type, font, px
from ui.widgets.labels import KeyLabel

ICON = 18
# The icon's box is wider than the icon: the style leaves too little room before the words.
ICON_BOX = 24


class ButtonKind(StrEnum):
    """How much a button asks for attention; one main button a screen."""

    MAIN = "main"
    PLAIN = "plain"
    SOFT = "soft"
    GHOST = "ghost"
    DANGER_LINE = "danger-line"
    DANGER = "danger"
    LINK = "link"
    QUIET = "quiet"
    STEP = "step"
    TOAST = "toast"


_INK = {
    ButtonKind.MAIN: "on_accent",
    ButtonKind.PLAIN: "ink",
    ButtonKind.SOFT: "accent_ink",
    ButtonKind.GHOST: "accent_ink",
    ButtonKind.DANGER_LINE: "danger_ink",
    ButtonKind.DANGER: "on_danger",
    ButtonKind.LINK: "accent_ink",
    ButtonKind.QUIET: "ink",
    ButtonKind.STEP: "ink",
    ButtonKind.TOAST: "toast_ink",
}


class Button(QPushButton):
    """A push button that Enter presses too while it has the focus."""

    def __init__(
        self,
        look: Look,
        text: str,
        kind: ButtonKind = ButtonKind.PLAIN,
        icon_name: str = "",
        *,
        height: int = 40,
    ) -> None:
        super().__init__(text)
        bold = kind in {ButtonKind.MAIN, ButtonKind.SOFT, ButtonKind.DANGER}
        self._text = text
        self._key: KeyLabel | None = None
        self.setFont(font(Type.STRONG if bold else Type.BODY))
        self.setProperty("kind", kind.value)
        self.setFixedHeight(px(height))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon_name:
            self.setIcon(icon(look, icon_name, _INK[kind]))
            self.setIconSize(QSize(px(ICON_BOX if text else ICON), px(ICON)))

    def with_key(self, key: str) -> Button:
        """Name beside the words the key that does the same."""
        self._key = KeyLabel(key)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 10, 0)
        inside.addStretch(1)
        inside.addWidget(self._key)
        self.show_key(shown=True)
        return self.start_aligned()

    def show_key(self, *, shown: bool) -> None:
        """Show the key beside the words, or leave it out where there is no room for it."""
        if self._key is None:
            return
        self._key.setVisible(shown)
        self.setMinimumWidth(0)
        if shown:
            wanted = super().sizeHint().width() + self._key.sizeHint().width() + 8
            self.setMinimumWidth(wanted)

    def start_aligned(self) -> Button:
        """Put the words at the leading end, for buttons that stand in a column."""
        self.setProperty("align", "start")
        return self

    def busy(self, text: str | None) -> None:
        """Say what is under way, or say again what the button does; the size stays."""
        if text is not None:
            self.setMinimumWidth(self.width())
        self.setText(self._text if text is None else text)
