"""A list of which several may be chosen, by itself and as a field of a form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from groupdesk.i18n import _
from ui.icons import draw_icon
from ui.models.pick_list import PickList
from ui.theme import Look, Type, font, px
from ui.widgets.fields import HEIGHT, Field
from ui.widgets.focus_ring import RING, RING_EDGE
from ui.widgets.layout import Card, column

ROW = 36
BOX = 20
FIELD_ROWS = 4
FILTER_FROM = 10
ONE_LINE = (
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextSingleLine
)


class PicksField(Field):
    """Several of a list of numbers, such as people; its text is the numbers with commas."""

    def __init__(self, look: Look, key: str, label: str, values: Sequence[tuple[int, str]]) -> None:
        super().__init__(look, key, label, optional=True)
        self._model = PickList(self)
        self._values = list(values)
        self._model.load(self._values)
        self._find = QLineEdit()
        self._find.setProperty("part", "line")
        self._find.setFixedHeight(px(HEIGHT))
        self._find.setPlaceholderText(_("Type to search"))
        self._find.setAccessibleName(_("{label}: type to search").format(label=label))
        self._view = PickView(look, self._model)
        self._view.setFixedHeight(px(ROW) * max(1, min(len(values), FIELD_ROWS)) + 4)
        frame = Card()
        inside = column(0)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._view)
        frame.setLayout(inside)
        both = column(6)
        both.addWidget(self._find)
        both.addWidget(frame)
        holder = QWidget()
        holder.setLayout(both)
        self._place(holder)
        self._find.setVisible(len(values) >= FILTER_FROM)
        self._name(self._view)
        self._find.textChanged.connect(self._model.narrow)
        self._view.toggled.connect(self.changed)

    @property
    def text(self) -> str:
        return ",".join(sorted(str(one) for one in self._model.chosen))

    @property
    def numbers(self) -> tuple[int, ...]:
        """The chosen numbers."""
        return tuple(int(one) for one in self.text.split(",") if one)

    def put(self, text: str) -> None:
        chosen = frozenset(int(one) for one in text.split(",") if one.isdecimal())
        # Those who are chosen stand at the top, where they are seen.
        self._model.load(sorted(self._values, key=lambda one: one[0] not in chosen))
        self._model.choose(chosen)


class PickView(QListView):
    """Rows with a tick box; a click, Space or Enter chooses one."""

    toggled = Signal()

    def __init__(self, look: Look, model: PickList) -> None:
        super().__init__()
        self._picks = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(look, self))
        self.setProperty("part", "roll")
        self.setProperty(RING, RING_EDGE)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._toggle)

    def _toggle(self, index: QModelIndex) -> None:
        self._picks.toggle(index)
        self.toggled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() in keys and self.currentIndex().isValid():
            self._toggle(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Draws a tick box and words."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(px(120), px(ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look, box = self._look, QRectF(option.rect)
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._view.currentIndex().row() == index.row() and self._view.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("sunken"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        mirrored = self._view.isRightToLeft()
        side = px(BOX)
        left = box.right() - 8 - side if mirrored else box.left() + 8
        square = QRectF(left, box.center().y() - side / 2, side, side).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.colour("accent" if on else "line_strong"), 1))
        painter.setBrush(look.colour("accent" if on else "surface"))
        painter.drawRoundedRect(square, 5, 5)
        if on:
            inner = square.adjusted(3, 3, -3, -3)
            draw_icon(painter, inner, "check", look.colour("on_accent"))
        face = font(Type.STRONG if on else Type.BODY)
        before = 8 + side + 8
        words = box.adjusted(8 if mirrored else before, 0, -before if mirrored else -8, 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.setFont(face)
        painter.setPen(look.colour("ink"))
        painter.drawText(words, ONE_LINE, shown)
        painter.restore()
