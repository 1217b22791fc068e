"""Asks about one room: how many fit in, what it takes to set it up, who can get in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt

from groupdesk.i18n import _
from groupdesk.model.centre import Room
from ui.dialogs.sheet import Sheet
from ui.theme import Look
from ui.widgets.fields import Field, TextField, TickField
from ui.widgets.layout import row

YES, NO = "yes", "no"
# What no check lets pass: the service says what may stand in the field.
NOT_A_NUMBER = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomDraft:
    """What was typed, with minutes as numbers; a text that is none becomes -1."""

    name: str
    capacity: int | None
    set_up: int
    clear_up: int
    floor: str
    step_free: bool
    hearing_loop: bool


def room_texts(room: Room) -> dict[str, str]:
    """Return what is on record as the texts of the form."""
    return {
        "name": room.name,
        "capacity": "" if room.capacity is None else str(room.capacity),
        "set_up": str(room.set_up),
        "clear_up": str(room.clear_up),
        "floor": room.floor,
        "step_free": YES if room.step_free else NO,
        "hearing_loop": YES if room.hearing_loop else NO,
    }


class RoomDialog(Sheet):
    """One form to add and to edit."""

    def __init__(
        self, look: Look, title: str, *, act: str, texts: Mapping[str, str], form_key: str
    ) -> None:
        super().__init__(look, title, act=act, safe=_("Cancel"), form_key=form_key)
        self._build()
        self.fill(texts)

    def _build(self) -> None:
        look = self._look
        self._name = TextField(look, "name", _("Room name"))
        self._capacity = TextField(look, "capacity", _("Seats"), optional=True)
        self._floor = TextField(
            look, "floor", _("Floor"), hint=_("Such as “Ground floor”."), optional=True
        )
        self._set_up = TextField(
            look, "set_up", _("Minutes to set up"), hint=_("Kept free before each meeting.")
        )
        self._clear_up = TextField(
            look, "clear_up", _("Minutes to clear up"), hint=_("Kept free after each meeting.")
        )
        self._step_free = TickField(look, "step_free", _("Can be reached without steps"))
        self._hearing_loop = TickField(look, "hearing_loop", _("Has a hearing loop"))
        self._add_row(self._name)
        self._add_row(self._capacity, self._floor)
        self._add_row(self._set_up, self._clear_up)
        self._add_row(self._step_free)
        self._add_row(self._hearing_loop)

    def _add_row(self, *fields: Field) -> None:
        line = row(16)
        for field in fields:
            self.form.add(field)
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)

    def value(self) -> RoomDraft:
        capacity = self._capacity.text.strip()
        return RoomDraft(
            name=self._name.text,
            capacity=_number(capacity) if capacity else None,
            set_up=_number(self._set_up.text.strip() or "0"),
            clear_up=_number(self._clear_up.text.strip() or "0"),
            floor=self._floor.text,
            step_free=self._step_free.text == YES,
            hearing_loop=self._hearing_loop.text == YES,
        )


def _number(typed: str) -> int:
    # Beyond six digits nothing fits anyway, and Python refuses to read thousands of them.
    plain = typed.isascii() and typed.isdecimal() and len(typed) <= 6
    return int(typed) if plain else NOT_A_NUMBER
