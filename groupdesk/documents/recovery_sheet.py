"""The recovery sheet: the key that opens the record when every passphrase is forgotten (PRINT.md 9, 21)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from groupdesk.documents.document import Rendered
from groupdesk.documents.furniture import (
    MARK_TO_TITLE,
    Footer,
    draw_footer,
    footer_top,
    paragraph,
    title_block,
    working_header,
)
from groupdesk.documents.marks import TICK, tick_box
from groupdesk.documents.page import page_setup
from groupdesk.documents.pen import CAPITAL, POINTS, Align, Pen
from groupdesk.documents.styles import Ink, Rule, TextStyle
from groupdesk.documents.wording import unchecked_lines
from groupdesk.i18n import translator
from groupdesk.model.options import LANGUAGE, PAPER, SHARED, read_options
from groupdesk.model.paper_facts import CentrePrint

HOLE_SIDE = 20.0  # a filed sheet has room for the hole punch (PRINT.md 2)
KEY = TextStyle(24, 28, bold=True)
TRACKING = 2.2  # points between the signs of the key
BOXES_IN_ROW = 3
BOX_HEIGHT = 14.0
BOX_GAP = 4.0
DISC = 7.0
HOLDERS = 4
HOLDER_ROW = 9.0
# Name and role, where it is kept, since: shares of the text width.
HOLDER_COLUMNS = (0.51, 0.3, 0.19)
_PADDING = 4.0
_COLUMN_GAP = 9.0
_WARNING_ICON = 24.0  # points


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryFacts:
    """What the sheet says: whose key it is, the key in its written form, the day and the number."""

    centre: CentrePrint
    key: str = field(repr=False)
    made_on: date
    paper: str
    language: str
    copies: int = 1
    number: int = 1
    """Which sheet this is since the centre was made: a newer one replaces it."""


def render_recovery_sheet(facts: RecoveryFacts) -> Rendered:
    """Draw the sheet into PDF bytes, one page for each copy.

    It stands outside the registry, so that nothing saves it to a file (product.md, Documents).
    The metadata names neither the centre nor the key.
    """
    words = translator(
        facts.language, territory=facts.centre.territory, clock24=facts.centre.clock24
    )
    options = read_options(SHARED, {PAPER.key: facts.paper, LANGUAGE.key: facts.language})
    setup = page_setup(options)
    pen = Pen(
        replace(setup, side=max(setup.side, HOLE_SIDE)),
        words,
        colour=facts.centre.prints_colour,
        subject=words.text("Recovery key"),
        keywords="recovery-sheet 1",
    )
    for copy in range(1, facts.copies + 1):
        _draw(pen, facts, copy)
    return Rendered(pdf=pen.finish(), pages=pen.pages, missing=pen.missing)


def _draw(pen: Pen, facts: RecoveryFacts, copy: int) -> None:
    pen.new_page()
    page, words = pen.page, pen.words
    end = page.width - page.side
    copies = words.text("Copy {copy} of {copies}", copy=copy, copies=facts.copies)
    room = pen.measure(copies, page.type.secondary) + 2 * _PADDING
    header = working_header(pen, facts.centre, end - room)
    line = header - 11.0 / 2 + CAPITAL * page.type.secondary.size / POINTS / 2
    pen.write(end, line, copies, page.type.secondary, align=Align.END)
    where = words.text("Keep this sheet in a locked place, away from the computer.")
    y = title_block(pen, header + MARK_TO_TITLE, words.text("Recovery key"), ((where, words),))
    y = _warning(pen, y + 6.0)
    y = _key(pen, y + 6.0, facts.key)
    y = _made(pen, y + 3.0, facts)
    width = (page.text_width - _COLUMN_GAP) / 2
    steps = _steps(pen, page.side, y + 6.0, width)
    places = _places(pen, page.side + width + _COLUMN_GAP, y + 6.0, width, facts.copies)
    footer = _footer(pen, facts)
    _holders(pen, max(steps, places) + 6.0, footer_top(pen, footer) - 3.0)
    draw_footer(pen, footer, words.text("{page} of {pages}", page=1, pages=1))


def _warning(pen: Pen, y: float) -> float:
    page, words = pen.page, pen.words
    strong, plain = page.type.body_bold, page.type.body
    indent = 2 * _PADDING + _WARNING_ICON / POINTS
    room = page.text_width - indent - _PADDING
    who = pen.wrap(
        words.text("Anyone who has this sheet can open all of your records."), room, strong
    )
    rest = pen.wrap(
        words.text("Do not photograph it, email it, or copy it on a shared machine."), room, plain
    )
    text = len(who) * pen.leading(strong) + len(rest) * pen.leading(plain)
    height = text + 2 * _PADDING
    pen.box(page.side, y, page.text_width, height, Rule.OUTLINE, radius=3)
    icon_top = y + (height - _WARNING_ICON / POINTS) / 2
    pen.icon(page.side + _PADDING, icon_top, "warning", _WARNING_ICON)
    below = pen.lines(page.side + indent, y + _PADDING, who, strong)
    pen.lines(page.side + indent, below, rest, plain)
    return y + height


def _key(pen: Pen, y: float, key: str) -> float:
    """Draw the groups in numbered boxes that are read row by row."""
    page = pen.page
    width = (page.text_width - (BOXES_IN_ROW - 1) * BOX_GAP) / BOXES_IN_ROW
    groups = key.split("-")
    for place, group in enumerate(groups):
        x = page.side + place % BOXES_IN_ROW * (width + BOX_GAP)
        top = y + place // BOXES_IN_ROW * (BOX_HEIGHT + BOX_GAP)
        pen.box(x, top, width, BOX_HEIGHT, Rule.OUTLINE, radius=2.4)
        number = page.type.secondary
        middle = top + BOX_HEIGHT / 2
        pen.write(x + 3.4, middle + CAPITAL * number.size / POINTS / 2, str(place + 1), number)
        _spaced(pen, x + 10.5, middle + CAPITAL * KEY.size / POINTS / 2, group)
    rows = -(-len(groups) // BOXES_IN_ROW)
    return y + rows * BOX_HEIGHT + (rows - 1) * BOX_GAP


def _spaced(pen: Pen, x: float, baseline: float, group: str) -> None:
    """Write the signs of one group apart; from left to right on every page."""
    for sign in reversed(group) if pen.mirrored else group:
        pen.write(x, baseline, sign, KEY)
        x += pen.measure(sign, KEY) + TRACKING / POINTS


def _made(pen: Pen, y: float, facts: RecoveryFacts) -> float:
    page, words = pen.page, pen.words
    text = words.text(
        "Made on {date}. Sheet {number}. Zero has a stroke (0). The letters I, L, O and U are never "
        "used.",
        date=words.date(facts.made_on),
        number=facts.number,
    )
    return paragraph(pen, page.side, y, page.text_width, text, page.type.secondary, words)


def _steps(pen: Pen, x: float, y: float, width: float) -> float:
    words, body = pen.words, pen.page.type.body
    y = _heading(pen, x, y, width, words.text("When you need it"))
    for number, step in enumerate(
        (
            words.text("Open GroupDesk. Choose “Forgot it?”."),
            words.text("Choose who you are, and type the six groups in order."),
            words.text("Choose a new passphrase."),
            words.text("Put this sheet back. It goes on working."),
        ),
        start=1,
    ):
        middle = y + pen.leading(body) / 2
        pen.box(x, middle - DISC / 2, DISC, DISC, Rule.ACCENT, radius=DISC / 2)
        digit = pen.page.type.secondary_bold
        line = middle + CAPITAL * digit.size / POINTS / 2
        pen.write(x + DISC / 2, line, str(number), digit, align=Align.CENTRE)
        y = _item(pen, x + DISC + 3.0, y, width - DISC - 3.0, step)
    return y


def _places(pen: Pen, x: float, y: float, width: float, copies: int) -> float:
    words, body = pen.words, pen.page.type.body
    y = _heading(pen, x, y, width, words.text("Where to keep it"))
    places = [
        words.text("In a sealed envelope, signed across the flap"),
        words.text("In the centre’s safe, or with a trustee"),
        words.text("Never taped to the desk or the screen"),
    ]
    if copies > 1:
        places.insert(2, words.text("The second copy in another building"))
    for place in places:
        tick_box(pen, x, y + (pen.leading(body) - TICK) / 2)
        y = _item(pen, x + TICK + 3.0, y, width - TICK - 3.0, place)
    return y


def _heading(pen: Pen, x: float, y: float, width: float, text: str) -> float:
    style = replace(pen.page.type.heading, ink=Ink.ACCENT)
    return pen.lines(x, y, pen.wrap(text, width, style), style) + 2.0


def _item(pen: Pen, x: float, y: float, width: float, text: str) -> float:
    body = pen.page.type.body
    return pen.lines(x, y, pen.wrap(text, width, body), body) + 3.4


def _holders(pen: Pen, y: float, most: float) -> None:
    """Draw the table of who has the sheet, with as many rows as the paper leaves room for."""
    page, words = pen.page, pen.words
    y = _heading(pen, page.side, y, page.text_width, words.text("Who holds this sheet"))
    heads = (words.text("Name and role"), words.text("Where it is kept"), words.text("Since"))
    end = page.width - page.side
    style = page.type.column
    top, bottom = y, y + pen.leading(style) + 2.0
    rows = min(HOLDERS, int((most - bottom) / HOLDER_ROW))
    foot = bottom + rows * HOLDER_ROW
    x = page.side
    for place, (head, share) in enumerate(zip(heads, HOLDER_COLUMNS, strict=True)):
        width = share * page.text_width
        pen.write_fitted(x + 2.0, top + pen.baseline(style), head, style, width - 4.0)
        if place:
            pen.line(x, top, x, foot, Rule.LIGHT)
        x += width
    pen.line(page.side, bottom, end, bottom, Rule.STRONG)
    for number in range(1, rows + 1):
        line = bottom + number * HOLDER_ROW
        pen.line(page.side, line, end, line, Rule.WRITING)


def _footer(pen: Pen, facts: RecoveryFacts) -> Footer:
    words = pen.words
    return Footer(
        statement=words.text(
            "If you find this sheet, please hand it in at the front desk, unread."
        ),
        ticks=(),
        facts=(words.text("Printed {date}", date=words.date(facts.made_on)),),
        unchecked=unchecked_lines((words,)),
    )
