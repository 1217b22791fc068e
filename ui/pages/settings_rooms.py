"""Settings, rooms: what can be booked, and what each room has."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from groupdesk.errors import KnownError, NotFound
from groupdesk.i18n import _, ngettext
from groupdesk.model.centre import Room
from groupdesk.model.changes import Noun
from groupdesk.model.ids import RoomId, new_id
from groupdesk.model.text import search_key
from ui.dialogs.room_dialog import RoomDialog, RoomDraft, room_texts
from ui.models.cells import CellFacts, ChipText
from ui.models.row_table import Column, RowTable
from ui.pages.kit import Kit
from ui.pages.settings_part import SettingsPart
from ui.places import PageKey, Place, form_key
from ui.theme import Type
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ElidedLabel
from ui.widgets.layout import Card, column, row

TABLE = "rooms"
ADD, EDIT = "add-room", "room"


class RoomsPart(SettingsPart):
    """A table; what is done to a room is done to the chosen one."""

    SHOWS = frozenset({Noun.ROOM})

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._model: RowTable[Room] = RowTable(room_columns(), key=_id_of)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._title = ElidedLabel("", Type.HEADING)
        self._use = Button(self._look, "", height=36)
        self._edit = Button(self._look, _("Edit room"), icon_name="pencil-simple", height=36)
        self._add = Button(self._look, _("Add room"), ButtonKind.MAIN, "plus", height=36)
        tools = row(10)
        tools.setContentsMargins(18, 12, 12, 12)
        tools.addWidget(self._title)
        tools.addStretch(1)
        for button in (self._use, self._edit, self._add):
            tools.addWidget(button)
        self._table = DataTable(self._look, self._model, _("Rooms"), tall=True)
        self._table.use_widths(self._kit.memory.columns(TABLE))
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 8)
        inside.setSpacing(0)
        inside.addLayout(tools)
        inside.addWidget(self._table, 1)
        listed = QWidget()
        whole_list = column(0)
        whole_list.addWidget(card, 1)
        listed.setLayout(whole_list)
        self._list = listed
        self._empty = EmptyState(self._look, _("Add room"), "plus")
        self._empty.say(
            _("No rooms yet"),
            _("With rooms on record, GroupDesk sees when two meetings want the same one."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self._add.clicked.connect(self.begin_new)
        self._empty.act_wanted.connect(self.begin_new)
        self._edit.clicked.connect(self._on_edit_clicked)
        self._use.clicked.connect(self._on_use_clicked)
        self._table.row_chosen.connect(self._on_row_chosen)
        self._table.row_opened.connect(self._open_form)
        self._table.widths_changed.connect(self._on_widths_changed)

    def load(self) -> None:
        rooms = sorted(self._desk.centre.rooms(), key=_order)
        self._stack.setCurrentWidget(self._list if rooms else self._empty)
        self._table.load(rooms)
        if self._table.chosen is None and rooms:
            self._table.choose(rooms[0].id)
        in_use = sum(room.active for room in rooms)
        self._title.setText(
            ngettext("{count} room in use", "{count} rooms in use", in_use).format(count=in_use)
        )
        self._show_acts(self._table.chosen)

    def begin(self, place: Place) -> None:
        if place.act == ADD:
            self.begin_new()
        elif place.act == EDIT and place.room_id is not None:
            try:
                self._open_form(self._desk.centre.room(place.room_id))
            except NotFound as error:
                # Taken back since the form was open: what was typed belongs to nothing any more.
                self._desk.drafts.drop(form_key(place))
                self._kit.messages.problem(error.sentence)

    def begin_new(self) -> None:
        """Open the form for a new room."""
        room = Room(id=RoomId(new_id()), name="")
        sheet = RoomDialog(
            self._look,
            _("Add a room"),
            act=_("Add room"),
            texts=room_texts(room),
            form_key=form_key(Place(page=PageKey.SETTINGS, act=ADD)),
        )
        self._kit.sheets.open(sheet, partial(self._on_added, room))

    def take_focus(self) -> None:
        if self._model.rows:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._empty.take_focus()

    def leave(self) -> None:
        self._model.load([])

    def _open_form(self, room: Room) -> None:
        place = Place(page=PageKey.SETTINGS, act=EDIT, room_id=room.id)
        sheet = RoomDialog(
            self._look,
            _("Edit {name}").format(name=room.name),
            act=_("Save room"),
            texts=room_texts(room),
            form_key=form_key(place),
        )
        self._kit.sheets.open(sheet, partial(self._on_edited, room))

    def _show_acts(self, room: Room | None) -> None:
        for button in (self._edit, self._use):
            button.setEnabled(room is not None)
            button.setToolTip("" if room is not None else _("Choose a room first"))
        in_use = room is None or room.active
        self._use.setText(_("No longer used") if in_use else _("Use again"))
        self._use.setAccessibleName(
            _("Room is no longer used") if in_use else _("Use the room again")
        )

    def _on_row_chosen(self, room: Room | None) -> None:
        self._show_acts(room)

    def _on_edit_clicked(self) -> None:
        if self._table.chosen is not None:
            self._open_form(self._table.chosen)

    def _on_use_clicked(self) -> None:
        room: Room | None = self._table.chosen
        if room is None:
            return
        said = (
            _("{name} is no longer offered for meetings")
            if room.active
            else _("{name} is used again")
        )
        changed = replace(room, active=not room.active)
        self._kit.attempt(
            partial(self._desk.centre.change_room, changed), said.format(name=room.name)
        )

    def _on_added(self, room: Room, draft: object) -> None:
        if isinstance(draft, RoomDraft):
            self._save(_drafted(room, draft), new=True)

    def _on_edited(self, room: Room, draft: object) -> None:
        if isinstance(draft, RoomDraft):
            self._save(_drafted(room, draft), new=False)

    def _save(self, room: Room, *, new: bool) -> None:
        centre = self._desk.centre
        sheet = self._kit.sheets.current
        try:
            changes = centre.add_room(room) if new else centre.change_room(room)
        except KnownError as error:
            if sheet is not None:
                sheet.refuse(error)
            return
        self._kit.sheets.close()
        said = _("{name} added") if new else _("{name} saved")
        self._kit.done(changes, said.format(name=room.name.strip()))
        self._table.choose(room.id)

    def _on_widths_changed(self, widths: tuple[int, ...]) -> None:
        self._kit.memory.keep_columns(TABLE, widths)


def room_columns() -> tuple[Column[Room], ...]:
    """Return what the table shows of a room."""
    return (
        Column(
            key="name",
            title=_("Room"),
            cell=_name_cell,
            sort_key=lambda room: search_key(room.name),
            stretches=True,
        ),
        Column(
            key="capacity",
            title=_("Seats"),
            cell=lambda room: CellFacts(text="" if room.capacity is None else str(room.capacity)),
            sort_key=lambda room: room.capacity or 0,
            width=72,
        ),
        Column(
            key="minutes",
            title=_("Around meetings"),
            cell=_minutes_cell,
            sort_key=lambda room: room.set_up + room.clear_up,
            width=150,
        ),
        Column(
            key="access",
            title=_("Access"),
            cell=_access_cell,
            sort_key=lambda room: (not room.step_free, not room.hearing_loop),
            width=124,
        ),
    )


def _name_cell(room: Room) -> CellFacts:
    ink = "ink" if room.active else "ink2"
    return CellFacts(text=room.name, ink=ink, strong=room.active, second=room.floor)


def _minutes_cell(room: Room) -> CellFacts:
    if not room.active:
        return CellFacts(chip=ChipText(text=_("No longer used")))
    before = _("{count} min to set up").format(count=room.set_up) if room.set_up else ""
    after = _("{count} min to clear up").format(count=room.clear_up) if room.clear_up else ""
    first, second = (before, after) if before else (after, "")
    return CellFacts(text=first, second=second, ink="ink2")


def _access_cell(room: Room) -> CellFacts:
    step_free = _("Step-free") if room.step_free else ""
    loop = _("Hearing loop") if room.hearing_loop else ""
    first, second = (step_free, loop) if step_free else (loop, "")
    return CellFacts(text=first, second=second, ink="ink2")


def _drafted(room: Room, draft: RoomDraft) -> Room:
    return replace(
        room,
        name=draft.name,
        capacity=draft.capacity,
        set_up=draft.set_up,
        clear_up=draft.clear_up,
        floor=draft.floor,
        step_free=draft.step_free,
        hearing_loop=draft.hearing_loop,
    )


def _order(room: Room) -> tuple[bool, str]:
    return not room.active, search_key(room.name)


def _id_of(room: Room) -> RoomId:
    return room.id
