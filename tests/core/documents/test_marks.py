"""Drawn marks keep to their places: looked at as ink on a small picture of the page."""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2
import pytest

from groupdesk.documents.marks import (
    cut_across,
    cut_down,
    hatch,
    ring_mark,
    sheet_code_box,
    tick_box,
    wave_rule,
)
from groupdesk.documents.page import page_setup
from groupdesk.documents.pen import Pen
from groupdesk.documents.registry import find_document
from groupdesk.i18n import translator
from groupdesk.model.options import read_options

SHEET = find_document("sign-in-sheet")
DOTS = 4  # in a millimetre
Box = tuple[float, float, float, float]


def ink(draw: Callable[[Pen], object], language: str = "en") -> Box:
    """Return the left, top, right and bottom of everything drawn, in mm."""
    pen = Pen(
        page_setup(read_options(SHEET.options, {})),
        translator(language),
        colour=False,
        subject="",
        keywords="",
    )
    pen.new_page()
    draw(pen)
    pdf = pypdfium2.PdfDocument(pen.finish())
    picture = pdf[0].render(scale=DOTS * 25.4 / 72, grayscale=True).to_pil()
    pdf.close()
    box = picture.point(lambda value: 255 if value < 160 else 0).getbbox()
    assert box is not None
    left, top, right, bottom = (edge / DOTS for edge in box)
    return left, top, right, bottom


@pytest.mark.parametrize(
    ("draw", "expected"),
    [
        (lambda pen: tick_box(pen, 20, 30), (20, 30, 25.5, 35.5)),
        (lambda pen: ring_mark(pen, 20, 30), (20.6, 30.6, 30.4, 40.4)),
        (lambda pen: wave_rule(pen, 20, 30, 100), (20, 29.25, 120, 30.75)),
        (lambda pen: wave_rule(pen, 20, 30, 99, large=True), (20, 29.05, 119, 30.95)),
        (lambda pen: hatch(pen, 20, 30, 15, 40), (20, 30, 35, 70)),
        (lambda pen: sheet_code_box(pen, 195, 13, "Sheet", "K7M4"), (168.3, 13, 195, 28.7)),
        (lambda pen: cut_across(pen, 148.5), (6, 147.2, 204, 150.4)),
        (lambda pen: cut_down(pen, 105), (103, 6, 106.5, 290.5)),
    ],
)
def test_a_mark_fills_its_place(draw: Callable[[Pen], object], expected: Box) -> None:
    assert ink(draw) == pytest.approx(expected, abs=0.75)


def test_marks_are_mirrored_on_pages_read_from_the_right() -> None:
    left, top, right, bottom = ink(lambda pen: tick_box(pen, 20, 30), "ar")
    assert (left, top, right, bottom) == pytest.approx((184.5, 30, 190, 35.5), abs=0.5)
