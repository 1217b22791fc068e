"""Headers and footers that documents share (PRINT.md 5)."""

from __future__ import annotations

from dataclasses import dataclass

from groupdesk.documents.marks import RING, labelled_tick, labelled_tick_width, ring_mark
from groupdesk.documents.pen import POINTS, Align, Pen
from groupdesk.documents.styles import Rule, TextStyle
from groupdesk.documents.text import starts_right_to_left
from groupdesk.i18n import Translator
from groupdesk.model.paper_facts import CentrePrint

MARK_TO_TITLE = 3.4
LOGO_WIDTH = 40.0  # mm at most (PRINT.md 5)
FOOTER_EDGE = 9.6  # the last baseline's distance from the paper's edge
FOOTER_GAP = 4.0
FOOTER_TICK = 4.2
_FACT_GAP, _LEAST_GAP = 6.0, 3.0
_LINES_BETWEEN = 4.6
_LINES_BETWEEN_ARABIC = 5.6
_CONTINUED = TextStyle(11, 14, bold=True)


def working_header(pen: Pen, centre: CentrePrint, end: float) -> float:
    """Draw the logo or the ring and the centre's name up to `end`; return the lower edge in mm."""
    page = pen.page
    style = _at_least(_CONTINUED, page.type.floor)
    mark = RING
    if centre.logo is None:
        ring_mark(pen, page.side, page.top)
    else:
        mark = pen.picture(page.side, page.top, centre.logo, LOGO_WIDTH, RING)
    start = page.side + mark + 3.2
    middle = page.top + RING / 2 + 0.67 * style.size / POINTS / 2
    pen.write_fitted(start, middle, centre.name, style, end - start)
    return page.top + RING


def title_block(
    pen: Pen, y: float, title: str, subtitles: tuple[tuple[str, Translator], ...]
) -> float:
    """Draw a title on one line or two, and subtitles below; return the lower edge in mm."""
    page = pen.page
    style = page.type.title
    size = next((size for size in style.sizes if _fits(pen, title, style, size)), style.sizes[-1])
    shrunk = TextStyle(size, size + style.leading - style.size, bold=True, ink=style.ink)
    rtl = starts_right_to_left(title, otherwise=pen.mirrored)
    lines = pen.wrap(title, page.text_width, shrunk, right_to_left=rtl)
    if len(lines) > 2:
        # The second line takes all the rest, and an ellipsis for what has no place.
        top = pen.lines(page.side, y, lines[:1], shrunk, right_to_left=rtl)
        line = top + pen.baseline(shrunk, right_to_left=rtl)
        pen.write_fitted(page.side, line, " ".join(lines[1:]), shrunk, page.text_width)
        y = top + pen.leading(shrunk, right_to_left=rtl)
    else:
        y = pen.lines(page.side, y, lines, shrunk, right_to_left=rtl)
    for subtitle, words in subtitles:
        y = paragraph(pen, page.side, y, page.text_width, subtitle, page.type.subtitle, words)
    return y


def _fits(pen: Pen, text: str, style: TextStyle, size: float) -> bool:
    return pen.measure(text, style) * size / style.size <= pen.page.text_width


def paragraph(
    pen: Pen, x: float, y: float, width: float, text: str, style: TextStyle, words: Translator
) -> float:
    """Draw a paragraph that starts on its own language's side; return its lower edge in mm."""
    rtl = words.right_to_left
    lines = pen.wrap(text, width, style, right_to_left=rtl)
    other_way = rtl != pen.mirrored
    return pen.lines(
        x + width if other_way else x,
        y,
        lines,
        style,
        align=Align.END if other_way else Align.START,
        right_to_left=rtl,
    )


def paragraph_height(
    pen: Pen, width: float, text: str, style: TextStyle, words: Translator
) -> float:
    """Return the height in mm that a paragraph will take."""
    rtl = words.right_to_left
    count = len(pen.wrap(text, width, style, right_to_left=rtl))
    return count * pen.leading(style, right_to_left=rtl)


def continuation_header(pen: Pen, title: str, continued: str) -> float:
    """Draw the head of page 2 and later; return its lower edge in mm."""
    page = pen.page
    style = _at_least(_CONTINUED, page.type.floor)
    plain = TextStyle(style.size, style.leading)
    baseline = page.top + pen.baseline(style)
    right = pen.measure(continued, plain)
    pen.write_fitted(page.side, baseline, title, style, page.text_width - right - 6)
    pen.write(page.width - page.side, baseline, continued, plain, align=Align.END)
    edge = continuation_edge(pen)
    pen.line(page.side, edge, page.width - page.side, edge, Rule.ROW)
    return edge


def continuation_edge(pen: Pen) -> float:
    """Return the lower edge in mm of the head of page 2 and later."""
    return pen.page.top + pen.leading(_at_least(_CONTINUED, pen.page.type.floor)) + 1.5


def _at_least(style: TextStyle, floor: float) -> TextStyle:
    if style.size >= floor:
        return style
    return TextStyle(floor, floor * 1.25, bold=style.bold, ink=style.ink)


