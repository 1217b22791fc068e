"""The desk that a page of a PDF lies on: drawn sharp at any size, only as far as it is seen."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar

from ui.pdf_pages import PdfPages, UnreadablePdf
from ui.theme import Look
from ui.widgets.focus_ring import RING, RING_EDGE

AIR = 13  # pixels between a page and the desk's edge
RADIUS = 12
REAL_SIZE = 96 / 25.4  # pixels in a millimetre at 100 %
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
KEPT = 4  # drawn pictures, so that turning back is instant
NOTCH = 120  # what one notch of a wheel says

_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ZOOMS = {Qt.Key.Key_Minus: -1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1}


class Fit(Enum):
    """How large a page is shown while nobody has chosen a size."""

    PAGE = "page"
    WIDTH = "width"


class PdfDesk(QAbstractScrollArea):
    """Shows one page; arrow keys move it, PgUp and PgDn turn it, + and - and 0 change its size."""

    turn_wanted = Signal(int)
    zoomed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pages: PdfPages | None = None
        self._number = 0
        self._zoom: Fit | float = Fit.PAGE
        self._wheel = 0
        self._drawn: dict[tuple[int, QSize, QRect], QImage] = {}
        self._build()

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING, RING_EDGE)
        self.setMinimumSize(160, 160)
        self.viewport().setAutoFillBackground(False)
        for bar in self._bars:
            bar.setSingleStep(40)
        self._look.changed.connect(self.viewport().update)

    def show_page(self, pages: PdfPages | None, number: int) -> None:
        """Lay a page on the desk; another page begins at its top, and None clears the desk."""
        if pages is not self._pages:
            self._drawn.clear()
        turned = number != self._number
        self._pages, self._number = pages, number
        self._arrange()
        if turned:
            self.verticalScrollBar().setValue(0)
        self.viewport().update()

    @property
    def fit(self) -> Fit | None:
        """How the page is fitted, or None while a size was chosen."""
        return self._zoom if isinstance(self._zoom, Fit) else None

    @property
    def percent(self) -> int:
        """The size on show; 100 is as large as on paper, as far as the screen tells the truth."""
        return round(100 * self._scale() / REAL_SIZE)

    def can_zoom(self, by: int) -> bool:
        """Say whether there is a larger size, or for -1 a smaller one."""
        return self._pages is not None and self._next_step(by) is not None

    def zoom(self, by: int) -> None:
        """Show the page a step larger, or for -1 smaller; what is in the middle stays there."""
        step = self._next_step(by)
        if self._pages is not None and step is not None:
            self._use(step)

    def use_fit(self, fit: Fit) -> None:
        """Fit the whole page or its width into the desk, whatever size the desk gets."""
        self._use(fit)

    @property
    def _bars(self) -> tuple[QScrollBar, QScrollBar]:
        return self.horizontalScrollBar(), self.verticalScrollBar()

    def _next_step(self, by: int) -> float | None:
        now = self._scale() / REAL_SIZE
        if by > 0:
            return next((step for step in STEPS if step > now + 0.01), None)
        return next((step for step in reversed(STEPS) if step < now - 0.01), None)

    def _use(self, zoom: Fit | float) -> None:
        shares = [_middle(bar) for bar in self._bars]
        self._zoom = zoom
        self._arrange()
        for bar, share in zip(self._bars, shares, strict=True):
            bar.setValue(round(share * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self.viewport().update()
        self.zoomed.emit()

    def _scale(self) -> float:
        """Return the pixels in a millimetre of paper."""
        if self._pages is None:
            return REAL_SIZE
        if isinstance(self._zoom, float):
            return self._zoom * REAL_SIZE
        page, room = self._pages.size(self._number), self.maximumViewportSize()
        height = (room.height() - 2 * AIR) / page.height()
        width = (room.width() - 2 * AIR) / page.width()
        if self._zoom is Fit.WIDTH:
            bar = self.verticalScrollBar().sizeHint().width() if width > height else 0
            width = (room.width() - bar - 2 * AIR) / page.width()
            return max(width, 0.1)
        return max(min(width, height), 0.1)

    def _page_size(self) -> QSizeF:
        if self._pages is None:
            return QSizeF(0, 0)
        return self._pages.size(self._number) * self._scale()

    def _arrange(self) -> None:
        """Set the scroll bars for the page as large as it is shown."""
        page, room = self._page_size(), self.maximumViewportSize()
        wide, high = round(page.width()) + 2 * AIR, round(page.height()) + 2 * AIR
        thick = self.verticalScrollBar().sizeHint().width()
        fits = wide <= room.width() and high <= room.height()
        for bar, wanted, has in zip(
            self._bars, (wide, high), (room.width(), room.height()), strict=True
        ):
            seen = has if fits else has - thick
            bar.setPageStep(seen)
            bar.setRange(0, 0 if fits else max(0, wanted - seen))

    def _page_place(self) -> QRectF:
        """Return where the page lies in the viewport: in the middle, or as far as it is moved."""
        page, room = self._page_size(), self.viewport().size()
        spare = (room.width() - page.width()) / 2, (room.height() - page.height()) / 2
        left, top = (
            AIR - bar.value() if bar.maximum() else max(AIR, gap)
            for bar, gap in zip(self._bars, spare, strict=True)
        )
        return QRectF(round(left), round(top), round(page.width()), round(page.height()))

    def _picture(self, place: QRectF) -> tuple[QPoint, QImage]:
        """Return the part of the page that is seen, and where it stands in the viewport."""
        ratio = self.devicePixelRatioF()
        seen = place.intersected(QRectF(self.viewport().rect())).toAlignedRect()
        whole = QSize(round(place.width() * ratio), round(place.height() * ratio))
        off = seen.topLeft() - place.topLeft().toPoint()
        part = QRect(
            round(off.x() * ratio),
            round(off.y() * ratio),
            round(seen.width() * ratio),
            round(seen.height() * ratio),
        )
        key = (self._number, whole, part)
        if key not in self._drawn and self._pages is not None:
            drawn = self._pages.draw(self._number, whole, part)
            drawn.setDevicePixelRatio(ratio)
            while len(self._drawn) >= KEPT:
                del self._drawn[next(iter(self._drawn))]
            self._drawn[key] = drawn
        return seen.topLeft(), self._drawn[key]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("pressed"))
        painter.drawRoundedRect(self.viewport().rect(), RADIUS, RADIUS)
        if self._pages is None:
            return
        place = self._page_place()
        painter.setBrush(self._look.colour("paper"))
        painter.drawRect(place)
        try:
            painter.drawImage(*self._picture(place))
        except UnreadablePdf:
            # The sheet stays white: whoever prints is told why.
            return
        finally:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(QPen(self._look.colour("line_strong"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.zoomed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._wheel += event.angleDelta().y()
        while abs(self._wheel) >= NOTCH:
            by = 1 if self._wheel > 0 else -1
            self._wheel -= by * NOTCH
            self.zoom(by)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier not in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        }:
            # Ctrl and + is the text size of the whole window.
            event.ignore()
        elif key in _TURNS:
            self.turn_wanted.emit(_TURNS[key])
        elif key in _ZOOMS:
            self.zoom(_ZOOMS[key])
        elif key == Qt.Key.Key_0:
            self.use_fit(Fit.PAGE)
        else:
            super().keyPressEvent(event)


def _middle(bar: QScrollBar) -> float:
    """Return where the middle of what is seen lies, as a share of the whole."""
    whole = bar.maximum() + bar.pageStep()
    return (bar.value() + bar.pageStep() / 2) / whole if whole else 0.5
