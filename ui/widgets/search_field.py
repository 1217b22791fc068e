"""The search over everything: a field in the top bar, and what it found in a list below it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from groupdesk.i18n import _
from ui.models.cells import CellFacts
from ui.models.row_table import Column, RowTable
from ui.theme import Look, Type, font, px
from ui.widgets.data_table import TALL_ROW, DataTable
from ui.widgets.focus_ring import RING, RING_PARENT
from ui.widgets.glyph import Glyph
from ui.widgets.labels import KeyLabel, WrappedLabel

MOST_SHOWN = 8
WIDTH = 420
LEAST = 120
ROOM_FOR_KEY = 260


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One line of the answer; `value` is handed back when it is chosen."""

    title: str
    detail: str
    icon: str
    value: object


class SearchField(QFrame):
    """Says what is typed, shows what was found, and says what was chosen. Esc closes the list."""

    typed = Signal(str)
    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._list: _List | None = None
        self._build()
        self._line.textEdited.connect(self.typed)
        self._line.moved.connect(self._on_moved)
        self._line.entered.connect(self._on_entered)
        self._line.left.connect(self.close_list)

    def _build(self) -> None:
        self.setObjectName("searchField")
        self.setFixedHeight(px(40))
        self.setMinimumWidth(px(LEAST))
        self.setMaximumWidth(px(WIDTH))
        self._line = _Line()
        self._line.setFont(font(Type.BODY))
        self._line.setFrame(False)
        self._line.setPlaceholderText(_("Find a person, group, meeting or page"))
        self._line.setAccessibleName(_("Search everything"))
        self._line.setProperty(RING, RING_PARENT)
        self._line.setStyleSheet("background: transparent; border: none;")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(10)
        row.addWidget(Glyph(self._look, "magnifying-glass", "ink2", 20))
        row.addWidget(self._line, 1)
        self._key = KeyLabel("Ctrl K")
        row.addWidget(self._key)
        self.setFocusProxy(self._line)

    def begin(self) -> None:
        """Take the focus, with what was typed before selected."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()
        self.typed.emit(self._line.text())

    def show_found(self, found: list[Found], nothing: str) -> None:
        """Show what was found, or a sentence where that is nothing."""
        if self._list is None:
            self._list = _List(self._look, self.window())
            self._list.chosen.connect(self._on_chosen)
            # It lies over the window, and goes with the field all the same.
            self.destroyed.connect(self._list.deleteLater)
        self._list.load(found, nothing)
        below = self.mapTo(self.window(), QPoint(0, self.height() + 6))
        self._list.place(below, max(self.width(), px(WIDTH)))

    def close_list(self) -> None:
        """Take the list away."""
        if self._list is not None:
            self._list.hide()

    def forget(self) -> None:
        """Empty the field and let go of what was found."""
        self._line.clear()
        if self._list is not None:
            self._list.load([], "")
            self._list.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._key.setVisible(self.width() >= px(ROOM_FOR_KEY))

    def _on_moved(self, by: int) -> None:
        if self._list is not None and self._list.isVisible():
            self._list.move_by(by)

    def _on_entered(self) -> None:
        if self._list is not None and self._list.isVisible():
            self._list.choose_current()

    def _on_chosen(self, value: object) -> None:
        self.forget()
        self.chosen.emit(value)


class _Line(QLineEdit):
    """Hands arrow keys, Enter and Esc on: the focus stays while the list is walked through."""

    moved = Signal(int)
    entered = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
                self.clear()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class _List(QFrame):
    """What was found, over the page."""

    chosen = Signal(object)

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("found")
        columns: tuple[Column[Found], ...] = (
            Column(key="what", title="", cell=_cell, stretches=True),
        )
        self._rows: RowTable[Found] = RowTable(columns, _key, self)
        self._table = DataTable(look, self._rows, _("What was found"), tall=True)
        self._table.horizontalHeader().hide()
        self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._table.clicked.connect(self.choose_current)
        self._nothing = WrappedLabel("", Type.BODY, "ink2")
        self._nothing.setContentsMargins(12, 8, 12, 8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4, 4, 4, 4)
        whole.setSpacing(0)
        whole.addWidget(self._table, 1)
        whole.addWidget(self._nothing)
        window.installEventFilter(self)

    def load(self, found: list[Found], nothing: str) -> None:
        self._rows.load(found)
        self._nothing.setText(nothing)
        self._table.setVisible(bool(found))
        self._nothing.setVisible(not found)
        if found:
            self._table.setCurrentIndex(self._rows.index(0, 0))

    def place(self, at: QPoint, width: int) -> None:
        rows = min(len(self._rows.rows), MOST_SHOWN)
        height = rows * px(TALL_ROW) + 10 if rows else px(64)
        self.setGeometry(at.x(), at.y(), width, height)
        self.show()
        self.raise_()

    def move_by(self, by: int) -> None:
        count = len(self._rows.rows)
        if count:
            place = (self._table.currentIndex().row() + by) % count
            self._table.setCurrentIndex(self._rows.index(place, 0))
            self._table.scrollTo(self._rows.index(place, 0))

    def choose_current(self) -> None:
        found = self._table.chosen
        if found is not None:
            self.hide()
            self.chosen.emit(found.value)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.hide()
        return False


def _cell(found: Found) -> CellFacts:
    return CellFacts(text=found.title, second=found.detail, icon=found.icon)


def _key(found: Found) -> object:
    return found.value
