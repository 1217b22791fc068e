"""What the pages of groups say about a group at a glance: when, where, how many, by whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from groupdesk.clock import local_now
from groupdesk.errors import NotFound
from groupdesk.i18n import _, translator
from groupdesk.model.groups import Group, Openness
from groupdesk.model.ids import GroupId, RoomId
from groupdesk.model.people import MembershipState, PersonStatus
from groupdesk.model.rule_words import schedule_words
from groupdesk.model.schedule import Meeting, MeetingState, Series
from groupdesk.services.session import Session
from groupdesk.store.statement import Statement, column, record, select
from groupdesk.store.tables.centre import ROOM
from groupdesk.store.tables.groups import GROUP, GroupRow
from groupdesk.store.tables.schedule import MEETING, SERIES

_GROUPS = select(GROUP, order=[GroupRow.name])
_ROOMS = select(ROOM)
# Null stands for every group; a meeting that has begun is the next one until it ends.
_NEXT = Statement(
    f"SELECT {', '.join(MEETING.columns)} FROM meeting WHERE id IN (SELECT ("
    "SELECT id FROM meeting WHERE group_id = support_group.id AND date >= ? "
    f"AND state IN ('{MeetingState.PLANNED}', '{MeetingState.MOVED}') "
    "AND (date > ? OR datetime(date || ' ' || start, length || ' minutes') > ?) "
    "ORDER BY date, start LIMIT 1) FROM support_group WHERE ? IS NULL OR id = ?)",
    MEETING.read,
)
_SERIES = Statement(
    f"SELECT {', '.join(SERIES.columns)} FROM series WHERE (until IS NULL OR until >= ?) "
    "AND (sessions IS NULL OR EXISTS (SELECT 1 FROM meeting "
    "WHERE series_id = series.id AND scheduled_on >= ?)) "
    "AND (? IS NULL OR group_id = ?) ORDER BY starts_on, id",
    SERIES.read,
)
_COUNTS = record(
    "SELECT group_id, membership.state, count(*) FROM membership "
    "JOIN person ON person.id = membership.person_id "
    f"WHERE membership.state IN ('{MembershipState.ACTIVE}', '{MembershipState.WAITING}') "
    f"AND person.status NOT IN ('{PersonStatus.LEFT}', '{PersonStatus.DECEASED}') "
    "AND (? IS NULL OR group_id = ?) GROUP BY group_id, membership.state"
)
_SINCE = column("SELECT min(date) FROM meeting WHERE group_id = ? AND state <> 'cancelled'")
_LEADERS = column(
    "SELECT first_name FROM person WHERE id IN "
    "(SELECT person_id FROM meeting_facilitator WHERE meeting_id = ?) "
    "ORDER BY first_name COLLATE NOCASE"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """One line of the list of groups.

    `schedule` is in words and empty where nothing is planned, `room` empty where there is none;
    `taken` counts active members and `waiting` those on the waiting list.
    """

    group: Group
    schedule: str
    room: str
    next_meeting: Meeting | None
    taken: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFacts:
    """A group's line, and what the head of its page adds.

    `led_by` are the first names of those who lead the next meeting; `since` is the day of the first
    meeting; `series` are those that run or begin next; `open` says whether newcomers may come.
    """

    line: GroupLine
    led_by: tuple[str, ...]
    since: date | None
    series: tuple[Series, ...]
    open: bool


class GroupFactsService:
    """Read groups with what is told beside them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def lines(self) -> list[GroupLine]:
        """Return a line for each group, by name."""
        return [line for line, _series in self._read(None)]

    def facts(self, group_id: GroupId) -> GroupFacts:
        """Return the facts of one group; raises `NotFound`."""
        found = self._read(group_id)
        if not found:
            raise NotFound(_("This group is no longer there: please look at the list again."))
        line, series = found[0]
        store = self._session.store
        following = line.next_meeting
        since = store.one(_SINCE, group_id)
        return GroupFacts(
            line=line,
            led_by=tuple(store.all(_LEADERS, following.id)) if following else (),
            since=date.fromisoformat(since) if since else None,
            series=series,
            open=line.group.openness is not Openness.CLOSED,
        )

    def _read(self, group_id: GroupId | None) -> list[tuple[GroupLine, tuple[Series, ...]]]:
        session, store = self._session, self._session.store
        centre = session.centre
        now = local_now(session.clock, centre.zone)
        today = now.date()
        day = today.isoformat()
        words = translator("en", territory=centre.territory, clock24=centre.clock24)
        rooms = {room.id: room.name for room in store.all(_ROOMS)}
        moment = now.strftime("%Y-%m-%d %H:%M:%S")
        coming = {
            meeting.group_id: meeting
            for meeting in store.all(_NEXT, day, day, moment, group_id, group_id)
        }
        series = _running(store.all(_SERIES, day, day, group_id, group_id), coming, today)
        counts = {
            (group, state): count for group, state, count in store.all(_COUNTS, group_id, group_id)
        }
        return [
            (
                GroupLine(
                    group=group,
                    schedule=schedule_words(series[group.id], words),
                    room=_room_of(group, series[group.id], rooms),
                    next_meeting=coming.get(group.id),
                    taken=counts.get((group.id, MembershipState.ACTIVE.value), 0),
                    waiting=counts.get((group.id, MembershipState.WAITING.value), 0),
                ),
                tuple(series[group.id]),
            )
            for group in store.all(_GROUPS)
            if group_id in {None, group.id}
        ]


def _running(
    series: list[Series], coming: dict[GroupId, Meeting], today: date
) -> dict[GroupId, list[Series]]:
    """Return the series of each group that run today, or have begun when its next meeting is."""
    running: dict[GroupId, list[Series]] = defaultdict(list)
    for one in series:
        following = coming.get(one.group_id)
        if one.starts_on <= max(today, following.date if following else today):
            running[one.group_id].append(one)
    return running


def _room_of(group: Group, series: list[Series], rooms: dict[RoomId, str]) -> str:
    booked = (one.room_id for one in series if one.room_id is not None)
    room_id = next(booked, group.room_id)
    return "" if room_id is None else rooms[room_id]
