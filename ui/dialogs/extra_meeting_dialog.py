"""Plans one meeting of a group outside its series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from PySide6.QtCore import Qt

from groupdesk.errors import KnownError
from groupdesk.i18n import _
from groupdesk.model.centre import LONGEST_BOOKING
from groupdesk.model.ids import RoomId
from groupdesk.model.schedule import Meeting
from ui.dialogs.sheet import Sheet
from ui.theme import Look, Type
from ui.widgets.bars import Bar, BarKind
from ui.widgets.fields import ChoiceField, DateField, NumberField
from ui.widgets.labels import WrappedLabel
from ui.widgets.layout import row
from ui.widgets.time_field import TimeField


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDraft:
    """The meeting; `despite_clash` says that a room booked twice is meant."""

    meeting: Meeting
    despite_clash: bool = False


class ExtraMeetingDialog(Sheet):
    """Asks for day, time, length and room."""

    def __init__(
        self,
        look: Look,
        group: str,
        meeting: Meeting,
        *,
        rooms: Sequence[tuple[RoomId, str]],
        clock24: bool,
        form_key: str,
    ) -> None:
        super().__init__(
            look,
            _("Add a single meeting"),
            act=_("Add meeting"),
            safe=_("Cancel"),
            form_key=form_key,
        )
        self._meeting = meeting
        self._build(group, rooms, clock24=clock24)
        self.fill(
            {
                "date": meeting.date.isoformat(),
                "start": f"{meeting.start:%H:%M}",
                "length": str(meeting.length),
                "room_id": str(meeting.room_id or ""),
            }
        )
        self._clash.act_wanted.connect(self._on_anyway_wanted)

    def _build(self, group: str, rooms: Sequence[tuple[RoomId, str]], *, clock24: bool) -> None:
        look = self._look
        says = _("{group} meets once more; its series stay as they are.").format(group=group)
        self._date = DateField(look, "date", _("Day"))
        self._start = TimeField(look, "start", _("Start"), clock24=clock24)
        self._length = NumberField(
            look, "length", _("Length in minutes"), least=1, most=LONGEST_BOOKING
        )
        self._room = ChoiceField(
            look,
            "room_id",
            _("Room"),
            [("", _("No room")), *((str(room_id), name) for room_id, name in rooms)],
        )
        self._clash = Bar(look, BarKind.WARNING, _("Save anyway"))
        self.body.addWidget(self._clash)
        self.body.addWidget(WrappedLabel(says, Type.BODY, "ink2"))
        for pair in ((self._date, self._start), (self._room, self._length)):
            line = row(20)
            for field in pair:
                line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
                self.form.add(field)
            self.body.addLayout(line)

    def value(self) -> MeetingDraft:
        return MeetingDraft(meeting=self._draft())

    def refuse_clash(self, error: KnownError) -> None:
        """Say what is booked twice, with the way to save all the same."""
        super().refuse(error)
        self._bar.say("")
        self._clash.say(error.sentence)
        self.lay_out()

    def _draft(self) -> Meeting:
        room = self._room.text
        return replace(
            self._meeting,
            date=date.fromisoformat(self._date.text),
            start=time.fromisoformat(self._start.text),
            length=int(self._length.text),
            room_id=RoomId(int(room)) if room else None,
        )

    def _on_anyway_wanted(self) -> None:
        self.accepted.emit(MeetingDraft(meeting=self._draft(), despite_clash=True))
