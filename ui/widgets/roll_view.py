"""The roll: a row for each person with three large buttons, marked by mouse or by single keys."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from groupdesk.i18n import _
from groupdesk.model.attendance import Mark
from ui.icons import draw_icon
from ui.models.roll_list import LINE_ROLE, RollList, RollRow
from ui.theme import Look, Type, font, px
from ui.widgets.badges import CHIP_HEIGHT, chip_width, draw_chip
from ui.widgets.focus_ring import RING, RING_NONE

ROW = 56
NAME_ROW = 36
LEAST_NAME = 200
BUTTON = 44
GAP = 6
PADDING = 18
EDGE = 10
RING_WIDTH = 2
KEYS = {Qt.Key.Key_H: Mark.PRESENT, Qt.Key.Key_A: Mark.APOLOGIES, Qt.Key.Key_N: Mark.ABSENT}
ONE_LINE = (
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextSingleLine
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """One of the three buttons: its mark, words, icon, width, and its look while chosen."""

    mark: Mark
    text: str
    icon: str
    width: int
    fill: str
    ink: str
    border: str


def _choices() -> tuple[_Choice, ...]:
    return (
        _Choice(
            mark=Mark.PRESENT,
            text=_("Here"),
            icon="check",
            width=104,
            fill="accent",
            ink="on_accent",
            border="accent",
        ),
        _Choice(
            mark=Mark.APOLOGIES,
            text=_("Apologies"),
            icon="chat-text",
            width=118,
            fill="info_soft",
            ink="info_ink",
            border="info_ink",
        ),
        _Choice(
            mark=Mark.ABSENT,
            text=_("Not here"),
            icon="x",
            width=104,
            fill="warn_soft",
            ink="warn_ink",
            border="warn",
        ),
    )


class RollView(QListView):
    """Says which mark is wanted for whom; None takes a mark away. H, A and N go on to the next."""

    mark_wanted = Signal(object, object)

    def __init__(self, look: Look, model: RollList) -> None:
        super().__init__()
        self._look = look
        self._people = model
        self.choices = _choices()
        self.hovered: tuple[int, Mark] | None = None
        self._build()

    def _build(self) -> None:
        self.setModel(self._people)
        self.setItemDelegate(_Delegate(self._look, self))
        self.setAccessibleName(_("Who is here"))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setProperty("part", "roll")
        # The row that has the focus draws the ring itself.
        self.setProperty(RING, RING_NONE)

    @property
    def stacked(self) -> bool:
        """Whether the buttons stand below the name: there is no room beside it."""
        return self.viewport().width() < self.buttons_width() + px(LEAST_NAME)

    def choose(self, place: int) -> None:
        """Put the ring around a person."""
        self.setCurrentIndex(self._people.index(place))

    def take_focus(self) -> None:
        """Start with the first person who is not marked, else with the first."""
        if self._people.rows and not self.currentIndex().isValid():
            self.choose(self._people.next_unmarked(-1) or 0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def box_of(self, row: QRectF, mark: Mark) -> QRectF:
        """Return where the button of a mark stands in a row."""
        marks = [choice.mark for choice in self.choices]
        later = self.choices[marks.index(mark) :]
        share = self._share()
        width = px(later[0].width) * share
        at = row.width() - EDGE + GAP - sum(px(choice.width) * share + GAP for choice in later)
        left = row.right() - at - width if self.isRightToLeft() else row.left() + at
        top = row.bottom() - px(ROW) if self.stacked else row.top()
        return QRectF(left, top + (px(ROW) - px(BUTTON)) / 2, width, px(BUTTON))

    def buttons_width(self) -> float:
        """Return how much of a row the three buttons take."""
        return sum(px(choice.width) + GAP for choice in self.choices) + EDGE

    def _share(self) -> float:
        """Return how much of their widths the buttons may have: with large letters it is less."""
        around = len(self.choices) * GAP + EDGE
        wanted = self.buttons_width() - around
        return min(1.0, (self.viewport().width() - around) / wanted)

    def _at(self, event: QMouseEvent) -> tuple[int, Mark] | None:
        where = event.position()
        index = self.indexAt(where.toPoint())
        if not index.isValid():
            return None
        row = QRectF(self.visualRect(index))
        for choice in self.choices:
            if self.box_of(row, choice.mark).contains(where):
                return index.row(), choice.mark
        return None

    def _mark(self, place: int, mark: Mark) -> None:
        row = self._people.rows[place]
        self.mark_wanted.emit(row.person_id, None if row.mark is mark else mark)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        hit = self._at(event)
        if hit is not None and event.button() is Qt.MouseButton.LeftButton:
            self._mark(*hit)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        hit = self._at(event)
        if hit != self.hovered:
            self.hovered = hit
            pointing = Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(pointing if hit else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered = None
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.currentIndex().row()
        mark = KEYS.get(Qt.Key(event.key()))
        if place >= 0 and not event.modifiers() and mark is not None:
            self._mark(place, mark)
            following = self._people.next_unmarked(place)
            if following is not None:
                self.choose(following)
        elif place >= 0 and event.key() == Qt.Key.Key_Space:
            self._mark(place, Mark.PRESENT)
        elif event.text().strip() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Draws a person's row."""

    def __init__(self, look: Look, view: RollView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(px(200), px(ROW) + (px(NAME_ROW) if self._view.stacked else 0))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: RollRow = index.data(LINE_ROLE)
        box = QRectF(option.rect)
        current = self._view.isEnabled() and self._view.currentIndex().row() == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.fillRect(box, self._look.colour("accent_soft"))
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.drawLine(box.topLeft(), box.topRight())
        if current and self._view.hasFocus():
            painter.setPen(QPen(self._look.colour("focus"), RING_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        self._draw_name(painter, box, row)
        for choice in self._view.choices:
            hovered = self._view.hovered == (index.row(), choice.mark)
            place = self._view.box_of(box, choice.mark)
            self._draw_button(painter, place, choice, on=row.mark is choice.mark, hovered=hovered)
        painter.restore()

    def _draw_name(self, painter: QPainter, box: QRectF, row: RollRow) -> None:
        face = font(Type.LEAD)
        room = box.width() - self._view.buttons_width() - PADDING - GAP
        if self._view.stacked:
            room = box.width() - 2 * PADDING
            box = QRectF(box.left(), box.top(), box.width(), px(NAME_ROW) + 4)
        chip = row.chip
        wide = room - (chip_width(chip) + 12 if chip else 0)
        name = QFontMetrics(face).elidedText(row.name, Qt.TextElideMode.ElideRight, int(wide))
        painter.setFont(face)
        painter.setPen(self._look.colour("ink"))
        painter.drawText(self._placed(box, PADDING, room, box.height()), ONE_LINE, name)
        if chip is not None:
            at = PADDING + QFontMetrics(face).horizontalAdvance(name) + 12
            place = self._placed(box, at, chip_width(chip), px(CHIP_HEIGHT))
            draw_chip(painter, place, self._look, chip)

    def _draw_button(
        self, painter: QPainter, box: QRectF, choice: _Choice, *, on: bool, hovered: bool
    ) -> None:
        look = self._look
        border, width = (choice.border, 2.0) if on else ("line_strong", 1.0)
        fill = choice.fill if on else "sunken" if hovered else "surface"
        ink = choice.ink if on else "ink2"
        if not self._view.isEnabled():
            border, fill, ink = "line", "sunken", "disabled_ink"
        painter.setPen(QPen(look.colour(border), width))
        painter.setBrush(look.colour(fill))
        half = width / 2
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), 8, 8)
        face: QFont = font(Type.STRONG if on else Type.BODY)
        side = px(18)
        words = QFontMetrics(face).horizontalAdvance(choice.text)
        # Where there is no room for both, the words stay.
        before = side + 7 if side + 7 + words <= box.width() else 0
        left = max((box.width() - before - words) / 2, 2.0)
        if before:
            draw_icon(painter, self._placed(box, left, side, side), choice.icon, look.colour(ink))
        painter.setFont(face)
        painter.setPen(look.colour(ink))
        place = self._placed(box, left + before, words + 2, box.height())
        painter.drawText(place, ONE_LINE, choice.text)

    def _placed(self, box: QRectF, at: float, width: float, height: float) -> QRectF:
        left = box.right() - at - width if self._view.isRightToLeft() else box.left() + at
        return QRectF(left, box.center().y() - height / 2, width, height)
