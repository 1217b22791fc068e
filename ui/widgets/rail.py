"""The navigation rail: the centre's name and the pages there are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from groupdesk.i18n import _
from ui.icons import icon
from ui.theme import Look, Type, font
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
    """A page as the rail shows it."""

    key: str
    text: str
    icon: str


class Rail(QFrame):
    """Says which page is wanted."""

    page_wanted = Signal(str)

    def __init__(self, look: Look, centre: str, pages: tuple[RailPage, ...]) -> None:
        super().__init__()
        self._look = look
        self._items = QButtonGroup(self)
        self._build(centre, pages)

    def _build(self, centre: str, pages: tuple[RailPage, ...]) -> None:
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        name = WrappedLabel(centre, Type.NOTE, "rail2")
        name.setContentsMargins(8, 0, 8, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 15, 12, 14)
        whole.setSpacing(4)
        brand = row(10)
        brand.setContentsMargins(7, 0, 0, 0)
        brand.addWidget(Logo(self._look, 36))
        brand.addWidget(PlainLabel("GroupDesk", Type.HEADING, "brand"), 1)
        whole.addLayout(brand)
        whole.addSpacing(4)
        whole.addWidget(name)
        whole.addSpacing(8)
        for page in pages:
            whole.addWidget(self._item(page))
        whole.addStretch(1)
        line = QFrame()
        line.setObjectName("railLine")
        line.setFixedHeight(1)
        whole.addWidget(line)
        whole.addSpacing(8)
        foot = row(9)
        foot.setContentsMargins(8, 0, 0, 0)
        foot.addWidget(Glyph(self._look, "shield-check", "rail_ink2"))
        foot.addWidget(WrappedLabel(_("Kept on this\ncomputer only"), Type.NOTE, "rail2"), 1)
        whole.addLayout(foot)

    def _item(self, page: RailPage) -> QToolButton:
        item = QToolButton()
        item.setProperty("part", "railItem")
        item.setProperty(RING, RING_RAIL)
        item.setObjectName(page.key)
        item.setText(f"  {page.text}")
        item.setAccessibleName(page.text)
        item.setFont(font(Type.STRONG))
        item.setIcon(icon(self._look, page.icon, "rail_ink", chosen="rail_sel_ink"))
        item.setIconSize(QSize(ICON, ICON))
        item.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        item.setCheckable(True)
        item.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        item.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        item.setFixedHeight(ITEM_HEIGHT)
        self._items.addButton(item)
        item.setChecked(len(self._items.buttons()) == 1)
        item.clicked.connect(self._on_item_clicked)
        return item

    def _on_item_clicked(self) -> None:
        self.page_wanted.emit(self.sender().objectName())
