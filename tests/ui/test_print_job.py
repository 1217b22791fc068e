"""Printing: each page at its own size on its own paper, in bands, from memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPdfWriter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.pdf_samples import A4, A5_ON_ITS_SIDE, INSET, WIDTH, first_dark, framed
from ui.pdf_pages import BYTES_IN_DOT, PdfPages, UnreadablePdf
from ui.print_job import (
    MOST_BYTES,
    PrinterFailed,
    PrinterMemory,
    bands,
    draw_pages,
    print_pdf,
    sheet_for,
)

LETTER = (215.9, 279.4)
DOTS_IN_MM = 20
NEAR = 0.3  # millimetres


@dataclass(slots=True)
class Chosen:
    """A print dialog that was answered before it opens."""

    printer: QPrinter | None
    seen: list[QPrinter | None] = field(default_factory=list)

    def choose(self, _parent: QWidget, remembered: QPrinter | None) -> QPrinter | None:
        self.seen.append(remembered)
        return self.printer


def file_printer(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def in_millimetres(pdf: bytes) -> list[tuple[float, float]]:
    with pypdfium2.PdfDocument(pdf) as document:
        sizes = [document.get_page_size(number) for number in range(len(document))]
    return [(width / 72 * 25.4, height / 72 * 25.4) for width, height in sizes]


def frame_of(pdf: bytes, number: int) -> tuple[float, float, float, float]:
    """Return how far the outer edge of the frame stands from each edge of the paper, in mm."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[number]
        picture = page.render(scale=DOTS_IN_MM * 25.4 / 72, grayscale=True)
        grey = picture.to_pil().convert("L")
        page.close()
    wide, high = grey.size
    across = list(grey.crop((0, high // 2, wide, high // 2 + 1)).tobytes())
    down = list(grey.crop((wide // 2, 0, wide // 2 + 1, high)).tobytes())
    ends = (across, down, across[::-1], down[::-1])
    left, top, right, bottom = (first_dark(dots) / DOTS_IN_MM for dots in ends)
    return left, top, right, bottom


@pytest.mark.parametrize("papers", [(A4,), (LETTER,), (A4, A5_ON_ITS_SIDE, LETTER)])
def test_every_page_is_as_large_as_it_is(
    qapp: QApplication, tmp_path: Path, papers: tuple[tuple[float, float], ...]
) -> None:
    out = tmp_path / "printed.pdf"
    assert print_pdf(framed(*papers), file_printer(out), "sign-in-sheet") == len(papers)
    printed = out.read_bytes()
    assert in_millimetres(printed) == [pytest.approx(paper, abs=NEAR) for paper in papers]
    for number in range(len(papers)):
        assert frame_of(printed, number) == pytest.approx((INSET - WIDTH / 2,) * 4, abs=NEAR)


def test_a_band_ends_where_the_next_begins(qapp: QApplication, tmp_path: Path) -> None:
    out = tmp_path / "printed.pdf"
    print_pdf(framed(A4), file_printer(out), "sign-in-sheet")
    with pypdfium2.PdfDocument(out.read_bytes()) as document:
        page = document[0]
        picture = page.render(scale=300 / 72, grayscale=True).to_pil().convert("L")
        page.close()
    whole = picture.size
    edges = [band.y() for band in bands(QSize(*whole))][1:]
    assert edges
    # The upright line of the frame goes through every seam without a gap.
    left = round((INSET) / 25.4 * 300)
    for edge in edges:
        column = [picture.getpixel((left, edge + off)) for off in range(-3, 4)]
        assert max(column) < 64, column


def test_copies_and_a_range_of_pages_are_kept(qapp: QApplication, tmp_path: Path) -> None:
    out = tmp_path / "printed.pdf"
    printer = file_printer(out)
    printer.setCopyCount(2)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert print_pdf(framed(A4, A5_ON_ITS_SIDE, LETTER), printer, "pack") == 4
    wanted = [A5_ON_ITS_SIDE, LETTER] * 2
    assert in_millimetres(out.read_bytes()) == [pytest.approx(one, abs=NEAR) for one in wanted]


def test_the_job_is_called_by_the_document_alone(qapp: QApplication, tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "printed.pdf")
    print_pdf(framed(A4), printer, "sign-in-sheet")
    assert (printer.docName(), printer.creator()) == ("sign-in-sheet", "GroupDesk")


def test_it_prints_into_memory_too(qapp: QApplication) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pages = PdfPages(framed(A5_ON_ITS_SIDE))
    assert draw_pages(pages, QPdfWriter(buffer), [0]) == 1
    pages.close()
    printed = bytes(buffer.data().data())
    assert in_millimetres(printed) == [pytest.approx(A5_ON_ITS_SIDE, abs=NEAR)]
    assert frame_of(printed, 0) == pytest.approx((INSET - WIDTH / 2,) * 4, abs=NEAR)


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_takes_nothing_is_told_in_one_sentence(
    qapp: QApplication, tmp_path: Path
) -> None:
    printer = file_printer(tmp_path / "no such folder" / "printed.pdf")
    with pytest.raises(PrinterFailed, match=r"did not answer\. Check that it is on, or save a PDF"):
        print_pdf(framed(A4), printer, "sign-in-sheet")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_pdf_is_not_printed(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(UnreadablePdf):
        print_pdf(b"%PDF-nothing", file_printer(tmp_path / "printed.pdf"), "sign-in-sheet")


def test_each_document_remembers_its_own_printer(qapp: QApplication, tmp_path: Path) -> None:
    first, second = (file_printer(tmp_path / f"{number}.pdf") for number in (1, 2))
    prompts = Chosen(printer=first)
    memory, parent = PrinterMemory(prompts), QWidget()
    assert memory.choose(parent, "sign-in-sheet") is first
    prompts.printer = second
    assert memory.choose(parent, "meeting-pack") is second
    prompts.printer = None
    assert memory.choose(parent, "sign-in-sheet") is None
    assert memory.choose(parent, "sign-in-sheet") is None
    assert prompts.seen == [None, None, first, first]


@given(width=st.integers(1, 20_000), height=st.integers(1, 40_000))
def test_bands_cover_a_page_once_and_stay_small(width: int, height: int) -> None:
    found = list(bands(QSize(width, height)))
    assert sum(band.height() for band in found) == height
    assert [band.y() for band in found[1:]] == [band.y() + band.height() for band in found[:-1]]
    for band in found:
        assert band.width() == width
        assert band.width() * band.height() * BYTES_IN_DOT <= MOST_BYTES or band.height() == 1


@pytest.mark.parametrize(("width", "height"), [(210, 297), (297, 210), (100, 150.5)])
def test_a_sheet_lies_as_its_page_does(width: float, height: float) -> None:
    sheet = sheet_for(QSizeF(width, height))
    assert sheet.mode() is QPageLayout.Mode.FullPageMode
    whole = sheet.fullRect(QPageLayout.Unit.Millimeter)
    assert (whole.width(), whole.height()) == pytest.approx((width, height), abs=NEAR)
