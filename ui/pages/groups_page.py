"""All groups at a glance; each opens on a page of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from groupdesk.i18n import _
from groupdesk.model.changes import Noun
from groupdesk.model.text import search_key
from groupdesk.services.group_facts import GroupLine
from ui.models.cells import ChipText
from ui.models.row_table import RowTable
from ui.pages.desk_words import desk_words
from ui.pages.group_forms import GroupForms
from ui.pages.groups_columns import columns
from ui.pages.kit import Kit
from ui.pages.many_groups import ManyGroups
from ui.pages.page import Page
from ui.pages.table_widths import Growing, TableWidths
from ui.places import PageKey, Place
from ui.theme import Type
from ui.widgets.badges import Chip
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_field import FilterField
from ui.widgets.group_words import shown_name
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import Card, clear, column, row
from ui.widgets.segmented import Segmented

TABLE = "groups"
LEAST = 175  # pixels of the column that stretches
MEETS = Growing(place=1, least=205, most=330, after=300)
CURRENT = "current"
CLOSED = "closed"


class GroupsPage(Page):
    """The list, its filter, and the table that sets up several groups at once."""

    SHOWS = frozenset(
        {Noun.GROUP, Noun.SERIES, Noun.MEETING, Noun.MEMBERSHIP, Noun.ROOM, Noun.CENTRE}
    )

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._many_open = False
        self._forms = GroupForms(kit, self)
        self._model: RowTable[GroupLine] = RowTable(
            columns(desk_words(kit.desk), kit.desk.session.today), key=_id_of
        )
        self._many = ManyGroups(kit)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._count = row(0)
        self._several = Button(self._look, _("Set up several"), ButtonKind.PLAIN, "rows")
        self._add = Button(self._look, _("Add group"), ButtonKind.MAIN, "plus")
        head = row(12)
        head.addWidget(PlainLabel(_("Groups"), Type.TITLE))
        head.addLayout(self._count)
        head.addStretch(1)
        head.addWidget(self._several)
        head.addWidget(self._add)
        self._filter = FilterField(self._look, _("Filter groups"))
        self._scope = Segmented(_("Which groups"), ((CURRENT, _("Current")), (CLOSED, _("Closed"))))
        tools = row(12)
        tools.setContentsMargins(12, 10, 12, 10)
        tools.addWidget(self._filter, 1)
        tools.addStretch(1)
        tools.addWidget(self._scope)
        self._open = Button(self._look, _("Open group"), ButtonKind.SOFT, "arrow-right")
        tools.addWidget(self._open)
        self._table = DataTable(self._look, self._model, _("Groups"), tall=True)
        TableWidths(self._look, self._kit.memory, self._table, TABLE, least=LEAST, grows=MEETS)
        self._nothing = WrappedLabel("", Type.BODY, "ink2")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._show_all = Button(self._look, _("Show all"), ButtonKind.LINK)
        none = QWidget()
        inside_none = QVBoxLayout(none)
        inside_none.addStretch(1)
        inside_none.addWidget(self._nothing)
        inside_none.addWidget(self._show_all, 0, Qt.AlignmentFlag.AlignHCenter)
        inside_none.addStretch(2)
        self._lists = QStackedWidget()
        self._lists.addWidget(self._table)
        self._lists.addWidget(none)
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 8)
        inside.setSpacing(0)
        inside.addLayout(tools)
        inside.addWidget(self._lists, 1)
        self._list = QWidget()
        listed = column(16)
        listed.addLayout(head)
        listed.addWidget(card, 1)
        self._list.setLayout(listed)
        self._none_yet = self._build_none_yet()
        self._stack = QStackedWidget()
        for part in (self._list, self._none_yet, self._many):
            self._stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 24)
        whole.addWidget(self._stack)

    def _build_none_yet(self) -> QWidget:
        self._empty = EmptyState(self._look, _("Add group"), "plus", _("Set up several"))
        self._empty.say(
            _("No groups yet"),
            _("Add one with all that is to be said of it, or set up several, a line each."),
        )
        none_yet = QWidget()
        first = column(0)
        first.addWidget(PlainLabel(_("Groups"), Type.TITLE))
        first.addWidget(self._empty, 1)
        none_yet.setLayout(first)
        return none_yet

    def _connect(self) -> None:
        self._open.clicked.connect(self._on_open_clicked)
        self._add.clicked.connect(self.begin_new)
        self._several.clicked.connect(self._on_several_wanted)
        self._empty.act_wanted.connect(self.begin_new)
        self._empty.other_act_wanted.connect(self._on_several_wanted)
        self._filter.typed.connect(self._on_filter_typed)
        self._filter.left_down.connect(self._on_filter_left)
        self._scope.chosen.connect(self._on_scope_chosen)
        self._show_all.clicked.connect(self._on_show_all_clicked)
        self._table.row_opened.connect(self._on_row_opened)
        self._many.done.connect(self._on_many_done)

    def open(self, place: Place) -> None:
        """Show the list, or the table that sets up several, or the form for one."""
        if place.act == "many":
            self._show_many()
            return
        self._many_open = False
        self.refresh()
        if place.act == "add":
            self.begin_new()

    def load(self) -> None:
        """Read all groups."""
        if self._many_open:
            self._stack.setCurrentWidget(self._many)
            self._many.load()
            return
        lines = self._desk.group_facts.lines()
        self._stack.setCurrentWidget(self._list if lines else self._none_yet)
        self._table.load(lines)
        self._narrow()

    def take_focus(self) -> None:
        """Put the focus on the list, or on the way to the first group."""
        if self._stack.currentWidget() is self._many:
            self._many.take_focus()
        elif self._stack.currentWidget() is self._none_yet:
            self._empty.take_focus()
        else:
            self._choose_first()
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_new(self) -> None:
        """Open the form for a new group."""
        self._forms.add()

    def find_here(self) -> None:
        """Go to the filter."""
        if self._stack.currentWidget() is self._list:
            self._filter.begin()

    def unsaved(self) -> tuple[str, dict[str, str]] | None:
        """Return the lines of the table that sets up several, where something was typed."""
        return self._many.unsaved()

    def leave(self) -> None:
        """Empty the list and the lines."""
        self._model.load([])
        self._filter.put("")
        self._many.leave()

    def _show_many(self) -> None:
        self._many_open = True
        self._many.begin()
        self.refresh()

    def _narrow(self) -> None:
        wanted = search_key(self._filter.text).split()
        active = self._scope.key == CURRENT

        def keep(line: GroupLine) -> bool:
            group = line.group
            said = search_key(f"{shown_name(group)} {group.alias} {group.code} {line.room}")
            return group.active is active and all(word in said for word in wanted)

        self._table.narrow(keep)
        shown = len(self._model.rows)
        clear(self._count)
        self._count.addWidget(Chip(self._look, ChipText(text=str(shown))))
        self._lists.setCurrentIndex(0 if shown else 1)
        if wanted:
            self._nothing.setText(_("Nothing matches “{words}”.").format(words=self._filter.text))
        else:
            self._nothing.setText(
                _("No group is open.") if active else _("No group has been closed.")
            )
        self._show_all.setVisible(bool(wanted))

    def _choose_first(self) -> None:
        if self._table.chosen is None and self._model.rows:
            self._table.setCurrentIndex(self._model.index(0, 0))

    def _on_filter_typed(self, _text: str) -> None:
        self._narrow()

    def _on_filter_left(self) -> None:
        self._choose_first()
        self._table.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_scope_chosen(self, _key: str) -> None:
        self._narrow()

    def _on_show_all_clicked(self) -> None:
        self._filter.put("")
        self._filter.begin()

    def _on_open_clicked(self) -> None:
        if self._table.chosen is not None:
            self._on_row_opened(self._table.chosen)

    def _on_row_opened(self, line: GroupLine) -> None:
        self._kit.navigator.go(Place(page=PageKey.GROUP, group_id=line.group.id))

    def _on_several_wanted(self) -> None:
        self._kit.navigator.go(Place(page=PageKey.GROUPS, act="many"))

    def _on_many_done(self) -> None:
        self._kit.navigator.go(Place(page=PageKey.GROUPS))


def _id_of(line: GroupLine) -> int:
    return line.group.id
