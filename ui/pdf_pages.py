"""The pages of a PDF in memory as pictures; the only place of the window that knows pdfium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_ubyte
from threading import Lock

import pypdfium2
from pypdfium2 import raw
from PySide6.QtCore import QRect, QSize, QSizeF
from PySide6.QtGui import QImage

from groupdesk.errors import KnownError
from groupdesk.i18n import _

POINTS_IN_MM = 72 / 25.4
BYTES_IN_DOT = 4
WHITE = (255, 255, 255, 255)

# pdfium knows one caller at a time, whatever the document: the window or the lane.
_one_at_a_time = Lock()


class UnreadablePdf(KnownError):
    """Bytes that are no PDF, or a page that is not there."""


class PdfPages:
    """One PDF, kept and drawn in memory; no file is ever written.

    Every call may come from any thread. Raises `UnreadablePdf`.
    """

    def __init__(self, pdf: bytes) -> None:
        with _pdfium():
            document = pypdfium2.PdfDocument(pdf)
            numbers = range(len(document))
            self._sizes = tuple(_size(*document.get_page_size(number)) for number in numbers)
        self._document: pypdfium2.PdfDocument | None = document

    def __len__(self) -> int:
        return len(self._sizes)

    def size(self, number: int) -> QSizeF:
        """Return a page's width and height in millimetres; pages count from 0."""
        return self._sizes[number]

    def draw(self, number: int, whole: QSize, part: QRect) -> QImage:
        """Draw a part of a page that would be so many dots wide and high as a whole."""
        if self._document is None:
            raise UnreadablePdf(_not_shown())
        stride = part.width() * BYTES_IN_DOT
        dots = (c_ubyte * (stride * part.height()))()
        with _pdfium():
            page = self._document[number]
            bitmap = pypdfium2.PdfBitmap.new_native(
                part.width(), part.height(), raw.FPDFBitmap_BGRx, buffer=dots, stride=stride
            )
            bitmap.fill_rect(WHITE, 0, 0, part.width(), part.height())
            place = (-part.x(), -part.y(), whole.width(), whole.height())
            raw.FPDF_RenderPageBitmap(bitmap, page, *place, 0, raw.FPDF_ANNOT)
            bitmap.close()
            page.close()
        made = QImage(
            memoryview(dots).cast("B"),
            part.width(),
            part.height(),
            stride,
            QImage.Format.Format_RGB32,
        )
        return made.copy()

    def close(self) -> None:
        """Let the PDF go; nothing can be drawn any more."""
        with _one_at_a_time:
            if self._document is not None:
                self._document.close()
        self._document = None


def _size(width: float, height: float) -> QSizeF:
    return QSizeF(width / POINTS_IN_MM, height / POINTS_IN_MM)


def _not_shown() -> str:
    return _("This print could not be shown: please try again.")


@contextmanager
def _pdfium() -> Iterator[None]:
    with _one_at_a_time:
        try:
            yield
        except pypdfium2.PdfiumError as error:
            raise UnreadablePdf(_not_shown()) from error
