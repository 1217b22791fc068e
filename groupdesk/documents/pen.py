"""The drawing surface: millimetres from the top and from the side where reading starts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from groupdesk.documents import text as texts
from groupdesk.documents.fonts import ATKINSON, font_name, icon_font, icons
from groupdesk.documents.page import PageSetup
from groupdesk.documents.styles import (
    BLACK_AND_WHITE,
    COLOUR,
    Ink,
    Palette,
    Rgb,
    Rule,
    TextStyle,
)
from groupdesk.i18n import Translator

POINTS = 72 / 25.4  # points in a millimetre
CAPITAL = 0.67  # height of a capital letter against the size
# Arabic needs 22 points of leading where Latin has 16 (PRINT.md 3).
ARABIC_LEADING = 1.375
ARABIC_LEADING_DENSE = 1.2  # the font's own line, where room is short


class Align(StrEnum):
    """Which part of a text stands at its place."""

    START = "start"
    CENTRE = "centre"
    END = "end"


class _Surface:
    """The canvas in its own terms: points from the bottom left corner.

    A state is set anew only where it changes, which halves the size of a ruled page.
    """

    def __init__(
        self, canvas: Canvas, size: tuple[float, float], *, palette: Palette, mirrored: bool
    ) -> None:
        self.mirrored = mirrored
        self._canvas = canvas
        self._size = size
        self._palette = palette
        self._state: dict[str, object] = {}

    def _x(self, x: float) -> float:
        return self._size[0] - x if self.mirrored else x

    def _y(self, y: float) -> float:
        return (self._size[1] - y) * POINTS

    def _changed(self, part: str, value: object) -> bool:
        if self._state.get(part) == value:
            return False
        self._state[part] = value
        return True

    def _font(self, name: str, size: float) -> None:
        if self._changed("font", (name, size)):
            self._canvas.setFont(name, size)

    def _fill(self, ink: Rgb) -> None:
        if self._changed("fill", ink):
            if ink[0] == ink[1] == ink[2]:
                self._canvas.setFillGray(ink[0])
            else:
                self._canvas.setFillColorRGB(*ink)

    def _stroke(self, rule: Rule) -> None:
        if not self._changed("stroke", rule):
            return
        stroke = self._palette.rules[rule]
        self._canvas.setLineWidth(stroke.width)
        if stroke.ink[0] == stroke.ink[1] == stroke.ink[2]:
            self._canvas.setStrokeGray(stroke.ink[0])
        else:
            self._canvas.setStrokeColorRGB(*stroke.ink)
        if self._changed("dash", stroke.dash):
            on_off = stroke.dash or ()
            self._canvas.setDash([part * POINTS for part in on_off])
        if self._changed("ends", stroke.round_ends):
            self._canvas.setLineCap(1 if stroke.round_ends else 0)


class Pen(_Surface):
    """Draw one PDF page after page; x runs from the right on pages read from the right."""

    def __init__(
        self, page: PageSetup, words: Translator, *, colour: bool, subject: str, keywords: str
    ) -> None:
        self._buffer = BytesIO()
        # Every default of reportlab that names a font or a person is set by hand, else an
        # unembedded Helvetica or "anonymous" stays in the file.
        canvas = Canvas(
            self._buffer,
            pagesize=(page.width * POINTS, page.height * POINTS),
            initialFontName=font_name(ATKINSON, bold=False),  # type: ignore[arg-type] # stub errs
            pageCompression=1,
            invariant=1,
            lang=words.language,
        )
        super().__init__(
            canvas,
            (page.width, page.height),
            palette=COLOUR if colour else BLACK_AND_WHITE,
            mirrored=words.right_to_left,
        )
        self.page = page
        self.words = words
        self.dense = page.dense
        self.pages = 0
        self._missing: dict[str, None] = {}
        self._canvas.setTitle(texts.clean(subject))
        self._canvas.setSubject(texts.clean(subject))
        self._canvas.setKeywords(keywords)
        self._canvas.setAuthor("")
        self._canvas.setCreator("")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        # No "Direction R2L" for Arabic: readers then turn the Latin words round when text is copied.

    # Pages

    @property
    def width(self) -> float:
        """Return this page's width in mm."""
        return self._size[0]

    @property
    def height(self) -> float:
        """Return this page's height in mm."""
        return self._size[1]

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the signs drawn so far that no bundled font has."""
        return tuple(self._missing)

    def new_page(self, width: float | None = None, height: float | None = None) -> None:
        """Begin a page, of the setup's size or of another in mm."""
        if self.pages:
            self._canvas.showPage()
        self._size = (width or self.page.width, height or self.page.height)
        self._canvas.setPageSize((self._size[0] * POINTS, self._size[1] * POINTS))
        self.pages += 1
        self._state = {}

    def finish(self) -> bytes:
        """End the last page and return the PDF."""
        self._canvas.showPage()
        self._canvas.save()
        return self._buffer.getvalue()

    # Text

    def measure(self, text: str, style: TextStyle, *, right_to_left: bool | None = None) -> float:
        """Return the width in mm of one line."""
        rtl = self.mirrored if right_to_left is None else right_to_left
        line = texts.shape(texts.clean(text), bold=style.bold, right_to_left=rtl)
        return line.width * style.size / POINTS

    def leading(self, style: TextStyle, *, right_to_left: bool | None = None) -> float:
        """Return the height in mm of one line with its space."""
        rtl = self.mirrored if right_to_left is None else right_to_left
        arabic = ARABIC_LEADING_DENSE if self.dense else ARABIC_LEADING
        return style.leading * (arabic if rtl else 1.0) / POINTS

    def wrap(
        self, text: str, width: float, style: TextStyle, *, right_to_left: bool | None = None
    ) -> tuple[str, ...]:
        """Return the lines of a text in a column of a width in mm."""
        rtl = self.mirrored if right_to_left is None else right_to_left
        return texts.wrap(
            texts.clean(text), width * POINTS, style.size, bold=style.bold, right_to_left=rtl
        )

    def write(
        self,
        x: float,
        y: float,
        text: str,
        style: TextStyle,
        *,
        align: Align = Align.START,
        size: float | None = None,
        right_to_left: bool | None = None,
    ) -> None:
        """Draw one line on a baseline y mm from the top."""
        rtl = self.mirrored if right_to_left is None else right_to_left
        line = texts.shape(texts.clean(text), bold=style.bold, right_to_left=rtl)
        points = size or style.size
        left = self._x(x) * POINTS
        if align is Align.CENTRE:
            left -= line.width * points / 2
        elif (align is Align.END) != self.mirrored:
            left -= line.width * points
        if line.missing:
            self._missing.update(dict.fromkeys(line.missing))
        self._fill(self._palette.inks[style.ink])
        baseline = self._y(y)
        for run in line.runs:
            self._font(run.font, points * run.scale)
            self._canvas.drawString(left, baseline, run.text)
            left += run.width * points

    def write_fitted(
        self,
        x: float,
        y: float,
        text: str,
        style: TextStyle,
        width: float,
        *,
        align: Align = Align.START,
    ) -> None:
        """Draw a name within a width in mm: smaller if need be, then with an ellipsis.

        It reads in its own direction, whichever way the page does.
        """
        tidy = texts.clean(text)
        rtl = texts.starts_right_to_left(tidy, otherwise=self.mirrored)
        fitted, size = texts.fit(
            tidy, width * POINTS, style.sizes, bold=style.bold, right_to_left=rtl
        )
        self.write(x, y, fitted, style, align=align, size=size, right_to_left=rtl)

    def baseline(self, style: TextStyle, *, right_to_left: bool | None = None) -> float:
        """Return how far in mm below the top of its line a text's baseline stands."""
        height = self.leading(style, right_to_left=right_to_left)
        return (height + CAPITAL * style.size / POINTS) / 2

    def lines(
        self,
        x: float,
        y: float,
        lines: tuple[str, ...],
        style: TextStyle,
        *,
        align: Align = Align.START,
        right_to_left: bool | None = None,
    ) -> float:
        """Draw wrapped lines below a top edge y and return the bottom edge, in mm."""
        step = self.leading(style, right_to_left=right_to_left)
        first = y + self.baseline(style, right_to_left=right_to_left)
        for number, line in enumerate(lines):
            place = first + number * step
            self.write(x, place, line, style, align=align, right_to_left=right_to_left)
        return y + len(lines) * step

    # Marks

    def icon(self, x: float, y: float, name: str, size: float, ink: Ink = Ink.BLACK) -> None:
        """Draw a bundled icon, `size` points square, with its top at y; icons are not mirrored."""
        left = self._x(x) * POINTS - (size if self.mirrored else 0.0)
        self._fill(self._palette.inks[ink])
        self._font(icon_font().fontName, size)
        self._canvas.drawString(left, self._y(y) - size, icons()[name])

    def picture(self, x: float, y: float, png: bytes, width: float, height: float) -> float:
        """Draw a PNG as large as a box lets it be, at the box's start; return its width in mm.

        It stands in the middle of the box's height, and pictures are not mirrored.
        """
        image = ImageReader(BytesIO(png))
        wide, high = image.getSize()
        scale = min(width / wide, height / high)
        drawn, tall = wide * scale, high * scale
        left = (self._x(x) - (drawn if self.mirrored else 0.0)) * POINTS
        lower = self._y(y + (height + tall) / 2)
        self._canvas.drawImage(image, left, lower, drawn * POINTS, tall * POINTS, mask="auto")
        return drawn

    def line(self, x1: float, y1: float, x2: float, y2: float, rule: Rule) -> None:
        """Draw a straight line."""
        self._stroke(rule)
        self._canvas.line(self._x(x1) * POINTS, self._y(y1), self._x(x2) * POINTS, self._y(y2))

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        rule: Rule | None,
        *,
        radius: float = 0.0,
        fill: Ink | None = None,
    ) -> None:
        """Draw a box from its top corner at the start of the line: outlined, filled or both."""
        if rule is not None:
            self._stroke(rule)
        if fill is not None:
            self._fill(self._palette.inks[fill])
        self._canvas.roundRect(
            (self._x(x) - (width if self.mirrored else 0.0)) * POINTS,
            self._y(y + height),
            width * POINTS,
            height * POINTS,
            radius * POINTS,
            stroke=int(rule is not None),
            fill=int(fill is not None),
        )

    def curve(self, points: tuple[tuple[float, float], ...], rule: Rule) -> None:
        """Draw joined Bezier curves: a first point, then two handles and an end for each."""
        self._stroke(rule)
        path = self._canvas.beginPath()
        placed = [(self._x(x) * POINTS, self._y(y)) for x, y in points]
        path.moveTo(*placed[0])
        for number in range(1, len(placed), 3):
            first, second, end = placed[number : number + 3]
            path.curveTo(*first, *second, *end)
        self._canvas.drawPath(path)

    @contextmanager
    def turned(self, x: float, y: float, degrees: float) -> Iterator[None]:
        """Draw around a point turned clockwise: inside, that point is the corner (0, 0)."""
        before = (self._size, self.mirrored, self._state)
        self._canvas.saveState()
        self._canvas.translate(self._x(x) * POINTS, self._y(y))
        self._canvas.rotate(-degrees)
        self._size, self.mirrored, self._state = (0.0, 0.0), False, dict(self._state)
        try:
            yield
        finally:
            self._canvas.restoreState()
            self._size, self.mirrored, self._state = before

    @contextmanager
    def clipped(self, x: float, y: float, width: float, height: float) -> Iterator[None]:
        """Draw only inside a box."""
        before = self._state
        self._canvas.saveState()
        path = self._canvas.beginPath()
        left = self._x(x) - (width if self.mirrored else 0.0)
        path.rect(left * POINTS, self._y(y + height), width * POINTS, height * POINTS)
        self._canvas.clipPath(path, stroke=0, fill=0)
        self._state = dict(before)
        try:
            yield
        finally:
            self._canvas.restoreState()
            self._state = before
