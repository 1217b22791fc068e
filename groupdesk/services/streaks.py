"""Who stopped coming: how often somebody was marked absent in a row, by group."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, time, timedelta

from groupdesk.model.attendance import Mark, missed_in_a_row
from groupdesk.model.ids import GroupId, PersonId
from groupdesk.store.statement import record
from groupdesk.store.store import Store

# More than a year of a weekly group: a longer row of absences says nothing new.
MEETINGS_LOOKED_AT = 60

_RECENT_MARKS = record(
    "SELECT attendance.person_id, attendance.mark FROM (SELECT id, date, start FROM meeting "
    "WHERE group_id = ? AND (date, start) < (?, ?) AND state <> 'cancelled' "
    f"ORDER BY date DESC, start DESC LIMIT {MEETINGS_LOOKED_AT}) recent "
    "JOIN attendance ON attendance.meeting_id = recent.id "
    "ORDER BY recent.date DESC, recent.start DESC"
)
_MARKS_OF_PEOPLE = record(
    "SELECT attendance.person_id, meeting.group_id, attendance.mark, meeting.date "
    "FROM json_each(?) wanted JOIN attendance ON attendance.person_id = wanted.value "
    "JOIN meeting ON meeting.id = attendance.meeting_id WHERE meeting.state <> 'cancelled' "
    "ORDER BY meeting.date DESC, meeting.start DESC"
)
_ENDED = record(
    "SELECT person_id, group_id FROM json_each(?) wanted JOIN membership "
    "ON membership.person_id = wanted.value WHERE state IN ('finished', 'left')"
)
Streaks = dict[PersonId, dict[GroupId, int]]


def streaks_of_group(
    store: Store, group_id: GroupId, day: date, start: time
) -> dict[PersonId, int]:
    """Return how often people were absent in a row at a group's meetings before a moment."""
    marks: dict[PersonId, list[Mark]] = defaultdict(list)
    rows = store.all(_RECENT_MARKS, group_id, day.isoformat(), start.isoformat("minutes"))
    for person_id, mark in rows:
        marks[person_id].append(Mark(mark))
    return {person_id: missed_in_a_row(found) for person_id, found in marks.items()}


def streaks_through(store: Store, group_id: GroupId, last: date) -> dict[PersonId, int]:
    """Return the same at a group's meetings through a day."""
    return streaks_of_group(store, group_id, last + timedelta(days=1), time.min)


def streaks_of_people(
    store: Store, people: Sequence[PersonId]
) -> tuple[Streaks, dict[PersonId, date]]:
    """Return by person the absences in a row in each group, and the day they last came anywhere.

    A group that somebody finished or left says nothing any more.
    """
    wanted = json.dumps(list(people))
    ended = set(store.all(_ENDED, wanted))
    marks: dict[tuple[PersonId, GroupId], list[Mark]] = defaultdict(list)
    came: dict[PersonId, date] = {}
    for person_id, group_id, text, day in store.all(_MARKS_OF_PEOPLE, wanted):
        mark = Mark(text)
        marks[person_id, group_id].append(mark)
        if mark is Mark.PRESENT and person_id not in came:
            came[person_id] = date.fromisoformat(day)
    streaks: Streaks = defaultdict(dict)
    for (person_id, group_id), found in marks.items():
        if (person_id, group_id) not in ended:
            streaks[person_id][group_id] = missed_in_a_row(found)
    return streaks, came
