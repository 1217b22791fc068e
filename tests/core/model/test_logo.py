"""A logo is a whole PNG of a size that can be drawn, or it is refused in one sentence."""

from __future__ import annotations

import hashlib
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from groupdesk.errors import InvalidValue
from groupdesk.model.logo import MOST_BYTES, check_logo


def png(width: int = 8, height: int = 6, *, noise: bool = False) -> bytes:
    image = Image.new("RGB", (width, height), "teal")
    if noise:
        data = hashlib.shake_128(b"noise").digest(width * height * 3)
        image = Image.frombytes("RGB", (width, height), data)
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


SMALL = png()


@pytest.mark.parametrize("logo", [SMALL, png(4000, 1), png(1, 4000)], ids=len)
def test_whole_picture_is_kept_as_it_is(logo: bytes) -> None:
    assert check_logo(logo) == logo


@pytest.mark.parametrize(
    ("logo", "words"),
    [
        (b"", "not a PNG"),
        (b"GIF89a", "not a PNG"),
        (SMALL[:8], "damaged"),
        (SMALL + b"x", "damaged"),
        (png(400, 400, noise=True), "over 400 kB"),
        (png(4001, 1), "4000 pixels"),
        (png(1, 4001), "4000 pixels"),
    ],
    ids=["empty", "gif", "signature", "more", "heavy", "wide", "high"],
)
def test_other_files_are_refused(logo: bytes, words: str) -> None:
    with pytest.raises(InvalidValue, match=words) as caught:
        check_logo(logo)
    assert caught.value.field == "logo"


def test_heavy_picture_is_heavy() -> None:
    assert len(png(400, 400, noise=True)) > MOST_BYTES


@given(cut=st.integers(0, len(SMALL) - 1))
def test_cut_picture_is_refused(cut: int) -> None:
    with pytest.raises(InvalidValue):
        check_logo(SMALL[:cut])


@given(place=st.integers(0, len(SMALL) - 1), bit=st.integers(0, 7))
def test_flipped_bit_is_found(place: int, bit: int) -> None:
    changed = bytearray(SMALL)
    changed[place] ^= 1 << bit
    with pytest.raises(InvalidValue):
        check_logo(bytes(changed))


def test_header_with_nothing_in_it_is_refused() -> None:
    parts = (b"IHDR", b"IDAT", b"IEND")
    empty = b"".join(bytes(4) + kind + zlib.crc32(kind).to_bytes(4) for kind in parts)
    with pytest.raises(InvalidValue):
        check_logo(SMALL[:8] + empty)
