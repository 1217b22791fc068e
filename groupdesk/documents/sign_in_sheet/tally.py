"""The tally: boxes in fives by kind, and no names at all (domain.md 5.3, mode A)."""

from __future__ import annotations

from dataclasses import dataclass

from groupdesk.documents.furniture import paragraph
from groupdesk.documents.marks import tick_box
from groupdesk.documents.pen import Pen
from groupdesk.documents.sign_in_sheet.sheet import FOOT_GAP, Sheet
from groupdesk.documents.styles import Rule
from groupdesk.documents.wording import languages
from groupdesk.i18n import mark
from groupdesk.model.groups import SignInMode
from groupdesk.model.options import Options
from groupdesk.model.paper_facts import PaperFacts

KINDS = (
    (mark("I have been before"), mark("Members of this group")),
    (mark("This is my first time"), mark("New today")),
    (mark("I am visiting"), mark("Speakers, helpers, people who came with someone")),
)
TOTAL = mark("Total")
_FIVE = 5
_TOTAL_FIELD = (20.3, 14.6)
_GAP = 4.5
_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Grid:
    """Boxes in fives: their size, the space after a box and after five, fives in a line (mm)."""

    box: float
    space: float
    after_five: float
    fives: int

    @property
    def line(self) -> float:
        """Return the height of a line of boxes with the space below it."""
        return self.box + self.space + 0.8


def draw_tally(pen: Pen, facts: PaperFacts, options: Options) -> None:
    """Draw three bands of boxes on one page."""
    spoken = languages(facts.centre, options)
    sheet = Sheet(pen, facts, spoken, SignInMode.TALLY, listed=False)
    page = pen.page
    top = sheet.head() + _GAP
    pen.line(page.side, top, page.width - page.side, top, Rule.STRONG)
    band = (sheet.foot_top - FOOT_GAP * page.air - top) / len(KINDS)
    for number, (kind, caption) in enumerate(KINDS):
        y = top + number * band
        _band(sheet, y, band, kind, caption)
        pen.line(page.side, y + band, page.width - page.side, y + band, Rule.ROW)
    sheet.foot()
    sheet.footer(1, 1)


def _band(sheet: Sheet, top: float, height: float, kind: str, caption: str) -> None:
    pen, page = sheet.pen, sheet.pen.page
    y = top + 2.0
    words_width = page.text_width - _TOTAL_FIELD[0] - _GAP
    for words in sheet.languages:
        y = paragraph(pen, page.side, y, words_width, words.text(kind), page.type.label, words)
        if not page.large:
            secondary = page.type.secondary
            y = paragraph(pen, page.side, y, words_width, words.text(caption), secondary, words)
    _total(sheet, top + height / 2)
    grid = _grid(words_width, large=page.large)
    y += 2.0
    lines = max(1, min(_MOST_LINES, int((top + height - y) / grid.line)))
    for line in range(lines):
        _boxes(pen, page.side, y + line * grid.line, grid)


def _total(sheet: Sheet, middle: float) -> None:
    pen, page = sheet.pen, sheet.pen.page
    width, height = _TOTAL_FIELD
    x = page.width - page.side - width
    style = page.type.secondary
    label = pen.words.text(TOTAL)
    top = middle - (height + pen.leading(style) + 1.0) / 2
    pen.write_fitted(x, top + pen.baseline(style), label, style, width)
    pen.box(x, top + pen.leading(style) + 1.0, width, height, Rule.TICK, radius=2)


def _grid(width: float, *, large: bool) -> Grid:
    box, space, after = (9.0, 2.2, 5.0) if large else (7.0, 1.8, 4.6)
    five = _FIVE * box + (_FIVE - 1) * space
    return Grid(box, space, after, max(1, int((width + after) / (five + after))))


def _boxes(pen: Pen, x: float, y: float, grid: Grid) -> None:
    for _five in range(grid.fives):
        for _box in range(_FIVE):
            tick_box(pen, x, y, grid.box)
            x += grid.box + grid.space
        x += grid.after_five - grid.space
