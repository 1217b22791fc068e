"""Closed days: which, of what, why; and what becomes of the meetings on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal

from groupdesk.i18n import _, ngettext
from groupdesk.model.ids import RoomId
from ui.dialogs.sheet import Sheet
from ui.theme import Look, Type
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.fields import ChoiceField, DateField, TextField, TickField
from ui.widgets.labels import WrappedLabel
from ui.widgets.layout import row


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureDraft:
    """Closed days; without a room the whole centre is closed."""

    first_day: date
    last_day: date
    room_id: RoomId | None
    label: str
    cancel_meetings: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A public holiday that may be taken over, in words."""

    day: date
    name: str
    words: str


class ClosureDialog(Sheet):
    """Adds closed days or changes them; `days_changed` asks how many meetings fall on them."""

    days_changed = Signal(object)
    remove_wanted = Signal()

    def __init__(
        self,
        look: Look,
        closure: ClosureDraft,
        *,
        rooms: Sequence[tuple[RoomId, str]],
        adds: bool,
        form_key: str,
    ) -> None:
        super().__init__(
            look,
            _("Add closed days") if adds else _("Change closed days"),
            act=_("Add closed days") if adds else _("Save closed days"),
            safe=_("Cancel"),
            form_key=form_key,
        )
        self._holidays: dict[str, Holiday] = {}
        self._build(rooms)
        self._remove.setVisible(not adds)
        self.fill(
            {
                "first_day": closure.first_day.isoformat(),
                "last_day": closure.last_day.isoformat(),
                "room_id": str(closure.room_id or ""),
                "label": closure.label,
            }
        )
        self._connect()

    def _build(self, rooms: Sequence[tuple[RoomId, str]]) -> None:
        look = self._look
        self._holiday = ChoiceField(look, "holiday", _("Public holidays to come"), [])
        self._holiday.hide()
        self._first = DateField(look, "first_day", _("First day"))
        self._last = DateField(look, "last_day", _("Last day"))
        self._room = ChoiceField(
            look,
            "room_id",
            _("What is closed"),
            [("", _("The whole centre")), *((str(one), name) for one, name in rooms)],
        )
        self._label = TextField(
            look, "label", _("Reason"), hint=_("Stands in the calendar, such as “Christmas”.")
        )
        self._cancel = TickField(look, "cancel", _("Cancel the meetings on these days"))
        self._cancel.hide()
        self._stay = WrappedLabel("", Type.META, "ink2")
        self._stay.hide()
        self._remove = Button(
            look, _("Take these closed days away"), ButtonKind.DANGER_LINE, "trash"
        )
        days = row(20)
        days.addWidget(self._first, 0, Qt.AlignmentFlag.AlignTop)
        days.addWidget(self._last, 0, Qt.AlignmentFlag.AlignTop)
        days.addStretch(1)
        self.body.addWidget(self._holiday)
        self.body.addLayout(days)
        for part in (self._room, self._label, self._stay, self._cancel, self._remove):
            self.body.addWidget(part)
        for field in (self._first, self._last, self._room, self._label, self._cancel):
            self.form.add(field)

    def _connect(self) -> None:
        self._holiday.changed.connect(self._on_holiday_changed)
        self._first.changed.connect(self._on_first_changed)
        for field in (self._last, self._room):
            field.changed.connect(self._on_days_changed)
        self._remove.clicked.connect(self.remove_wanted)

    def offer_holidays(self, holidays: Sequence[Holiday]) -> None:
        """Offer public holidays; one that is chosen fills the form."""
        self._holidays = {one.day.isoformat(): one for one in holidays}
        self._holiday.offer(
            [
                ("", _("Choose one to fill in")),
                *((key, one.words) for key, one in self._holidays.items()),
            ]
        )
        self._holiday.setVisible(bool(holidays))

    def show_affected(self, count: int) -> None:
        """Say how many meetings fall on the days."""
        said = ngettext(
            "{count} meeting falls on these days. It stays planned unless it is cancelled here.",
            "{count} meetings fall on these days. They stay planned unless they are cancelled "
            "here.",
            count,
        )
        self._stay.setText(said.format(count=count) if count else "")
        self._stay.setVisible(bool(count))
        self._cancel.setVisible(bool(count))

    def value(self) -> ClosureDraft:
        room = self._room.text
        return ClosureDraft(
            first_day=date.fromisoformat(self._first.text),
            last_day=date.fromisoformat(self._last.text),
            room_id=RoomId(int(room)) if room else None,
            label=self._label.text,
            cancel_meetings=self._cancel.text == "yes" and not self._cancel.isHidden(),
        )

    def _on_holiday_changed(self) -> None:
        holiday = self._holidays.get(self._holiday.text)
        if holiday is not None:
            day = holiday.day.isoformat()
            self.form.fill({"first_day": day, "last_day": day, "label": holiday.name})

    def _on_first_changed(self) -> None:
        if self._last.text < self._first.text:
            self._last.put(self._first.text)
        self._on_days_changed()

    def _on_days_changed(self) -> None:
        self.days_changed.emit(self.value())
