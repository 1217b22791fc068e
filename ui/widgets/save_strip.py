"""The strip in a card that says what saving a print means, before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from groupdesk.i18n import _
from ui.theme import Look, Type
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.glyph import Glyph
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import column


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What may be saved: a heading, what that means, and whether something speaks against it."""

    heading: str
    sentences: tuple[str, ...]
    can_save: bool = True


class SaveStrip(QFrame):
    """Asks in its place; Esc and "Not now" are the safe way out."""

    save_wanted = Signal()
    dropped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._back_to: QWidget | None = None
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        self.setObjectName("strip")
        self._heading = PlainLabel("", Type.STRONG)
        self._heading.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._sentence = WrappedLabel("", Type.META, "ink2")
        self._not_now = Button(self._look, _("Not now"), ButtonKind.PLAIN)
        self._save = Button(self._look, _("Save as PDF"), ButtonKind.MAIN, "download-simple")
        words = column(2)
        words.addWidget(self._heading)
        words.addWidget(self._sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 12, 10)
        row.setSpacing(12)
        row.addWidget(Glyph(self._look, "lock-open", "ink2", 22))
        row.addLayout(words, 1)
        row.addWidget(self._not_now)
        row.addWidget(self._save)

    def _connect(self) -> None:
        self._save.clicked.connect(self.save_wanted)
        self._not_now.clicked.connect(self._on_not_now_clicked)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_not_now_clicked)

    def open(self, offer: Offer, *, back_to: QWidget) -> None:
        """Show an offer and take the focus; closing gives it back."""
        self._back_to = back_to
        self._heading.setText(offer.heading)
        self._sentence.setText(" ".join(offer.sentences))
        self._save.setVisible(offer.can_save)
        self._save.setAccessibleDescription(" ".join(offer.sentences))
        self.show()
        (self._save if offer.can_save else self._not_now).setFocus(Qt.FocusReason.OtherFocusReason)

    def say_problem(self, sentence: str) -> None:
        """Say why nothing was saved; the offer stays."""
        self._sentence.setText(sentence)

    def close_strip(self) -> None:
        """Close, and give the focus back to where it came from."""
        if self.isHidden():
            return
        inside = self.focusWidget() is not None
        self.hide()
        if inside and self._back_to is not None:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_now_clicked(self) -> None:
        self.close_strip()
        self.dropped.emit()
