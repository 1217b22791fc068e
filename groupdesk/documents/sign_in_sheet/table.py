"""The ruled sheets: first names, codes and the staff's list, blank or listed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from groupdesk.documents.furniture import continuation_edge
from groupdesk.documents.marks import TICK, TICK_LARGE, tick_box
from groupdesk.documents.page import PageSetup
from groupdesk.documents.pen import CAPITAL, POINTS, Align, Pen
from groupdesk.documents.sign_in_sheet import words as say
from groupdesk.documents.sign_in_sheet.choices import (
    BLANK_ROWS,
    NAMES,
    NamesChoice,
    names_wanted,
)
from groupdesk.documents.sign_in_sheet.sheet import FOOT_GAP, NARROW, Sheet
from groupdesk.documents.styles import Rule, TextStyle
from groupdesk.documents.text import clean, starts_right_to_left
from groupdesk.documents.wording import languages
from groupdesk.i18n import Translator
from groupdesk.model.groups import SignInMode
from groupdesk.model.options import Options
from groupdesk.model.paper_facts import NameForm, PaperFacts, PersonPrint

LEAST_BLANK = 3  # newcomers find an empty row on every filled sheet
LEAST_TOGETHER = 2
_NUMBER_GAP = 3.1
_NAME_INDENT = 2.0
_HEAD_GAP = 4.5
_HEAD_RULE = 1.0
_HEAD_MARGIN = 1.0
_ROW_AIR = 0.8


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of a page's columns in mm: number, name, and the boxes to tick."""

    number: float
    name: float
    boxes: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """Where rows may stand, in mm from the top."""

    first_top: float
    next_top: float
    foot_top: float
    """On the page that carries the foot."""
    bottom: float
    """On the pages before it."""


def split_rows(heights: list[float], space: Space) -> list[int]:
    """Return how many rows each page takes; the foot stands on the last one.

    At least two rows stay together, and a foot too tall to share a page gets one of its own.
    """
    left = list(heights)
    counts: list[int] = []
    top = space.first_top
    while True:
        if _fitting(left, space.foot_top - top) == len(left):
            return [*counts, len(left)]
        fitting = _fitting(left, space.bottom - top)
        shares = space.foot_top - space.next_top >= LEAST_TOGETHER * max(heights)
        if shares:
            fitting = max(0, min(fitting, len(left) - LEAST_TOGETHER))
        if counts:
            fitting = max(1, fitting)  # each further page takes a row, so that the pages end
        counts.append(fitting)
        left = left[fitting:]
        if not left:
            return [*counts, 0]
        top = space.next_top


def _fitting(heights: list[float], room: float) -> int:
    used = 0.0
    for number, height in enumerate(heights):
        used += height
        if used > room + 0.001:
            return number
    return len(heights)


def fill_rows(listed: list[float], blank: float, space: Space) -> list[int]:
    """Return the rows of each page with as many blank ones as need no further page."""
    blanks = LEAST_BLANK
    counts = split_rows(listed + [blank] * blanks, space)
    while True:
        more = split_rows(listed + [blank] * (blanks + 1), space)
        if len(more) > len(counts):
            return counts
        blanks, counts = blanks + 1, more


def draw_table(pen: Pen, facts: PaperFacts, options: Options, mode: SignInMode) -> None:
    """Draw a sheet with rows to tick or to write in."""
    wanted = names_wanted(options, facts)
    people = () if wanted is NameForm.NONE else facts.meeting.people
    spoken = languages(facts.centre, options)
    sheet = Sheet(pen, facts, spoken, mode, wanted is not NameForm.NONE)
    table = _Table(sheet, people, wanted, full=options[NAMES] is NamesChoice.FULL)
    table.draw(options[BLANK_ROWS])


