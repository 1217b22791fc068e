"""Facts to print and ways to read a print back."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from math import hypot
from typing import Any

import pypdfium2
from pypdfium2 import raw

from groupdesk.documents.document import Rendered, render
from groupdesk.documents.registry import find_document
from groupdesk.model.groups import SignInMode
from groupdesk.model.options import read_options
from groupdesk.model.paper_facts import CentrePrint, MeetingPrint, PaperFacts, PersonPrint

MM = 72 / 25.4  # points in a millimetre
NAMES = (
    "Ada W.",
    "Gwen A.",
    "Harold P.",
    "Imani O.",
    "Noor H.",
    "Patrick S.",
    "Rosa B.",
    "Stefan L.",
    "Winifred T.",
)
MODES = tuple(SignInMode)
PAPERS = ("A4", "Letter", "A5", "Legal")
PROFILES = ("standard", "clear", "large", "easy")
LANGUAGES = ("en", "es", "fr", "ar")


def facts(*names: str, **changes: Any) -> PaperFacts:
    """Return a meeting with people to list; changes are fields of the meeting or the centre."""
    centre = CentrePrint(name="Riverside Community Centre")
    meeting = MeetingPrint(
        alias="Garden Room group",
        date=date(2026, 5, 12),
        start=time(14, 0),
        end=time(15, 30),
        sheet_code="K7M4",
        sign_in_mode=SignInMode.FIRST_NAMES,
        facilitators=("Maureen", "Colin"),
        people=tuple(
            PersonPrint(name=name, card_number=str(200 + number))
            for number, name in enumerate(names)
        ),
    )
    of_centre = {key: value for key, value in changes.items() if hasattr(centre, key)}
    of_meeting = {key: value for key, value in changes.items() if key not in of_centre}
    return PaperFacts(
        centre=replace(centre, **of_centre),
        meeting=replace(meeting, **of_meeting),
        printed_on=date(2026, 5, 12),
    )


def draw(facts_: PaperFacts, /, *, document: str = "sign-in-sheet", **options: str) -> Rendered:
    """Render a document with options written with underscores."""
    found = find_document(document)
    given = {key.replace("_", "-"): value for key, value in options.items()}
    return render(found, facts_, read_options(found.options, given))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One printed sign: its box in mm from the top left corner and its size in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page read back."""

    width: float
    height: float
    text: str
    signs: tuple[Sign, ...]


def read(rendered: Rendered) -> list[Page]:
    """Read a print back with another program's eyes."""
    return read_pdf(rendered.pdf)


def read_pdf(source: bytes) -> list[Page]:
    """Read the bytes of a PDF back."""
    pdf = pypdfium2.PdfDocument(source)
    try:
        return [_read_page(pdf[number]) for number in range(len(pdf))]
    finally:
        pdf.close()


def text_of(rendered: Rendered) -> str:
    """Return the text of all pages, one line feed between lines."""
    return pdf_text(rendered.pdf)


def pdf_text(source: bytes) -> str:
    """Return the text of all pages of a PDF's bytes."""
    return "\n".join(page.text for page in read_pdf(source))


def _read_page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    text = page.get_textpage()
    found = text.get_text_range().replace("\r\n", "\n")
    return Page(
        width=width / MM,
        height=height / MM,
        text=found,
        signs=tuple(_signs(text, height)),
    )


def _signs(text: pypdfium2.PdfTextPage, height: float) -> Iterator[Sign]:
    for index in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, index))
        left, bottom, right, top = text.get_charbox(index)
        if sign.isspace() or right <= left:
            continue
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        yield Sign(
            text=sign,
            left=left / MM,
            right=right / MM,
            top=(height - top) / MM,
            bottom=(height - bottom) / MM,
            baseline=(height - y.value) / MM,
            size=raw.FPDFText_GetFontSize(text, index) * hypot(matrix.c, matrix.d),
        )
