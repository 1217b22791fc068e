"""The centre's logo at the head of a sheet: within its box, flush, and never mirrored."""

from __future__ import annotations

import struct
import zlib

import pypdfium2
import pytest
from pypdfium2 import raw

from groupdesk.documents.document import Rendered
from groupdesk.model.logo import check_logo
from tests.core.documents.papers import MM, draw, facts, text_of

SIDE, TOP = 15.0, 25.0  # mm that hold the head's start on every paper


def png(width: int, height: int) -> bytes:
    """Return a picture: its left half red, its right half blue and half transparent."""
    half = width // 2
    row = b"\0" + b"\xff\0\0\xff" * half + b"\0\0\xff\x80" * (width - half)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * height)),
        (b"IEND", b""),
    )
    made = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return check_logo(made)


def boxes(rendered: Rendered) -> list[tuple[float, float, float, float]]:
    """Return left, top, width and height in mm of every picture of the first page."""
    with pypdfium2.PdfDocument(rendered.pdf) as document:
        page = document[0]
        found = []
        for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = thing.get_bounds()
            edge = page.get_height()
            size = ((right - left) / MM, (top - bottom) / MM)
            found.append((left / MM, (edge - top) / MM, *size))
        return found


@pytest.mark.parametrize(("width", "height"), [(600, 150), (300, 300), (40, 400)])
def test_a_logo_takes_the_place_of_the_ring(width: int, height: int) -> None:
    (box,) = boxes(draw(facts(logo=png(width, height))))
    left, top, wide, high = box
    assert wide <= 40.01
    assert high <= 12.01
    assert wide / high == pytest.approx(width / height, rel=0.01)
    assert left < SIDE + 0.1
    assert top < TOP
    assert boxes(draw(facts())) == []


def test_the_name_stands_beside_the_logo_and_the_rest_where_it_was() -> None:
    with_logo, without = draw(facts(logo=png(600, 150))), draw(facts())
    assert "Riverside Community Centre" in text_of(with_logo)
    assert with_logo.pages == without.pages


def test_a_logo_on_a_page_read_from_the_right_stands_there() -> None:
    (box,) = boxes(draw(facts(logo=png(300, 300)), language="ar"))
    assert box[0] > 150


def test_a_print_with_a_logo_is_the_same_each_time() -> None:
    assert draw(facts(logo=png(90, 40))).pdf == draw(facts(logo=png(90, 40))).pdf


def test_the_bytes_of_a_logo_are_never_told_in_words() -> None:
    assert "PNG" not in repr(facts(logo=png(90, 40)))
