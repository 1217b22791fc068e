"""The meeting pack: a group's documents of one meeting, in their order, as one print."""

from __future__ import annotations

from types import MappingProxyType

from groupdesk.documents.document import Document, Need
from groupdesk.documents.pen import Pen
from groupdesk.documents.registry import find_document
from groupdesk.errors import Refused
from groupdesk.i18n import _, mark
from groupdesk.model.options import SHARED, Options, read_options
from groupdesk.model.paper_facts import NameForm, PaperFacts


def _parts(facts: PaperFacts, options: Options) -> list[tuple[Document, Options]]:
    """Return each document of the pack with its own defaults under the pack's choices."""
    if not facts.pack or DOCUMENT.id in facts.pack:
        raise Refused(_("This group's meeting pack is empty or holds itself: please correct it."))
    parts = []
    for document_id in facts.pack:
        document = find_document(document_id)
        own = read_options(document.options, {}).values
        merged = {key: options.values.get(key, value) for key, value in own.items()}
        parts.append((document, Options(MappingProxyType(merged))))
    return parts


def _names_wanted(options: Options, facts: PaperFacts) -> NameForm:
    wanted = [document.names_wanted(own, facts) for document, own in _parts(facts, options)]
    return max(wanted, key=list(NameForm).index, default=NameForm.NONE)


def _draw(pen: Pen, facts: PaperFacts, options: Options) -> None:
    for document, own in _parts(facts, options):
        document.draw(pen, facts, own)


DOCUMENT = Document(
    id="meeting-pack",
    title=mark("Meeting pack"),
    version="1",
    needs=(Need.GROUP, Need.DATE),
    options=SHARED,
    names_wanted=_names_wanted,
    draw=_draw,
)
