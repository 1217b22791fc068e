"""Today's prints: made beside the window, offered in place, then onto paper or into a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from groupdesk.errors import KnownError
from groupdesk.i18n import _, ngettext
from groupdesk.model.ids import MeetingId
from groupdesk.services import printing
from groupdesk.services.printing import Begun, Printed, Request
from ui.pages.kit import Kit
from ui.print_job import print_pdf
from ui.widgets.print_strip import PrintOffer, PrintStrip

PACK = "meeting-pack"
SHEET = "sign-in-sheet"


class Stopped(KnownError):
    """Somebody thought better of it while it was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A document for these meetings in order; `strip` shows it, `back_to` began it."""

    document: str
    meetings: tuple[MeetingId, ...]
    strip: PrintStrip
    back_to: QWidget

    @property
    def requests(self) -> tuple[Request, ...]:
        """Return what to print."""
        return tuple(
            Request(document=self.document, meeting=meeting_id, options={})
            for meeting_id in self.meetings
        )


class TodayPrints(QObject):
    """One at a time: a print is made without a trace, and counts once it goes somewhere."""

    _begun = Signal(int)

    def __init__(self, page: QWidget, kit: Kit) -> None:
        super().__init__(page)
        self._page = page
        self._kit = kit
        self._wish: Wish | None = None
        self._shown: Printed | None = None
        self._at_work = False
        self._stop = Event()
        self._begun.connect(self._on_begun)

    def adopt(self, strip: PrintStrip) -> None:
        """Listen to a strip, once, when it is made."""
        strip.print_wanted.connect(self._on_print_wanted)
        strip.save_wanted.connect(self._on_save_wanted)
        strip.other_wanted.connect(self._on_other_wanted)
        strip.stop_wanted.connect(self._stop.set)
        strip.dropped.connect(self.forget)

    def make(self, wish: Wish) -> None:
        """Make a print and offer it, in the place of any other."""
        if self._at_work:
            return
        before = self._wish
        if before is not None and before.strip is not wish.strip and isValid(before.strip):
            before.strip.close_strip()
        self._shown = None
        self._wish = wish
        self._at_work = True
        self._stop.clear()
        self._show_making(0)
        self._kit.tasks.run(
            partial(self._preview, wish.requests),
            partial(self._on_made, wish),
            partial(self._on_not_made, wish),
        )

    def forget(self) -> None:
        """Let go of what was made."""
        self._shown = None
        self._wish = None

    def _preview(self, requests: tuple[Request, ...]) -> Printed:
        with self._kit.desk.session.in_worker():
            return self._kit.desk.printing.preview_all(requests, self._tell())

    def _to_paper(self, wish: Wish, printer: QPrinter) -> tuple[Printed, int]:
        with self._kit.desk.session.in_worker():
            printed = self._kit.desk.printing.print_all(wish.requests, self._tell())
        return printed, print_pdf(printed.pdf, printer, wish.document)

    def _to_file(self, wish: Wish, path: Path) -> Printed:
        with self._kit.desk.session.in_worker():
            printed = self._kit.desk.printing.print_all(wish.requests, self._tell())
        printing.save(printed, path)
        return printed

    def _tell(self) -> Begun:
        def tell(place: int) -> None:
            if self._stop.is_set():
                raise Stopped
            self._begun.emit(place)

        return tell

    def _show_making(self, place: int) -> None:
        wish = self._wish
        if wish is None or self._shown is not None:
            return
        count = len(wish.meetings)
        heading = making_words(wish.document, count)
        if count > 1:
            heading = _("{making} {number} of {count}").format(
                making=heading, number=place + 1, count=count
            )
        wish.strip.show_making(heading, place, count, back_to=wish.back_to)

    def _on_begun(self, place: int) -> None:
        if self._at_work:
            self._show_making(place)

    def _on_made(self, wish: Wish, printed: Printed) -> None:
        self._at_work = False
        if not isValid(wish.strip):
            # Its meeting went from the page meanwhile.
            self.forget()
            return
        self._shown = printed
        wish.strip.open(offer_of(wish, printed), back_to=wish.back_to)

    def _on_not_made(self, wish: Wish, error: KnownError) -> None:
        self._at_work = False
        self.forget()
        if not isValid(wish.strip):
            self._kit.messages.problem(error.sentence)
        elif isinstance(error, Stopped):
            wish.strip.close_strip()
        else:
            wish.strip.say_failed(
                _("This could not be printed"), error.sentence, back_to=wish.back_to
            )

    def _on_other_wanted(self) -> None:
        if self._wish is not None:
            other = SHEET if self._wish.document == PACK else PACK
            self.make(
                Wish(
                    document=other,
                    meetings=self._wish.meetings,
                    strip=self._wish.strip,
                    back_to=self._wish.back_to,
                )
            )

    def _on_print_wanted(self) -> None:
        wish = self._wish
        if wish is None or self._at_work:
            return
        try:
            printer = self._kit.printers.choose(self._page, wish.document)
        except KnownError as error:
            wish.strip.say_problem(error.sentence)
            return
        if printer is not None:
            self._begin(wish, printing_now=True)
            self._kit.tasks.run(
                partial(self._to_paper, wish, printer),
                partial(self._on_sent, wish),
                partial(self._on_nowhere, wish),
            )

    def _on_save_wanted(self) -> None:
        wish = self._wish
        if wish is None or self._shown is None or self._at_work:
            return
        path = self._kit.prompts.save_pdf(self._page, self._shown.suggested_name)
        if path is None:
            return
        if self._kit.desk.session.paths.holds(path.absolute()):
            wish.strip.say_problem(
                _("{name} belongs to the record itself: please choose another name.").format(
                    name=path.name
                )
            )
            return
        self._begin(wish, printing_now=False)
        self._kit.tasks.run(
            partial(self._to_file, wish, path),
            partial(self._on_saved, wish, path),
            partial(self._on_nowhere, wish),
        )

    def _begin(self, wish: Wish, *, printing_now: bool) -> None:
        self._at_work = True
        self._stop.clear()
        wish.strip.busy(printing=printing_now, saving=not printing_now)

    def _on_sent(self, wish: Wish, outcome: tuple[Printed, int]) -> None:
        printed, sides = outcome
        words = ngettext(
            "Sent {count} side to the printer", "Sent {count} sides to the printer", sides
        )
        self._end(wish, printed, words.format(count=sides))

    def _on_saved(self, wish: Wish, path: Path, printed: Printed) -> None:
        self._end(wish, printed, _("Saved {name}").format(name=path.name))

    def _end(self, wish: Wish, printed: Printed, sentence: str) -> None:
        self._at_work = False
        self.forget()
        if isValid(wish.strip):
            wish.strip.busy()
            wish.strip.close_strip()
        self._kit.bus.tell(printed.changes)
        self._kit.messages.say(sentence)

    def _on_nowhere(self, wish: Wish, error: KnownError) -> None:
        self._at_work = False
        if isValid(wish.strip):
            wish.strip.busy()
            wish.strip.say_problem(error.sentence)
        else:
            self._kit.messages.problem(error.sentence)


def making_words(document: str, count: int) -> str:
    """Return "Making 3 packs…", or of a sheet."""
    if document == PACK:
        return ngettext("Making the pack…", "Making {count} packs…", count).format(count=count)
    return ngettext("Making the sheet…", "Making {count} sheets…", count).format(count=count)


def offer_of(wish: Wish, printed: Printed) -> PrintOffer:
    """Return what is to be known about a print before it goes anywhere."""
    sides = ngettext("{count} side", "{count} sides", printed.pages).format(count=printed.pages)
    count = len(wish.meetings)
    if wish.document == PACK:
        what = ngettext("The meeting’s pack", "{count} packs", count)
        other = ngettext("Only the sign-in sheet", "Only the sign-in sheets", count)
    else:
        what = ngettext("The sign-in sheet", "{count} sign-in sheets", count)
        other = ngettext("The whole pack", "The whole packs", count)
    readable = _(
        "A saved PDF is a readable file outside the locked record: anyone who can open its folder "
        "can read it."
    )
    return PrintOffer(
        heading=_("{what}, {sides}").format(what=what.format(count=count), sides=sides),
        sentences=(*printed.warnings, readable),
        other=other,
    )
