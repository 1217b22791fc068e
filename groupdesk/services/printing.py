"""Print documents: gather the facts, give a document no name it did not ask for, draw it."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import assert_never

from groupdesk.documents.document import Document, Need, Rendered, render
from groupdesk.documents.registry import all_documents, find_document
from groupdesk.errors import WrongUsage
from groupdesk.i18n import LANGUAGES, _
from groupdesk.model.centre import Centre
from groupdesk.model.groups import Group
from groupdesk.model.ids import MeetingId
from groupdesk.model.journal import Action
from groupdesk.model.options import LANGUAGE, PAPER, read_options
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
from groupdesk.services.groups import GroupsService
from groupdesk.services.people import PeopleService
from groupdesk.services.schedule import ScheduleService
from groupdesk.services.session import Session
from groupdesk.store.files import write_atomic
from groupdesk.store.statement import column
from groupdesk.store.tables.schedule import SheetCodeRow

_log = logging.getLogger(__name__)

# No I, L, O, U, 0 or 1: they are misread (PRINT.md 9, 01).
CODE_SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
CODE_LENGTH = 4

_NAMING = frozenset({NameForm.INITIALS, NameForm.FULL})

_CODE_OF = column("SELECT code FROM sheet_code WHERE meeting_id = ?")
_CODE_TAKEN = column("SELECT meeting_id FROM sheet_code WHERE code = ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to print. `options` are texts as typed; what is missing has a default."""

    document: str
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
    warnings: tuple[str, ...]


def random_code() -> str:
    """Return four random signs for a sheet."""
    return "".join(secrets.choice(CODE_SIGNS) for _sign in range(CODE_LENGTH))


def documents() -> tuple[Document, ...]:
    """Return every document of the registry."""
    return all_documents()


def check_request(request: Request) -> tuple[Document, str, date]:
    """Return the document, group and date of a request; raises `WrongUsage` as `print` does.

    It needs no unlocked centre, so that a slip is told before anybody types a passphrase.
    """
    document = find_document(request.document)
    read_options(document.options, request.options)
    return document, *_needed(document, request)


def save(printed: Printed, path: Path) -> None:
    """Write a print to a file in clear; raises `DiskFull` or `CannotWrite`, and leaves no half."""
    write_atomic(path, printed.pdf)


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
        self._make_code = make_code

    def print(self, request: Request) -> Printed:
        """Draw a document for one meeting.

        Raises `WrongUsage` for an unknown document, option or value and where the group or date
        is missing, `NotFound` for a group or meeting that is not there, and `Refused` for
        options that do not go together. Full names are logged in the journal (product.md).
        """
        document, group, day = check_request(request)
        centre = self._session.centre
        options = read_options(document.options, request.options, _defaults(centre))
        found = self._groups.find(group)
        meeting = self._agenda.meeting_of(found, day, request.time)
        nameless = self._facts(centre, found, meeting)
        form = document.names_wanted(options, nameless)
        facts = self._with_names(nameless, meeting, form)
        rendered = self._with_sheet_code(
            meeting.id, lambda code: render(document, _coded(facts, code), options)
        )
        if form is NameForm.FULL:
            with self._session.change(Action.FULL_NAMES_PRINTED, always=True):
                pass
        _log.info("printed %s, %d pages", document.id, rendered.pages)
        return Printed(
            pdf=rendered.pdf,
            pages=rendered.pages,
            suggested_name=f"{document.id}-{meeting.date.isoformat()}.pdf",
            warnings=_warnings(meeting, form, rendered.missing),
        )

    def _facts(self, centre: Centre, group: Group, meeting: Meeting) -> PaperFacts:
        return PaperFacts(
            centre=CentrePrint(
                name=centre.name,
                prints_colour=centre.prints_colour,
                emergency_number=centre.emergency_number,
                territory=centre.territory,
                clock24=centre.clock24,
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

    def _with_sheet_code(self, meeting_id: MeetingId, draw: Callable[[str], Rendered]) -> Rendered:
        """Draw with the meeting's code, found at the first print and kept for every later one.

        A new code is kept only once the print is drawn: one that is refused leaves no trace.
        """
        known = self._session.store.one(_CODE_OF, meeting_id)
        code = known or self._free_code()
        rendered = draw(code)
        if known or self._keep_code(meeting_id, code):
            return rendered
        return self._with_sheet_code(meeting_id, draw)

    def _keep_code(self, meeting_id: MeetingId, code: str) -> bool:
        """Keep a code unless another window gave one meanwhile; then say no."""
        with self._session.change(Action.SHEET_CODE_GIVEN) as change:
            taken = self._session.store.one(_CODE_OF, meeting_id) is not None
            free = self._session.store.one(_CODE_TAKEN, code) is None
            if free and not taken:
                change.link(SheetCodeRow, code=code, meeting_id=meeting_id)
                return True
        return False

    def _free_code(self) -> str:
        code = self._make_code()
        while self._session.store.one(_CODE_TAKEN, code) is not None:
            code = self._make_code()
        return code


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


def _warnings(meeting: Meeting, form: NameForm, missing: tuple[str, ...]) -> tuple[str, ...]:
    found = []
    if form in _NAMING:
        found.append(
            _("This print names people and is not encrypted: keep the file where only staff look.")
        )
    if meeting.state is MeetingState.CANCELLED:
        found.append(_("This meeting is cancelled; the sheet was made all the same."))
    if missing:
        found.append(
            _("These signs are in none of the fonts and print as empty boxes: {signs}.").format(
                signs=" ".join(missing)
            )
        )
    return tuple(found)
