"""The print page's two acts: onto paper, and into a file once somebody knows what that means."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from groupdesk.errors import KnownError
from groupdesk.i18n import _
from groupdesk.services.printing import Printed, Request
from ui.pages.kit import Kit
from ui.pages.print_making import print_on_paper, print_to_file
from ui.pages.print_words import offer_to_save, sent_words
from ui.widgets.print_view import PrintView


class PrintActs(QObject):
    """Does one thing at a time; what goes wrong is said in place, and nothing chosen is lost."""

    def __init__(self, view: PrintView, kit: Kit) -> None:
        super().__init__(view)
        self._view = view
        self._kit = kit
        self._at_work = False
        self._offered: tuple[Request, Printed] | None = None
        view.strip.save_wanted.connect(self._on_save_confirmed)
        view.strip.dropped.connect(self.forget)

    def print(self, request: Request) -> None:
        """Ask for the printer, then make the print that counts and send it there."""
        if self._at_work:
            return
        self._view.close_questions()
        try:
            printer = self._kit.printers.choose(self._view, request.document)
        except KnownError as error:
            self._view.problem.say(error.sentence)
            return
        if printer is None:
            return
        self._at_work = True
        self._view.card.show_printing(under_way=True)
        self._kit.tasks.run(
            partial(print_on_paper, self._kit.desk, request, printer),
            self._on_sent,
            self._on_not_sent,
        )

    def offer_file(self, request: Request, shown: Printed) -> None:
        """Say what a file of it means; saving waits for the answer."""
        if self._at_work:
            return
        self._view.close_questions()
        self._offered = (request, shown)
        self._view.strip.open(offer_to_save(shown), back_to=self._view.card.save_button)

    def forget(self) -> None:
        """Let go of what was offered."""
        self._offered = None

    def _end(self) -> None:
        self._at_work = False
        self._view.card.show_printing(under_way=False)
        self._view.card.show_saving(under_way=False)

    def _on_sent(self, outcome: tuple[Printed, int]) -> None:
        printed, sides = outcome
        self._end()
        self._kit.bus.tell(printed.changes)
        self._kit.messages.say(sent_words(sides))

    def _on_not_sent(self, error: KnownError) -> None:
        self._end()
        self._view.problem.say(error.sentence)

    def _on_save_confirmed(self) -> None:
        if self._offered is None or self._at_work:
            return
        request, shown = self._offered
        path = self._kit.prompts.save_pdf(self._view, shown.suggested_name)
        if path is None:
            return
        if self._kit.desk.session.paths.holds(path.absolute()):
            self._view.strip.say_problem(
                _("{name} belongs to the record itself: please choose another name.").format(
                    name=path.name
                )
            )
            return
        self._at_work = True
        self._view.card.show_saving(under_way=True)
        self._kit.tasks.run(
            partial(print_to_file, self._kit.desk, request, path),
            partial(self._on_saved, path),
            self._on_not_saved,
        )

    def _on_saved(self, path: Path, printed: Printed) -> None:
        self._end()
        self.forget()
        self._view.strip.close_strip()
        self._kit.bus.tell(printed.changes)
        self._kit.messages.say(_("Saved {name}").format(name=path.name))

    def _on_not_saved(self, error: KnownError) -> None:
        self._end()
        self._view.strip.say_problem(error.sentence)
