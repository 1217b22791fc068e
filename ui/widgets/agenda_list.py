"""The month as a list: one line a meeting, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from groupdesk.i18n import _
from groupdesk.model.groups import GroupColour
from groupdesk.model.ids import MeetingId
from ui.models.cells import Badge, CellFacts, ChipText
from ui.models.row_table import Column, RowTable
from ui.theme import Look, px
from ui.widgets.data_table import DataTable

# A narrower list, as beside the panel, leaves these columns out.
LEAST_WIDTHS = {"led_by": 880, "room": 720, "state": 560}


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaFacts:
    """One meeting in words; `day_words` is "Tue 12 May"."""

    meeting_id: MeetingId
    day: date
    minutes: int
    day_words: str
    hours: str
    name: str
    code: str
    colour: GroupColour
    room: str
    led_by: str
    today: bool = False
    cancelled: bool = False
    state: ChipText | None = None


def agenda_columns() -> tuple[Column[AgendaFacts], ...]:
    """Return the columns of the list."""
    return (
        Column(key="day", title=_("Day"), cell=_day, sort_key=_when, width=130),
        Column(key="hours", title=_("Time"), cell=_hours, sort_key=_minutes, width=165),
        Column(key="group", title=_("Group"), cell=_group, sort_key=_name, stretches=True),
        Column(key="room", title=_("Room"), cell=_room, sort_key=_room_name, width=130),
        Column(key="led_by", title=_("Led by"), cell=_led_by, sort_key=_leaders, width=170),
        Column(key="state", title=_("State"), cell=_state, sort_key=_state_words, width=135),
    )


class AgendaList(DataTable):
    """Shows meetings; a click or Enter opens one."""

    item_chosen = Signal(object)
    item_opened = Signal(object)
    item_clicked = Signal(object)

    def __init__(self, look: Look) -> None:
        model: RowTable[AgendaFacts] = RowTable(agenda_columns(), key=_id)
        super().__init__(look, model, _("Meetings of the month"))
        self._meetings = model
        model.setParent(self)
        self.row_chosen.connect(self._on_row_chosen)
        self.row_opened.connect(self._on_row_opened)
        self.clicked.connect(self._on_clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keys = [column.key for column in self._meetings.columns]
        for key, least in LEAST_WIDTHS.items():
            self.setColumnHidden(keys.index(key), event.size().width() < px(least))

    def show_meeting(self, meeting_id: MeetingId | None) -> None:
        """Choose the line of a meeting without saying so."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own call
        if meeting_id is not None:
            self.choose(meeting_id)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own call

    def go_to(self, day: date) -> None:
        """Put the keys on the first meeting of a day."""
        found = next((line for line in self._meetings.rows if line.day >= day), None)
        if found is not None:
            self.choose(found.meeting_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            # They step by month, here as in the month itself.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_row_chosen(self, line: AgendaFacts | None) -> None:
        self.item_chosen.emit(None if line is None else line.meeting_id)

    def _on_row_opened(self, line: AgendaFacts) -> None:
        self.item_opened.emit(line.meeting_id)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.item_clicked.emit(self._meetings.row(index).meeting_id)


def _id(line: AgendaFacts) -> MeetingId:
    return line.meeting_id


def _ink(line: AgendaFacts) -> str:
    return "ink3" if line.cancelled else "ink"


def _day(line: AgendaFacts) -> CellFacts:
    return CellFacts(text=line.day_words, strong=line.today, ink=_ink(line))


def _hours(line: AgendaFacts) -> CellFacts:
    return CellFacts(text=line.hours, ink=_ink(line))


def _group(line: AgendaFacts) -> CellFacts:
    badge = Badge(code=line.code, colour=line.colour)
    return CellFacts(text=line.name, badges=(badge,), ink=_ink(line))


def _room(line: AgendaFacts) -> CellFacts:
    return CellFacts(text=line.room, ink="ink3" if line.cancelled else "ink2")


def _led_by(line: AgendaFacts) -> CellFacts:
    return CellFacts(text=line.led_by, ink="ink3" if line.cancelled else "ink2")


def _state(line: AgendaFacts) -> CellFacts:
    return CellFacts(chip=line.state)


def _when(line: AgendaFacts) -> tuple[date, int]:
    return line.day, line.minutes


def _minutes(line: AgendaFacts) -> tuple[int, date]:
    return line.minutes, line.day


def _name(line: AgendaFacts) -> str:
    return line.name.casefold()


def _room_name(line: AgendaFacts) -> str:
    return line.room.casefold()


def _leaders(line: AgendaFacts) -> str:
    return line.led_by.casefold()


def _state_words(line: AgendaFacts) -> str:
    return line.state.text if line.state is not None else ""
