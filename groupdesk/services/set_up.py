"""Set up many groups at once, one line for each, as one act with one undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from groupdesk.errors import BookedTwice, InvalidValue
from groupdesk.i18n import _
from groupdesk.model.centre import Room, check_room
from groupdesk.model.changes import Changes
from groupdesk.model.groups import Group, check_group
from groupdesk.model.ids import GroupId, RoomId, SeriesId, new_id
from groupdesk.model.journal import Action
from groupdesk.model.proposals import GroupPlan
from groupdesk.model.recurrence import weekly
from groupdesk.model.schedule import Meeting, Series, check_series
from groupdesk.model.text import search_key
from groupdesk.services.agenda import AgendaService
from groupdesk.services.planning import write_series
from groupdesk.services.session import Session
from groupdesk.store.change import Change
from groupdesk.store.statement import select
from groupdesk.store.tables.centre import ROOM
from groupdesk.store.tables.groups import GROUP
from groupdesk.store.tables.schedule import SERIES

_GROUPS = select(GROUP)
_ROOMS = select(ROOM)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineProblem:
    """What is wrong in a line: rows count from 0, the field is one of `GroupPlan`."""

    row: int
    field: str
    sentence: str


class SetUpService:
    """Check and add lines of the table that sets up groups."""

    def __init__(self, session: Session, agenda: AgendaService) -> None:
        self._session = session
        self._agenda = agenda

    def check(self, lines: Sequence[GroupPlan]) -> list[LineProblem]:
        """Return what is wrong in each line by itself, and names that occur twice; in order."""
        names = [text for group in self._groups() for text in (group.name, group.alias)]
        known = {search_key(name) for name in names}
        problems = []
        for row, plan in enumerate(lines):
            try:
                _check(plan)
            except InvalidValue as error:
                problems.append(LineProblem(row=row, field=error.field, sentence=error.sentence))
            for field, text in (("name", plan.name), ("alias", plan.alias)):
                if search_key(text) in known:
                    sentence = _(
                        "Another group has this name or alias already: please choose another."
                    )
                    problems.append(LineProblem(row=row, field=field, sentence=sentence))
            known |= {search_key(plan.name), search_key(plan.alias)} - {""}
        return problems

    def add_many(self, lines: Sequence[GroupPlan], *, despite_clash: bool = False) -> Changes:
        """Add groups with their weekly meetings from today on, and the rooms that are new.

        All of it is one transaction and one journal entry, so that one undo takes it back. Raises
        `InvalidValue` for the first problem that `check` finds, and `BookedTwice` where a meeting finds
        its room booked unless `despite_clash` says that this is meant; both name the row.
        """
        problems = self.check(lines)
        if problems:
            first = problems[0]
            raise InvalidValue(first.field, _in_row(first.row, first.sentence))
        with self._session.change(Action.GROUPS_SET_UP) as change:
            rooms = {search_key(room.name): room.id for room in self._session.store.all(_ROOMS)}
            added = [self._add(change, plan, rooms) for plan in lines]
            meetings = [meeting for of_line in added for meeting in of_line]
            if not despite_clash:
                self._refuse_clash(meetings)
        return change.changes

    def _add(self, change: Change, plan: GroupPlan, rooms: dict[str, RoomId]) -> list[Meeting]:
        group, room = _check(plan)
        room_id = None
        if room is not None:
            key = search_key(room.name)
            if key not in rooms:
                change.add(ROOM, room)
                rooms[key] = room.id
            room_id = rooms[key]
        change.add(GROUP, replace(group, room_id=room_id))
        today = self._session.today()
        series = Series(
            id=SeriesId(new_id()),
            group_id=group.id,
            rules=(weekly(plan.weekday),),
            starts_on=today,
            start=plan.start,
            length=plan.length,
            zone=self._session.centre.zone,
            room_id=room_id,
        )
        checked = check_series(series)
        change.add(SERIES, checked)
        return write_series(change, checked, today)

    def _refuse_clash(self, meetings: list[Meeting]) -> None:
        rows: dict[GroupId, int] = {}
        for meeting in meetings:
            rows.setdefault(meeting.group_id, len(rows))
        clash = self._agenda.clash_of(meetings)
        if clash is not None:
            raise BookedTwice(_in_row(rows[clash.meeting.group_id], clash.sentence))

    def _groups(self) -> list[Group]:
        return self._session.store.all(_GROUPS)


def _check(plan: GroupPlan) -> tuple[Group, Room | None]:
    """Return the group and room of a line as they may be kept; raises `InvalidValue`."""
    group = check_group(
        Group(
            id=GroupId(new_id()),
            name=plan.name,
            alias=plan.alias,
            code=plan.code,
            colour=plan.colour,
            visibility=plan.visibility,
            length=plan.length,
        )
    )
    if plan.weekday not in range(7):
        raise InvalidValue("weekday", _("There is no such weekday: please choose one."))
    if not plan.room.strip():
        return group, None
    try:
        return group, check_room(Room(id=RoomId(new_id()), name=plan.room))
    except InvalidValue as error:
        raise InvalidValue("room", error.sentence) from error


def _in_row(row: int, sentence: str) -> str:
    return _("Row {row}: {sentence}").format(row=row + 1, sentence=sentence)
