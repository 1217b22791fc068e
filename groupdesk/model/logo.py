"""What may be kept as the centre's logo: a whole PNG of a size that a page can draw."""

from __future__ import annotations

import zlib

from groupdesk.errors import InvalidValue
from groupdesk.i18n import _

MOST_BYTES = 400_000
MOST_PIXELS = 4000

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = b"IHDR"
_END = b"IEND"
# Length and kind before a part's data, check sum behind it.
_BEFORE, _BEHIND = 8, 4


def check_logo(png: bytes) -> bytes:
    """Return the bytes of a PNG as they may be kept; raises `InvalidValue`.

    Every part is checked against its check sum, and no side is over 4000 pixels: a picture that
    cannot be drawn would stop every print.
    """
    if not png.startswith(_SIGNATURE):
        raise InvalidValue("logo", _("The logo is not a PNG picture: please choose another file."))
    if len(png) > MOST_BYTES:
        raise InvalidValue(
            "logo",
            _("The logo is over {count} kB: please make it smaller and choose it again.").format(
                count=MOST_BYTES // 1000
            ),
        )
    sides = _sides(png)
    if sides is None:
        raise InvalidValue("logo", _("The logo’s file is damaged: please choose another file."))
    if not all(1 <= side <= MOST_PIXELS for side in sides):
        raise InvalidValue(
            "logo",
            _(
                "The logo is over {count} pixels wide or high: please make it smaller and choose "
                "it again."
            ).format(count=MOST_PIXELS),
        )
    return png


def _sides(png: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels, or None where the file is not whole."""
    place, kinds = len(_SIGNATURE), []
    while place < len(png):
        length = int.from_bytes(png[place : place + 4])
        kind = png[place + 4 : place + _BEFORE]
        end = place + _BEFORE + length
        check = png[end : end + _BEHIND]
        if len(check) != _BEHIND or zlib.crc32(png[place + 4 : end]) != int.from_bytes(check):
            return None
        kinds.append(kind)
        place = end + _BEHIND
    start = len(_SIGNATURE) + _BEFORE
    whole = kinds[:1] == [_HEADER] and kinds[-1:] == [_END] and b"IDAT" in kinds
    if not whole or len(png) < start + 8:
        return None
    return int.from_bytes(png[start : start + 4]), int.from_bytes(png[start + 4 : start + 8])
