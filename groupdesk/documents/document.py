"""What a document is, and how it becomes a PDF."""

from __future__ import annotations

from collections.abc import Callable
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One kind of print: what it asks for, whose names it wants, and how it is drawn.

    `title` is a message id: show it as `_(document.title)`. `names_wanted` is asked with facts
    that hold no people yet; the service then gives no more than the form it returns. Both
    `names_wanted` and `draw` raise Refused for options that do not go together.
    """

    id: str
    title: str
    version: str
    needs: tuple[Need, ...]
    options: tuple[Option[Any], ...]
    names_wanted: Callable[[Options, PaperFacts], NameForm]
    draw: Callable[[Pen, PaperFacts, Options], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A finished print: its bytes, its pages, and the signs that no bundled font has."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...]


def render(document: Document, facts: PaperFacts, options: Options) -> Rendered:
    """Draw a document into PDF bytes: the same facts and options give the same bytes.

    Copies are pages repeated in the file. The metadata holds the alias and the kind of document
    and nobody's name (PRINT.md 5). Raises Refused for options that do not go together.
    """
    words = translator(
        options[LANGUAGE], territory=facts.centre.territory, clock24=facts.centre.clock24
    )
    subject = words.text(
        "{alias}: {document}", alias=facts.meeting.alias, document=words.text(document.title)
    )
    pen = Pen(
        page_setup(options),
        words,
        colour=facts.centre.prints_colour,
        subject=subject,
        keywords=f"{document.id} {document.version}",
    )
    for _copy in range(options[COPIES]):
        document.draw(pen, facts, options)
    return Rendered(pdf=pen.finish(), pages=pen.pages, missing=pen.missing)
