"""Moves a meeting to another day or time: this one alone, or all that follow too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtCore import Qt, Signal

from groupdesk.i18n import _
from groupdesk.model.ids import RoomId
from ui.dialogs.change_room_dialog import RoomOption
from ui.dialogs.clash_sheet import ClashSheet
from ui.theme import Look
from ui.widgets.fields import ChoiceField, DateField, RoundsField
from ui.widgets.layout import row
from ui.widgets.time_field import TimeField

ONE = "one"
FOLLOWING = "following"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveDraft:
    """When and where the meeting is to be; None keeps its room."""

    day: date
    start: time
    room_id: RoomId | None
    following: bool
    despite_clash: bool = False


class MoveDialog(ClashSheet):
    """Asks for a day, a start and a room; `when_changed` asks which rooms are free then."""

    when_changed = Signal(object, object)

    def __init__(
        self,
        look: Look,
        title: str,
        *,
        day: date,
        start: time,
        room_id: RoomId | None,
        in_series: bool,
        clock24: bool,
        form_key: str,
    ) -> None:
        super().__init__(
            look,
            title,
            act=_("Move the meeting"),
            anyway=_("Move it anyway"),
            safe=_("Leave it"),
            form_key=form_key,
        )
        self._build(in_series=in_series, clock24=clock24)
        self._room_now = room_id
        self.fill({"date": day.isoformat(), "start": f"{start:%H:%M}"})
        self._day.changed.connect(self._on_when_changed)
        self._start.changed.connect(self._on_when_changed)

    def _build(self, *, in_series: bool, clock24: bool) -> None:
        look = self._look
        self._day = DateField(look, "date", _("Day"))
        self._start = TimeField(look, "start", _("Start"), clock24=clock24)
        self._room = ChoiceField(look, "room_id", _("Room"), [("", _("No room"))])
        self._which = RoundsField(
            look,
            "which",
            _("Which meetings"),
            [
                (ONE, _("Only this meeting"), _("The rest of the series stays as it is.")),
                (
                    FOLLOWING,
                    _("This one and all that follow"),
                    _("Meetings that took place, were moved or cancelled stay as they are."),
                ),
            ],
        )
        when = row(20)
        when.addWidget(self._day, 0, Qt.AlignmentFlag.AlignTop)
        when.addWidget(self._start, 0, Qt.AlignmentFlag.AlignTop)
        when.addStretch(1)
        self.body.addLayout(when)
        self.body.addWidget(self._room)
        self.body.addWidget(self._which)
        for field in (self._day, self._start, self._room, self._which):
            self.form.add(field)
        self._which.setVisible(in_series)

    def offer_rooms(self, rooms: Sequence[RoomOption]) -> None:
        """Offer the rooms as they are at the chosen time; the chosen one stays so."""
        kept, touched = self._room.text or str(self._room_now or ""), self.touched
        offered = [
            (str(room.room_id), _("{room} · {words}").format(room=room.name, words=room.words))
            for room in rooms
        ]
        # A move cannot take the room away: that is what changing the room is for.
        self._room.offer(offered if self._room_now else [("", _("No room")), *offered])
        self._room.put(kept)
        # Nobody typed this.
        self.touched = touched

    def value(self) -> MoveDraft:
        text = self._room.text
        return MoveDraft(
            day=date.fromisoformat(self._day.text),
            start=time.fromisoformat(self._start.text),
            room_id=RoomId(int(text)) if text else None,
            following=self._which.text == FOLLOWING,
            despite_clash=self.despite_clash,
        )

    def _on_when_changed(self) -> None:
        self.when_changed.emit(
            date.fromisoformat(self._day.text), time.fromisoformat(self._start.text)
        )
