"""A button that opens a list of which several may be chosen: "All rooms", "2 rooms"."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from groupdesk.i18n import _
from ui.icons import draw_icon
from ui.models.pick_list import PickList
from ui.theme import Look, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.pick_view import FILTER_FROM, ROW, PickView

CARET = 16
WIDTH = 260
MOST_ROWS = 9


class PickMenu(Button):
    """Says how many are chosen; `counted` makes "2 rooms" of two."""

    picked = Signal(object)

    def __init__(
        self, look: Look, everything: str, icon_name: str, counted: Callable[[int], str]
    ) -> None:
        super().__init__(look, everything, ButtonKind.PLAIN, icon_name)
        self._look = look
        self._everything = everything
        self._counted = counted
        self._model = PickList(self)
        self._popup = _Popup(look, self._model, everything, self)
        self._popup.changed.connect(self._on_popup_changed)
        self.clicked.connect(self._on_clicked)
        self.start_aligned()
        self._say()

    @property
    def chosen(self) -> frozenset[Hashable]:
        """What is chosen; nothing means that all are."""
        return self._model.chosen

    @property
    def popup(self) -> QFrame:
        """The list, while it is open."""
        return self._popup

    def load(self, values: Sequence[tuple[Hashable, str]]) -> None:
        """Offer values with their words."""
        self._model.load(values)
        self._say()

    def put(self, chosen: frozenset[Hashable]) -> None:
        """Choose without saying so."""
        self._model.choose(chosen)
        self._say()

    def close_list(self) -> None:
        """Close the list, if it is open."""
        self._popup.hide()

    def _on_clicked(self) -> None:
        self._popup.open_below(self)

    def _on_popup_changed(self) -> None:
        self._say()
        self.picked.emit(self._model.chosen)

    def _say(self) -> None:
        chosen = self._model.chosen
        if len(chosen) == 1:
            words = self._model.words_of(next(iter(chosen)))
        else:
            words = self._counted(len(chosen)) if chosen else self._everything
        room = px(150)
        self.setAccessibleName(words)
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        # An ampersand in a name is no key.
        self.setText(shown.replace("&", "&&"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        return QSize(wanted.width() + px(CARET) + 8, wanted.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = px(CARET)
        left = 12 if self.isRightToLeft() else self.width() - 12 - side
        square = QRectF(left, (self.height() - side) / 2, side, side)
        draw_icon(painter, square, "caret-down", self._look.colour("ink"))


class _Popup(QFrame):
    """The list below the button, with a field to narrow a long one."""

    changed = Signal()

    def __init__(self, look: Look, model: PickList, everything: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._model = model
        self.setObjectName("found")
        self._find = QLineEdit()
        self._find.setProperty("part", "line")
        self._find.setFixedHeight(px(ROW))
        self._find.setPlaceholderText(_("Type to search"))
        self._find.setAccessibleName(_("Type to search"))
        self._list = PickView(look, model)
        self._list.setAccessibleName(everything)
        self._all = Button(look, everything, ButtonKind.GHOST, height=36)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.setSpacing(6)
        for part in (self._find, self._list, self._all):
            inside.addWidget(part)
        self._find.textChanged.connect(model.narrow)
        self._list.toggled.connect(self.changed)
        self._all.clicked.connect(self._on_all_clicked)

    def open_below(self, button: QWidget) -> None:
        """Show the list below a button, with nothing narrowed."""
        self._find.clear()
        rows = self._model.rowCount()
        self._find.setVisible(rows >= FILTER_FROM)
        self._list.setFixedHeight(px(ROW) * max(1, min(rows, MOST_ROWS)) + 4)
        self.setFixedWidth(px(WIDTH))
        self.adjustSize()
        left = button.width() - self.width() if button.isRightToLeft() else 0
        self.move(button.mapToGlobal(QPoint(left, button.height() + 4)))
        self.show()
        first = self._find if self._find.isVisible() else self._list
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        if rows and not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(0))

    def _on_all_clicked(self) -> None:
        self._model.choose(frozenset())
        self.changed.emit()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() == Qt.Key.Key_Down and self._find.hasFocus():
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self._list.currentIndex().isValid():
                self._list.setCurrentIndex(self._model.index(0))
        else:
            super().keyPressEvent(event)
