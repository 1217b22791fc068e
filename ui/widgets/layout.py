"""Frames and rows that every page is laid out with."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout


class Card(QFrame):
    """A surface with a thin border."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "card")


class Line(QFrame):
    """A thin line between parts."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "line")
        self.setFixedHeight(1)


def row(spacing: int = 8) -> QHBoxLayout:
    """Return a row without margins of its own."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    return made


def column(spacing: int = 8) -> QVBoxLayout:
    """Return a column without margins of its own."""
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
