"""The one list of documents: a document joins with its module and one line here."""

from __future__ import annotations

from importlib import import_module

from groupdesk.documents.document import Document
from groupdesk.errors import WrongUsage
from groupdesk.i18n import _
from groupdesk.model.options import shown

# Each module holds its DOCUMENT. Loaded on demand, so that a window or a command that prints
# nothing never waits for a drawing library.
MODULES = {
    "sign-in-sheet": "groupdesk.documents.sign_in_sheet",
    "meeting-pack": "groupdesk.documents.meeting_pack",
}


def find_document(document_id: str) -> Document:
    """Return a document by its id; raise WrongUsage when there is none of that name."""
    module = MODULES.get(document_id)
    if module is None:
        raise WrongUsage(
            _("There is no document called {name}. The documents are: {ids}.").format(
                name=shown(document_id), ids=", ".join(MODULES)
            )
        )
    document: Document = import_module(module).DOCUMENT
    return document


def all_documents() -> tuple[Document, ...]:
    """Return every document in the order of the print page."""
    return tuple(find_document(document_id) for document_id in MODULES)
