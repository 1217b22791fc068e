"""The preview of a print: the real pages, from memory, with ways to turn and enlarge them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSizeF, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from groupdesk.errors import KnownError
from groupdesk.i18n import _
from ui.pdf_pages import PdfPages
from ui.theme import Look, Type, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.labels import ElidedLabel, PlainLabel, WrappedLabel
from ui.widgets.layout import row
from ui.widgets.pdf_desk import Fit, PdfDesk

SHOW_WAIT = 400  # milliseconds: a shorter wait is not shown (DESIGN.md 2)
PAPERS = (
    ("A3", 297.0, 420.0),
    ("A4", 210.0, 297.0),
    ("A5", 148.0, 210.0),
    ("Letter", 215.9, 279.4),
    ("Legal", 215.9, 355.6),
    ("Tabloid", 279.4, 431.8),
)
NEAR = 1.0  # millimetres
LEAST_IN_ONE_LINE = 380  # pixels that the heading and the buttons need beside each other


def paper_name(size: QSizeF) -> str:
    """Return "A4", "A4 on its side", or for other papers the width and height in millimetres."""
    short, long = sorted((size.width(), size.height()))
    for name, width, height in PAPERS:
        if abs(short - width) < NEAR and abs(long - height) < NEAR:
            upright = size.width() <= size.height()
            return name if upright else _("{paper} on its side").format(paper=name)
    return _("{width} by {height} mm").format(
        width=round(size.width()), height=round(size.height())
    )


class PdfPreview(QWidget):
    """Shows a PDF that exists in memory alone. While a newer one is made, the old one stays."""

    turned = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pages: PdfPages | None = None
        self._number = 0
        self._late = False
        self._updating = QTimer(self)
        self._updating.setSingleShot(True)
        self._updating.setInterval(SHOW_WAIT)
        self._build()
        self._connect()
        self._tell()

    def _build(self) -> None:
        self._facts = ElidedLabel("", Type.META, "ink2")
        self._back = self._button("caret-left", _("Previous side"))
        self._on = self._button("caret-right", _("Next side"))
        self._smaller = self._button("magnifying-glass-minus", _("Smaller"))
        self._larger = self._button("magnifying-glass-plus", _("Larger"))
        self._fit = self._button("frame-corners", "")
        self._desk = PdfDesk(self._look)
        self._says = WrappedLabel("", Type.BODY, "ink2")
        self._says.hide()
        words = row(8)
        words.addWidget(PlainLabel(_("Preview"), Type.STRONG))
        words.addWidget(self._facts)
        words.addStretch(1)
        buttons = row(4)
        buttons.addWidget(self._back)
        buttons.addWidget(self._on)
        buttons.addSpacing(8)
        buttons.addWidget(self._smaller)
        buttons.addWidget(self._larger)
        buttons.addWidget(self._fit)
        buttons.addStretch(1)
        self._head = row(8)
        self._head.addLayout(words, 1)
        self._head.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self._head)
        whole.addWidget(self._desk, 1)
        whole.addWidget(self._says)

    def _button(self, icon: str, words: str) -> Button:
        if self.isRightToLeft():
            icon = {"caret-left": "caret-right", "caret-right": "caret-left"}.get(icon, icon)
        button = Button(self._look, "", ButtonKind.PLAIN, icon, height=36)
        button.setProperty("shape", "square")
        button.setFixedWidth(px(36))
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def _connect(self) -> None:
        self._updating.timeout.connect(self._on_late)
        self._desk.turn_wanted.connect(self._turn)
        self._desk.zoomed.connect(self._tell)
        self._back.clicked.connect(partial(self._turn, -1))
        self._on.clicked.connect(partial(self._turn, 1))
        self._smaller.clicked.connect(partial(self._desk.zoom, -1))
        self._larger.clicked.connect(partial(self._desk.zoom, 1))
        self._fit.clicked.connect(self._on_fit_clicked)

    @property
    def number(self) -> int:
        """The side on show, counted from 0."""
        return self._number

    @property
    def facts(self) -> str:
        """What stands beside the heading, such as "Side 1 of 2, A4"."""
        return self._facts.text()

    @property
    def controls(self) -> list[QWidget]:
        """Everything that Tab goes through, in reading order."""
        return [self._back, self._on, self._smaller, self._larger, self._fit, self._desk]

    def show_busy(self) -> None:
        """Say that a newer one is being made, once that takes long enough to be noticed."""
        self._updating.start()

    def show_pdf(self, pdf: bytes) -> None:
        """Show a PDF, at the same side as the one before as far as it has that side."""
        try:
            pages = PdfPages(pdf)
        except KnownError as error:
            self.show_problem(error.sentence)
            return
        old, self._pages = self._pages, pages
        self._number = min(self._number, len(pages) - 1)
        self._desk.show_page(pages, self._number)
        if old is not None:
            old.close()
        self._settle("")

    def show_problem(self, sentence: str) -> None:
        """Say why there is nothing newer to show; the old pages stay."""
        self._settle(sentence)

    def show_nothing(self, sentence: str) -> None:
        """Show an empty desk, and a sentence that says what to do."""
        self._let_go()
        self._settle(sentence)

    def clear(self) -> None:
        """Drop the bytes and every picture made of them: the desk locks."""
        self._let_go()
        self._settle("")

    def _let_go(self) -> None:
        self._desk.show_page(None, 0)
        if self._pages is not None:
            self._pages.close()
        self._pages = None
        self._number = 0

    def _settle(self, sentence: str) -> None:
        self._updating.stop()
        self._late = False
        self._says.setText(sentence)
        self._says.setVisible(bool(sentence))
        self._tell()

    def _turn(self, by: int) -> None:
        if self._pages is None or not 0 <= self._number + by < len(self._pages):
            return
        self._number += by
        self._desk.show_page(self._pages, self._number)
        self._tell()
        self.turned.emit(self._number)

    def _tell(self) -> None:
        """Say what is on show, and let the buttons do only what can be done."""
        pages = 0 if self._pages is None else len(self._pages)
        facts = self._words()
        self._facts.setText(_("Updating preview") if self._late else facts)
        self._desk.setAccessibleName(
            _("Preview, {facts}").format(facts=facts[:1].lower() + facts[1:])
            if facts
            else _("Preview, empty")
        )
        self._back.setEnabled(self._number > 0)
        self._on.setEnabled(self._number + 1 < pages)
        self._smaller.setEnabled(self._desk.can_zoom(-1))
        self._larger.setEnabled(self._desk.can_zoom(1))
        whole = self._desk.fit is Fit.PAGE
        words = _("Fit the width") if whole else _("Show the whole side")
        self._fit.setToolTip(words)
        self._fit.setAccessibleName(words)
        self._fit.setEnabled(pages > 0)

    def _words(self) -> str:
        if self._pages is None:
            return ""
        return _("Side {number} of {count}, {paper}").format(
            number=self._number + 1,
            count=len(self._pages),
            paper=paper_name(self._pages.size(self._number)),
        )

    def _on_late(self) -> None:
        self._late = True
        self._tell()

    def _on_fit_clicked(self) -> None:
        self._desk.use_fit(Fit.WIDTH if self._desk.fit is Fit.PAGE else Fit.PAGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= px(LEAST_IN_ONE_LINE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if way is not self._head.direction():
            self._head.setDirection(way)
            # Qt leaves telling the parents to whoever turns a layout.
            self.updateGeometry()
