"""A switch of few parts, and tabs: one is chosen at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy

from ui.theme import Type, font, px
from ui.widgets.focus_ring import RING, RING_EDGE

Parts = tuple[tuple[str, str], ...]


class Segmented(QFrame):
    """A row of parts in one frame, 40 px high; arrow keys go from part to part."""

    chosen = Signal(str)
    PART = "segment"
    HEIGHT = 40
    PADDING = 28

    def __init__(self, name: str, parts: Parts) -> None:
        super().__init__()
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._build(name, parts)
        self._group.buttonClicked.connect(self._on_clicked)

    def _build(self, name: str, parts: Parts) -> None:
        self.setProperty("part", f"{self.PART}Frame")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        bold = QFontMetrics(font(Type.STRONG))
        for place, (key, text) in enumerate(parts):
            button = QPushButton(text)
            button.setObjectName(key)
            button.setProperty("part", self.PART)
            button.setProperty("place", self._place(place, len(parts)))
            button.setProperty(RING, RING_EDGE)
            button.setCheckable(True)
            button.setFixedHeight(px(self.HEIGHT))
            button.setFixedWidth(bold.horizontalAdvance(text) + px(self.PADDING))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.toggled.connect(self._on_toggled)
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        self.put(parts[0][0])

    @property
    def key(self) -> str:
        """The key of the chosen part."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def put(self, key: str) -> None:
        """Choose a part without saying so."""
        self._buttons[key].setChecked(True)
        self._buttons[key].setFont(font(Type.STRONG))
        # Tab leads to the chosen part only; arrow keys lead on.
        for name, button in self._buttons.items():
            chosen = name == key
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
            )
        self.setFocusProxy(self._buttons[key])

    def write_anew(self) -> None:
        """Write the chosen part in bold again: another style sheet takes fonts back."""
        for button in self._buttons.values():
            button.setFont(font(Type.STRONG if button.isChecked() else Type.BODY))

    def _place(self, place: int, count: int) -> str:
        if place == 0:
            return "first"
        return "last" if place == count - 1 else "middle"

    def _on_toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        button = self.sender()
        if isinstance(button, QPushButton):
            button.setFont(font(Type.STRONG if checked else Type.BODY))

    def _on_clicked(self, button: QPushButton) -> None:
        self.put(button.objectName())
        self.chosen.emit(button.objectName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        by = steps.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        keys = list(self._buttons)
        step = -by if self.isRightToLeft() else by
        wanted = keys[(keys.index(self.key) + step) % len(keys)]
        self.put(wanted)
        self._buttons[wanted].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(wanted)


class Tabs(Segmented):
    """Parts of a page over a thin line; the chosen one is underlined."""

    PART = "tab"
    HEIGHT = 44

    def _build(self, name: str, parts: Parts) -> None:
        super()._build(name, parts)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.addStretch(1)
