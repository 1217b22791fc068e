"""Where in the window somebody is or wants to go: plain ids, never a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from groupdesk.model.ids import GroupId, MeetingId, PersonId, RoomId


class PageKey(StrEnum):
    """Every page of the open desk."""

    TODAY = "today"
    CALENDAR = "calendar"
    GROUPS = "groups"
    GROUP = "group"
    PEOPLE = "people"
    ATTENDANCE = "attendance"
    PRINT = "print"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page, and what it should show; `act` is something to begin there, such as "add"."""

    page: PageKey
    group_id: GroupId | None = None
    person_id: PersonId | None = None
    meeting_id: MeetingId | None = None
    room_id: RoomId | None = None
    day: date | None = None
    document: str = ""
    part: str = ""
    act: str = ""


class Navigator(QObject):
    """Pages say where to go; whoever holds the pages listens."""

    wanted = Signal(object)
    back_wanted = Signal()

    def go(self, place: Place) -> None:
        """Show another place."""
        self.wanted.emit(place)

    def back(self) -> None:
        """Show the place before this one."""
        self.back_wanted.emit()


def form_key(place: Place) -> str:
    """Return the key that a form opened at a place keeps its typed text under."""
    number = place.person_id or place.meeting_id or place.group_id or place.room_id or 0
    return f"{place.page.value}/{place.act}/{number}"


def place_of_form(key: str) -> Place | None:
    """Return the place that a form's key was made from, or None for a key of something else."""
    page, _slash, rest = key.partition("/")
    act, _slash, number = rest.partition("/")
    if page not in set(PageKey) or not act or not number.isdecimal():
        return None
    known = int(number)
    match PageKey(page):
        case PageKey.PEOPLE:
            return Place(page=PageKey.PEOPLE, act=act, person_id=PersonId(known) if known else None)
        case PageKey.CALENDAR | PageKey.ATTENDANCE:
            meeting_id = MeetingId(known) if known else None
            return Place(page=PageKey(page), act=act, meeting_id=meeting_id)
        case PageKey.SETTINGS:
            room_id = RoomId(known) if known else None
            return Place(page=PageKey.SETTINGS, act=act, room_id=room_id)
        case _:
            group_id = GroupId(known) if known else None
            return Place(page=PageKey(page), act=act, group_id=group_id)
