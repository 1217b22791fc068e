"""Rooms that are booked twice in what the calendar shows, and one way out at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from PySide6.QtCore import QObject, Signal

from groupdesk.i18n import Translator, _, ngettext, translator
from groupdesk.model.centre import Room
from groupdesk.model.ids import MeetingId, RoomId
from groupdesk.model.schedule import Booking, ClashKind, overlap
from groupdesk.services.agenda import AgendaLine
from groupdesk.services.bookings import Places, booking_of
from ui.pages import calendar_panel as panel
from ui.pages.calendar_acts import MeetingActs
from ui.pages.kit import Kit
from ui.widgets.clash_bar import ClashBar, ClashFacts
from ui.widgets.group_words import shown_name
from ui.wording import long_day

# Rooms that English calls by an article: "the Hall", but "Garden Room".
PLAIN_ROOMS = frozenset(
    {"café", "chapel", "foyer", "garden", "gym", "hall", "kitchen", "library", "lounge", "studio"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomClash:
    """Two meetings that have one room at the same time; the second begins no earlier."""

    first: AgendaLine
    second: AgendaLine
    booked: tuple[Booking, Booking]


def room_clashes(
    lines: Iterable[AgendaLine], rooms: Mapping[RoomId, Room], today: date
) -> list[RoomClash]:
    """Return each two meetings that share a room, from today on, in order."""
    in_room: dict[RoomId, list[AgendaLine]] = defaultdict(list)
    for line in lines:
        room_id = line.meeting.room_id
        told = any(clash.kind is ClashKind.ROOM for clash in line.clashes)
        if told and room_id is not None and line.meeting.date >= today:
            in_room[room_id].append(line)
    found = []
    for of_room in in_room.values():
        groups = {line.group.id: line.group for line in of_room}
        places = Places(groups=groups, rooms=dict(rooms))
        bookings = [(line, booking_of(line.meeting, places)) for line in of_room]
        for (one, booked), (other, beside) in combinations(bookings, 2):
            if overlap(booked, beside) and panel.OPEN & {one.meeting.state, other.meeting.state}:
                found.append(RoomClash(first=one, second=other, booked=(booked, beside)))
    return sorted(found, key=_when)


class Clashes(QObject):
    """Tells the clashes in a bar, and opens what its button says."""

    solved = Signal()

    def __init__(self, kit: Kit, acts: MeetingActs, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._acts = acts
        centre = kit.desk.session.centre
        self._words = translator("en", territory=centre.territory, clock24=centre.clock24)
        self._found: list[RoomClash] = []
        self._place = 0
        self.bar = ClashBar(kit.look)
        self.bar.stepped.connect(self._on_stepped)
        self.bar.act_wanted.connect(self._on_act_wanted)

    def load(self, lines: Sequence[AgendaLine]) -> None:
        """Tell the clashes among meetings, the one that was told again if it is still there."""
        told = self._told
        before = None if told is None else _ids(told)
        rooms = {room.id: room for room in self._kit.desk.centre.rooms()}
        self._found = room_clashes(lines, rooms, self._kit.desk.session.today())
        ids = [_ids(clash) for clash in self._found]
        kept = min(self._place, max(0, len(ids) - 1))
        self._place = ids.index(before) if before in ids else kept
        self._show()

    def leave(self) -> None:
        """Let go of everything."""
        self._found, self._place = [], 0
        self.bar.say(None)

    @property
    def _told(self) -> RoomClash | None:
        return self._found[self._place] if self._found else None

    def _show(self) -> None:
        clash = self._told
        if clash is None:
            self.bar.say(None)
            return
        mover, room = self._way_out(clash)
        count = len(self._found)
        counted = ngettext("{count} room clash", "{count} room clashes", count).format(count=count)
        act = _("Move {group} to another time")
        where, free = "", _("No other room is free then.")
        if room is not None:
            act = _("Move {group} to {room}")
            where, free = with_article(room.name), is_free(room.name)
        self.bar.say(
            ClashFacts(
                what=_("{room} is booked twice").format(room=clash.first.room),
                when=_("on {day}, {hours}.").format(
                    day=long_day(self._words, clash.second.meeting.date),
                    hours=shared_hours(self._words, clash),
                ),
                free=free,
                act=act.format(group=shown_name(mover.group), room=where),
                brief_act=act.format(group=mover.group.code, room=where),
                counted=counted,
                place=self._place + 1,
                count=count,
            )
        )

    def _way_out(self, clash: RoomClash) -> tuple[AgendaLine, Room | None]:
        """Return which meeting can give way, the later one first, and the room that is free."""
        lines = [clash.second, clash.first]
        movable = [line for line in lines if line.meeting.state in panel.OPEN]
        for line in movable:
            room = panel.free_room(self._kit.desk, line)
            if room is not None:
                return line, room
        return movable[0], None

    def _on_stepped(self, by: int) -> None:
        self._place = (self._place + by) % max(1, len(self._found))
        self._show()

    def _on_act_wanted(self) -> None:
        clash = self._told
        if clash is None:
            return
        mover, room = self._way_out(clash)
        self._acts.begin(panel.MOVE if room is None else panel.FREE_ROOM, mover.meeting.id)
        if room is not None:
            self.solved.emit()


def with_article(room: str) -> str:
    """Return "the Hall", but "Garden Room" as it is."""
    if room.casefold() in PLAIN_ROOMS:
        return _("the {room}").format(room=room)
    return room


def is_free(room: str) -> str:
    """Return "The Hall is free then."."""
    if room.casefold() in PLAIN_ROOMS:
        return _("The {room} is free then.").format(room=room)
    return _("{room} is free then.").format(room=room)


def shared_hours(words: Translator, clash: RoomClash) -> str:
    """Return "10:30 – 11:30 am": when both are there, else when their set-up needs the room."""
    one, other = clash.booked
    start, end = max(one.starts, other.starts), min(one.ends, other.ends)
    if start >= end:
        start = max(one.booked_from, other.booked_from)
        end = min(one.booked_until, other.booked_until)
    return words.time_span(start.time(), (end - start) // timedelta(minutes=1))


def _ids(clash: RoomClash) -> tuple[MeetingId, MeetingId]:
    return clash.first.meeting.id, clash.second.meeting.id


def _when(clash: RoomClash) -> tuple[object, ...]:
    return clash.second.meeting.starts, clash.first.meeting.starts, *_ids(clash)
