"""Sign-in slips: one for each person, folded and dropped in a box (PRINT.md 9, 02)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import cycle, islice

from groupdesk.documents.furniture import paragraph, paragraph_height
from groupdesk.documents.marks import (
    TICK,
    TICK_LARGE,
    cut_across,
    cut_down,
    labelled_tick,
    labelled_tick_width,
    ring_mark,
)
from groupdesk.documents.page import PageSetup
from groupdesk.documents.pen import POINTS, Align, Pen
from groupdesk.documents.sign_in_sheet.choices import CONTACT
from groupdesk.documents.styles import Ink, Rule, TextStyle
from groupdesk.documents.wording import languages, unchecked_lines
from groupdesk.i18n import Translator
from groupdesk.model.options import Options, Paper
from groupdesk.model.paper_facts import PaperFacts

_SIDE, _TOP, _FOOT = 10.4, 12.0, 9.0
_MARK = 9.3
_BETWEEN = 3.8  # from one answer to the next
_INDENT = 7.0
_ICON = 13.0  # points
# Spaces grow into spare height, and shrink before fewer slips go on a page (PRINT.md 7).
_GIVES = (1.5, 1.25, 1.0, 0.85, 0.7, 0.55)
_DENSE = 0.85  # from here down, Arabic lines move together too
_LEAST_TOP = 9.0
_LEAST_WRITING = 8.0
_WIDE = 120.0  # from this text width on, an answer's line runs beside its question


@dataclass(frozen=True, slots=True)
class Cut:
    """How a page is cut into slips: its size in mm, slips across and slips down."""

    width: float
    height: float
    across: int
    down: int


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a slip: its height in mm and how it is drawn below a top edge."""

    height: float
    draw: Callable[[float], None]


def cuts(page: PageSetup) -> tuple[Cut, ...]:
    """Return the ways to cut a paper, most slips first: four A6, two of A5, or a whole page."""
    if page.paper is Paper.A5:
        pair = Cut(page.height, page.width, 2, 1)
        return (pair, Cut(page.width, page.height, 1, 1))
    two = (Cut(page.width, page.height, 1, 2), Cut(page.width, page.height, 1, 1))
    return two if page.large else (Cut(page.width, page.height, 2, 2), *two)


