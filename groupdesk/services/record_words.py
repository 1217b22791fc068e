"""What fields and values of the record are called when its history is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from groupdesk.i18n import _, mark, translator
from groupdesk.model.rule_words import rule_words
from groupdesk.store.shape import Cell
from groupdesk.store.statement import column, record
from groupdesk.store.store import Store
from groupdesk.store.tables.schedule import SERIES

Cells = Mapping[str, Cell]

# By table; what is not named here, such as ids and keys, is not shown.
_FIELDS: dict[str, dict[str, str]] = {
    "person": {
        "first_name": mark("First name"),
        "last_name": mark("Last name"),
        "print_name": mark("Name on paper"),
        "pronouns": mark("Pronouns"),
        "kind": mark("Kind"),
        "status": mark("Status"),
        "phone": mark("Phone number"),
        "email": mark("E-mail address"),
        "address": mark("Address"),
        "safe_contact": mark("Safe times to call"),
        "may_leave_message": mark("May leave a message"),
        "language": mark("Language"),
        "needs": mark("Access needs"),
        "card_number": mark("Card number"),
        "first_seen": mark("First seen"),
    },
    "membership": {
        "state": mark("State"),
        "since": mark("Since"),
        "joined": mark("Joined"),
    },
    "attendance": {"mark": mark("Mark")},
    "tally": {"count": mark("Number of people")},
    "meeting": {
        "date": mark("Date"),
        "start": mark("Start"),
        "length": mark("Length in minutes"),
        "room_id": mark("Room"),
        "state": mark("State"),
        "cancel_reason": mark("Reason"),
    },
    "series": {
        "rules": mark("Repeats"),
        "starts_on": mark("First date"),
        "start": mark("Start"),
        "length": mark("Length in minutes"),
        "room_id": mark("Room"),
        "until": mark("Last date"),
        "sessions": mark("Number of meetings"),
    },
    "support_group": {
        "name": mark("Name"),
        "alias": mark("Alias"),
        "code": mark("Code"),
        "colour": mark("Colour"),
        "visibility": mark("Who may know of it"),
        "topics": mark("Topics"),
        "audience": mark("Who it is for"),
        "kind": mark("Kind"),
        "leadership": mark("Led by"),
        "openness": mark("Newcomers"),
        "places": mark("Places"),
        "languages": mark("Languages"),
        "access": mark("Access"),
        "room_id": mark("Room"),
        "length": mark("Length in minutes"),
        "set_up": mark("Set-up in minutes"),
        "rules": mark("Ground rules"),
        "sign_in_mode": mark("Sign-in"),
        "active": mark("Running"),
    },
    "room": {
        "name": mark("Name"),
        "capacity": mark("Seats"),
        "set_up": mark("Set-up in minutes"),
        "clear_up": mark("Clear-up in minutes"),
        "floor": mark("Floor"),
        "step_free": mark("Step-free"),
        "hearing_loop": mark("Hearing loop"),
        "active": mark("In use"),
    },
    "centre": {
        "name": mark("Name"),
        "country": mark("Country"),
        "zone": mark("Time zone"),
        "address": mark("Address"),
        "paper": mark("Paper"),
        "languages": mark("Languages"),
        "emergency_number": mark("Emergency number"),
        "safeguarding": mark("Safeguarding"),
        "prints_colour": mark("Prints in colour"),
        "clock24": mark("24-hour clock"),
    },
    "closure": {
        "first_day": mark("First day"),
        "last_day": mark("Last day"),
        "room_id": mark("Room"),
        "label": mark("Label"),
    },
    "staff": {"label": mark("Label"), "role": mark("Role"), "active": mark("Active")},
}
# By what the cell keeps: the same word means the same in every table.
_VALUES = {
    "active": mark("Active"),
    "left": mark("Left"),
    "do-not-contact": mark("Do not contact"),
    "deceased": mark("Deceased"),
    "member": mark("Member"),
    "visitor": mark("Visitor"),
    "facilitator": mark("Facilitator"),
    "volunteer": mark("Volunteer"),
    "contact": mark("Contact"),
    "enquirer": mark("Enquirer"),
    "screened": mark("Screened"),
    "waiting": mark("Waiting"),
    "offered": mark("Offered a place"),
    "paused": mark("Paused"),
    "finished": mark("Finished"),
    "present": mark("Here"),
    "apologies": mark("Apologies"),
    "absent": mark("Not here"),
    "unknown": mark("Not known"),
    "planned": mark("Planned"),
    "held": mark("Held"),
    "cancelled": mark("Cancelled"),
    "moved": mark("Moved"),
    "advertised": mark("Advertised"),
    "on-request": mark("On request"),
    "hidden": mark("Hidden"),
    "peer-support": mark("Peer support"),
    "psychoeducation": mark("Psychoeducation"),
    "therapy": mark("Therapy"),
    "social": mark("Social"),
    "peer": mark("Peers"),
    "professional": mark("Professionals"),
    "co-led": mark("Peers and professionals"),
    "member-run": mark("The members"),
    "open": mark("Open"),
    "closed": mark("Closed"),
    "drop-in": mark("Drop-in"),
    "tally": mark("Count only"),
    "first-names": mark("First names"),
    "codes": mark("Card numbers"),
    "slips": mark("Slips"),
    "staff": mark("Staff sign in"),
    "plum": mark("Plum"),
    "blue": mark("Blue"),
    "leaf": mark("Leaf"),
    "rose": mark("Rose"),
    "brick": mark("Brick"),
    "ochre": mark("Ochre"),
    "navy": mark("Navy"),
    "slate": mark("Slate"),
}
_WORDS_OF = frozenset(
    {"status", "kind", "state", "mark", "visibility", "leadership", "openness", "sign_in_mode"}
    | {"colour"}
)
_YES_OR_NO = frozenset(
    {"may_leave_message", "active", "step_free", "hearing_loop", "prints_colour", "clock24"}
)
_DAYS = frozenset(
    {"first_seen", "since", "joined", "date", "starts_on", "until", "first_day", "last_day"}
)
# An e-mail address has a name in it as a rule, and an address is as good as one.
_NAMES = frozenset({"first_name", "last_name", "print_name", "email", "address"})
_LISTS = frozenset({"needs", "topics", "languages", "access", "rules"})

_PERSON = column("SELECT rtrim(first_name || ' ' || last_name) FROM person WHERE id = ?")
_ALIAS = column("SELECT alias FROM support_group WHERE id = ?")
_ROOM = column("SELECT name FROM room WHERE id = ?")
_MEETING = record("SELECT date, group_id FROM meeting WHERE id = ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field before and after, in words; an empty text stands for nothing."""

    label: str
    before: str
    after: str


