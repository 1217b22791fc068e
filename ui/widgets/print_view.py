"""The print page's parts side by side: gallery, options, preview, and what is to be said."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from groupdesk.i18n import _
from ui.theme import Look, Type, px
from ui.widgets.bars import Bar, BarKind
from ui.widgets.document_gallery import COLUMNS, TILE, DocumentGallery
from ui.widgets.glyph import Glyph
from ui.widgets.labels import WrappedLabel
from ui.widgets.layout import Card, clear, column, row
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.print_card import WIDTH, PrintCard
from ui.widgets.save_strip import SaveStrip

GAP = 20
LEAST_PREVIEW = 390  # with its heading and its buttons in one line
TILE_GAP = 4
GALLERY_EDGE = 30  # the card's border, the margins within, and a scroll bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One line below the preview."""

    icon: str
    text: str
    ink: str = "ink2"


class PrintView(QWidget):
    """Lays the parts out and says in place what is to be known or asked."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._build()

    def _build(self) -> None:
        self.problem = Bar(self._look, BarKind.DANGER, _("Save PDF"), "file-pdf")
        self.gallery = DocumentGallery(self._look)
        self.card = PrintCard(self._look)
        self.preview = PdfPreview(self._look)
        self.strip = SaveStrip(self._look)
        self._gallery_card = Card()
        inside = QVBoxLayout(self._gallery_card)
        inside.setContentsMargins(1, 1, 1, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.gallery)
        scroll.viewport().setAutoFillBackground(False)
        self.gallery.setAutoFillBackground(False)
        inside.addWidget(scroll)
        self._notes = column(4)
        right = column(8)
        right.addWidget(self.preview, 1)
        right.addLayout(self._notes)
        parts = row(GAP)
        parts.addWidget(self._gallery_card)
        parts.addWidget(self.card)
        parts.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.problem)
        whole.addLayout(parts, 1)
        whole.addWidget(self.strip)

    def show_notes(self, notes: tuple[Note, ...]) -> None:
        """Say below the preview what the paper tells."""
        clear(self._notes)
        for note in notes:
            self._notes.addWidget(_NoteLine(self._look, note))

    def put_in_order(self) -> None:
        """Let Tab follow the eye: what was made last would otherwise come last."""
        parts = (self.gallery, self.card, self.preview)
        in_order = [control for part in parts for control in part.controls]
        for before, after in pairwise(in_order):
            QWidget.setTabOrder(before, after)

    def close_questions(self) -> None:
        """Close what was said or asked about the print before."""
        self.problem.say("")
        self.strip.close_strip()

    def forget(self) -> None:
        """Let go of everything on show: the desk locks."""
        self.close_questions()
        self.preview.clear()
        self.card.forget()
        self.show_notes(())

    def use_room(self, width: int) -> None:
        """Stand in so many pixels: where they are few the gallery has one column."""
        rest = width - px(WIDTH) - 2 * GAP - px(LEAST_PREVIEW)
        columns = COLUMNS if rest >= _gallery_width(COLUMNS) else 1
        self.gallery.use_columns(columns)
        self._gallery_card.setFixedWidth(_gallery_width(columns))


class _NoteLine(QWidget):
    """An icon and a sentence."""

    def __init__(self, look: Look, note: Note) -> None:
        super().__init__()
        line = row(8)
        line.addWidget(Glyph(look, note.icon, _token(note.ink)), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(WrappedLabel(note.text, Type.META, note.ink), 1)
        self.setLayout(line)


def _token(ink: str) -> str:
    return "warn_ink" if ink == "warn" else ink


def _gallery_width(columns: int) -> int:
    return columns * px(TILE) + (columns - 1) * TILE_GAP + GALLERY_EDGE
