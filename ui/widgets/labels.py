"""Labels: plain text only, whatever a person typed into it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.theme import Type, font


def plain_tooltip(text: str) -> str:
    """Return a tooltip that shows a text as it is: Qt would read marks in it otherwise."""
    # Late, so that the window is painted first.
    from html import escape

    return f"<qt>{escape(text)}</qt>"


class PlainLabel(QLabel):
    """Text in one step of the type scale and one ink of the palette."""

    def __init__(self, text: str = "", kind: Type = Type.BODY, ink: str = "ink") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(kind))
        self.setProperty("ink", ink)
        self.setText(text)

    def ink(self, ink: str) -> None:
        """Write in another ink."""
        if self.property("ink") != ink:
            self.setProperty("ink", ink)
            self.style().unpolish(self)
            self.style().polish(self)


class KeyLabel(PlainLabel):
    """The name of a key, as it stands beside what the key does."""

    def __init__(self, text: str) -> None:
        super().__init__(text, Type.NOTE, "ink2")
        self.setProperty("part", "key")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class WrappedLabel(PlainLabel):
    """A sentence that goes on in the next line."""

    def __init__(self, text: str = "", kind: Type = Type.BODY, ink: str = "ink") -> None:
        super().__init__(text, kind, ink)
        self.setWordWrap(True)


class ElidedLabel(PlainLabel):
    """A name that may be too long for its place: its end gives way, a tooltip has it whole."""

    def __init__(self, text: str, kind: Type = Type.BODY, ink: str = "ink") -> None:
        super().__init__(text, kind, ink)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        wanted = super().minimumSizeHint()
        return QSize(min(wanted.width(), 60), wanted.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        width = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        self.setToolTip(plain_tooltip(self.text()) if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(self.contentsRect(), flags | Qt.TextFlag.TextSingleLine, shown)
