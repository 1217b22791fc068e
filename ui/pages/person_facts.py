"""What the panel beside the list of people shows of one person, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from groupdesk.i18n import Translator, _
from groupdesk.model.attendance import turnout
from groupdesk.model.groups import GroupColour
from groupdesk.model.ids import GroupId, PersonId
from groupdesk.model.people import (
    CURRENT_STATES,
    MembershipState,
    PeopleScope,
    Person,
    PersonStatus,
)
from groupdesk.services.desk import Desk
from groupdesk.services.directory import Place
from groupdesk.services.matrix import StripCell
from ui.models.cells import ChipKind, ChipText
from ui.names import Names
from ui.widgets.attendance_strip import StripBox, StripFacts
from ui.widgets.group_words import language_words, membership_words, shown_name
from ui.widgets.people_words import kind_words

MISSED_MANY = 3
_WITH_STRIP = frozenset({MembershipState.ACTIVE, MembershipState.PAUSED})
_ENDED = frozenset({MembershipState.FINISHED, MembershipState.LEFT})
# By a word that staff would use; what fits none stands without an icon.
_SIGNS = {
    "print": "text-aa",
    "read": "text-aa",
    "loop": "ear",
    "hear": "ear",
    "step": "wheelchair",
    "wheel": "wheelchair",
    "lift": "wheelchair",
    "interpret": "translate",
    "door": "door",
    "seat": "chair",
    "chair": "chair",
    "morning": "clock",
    "afternoon": "clock",
    "evening": "clock",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFacts:
    """One group of a person: its badge, the name it goes by at the desk, since when, how often."""

    group_id: GroupId
    code: str
    colour: GroupColour
    name: str
    since: str
    state: MembershipState
    chip: ChipText | None
    strip: StripFacts | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """One person as the panel shows them; names and texts as they may be read now."""

    person_id: PersonId
    name: str
    called: str
    status: PersonStatus
    phone: str
    safe_contact: str
    chips: tuple[ChipText, ...]
    places: tuple[PlaceFacts, ...]
    helps: tuple[ChipText, ...]
    email: str
    address: str
    record: str

    @property
    def past(self) -> bool:
        return PeopleScope.PAST.holds(self.status)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactReader:
    """Reads a person from the services; `names` says how a name may be read now."""

    desk: Desk
    words: Translator
    names: Names

    def read(self, person_id: PersonId) -> PersonFacts:
        """Return the facts of one person; raises `NotFound`."""
        person = self.desk.people.get(person_id)
        today = self.desk.session.today()
        hidden = self.names.hidden
        # An e-mail address has a name in it as a rule, and an address is as good as one.
        veiled = _("Not shown while names are hidden") if hidden else ""
        return PersonFacts(
            person_id=person.id,
            name=self.names.shown(person.name),
            called=self._called(person),
            status=person.status,
            phone=person.phone,
            safe_contact=person.safe_contact,
            chips=_contact_chips(person),
            places=tuple(self._place(person.id, place, today) for place in self._places(person.id)),
            helps=self._helps(person),
            email=person.email and (veiled or person.email),
            address=person.address and (veiled or person.address),
            record=self._record(person),
        )

    def _places(self, person_id: PersonId) -> list[Place]:
        return self.desk.directory.places(person_id)

    def _called(self, person: Person) -> str:
        parts = []
        if person.print_name and person.print_name != person.first_name:
            parts.append(
                _("Likes to be called {name}").format(name=self.names.shown(person.print_name))
            )
        if person.pronouns:
            parts.append(person.pronouns)
        return " · ".join(parts)

    def _helps(self, person: Person) -> tuple[ChipText, ...]:
        chips = [ChipText(text=need, icon=_sign(need)) for need in person.needs]
        usual = self.desk.session.centre.languages[0]
        if person.language and person.language != usual:
            spoken = language_words().get(person.language, person.language)
            chips.append(
                ChipText(text=_("Speaks {language}").format(language=spoken), icon="globe")
            )
        return tuple(chips)

    def _record(self, person: Person) -> str:
        parts = [kind_words()[person.kind]]
        if person.card_number:
            parts.append(_("card {number}").format(number=person.card_number))
        if person.first_seen is not None:
            parts.append(_("first seen {day}").format(day=self.words.date(person.first_seen)))
        return ", ".join(parts)

    def _place(self, person_id: PersonId, place: Place, today: date) -> PlaceFacts:
        group = self.desk.groups.get(place.tag.group_id)
        strip = None
        if place.state in _WITH_STRIP:
            cells = self.desk.matrix.strip(person_id, place.tag.group_id)
            strip = strip_facts(self.words, cells, today) if cells else None
        return PlaceFacts(
            group_id=place.tag.group_id,
            code=place.tag.code,
            colour=place.tag.colour,
            name=shown_name(group),
            since=self._since(place),
            state=place.state,
            chip=_place_chip(place),
            strip=strip,
        )

    def _since(self, place: Place) -> str:
        if place.state in _ENDED:
            return _("Until {day}").format(day=self.words.date(place.since))
        joined = place.joined if place.state is MembershipState.ACTIVE else None
        return _("Since {day}").format(day=self.words.date(joined or place.since))


def near_date(words: Translator, day: date, today: date) -> str:
    """Return "5 May", with the year where it is another one."""
    month = words.locale.months["format"]["abbreviated"][day.month]
    in_order = (month, day.day) if words.locale.territory == "US" else (day.day, month)
    said = " ".join(str(part) for part in in_order)
    return said if day.year == today.year else f"{said} {day.year}"


def strip_facts(words: Translator, cells: tuple[StripCell, ...], today: date) -> StripFacts:
    """Return a strip in words; "7 of last 11" counts the meetings at which it is known."""
    found = turnout(one.cell for one in cells)
    summary = ""
    if found.of:
        summary = _("{came} of last {of}").format(came=found.came, of=found.of)
    return StripFacts(
        boxes=tuple(
            StripBox(day=near_date(words, one.date, today), cell=one.cell) for one in cells
        ),
        summary=summary,
    )


def status_chip(status: PersonStatus) -> ChipText | None:
    """Return the chip of a status that staff must see; whoever is current has none."""
    return {
        PersonStatus.ACTIVE: None,
        PersonStatus.LEFT: ChipText(text=_("Past"), icon="archive"),
        PersonStatus.DO_NOT_CONTACT: ChipText(
            text=_("Do not contact"), icon="prohibit", kind=ChipKind.NO
        ),
        PersonStatus.DECEASED: ChipText(text=_("Has died"), icon="heart"),
    }[status]


def _contact_chips(person: Person) -> tuple[ChipText, ...]:
    chips = []
    status = status_chip(person.status)
    if status is not None:
        chips.append(status)
    if person.phone and person.may_leave_message:
        chips.append(ChipText(text=_("OK to leave a message"), icon="check", kind=ChipKind.YES))
    elif person.phone:
        chips.append(ChipText(text=_("No voicemail"), icon="prohibit", kind=ChipKind.NO))
    return tuple(chips)


def _place_chip(place: Place) -> ChipText | None:
    if place.state in CURRENT_STATES and place.missed >= MISSED_MANY:
        words = _("Missed {count} in a row").format(count=place.missed)
        return ChipText(text=words, icon="hand-waving", kind=ChipKind.WARNING)
    if place.state is MembershipState.ACTIVE:
        return None
    waits = place.state in {MembershipState.WAITING, MembershipState.OFFERED}
    kind = ChipKind.INFO if waits else ChipKind.PLAIN
    return ChipText(text=membership_words()[place.state], kind=kind)


def _sign(need: str) -> str:
    words = need.casefold()
    return next((icon for part, icon in _SIGNS.items() if part in words), "")
