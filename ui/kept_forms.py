"""What was typed and not saved, over a lock: kept in the record, offered again at the next unlock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from groupdesk.errors import KnownError
from groupdesk.services.drafts import DraftsService
from ui.messages import Messages
from ui.places import Place, place_of_form

Typed = tuple[str, dict[str, str]]


class KeptForms:
    """The texts of forms by their keys; a disk that is full is told and stops nobody."""

    def __init__(self, drafts: DraftsService, messages: Messages) -> None:
        self._drafts = drafts
        self._messages = messages

    def find(self, form: str) -> Mapping[str, str] | None:
        """Return what a lock interrupted in a form, or None."""
        return self._drafts.find(form)

    def drop(self, form: str) -> None:
        """Forget a form; where that fails it is offered once more, and nothing is lost."""
        try:
            self._drafts.drop(form)
        except KnownError as error:
            self._messages.problem(error.sentence)

    def keep(self, forms: Iterable[Typed | None]) -> str:
        """Keep what was typed; return why something could not be kept, or nothing.

        The desk locks all the same: what is on screen must not stay there.
        """
        trouble = ""
        for key, texts in (form for form in forms if form is not None):
            try:
                self._drafts.keep(key, texts)
            except KnownError as error:
                trouble = error.sentence
        return trouble

    def first(self) -> tuple[str, Place] | None:
        """Return the oldest form that has a place in the window, and that place."""
        for draft in self._drafts.all():
            place = place_of_form(draft.form)
            if place is not None:
                return draft.form, place
        return None
