"""What a document is, and how it becomes a PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from groupdesk.documents.page import page_setup
from groupdesk.documents.pen import Pen
from groupdesk.i18n import translator
from groupdesk.model.options import COPIES, LANGUAGE, Option, Options
from groupdesk.model.paper_facts import NameForm, PaperFacts


class Need(StrEnum):
    """What must be named before a document can be printed."""

    GROUP = "group"
    DATE = "date"


def _nothing_better(_facts: PaperFacts) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One kind of print: what it asks for, whose names it wants, and how it is drawn.

    `title` is a message id: show it as `_(document.title)`. `names_wanted` is asked with facts
    that hold no people yet; the service then gives no more than the form it returns. Both
    `names_wanted` and `draw` raise Refused for options that do not go together. `starts` gives
    what a form begins with where a meeting knows better than the option's own default.
    """

    id: str
    title: str
    version: str
    needs: tuple[Need, ...]
    options: tuple[Option[Any], ...]
    names_wanted: Callable[[Options, PaperFacts], NameForm]
    draw: Callable[[Pen, PaperFacts, Options], None]
    starts: Callable[[PaperFacts], Mapping[str, str]] = _nothing_better


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A finished print: its bytes, its pages, and the signs that no bundled font has."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A document with everything that it is drawn from."""

    document: Document
    facts: PaperFacts
    options: Options


def unheard(_place: int) -> None:
    """Nobody asked how far it is."""


def render(document: Document, facts: PaperFacts, options: Options) -> Rendered:
    """Draw a document into PDF bytes: the same facts and options give the same bytes.

    Copies are pages repeated in the file. The metadata holds the alias and the kind of document
    and nobody's name (PRINT.md 5). Raises Refused for options that do not go together.
    """
    return render_together((Part(document=document, facts=facts, options=options),))


def render_together(parts: Sequence[Part], begun: Callable[[int], None] = unheard) -> Rendered:
    """Draw several documents into one PDF, on the paper and in the language of the first.

    `begun` is told the place of each part before it is drawn, from 0; what it raises ends it all.
    The metadata of several names no alias. Raises as `render`.
    """
    first = parts[0]
    document, centre = first.document, first.facts.centre
    words = translator(first.options[LANGUAGE], territory=centre.territory, clock24=centre.clock24)
    subject = words.text(document.title)
    if len(parts) == 1:
        subject = words.text(
            "{alias}: {document}", alias=first.facts.meeting.alias, document=subject
        )
    pen = Pen(
        page_setup(first.options),
        words,
        colour=centre.prints_colour,
        subject=subject,
        keywords=f"{document.id} {document.version}",
    )
    for place, part in enumerate(parts):
        begun(place)
        for _copy in range(part.options[COPIES]):
            part.document.draw(pen, part.facts, part.options)
    return Rendered(pdf=pen.finish(), pages=pen.pages, missing=pen.missing)