class _Table:
    def __init__(
        self, sheet: Sheet, people: tuple[PersonPrint, ...], wanted: NameForm, *, full: bool
    ) -> None:
        self._sheet = sheet
        self._pen = sheet.pen
        self._page = sheet.pen.page
        self._people = people
        self._codes = wanted is NameForm.CODES
        self._tick = TICK_LARGE if self._page.large else TICK
        self._columns = self._widened(_columns(self._page, sheet.mode))
        self._heads = self._wrapped_heads(full=full)

    def draw(self, blank_rows: int | None) -> None:
        """Draw every page: head, rows, and the foot on the last."""
        top = self._sheet.head()
        counts = self._counts(top, blank_rows)
        number = 0
        for page, count in enumerate(counts, start=1):
            if page > 1:
                top = self._sheet.next_head()
            if count or page == 1:
                self._rows(self._head(top), number, count)
            number += count
            if page == len(counts):
                self._sheet.foot()
            self._sheet.footer(page, len(counts))

    def _counts(self, top: float, blank_rows: int | None) -> list[int]:
        page = self._page
        head = _HEAD_GAP * page.air + self._head_lines_height() + _HEAD_RULE
        space = Space(
            first_top=top + head,
            next_top=continuation_edge(self._pen) + head,
            foot_top=self._sheet.foot_top - FOOT_GAP * page.air,
            bottom=self._sheet.body_bottom,
        )
        listed = [page.printed_row] * len(self._people)
        if blank_rows is not None:
            return split_rows(listed + [page.blank_row] * blank_rows, space)
        return fill_rows(listed, page.blank_row, space)

    # Column heads

    def _style(self) -> TextStyle:
        return self._page.type.column

    def _box_heads(self) -> tuple[str, ...]:
        staff = self._sheet.mode is SignInMode.STAFF
        return (say.HERE, *((say.APOLOGIES,) if staff else ()), say.FIRST_TIME)

    def _widened(self, columns: Columns) -> Columns:
        """Return columns where no head's word has to be broken; the name's column gives way."""
        boxes = tuple(
            max(width, self._longest_word(head) + _HEAD_MARGIN + 0.1)
            for head, width in zip(self._box_heads(), columns.boxes, strict=True)
        )
        return Columns(columns.number, columns.name + sum(columns.boxes) - sum(boxes), boxes)

    def _longest_word(self, head: str) -> float:
        return max(
            self._pen.measure(word, self._style(), right_to_left=words.right_to_left)
            for words in self._sheet.languages
            for word in words.text(head).split(" ")
        )

    def _wrapped_heads(self, *, full: bool) -> list[list[tuple[str, Translator]]]:
        """Return each column's lines in each language, the name's column first."""
        name = say.CARD_NUMBER if self._sheet.mode is SignInMode.CODES else say.FIRST_NAME
        heads = (say.FULL_NAME if full else name, *self._box_heads())
        widths = (self._columns.name, *self._columns.boxes)
        return [
            [
                (line, words)
                for words in self._sheet.languages
                for line in self._pen.wrap(
                    words.text(head),
                    width - _HEAD_MARGIN,
                    self._style(),
                    right_to_left=words.right_to_left,
                )
            ]
            for head, width in zip(heads, widths, strict=True)
        ]

    def _height(self, lines: list[tuple[str, Translator]]) -> float:
        return sum(
            self._pen.leading(self._style(), right_to_left=words.right_to_left)
            for _line, words in lines
        )

    def _head_lines_height(self) -> float:
        return max(self._height(lines) for lines in self._heads)

    def _head(self, top: float) -> float:
        """Draw the column heads below a top edge and return where the rows begin, in mm."""
        page = self._page
        bottom = top + _HEAD_GAP * page.air + self._head_lines_height()
        name, *boxes = self._heads
        self._head_cell(page.side + self._columns.number + _NAME_INDENT, bottom, name, Align.START)
        x = page.side + self._columns.number + self._columns.name
        for width, lines in zip(self._columns.boxes, boxes, strict=True):
            self._head_cell(x + width / 2, bottom, lines, Align.CENTRE)
            x += width
        rule = bottom + _HEAD_RULE
        self._pen.line(page.side, rule, page.width - page.side, rule, Rule.STRONG)
        return rule

    def _head_cell(
        self, x: float, bottom: float, lines: list[tuple[str, Translator]], align: Align
    ) -> None:
        y = bottom - self._height(lines)
        for line, words in lines:
            rtl = words.right_to_left
            y = self._pen.lines(x, y, (line,), self._style(), align=align, right_to_left=rtl)

    # Rows

    def _rows(self, y: float, first: int, count: int) -> None:
        page, pen = self._page, self._pen
        end = page.width - page.side
        for number in range(first, first + count):
            listed = number < len(self._people)
            height = page.printed_row if listed else page.blank_row
            self._row(y, height, number)
            y += height
            pen.line(page.side, y, end, y, Rule.ROW)

    def _row(self, y: float, height: float, number: int) -> None:
        page, pen, columns = self._page, self._pen, self._columns
        style = page.type.secondary
        middle = y + height / 2
        x = page.side + columns.number
        baseline = middle + CAPITAL * style.size / POINTS / 2
        pen.write(x - _NUMBER_GAP, baseline, str(number + 1), style, align=Align.END)
        if number < len(self._people):
            person = self._people[number]
            text = person.card_number if self._codes else person.name
            self._name(x + _NAME_INDENT, middle, height, text)
        x += columns.name
        for width in columns.boxes:
            tick_box(pen, x + (width - self._tick) / 2, middle - self._tick / 2, self._tick)
            x += width

    def _name(self, x: float, middle: float, height: float, text: str) -> None:
        """Draw a name on one line, else on two: its last word, the initial, always stays."""
        pen, style = self._pen, self._page.type.name
        width = self._columns.name - 2 * _NAME_INDENT
        rtl = starts_right_to_left(text, otherwise=pen.mirrored)
        floor = replace(style, size=style.sizes[-1], smaller=())
        lines = pen.wrap(text, width, floor, right_to_left=rtl)
        if len(lines) <= 1:
            pen.write_fitted(x, middle + _half_capital(style), text, style, width)
            return
        if len(lines) > 2:
            first, _space, last = clean(text).rpartition(" ")
            lines = (first, last) if first else (last,)
        step = min(pen.leading(floor, right_to_left=rtl), (height - _ROW_AIR) / 2)
        line = middle - step * (len(lines) - 1) / 2 + _half_capital(floor)
        for number, part in enumerate(lines):
            pen.write_fitted(x, line + number * step, part, floor, width)


def _half_capital(style: TextStyle) -> float:
    return CAPITAL * style.size / POINTS / 2


def _columns(page: PageSetup, mode: SignInMode) -> Columns:
    if page.large:
        number, here, first = 14.0, 32.0, 32.0
    elif page.text_width < NARROW:
        number, here, first = 9.0, 24.5, 24.5
    else:
        number, here, first = 10.0, 26.0, 30.0
    boxes = (here, here, first) if mode is SignInMode.STAFF else (here, first)
    return Columns(number, page.text_width - number - sum(boxes), boxes)
