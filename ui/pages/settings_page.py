"""Settings: the centre, oneself, rooms, the look, what was done, and where everything lies."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from groupdesk.i18n import _
from groupdesk.model.changes import Changes, Noun
from ui.pages.kit import Kit
from ui.pages.page import Page
from ui.pages.settings_about import AboutPart
from ui.pages.settings_centre import CentrePart
from ui.pages.settings_history import HistoryPart
from ui.pages.settings_look import LookPart
from ui.pages.settings_part import SettingsPart
from ui.pages.settings_rooms import RoomsPart
from ui.pages.settings_staff import StaffPart
from ui.places import PageKey, Place
from ui.theme import Type
from ui.widgets.labels import PlainLabel
from ui.widgets.part_list import PartList, PartRow

CENTRE, STAFF, ROOMS, LOOK, HISTORY, ABOUT = (
    "centre",
    "staff",
    "rooms",
    "look",
    "history",
    "about",
)
PARTS: dict[str, type[SettingsPart]] = {
    CENTRE: CentrePart,
    STAFF: StaffPart,
    ROOMS: RoomsPart,
    LOOK: LookPart,
    HISTORY: HistoryPart,
    ABOUT: AboutPart,
}
# Where a form that a lock interrupted stands: its place knows the act and no part.
PART_OF_ACT = {"edit": CENTRE, "label": STAFF, "room": ROOMS, "add-room": ROOMS}


class SettingsPage(Page):
    """A list of parts at the side, the chosen part beside it; a part is made when first shown."""

    SHOWS = frozenset(Noun)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._parts: dict[str, SettingsPart] = {}
        self._from_list = False
        self._build()
        self._list.chosen.connect(self._on_part_chosen)

    def _build(self) -> None:
        self._list = PartList(self._look, _("Parts of the settings"), _part_rows())
        self._stack = QStackedWidget()
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addWidget(self._list, 0, Qt.AlignmentFlag.AlignTop)
        both.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 24)
        whole.setSpacing(16)
        whole.addWidget(PlainLabel(_("Settings"), Type.TITLE))
        whole.addLayout(both, 1)

    @property
    def part(self) -> SettingsPart:
        """The part on show."""
        return self._part(self._list.key)

    def open(self, place: Place) -> None:
        wanted = place.part if place.part in PARTS else PART_OF_ACT.get(place.act, CENTRE)
        self._list.put(wanted)
        self._stack.setCurrentWidget(self.part)
        self.refresh()
        if place.act:
            self.part.begin(place)

    def load(self) -> None:
        self.part.load()

    def take_focus(self) -> None:
        # Whoever goes along the list by arrow keys stays in it.
        if not self._from_list:
            self.part.take_focus()

    def begin_new(self) -> None:
        self.part.begin_new()

    def find_here(self) -> None:
        self.part.find_here()

    def save_shown(self) -> None:
        self.part.save_shown()

    def unsaved(self) -> tuple[str, dict[str, str]] | None:
        found = (part.unsaved() for part in self._parts.values())
        return next((form for form in found if form is not None), None)

    def leave(self) -> None:
        for part in self._parts.values():
            part.leave()

    def _part(self, key: str) -> SettingsPart:
        if key not in self._parts:
            self._parts[key] = PARTS[key](self._kit)
            self._stack.addWidget(self._parts[key])
        return self._parts[key]

    def _on_part_chosen(self, key: str) -> None:
        self._from_list = True
        self._kit.navigator.go(Place(page=PageKey.SETTINGS, part=key))
        self._from_list = False

    def _on_changed(self, changes: Changes) -> None:
        if changes.nouns & self.part.SHOWS:
            self.refresh()


def _part_rows() -> tuple[PartRow, ...]:
    return (
        PartRow(key=CENTRE, text=_("The centre"), icon="buildings"),
        PartRow(key=STAFF, text=_("You"), icon="user-circle"),
        PartRow(key=ROOMS, text=_("Rooms"), icon="door-open"),
        PartRow(key=LOOK, text=_("Look"), icon="palette"),
        PartRow(key=HISTORY, text=_("What was done"), icon="clock-counter-clockwise"),
        PartRow(key=ABOUT, text=_("About"), icon="info"),
    )
