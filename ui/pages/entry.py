"""The frame of the pages before the desk is open: the picture at one side, the page beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from groupdesk.i18n import _
from ui.theme import Look, Type, px
from ui.widgets.chairs import ChairCircle, Logo
from ui.widgets.front import COVER_SHARE
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import row

LEAST_COVER_SHARE = 0.3
FORM_WIDTH = 480
MARGIN = 24
A_STEP = 25  # percent of text size


class Cover(QFrame):
    """The picture's side: the sign, a sentence, and what else a page puts below it."""

    CIRCLE = 300

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._gives_way: list[QWidget] = []
        self.setObjectName("cover")
        brand = row(12)
        brand.addWidget(Logo(look, 38))
        brand.addWidget(PlainLabel("GroupDesk", Type.BRAND, "brand"), 1)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(45, 40, 45, 42)
        self._whole.setSpacing(8)
        self._whole.addLayout(brand)
        self._fill(self._whole)

    def _fill(self, whole: QVBoxLayout) -> None:
        circle = ChairCircle(self._look, side=self.CIRCLE)
        hero = WrappedLabel(_("Kept on this computer only"), Type.HERO, "brand")
        sentence = WrappedLabel(
            _("Members’ names stay on this computer, locked until you open them."),
            Type.BODY,
            "rail2",
        )
        whole.addWidget(circle, 1)
        whole.addWidget(hero)
        whole.addWidget(sentence)
        self._gives_way = [circle, sentence]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = 45 if self.width() > px(400) else 24
        self._whole.setContentsMargins(side, 40, side, 42)
        for part in self._gives_way:
            part.show()
        for part in self._gives_way:
            if self._whole.totalHeightForWidth(self.width()) <= self.height():
                break
            part.hide()


class EntryFrame(QWidget):
    """Shows the program's sign and one form in the middle of the page; a long form scrolls."""

    text_size_wanted = Signal(int)

    def __init__(self, look: Look, form: QWidget, cover: Cover | None = None) -> None:
        super().__init__()
        self._look = look
        self._framed = form
        self._cover = cover or Cover(look)
        self.setObjectName("entry")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QWidget()
        page = QVBoxLayout(inner)
        page.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        page.addStretch(1)
        middle = row(0)
        middle.addStretch(1)
        middle.addWidget(form)
        middle.addStretch(1)
        page.addLayout(middle)
        page.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        self._scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._cover)
        whole.addWidget(self._scroll, 1)
        self._share_width()
        for keys, by in (("Ctrl++", A_STEP), ("Ctrl+=", A_STEP), ("Ctrl+-", -A_STEP)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(partial(self._on_text_size_keys, by))

    def show_top(self) -> None:
        """Go back to the beginning of a form that scrolls."""
        self._scroll.verticalScrollBar().setValue(0)

    def _on_text_size_keys(self, by: int) -> None:
        self.text_size_wanted.emit(self._look.text_size + by)

    def _share_width(self) -> None:
        """Give the form the width it wants, and the picture what is left, but not too little."""
        beside = 2 * MARGIN + self._scroll.verticalScrollBar().sizeHint().width()
        left = self.width() - px(FORM_WIDTH) - beside
        cover = min(round(self.width() * COVER_SHARE), left)
        cover = max(cover, round(self.width() * LEAST_COVER_SHARE))
        self._cover.setFixedWidth(cover)
        self._framed.setFixedWidth(max(0, min(px(FORM_WIDTH), self.width() - cover - beside)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_width()
        super().resizeEvent(event)
