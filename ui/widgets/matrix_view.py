"""Who came to which meeting: names and totals stay in place while the marks scroll."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollBar,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from groupdesk.model.attendance import Cell
from ui.models.matrix_table import MARK_ROLE, NEXT_MARK, MatrixTable
from ui.theme import Look, Type, font, px
from ui.widgets.focus_ring import RING, RING_NONE
from ui.widgets.matrix_edges import HEAD, RIGHT_LEAST, TOTALS, Corner, Dates, Names, Right, Totals
from ui.widgets.matrix_marks import draw_mark, hatch

CELL_WIDTH = 53
ROW = 38
NAME_LEAST = 184
NAME_MOST = 260
NAME_PADDING = 32


class MatrixView(QWidget):
    """Arrows move, Space or a click goes to the next mark, Enter or a name opens the person."""

    mark_wanted = Signal(object, object, object)
    person_opened = Signal(object)

    def __init__(self, look: Look, model: MatrixTable, name: str) -> None:
        super().__init__()
        self._look = look
        self._model = model
        self._name_width = px(NAME_LEAST)
        self._build(name)
        self._connect()

    def _build(self, name: str) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(px(HEAD) + 2 * px(ROW) + px(TOTALS))
        self.table = Marks(self._look, self._model, name)
        self.table.setParent(self)
        self.setFocusProxy(self.table)
        self._corner = Corner(self._look, self)
        self._right = Right(self._look, self._model, self.table, self)
        self._totals = Totals(self._look, self._model, self.table, self)
        self._down = QScrollBar(Qt.Orientation.Vertical, self)
        self._along = QScrollBar(Qt.Orientation.Horizontal, self)

    def _connect(self) -> None:
        for mine, its in (
            (self._down, self.table.verticalScrollBar()),
            (self._along, self.table.horizontalScrollBar()),
        ):
            its.rangeChanged.connect(self._on_range_changed)
            its.valueChanged.connect(mine.setValue)
            its.valueChanged.connect(self._on_scrolled)
            mine.valueChanged.connect(its.setValue)
        self.table.selectionModel().currentChanged.connect(self._on_current_changed)
        self.table.cycle_wanted.connect(self._on_cycle_wanted)
        self.table.row_opened.connect(self._on_row_opened)
        self._model.modelReset.connect(self._on_reset)
        self._model.dataChanged.connect(self._on_scrolled)

    def show_typical(self, words: str) -> None:
        """Say at the foot how many come to a typical meeting."""
        self._totals.say(words)

    def scroll_to_newest(self) -> None:
        """Show the last meetings."""
        self.lay_out()
        self._along.setValue(self._along.maximum())

    def choose(self, row: int) -> None:
        """Choose the newest mark of a row."""
        last = self._model.columnCount() - 1
        if 0 <= row < self._model.rowCount() and last >= 0:
            self.table.setCurrentIndex(self._model.index(row, last))

    def lay_out(self) -> None:
        """Put names, marks and totals side by side; what does not fit scrolls."""
        head, foot = px(HEAD), px(TOTALS)
        metrics = QFontMetrics(font(Type.STRONG))
        longest = max(
            (metrics.horizontalAdvance(one.name) for one in self._model.members), default=0
        )
        # Marks must fit beside the names, however long these are.
        most = min(px(NAME_MOST), self.width() // 3)
        name = min(max(longest + px(NAME_PADDING), px(NAME_LEAST)), most)
        self.table.verticalHeader().setFixedWidth(name)
        marks = self._model.columnCount() * px(CELL_WIDTH)
        room = self.width() - name - px(RIGHT_LEAST)
        wide = min(marks, max(room, px(CELL_WIDTH)))
        needs_bar = marks > wide
        bar = 12 if needs_bar else 0
        body = self._model.rowCount() * px(ROW)
        high = min(head + body, self.height() - foot - bar)
        self.table.setGeometry(0, 0, name + wide, high)
        self._corner.setGeometry(0, 0, name, head)
        self._right.setGeometry(name + wide, 0, self.width() - name - wide, high)
        self._totals.use(name, name + wide)
        self._totals.setGeometry(0, high, self.width(), foot)
        self._along.setGeometry(name, high + foot, wide, 12)
        self._along.setVisible(needs_bar)
        self._down.setGeometry(self.width() - 12, head, 12, high - head)
        self._down.setVisible(head + body > high)
        for bar_shown in (self._down, self._along):
            bar_shown.raise_()

    def _on_range_changed(self, least: int, most: int) -> None:
        its = self.sender()
        mine = self._down if its is self.table.verticalScrollBar() else self._along
        if isinstance(its, QScrollBar):
            mine.setRange(least, most)
            mine.setPageStep(its.pageStep())
            mine.setSingleStep(px(ROW))

    def _on_scrolled(self, *_where: object) -> None:
        self._right.update()
        self._totals.update()

    def _on_current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.table.viewport().update()
        self.table.verticalHeader().viewport().update()
        self._right.update()

    def _on_reset(self) -> None:
        self.updateGeometry()
        self.lay_out()

    def _on_cycle_wanted(self, index: QModelIndex) -> None:
        cell = self._model.cell(index)
        if cell in NEXT_MARK:
            meeting = self._model.meetings[index.column()].meeting_id
            person = self._model.members[index.row()].person_id
            self.mark_wanted.emit(meeting, person, NEXT_MARK[cell])

    def _on_row_opened(self, row: int) -> None:
        self.person_opened.emit(self._model.members[row].person_id)

    def sizeHint(self) -> QSize:
        marks = self._model.rowCount() * px(ROW)
        bar = 12 if self._along.isVisibleTo(self) else 0
        return QSize(px(600), px(HEAD) + marks + px(TOTALS) + bar)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.lay_out()


class Marks(QTableView):
    """The scrolling part, with the names as its upright head and the dates as its other one."""

    cycle_wanted = Signal(object)
    row_opened = Signal(int)

    def __init__(self, look: Look, model: MatrixTable, name: str) -> None:
        super().__init__()
        self._matrix = model
        self.setAccessibleName(name)
        self._build(look)

    def _build(self, look: Look) -> None:
        self.setVerticalHeader(Names(look, self._matrix, self))
        self.setHorizontalHeader(Dates(look, self._matrix, self))
        self.setModel(self._matrix)
        self.setItemDelegate(_MarkDelegate(look, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setProperty(RING, RING_NONE)
        upright, along = self.verticalHeader(), self.horizontalHeader()
        for head, size in ((upright, ROW), (along, CELL_WIDTH)):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setMinimumSectionSize(px(size))
            head.setDefaultSectionSize(px(size))
        along.setFixedHeight(px(HEAD))
        along.setSectionsClickable(False)
        upright.setSectionsClickable(True)
        upright.setCursor(Qt.CursorShape.PointingHandCursor)
        upright.sectionClicked.connect(self.row_opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_Space:
            self.cycle_wanted.emit(index)
        elif index.isValid() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.row_opened.emit(index.row())
        elif event.text().strip() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.cycle_wanted.emit(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Before Qt does so: the newest meeting is the one that is put right.
        if not self.currentIndex().isValid() and self._matrix.columnCount():
            self.setCurrentIndex(self._matrix.index(0, self._matrix.columnCount() - 1))
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


class _MarkDelegate(QStyledItemDelegate):
    """Draws one mark, the fill of a chosen row, and a frame round the current cell."""

    def __init__(self, look: Look, table: Marks) -> None:
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
        # Qt hands a word on as plain text.
        cell = Cell(index.data(MARK_ROLE))
        current = self._table.currentIndex()
        chosen = current.row() == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if cell is Cell.CANCELLED:
            hatch(painter, QRectF(box), self._look)
        else:
            painter.fillRect(box, self._look.colour("accent_soft" if chosen else "surface"))
            painter.fillRect(box.x(), box.y(), box.width(), 1, self._look.colour("line"))
            draw_mark(painter, QRectF(box).adjusted(0, 1, 0, 0), self._look, cell, chosen=chosen)
        if current == index and self._table.hasFocus():
            painter.setPen(QPen(self._look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(6, 2, -6, -1), 8, 8)
        painter.restore()
