"""How hard a passphrase is to guess, in four parts and in words; it advises and refuses nothing."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from groupdesk.i18n import _, ngettext
from groupdesk.model.passphrase import LEAST_CHARACTERS, has_outer_spaces
from groupdesk.model.strength import Strength, strength
from ui.theme import Look, Type
from ui.widgets.glyph import Glyph
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import row

PARTS = 4
BAR = 8
GAP = 6


class StrengthMeter(QWidget):
    """Shows what a passphrase is worth while it is typed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._bars = _Bars(look)
        self._good = Glyph(look, "check-circle", "accent", 20)
        self._weak = Glyph(look, "warning", "warn", 20)
        self._word = PlainLabel("", Type.META_STRONG)
        self._advice = WrappedLabel("", Type.META, "ink2")
        self._space = WrappedLabel(
            _("It begins or ends with a space. The space counts, and is easily missed."),
            Type.NOTE,
            "warn",
        )
        says = row(8)
        says.addWidget(self._good)
        says.addWidget(self._weak)
        says.addWidget(self._word)
        says.addWidget(self._advice, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 2, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._bars)
        whole.addLayout(says)
        whole.addWidget(self._space)
        self.weigh("")

    @property
    def sentence(self) -> str:
        """What the meter says, for a screen reader."""
        return f"{self._word.text()} {self._advice.text()}".strip()

    def weigh(self, passphrase: str) -> None:
        """Show how strong a passphrase is; an empty one is only told what is asked for."""
        found = strength(passphrase) if passphrase else None
        missing = LEAST_CHARACTERS - len(passphrase.strip())
        good = found is not None and found >= Strength.STRONG
        self._bars.show_parts(found.value if found is not None else 0, good=good)
        self._good.setVisible(good)
        self._weak.setVisible(found is not None and not good)
        self._word.setVisible(found is not None)
        self._word.setText(_word(found) if found is not None else "")
        self._advice.setText(_advice(found, missing))
        self._space.setVisible(has_outer_spaces(passphrase))


class _Bars(QWidget):
    """Four parts, filled from the start of the line."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._count = 0
        self._good = False
        self.setFixedHeight(BAR)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, count: int, *, good: bool) -> None:
        self._count, self._good = count, good
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, BAR)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        wide = (self.width() - (PARTS - 1) * GAP) / PARTS
        full = self._look.colour("accent" if self._good else "warn")
        for place in range(PARTS):
            shown = PARTS - 1 - place if self.isRightToLeft() else place
            filled = place < self._count
            painter.setBrush(full if filled else self._look.colour("pressed"))
            painter.drawRoundedRect(QRectF(shown * (wide + GAP), 0, wide, BAR), 4, 4)


def _word(found: Strength) -> str:
    match found:
        case Strength.WEAK:
            return _("Weak.")
        case Strength.FAIR:
            return _("Fair.")
        case Strength.STRONG:
            return _("Strong.")
        case Strength.VERY_STRONG:
            return _("Very strong.")
        case _:
            assert_never(found)


def _advice(found: Strength | None, missing: int) -> str:
    if found is None:
        return _("At least {count} characters.").format(count=LEAST_CHARACTERS)
    if missing > 0:
        return ngettext(
            "{count} more character is needed.", "{count} more characters are needed.", missing
        ).format(count=missing)
    match found:
        case Strength.WEAK:
            return _("Easy to guess: add a few words.")
        case Strength.FAIR:
            return _("One more word would help.")
        case Strength.STRONG:
            return _("Very hard to guess.")
        case Strength.VERY_STRONG:
            return _("Nobody will guess it.")
        case _:
            assert_never(found)
