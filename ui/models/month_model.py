"""The days of a month as a grid of weeks, each with its meetings: plain values and their model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from groupdesk.i18n import _, ngettext
from groupdesk.model.groups import GroupColour
from groupdesk.model.ids import ClosureId, MeetingId

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
DAY_ROLE = Qt.ItemDataRole.UserRole
DAYS = 7
SATURDAY = 5
MOST_SPOKEN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarItem:
    """One meeting; `brief` is "2pm", `hours` "2:00 – 3:30 pm", `clash` says what clashes."""

    meeting_id: MeetingId
    start: time
    length: int
    brief: str
    hours: str
    name: str
    code: str
    colour: GroupColour
    room: str = ""
    cancelled: bool = False
    clash: str = ""

    @property
    def spoken(self) -> str:
        """Return the meeting in words."""
        state = _("cancelled") if self.cancelled else self.clash
        parts = (f"{self.brief} {self.name}", state)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedFacts:
    """What is closed on a day, and why; `whole` is the whole centre."""

    closure_id: ClosureId
    title: str
    reason: str
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """One day; `number` is what its cell shows, `inside` that it belongs to the month."""

    day: date
    number: str
    name: str
    inside: bool
    today: bool
    items: tuple[CalendarItem, ...] = ()
    closed: tuple[ClosedFacts, ...] = ()

    @property
    def weekend(self) -> bool:
        """Whether it is a Saturday or Sunday."""
        return self.day.weekday() >= SATURDAY

    @property
    def shut(self) -> bool:
        """Whether the whole centre is closed."""
        return any(one.whole for one in self.closed)

    @property
    def clash(self) -> str:
        """What clashes first on this day, or nothing."""
        return next((item.clash for item in self.items if item.clash), "")

    @property
    def spoken(self) -> str:
        """Return the day in words: "Tuesday 12 May, today, 3 meetings: 11am Low Mood, …"."""
        parts = [self.name]
        if self.today:
            parts.append(_("today"))
        parts += [f"{one.title}: {one.reason}" for one in self.closed]
        count = len(self.items)
        if not count:
            return ", ".join([*parts, _("no meetings")])
        counted = ngettext("{count} meeting", "{count} meetings", count).format(count=count)
        told = [item.spoken for item in self.items[:MOST_SPOKEN]]
        if count > MOST_SPOKEN:
            told.append(_("+{count} more").format(count=count - MOST_SPOKEN))
        return f"{', '.join([*parts, counted])}: {'; '.join(told)}"


class MonthModel(QAbstractTableModel):
    """Weeks down, weekdays across."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[CalendarDay, ...] = ()
        self._weekdays: tuple[tuple[str, str], ...] = ()

    @property
    def days(self) -> tuple[CalendarDay, ...]:
        return self._days

    @property
    def weekdays(self) -> tuple[tuple[str, str], ...]:
        """The names of the columns, each in full and short."""
        return self._weekdays

    def load(self, days: Sequence[CalendarDay], weekdays: Sequence[tuple[str, str]] = ()) -> None:
        """Show whole weeks; the same days with other meetings keep the current one."""
        same = [one.day for one in days] == [one.day for one in self._days]
        if same and days:
            self._days = tuple(days)
            last = self.index(self.rowCount() - 1, DAYS - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._days = tuple(days)
        self._weekdays = tuple(weekdays)
        self.endResetModel()

    def day_at(self, index: Index) -> CalendarDay | None:
        """Return the day of a cell."""
        place = index.row() * DAYS + index.column()
        return self._days[place] if index.isValid() and place < len(self._days) else None

    def index_of(self, day: date) -> QModelIndex:
        """Return the cell of a day; an invalid index for one that is not on show."""
        if not self._days or not self._days[0].day <= day <= self._days[-1].day:
            return QModelIndex()
        place = (day - self._days[0].day).days
        return self.index(place // DAYS, place % DAYS)

    def day_of_meeting(self, meeting_id: MeetingId) -> CalendarDay | None:
        """Return the day of a meeting on show."""
        return next(
            (day for day in self._days if any(one.meeting_id == meeting_id for one in day.items)),
            None,
        )

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._days) // DAYS

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or not self._days else DAYS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        day = self.day_at(index)
        if day is None:
            return None
        if role == DAY_ROLE:
            return day
        if role == Qt.ItemDataRole.DisplayRole:
            return day.number
        return day.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        across = orientation is Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole and section < len(self._weekdays):
            return self._weekdays[section][0]
        return None
