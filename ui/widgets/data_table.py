"""The table every list is shown in: thin lines, a bar at the chosen row, a head that sorts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.icons import draw_icon
from ui.models.cells import CellFacts
from ui.models.row_table import CELL_ROLE, RowTable
from ui.theme import Look, Type, font, px
from ui.widgets.badges import CHIP_HEIGHT, chip_width, draw_badge, draw_chip
from ui.widgets.focus_ring import RING, RING_EDGE

ROW = 42
TALL_ROW = 62
HEAD = 36
BAR = 4
PADDING = 16
GAP = 8
ICON = 18
BADGE = (26, 20)
ONE_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
SINGLE = Qt.TextFlag.TextSingleLine


class DataTable(QTableView):
    """Shows a `RowTable`. One row is chosen at a time; Enter or a double click opens it."""

    row_chosen = Signal(object)
    row_opened = Signal(object)
    widths_changed = Signal(object)

    def __init__(self, look: Look, model: RowTable[Any], name: str, *, tall: bool = False) -> None:
        super().__init__()
        self._look = look
        self._rows = model
        self._hovered = -1
        self._loading = False
        self.setAccessibleName(name)
        self._build(tall=tall)
        self._connect()

    def _build(self, *, tall: bool) -> None:
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(self._look, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setProperty(RING, RING_EDGE)
        self.setFrameShape(QTableView.Shape.NoFrame)
        upright = self.verticalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setDefaultSectionSize(px(TALL_ROW if tall else ROW))
        head = _Head(self._look, self)
        self.setHorizontalHeader(head)
        head.setFixedHeight(px(HEAD))
        head.setDefaultAlignment(ONE_LINE)
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setMinimumSectionSize(px(60))
        head.setSortIndicatorShown(False)
        for place, column in enumerate(self._rows.columns):
            self.setColumnWidth(place, px(column.width))
            if column.stretches:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        head = self.horizontalHeader()
        head.sectionClicked.connect(self._on_head_clicked)
        head.sectionResized.connect(self._on_section_resized)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.doubleClicked.connect(self._on_opened)

    @property
    def chosen(self) -> Any:
        """The chosen row, or None."""
        index = self.currentIndex()
        return self._rows.row(index) if index.isValid() else None

    def load(self, rows: list[Any]) -> None:
        """Show other rows; the chosen one stays chosen where it is still there."""
        self._rearrange(partial(self._rows.load, rows))

    def load_only(self, rows: list[Any], keep: Any) -> None:
        """Show the other rows that a test keeps; the chosen one stays chosen as with `narrow`."""
        self._narrow(partial(self._rows.load_only, rows, keep))

    def narrow(self, keep: Any) -> None:
        """Show the rows that a test keeps; the chosen one stays chosen where it is on show."""
        self._narrow(partial(self._rows.filter, keep))

    def choose(self, key: object) -> bool:
        """Choose the row with a key and bring it into view; say whether it is on show."""
        index = self._rows.index_of(key)
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def use_widths(self, widths: tuple[int, ...]) -> None:
        """Take the widths of an earlier time, where they fit the columns."""
        if len(widths) == len(self._rows.columns):
            for place, width in enumerate(widths):
                self.setColumnWidth(place, width)

    def sort_by(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column and show so in the head."""
        self._sort(column, order)

    def is_hovered(self, row: int) -> bool:
        """Say whether the pointer is over a row."""
        return row == self._hovered

    def _narrow(self, change: Callable[[], None]) -> None:
        had_one = self.chosen is not None
        self._rearrange(change)
        if had_one and self.chosen is None:
            self.row_chosen.emit(None)

    def _rearrange(self, change: Callable[[], None]) -> None:
        """Change which rows are on show, or their order, and choose the chosen one again."""
        kept = None if self.chosen is None else self._rows.key_of(self.chosen)
        self._loading = True
        try:
            change()
            index = QModelIndex() if kept is None else self._rows.index_of(kept)
            if index.isValid():
                self.setCurrentIndex(index)
        finally:
            self._loading = False

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        if self._rows.columns[column].sort_key is None:
            return
        head = self.horizontalHeader()
        head.setSortIndicatorShown(True)
        head.setSortIndicator(column, order)
        self._rearrange(partial(self._rows.sort, column, order))

    def _on_head_clicked(self, column: int) -> None:
        head = self.horizontalHeader()
        again = head.isSortIndicatorShown() and head.sortIndicatorSection() == column
        up = head.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        down = Qt.SortOrder.DescendingOrder
        self._sort(column, down if again and up else Qt.SortOrder.AscendingOrder)

    def _on_section_resized(self, _place: int, _old: int, _new: int) -> None:
        head = self.horizontalHeader()
        self.widths_changed.emit(tuple(head.sectionSize(at) for at in range(head.count())))

    def _on_row_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        if not self._loading:
            self.row_chosen.emit(self._rows.row(now) if now.isValid() else None)

    def _on_opened(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_opened.emit(self._rows.row(index))

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.chosen is not None:
            self.row_opened.emit(self.chosen)
            return
        # Letters belong to the page's keys: finding as you type has a field of its own (DESIGN.md).
        if event.text().strip() and not event.modifiers():
            event.ignore()
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)


