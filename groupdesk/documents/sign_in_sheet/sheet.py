"""Head and foot that the tables and the tally share."""

from __future__ import annotations

from dataclasses import dataclass

from groupdesk.documents.furniture import (
    MARK_TO_TITLE,
    Footer,
    continuation_header,
    draw_footer,
    footer_top,
    paragraph,
    paragraph_height,
    title_block,
    working_header,
)
from groupdesk.documents.marks import SHEET_BOX, TICK_LARGE, labelled_tick, sheet_code_box
from groupdesk.documents.pen import POINTS, Pen
from groupdesk.documents.sign_in_sheet import words as say
from groupdesk.documents.styles import Rule, TextStyle
from groupdesk.documents.wording import unchecked_lines
from groupdesk.i18n import Translator
from groupdesk.model.groups import SignInMode
from groupdesk.model.paper_facts import PaperFacts

WELCOME_MEASURE = 162.0  # two lines of the welcome may run nearly the full width
FOOT_GAP = 5.5
FOOT_LIFT = 1.0
COUNT_BOX = (76.0, 22.0)
COUNT_BOX_NARROW = (52.0, 22.0)
COUNT_FIELD = (20.3, 14.6)
COUNT_FIELD_NARROW = (16.0, 14.6)
NARROW = 130.0  # a text width in mm that only A5 goes below
_PADDING = 4.0
_NOTE_ICON = 15.0  # points
_NOTE_INDENT = 7.0
_NOTE_INDENT_LARGE = 9.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sign-in sheet being drawn: its surface, its facts and its languages."""

    pen: Pen
    facts: PaperFacts
    languages: tuple[Translator, ...]
    mode: SignInMode
    listed: bool

    # Head

    def head(self) -> float:
        """Begin the first page with its head and return the head's lower edge in mm."""
        pen, meeting, page = self.pen, self.facts.meeting, self.pen.page
        pen.new_page()
        end = page.width - page.side
        label = pen.words.text("Sheet")
        box = sheet_code_box(pen, end, page.top, label, meeting.sheet_code)
        header = working_header(pen, self.facts.centre, end - SHEET_BOX[0] - _PADDING)
        top = max(header + MARK_TO_TITLE * page.air, box - 1.0)
        dates = tuple((say.when(words, meeting), words) for words in self.languages)
        y = title_block(pen, top, meeting.alias, dates) + 3.0 * page.air
        measure = min(page.text_width, WELCOME_MEASURE)
        for words in self.languages:
            text = say.welcome(words, meeting, self.mode, listed=self.listed)
            side = page.side + (
                page.text_width - measure if words.right_to_left != pen.mirrored else 0.0
            )
            y = paragraph(pen, side, y, measure, text, page.type.body, words)
        return y

    def next_head(self) -> float:
        """Begin a further page and return its head's lower edge in mm."""
        self.pen.new_page()
        return continuation_header(
            self.pen, self.facts.meeting.alias, self.pen.words.text("continued")
        )

    # Foot

    @property
    def body_bottom(self) -> float:
        """Return the y in mm that no body reaches below: the margin, or a taller footer."""
        page = self.pen.page
        return min(page.height - page.bottom, footer_top(self.pen, self._footer()) - 3.0)

    @property
    def foot_top(self) -> float:
        """Return the y in mm where the note and the headcount begin."""
        return self.body_bottom - FOOT_LIFT * self.pen.page.air - self._foot_height()

    def foot(self) -> None:
        """Draw the privacy note and the headcount box above the footer."""
        page = self.pen.page
        top = self.foot_top
        y = self._note(top)
        width, height = self._count_size()
        if not page.large:
            self._count(page.width - page.side - width, top, width, height)
            return
        self._count(page.side, y + 2.0, page.text_width, height)
        self._desk_lines(y + 2.0 + height + 2.0)

    def footer(self, number: int, pages: int) -> None:
        """Draw the footer of one of the sheet's pages."""
        words = self.pen.words
        count = (
            words.text("Page {page} of {pages}", page=number, pages=pages)
            if self.pen.page.large
            else words.text("{page} of {pages}", page=number, pages=pages)
        )
        turn = words.text("Please turn over") if number < pages else ""
        draw_footer(self.pen, self._footer(), count, turn)

    def _footer(self) -> Footer:
        words = self.pen.words
        shred = words.text("Shred by {date}", date=words.weekday_date(self.facts.shred_by))
        printed = words.text("Printed {date}", date=words.date(self.facts.printed_on))
        staff = self.mode is SignInMode.STAFF
        return Footer(
            statement=words.text("Keep locked away. Personal data.") if staff else shred,
            ticks=() if staff else (words.text("Typed in"), words.text("Shredded")),
            facts=(shred, printed) if staff else (printed,),
            unchecked=unchecked_lines(self.languages),
        )

    def _note_width(self) -> float:
        page = self.pen.page
        return page.text_width if page.large else page.text_width - self._count_size()[0] - 6.0

    def _note(self, top: float) -> float:
        pen, type_ = self.pen, self.pen.page.type
        width, indent = self._note_width(), self._note_indent()
        y = top
        for words in self.languages:
            rtl = words.right_to_left
            other_way = rtl != pen.mirrored
            icon = max(_NOTE_ICON, type_.body.size)
            line = y + pen.baseline(type_.body_bold, right_to_left=rtl)
            side = pen.page.side + (width - icon / POINTS if other_way else 0.0)
            pen.icon(side, line - 0.86 * icon / POINTS, "lock", icon)
            heading = say.note_heading(words)
            start = pen.page.side + (0.0 if other_way else indent)
            y = paragraph(pen, start, y, width - indent, heading, type_.body_bold, words)
            text = say.note(words, self.mode)
            y = paragraph(pen, pen.page.side, y, width, text, type_.body, words)
        return y

    def _note_indent(self) -> float:
        return _NOTE_INDENT_LARGE if self.pen.page.large else _NOTE_INDENT

    def _note_height(self) -> float:
        pen, type_ = self.pen, self.pen.page.type
        width, indent = self._note_width(), self._note_indent()
        return sum(
            paragraph_height(pen, width - indent, say.note_heading(words), type_.body_bold, words)
            + paragraph_height(pen, width, say.note(words, self.mode), type_.body, words)
            for words in self.languages
        )

    def _foot_height(self) -> float:
        note, count = self._note_height(), self._count_size()[1]
        if not self.pen.page.large:
            return max(note, count)
        return note + 2.0 + count + 2.0 + self._desk_height()

    # Headcount

    @property
    def _narrow(self) -> bool:
        return self.pen.page.text_width < NARROW

    def _count_field(self) -> tuple[float, float]:
        return COUNT_FIELD_NARROW if self._narrow else COUNT_FIELD

    def _count_size(self) -> tuple[float, float]:
        page = self.pen.page
        width, least = COUNT_BOX_NARROW if self._narrow else COUNT_BOX
        width = page.text_width if page.large else width
        return width, max(least, self._count_text_height(width) + 2 * 2.0)

    def _count_room(self, width: float) -> float:
        return width - self._count_field()[0] - 2 * _PADDING - 2.0 * self.pen.page.air

    def _count_text_height(self, width: float) -> float:
        room = self._count_room(width)
        return sum(paragraph_height(self.pen, room, *part) for part in self._count_words())

    def _count_words(self) -> list[tuple[str, TextStyle, Translator]]:
        type_ = self.pen.page.type
        return [
            part
            for words in self.languages
            for part in (
                (words.text("People in the room"), type_.label, words),
                (words.text("Everyone, signed or not"), type_.secondary, words),
            )
        ]

    def _count(self, x: float, y: float, width: float, height: float) -> None:
        pen = self.pen
        pen.box(x, y, width, height, Rule.OUTLINE, radius=3)
        field_width, field_height = self._count_field()
        field = (x + width - field_width - 3.0, y + (height - field_height) / 2)
        pen.box(*field, field_width, field_height, Rule.TICK, radius=2)
        line = y + (height - self._count_text_height(width)) / 2
        for text, style, words in self._count_words():
            room = self._count_room(width)
            line = paragraph(pen, x + _PADDING, line, room, text, style, words)

    # Large print says at body size what other footers say (PRINT.md 5)

    def _desk_parts(self) -> list[tuple[str, Translator]]:
        footer, words = self._footer(), self.pen.words
        statement = footer.statement.rstrip(".") + "."
        return [
            (statement, words),
            *((f"{fact}.", words) for fact in footer.facts),
            *footer.unchecked,
        ]

    def _desk_height(self) -> float:
        page = self.pen.page
        height = sum(
            paragraph_height(self.pen, page.text_width, text, page.type.body_bold, words)
            for text, words in self._desk_parts()
        )
        return height + (TICK_LARGE + 2.0 if self._footer().ticks else 0.0)

    def _desk_lines(self, y: float) -> None:
        pen, page = self.pen, self.pen.page
        ticks = self._footer().ticks
        if ticks:
            x = page.side
            for tick in ticks:
                line = y + pen.baseline(page.type.body)
                x = labelled_tick(pen, x, line, tick, page.type.body, TICK_LARGE) + 8.0
            y += TICK_LARGE + 2.0
        for number, (text, words) in enumerate(self._desk_parts()):
            style = page.type.body if number else page.type.body_bold
            y = paragraph(pen, page.side, y, page.text_width, text, style, words)
