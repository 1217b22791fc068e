"""The list of people as the window shows it: groups by code, who is new, who stopped coming."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from groupdesk.model.folding import name_key
from groupdesk.model.groups import GroupColour
from groupdesk.model.ids import GroupId, PersonId
from groupdesk.model.people import (
    CURRENT_STATES,
    MembershipState,
    PeopleScope,
    PersonKind,
    PersonStatus,
    short_name,
)
from groupdesk.services.session import Session
from groupdesk.services.streaks import streaks_of_people
from groupdesk.store.statement import column, record

NEW_FOR = timedelta(days=28)

_PEOPLE = record(
    "SELECT id, first_name, last_name, print_name, kind, status, first_seen, phone <> '', "
    "may_leave_message FROM person"
)
_LEADERS = record(
    "SELECT id, first_name, last_name, print_name FROM person "
    "WHERE status NOT IN ('left', 'deceased') AND kind IN ('facilitator', 'volunteer') "
    "OR id IN (SELECT value FROM json_each(?))"
)
_CURRENT = ", ".join(f"'{state.value}'" for state in CURRENT_STATES)
_TAGS = record("SELECT id, code, colour, alias FROM support_group ORDER BY code, alias")
_PLACES = record(f"SELECT person_id, group_id FROM membership WHERE state IN ({_CURRENT})")
_PLACES_OF = record(
    "SELECT membership.group_id, code, colour, alias, name, state, since, joined FROM membership "
    "JOIN support_group ON support_group.id = membership.group_id WHERE person_id = ? "
    f"ORDER BY state NOT IN ({_CURRENT}), code, alias"
)
# From the meetings to the marks: the other way round takes three times as long.
_LAST_CAME = record(
    "SELECT attendance.person_id, max(meeting.date) FROM meeting CROSS JOIN attendance "
    "ON attendance.meeting_id = meeting.id WHERE meeting.date BETWEEN ? AND ? "
    "AND attendance.mark = 'present' GROUP BY attendance.person_id"
)
# Looked up ten thousand times: an enum's own call costs more than reading the row.
_KINDS = {kind.value: kind for kind in PersonKind}
_CURRENT_PEOPLE = column("SELECT count(*) FROM person WHERE status NOT IN ('left', 'deceased')")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTag:
    """A group as it stands beside a person: never by its name (product.md)."""

    group_id: GroupId
    code: str
    colour: GroupColour
    alias: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One row of the list; `sort_key` orders names without regard to case and accents.

    `groups` are those the person belongs to or waits for; `new` says that they were first seen
    within four weeks.
    """

    id: PersonId
    name: str
    short_name: str
    sort_key: str
    status: PersonStatus
    kind: PersonKind
    groups: tuple[GroupTag, ...]
    new: bool
    has_phone: bool
    may_leave_message: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """Somebody who may lead a meeting."""

    id: PersonId
    name: str
    short_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """When a person last came to anything, and the longest row of absences in one of their groups."""

    last_came: date | None
    missed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One membership of a person for the panel beside the list; `name` is for the heading alone."""

    tag: GroupTag
    name: str
    state: MembershipState
    since: date
    joined: date | None
    missed: int


class DirectoryService:
    """Read everyone at once, and what takes longer for the rows on show."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def lines(self, scope: PeopleScope = PeopleScope.ALL) -> list[PersonLine]:
        """Return the people of a part, by name: 10,000 of them in less than a tenth of a second."""
        new_from = (self._session.today() - NEW_FOR).isoformat()
        tags = self._tags_by_person()
        shown = {status.value: status for status in PersonStatus if scope.holds(status)}
        lines = [
            PersonLine(
                id=person_id,
                name=f"{first} {last}".rstrip(),
                short_name=short_name(first, last, print_name),
                sort_key=name_key(f"{first} {last}"),
                status=shown[status],
                kind=_KINDS[kind],
                groups=tags.get(person_id, ()),
                new=first_seen is not None and first_seen > new_from,
                has_phone=bool(phone),
                may_leave_message=bool(message),
            )
            for person_id, first, last, print_name, kind, status, first_seen, phone, message in (
                self._session.store.all(_PEOPLE)
            )
            if status in shown
        ]
        lines.sort(key=attrgetter("sort_key", "id"))
        return lines

    def leaders(self, now: Iterable[PersonId] = ()) -> list[Leader]:
        """Return who may lead, by name: current facilitators and volunteers, and who does `now`."""
        rows = self._session.store.all(_LEADERS, json.dumps(list(now)))
        found = [
            Leader(
                id=person_id,
                name=f"{first} {last}".rstrip(),
                short_name=short_name(first, last, print_name),
            )
            for person_id, first, last, print_name in rows
        ]
        return sorted(found, key=lambda one: (name_key(one.name), one.id))

    def count(self) -> int:
        """Return how many people are current."""
        return int(self._session.store.one(_CURRENT_PEOPLE) or 0)

    def details(self, people: Sequence[PersonId]) -> dict[PersonId, Presence]:
        """Return who came when and who missed how often, for the rows on show: about 50 at once."""
        streaks, came = streaks_of_people(self._session.store, people)
        return {
            person_id: Presence(
                last_came=came.get(person_id),
                missed=max(streaks.get(person_id, {}).values(), default=0),
            )
            for person_id in people
        }

    def last_came(self, since: date = date.min) -> dict[PersonId, date]:
        """Return the day each person last came, to sort by.

        In a record of ten years and 500 groups that is up to a second for the last year, and
        some seconds for all of it: ask in a worker.
        """
        days = since.isoformat(), self._session.today().isoformat()
        rows = self._session.store.all(_LAST_CAME, *days)
        return {person_id: date.fromisoformat(day) for person_id, day in rows}

    def places(self, person_id: PersonId) -> list[Place]:
        """Return a person's memberships, the current ones first."""
        streaks = streaks_of_people(self._session.store, [person_id])[0].get(person_id, {})
        return [
            Place(
                tag=GroupTag(group_id=group_id, code=code, colour=GroupColour(colour), alias=alias),
                name=name,
                state=MembershipState(state),
                since=date.fromisoformat(since),
                joined=None if joined is None else date.fromisoformat(joined),
                missed=streaks.get(group_id, 0),
            )
            for group_id, code, colour, alias, name, state, since, joined in (
                self._session.store.all(_PLACES_OF, person_id)
            )
        ]

    def _tags_by_person(self) -> dict[PersonId, tuple[GroupTag, ...]]:
        tags = {
            group_id: GroupTag(
                group_id=group_id, code=code, colour=GroupColour(colour), alias=alias
            )
            for group_id, code, colour, alias in self._session.store.all(_TAGS)
        }
        order = {group_id: place for place, group_id in enumerate(tags)}
        groups: dict[PersonId, list[GroupId]] = defaultdict(list)
        for person_id, group_id in self._session.store.all(_PLACES):
            groups[person_id].append(group_id)
        # Thousands are in the same few groups.
        known: dict[tuple[GroupId, ...], tuple[GroupTag, ...]] = {}
        for found in groups.values():
            if tuple(found) not in known:
                in_order = sorted(found, key=order.__getitem__)
                known[tuple(found)] = tuple(tags[one] for one in in_order)
        return {person_id: known[tuple(found)] for person_id, found in groups.items()}
