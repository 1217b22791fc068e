"""The keyboard ring: one frame that goes where the focus goes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFocusFrame,
    QLineEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from ui.theme import Look

WIDTH = 2
OUTSIDE = 4
INSIDE = 0
RADIUS = 10

# What a widget may set as its property "ring".
RING = "ring"
RING_INSIDE = "inside"
RING_PARENT = "parent"
RING_NONE = "none"


class _Margins(QProxyStyle):
    """Tells the frame how far it stands outside what it frames, and to stand above it."""

    margin = OUTSIDE

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in {
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        }:
            return self.margin
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's name
    ) -> int:
        if hint is QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint is QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, returnData)


class FocusRing(QFocusFrame):
    """Shown for keyboard and mouse alike; white on the rail, inside the edge of its items."""

    def __init__(self, look: Look, app: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._window = window
        self._margins = _Margins("Fusion")
        self.setStyle(self._margins)
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QObject | None, now: QWidget | None) -> None:
        target = self._target(now)
        if target is not None:
            inside = target.property(RING) == RING_INSIDE
            self._margins.margin = INSIDE if inside else OUTSIDE
        if target is not self.widget():
            self.setWidget(target)  # type: ignore[arg-type] # Qt takes None for "nothing"

    def _target(self, now: QWidget | None) -> QWidget | None:
        if now is None or now.window() is not self._window or now is self._window:
            return None
        match now.property(RING):
            case str(how) if how == RING_PARENT:
                return now.parentWidget()
            case str(how) if how == RING_NONE:
                return None
            case _:
                return now

    def _colour(self) -> QColor:
        inside = self._margins.margin == INSIDE
        return QColor(Qt.GlobalColor.white) if inside else self._look.colour("focus")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour(), WIDTH))
        half = WIDTH / 2
        radius = RADIUS if not isinstance(self.widget(), QLineEdit) else RADIUS + 1
        edge = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(edge, radius, radius)
