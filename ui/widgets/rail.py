"""The navigation rail: the centre's name and the pages there are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from groupdesk.i18n import _
from ui.icons import icon
from ui.theme import Look, Type, font, px
from ui.widgets.chairs import Logo
from ui.widgets.focus_ring import RING, RING_RAIL
from ui.widgets.glyph import Glyph
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import row

WIDTH = 200
ITEM_HEIGHT = 44
ICON = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class RailPage:
    """A page as the rail shows it; one at the foot stands apart from the others."""

    key: str
    text: str
    icon: str
    keys: str
    at_foot: bool = False


class Rail(QFrame):
    """Says which page is wanted; arrow keys go from item to item."""

    page_wanted = Signal(str)

    def __init__(self, look: Look, centre: str, pages: tuple[RailPage, ...]) -> None:
        super().__init__()
        self._look = look
        self._group = QButtonGroup(self)
        self._items: dict[str, QToolButton] = {}
        self._build(centre, pages)

    def _build(self, centre: str, pages: tuple[RailPage, ...]) -> None:
        self.setObjectName("rail")
        # The words grow, the rail only half as much: the page needs the room more.
        self.setFixedWidth((WIDTH + px(WIDTH)) // 2)
        self._name = WrappedLabel(centre, Type.NOTE, "rail2")
        self._name.setContentsMargins(8, 0, 8, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 15, 12, 14)
        whole.setSpacing(4)
        brand = row(10)
        brand.setContentsMargins(7, 0, 0, 0)
        brand.addWidget(Logo(self._look, 36))
        brand.addWidget(PlainLabel("GroupDesk", Type.HEADING, "brand"), 1)
        whole.addLayout(brand)
        whole.addSpacing(4)
        whole.addWidget(self._name)
        whole.addSpacing(8)
        for page in pages:
            if not page.at_foot:
                whole.addWidget(self._item(page))
        whole.addStretch(1)
        for page in pages:
            if page.at_foot:
                whole.addWidget(self._item(page))
        line = QFrame()
        line.setObjectName("railLine")
        line.setFixedHeight(1)
        whole.addSpacing(8)
        whole.addWidget(line)
        whole.addSpacing(8)
        foot = row(9)
        foot.setContentsMargins(8, 0, 0, 0)
        foot.addWidget(Glyph(self._look, "monitor", "rail_ink2"))
        foot.addWidget(WrappedLabel(_("Kept on this\ncomputer only"), Type.NOTE, "rail2"), 1)
        whole.addLayout(foot)

    def _item(self, page: RailPage) -> QToolButton:
        item = QToolButton()
        item.setProperty("part", "railItem")
        item.setProperty(RING, RING_RAIL)
        item.setObjectName(page.key)
        item.setText(f"  {page.text}")
        item.setAccessibleName(page.text)
        item.setToolTip(f"{page.text}: {page.keys}")
        item.setFont(font(Type.NAVIGATION))
        item.setIcon(icon(self._look, page.icon, "rail_ink", chosen="rail_sel_ink"))
        item.setIconSize(QSize(px(ICON), px(ICON)))
        item.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        item.setCheckable(True)
        item.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        item.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        item.setFixedHeight(px(ITEM_HEIGHT))
        item.setCursor(Qt.CursorShape.PointingHandCursor)
        self._group.addButton(item)
        self._items[page.key] = item
        item.clicked.connect(self._on_item_clicked)
        return item

    def rename(self, centre: str) -> None:
        """Show another name of the centre."""
        self._name.setText(centre)

    def show_page(self, key: str) -> None:
        """Mark the page that is on show."""
        for name, item in self._items.items():
            item.setChecked(name == key)
            item.setFont(font(Type.STRONG if name == key else Type.NAVIGATION))

    def take_focus(self) -> None:
        """Put the focus on the marked item."""
        for item in self._items.values():
            if item.isChecked():
                item.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_item_clicked(self) -> None:
        self.page_wanted.emit(self.sender().objectName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        items = list(self._items.values())
        now = self.focusWidget()
        if by is None or now not in items:
            super().keyPressEvent(event)
            return
        place = items.index(now) + by
        items[place % len(items)].setFocus(Qt.FocusReason.TabFocusReason)
