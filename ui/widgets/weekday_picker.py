"""Weekdays, and other values of which several may be chosen, as a row of chips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from groupdesk.i18n import Translator
from ui.theme import Look, Type, font, px
from ui.widgets.fields import Field
from ui.widgets.flow_layout import FlowLayout

HEIGHT = 40
PADDING = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipOption:
    """One chip: its value in the text, the short word on it, and the whole word."""

    value: str
    brief: str
    spoken: str


class ChipsField(Field):
    """Several of few values as chips; arrow keys go along them, Space chooses."""

    def __init__(
        self,
        look: Look,
        key: str,
        label: str,
        options: Sequence[ChipOption],
        *,
        optional: bool = False,
    ) -> None:
        super().__init__(look, key, label, optional=optional)
        self._chips: dict[str, ChoiceChip] = {}
        holder = QWidget()
        line = FlowLayout(holder, px(6))
        for option in options:
            chip = ChoiceChip(look, option.brief, option.spoken)
            chip.toggled.connect(self._on_toggled)
            chip.stepped.connect(self._on_stepped)
            line.addWidget(chip)
            self._chips[option.value] = chip
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self._place(holder)
        self.setFocusProxy(next(iter(self._chips.values())))

    @property
    def text(self) -> str:
        return ",".join(value for value, chip in self._chips.items() if chip.isChecked())

    def put(self, text: str) -> None:
        wanted = set(text.split(","))
        for value, chip in self._chips.items():
            chip.setChecked(value in wanted)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The chosen values, where all of them are whole numbers."""
        return tuple(int(value) for value, chip in self._chips.items() if chip.isChecked())

    def _on_toggled(self, _checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.changed.emit()

    def _on_stepped(self, by: int) -> None:
        chips = list(self._chips.values())
        chip = self.sender()
        if isinstance(chip, ChoiceChip):
            wanted = chips[(chips.index(chip) + by) % len(chips)]
            wanted.setFocus(Qt.FocusReason.TabFocusReason)


def weekday_options(words: Translator) -> list[ChipOption]:
    """Return a chip for each weekday; the value is its number, Monday 0."""
    days = words.locale.days["format"]
    return [
        ChipOption(value=str(at), brief=str(days["abbreviated"][at]), spoken=str(days["wide"][at]))
        for at in range(7)
    ]


class ChoiceChip(QAbstractButton):
    """One value: filled while chosen, and bold, so that colour is not all that says it."""

    stepped = Signal(int)

    def __init__(self, look: Look, brief: str, spoken: str) -> None:
        super().__init__()
        self._look = look
        self.setText(brief)
        # A name may hold a &, which makes no key here.
        self.setShortcut(QKeySequence())
        self.setAccessibleName(spoken)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(font(Type.STRONG)).horizontalAdvance(self.text())
        return QSize(max(words + 2 * px(PADDING), px(52)), px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        by = steps.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(-by if self.isRightToLeft() else by)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, on = self._look, self.isChecked()
        fill = "accent" if on else ("sunken" if self.underMouse() else "surface")
        painter.setPen(QPen(look.colour("accent" if on else "line_strong"), 1))
        painter.setBrush(look.colour(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setFont(font(Type.STRONG if on else Type.BODY))
        painter.setPen(look.colour("on_accent" if on else "ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