def draw_slips(pen: Pen, facts: PaperFacts, options: Options) -> None:
    """Draw a page of slips, in turns in each language asked for."""
    spoken = languages(facts.centre, options)
    cut, give = _best_cut(pen, facts, spoken, contact=options[CONTACT])
    cells = cut.across * cut.down
    pages = -(-len(spoken) // cells)
    page_side = pen.mirrored
    turns = cycle(spoken)
    pen.dense = pen.page.dense or give <= _DENSE
    for _page in range(pages):
        pen.new_page(cut.width, cut.height)
        for number, words in enumerate(islice(turns, cells)):
            pen.mirrored = words.right_to_left
            slip = Slip(pen, facts, words, cut, give, options[CONTACT])
            column = number % cut.across
            if pen.mirrored != page_side:
                column = cut.across - 1 - column
            slip.draw(column, number // cut.across)
        pen.mirrored = page_side
        if cut.down == 2:
            cut_across(pen, cut.height / 2)
        if cut.across == 2:
            cut_down(pen, cut.width / 2)
    pen.dense = pen.page.dense


def _best_cut(
    pen: Pen, facts: PaperFacts, spoken: tuple[Translator, ...], *, contact: bool
) -> tuple[Cut, float]:
    ways = cuts(pen.page)
    page_side = pen.mirrored
    for cut in ways:
        for give in _GIVES:
            fits = True
            for words in spoken:
                pen.mirrored = words.right_to_left
                pen.dense = pen.page.dense or give <= _DENSE
                fits = fits and Slip(pen, facts, words, cut, give, contact).fits()
            pen.mirrored = page_side
            if fits:
                return cut, give
    return ways[-1], _GIVES[-1]


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip in one language."""

    pen: Pen
    facts: PaperFacts
    words: Translator
    cut: Cut
    give: float
    contact: bool

    def fits(self) -> bool:
        """Say whether all its pieces find room."""
        blocks = sum(block.height for block in self._blocks(0.0))
        return blocks + self._note(0.0).height + self._head_foot() <= self._height

    def draw(self, column: int, row: int) -> None:
        """Draw the slip at its place on the page."""
        left = column * self._width + self._side
        top = row * self._height
        y = top + self._top
        for block in self._blocks(left):
            block.draw(y)
            y += block.height
        note = self._note(left)
        note.draw(top + self._height - _FOOT - note.height)

    # Measures in mm

    @property
    def _width(self) -> float:
        return self.cut.width / self.cut.across

    @property
    def _height(self) -> float:
        return self.cut.height / self.cut.down

    @property
    def _side(self) -> float:
        return _SIDE if self.cut.across == 2 or self.pen.page.large else self.pen.page.side

    @property
    def _room(self) -> float:
        return self._width - 2 * self._side

    def _head_foot(self) -> float:
        return self._top + _FOOT

    @property
    def _top(self) -> float:
        return max(_LEAST_TOP, _TOP * min(self.give, 1.0))

    @property
    def _tick(self) -> float:
        return TICK_LARGE if self.pen.page.large else TICK

    @property
    def _small(self) -> TextStyle:
        """Return the note's type: half a point under the rest where the floor allows it."""
        style = self.pen.page.type.secondary
        if style.size - 0.5 < self.pen.page.type.floor:
            return style
        return replace(style, size=style.size - 0.5, leading=style.leading - 0.5)

    # Pieces

    def _blocks(self, x: float) -> list[Block]:
        text = self.words.text
        type_ = self.pen.page.type
        yes_no = (text("Yes"), text("No"))
        blocks = [
            self._title(x),
            self._space(2.5),
            self._text(
                x,
                text("One slip each. Fold it and drop it in the box. Leave out anything you like."),
                type_.secondary,
            ),
            self._space(2.5),
            self._writing(x, text("What shall we call you?"), text("Any name")),
            self._space(3.5),
            self._answers(x, text("First time here?"), yes_no, type_.body_bold),
        ]
        if not self.contact:
            return blocks
        return [
            *blocks,
            self._space(3.5),
            self._rule(x),
            self._space(3.5),
            self._text(x, text("May we tell you if a meeting changes?"), type_.body_bold),
            self._space(1.0),
            *self._ways(x),
            self._line(x),
            self._space(2.5),
            self._answers(x, text("May we leave a message?"), yes_no, type_.body),
        ]

    def _ways(self, x: float) -> list[Block]:
        text, style = self.words.text, self.pen.page.type.body
        answer = (text("No, thank you"), text("Yes, by"))
        ways = (text("phone"), text("text"), text("email"))
        if self._room > _WIDE:
            return [self._answers(x, "", answer + ways, style)]
        return [
            self._answers(x, "", answer, style),
            self._answers(x, "", ways, style, indent=_INDENT),
        ]

    def _space(self, height: float) -> Block:
        return Block(height * self.give, lambda _y: None)

    def _rule(self, x: float) -> Block:
        return Block(0.0, lambda y: self.pen.line(x, y, x + self._room, y, Rule.LIGHT))

    def _line(self, x: float) -> Block:
        height = max(_LEAST_WRITING, 10.0 * self.give)
        return Block(
            height,
            lambda y: self.pen.line(x, y + height, x + self._room, y + height, Rule.WRITING),
        )

    def _text(self, x: float, text: str, style: TextStyle) -> Block:
        black = TextStyle(style.size, style.leading, bold=style.bold)
        return Block(
            paragraph_height(self.pen, self._room, text, black, self.words),
            lambda y: _drawn(paragraph(self.pen, x, y, self._room, text, black, self.words)),
        )

    def _title(self, x: float) -> Block:
        pen, meeting, words = self.pen, self.facts.meeting, self.words
        heading = pen.page.type.heading
        smaller = () if pen.page.large else (14.0, 13.0)
        title = TextStyle(heading.size, heading.leading, bold=True, ink=Ink.ACCENT, smaller=smaller)
        style = pen.page.type.secondary
        date = TextStyle(style.size, style.leading)
        room = self._room - _MARK - 3.0
        when = words.text(
            "{date}, {time}",
            date=words.weekday_date(meeting.date),
            time=words.time(meeting.start),
        )

        def draw(y: float) -> None:
            pen.write_fitted(x, y + pen.baseline(title), meeting.alias, title, room)
            paragraph(pen, x, y + pen.leading(title), room, when, date, words)
            ring_mark(pen, x + self._room - _MARK, y + 1.0, _MARK)

        height = pen.leading(title) + paragraph_height(pen, room, when, date, words)
        return Block(max(height, _MARK + 1.0), draw)

    def _writing(self, x: float, question: str, hint: str) -> Block:
        """A question with a hint and a line to write on, beside it where the slip is wide."""
        pen = self.pen
        bold, small = pen.page.type.body_bold, pen.page.type.secondary
        wide = self._room > _WIDE
        asked = pen.measure(question, bold)
        hinted = pen.measure(hint, small)
        beside = asked + 2.0 + hinted <= self._room
        height = pen.leading(bold) * (1 if beside else 2)
        deep = 4.0 * self.give if wide else max(_LEAST_WRITING, 10.5 * self.give)
        start = x + (asked + hinted + 5.0 if wide else 0.0)

        def draw(y: float) -> None:
            line = y + height + deep
            first = line - 1.0 if wide else y + pen.baseline(bold)
            pen.write_fitted(x, first, question, bold, self._room)
            after = (x + asked + 2.0, first) if beside else (x, first + pen.leading(bold))
            pen.write(*after, hint, small)
            pen.line(start, line, x + self._room, line, Rule.WRITING)

        return Block(height + deep, draw)

    def _answers(
        self,
        x: float,
        question: str,
        labels: tuple[str, ...],
        style: TextStyle,
        *,
        indent: float = 0.0,
    ) -> Block:
        """A question and its boxes, flowing on to a further line where they are too long."""
        pen = self.pen
        plain = pen.page.type.body
        step = (
            max(self._tick + 2.2 * min(self.give, 1.0), pen.leading(plain))
            if labels
            else pen.leading(plain)
        )
        places: list[tuple[float, int]] = []
        x += indent
        at, row = x, 0
        if question:
            at += pen.measure(question, style) + _BETWEEN
        end = x + self._room - indent
        widths = [labelled_tick_width(pen, label, plain, self._tick) for label in labels]
        if question and at + sum(widths) + _BETWEEN * (len(labels) - 1) > end:
            at, row = x, 1
        for width in widths:
            if at > x and at + width > end:
                at, row = x, row + 1
            places.append((at, row))
            at += width + _BETWEEN

        def draw(y: float) -> None:
            first = y + step / 2 + 0.67 * plain.size / POINTS / 2
            if question:
                pen.write_fitted(x, first, question, style, self._room)
            for (place, line), label in zip(places, labels, strict=True):
                labelled_tick(pen, place, first + line * step, label, plain, self._tick)

        return Block((row + 1) * step, draw)

    def _note(self, x: float) -> Block:
        """The lock, the promise, and the line for the desk: shred date and sheet code."""
        pen, words = self.pen, self.words
        style, bold = self._small, replace(self._small, bold=True, ink=Ink.BLACK)
        indent = _INDENT if not pen.page.large else _INDENT + 2
        room = self._room - indent
        promise = words.text(
            "Only the desk reads this. We do not need to know why you come. "
            "You can change your mind at any time."
        )
        shred = words.text("Shred by {date}", date=words.date(self.facts.shred_by)) + "."
        unchecked = unchecked_lines((words,))
        icon = max(_ICON, style.size)

        def draw(y: float) -> None:
            pen.icon(x, y + 0.6, "lock", icon, Ink.GREY)
            y = paragraph(pen, x + indent, y, room, promise, style, words)
            code = self.facts.meeting.sheet_code
            place = y + pen.baseline(bold)
            pen.write(x + self._room, place, code, style, align=Align.END)
            y = paragraph(
                pen, x + indent, y, room - pen.measure(code, style) - 3, shred, bold, words
            )
            for line, _words in unchecked:
                paragraph(pen, x + indent, y, room, line, bold, words)

        code_room = room - pen.measure(self.facts.meeting.sheet_code, style) - 3
        height = paragraph_height(pen, room, promise, style, words)
        height += paragraph_height(pen, code_room, shred, bold, words)
        height += sum(paragraph_height(pen, room, line, bold, words) for line, _ in unchecked)
        return Block(height, draw)


def _drawn(_edge: float) -> None:
    """Take a lower edge that the caller knows already."""
