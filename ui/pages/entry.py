"""The frame of the pages before the desk is open: the picture at one side, the page beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from groupdesk.i18n import _
from ui.theme import Look, Type
from ui.widgets.chairs import ChairCircle, Logo
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import row

COVER_SHARE = 3
PAGE_SHARE = 5
FORM_WIDTH = 480


class EntryFrame(QWidget):
    """Shows the program's sign and one form in the middle of the page."""

    def __init__(self, look: Look, form: QWidget) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("entry")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        form.setFixedWidth(FORM_WIDTH)
        page = QVBoxLayout()
        page.setContentsMargins(24, 24, 24, 24)
        page.addStretch(1)
        middle = row(0)
        middle.addStretch(1)
        middle.addWidget(form)
        middle.addStretch(1)
        page.addLayout(middle)
        page.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._cover(), COVER_SHARE)
        whole.addLayout(page, PAGE_SHARE)

    def _cover(self) -> QFrame:
        cover = QFrame()
        cover.setObjectName("cover")
        brand = row(12)
        brand.addWidget(Logo(self._look, 38))
        brand.addWidget(PlainLabel("GroupDesk", Type.BRAND, "brand"), 1)
        whole = QVBoxLayout(cover)
        whole.setContentsMargins(45, 40, 45, 42)
        whole.setSpacing(8)
        whole.addLayout(brand)
        whole.addWidget(ChairCircle(self._look), 1)
        whole.addWidget(WrappedLabel(_("Kept on this computer only"), Type.HERO, "brand"))
        whole.addWidget(
            WrappedLabel(
                _("Members’ names stay on this computer, locked until you open them."),
                Type.BODY,
                "rail2",
            )
        )
        return cover
