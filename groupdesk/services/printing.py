"""Print documents: gather the facts, give a document no name it did not ask for, draw it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import assert_never

from groupdesk.documents.document import (
    Document,
    Need,
    Part,
    Rendered,
    render,
    render_together,
    unheard,
)
from groupdesk.documents.registry import all_documents, find_document
from groupdesk.errors import WrongUsage
from groupdesk.i18n import LANGUAGES, _
from groupdesk.model.centre import Centre
from groupdesk.model.changes import Changes
from groupdesk.model.groups import Group, SignInMode
from groupdesk.model.ids import MeetingId
from groupdesk.model.journal import Action
from groupdesk.model.options import LANGUAGE, PAPER, Options, read_options
from groupdesk.model.paper_facts import (
    CentrePrint,
    MeetingPrint,
    NameForm,
    PaperFacts,
    PersonPrint,
)
from groupdesk.model.people import Person
from groupdesk.model.schedule import Meeting, MeetingState
from groupdesk.services.agenda import AgendaService
from groupdesk.services.attendance import AttendanceService
from groupdesk.services.centre import CentreService
from groupdesk.services.groups import GroupsService
from groupdesk.services.people import PeopleService
from groupdesk.services.schedule import ScheduleService
from groupdesk.services.session import Session
from groupdesk.services.sheet_codes import CODE_TO_COME, SheetCodes, random_code
from groupdesk.store.files import write_atomic

_log = logging.getLogger(__name__)

Begun = Callable[[int], None]

_NO_CHANGES = Changes()

_NAMING = frozenset({NameForm.INITIALS, NameForm.FULL})

_SPECIMEN = PaperFacts(
    centre=CentrePrint(name="GroupDesk", prints_colour=True),
    meeting=MeetingPrint(
        alias="GroupDesk",
        date=date(2026, 5, 12),
        start=time(14),
        end=time(15, 30),
        sheet_code=CODE_TO_COME,
        sign_in_mode=SignInMode.FIRST_NAMES,
    ),
    printed_on=date(2026, 5, 12),
    # Two, so that a pack looks like one.
    pack=("sign-in-sheet", "sign-in-sheet"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to print. `options` are texts as typed; what is missing has a default.

    A meeting is named by its id, as the window does, or by group, date and time as typed.
    """

    document: str
    meeting: MeetingId | None = None
    group: str | None = None
    date: date | None = None
    time: time | None = None
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A finished print, a name for its file that tells nothing, and sentences to show beside it."""

    pdf: bytes
    pages: int
    suggested_name: str
    names: NameForm
    """What the paper tells of people."""
    cautions: tuple[str, ...]
    """What is to be known about it besides names."""
    changes: Changes = _NO_CHANGES
    """What printing it wrote: the first print of a meeting gives its sheet a code."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return every sentence to show beside a file of it, the one about names first."""
        return (_names_people(), *self.cautions) if self.names in _NAMING else self.cautions


def documents() -> tuple[Document, ...]:
    """Return every document of the registry."""
    return all_documents()


def check_request(request: Request) -> Document:
    """Return the document of a request; raises `WrongUsage` as `print` does.

    It needs no unlocked centre, so that a slip is told before anybody types a passphrase.
    """
    document = find_document(request.document)
    read_options(document.options, request.options)
    if request.meeting is None:
        _needed(document, request)
    return document


@cache
def specimen(document_id: str) -> Rendered:
    """Draw a document with made-up facts that name nobody, to show what it looks like.

    It needs no unlocked centre. Raises `WrongUsage` for a document that is not there.
    """
    document = find_document(document_id)
    return render(document, _SPECIMEN, read_options(document.options, {}))


def save(printed: Printed, path: Path) -> None:
    """Write a print to a file in clear; raises `DiskFull` or `CannotWrite`, and leaves no half."""
    write_atomic(path, printed.pdf)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """Everything that a print is drawn from but the code of its sheet."""

    document: Document
    meeting: Meeting
    form: NameForm
    facts: PaperFacts
    options: Options

    def part(self, code: str) -> Part:
        """Return what is drawn, with the sheet's code on it."""
        return Part(document=self.document, facts=_coded(self.facts, code), options=self.options)


