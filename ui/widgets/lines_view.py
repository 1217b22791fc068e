"""The table that is typed into line by line, as in a spreadsheet; what is wrong stands in the row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    QTimer,
)
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from groupdesk.i18n import Translator
from groupdesk.model.groups import GroupColour, Visibility
from ui.icons import draw_icon
from ui.models.many_groups_table import LINE_ROLE, PARTS, ManyGroupsTable, Part, TypedLine, titles
from ui.theme import Look, Type, font, px
from ui.widgets.badges import draw_badge
from ui.widgets.data_table import BADGE, HEAD, ROW
from ui.widgets.focus_ring import RING, RING_EDGE
from ui.widgets.group_words import colour_words, visibility_chip

WRONG = 26
PADDING = 16
ICON = 15
LEADING = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
SINGLE = Qt.TextFlag.TextSingleLine
WIDTHS = {
    Part.NAME: 170,
    Part.WEEKDAY: 112,
    Part.START: 100,
    Part.ROOM: 126,
    Part.LENGTH: 82,
    Part.ALIAS: 160,
    Part.CODE: 68,
    Part.COLOUR: 86,
    Part.VISIBILITY: 118,
}


class LinesView(QTableView):
    """Tab goes from cell to cell, Enter to the next line; Ctrl+V takes lines from a spreadsheet."""

    def __init__(self, look: Look, model: ManyGroupsTable, words: Translator, name: str) -> None:
        super().__init__()
        self._look = look
        self._lines = model
        self.setAccessibleName(name)
        self._build(words)
        model.dataChanged.connect(self._on_lines_changed)
        model.modelReset.connect(self._on_lines_changed)
        self.clicked.connect(self._on_clicked)

    def _build(self, words: Translator) -> None:
        self.setModel(self._lines)
        self._cells = LineDelegate(self._look, self, words)
        self.setItemDelegate(self._cells)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(True)
        self.setCornerButtonEnabled(False)
        self.setProperty(RING, RING_EDGE)
        upright, along = self.verticalHeader(), self.horizontalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setDefaultSectionSize(px(ROW))
        along.setFixedHeight(px(HEAD))
        along.setFont(font(Type.META_STRONG))
        along.setDefaultAlignment(LEADING)
        along.setHighlightSections(False)
        along.setSectionsClickable(True)
        for place, part in enumerate(PARTS):
            self.setColumnWidth(place, px(WIDTHS[part]))

    def use_rooms(self, rooms: Sequence[str]) -> None:
        """Propose these rooms while one is typed."""
        self._cells.rooms = tuple(rooms)

    def finish_typing(self) -> None:
        """Take in what is being typed in a cell."""
        editor = self._cells.editor
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def begin_typing(self) -> None:
        """Go to the first cell of the first blank line."""
        self._go_to(self._lines.rowCount() - 1, 0)

    def next_line(self) -> None:
        """Go to the first cell of the next line; the last one is always blank."""
        self._go_to(min(self.currentIndex().row() + 1, self._lines.rowCount() - 1), 0)

    def paste(self) -> bool:
        """Fill lines from the clipboard if it holds cells; say whether it did."""
        text = QGuiApplication.clipboard().text()
        if "\t" not in text and "\n" not in text.strip():
            return False
        if self._cells.editor is not None:
            self.closeEditor(self._cells.editor, QAbstractItemDelegate.EndEditHint.NoHint)
        index = self.currentIndex() if self.currentIndex().isValid() else self._lines.index(0, 0)
        self._lines.paste(index, text)
        # The editor that the keys came from must be gone first.
        QTimer.singleShot(0, self, self.begin_typing)
        return True

    def _go_to(self, row: int, column: int) -> None:
        index = self._lines.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if self.isVisible():
            self.edit(index)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.edit(index)

    def _on_lines_changed(self, *_what: object) -> None:
        for row in range(self._lines.rowCount()):
            high = px(ROW) + (px(WRONG) if self._lines.error(row) else 0)
            if self.rowHeight(row) != high:
                self.setRowHeight(row, high)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        others = sum(self.columnWidth(place) for place in range(1, len(PARTS)))
        room = self.viewport().width() - others
        self.setColumnWidth(0, max(room, px(WIDTHS[Part.NAME])))

    def _leads_out(self, *, forward: bool) -> bool:
        """Say whether Tab leads out here: behind the last cell, on the blank line, or before all."""
        index = self.currentIndex()
        last = self._lines.rowCount() - 1, len(PARTS) - 1
        at_end = (index.row(), index.column()) == (last if forward else (0, 0))
        at_blank = forward and index.row() == last[0] and index.column() == 0
        return at_end or at_blank or not index.isValid()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's override
        if self._leads_out(forward=forward):
            return QWidget.focusNextPrevChild(self, forward)
        return super().focusNextPrevChild(forward)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        hints = QAbstractItemDelegate.EndEditHint
        ways = {hints.EditNextItem: True, hints.EditPreviousItem: False}
        forward = ways.get(hint)
        if forward is None or not self._leads_out(forward=forward):
            super().closeEditor(editor, hint)
            return
        # Qt would go round the cells for ever, and nobody could leave them by keyboard.
        super().closeEditor(editor, hints.NoHint)
        QWidget.focusNextPrevChild(self, forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.next_line()
        elif event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self._lines.setData(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, face = px(ICON), font(Type.NOTE)
        for row in range(self._lines.rowCount()):
            sentence = self._lines.error(row)
            if not sentence:
                continue
            top = self.rowViewportPosition(row) + px(ROW) - 4
            box = QRect(PADDING, top, self.viewport().width() - 2 * PADDING, px(WRONG))
            square = QRectF(box.x(), box.center().y() - side / 2, side, side)
            draw_icon(painter, square, "warning-circle", self._look.colour("danger_ink"))
            words = box.adjusted(side + 8, 0, 0, 0)
            painter.setFont(face)
            painter.setPen(self._look.colour("danger_ink"))
            said = QFontMetrics(face).elidedText(
                sentence, Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words, LEADING | SINGLE, said)


class LineDelegate(QStyledItemDelegate):
    """Draws a cell, and opens a field or a list to type in."""

    def __init__(self, look: Look, view: LinesView, words: Translator) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        names = words.locale.days["format"]["wide"]
        self._values: dict[Part, dict[str, str]] = {
            Part.WEEKDAY: {str(day): str(names[day]) for day in range(7)},
            Part.COLOUR: {one.value: text for one, text in colour_words().items()},
            Part.VISIBILITY: {one.value: visibility_chip(one).text for one in Visibility},
        }
        self.rooms: tuple[str, ...] = ()
        self.editor: QWidget | None = None

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        del option
        part = PARTS[index.column()]
        if part in self._values:
            box = QComboBox(parent)
            for value, text in self._values[part].items():
                box.addItem(text, value)
            editor: QWidget = box
        else:
            line = QLineEdit(parent)
            line.setProperty("part", "line")
            if part is Part.ROOM:
                line.setCompleter(self._completer(line))
            editor = line
        editor.setFont(font(Type.BODY))
        editor.setProperty(RING, RING_EDGE)
        editor.setAccessibleName(titles()[part])
        self.editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(text), 0 if text else -1))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if isinstance(editor, QComboBox):
            if editor.currentIndex() >= 0:
                model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        del index
        box: QRect = option.rect
        editor.setGeometry(box.x() + 1, box.y() + 3, box.width() - 2, px(ROW) - 5)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Paste) and self._view.paste():
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and _closed(watched):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                self._view.next_line()
                return True
        return super().eventFilter(watched, event)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        whole: QRect = option.rect
        look, part = self._look, PARTS[index.column()]
        line: TypedLine = index.data(LINE_ROLE)
        current = self._view.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(whole.topLeft(), whole.topRight())
        cell = QRect(whole.x(), whole.y(), whole.width(), px(ROW))
        if index.column():
            painter.drawLine(cell.x(), cell.y() + 8, cell.x(), cell.bottom() - 6)
        if part is Part.CODE and line.code and line.colour:
            self._draw_badge(painter, cell, line)
        else:
            self._draw_words(painter, cell, line, part)
        if current and self._view.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(cell).adjusted(2, 3, -2, -2), 6, 6)
        painter.restore()

    def _draw_badge(self, painter: QPainter, cell: QRect, line: TypedLine) -> None:
        wide, high = (px(side) for side in BADGE)
        box = QRectF(cell.x() + PADDING, cell.center().y() - high / 2 + 1, wide, high)
        painter.setFont(font(Type.BADGE_SMALL))
        draw_badge(painter, box, self._look, line.code[:2], GroupColour(line.colour))

    def _draw_words(self, painter: QPainter, cell: QRect, line: TypedLine, part: Part) -> None:
        value = str(getattr(line, part.value))
        text = self._values[part].get(value, "") if part in self._values else value
        if line.blank and part in {Part.LENGTH, Part.VISIBILITY}:
            text = ""
        strong = part is Part.NAME
        proposed = part in {Part.ALIAS, Part.COLOUR} and part.value not in line.own
        face = font(Type.STRONG if strong else Type.BODY)
        box = cell.adjusted(PADDING, 1, -6, 0)
        painter.setFont(face)
        painter.setPen(self._look.colour("ink2" if proposed else "ink"))
        shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, LEADING | SINGLE, shown)

    def _completer(self, line: QLineEdit) -> QCompleter:
        completer = QCompleter(list(self.rooms), line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        return completer


def _closed(editor: QObject) -> bool:
    """Say whether Enter is for the line, not for an open list."""
    return not isinstance(editor, QComboBox) or not editor.view().isVisible()
