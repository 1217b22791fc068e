"""The centre's own facts and its rooms."""

from __future__ import annotations

import base64

from groupdesk.errors import NotFound, Refused
from groupdesk.i18n import _
from groupdesk.model.centre import Centre, Room, Staff, check_centre, check_room
from groupdesk.model.changes import Changes
from groupdesk.model.ids import RoomId
from groupdesk.model.journal import Action
from groupdesk.model.logo import check_logo
from groupdesk.model.text import search_key
from groupdesk.services.session import Session
from groupdesk.store.change import Cells, table_text
from groupdesk.store.statement import ARGUMENT, column, select
from groupdesk.store.tables.centre import (
    CENTRE,
    CENTRE_ID,
    LOGO_ID,
    ROOM,
    STAFF,
    LogoRow,
    RoomRow,
    StaffRow,
)

_ROOMS = select(ROOM, order=[RoomRow.name])
_ROOM = select(ROOM, RoomRow.id == ARGUMENT)
_LOGO = column("SELECT image FROM centre_logo")
_STAFF = select(STAFF, order=[StaffRow.label])


class CentreService:
    """Read and change the centre, its rooms and its staff list."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self) -> Centre:
        """Return the centre."""
        return self._session.centre

    def change(self, centre: Centre) -> Changes:
        """Keep new facts of the centre; raises `InvalidValue`."""
        checked = check_centre(centre)
        with self._session.change(Action.CENTRE_CHANGED) as change:
            change.save(CENTRE, checked, id=CENTRE_ID)
        return change.changes

    def logo(self) -> bytes | None:
        """Return the centre's logo as PNG, or None."""
        found = self._session.store.one(_LOGO)
        return None if found is None else base64.b64decode(found)

    def set_logo(self, png: bytes) -> Changes:
        """Keep a PNG as the centre's logo; raises `InvalidValue` as `check_logo` does."""
        image = base64.b64encode(check_logo(png)).decode("ascii")
        text = table_text(LogoRow)
        with self._session.change(Action.LOGO_CHANGED) as change:
            cells: Cells = {"id": LOGO_ID, "image": image}
            change.write(text, change.current(text, (LOGO_ID,)), cells)
        return change.changes

    def remove_logo(self) -> Changes:
        """Take the logo away, if there is one."""
        with self._session.change(Action.LOGO_REMOVED) as change:
            change.remove(LogoRow, LOGO_ID)
        return change.changes

    def staff(self) -> list[Staff]:
        """Return the staff members by label."""
        return self._session.store.all(_STAFF)

    def rooms(self) -> list[Room]:
        """Return all rooms by name."""
        return self._session.store.all(_ROOMS)

    def room(self, room_id: RoomId) -> Room:
        """Return one room; raises `NotFound`."""
        found = self._session.store.one(_ROOM, room_id)
        if found is None:
            raise NotFound(_("This room is no longer there: please choose another."))
        return found

    def add_room(self, room: Room) -> Changes:
        """Add a room; raises `InvalidValue`, or `Refused` where another has its name."""
        return self._save(room, Action.ROOM_ADDED)

    def change_room(self, room: Room) -> Changes:
        """Keep new facts of a room; raises as `add_room` and `NotFound`."""
        self.room(room.id)
        return self._save(room, Action.ROOM_CHANGED)

    def _save(self, room: Room, action: Action) -> Changes:
        checked = check_room(room)
        with self._session.change(action) as change:
            for other in self.rooms():
                if other.id != room.id and search_key(other.name) == search_key(checked.name):
                    raise Refused(
                        _(
                            "There is a room called {name} already: please choose another name."
                        ).format(name=checked.name)
                    )
            change.save(ROOM, checked)
        return change.changes
