"""The sheet against the same marks on a bare reportlab canvas: what our layer costs on a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from groupdesk.documents.document import render
from groupdesk.documents.pen import Pen
from groupdesk.documents.registry import find_document
from groupdesk.model.groups import SignInMode
from groupdesk.model.options import read_options
from groupdesk.model.paper_facts import (
    CentrePrint,
    MeetingPrint,
    PaperFacts,
    PersonPrint,
)
from tests.benchmarks.side_by_side import Row, compare, show

PAGES = 20
# Ours must reach 0.66 of the speed of the bare canvas, so it may take 1 / 0.66 of its time.
BAR = "<= 1.52"
NAMES = (
    "Ada W.",
    "Gwen A.",
    "Harold P.",
    "Imani O.",
    "Noor H.",
    "Patrick S.",
    "Łukasz Ż.",
    "ليلى ح.",
)

FACTS = PaperFacts(
    centre=CentrePrint(name="Riverside Community Centre"),
    meeting=MeetingPrint(
        alias="Garden Room group",
        date=date(2026, 5, 12),
        start=time(14),
        end=time(15, 30),
        sheet_code="K7M4",
        sign_in_mode=SignInMode.FIRST_NAMES,
        facilitators=("Colin", "Maureen"),
    ),
    printed_on=date(2026, 5, 12),
)


def test_sheet_beside_the_same_marks() -> None:
    cases: tuple[tuple[str, dict[str, str], bool], ...] = (
        ("blank rows", {}, False),
        ("listed rows", {"listed": "yes"}, True),
        ("tally", {"mode": "tally"}, False),
        ("slips", {"mode": "slips"}, False),
        ("Arabic", {"language": "ar"}, False),
    )
    rows = [_row(what, options, listed=listed) for what, options, listed in cases]
    show(f"Sign-in sheet, {PAGES} pages", rows, names=("sheet", "marks"))
    assert rows


def _row(what: str, options: dict[str, str], *, listed: bool) -> Row:
    document = find_document("sign-in-sheet")
    people = tuple(PersonPrint(name=name) for name in NAMES)
    facts = FACTS.with_people(people) if listed else FACTS
    chosen = read_options(document.options, {**options, "copies": str(PAGES)})

    def ours() -> object:
        return render(document, facts, chosen)

    marks = _marks_of(ours)

    def replay() -> object:
        buffer = BytesIO()
        canvas = Canvas(buffer, pageCompression=1, invariant=1)
        for name, arguments, keywords in marks:
            getattr(canvas, name)(*arguments, **keywords)
        return buffer.getvalue()

    return compare(what, ours, replay, bar=BAR)


def _marks_of(draw: Callable[[], object]) -> list[tuple[str, tuple[Any, ...], dict[str, Any]]]:
    """Return every call that a print makes on its canvas."""
    marks: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    made = Pen.__init__

    def listen(self: Pen, *arguments: Any, **keywords: Any) -> None:
        made(self, *arguments, **keywords)
        self._canvas = _Listener(self._canvas, marks)  # type: ignore[assignment]

    Pen.__init__ = listen  # type: ignore[method-assign] # only listens in
    try:
        draw()
    finally:
        Pen.__init__ = made  # type: ignore[method-assign]
    return marks


class _Listener:
    """Hand every call on to a canvas and remember it."""

    def __init__(self, canvas: Canvas, marks: list[Any]) -> None:
        self._canvas = canvas
        self._marks = marks

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._canvas, name)

        def call(*arguments: Any, **keywords: Any) -> Any:
            if name != "beginPath":
                self._marks.append((name, arguments, keywords))
            return method(*arguments, **keywords)

        return call
