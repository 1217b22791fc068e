"""The list of people: what narrows it, the table, and how many it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from groupdesk.i18n import _
from groupdesk.model.folding import name_key
from groupdesk.model.ids import GroupId, PersonId
from groupdesk.model.people import PeopleScope, PersonStatus
from groupdesk.services.directory import PersonLine, Presence
from ui.models.row_table import RowTable
from ui.pages.people_columns import LAST_CAME, VOICEMAIL, Cells
from ui.pages.people_tools import NobodyFits, PeopleTools
from ui.theme import Look, Type, px
from ui.widgets.data_table import DataTable
from ui.widgets.labels import PlainLabel
from ui.widgets.layout import Card, Line
from ui.widgets.rows_on_show import RowsOnShow

# Below these widths the names need the room of a column.
ROOM_FOR = {VOICEMAIL: 500, LAST_CAME: 370}


class PeopleList(Card):
    """Narrows at each key and asks for what the rows on show need; `load` takes everyone."""

    person_chosen = Signal(object)
    person_opened = Signal(object)
    remove_wanted = Signal(object)
    add_wanted = Signal(str)
    presence_wanted = Signal(object)
    days_wanted = Signal()
    scope_changed = Signal()

    def __init__(self, look: Look, cells: Cells) -> None:
        super().__init__()
        self._look = look
        self._cells = cells
        self._model: RowTable[PersonLine] = RowTable(cells.columns(), key=_id_of)
        self._lines: Sequence[PersonLine] = ()
        self._names: dict[PersonId, str] = {}
        self._asked = False
        self._scope = PeopleScope.CURRENT
        self._build()
        self._connect()

    def _build(self) -> None:
        self._tools = PeopleTools(self._look)
        self._table = DataTable(self._look, self._model, _("People"))
        self._table.sort_by(0)
        self._on_show = RowsOnShow(self._table, self._model)
        self._nobody = NobodyFits(self._look)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._nobody)
        self._foot = PlainLabel("", Type.NOTE, "ink2")
        self._foot.setContentsMargins(16, 9, 16, 11)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self._tools)
        inside.addWidget(self._stack, 1)
        inside.addWidget(Line())
        inside.addWidget(self._foot)

    def _connect(self) -> None:
        self._tools.changed.connect(self._on_tools_changed)
        self._tools.left_down.connect(self._on_filter_left)
        self._nobody.all_wanted.connect(self._on_all_wanted)
        self._nobody.add_wanted.connect(self.add_wanted)
        self._table.row_chosen.connect(self._on_row_chosen)
        self._table.row_opened.connect(self._on_row_opened)
        self._table.horizontalHeader().sectionClicked.connect(self._on_head_clicked)
        self._on_show.rested.connect(self._on_rested)
        remove = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._table)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._on_remove_pressed)

    @property
    def chosen(self) -> PersonId | None:
        """Whose row is chosen."""
        line: PersonLine | None = self._table.chosen
        return None if line is None else line.id

    @property
    def scope(self) -> PeopleScope:
        """The part of the people on show."""
        return self._scope

    @property
    def count(self) -> int:
        """How many people are in the part on show, whatever the filter."""
        statuses = _statuses(self._scope)
        return sum(line.status in statuses for line in self._lines)

    @property
    def widths(self) -> tuple[int, ...]:
        """How wide the columns are; nothing while one of them gives way to the names."""
        head = self._table.horizontalHeader()
        if any(self._table.isColumnHidden(place) for place in ROOM_FOR):
            return ()
        return tuple(head.sectionSize(place) for place in range(head.count()))

    def use_widths(self, widths: tuple[int, ...]) -> None:
        """Take the widths of an earlier time."""
        self._table.use_widths(widths)

    def load(self, lines: Sequence[PersonLine], groups: Sequence[tuple[GroupId, str]]) -> None:
        """Show other people, in the order and filter in force."""
        self._lines = lines
        self._names = {}
        self._cells.presence = {}
        self._asked = False
        self._tools.offer(groups)
        self._narrow(anew=True)
        self._on_rested()
        if _is_sorted_by_day(self._table):
            self.days_wanted.emit()

    def tell_presence(self, presence: Mapping[PersonId, Presence]) -> None:
        """Take in what was asked for; nothing where it could not be read."""
        self._asked = False
        self._cells.presence.update(presence)
        self._table.viewport().update()
        # Other rows may be on show by now.
        if presence:
            self._on_rested()

    def tell_days(self, came: Mapping[PersonId, date]) -> None:
        """Take in the days to sort by."""
        self._cells.came = came
        if _is_sorted_by_day(self._table):
            order = self._table.horizontalHeader().sortIndicatorOrder()
            self._table.sort_by(LAST_CAME, order)

    def choose(self, person_id: PersonId) -> bool:
        """Choose somebody, whatever the filter; say whether they are on the list at all."""
        if self._table.choose(person_id):
            return True
        line = next((one for one in self._lines if one.id == person_id), None)
        if line is None:
            return False
        self._tools.clear()
        if line.status not in _statuses(self._scope):
            self._tools.show_all()
        return self._table.choose(person_id)

    def take_focus(self) -> None:
        """Go to the rows where somebody is chosen, else to the filter."""
        place = self._tools if self.chosen is None else self._table
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_filter(self) -> None:
        """Go to the filter."""
        self._tools.begin()

    def forget(self) -> None:
        """Let go of everyone."""
        self._lines, self._names, self._asked = (), {}, False
        self._cells.presence, self._cells.came = {}, {}
        self._table.load([])
        self._tools.clear()
        self._tools.offer(())
        self._on_show.stop()
        self._foot.setText("")

    def _narrow(self, *, anew: bool = False) -> None:
        """Show who fits the filters; `anew` takes in everyone first."""
        wanted = name_key(self._tools.text).split()
        if wanted and not self._names:
            # Also by what they like to be called.
            self._names = {
                line.id: f"{line.sort_key} {name_key(line.short_name)}" for line in self._lines
            }
        names, group, statuses = self._names, self._tools.group, _statuses(self._scope)

        def is_called(line: PersonLine) -> bool:
            return all(word in names[line.id] for word in wanted)

        def keep(line: PersonLine) -> bool:
            if line.status not in statuses:
                return False
            if group is not None and all(tag.group_id != group for tag in line.groups):
                return False
            return not wanted or is_called(line)

        if anew:
            self._table.load_only(list(self._lines), keep)
        else:
            self._table.narrow(keep)
        self._stack.setCurrentIndex(0 if self._model.rows else 1)
        if not self._model.rows:
            elsewhere = any(is_called(line) for line in self._lines)
            self._nobody.say(self._tools.text, elsewhere=elsewhere)

    def _on_rested(self) -> None:
        lines: list[PersonLine] = self._on_show.rows
        self._foot.setText(_how_many(len(lines), len(self._model.rows), self.count))
        wanted = [line.id for line in lines if line.id not in self._cells.presence]
        if wanted and not self._asked:
            self._asked = True
            self.presence_wanted.emit(wanted)

    def _on_tools_changed(self) -> None:
        before, self._scope = self._scope, self._tools.scope
        self._narrow()
        if before is not self._scope:
            self.scope_changed.emit()

    def _on_filter_left(self) -> None:
        if not self._model.rows:
            return
        if self.chosen is None:
            self._table.setCurrentIndex(self._model.index(0, 0))
        self._table.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_all_wanted(self) -> None:
        self._tools.show_all()
        self._tools.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row_chosen(self, line: PersonLine | None) -> None:
        self.person_chosen.emit(None if line is None else line.id)

    def _on_row_opened(self, line: PersonLine) -> None:
        self.person_opened.emit(line.id)

    def _on_head_clicked(self, place: int) -> None:
        if place == LAST_CAME and not self._cells.came:
            self.days_wanted.emit()

    def _on_remove_pressed(self) -> None:
        if self.chosen is not None:
            self.remove_wanted.emit(self.chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for place, least in ROOM_FOR.items():
            self._table.setColumnHidden(place, self.width() < px(least))


def _statuses(scope: PeopleScope) -> tuple[PersonStatus, ...]:
    # A tuple: looking for one of four enum members in a set takes five times as long.
    return tuple(status for status in PersonStatus if scope.holds(status))


def _is_sorted_by_day(table: DataTable) -> bool:
    head = table.horizontalHeader()
    return head.isSortIndicatorShown() and head.sortIndicatorSection() == LAST_CAME


def _how_many(on_show: int, listed: int, every: int) -> str:
    """Return how much of the list can be seen."""
    if not listed:
        return ""
    if on_show < listed:
        words = _("Showing {shown} of {all}. Scroll for more.")
        return words.format(shown=on_show, all=listed)
    if listed < every:
        return _("Showing {shown} of {all}.").format(shown=listed, all=every)
    return _("Showing all {all}.").format(all=listed)


def _id_of(line: PersonLine) -> PersonId:
    return line.id
