"""What the parts of the settings share: a place to read, to begin, and to lay out cards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from groupdesk.model.changes import Noun
from ui.pages.kit import Kit
from ui.places import Place
from ui.theme import Type, px
from ui.widgets.labels import ElidedLabel, PlainLabel, WrappedLabel
from ui.widgets.layout import Card

WIDEST = 720


class SettingsPart(QWidget):
    """One part; only the one on show reads."""

    SHOWS: frozenset[Noun] = frozenset()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._look = kit.look
        self._desk = kit.desk

    def load(self) -> None:
        """Read what the part shows, and show it."""
        raise NotImplementedError

    def begin(self, place: Place) -> None:
        """Begin what a place names as its act."""

    def begin_new(self) -> None:
        """Begin something new (Ctrl+N)."""

    def find_here(self) -> None:
        """Go to the part's own filter (Ctrl+F), where it has one."""

    def save_shown(self) -> None:
        """Save what was typed (Ctrl+S), where the part has fields of its own."""

    def take_focus(self) -> None:
        """Put the focus on the first thing to do."""

    def unsaved(self) -> tuple[str, dict[str, str]] | None:
        """Return the key and texts of fields that are not saved yet."""
        return None

    def leave(self) -> None:
        """Let go of everything that was read."""


def titled_card(title: str, explains: str = "") -> tuple[Card, QVBoxLayout]:
    """Return a card with a heading and a sentence below it, and the layout for what follows."""
    card = Card()
    inside = QVBoxLayout(card)
    inside.setContentsMargins(18, 16, 18, 18)
    inside.setSpacing(12)
    inside.addWidget(PlainLabel(title, Type.HEADING))
    if explains:
        inside.setSpacing(6)
        inside.addWidget(WrappedLabel(explains, Type.META, "ink2"))
        inside.addSpacing(6)
    return card, inside


def giving_way(kind: Type = Type.BODY, ink: str = "ink") -> ElidedLabel:
    """Return a label that takes the room there is, and gives way at its end."""
    label = ElidedLabel("", kind, ink)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def narrow(inside: QLayout | QWidget) -> QHBoxLayout:
    """Return a row that keeps a column of cards as wide as is pleasant to read."""
    holder = QWidget()
    if isinstance(inside, QWidget):
        holder = inside
    else:
        holder.setLayout(inside)
    holder.setMaximumWidth(px(WIDEST))
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(holder, 1)
    line.addStretch(0)
    return line


def scrolled(inside: QVBoxLayout) -> QScrollArea:
    """Return a column of cards that scrolls where it does not fit."""
    inner = QWidget()
    body = QVBoxLayout(inner)
    # Room for the ring round what stands at the edge.
    body.setContentsMargins(0, 0, 6, 6)
    body.addLayout(narrow(inside))
    body.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    area.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    return area
