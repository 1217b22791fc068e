"""Settings, the look: colours, text size and hidden names; each is done as soon as it is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from groupdesk.i18n import _
from groupdesk.settings import ColourMode
from ui.pages.kit import Kit
from ui.pages.settings_part import SettingsPart, scrolled, titled_card
from ui.places import PageKey, Place
from ui.theme import Type
from ui.widgets.choices import Tick
from ui.widgets.labels import KeyLabel, PlainLabel, WrappedLabel
from ui.widgets.layout import Card, column, row
from ui.widgets.segmented import Segmented

SIZES = (100, 125, 150, 175, 200)  # percent
TEXT_SIZE = "text-size"


class LookPart(SettingsPart):
    """Remembered on this computer for everybody who uses it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._size_first = False
        self._build()
        self._colours.chosen.connect(self._on_colours_chosen)
        self._sizes.chosen.connect(self._on_size_chosen)
        self._hide.toggled.connect(self._on_hide_toggled)

    def _build(self) -> None:
        cards = column(16)
        cards.addWidget(self._colours_card())
        cards.addWidget(self._size_card())
        cards.addWidget(self._names_card())
        note = _("All this is remembered on this computer, for everybody who uses it.")
        cards.addWidget(WrappedLabel(note, Type.NOTE, "ink3"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(cards))

    def _colours_card(self) -> Card:
        card, inside = titled_card(_("Colours"))
        self._colours = Segmented(
            _("Colours"),
            (
                (ColourMode.SYSTEM.value, _("As the computer")),
                (ColourMode.LIGHT.value, _("Light")),
                (ColourMode.DARK.value, _("Dark")),
            ),
        )
        inside.addWidget(self._colours)
        return card

    def _size_card(self) -> Card:
        card, inside = titled_card(
            _("Text size"), _("Everything on screen grows with it. Paper stays as it is.")
        )
        self._sizes = Segmented(
            _("Text size"),
            tuple((str(size), _("{percent} %").format(percent=size)) for size in SIZES),
        )
        keys = row(6)
        keys.addWidget(KeyLabel("Ctrl +"))
        keys.addWidget(PlainLabel(_("larger"), Type.META, "ink2"))
        keys.addSpacing(8)
        keys.addWidget(KeyLabel("Ctrl -"))
        keys.addWidget(PlainLabel(_("smaller"), Type.META, "ink2"))
        keys.addStretch(1)
        inside.addWidget(self._sizes)
        inside.addLayout(keys)
        return card

    def _names_card(self) -> QWidget:
        card, inside = titled_card(
            _("Names on screen"),
            _(
                "Hidden, members’ names are initials until somebody shows them again with "
                "Ctrl+H. Paper is not touched by it."
            ),
        )
        self._hide = Tick(self._look, _("Hide names after each unlock"))
        inside.addWidget(self._hide)
        return card

    def load(self) -> None:
        self._colours.put(self._look.mode.value)
        nearest = min(SIZES, key=self._distance)
        self._sizes.put(str(nearest))
        self._hide.blockSignals(True)  # noqa: FBT003 - Qt's own call
        self._hide.setChecked(self._kit.memory.settings.hide_names)
        self._hide.blockSignals(False)  # noqa: FBT003 - Qt's own call

    def begin(self, place: Place) -> None:
        # After a change of the text size the page is new, and the focus back where it was.
        self._size_first = place.act == TEXT_SIZE

    def take_focus(self) -> None:
        wanted = self._sizes if self._size_first else self._colours
        self._size_first = False
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _distance(self, size: int) -> int:
        return abs(size - self._look.text_size)

    def _on_colours_chosen(self, key: str) -> None:
        mode = ColourMode(key)
        self._kit.memory.keep(colour_mode=mode)
        self._look.use(mode)

    def _on_size_chosen(self, key: str) -> None:
        size = int(key)
        self._kit.memory.keep(text_size=size)
        # The window makes every page anew, and comes back to this place.
        place = Place(page=PageKey.SETTINGS, part="look", act=TEXT_SIZE)
        self._kit.navigator.go(place)
        self._look.use_text_size(size)

    def _on_hide_toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._kit.memory.keep(hide_names=checked)