@dataclass(frozen=True, slots=True, kw_only=True)
class Footer:
    """A footer's words: a bold statement, boxes for the desk, plain facts, unchecked languages."""

    statement: str
    ticks: tuple[str, ...]
    facts: tuple[str, ...]
    unchecked: tuple[tuple[str, Translator], ...]
    """The line that owns up to an unchecked translation, in each such language."""


def footer_top(pen: Pen, footer: Footer) -> float:
    """Return the y in mm of the rule above a footer."""
    own = 1 if _one_line(pen, footer) else 1 + len(_fact_rows(pen, footer))
    lines = len(footer.unchecked) + own
    if pen.page.large:
        lines = 1
    step = _footer_step(pen, footer)
    return pen.height - FOOTER_EDGE - (lines - 1) * step - step - 1.0


def draw_footer(pen: Pen, footer: Footer, page_words: str, turn_over: str = "") -> None:
    """Draw the rule, the statement, the facts and the page number at the foot of the page.

    Large print has only the page number and, before a further page, the words to turn over.
    """
    page = pen.page
    style = page.type.footer
    end = page.width - page.side
    top = footer_top(pen, footer)
    pen.line(page.side, top, end, top, Rule.FOOT)
    step = _footer_step(pen, footer)
    line = top + step + 0.6
    pen.write(end, line, page_words, style, align=Align.END)
    if page.large:
        if turn_over:
            pen.write(page.side, line, turn_over, page.type.footer_bold)
        return
    if _one_line(pen, footer):
        spare = page.text_width - _one_line_width(pen, footer, page_words)
        gap = spare / (len(footer.facts) + 2 if footer.ticks else len(footer.facts) + 1)
        pen.write(page.side, line, footer.statement, page.type.footer_bold)
        x = page.side + pen.measure(footer.statement, page.type.footer_bold) + gap
        _facts_line(pen, x, line, footer, gap)
    else:
        room = page.text_width - pen.measure(page_words, style) - 4
        pen.write_fitted(page.side, line, footer.statement, page.type.footer_bold, room)
        for row in _fact_rows(pen, footer):
            line += step
            _fact_row(pen, line, row)
    for text, words in footer.unchecked:
        line += step
        paragraph(
            pen,
            page.side,
            line - pen.baseline(page.type.footer_bold, right_to_left=words.right_to_left),
            page.text_width,
            text,
            page.type.footer_bold,
            words,
        )


def _footer_step(pen: Pen, footer: Footer) -> float:
    arabic = pen.mirrored or any(words.right_to_left for _line, words in footer.unchecked)
    least = _LINES_BETWEEN_ARABIC if arabic else _LINES_BETWEEN
    return max(least, pen.page.type.footer.leading / POINTS)


def _facts_line(pen: Pen, x: float, line: float, footer: Footer, gap: float) -> None:
    style = pen.page.type.footer
    for number, tick in enumerate(footer.ticks):
        x = labelled_tick(pen, x, line, tick, style, FOOTER_TICK)
        x += gap if number == len(footer.ticks) - 1 else FOOTER_GAP
    for fact in footer.facts:
        pen.write(x, line, fact, style)
        x += pen.measure(fact, style) + gap


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    width: float
    tick: bool


def _fact_rows(pen: Pen, footer: Footer) -> list[list[_Piece]]:
    """Return the boxes and facts of a footer line by line, so that none runs past the margin."""
    style = pen.page.type.footer
    ticks = [
        _Piece(tick, labelled_tick_width(pen, tick, style, FOOTER_TICK), tick=True)
        for tick in footer.ticks
    ]
    facts = [_Piece(fact, pen.measure(fact, style), tick=False) for fact in footer.facts]
    rows: list[list[_Piece]] = []
    for piece in (*ticks, *facts):
        if rows and _least_row([*rows[-1], piece]) <= pen.page.text_width:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _least_row(row: list[_Piece]) -> float:
    return sum(piece.width for piece in row) + _LEAST_GAP * (len(row) - 1)


def _fact_row(pen: Pen, line: float, row: list[_Piece]) -> None:
    page = pen.page
    spare = page.text_width - sum(piece.width for piece in row)
    gap = min(_FACT_GAP, spare / max(1, len(row) - 1))
    x = page.side
    for piece in row:
        if piece.tick:
            labelled_tick(pen, x, line, piece.text, page.type.footer, FOOTER_TICK)
        else:
            pen.write(x, line, piece.text, page.type.footer)
        x += piece.width + gap


def _one_line_width(pen: Pen, footer: Footer, page_words: str) -> float:
    style = pen.page.type.footer
    ticks = sum(labelled_tick_width(pen, tick, style, FOOTER_TICK) for tick in footer.ticks)
    ticks += FOOTER_GAP * max(0, len(footer.ticks) - 1)
    facts = sum(pen.measure(fact, style) for fact in (*footer.facts, page_words))
    return pen.measure(footer.statement, pen.page.type.footer_bold) + ticks + facts


def _one_line(pen: Pen, footer: Footer) -> bool:
    between = FOOTER_GAP * (len(footer.facts) + 2)
    return _one_line_width(pen, footer, "99 / 99") + between <= pen.page.text_width