class PrintingService:
    """Turn a request into a PDF in memory."""

    def __init__(
        self,
        session: Session,
        *,
        agenda: AgendaService,
        attendance: AttendanceService,
        groups: GroupsService,
        people: PeopleService,
        schedule: ScheduleService,
        make_code: Callable[[], str] = random_code,
    ) -> None:
        self._session = session
        self._agenda = agenda
        self._attendance = attendance
        self._groups = groups
        self._people = people
        self._schedule = schedule
        self._codes = SheetCodes(session, make_code)

    def print(self, request: Request) -> Printed:
        """Draw a document for one meeting.

        Raises `WrongUsage` for an unknown document, option or value and where the group or date
        is missing, `NotFound` for a group or meeting that is not there, and `Refused` for
        options that do not go together. Full names are logged in the journal (product.md).
        """
        return self.print_all((request,))

    def print_all(self, requests: Sequence[Request], begun: Begun = unheard) -> Printed:
        """Draw several documents as one print, in this order; raises as `print` and as `begun`.

        `begun` is told the place of each before it is drawn, from 0.
        """
        drafts = [self._draft(request) for request in requests]
        rendered, changes = self._with_sheet_codes(drafts, begun)
        if any(draft.form is NameForm.FULL for draft in drafts):
            with self._session.change(Action.FULL_NAMES_PRINTED, always=True):
                pass
        _log.info("printed %d %s, %d pages", len(drafts), drafts[0].document.id, rendered.pages)
        return _finished(drafts, rendered, changes)

    def preview(self, request: Request) -> Printed:
        """Draw a document as `print` would and leave no trace: no code is given, nothing is kept.

        A sheet without a code yet shows dashes in its place. Raises as `print` does.
        """
        return self.preview_all((request,))

    def preview_all(self, requests: Sequence[Request], begun: Begun = unheard) -> Printed:
        """Draw as `print_all` would and leave no trace; raises as it does."""
        drafts = [self._draft(request) for request in requests]
        codes = [self._codes.of(draft.meeting.id) or CODE_TO_COME for draft in drafts]
        return _finished(drafts, _drawn(drafts, codes, begun), _NO_CHANGES)

    def starts(self, document_id: str, meeting_id: MeetingId | None) -> dict[str, str]:
        """Return what each option of a form starts with, as text: the most private useful choice.

        Raises `WrongUsage` for an unknown document and `NotFound` for a meeting not there.
        """
        document = find_document(document_id)
        centre = self._session.centre
        texts = {option.key: option.default for option in document.options}
        texts |= {key: text for key, text in _defaults(centre).items() if key in texts}
        if meeting_id is not None:
            meeting = self._schedule.meeting(meeting_id)
            group = self._groups.get(meeting.group_id)
            texts |= document.starts(self._facts(centre, group, meeting))
        return texts

    def _draft(self, request: Request) -> _Draft:
        document = check_request(request)
        centre = self._session.centre
        options = read_options(document.options, request.options, _defaults(centre))
        group, meeting = self._meeting(document, request)
        nameless = self._facts(centre, group, meeting)
        form = document.names_wanted(options, nameless)
        facts = self._with_names(nameless, meeting, form)
        return _Draft(document=document, meeting=meeting, form=form, facts=facts, options=options)

    def _meeting(self, document: Document, request: Request) -> tuple[Group, Meeting]:
        if request.meeting is not None:
            meeting = self._schedule.meeting(request.meeting)
            return self._groups.get(meeting.group_id), meeting
        name, day = _needed(document, request)
        group = self._groups.find(name)
        return group, self._agenda.meeting_of(group, day, request.time)

    def _facts(self, centre: Centre, group: Group, meeting: Meeting) -> PaperFacts:
        return PaperFacts(
            centre=CentrePrint(
                name=centre.name,
                prints_colour=centre.prints_colour,
                emergency_number=centre.emergency_number,
                territory=centre.territory,
                clock24=centre.clock24,
                logo=CentreService(self._session).logo(),
            ),
            meeting=MeetingPrint(
                alias=group.alias,
                date=meeting.date,
                start=meeting.start,
                end=meeting.ends.time(),
                sheet_code="",
                sign_in_mode=group.sign_in_mode,
                cancelled=meeting.state is MeetingState.CANCELLED,
            ),
            printed_on=self._session.today(),
            pack=group.documents,
        )

    def _with_names(self, facts: PaperFacts, meeting: Meeting, form: NameForm) -> PaperFacts:
        """Return the facts with the people to list, and with who leads where names may stand.

        A sheet that lists nobody names nobody, not even its facilitators.
        """
        listed = facts.with_people(self._people_for(meeting, form))
        if form not in _NAMING:
            return listed
        leaders = self._schedule.facilitators(meeting.id)
        names = sorted(self._people.get(person_id).first_name for person_id in leaders)
        return replace(listed, meeting=replace(listed.meeting, facilitators=tuple(names)))

    def _people_for(self, meeting: Meeting, form: NameForm) -> tuple[PersonPrint, ...]:
        if form is NameForm.NONE:
            return ()
        expected = self._attendance.expected(meeting)
        if form is NameForm.CODES:
            # In the order of names a card number would tell whose it is.
            expected.sort(key=lambda person: person.card_number)
        return tuple(_person_print(person, form) for person in expected)

    def _with_sheet_codes(self, drafts: list[_Draft], begun: Begun) -> tuple[Rendered, Changes]:
        """Draw with each meeting's code, found at the first print and kept for every later one.

        A new code is kept only once the print is drawn: one that is refused leaves no trace.
        """
        known = [self._codes.of(draft.meeting.id) for draft in drafts]
        new = {draft.meeting.id: self._codes.free() for draft in drafts}
        codes = [code or new[draft.meeting.id] for code, draft in zip(known, drafts, strict=True)]
        rendered = _drawn(drafts, codes, begun)
        changes = _NO_CHANGES
        for code, draft in zip(codes, drafts, strict=True):
            if self._codes.of(draft.meeting.id) == code:
                continue
            kept = self._codes.keep(draft.meeting.id, code)
            if not kept:
                rendered, again = self._with_sheet_codes(drafts, begun)
                return rendered, changes | again
            changes |= kept
        return rendered, changes


