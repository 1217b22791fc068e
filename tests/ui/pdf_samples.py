"""PDFs for the window's tests: lines at known places on known paper, drawn by reportlab."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
A4 = (210.0, 297.0)
A5_ON_ITS_SIDE = (210.0, 148.0)
# A frame of four lines, each this far from its edge in millimetres, and the lines' width.
INSET = 10.0
WIDTH = 0.5


def framed(*papers: tuple[float, float]) -> bytes:
    """Return a PDF with a page for each paper, a black frame on each, and its number inside."""
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=True)
    for number, (width, height) in enumerate(papers, start=1):
        canvas.setPageSize((width * MM, height * MM))
        canvas.setLineWidth(WIDTH * MM)
        canvas.rect(INSET * MM, INSET * MM, (width - 2 * INSET) * MM, (height - 2 * INSET) * MM)
        canvas.drawString(40 * MM, 40 * MM, str(number))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def first_dark(dots: Sequence[int], *, below: int = 128) -> int:
    """Return the place of the first dark dot of a row or column."""
    return next(place for place, dot in enumerate(dots) if dot < below)
