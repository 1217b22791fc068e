"""The head of the calendar: what is on show, the ways through it, what is shown of it, and Add."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QWidget

from groupdesk.i18n import _, ngettext
from ui.theme import Look, Type, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.labels import PlainLabel
from ui.widgets.layout import row
from ui.widgets.pick_menu import PickMenu
from ui.widgets.segmented import Segmented

MONTH = "month"
WEEK = "week"
AGENDA = "agenda"
BY_DAY = "by-day"
BY_ROOM = "by-room"
MEETING = "meeting"
SERIES = "series"
CLOSED = "closed"
GAP = 12
TITLE_GAP = 24


class CalendarHead(QWidget):
    """One row, or two or three where there is no room for one."""

    stepped = Signal(int)
    today_wanted = Signal()
    view_chosen = Signal(str)
    by_chosen = Signal(str)
    picked = Signal()
    add_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._build()
        self._show_tools()
        self._connect()

    def _build(self) -> None:
        look = self._look
        self._title = PlainLabel("", Type.TITLE)
        self._before = self._arrow("caret-left")
        self._today = Button(look, _("Today"))
        self._today.setToolTip(_("Go to today: T"))
        self._after = self._arrow("caret-right")
        self._switch = Segmented(
            _("View"), ((MONTH, _("Month")), (WEEK, _("Week")), (AGENDA, _("Agenda")))
        )
        self._by = Segmented(_("Columns"), ((BY_DAY, _("By day")), (BY_ROOM, _("By room"))))
        self.rooms = PickMenu(look, _("All rooms"), "door", _rooms_counted)
        self.groups = PickMenu(look, _("All groups"), "users-three", _groups_counted)
        self._add = Button(look, _("Add"), ButtonKind.MAIN, "plus")
        self._add.setToolTip(_("Add a meeting: Ctrl+N"))
        ways, second = row(4), row(GAP)
        for button in (self._before, self._today, self._after):
            ways.addWidget(button)
        ways.addSpacing(8)
        ways.addWidget(self._switch)
        ways.addStretch(1)
        self._first = row(TITLE_GAP)
        self._first.addWidget(self._title)
        self._first.addLayout(ways, 1)
        second.addStretch(1)
        for part in (self._by, self.rooms, self.groups, self._add):
            second.addWidget(part)
        self._both = QHBoxLayout(self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(GAP)
        self._both.addLayout(self._first, 1)
        self._both.addLayout(second)
        self._parts: tuple[QHBoxLayout, ...] = (self._first, second)

    def _arrow(self, icon: str) -> Button:
        arrow = Button(self._look, "", icon_name=icon)
        arrow.setFixedWidth(px(40))
        return arrow

    def _connect(self) -> None:
        self._before.clicked.connect(partial(self.stepped.emit, -1))
        self._after.clicked.connect(partial(self.stepped.emit, 1))
        self._today.clicked.connect(self.today_wanted)
        self._switch.chosen.connect(self.view_chosen)
        self._by.chosen.connect(self.by_chosen)
        self.rooms.picked.connect(self._on_picked)
        self.groups.picked.connect(self._on_picked)
        self._add.clicked.connect(self._on_add_clicked)

    @property
    def view(self) -> str:
        """Which view is chosen."""
        return self._switch.key

    @property
    def by_room(self) -> bool:
        """Whether the week is to have a column for each room."""
        return self._by.key == BY_ROOM

    def show_view(self, key: str) -> None:
        """Choose a view without saying so."""
        self._switch.put(key)
        self._show_tools()

    def say(self, title: str, before: str, after: str) -> None:
        """Show what is on show, and what the arrows lead to."""
        self._title.setText(title)
        self._before.setAccessibleName(before)
        self._before.setToolTip(_("{step}: Page Up").format(step=before))
        self._after.setAccessibleName(after)
        self._after.setToolTip(_("{step}: Page Down").format(step=after))
        self._arrange()

    def offer(
        self, rooms: Sequence[tuple[Hashable, str]], groups: Sequence[tuple[Hashable, str]]
    ) -> None:
        """Offer rooms and groups to choose from."""
        self.rooms.load(rooms)
        self.groups.load(groups)
        self._arrange()

    def lets_through(self, room: Hashable, group: Hashable) -> bool:
        """Say whether a meeting of a group in a room is to be shown."""
        rooms, groups = self.rooms.chosen, self.groups.chosen
        return (not rooms or room in rooms) and (not groups or group in groups)

    def show_all(self) -> None:
        """Choose all rooms and groups without saying so."""
        self.rooms.put(frozenset())
        self.groups.put(frozenset())
        self._show_tools()

    def leave(self) -> None:
        """Close the lists and let go of what they offer."""
        for menu in (self.rooms, self.groups):
            menu.close_list()
            menu.load([])

    def _show_tools(self) -> None:
        """Let the week say its columns in place of the rooms, unless some of these are chosen."""
        week = self.view == WEEK
        self._by.setVisible(week)
        self.rooms.setVisible(not week or bool(self.rooms.chosen))
        self._arrange()

    def _on_picked(self, _chosen: frozenset[Hashable]) -> None:
        self._show_tools()
        self.picked.emit()

    def _on_add_clicked(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, key in (
            (_("Meeting"), MEETING),
            (_("Series of meetings"), SERIES),
            (_("Closed days"), CLOSED),
        ):
            menu.addAction(words).triggered.connect(partial(self._on_add_chosen, key))
        menu.popup(self._add.mapToGlobal(QPoint(0, self._add.height() + 4)))

    def _on_add_chosen(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self.add_wanted.emit(key)

    def _arrange(self) -> None:
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        # Measured side by side, however they stood before.
        self._first.setDirection(across)
        widths = [part.sizeHint().width() for part in self._parts]
        self._first.setDirection(across if widths[0] <= self.width() else down)
        wanted = sum(widths) + GAP
        self._both.setDirection(across if wanted <= self.width() else down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _rooms_counted(count: int) -> str:
    return ngettext("{count} room", "{count} rooms", count).format(count=count)


def _groups_counted(count: int) -> str:
    return ngettext("{count} group", "{count} groups", count).format(count=count)
