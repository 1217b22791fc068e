"""Values for tests: whole by default, with the facts a test is about given by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from groupdesk.model.attendance import Attendance, Mark
from groupdesk.model.centre import Centre, Room
from groupdesk.model.groups import Group, GroupColour
from groupdesk.model.ids import GroupId, MeetingId, MembershipId, PersonId, RoomId, SeriesId
from groupdesk.model.journal import Action
from groupdesk.model.people import Membership, MembershipState, Person
from groupdesk.model.recurrence import weekly
from groupdesk.model.schedule import Meeting, Series
from groupdesk.services.session import Session
from groupdesk.store.database import Database
from groupdesk.store.migrations.runner import migrate
from groupdesk.store.tables.attendance import ATTENDANCE
from groupdesk.store.tables.centre import ROOM
from groupdesk.store.tables.groups import GROUP
from groupdesk.store.tables.people import MEMBERSHIP, PERSON
from groupdesk.store.tables.schedule import MEETING, SERIES

KEY = bytes(range(32))
ZONE = "Europe/London"
MONDAY = date(2026, 11, 23)
SEVEN = time(19, 0)

_numbers = count(1)


def make_centre(**facts: Any) -> Centre:
    usual: dict[str, Any] = {
        "name": "Riverside Community Centre",
        "country": "GB-ENG",
        "zone": ZONE,
    }
    return Centre(**(usual | facts))


def make_room(**facts: Any) -> Room:
    usual: dict[str, Any] = {"id": RoomId(next(_numbers)), "name": "Garden Room"}
    return Room(**(usual | facts))


def make_group(**facts: Any) -> Group:
    usual: dict[str, Any] = {
        "id": GroupId(next(_numbers)),
        "name": "Grief & Loss",
        "alias": "Monday Circle",
        "code": "GL",
        "colour": GroupColour.PLUM,
    }
    return Group(**(usual | facts))


def make_person(**facts: Any) -> Person:
    usual: dict[str, Any] = {
        "id": PersonId(next(_numbers)),
        "first_name": "Mairead",
        "last_name": "O'Neill",
    }
    return Person(**(usual | facts))


def make_series(**facts: Any) -> Series:
    usual: dict[str, Any] = {
        "id": SeriesId(next(_numbers)),
        "group_id": GroupId(1),
        "rules": (weekly(0),),
        "starts_on": MONDAY,
        "start": SEVEN,
        "length": 90,
        "zone": ZONE,
    }
    return Series(**(usual | facts))


def make_meeting(**facts: Any) -> Meeting:
    usual: dict[str, Any] = {
        "id": MeetingId(next(_numbers)),
        "group_id": GroupId(1),
        "date": MONDAY,
        "start": SEVEN,
        "length": 90,
        "zone": ZONE,
    }
    return Meeting(**(usual | facts))


def make_membership(person: Person, group: Group, **facts: Any) -> Membership:
    usual: dict[str, Any] = {
        "id": MembershipId(next(_numbers)),
        "person_id": person.id,
        "group_id": group.id,
        "state": MembershipState.ACTIVE,
        "since": MONDAY - timedelta(weeks=8),
    }
    return Membership(**(usual | facts))


def new_database(path: Path) -> Database:
    """Make an open database with today's schema and no row in it; its key is KEY."""
    database = Database.create(path, KEY)
    migrate(database, back_up=None)
    return database


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallRecord:
    """One room, one group, its series of two meetings, two members who came to the first."""

    room: Room
    group: Group
    series: Series
    meetings: tuple[Meeting, ...]
    people: tuple[Person, ...]


def write_small_record(session: Session) -> SmallRecord:
    """Write the smallest record that has every kind of row, through the journal."""
    room = make_room()
    group = make_group(room_id=room.id)
    series = make_series(group_id=group.id, room_id=room.id)
    meetings = tuple(
        make_meeting(group_id=group.id, series_id=series.id, date=day, scheduled_on=day)
        for day in (MONDAY, MONDAY + timedelta(weeks=1))
    )
    people = (make_person(), make_person(first_name="Łukasz", last_name="Żółć"))
    with session.change(Action.GROUP_ADDED) as change:
        change.add(ROOM, room)
        change.add(GROUP, group)
        change.add(SERIES, series)
        for meeting in meetings:
            change.add(MEETING, meeting)
        for person in people:
            change.add(PERSON, person)
            change.add(MEMBERSHIP, make_membership(person, group))
            change.add(
                ATTENDANCE,
                Attendance(meeting_id=meetings[0].id, person_id=person.id, mark=Mark.PRESENT),
            )
    return SmallRecord(room=room, group=group, series=series, meetings=meetings, people=people)
