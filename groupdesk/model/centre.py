"""The centre at this desk, its rooms, and the staff who may unlock it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from groupdesk.errors import InvalidValue
from groupdesk.i18n import _
from groupdesk.model.countries import emergency_for
from groupdesk.model.ids import PersonId, RoomId, StaffId
from groupdesk.model.options import Paper
from groupdesk.model.text import SHORT_LENGTH, clean_line, clean_text, required_line

RECOVERY_LABEL = "recovery"
LONGEST_BOOKING = 24 * 60

_REGION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_TWELVE_HOUR = frozenset({"AU", "CA", "GB", "IE", "IN", "NZ", "US"})
_LETTER_PAPER = frozenset({"CA", "US", "MX", "PH", "CO", "CL"})


class Role(StrEnum):
    """What a staff member may do (domain.md 5.2)."""

    VOLUNTEER = "volunteer"
    FACILITATOR = "facilitator"
    COORDINATOR = "coordinator"
    SAFEGUARDING_LEAD = "safeguarding-lead"
    MANAGER = "manager"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """The organisation: what its prints say and how its dates, hours and paper run."""

    name: str
    country: str
    zone: str
    address: str = ""
    paper: str = "A4"
    languages: tuple[str, ...] = ("en",)
    emergency_number: str = "112"
    safeguarding: str = ""
    prints_colour: bool = False
    clock24: bool = True

    @property
    def territory(self) -> str:
        """Return the two-letter country of a code such as GB-ENG."""
        return self.country[:2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Someone who may unlock the desk; the label is a first name or nickname, and no secret."""

    id: StaffId
    label: str
    role: Role
    person_id: PersonId | None = None
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A bookable place; set-up and clear-up minutes belong to every booking of it."""

    id: RoomId
    name: str
    capacity: int | None = None
    set_up: int = 0
    clear_up: int = 0
    floor: str = ""
    step_free: bool = False
    hearing_loop: bool = False
    active: bool = True


def centre_for(name: str, country: str, zone: str) -> Centre:
    """Return a checked centre with the paper, clock and emergency number usual in its country."""
    territory = country[:2].upper()
    return check_centre(
        Centre(
            name=name,
            country=country,
            zone=zone,
            paper="Letter" if territory in _LETTER_PAPER else "A4",
            emergency_number=emergency_for(country),
            clock24=territory not in _TWELVE_HOUR,
        )
    )


def check_centre(centre: Centre) -> Centre:
    """Return the centre as it may be kept; raises `InvalidValue`."""
    country = centre.country.strip().upper()
    if not _REGION.fullmatch(country):
        raise InvalidValue(
            "country",
            _("The country must be a code such as GB-ENG, US-NY or FR: please type it again."),
        )
    return replace(
        centre,
        name=required_line("name", _("centre's name"), centre.name),
        country=country,
        zone=checked_zone(centre.zone),
        address=clean_text("address", _("centre's address"), centre.address, limit=500),
        emergency_number=required_line(
            "emergency_number", _("emergency number"), centre.emergency_number, limit=SHORT_LENGTH
        ),
        safeguarding=clean_line("safeguarding", _("safeguarding contact"), centre.safeguarding),
        paper=_checked_paper(centre.paper),
        languages=checked_languages(centre.languages),
    )


def checked_languages(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return language codes of two or three letters, at least one; raises `InvalidValue`."""
    if not codes or not all(_LANGUAGE.fullmatch(code) for code in codes):
        raise InvalidValue(
            "languages", _("Languages are codes such as en, es or ar: please give at least one.")
        )
    return codes


def check_label(label: str) -> str:
    """Return a staff label as it may be kept; raises `InvalidValue`."""
    cleaned = required_line("label", _("staff label"), label, limit=SHORT_LENGTH)
    if cleaned.casefold() == RECOVERY_LABEL:
        raise InvalidValue(
            "label",
            _("The staff label “recovery” stands for the recovery key: please choose another."),
        )
    return cleaned


def check_room(room: Room) -> Room:
    """Return the room as it may be kept; raises `InvalidValue`."""
    checked_minutes("set_up", _("set-up time"), room.set_up)
    checked_minutes("clear_up", _("clear-up time"), room.clear_up)
    return replace(
        room,
        name=required_line("name", _("room's name"), room.name, limit=SHORT_LENGTH),
        floor=clean_line("floor", _("floor"), room.floor, limit=SHORT_LENGTH),
        capacity=None
        if room.capacity is None
        else checked_count("capacity", _("capacity"), room.capacity),
    )


def checked_minutes(field: str, called: str, minutes: int, *, least: int = 0) -> int:
    """Return minutes between `least` and a day; `field` and `called` are as in `clean_line`.

    Raises `InvalidValue`.
    """
    if not least <= minutes <= LONGEST_BOOKING:
        raise InvalidValue(
            field,
            _("The {field} must be from {least} to {most} minutes: please correct it.").format(
                field=called, least=least, most=LONGEST_BOOKING
            ),
        )
    return minutes


def checked_count(
    field: str, called: str, count: int, *, least: int = 1, most: int = 10_000
) -> int:
    """Return a whole number in its bounds; `field` and `called` are as in `clean_line`.

    Raises `InvalidValue`.
    """
    if not least <= count <= most:
        raise InvalidValue(
            field,
            _("The {field} must be from {least} to {most}: please correct it.").format(
                field=called, least=least, most=most
            ),
        )
    return count


def checked_zone(zone: str) -> str:
    """Return the name of a time zone that there is; raises `InvalidValue`."""
    name = zone.strip()
    try:
        return ZoneInfo(name).key
    # A zone name is a path to ZoneInfo, so a strange one fails in any of these ways (fault 75).
    except (ZoneInfoNotFoundError, ValueError, OSError, UnicodeError):
        raise InvalidValue(
            "zone",
            _("There is no such time zone: please give one such as Europe/London."),
        ) from None


def _checked_paper(paper: str) -> str:
    if paper not in set(Paper):
        raise InvalidValue(
            "paper",
            _("There is no paper of that name here: please choose one of {papers}.").format(
                papers=", ".join(Paper)
            ),
        )
    return paper
