"""The eight group colours to choose from, each with the code on it and its name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from groupdesk.model.groups import GroupColour
from ui.theme import Look, Type, font, px
from ui.widgets.badges import draw_badge
from ui.widgets.fields import Field
from ui.widgets.group_words import colour_words
from ui.widgets.layout import row

SIDE = 44


class ColourField(Field):
    """One colour of eight; arrow keys choose the next one."""

    def __init__(self, look: Look, key: str, label: str) -> None:
        super().__init__(look, key, label)
        self._group = QButtonGroup(self)
        self._swatches: dict[str, Swatch] = {}
        holder = QWidget()
        line = row(8)
        holder.setLayout(line)
        for colour, words in colour_words().items():
            swatch = Swatch(look, colour, words)
            swatch.toggled.connect(self._on_toggled)
            swatch.stepped.connect(self._on_stepped)
            self._group.addButton(swatch)
            self._swatches[colour.value] = swatch
            line.addWidget(swatch)
        line.addStretch(1)
        self._place(holder)
        self.put(GroupColour.PLUM.value)

    @property
    def text(self) -> str:
        return next(key for key, swatch in self._swatches.items() if swatch.isChecked())

    def put(self, text: str) -> None:
        if text in self._swatches:
            self._swatches[text].setChecked(True)

    def show_code(self, code: str) -> None:
        """Show the group's letters on every colour."""
        for swatch in self._swatches.values():
            swatch.setText(code)
            swatch.update()

    def _on_toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        swatch = self.sender()
        if isinstance(swatch, Swatch):
            # Tab leads to the chosen colour only; arrow keys lead on.
            policy = Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus
            swatch.setFocusPolicy(policy)
            if checked:
                self.setFocusProxy(swatch)
                self.changed.emit()

    def _on_stepped(self, by: int) -> None:
        keys = list(self._swatches)
        wanted = self._swatches[keys[(keys.index(self.text) + by) % len(keys)]]
        wanted.setChecked(True)
        wanted.setFocus(Qt.FocusReason.TabFocusReason)


class Swatch(QAbstractButton):
    """A group's badge in one colour; the chosen one has a ring."""

    stepped = Signal(int)

    def __init__(self, look: Look, colour: GroupColour, words: str) -> None:
        super().__init__()
        self._look = look
        self._colour = colour
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(SIDE), px(SIDE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
        }
        by = steps.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(by)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        if self.isChecked():
            painter.setPen(QPen(self._look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 9, 9)
        painter.setFont(font(Type.BADGE))
        draw_badge(painter, whole.adjusted(5, 5, -5, -5), self._look, self.text(), self._colour)
