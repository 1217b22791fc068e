"""A bar of facts: a small word above a bold value, thin lines between, one with a level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Look, Type, px
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layout import Card, clear, column, row

LEVEL = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A word, its value, and between 0 and 1 how full something is."""

    word: str
    value: str
    level: float | None = None


class FactsBar(Card):
    """Shows some facts side by side."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 0, 1, 0)
        self._row.setSpacing(0)

    def load(self, facts: Sequence[Fact]) -> None:
        """Show these facts."""
        clear(self._row)
        for place, fact in enumerate(facts):
            if place:
                self._row.addWidget(_Divider())
            self._row.addWidget(_FactBox(self._look, fact), 3 if fact.level is not None else 2)


class _Divider(Card):
    """A thin upright line."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "line")
        self.setFixedWidth(1)


class _FactBox(QWidget):
    """One fact; its value gives way where the bar is narrow."""

    def __init__(self, look: Look, fact: Fact) -> None:
        super().__init__()
        self.setAccessibleName(f"{fact.word}: {fact.value}")
        inside = column(2)
        inside.setContentsMargins(18, 13, 12, 13)
        inside.addWidget(PlainLabel(fact.word, Type.META, "ink2"))
        value = row(14)
        value.addWidget(ElidedLabel(fact.value, Type.STRONG))
        if fact.level is not None:
            value.addWidget(Level(look, fact.level), 1)
        value.addStretch(0 if fact.level is not None else 1)
        inside.addLayout(value)
        self.setLayout(inside)


class Level(QWidget):
    """A rounded bar that is filled as far as something is taken."""

    def __init__(self, look: Look, level: float) -> None:
        super().__init__()
        self._look = look
        self._level = min(max(level, 0.0), 1.0)
        self.setFixedHeight(px(LEVEL))
        self.setMinimumWidth(px(30))
        self.setMaximumWidth(px(120))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        half = whole.height() / 2
        painter.setBrush(self._look.colour("pressed"))
        painter.drawRoundedRect(whole, half, half)
        if self._level:
            filled = max(whole.width() * self._level, whole.height())
            left = whole.right() - filled if self.isRightToLeft() else whole.left()
            painter.setBrush(self._look.colour("accent"))
            painter.drawRoundedRect(QRectF(left, 0, filled, whole.height()), half, half)
