"""Plans one meeting from the calendar: whose, when, where, and who leads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtCore import Qt, Signal

from groupdesk.i18n import _
from groupdesk.model.centre import LONGEST_BOOKING
from groupdesk.model.ids import GroupId, PersonId, RoomId
from ui.dialogs.clash_sheet import ClashSheet
from ui.theme import Look
from ui.widgets.fields import ChoiceField, DateField, Field, NumberField
from ui.widgets.layout import row
from ui.widgets.pick_view import PicksField
from ui.widgets.search_choice import SearchChoiceField
from ui.widgets.time_field import TimeField

FEW = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """One meeting as the form holds it; without a group it cannot be planned yet."""

    group_id: GroupId | None
    day: date
    start: time
    length: int
    room_id: RoomId | None = None
    leaders: tuple[PersonId, ...] = ()
    despite_clash: bool = False


def group_field(look: Look, groups: Sequence[tuple[GroupId, str]]) -> Field:
    """Return a field to choose a group: a long list is searched by typing."""
    named = [(str(group_id), name) for group_id, name in groups]
    if len(named) <= FEW:
        return ChoiceField(look, "group_id", _("Group"), named)
    return SearchChoiceField(look, "group_id", _("Group"), named)


class MeetingDialog(ClashSheet):
    """Asks for a meeting; `group_chosen` asks how that group usually meets."""

    group_chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        meeting: MeetingFacts,
        *,
        groups: Sequence[tuple[GroupId, str]],
        rooms: Sequence[tuple[RoomId, str]],
        people: Sequence[tuple[PersonId, str]],
        clock24: bool,
        form_key: str,
    ) -> None:
        super().__init__(
            look,
            _("Add a meeting"),
            act=_("Add meeting"),
            anyway=_("Save anyway"),
            safe=_("Cancel"),
            form_key=form_key,
        )
        self._build(groups, rooms, people, clock24=clock24)
        self.show_usual(meeting)
        self.fill({"group_id": str(meeting.group_id or ""), "date": meeting.day.isoformat()})
        self._group.changed.connect(self._on_group_changed)

    def _build(
        self,
        groups: Sequence[tuple[GroupId, str]],
        rooms: Sequence[tuple[RoomId, str]],
        people: Sequence[tuple[PersonId, str]],
        *,
        clock24: bool,
    ) -> None:
        look = self._look
        self._group = group_field(look, groups)
        self._day = DateField(look, "date", _("Day"))
        self._start = TimeField(look, "start", _("Start"), clock24=clock24)
        self._length = NumberField(look, "length", _("Minutes"), least=1, most=LONGEST_BOOKING)
        self._room = ChoiceField(
            look,
            "room_id",
            _("Room"),
            [("", _("No room")), *((str(room_id), name) for room_id, name in rooms)],
        )
        self._leaders = PicksField(look, "leaders", _("Led by"), people)
        top = Qt.AlignmentFlag.AlignTop
        when, where = row(16), row(16)
        when.addWidget(self._day, 0, top)
        when.addWidget(self._start, 0, top)
        when.addStretch(1)
        where.addWidget(self._length, 0, top)
        where.addWidget(self._room, 1, top)
        self.body.addWidget(self._group)
        self.body.addLayout(when)
        self.body.addLayout(where)
        self.body.addWidget(self._leaders)
        self._leaders.setVisible(bool(people))
        for field in (
            self._group,
            self._day,
            self._start,
            self._length,
            self._room,
            self._leaders,
        ):
            self.form.add(field)

    def show_usual(self, meeting: MeetingFacts) -> None:
        """Show how a group usually meets; the day stays as it is."""
        touched = self.touched
        self.form.fill(
            {
                "start": f"{meeting.start:%H:%M}",
                "length": str(meeting.length),
                "room_id": str(meeting.room_id or ""),
                "leaders": ",".join(str(one) for one in meeting.leaders),
            }
        )
        self.touched = touched

    def value(self) -> MeetingFacts:
        group, room = self._group.text, self._room.text
        return MeetingFacts(
            group_id=GroupId(int(group)) if group else None,
            day=date.fromisoformat(self._day.text),
            start=time.fromisoformat(self._start.text),
            length=int(self._length.text),
            room_id=RoomId(int(room)) if room else None,
            leaders=tuple(PersonId(one) for one in self._leaders.numbers),
            despite_clash=self.despite_clash,
        )

    def _on_group_changed(self) -> None:
        if self._group.text:
            self.group_chosen.emit(GroupId(int(self._group.text)))
