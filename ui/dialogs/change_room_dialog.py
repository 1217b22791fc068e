"""Gives one meeting another room: free ones first, taken ones say by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groupdesk.i18n import _
from groupdesk.model.ids import RoomId
from ui.dialogs.clash_sheet import ClashSheet
from ui.theme import Look, Type
from ui.widgets.fields import RoundsField
from ui.widgets.labels import WrappedLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomOption:
    """One room at the time of the meeting; `taken_by` is empty for a free one."""

    room_id: RoomId
    name: str
    taken_by: str = ""

    @property
    def words(self) -> str:
        """Return whether the room is free, in words."""
        if not self.taken_by:
            return _("Free")
        return _("Taken: {group}").format(group=self.taken_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomDraft:
    """The chosen room, or none."""

    room_id: RoomId | None
    despite_clash: bool = False


class ChangeRoomDialog(ClashSheet):
    """Lists the rooms; the one the meeting has is chosen."""

    def __init__(
        self,
        look: Look,
        title: str,
        when: str,
        rooms: Sequence[RoomOption],
        now: RoomId | None,
        *,
        form_key: str,
    ) -> None:
        super().__init__(
            look,
            title,
            act=_("Change room"),
            anyway=_("Use it anyway"),
            safe=_("Keep the room"),
            form_key=form_key,
        )
        effect = _("{when}. Only this meeting changes; the series keeps its room.")
        self._rooms = RoundsField(
            look,
            "room_id",
            _("Room"),
            [
                *((str(room.room_id), room.name, _meaning(room, now)) for room in rooms),
                ("", _("No room"), ""),
            ],
        )
        self.form.add(self._rooms)
        self.body.addWidget(WrappedLabel(effect.format(when=when), Type.BODY, "ink2"))
        self.body.addWidget(self._rooms)
        self.fill({"room_id": str(now or "")})

    def value(self) -> RoomDraft:
        text = self._rooms.text
        return RoomDraft(
            room_id=RoomId(int(text)) if text else None, despite_clash=self.despite_clash
        )


def _meaning(room: RoomOption, now: RoomId | None) -> str:
    if room.room_id != now:
        return room.words
    if not room.taken_by:
        return _("Where it is now")
    return _("Where it is now. {taken}").format(taken=room.words)
