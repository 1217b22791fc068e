"""What the page of people shows while there is nobody: the ways in, a card each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.icons import draw_icon
from ui.theme import Look, Type, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.chairs import ChairCircle
from ui.widgets.glyph import Glyph
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import Card, row

CARD = 272
TILE = 52
ICON = 26
SENTENCE = 480


@dataclass(frozen=True, slots=True, kw_only=True)
class WayIn:
    """One way to get people onto the list; `key` is said back when it is chosen."""

    key: str
    icon: str
    title: str
    sentence: str
    act: str


class NobodyYet(QScrollArea):
    """Chairs in a circle, a heading, the ways in, and what becomes of the names."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, title: str, sentence: str, ways: Sequence[WayIn], note: str
    ) -> None:
        super().__init__()
        self._look = look
        self._buttons: list[Button] = []
        self._build(title, sentence, ways, note)

    def _build(self, title: str, sentence: str, ways: Sequence[WayIn], note: str) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        picture = ChairCircle(self._look, on_page=True)
        picture.setFixedSize(160, 160)
        says = WrappedLabel(sentence, Type.BODY, "ink2")
        says.setAlignment(centre)
        _whole(says, px(SENTENCE))
        cards = row(20)
        cards.addStretch(1)
        for way in ways:
            cards.addWidget(self._card(way))
        cards.addStretch(1)
        foot = row(8)
        foot.addStretch(1)
        foot.addWidget(Glyph(self._look, "lock-simple"))
        foot.addWidget(PlainLabel(note, Type.META, "ink2"))
        foot.addStretch(1)
        inner = QWidget()
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addStretch(1)
        whole.addWidget(picture, 0, centre)
        whole.addSpacing(16)
        whole.addWidget(PlainLabel(title, Type.TITLE), 0, centre)
        whole.addSpacing(6)
        whole.addWidget(says, 0, centre)
        whole.addSpacing(28)
        whole.addLayout(cards)
        whole.addSpacing(24)
        whole.addLayout(foot)
        whole.addStretch(2)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def _card(self, way: WayIn) -> Card:
        card = Card()
        card.setFixedWidth(px(CARD))
        act = Button(self._look, way.act, ButtonKind.MAIN)
        act.setFixedWidth(px(CARD) - 42)
        act.clicked.connect(partial(self._on_act_clicked, way.key))
        self._buttons.append(act)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 22, 20, 20)
        inside.setSpacing(6)
        inside.addWidget(_Tile(self._look, way.icon))
        inside.addSpacing(8)
        inside.addWidget(PlainLabel(way.title, Type.HEADING))
        says = WrappedLabel(way.sentence, Type.BODY, "ink2")
        _whole(says, px(CARD) - 42)
        inside.addWidget(says)
        inside.addStretch(1)
        inside.addSpacing(10)
        inside.addWidget(act)
        return card

    def take_focus(self) -> None:
        """Put the focus on the first way in."""
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_act_clicked(self, key: str) -> None:
        self.chosen.emit(key)


def _whole(label: WrappedLabel, width: int) -> None:
    """Give a sentence its width and the height of all its lines: a layout may ask for one only."""
    label.setFixedWidth(width)
    label.setMinimumHeight(label.heightForWidth(width))


class _Tile(QWidget):
    """An icon on a soft square."""

    def __init__(self, look: Look, icon: str) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self.setFixedSize(px(TILE), px(TILE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accent_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        side = px(ICON)
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(self.rect()).center())
        draw_icon(painter, square, self._icon, self._look.colour("accent_ink"))
