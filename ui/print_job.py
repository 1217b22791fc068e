"""Printing a PDF that exists in memory alone: the printer is chosen, pages go to it in bands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from PySide6.QtCore import QMarginsF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from groupdesk.errors import KnownError
from groupdesk.i18n import _
from ui.pdf_pages import BYTES_IN_DOT, PdfPages

DOTS_IN_INCH = 300
MM_IN_INCH = 25.4
MOST_BYTES = 8_000_000  # of one band, so that an old PC prints large paper too


class PrinterFailed(KnownError):
    """A printer that does not take a page."""


class PrintPrompts(Protocol):
    """Asks which printer is meant, and how it should print."""

    def choose(self, parent: QWidget, remembered: QPrinter | None) -> QPrinter | None:
        """Return the printer to use, or None where somebody thinks better of it."""
        ...


class SystemPrintPrompts:
    """The dialog of the system; it begins with what was chosen the last time.

    Raises `PrinterFailed` where the system has no printer.
    """

    def choose(self, parent: QWidget, remembered: QPrinter | None) -> QPrinter | None:
        if not QPrinterInfo.availablePrinterNames():
            raise PrinterFailed(
                _("This computer has no printer. Ask for one to be set up, or save a PDF instead.")
            )
        printer = remembered or QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, parent)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        # A file is saved by our own button, which says first what that means.
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=False)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return printer


class PrinterMemory:
    """Which printer was used for which document: kept while the program runs, and never on disk."""

    def __init__(self, prompts: PrintPrompts) -> None:
        self._prompts = prompts
        self._printers: dict[str, QPrinter] = {}

    def choose(self, parent: QWidget, document: str) -> QPrinter | None:
        """Ask for the printer of a document; the answer is remembered for it."""
        printer = self._prompts.choose(parent, self._printers.get(document))
        if printer is not None:
            self._printers[document] = printer
        return printer


def print_pdf(pdf: bytes, printer: QPrinter, name: str) -> int:
    """Print every page, or the range that was asked for, at its own size; return the pages sent.

    `name` is what the system's list of print jobs shows: a document's id, never a group's name.
    It takes as long as the printer does, and is meant for the lane. Raises `PrinterFailed`.
    """
    printer.setDocName(name)
    printer.setCreator("GroupDesk")
    printer.setFullPage(True)
    pages = PdfPages(pdf)
    try:
        return draw_pages(pages, printer, _wanted(printer, len(pages)))
    finally:
        pages.close()


def draw_pages(pages: PdfPages, device: QPagedPaintDevice, numbers: Sequence[int]) -> int:
    """Draw these pages onto sheets of a device at their own size; return how many were drawn.

    Raises `PrinterFailed` where the device takes no sheet.
    """
    painter = QPainter()
    try:
        for place, number in enumerate(numbers):
            device.setPageLayout(sheet_for(pages.size(number)))
            if not (device.newPage() if place else painter.begin(device)):
                raise PrinterFailed(_no_answer())
            _draw_page(painter, pages, number)
    finally:
        ended = painter.end() if painter.isActive() else not numbers
    if not ended:
        raise PrinterFailed(_no_answer())
    return len(numbers)


def sheet_for(size: QSizeF) -> QPageLayout:
    """Return the sheet for a page in millimetres, without margins: those are the document's own."""
    wide = size.width() > size.height()
    upright = size.transposed() if wide else size
    match = QPageSize.SizeMatchPolicy.FuzzyMatch
    layout = QPageLayout(
        QPageSize(upright, QPageSize.Unit.Millimeter, "", match),
        QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def bands(whole: QSize) -> Iterator[QRect]:
    """Return a picture's bands from the top, each small enough for an old PC's memory."""
    rows = max(1, MOST_BYTES // (whole.width() * BYTES_IN_DOT))
    for top in range(0, whole.height(), rows):
        yield QRect(0, top, whole.width(), min(rows, whole.height() - top))


def _draw_page(painter: QPainter, pages: PdfPages, number: int) -> None:
    size = pages.size(number) * (DOTS_IN_INCH / MM_IN_INCH)
    whole = QSize(round(size.width()), round(size.height()))
    device = painter.device()
    across = device.logicalDpiX() / DOTS_IN_INCH
    down = device.logicalDpiY() / DOTS_IN_INCH
    for band in bands(whole):
        target = QRectF(0, band.y() * down, band.width() * across, band.height() * down)
        painter.drawImage(target, pages.draw(number, whole, band))


def _wanted(printer: QPrinter, count: int) -> list[int]:
    """Return the pages to send, in order; a printer that cannot repeat them is sent them again."""
    numbers = list(range(count))
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        numbers = numbers[max(printer.fromPage(), 1) - 1 : printer.toPage() or count]
    repeats = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return numbers * repeats


def _no_answer() -> str:
    return _("The printer did not answer. Check that it is on, or save a PDF instead.")