def _drawn(drafts: list[_Draft], codes: list[str], begun: Begun) -> Rendered:
    parts = [draft.part(code) for draft, code in zip(drafts, codes, strict=True)]
    return render_together(parts, begun)


def _finished(drafts: list[_Draft], rendered: Rendered, changes: Changes) -> Printed:
    first = drafts[0]
    what = first.document.id if len(drafts) == 1 else f"{first.document.id}s"
    cautions = [one for draft in drafts for one in _cautions(draft.meeting, rendered.missing)]
    return Printed(
        pdf=rendered.pdf,
        pages=rendered.pages,
        suggested_name=f"{what}-{first.meeting.date.isoformat()}.pdf",
        names=max((draft.form for draft in drafts), key=list(NameForm).index),
        cautions=tuple(dict.fromkeys(cautions)),
        changes=changes,
    )


def _coded(facts: PaperFacts, code: str) -> PaperFacts:
    return replace(facts, meeting=replace(facts.meeting, sheet_code=code))


def _defaults(centre: Centre) -> dict[str, str]:
    spoken = next((code for code in centre.languages if code in LANGUAGES), LANGUAGES[0])
    return {PAPER.key: centre.paper, LANGUAGE.key: spoken}


def _needed(document: Document, request: Request) -> tuple[str, date]:
    missing = []
    if Need.GROUP in document.needs and not request.group:
        missing.append(_("a group with --group"))
    if Need.DATE in document.needs and request.date is None:
        missing.append(_("a date with --date"))
    if missing or request.group is None or request.date is None:
        raise WrongUsage(
            _("To print {document}, please name {needs}.").format(
                document=document.id, needs=_(" and ").join(missing)
            )
        )
    return request.group, request.date


def _person_print(person: Person, form: NameForm) -> PersonPrint:
    match form:
        case NameForm.INITIALS:
            return PersonPrint(name=person.short_name)
        case NameForm.FULL:
            return PersonPrint(name=person.name)
        case NameForm.CODES | NameForm.NONE:
            return PersonPrint(card_number=person.card_number)
        case _:
            assert_never(form)


def _names_people() -> str:
    return _("This print names people and is not encrypted: keep the file where only staff look.")


def _cautions(meeting: Meeting, missing: tuple[str, ...]) -> tuple[str, ...]:
    found = []
    if meeting.state is MeetingState.CANCELLED:
        found.append(_("This meeting is cancelled; the sheet was made all the same."))
    if missing:
        found.append(
            _("These signs are in none of the fonts and print as empty boxes: {signs}.").format(
                signs=" ".join(missing)
            )
        )
    return tuple(found)
