"""The keyboard ring: one frame that goes where the focus goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from ui.theme import Look

WIDTH = 2
OUTSIDE = 4
RADIUS = 10

# What a widget may set as its property "ring".
RING = "ring"
RING_RAIL = "rail"
RING_EDGE = "edge"
RING_PARENT = "parent"
RING_NONE = "none"

_MOVING = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class FocusRing(QWidget):
    """Shown for keyboard and mouse alike; white on the rail, inside the edge of its items.

    Qt has QFocusFrame for this, but it needs a style of its own to stand off the widget, and it
    stays behind when the style sheet changes from light to dark.
    """

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._target: QWidget | None = None
        self._how: str | None = None
        self._followed: list[QWidget] = []
        self._whole = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        look.changed.connect(self.update)

    @property
    def target(self) -> QWidget | None:
        """What the ring stands around."""
        return self._target

    def _on_focus_changed(self, _old: QObject | None, now: QWidget | None) -> None:
        if not isValid(self):
            return
        for widget in self._followed:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._target = self._framed(now)
        self._followed = []
        if self._target is not None:
            self._follow(self._target)
        self._place()

    def _follow(self, widget: QWidget) -> None:
        """Hear of every move of a widget and of what it stands in, up to the window."""
        widget.installEventFilter(self)
        self._followed.append(widget)
        parent = widget.parentWidget()
        if parent is not None and parent is not self.window():
            self._follow(parent)

    def _framed(self, now: QWidget | None) -> QWidget | None:
        if now is None or now.window() is not self.window() or now is self.window():
            return None
        self._how = now.property(RING)
        if self._how == RING_NONE:
            return None
        return now.parentWidget() if self._how == RING_PARENT else now

    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        off = 0 if self._how in {RING_RAIL, RING_EDGE} else OUTSIDE
        window = self.window()
        self._whole = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        self._whole.adjust(-off, -off, off, off)
        shown = self._whole
        for widget in self._followed:
            # A sheet is let go of a little after it closed.
            parent = widget.parentWidget() if isValid(widget) else None
            if isinstance(parent, QAbstractScrollArea):
                shown &= QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        self.setGeometry(shown)
        self.setVisible(not shown.isEmpty())
        self.raise_()
        self.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        white = QColor(Qt.GlobalColor.white)
        # The page on show is light on the rail: white would be lost there.
        chosen = isinstance(self._target, QAbstractButton) and self._target.isChecked()
        on_rail = self._how == RING_RAIL and not chosen
        painter.setPen(QPen(white if on_rail else self._look.colour("focus"), WIDTH))
        half = WIDTH / 2
        edge = QRectF(self._whole.translated(-self.pos())).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(edge, RADIUS, RADIUS)
