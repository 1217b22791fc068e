"""The tally: boxes in fives by kind, and no names at all (domain.md 5.3, mode A)."""

from __future__ import annotations

from dataclasses import dataclass

from groupdesk.documents.furniture import continuation_edge, paragraph, paragraph_height
from groupdesk.documents.marks import tick_box
from groupdesk.documents.pen import Pen
from groupdesk.documents.sign_in_sheet.sheet import FOOT_GAP, Sheet
from groupdesk.documents.sign_in_sheet.table import Space, split_rows
from groupdesk.documents.styles import Rule, TextStyle
from groupdesk.documents.wording import languages
from groupdesk.i18n import Translator, mark
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
_PADDING = 2.0


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
    """Draw three bands of boxes, on one page where their words leave room for boxes."""
    spoken = languages(facts.centre, options)
    sheet = Sheet(pen, facts, spoken, SignInMode.TALLY, listed=False)
    top = sheet.head() + _GAP
    captions, counts = _plan(sheet, top)
    first = 0
    for number, count in enumerate(counts, start=1):
        last = number == len(counts)
        if number > 1:
            top = sheet.next_head() + _GAP
        bottom = _foot_edge(sheet) if last else sheet.body_bottom
        if count:
            _bands(sheet, top, bottom, KINDS[first : first + count], captions=captions)
        first += count
        if last:
            sheet.foot()
        sheet.footer(number, len(counts))


def _plan(sheet: Sheet, top: float) -> tuple[bool, list[int]]:
    """Say whether the captions are shown, and how many bands each page takes.

    The captions give way first, then the second line of boxes, then the single page; large
    print never has captions (PRINT.md 5).
    """
    space = Space(
        first_top=top,
        next_top=continuation_edge(sheet.pen) + _GAP,
        foot_top=_foot_edge(sheet),
        bottom=sheet.body_bottom,
    )

    def split(lines: int, *, captions: bool) -> list[int]:
        least = max(_least_height(sheet, *kind, lines, captions=captions) for kind in KINDS)
        return split_rows([least] * len(KINDS), space)

    ways = ((True, 2), (False, 2), (False, 1))
    for captions, lines in ways[1:] if sheet.pen.page.large else ways:
        counts = split(lines, captions=captions)
        if len(counts) == 1:
            return captions, counts
    return False, split(2, captions=False)


def _foot_edge(sheet: Sheet) -> float:
    return sheet.foot_top - FOOT_GAP * sheet.pen.page.air


def _bands(
    sheet: Sheet, top: float, bottom: float, kinds: tuple[tuple[str, str], ...], *, captions: bool
) -> None:
    pen, page = sheet.pen, sheet.pen.page
    end = page.width - page.side
    pen.line(page.side, top, end, top, Rule.STRONG)
    height = (bottom - top) / len(kinds)
    for kind, caption in kinds:
        _band(sheet, top, height, _texts(sheet, kind, caption, captions=captions))
        top += height
        pen.line(page.side, top, end, top, Rule.ROW)


def _texts(
    sheet: Sheet, kind: str, caption: str, *, captions: bool
) -> list[tuple[str, TextStyle, Translator]]:
    type_ = sheet.pen.page.type
    parts = ((kind, type_.label), (caption, type_.secondary))
    return [
        (words.text(text), style, words)
        for words in sheet.languages
        for text, style in (parts if captions else parts[:1])
    ]


def _words_width(sheet: Sheet) -> float:
    return sheet.pen.page.text_width - _TOTAL_FIELD[0] - _GAP


def _least_height(sheet: Sheet, kind: str, caption: str, lines: int, *, captions: bool) -> float:
    """Return the height in mm of a band with its words, its total and some lines of boxes."""
    pen, width = sheet.pen, _words_width(sheet)
    texts = _texts(sheet, kind, caption, captions=captions)
    words = sum(paragraph_height(pen, width, *text) for text in texts)
    boxes = lines * _grid(width, large=pen.page.large).line
    return max(words + boxes + 2 * _PADDING, _total_height(pen) + 2.0)


def _band(
    sheet: Sheet, top: float, height: float, texts: list[tuple[str, TextStyle, Translator]]
) -> None:
    pen, page, width = sheet.pen, sheet.pen.page, _words_width(sheet)
    y = top + _PADDING
    for text, style, words in texts:
        y = paragraph(pen, page.side, y, width, text, style, words)
    _total(sheet, top + height / 2)
    grid = _grid(width, large=page.large)
    y += _PADDING
    lines = max(1, min(_MOST_LINES, int((top + height - y + 0.001) / grid.line)))
    for line in range(lines):
        _boxes(pen, page.side, y + line * grid.line, grid)


def _total_height(pen: Pen) -> float:
    return pen.leading(pen.page.type.secondary) + 1.0 + _TOTAL_FIELD[1]


def _total(sheet: Sheet, middle: float) -> None:
    pen, page = sheet.pen, sheet.pen.page
    width, height = _TOTAL_FIELD
    x = page.width - page.side - width
    style = page.type.secondary
    label = pen.words.text(TOTAL)
    top = middle - _total_height(pen) / 2
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
