"""A support group: its names, who may know of it, and how it usually meets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from groupdesk.errors import InvalidValue
from groupdesk.i18n import _
from groupdesk.model.centre import checked_count, checked_languages, checked_minutes
from groupdesk.model.ids import GroupId, RoomId
from groupdesk.model.text import SHORT_LENGTH, clean_line, clean_lines, required_line, search_key

_CODE = re.compile(r"[^\W\d_]{2}")


class Visibility(StrEnum):
    """Who may know that this group exists (product.md)."""

    ADVERTISED = "advertised"
    ON_REQUEST = "on-request"
    HIDDEN = "hidden"


class GroupKind(StrEnum):
    """What kind of help the group gives."""

    PEER_SUPPORT = "peer-support"
    PSYCHOEDUCATION = "psychoeducation"
    THERAPY = "therapy"
    SOCIAL = "social"


class Leadership(StrEnum):
    """Who leads the group."""

    PEER = "peer"
    PROFESSIONAL = "professional"
    CO_LED = "co-led"
    MEMBER_RUN = "member-run"


class Openness(StrEnum):
    """Whether new people may come, and when."""

    OPEN = "open"
    CLOSED = "closed"
    DROP_IN = "drop-in"


class SignInMode(StrEnum):
    """How people sign in (domain.md 5.3)."""

    TALLY = "tally"
    FIRST_NAMES = "first-names"
    CODES = "codes"
    SLIPS = "slips"
    STAFF = "staff"


class GroupColour(StrEnum):
    """The eight group colours of the palette; a name or code always stands beside them."""

    PLUM = "plum"
    BLUE = "blue"
    LEAF = "leaf"
    ROSE = "rose"
    BRICK = "brick"
    OCHRE = "ochre"
    NAVY = "navy"
    SLATE = "slate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A support group. `length` and `set_up` are minutes; `documents` are ids of its meeting pack."""

    id: GroupId
    name: str
    alias: str
    code: str
    colour: GroupColour
    visibility: Visibility = Visibility.ON_REQUEST
    topics: tuple[str, ...] = ()
    audience: str = ""
    kind: GroupKind = GroupKind.PEER_SUPPORT
    leadership: Leadership = Leadership.CO_LED
    openness: Openness = Openness.OPEN
    places: int | None = 12
    languages: tuple[str, ...] = ("en",)
    access: tuple[str, ...] = ()
    room_id: RoomId | None = None
    length: int = 90
    set_up: int = 0
    rules: tuple[str, ...] = ()
    documents: tuple[str, ...] = ("sign-in-sheet",)
    sign_in_mode: SignInMode = SignInMode.FIRST_NAMES
    active: bool = True

    @property
    def known_as(self) -> str:
        """Return the name that stands at the desk: a hidden group goes by its alias everywhere."""
        return self.alias if self.visibility is Visibility.HIDDEN else self.name


def check_group(group: Group) -> Group:
    """Return the group as it may be kept; raises `InvalidValue` naming the field."""
    name = required_line("name", _("group's name"), group.name)
    alias = required_line("alias", _("group's alias"), group.alias, limit=SHORT_LENGTH)
    if search_key(alias) == search_key(name):
        raise InvalidValue(
            "alias",
            _("The group's alias must differ from its name: it stands where the name must not."),
        )
    code = group.code.upper()
    if not _CODE.fullmatch(code):
        raise InvalidValue("code", _("The group's code must be two letters: please correct it."))
    checked_minutes("length", _("length of a meeting"), group.length, least=1)
    checked_minutes("set_up", _("set-up time"), group.set_up)
    if group.places is not None:
        checked_count("places", _("number of places"), group.places)
    return replace(
        group,
        name=name,
        alias=alias,
        code=code,
        topics=clean_lines("topics", _("topics"), group.topics, limit=SHORT_LENGTH),
        audience=clean_line("audience", _("audience"), group.audience),
        languages=checked_languages(group.languages),
        access=clean_lines("access", _("access facts"), group.access),
        rules=clean_lines("rules", _("ground rules"), group.rules),
    )