class RecordWords:
    """Say who, where and when the ids in old rows stand for; beside people a group has its alias."""

    def __init__(self, store: Store, today: date, shown: Callable[[str], str] = str) -> None:
        self._store = store
        # What may be read of a person's name.
        self.shown = shown
        self._today = today
        # A page of history names the same few groups and days again and again.
        self._groups: dict[Cell, str] = {}
        self._days: dict[str, str] = {}

    def person(self, person_id: Cell) -> str:
        """Return a person's name."""
        found = self._store.one(_PERSON, person_id)
        return self.shown(str(found)) if found else _("somebody who is no longer on record")

    def group(self, group_id: Cell) -> str:
        """Return a group's alias; nothing for one that is gone."""
        if group_id not in self._groups:
            self._groups[group_id] = str(self._store.one(_ALIAS, group_id) or "")
        return self._groups[group_id]

    def meeting(self, meeting_id: Cell) -> tuple[str, str]:
        """Return "Tuesday 12 May" and the group's alias; nothing for a meeting that is gone."""
        found = self._store.one(_MEETING, meeting_id)
        return ("", "") if found is None else (self.day(str(found[0])), self.group(found[1]))

    def day(self, iso: str) -> str:
        """Return "Tuesday 12 May", with the year where it is not this one."""
        if iso not in self._days:
            self._days[iso] = self._day(date.fromisoformat(iso))
        return self._days[iso]

    def _day(self, day: date) -> str:
        words = translator("en")
        if day.year != self._today.year:
            return words.weekday_date(day)
        weekday = str(words.locale.days["format"]["wide"][day.weekday()])
        return _("{weekday} {date}").format(weekday=weekday, date=words.short_date(day))

    def fields(
        self, table: str, before: Cells | None, after: Cells | None
    ) -> tuple[FieldChange, ...]:
        """Return what differs between two states of a row, in the order of a form."""
        one, other = before or {}, after or {}
        told = (
            FieldChange(
                label=_(label),
                before=self._value(table, name, one),
                after=self._value(table, name, other),
            )
            for name, label in _FIELDS.get(table, {}).items()
            if one.get(name) != other.get(name)
        )
        return tuple(change for change in told if change.before != change.after)

    def _value(self, table: str, name: str, cells: Cells) -> str:
        cell = cells.get(name)
        if cell is None or cell == "":
            return ""
        if table == "series" and name == "rules":
            series = SERIES.read([cells[part] for part in SERIES.columns])
            return rule_words(series.rules, translator("en"))
        if name == "room_id":
            return str(self._store.one(_ROOM, cell) or "")
        told = _plain(name, cell)
        return self.shown(told) if table == "person" and name in _NAMES else told


def _plain(name: str, cell: Cell) -> str:
    text = str(cell)
    if name in _YES_OR_NO:
        return _("Yes") if cell else _("No")
    if name in _DAYS:
        return translator("en").date(date.fromisoformat(text))
    if name in _LISTS:
        return ", ".join(json.loads(text))
    if name in _WORDS_OF and text in _VALUES:
        return _(_VALUES[text])
    return text