class _Head(QHeaderView):
    """Draws the names of the columns, and the way the rows are sorted."""

    def __init__(self, look: Look, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._look = look

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, self._look.colour("sunken"))
        face = font(Type.META_STRONG)
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        sorts = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        caret = px(14) if sorts else 0
        room = rect.width() - PADDING - GAP - caret
        shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, room)
        words = rect.adjusted(PADDING, 0, -GAP, 0)
        if self.isRightToLeft():
            words = rect.adjusted(GAP, 0, -PADDING, 0)
        painter.setFont(face)
        painter.setPen(self._look.colour("ink"))
        painter.drawText(words, ONE_LINE | SINGLE, shown)
        if sorts:
            up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
            at = QFontMetrics(face).horizontalAdvance(shown) + 6
            left = words.right() - at - caret if self.isRightToLeft() else words.left() + at
            square = QRectF(left, rect.center().y() - caret / 2, caret, caret)
            name = "caret-up" if up else "caret-down"
            draw_icon(painter, square, name, self._look.colour("ink"))
        painter.restore()


class _RowDelegate(QStyledItemDelegate):
    """Draws one cell: the line above, the fill of its row, then what the cell holds."""

    def __init__(self, look: Look, table: DataTable) -> None:
        super().__init__(table)
        self._look = look
        self._table = table

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        box: QRect = option.rect
        chosen = self._table.currentIndex().row() == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._fill(painter, box, index, chosen=chosen)
        facts: CellFacts = index.data(CELL_ROLE)
        strong = facts.strong or (chosen and index.column() == 0)
        self._draw(painter, QRectF(box).adjusted(PADDING, 1, -GAP, 0), facts, strong=strong)
        painter.restore()

    def _fill(
        self,
        painter: QPainter,
        box: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        chosen: bool,
    ) -> None:
        token = "accent_soft" if chosen else ""
        if not chosen and self._table.is_hovered(index.row()):
            token = "sunken"
        if token:
            painter.fillRect(box, self._look.colour(token))
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.drawLine(box.topLeft(), box.topRight())
        if chosen and index.column() == 0:
            mirrored = self._table.isRightToLeft()
            left = box.right() + 1 - BAR if mirrored else box.left()
            painter.fillRect(left, box.top(), BAR, box.height(), self._look.colour("accent"))

    def _draw(self, painter: QPainter, box: QRectF, facts: CellFacts, *, strong: bool) -> None:
        at = 0.0
        if facts.badges:
            at = self._draw_badges(painter, box, facts)
        if facts.icon:
            square = self._placed(box, at, px(ICON), px(ICON))
            draw_icon(painter, square, facts.icon, self._look.colour(facts.ink))
            at += px(ICON) + GAP
        if facts.text:
            at = self._draw_text(painter, box, at, facts, strong=strong)
        if facts.chip is not None:
            place = self._placed(box, at, chip_width(facts.chip), px(CHIP_HEIGHT))
            if at == 0 or at + place.width() <= box.width():
                draw_chip(painter, place, self._look, facts.chip)

    def _draw_badges(self, painter: QPainter, box: QRectF, facts: CellFacts) -> float:
        width, height = (px(side) for side in BADGE)
        at = 0.0
        painter.setFont(font(Type.BADGE_SMALL))
        for place, badge in enumerate(facts.badges):
            if at + width > box.width():
                more = f"+{len(facts.badges) - place}"
                self._write(painter, box, at, more, font(Type.NOTE), "ink2")
                return box.width()
            draw_badge(
                painter, self._placed(box, at, width, height), self._look, badge.code, badge.colour
            )
            at += width + 5
        return at + 3

    def _draw_text(
        self, painter: QPainter, box: QRectF, at: float, facts: CellFacts, *, strong: bool
    ) -> float:
        face = font(Type.STRONG if strong else Type.BODY)
        room = box.width() - at
        if facts.chip is not None:
            # Where both do not fit, the chip gives way before half of the name does.
            left = room - chip_width(facts.chip) - 10
            needed = QFontMetrics(face).horizontalAdvance(facts.text)
            room = left if left >= min(room / 2, needed) else room
        text = QFontMetrics(face).elidedText(facts.text, Qt.TextElideMode.ElideRight, int(room))
        if not facts.second:
            self._write(painter, box, at, text, face, facts.ink)
        else:
            half = box.height() / 2
            above = QRectF(box.left(), box.top() + 6, box.width(), half - 4)
            below = QRectF(box.left(), box.top() + half, box.width(), half - 6)
            self._write(painter, above, at, text, face, facts.ink)
            small = font(Type.META)
            second = QFontMetrics(small).elidedText(
                facts.second, Qt.TextElideMode.ElideRight, int(box.width() - at)
            )
            self._write(painter, below, at, second, small, "ink2")
        return at + QFontMetrics(face).horizontalAdvance(text) + 10

    def _write(
        self, painter: QPainter, box: QRectF, at: float, text: str, face: QFont, ink: str
    ) -> None:
        painter.setFont(face)
        painter.setPen(QColor(self._look.colour(ink)))
        place = self._placed(box, at, box.width() - at, box.height())
        painter.drawText(place, ONE_LINE | SINGLE, text)

    def _placed(self, box: QRectF, at: float, width: float, height: float) -> QRectF:
        left = box.right() - at - width if self._table.isRightToLeft() else box.left() + at
        return QRectF(left, box.center().y() - height / 2, width, height)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        facts: CellFacts = index.data(CELL_ROLE)
        width = QFontMetrics(font(Type.STRONG)).horizontalAdvance(facts.text)
        return QSize(width + PADDING + GAP, super().sizeHint(option, index).height())
