"""Which meetings want one room or one facilitator at one time, and how that is said."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from groupdesk.i18n import Translator, _
from groupdesk.model.centre import Room
from groupdesk.model.groups import Group
from groupdesk.model.ids import GroupId, MeetingId, PersonId, RoomId
from groupdesk.model.schedule import Booking, Clash, ClashKind, Meeting, MeetingState, clashes
from groupdesk.store.statement import Statement, record, select
from groupdesk.store.store import Store
from groupdesk.store.tables.centre import ROOM
from groupdesk.store.tables.groups import GROUP
from groupdesk.store.tables.schedule import MEETING

Leaders = Mapping[MeetingId, Mapping[PersonId, str]]

_ALL_GROUPS = select(GROUP)
_SOME_GROUPS = Statement(
    f"SELECT {', '.join(GROUP.columns)} FROM support_group "
    "WHERE id IN (SELECT value FROM json_each(?))",
    GROUP.read,
)
_ALL_ROOMS = select(ROOM)
_LEADERS = record(
    "SELECT link.meeting_id, person.id, person.first_name FROM meeting_facilitator link "
    "JOIN person ON person.id = link.person_id "
    "WHERE link.meeting_id IN (SELECT value FROM json_each(?)) ORDER BY person.first_name"
)
_COLUMNS = ", ".join(MEETING.columns)
# Only what could clash is read: for 24 months of one series that is a fiftieth of all meetings.
_BESIDE = Statement(
    f"SELECT {_COLUMNS} FROM meeting "
    "WHERE date IN (SELECT value FROM json_each(?)) AND state <> 'cancelled' "
    "AND (room_id IN (SELECT value FROM json_each(?)) OR id IN (SELECT meeting_id "
    "FROM meeting_facilitator WHERE person_id IN (SELECT value FROM json_each(?))))",
    MEETING.read,
)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Groups and rooms, looked up once for a whole span."""

    groups: dict[GroupId, Group]
    rooms: dict[RoomId, Room]

    def room_name(self, meeting: Meeting) -> str:
        """Return the name of a meeting's room, or nothing."""
        return self.rooms[meeting.room_id].name if meeting.room_id is not None else ""


def read_places(store: Store, meetings: Iterable[Meeting] | None = None) -> Places:
    """Return all rooms, and the groups of these meetings, or all groups."""
    if meetings is None:
        groups = store.all(_ALL_GROUPS)
    else:
        wanted = {meeting.group_id for meeting in meetings}
        groups = store.all(_SOME_GROUPS, json.dumps(list(wanted)))
    return Places(
        groups={group.id: group for group in groups},
        rooms={room.id: room for room in store.all(_ALL_ROOMS)},
    )


def read_leaders(store: Store, meetings: Iterable[Meeting]) -> Leaders:
    """Return who leads meetings, by first name; a meeting that nobody leads is missing."""
    leaders: dict[MeetingId, dict[PersonId, str]] = defaultdict(dict)
    ids = json.dumps([meeting.id for meeting in meetings])
    for meeting_id, person_id, first_name in store.all(_LEADERS, ids):
        leaders[meeting_id][person_id] = first_name
    return dict(leaders)


def meetings_beside(store: Store, meetings: list[Meeting], leaders: Leaders) -> list[Meeting]:
    """Return the meetings, without cancelled ones, that could clash with some, and these too."""
    around = {
        (meeting.date + days * _A_DAY).isoformat()
        for meeting in meetings
        for days in (-1, 0, 1)
        if date.min < meeting.date < date.max
    }
    rooms = {meeting.room_id for meeting in meetings if meeting.room_id is not None}
    people = {person_id for found in leaders.values() for person_id in found}
    lists = (json.dumps(sorted(around)), json.dumps(list(rooms)), json.dumps(list(people)))
    found = {meeting.id: meeting for meeting in store.all(_BESIDE, *lists)}
    return list(found.values())


def clashes_of(
    meetings: Iterable[Meeting], leaders: Leaders, places: Places
) -> dict[MeetingId, list[Clash]]:
    """Return the clashes of each meeting among them that has any."""
    bookings = [
        booking_of(meeting, places, frozenset(leaders.get(meeting.id, ())))
        for meeting in meetings
        if meeting.state is not MeetingState.CANCELLED
    ]
    found: dict[MeetingId, list[Clash]] = defaultdict(list)
    for clash in clashes(bookings):
        found[clash.meeting_id].append(clash)
    return found


def booking_of(
    meeting: Meeting, places: Places, leaders: frozenset[PersonId] = frozenset()
) -> Booking:
    """Return a meeting with set-up before it and clear-up after it (domain.md 2.3)."""
    room = places.rooms[meeting.room_id] if meeting.room_id is not None else None
    set_up = max(places.groups[meeting.group_id].set_up, room.set_up if room else 0)
    clear_up = room.clear_up if room else 0
    return Booking(
        meeting_id=meeting.id,
        group_id=meeting.group_id,
        starts=meeting.starts,
        ends=meeting.ends,
        booked_from=meeting.starts - timedelta(minutes=set_up),
        booked_until=meeting.ends + timedelta(minutes=clear_up),
        room_id=meeting.room_id,
        facilitators=leaders,
    )


def refusal(meeting: Meeting, clash: Clash, places: Places, words: Translator) -> str:
    """Return the sentence for a meeting that is to be written where another is already."""
    day, start = words.weekday_date(meeting.date), words.time(meeting.start)
    other = places.groups[clash.with_group].known_as
    if clash.kind is ClashKind.ROOM:
        return _(
            "{room} is booked by {group} on {day} around {start}: please choose another "
            "room or time, or confirm that both may meet there."
        ).format(room=places.room_name(meeting), group=other, day=day, start=start)
    return _(
        "Somebody who leads this meeting leads {group} on {day} around {start}: please "
        "choose another time or facilitator, or confirm that this is meant."
    ).format(group=other, day=day, start=start)


def explanation(clash: Clash, other: Meeting, places: Places, words: Translator) -> str:
    """Return the sentence for a clash that stands, such as "Room 2 is booked twice: …"."""
    group, start = places.groups[other.group_id].known_as, words.time(other.start)
    if clash.kind is ClashKind.ROOM:
        return _("{room} is booked twice: {group} is there from {start}.").format(
            room=places.room_name(other), group=group, start=start
        )
    return _("Somebody who leads this meeting also leads {group} from {start}.").format(
        group=group, start=start
    )
