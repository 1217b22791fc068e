"""Making prints beside the window: previews that follow what is chosen, prints, files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from groupdesk.errors import KnownError
from groupdesk.services import printing
from groupdesk.services.desk import Desk
from groupdesk.services.printing import Printed, Request
from ui.pdf_pages import PdfPages
from ui.print_job import print_pdf
from ui.tasks import Tasks

PAUSE = 150  # milliseconds without a further choice before a preview is made


class PreviewMaker(QObject):
    """Makes a preview of the newest wish; what was overtaken meanwhile is dropped."""

    begun = Signal()
    made = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject, desk: Desk, tasks: Tasks) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._wanted: Request | None = None
        self._under_way: Request | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._make)

    def want(self, request: Request, *, soon: bool = True) -> None:
        """Preview a request, after a pause in which more may be chosen, or at once."""
        self._wanted = request
        self.begun.emit()
        if soon:
            self._pause.start()
        else:
            self._make()

    def stop(self) -> None:
        """Want nothing any more; a preview under way is dropped."""
        self._pause.stop()
        self._wanted = None

    def _make(self) -> None:
        self._pause.stop()
        if self._wanted is None or self._under_way is not None:
            return
        request = self._under_way = self._wanted
        self._tasks.run(
            partial(_preview, self._desk, request),
            partial(self._on_made, request),
            partial(self._on_failed, request),
        )

    def _on_made(self, request: Request, printed: Printed) -> None:
        if self._is_newest(request):
            self.made.emit(printed)

    def _on_failed(self, request: Request, error: KnownError) -> None:
        if self._is_newest(request):
            self.failed.emit(error.sentence)

    def _is_newest(self, request: Request) -> bool:
        self._under_way = None
        if request == self._wanted:
            return True
        if not self._pause.isActive():
            self._make()
        return False


class Specimens(QObject):
    """Draws miniatures of documents beside the window, each once and from made-up facts."""

    drawn = Signal(str, QImage, bool)

    def __init__(self, parent: QObject, tasks: Tasks) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._begun: set[str] = set()

    def want(self, document: str, height: int) -> None:
        """Draw a document's first side so many dots high, unless that was begun before."""
        if document in self._begun:
            return
        self._begun.add(document)
        self._tasks.run(
            partial(_miniature, document, height), partial(self._on_drawn, document), _untold
        )

    def _on_drawn(self, document: str, outcome: tuple[QImage, int]) -> None:
        picture, sides = outcome
        self.drawn.emit(document, picture, sides > 1)


def print_on_paper(desk: Desk, request: Request, printer: QPrinter) -> tuple[Printed, int]:
    """Make the print that counts and send it to the printer; return the sides sent as well.

    Raises a `KnownError`.
    """
    printed = _print(desk, request)
    return printed, print_pdf(printed.pdf, printer, request.document)


def print_to_file(desk: Desk, request: Request, path: Path) -> Printed:
    """Make the print that counts and save it in clear; raises a `KnownError`."""
    printed = _print(desk, request)
    printing.save(printed, path)
    return printed


def _print(desk: Desk, request: Request) -> Printed:
    with desk.session.in_worker():
        return desk.printing.print(request)


def _preview(desk: Desk, request: Request) -> Printed:
    with desk.session.in_worker():
        return desk.printing.preview(request)


def _miniature(document: str, height: int) -> tuple[QImage, int]:
    specimen = printing.specimen(document)
    pages = PdfPages(specimen.pdf)
    paper = pages.size(0)
    size = QSize(round(height * paper.width() / paper.height()), height)
    try:
        return pages.draw(0, size, QRect(QPoint(0, 0), size)), specimen.pages
    finally:
        pages.close()


def _untold(_error: KnownError) -> None:
    """Do without: a tile that has no miniature still has its title."""
