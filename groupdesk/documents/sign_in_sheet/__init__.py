"""The sign-in sheet in its five modes (PRINT.md 9, 01 and 02; domain.md 5.3)."""

from __future__ import annotations

from typing import assert_never

from groupdesk.documents.document import Document, Need
from groupdesk.documents.pen import Pen
from groupdesk.documents.sign_in_sheet.choices import (
    OPTIONS,
    chosen_mode,
    names_wanted,
    starts,
)
from groupdesk.documents.sign_in_sheet.slips import draw_slips
from groupdesk.documents.sign_in_sheet.table import draw_table
from groupdesk.documents.sign_in_sheet.tally import draw_tally
from groupdesk.i18n import mark
from groupdesk.model.groups import SignInMode
from groupdesk.model.options import Options
from groupdesk.model.paper_facts import PaperFacts


def _draw(pen: Pen, facts: PaperFacts, options: Options) -> None:
    mode = chosen_mode(options, facts)
    match mode:
        case SignInMode.TALLY:
            draw_tally(pen, facts, options)
        case SignInMode.SLIPS:
            draw_slips(pen, facts, options)
        case SignInMode.FIRST_NAMES | SignInMode.CODES | SignInMode.STAFF:
            draw_table(pen, facts, options, mode)
        case _:
            assert_never(mode)


DOCUMENT = Document(
    id="sign-in-sheet",
    title=mark("Sign-in sheet"),
    version="1",
    needs=(Need.GROUP, Need.DATE),
    options=OPTIONS,
    names_wanted=names_wanted,
    draw=_draw,
    starts=starts,
)
