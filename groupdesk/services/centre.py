"""The centre's own facts and its rooms."""

from __future__ import annotations

from groupdesk.errors import NotFound, Refused
from groupdesk.i18n import _
from groupdesk.model.centre import Centre, Room, Staff, check_centre, check_room
from groupdesk.model.changes import Changes
from groupdesk.model.ids import RoomId
from groupdesk.model.journal import Action
from groupdesk.model.text import search_key
from groupdesk.services.session import Session
from groupdesk.store.statement import ARGUMENT, select
from groupdesk.store.tables.centre import CENTRE, CENTRE_ID, ROOM, STAFF, RoomRow, StaffRow

_ROOMS = select(ROOM, order=[RoomRow.name])
_ROOM = select(ROOM, RoomRow.id == ARGUMENT)
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
