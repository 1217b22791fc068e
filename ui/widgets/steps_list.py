"""A short list of steps with the one that is under way: numbers, ticks for what is done."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from groupdesk.i18n import _
from ui.icons import draw_icon
from ui.theme import Look, Type, font, px
from ui.widgets.labels import WrappedLabel
from ui.widgets.layout import column

DISC = 32
MARK = 16
LINE_GAP = 2


class StepsList(QWidget):
    """Steps by title and note, for the dark side of an entry page."""

    def __init__(self, look: Look, steps: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._look = look
        self._discs: list[_Disc] = []
        self._titles: list[WrappedLabel] = []
        self.notes: list[WrappedLabel] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(24)
        grid.setColumnStretch(1, 1)
        for place, (title, note) in enumerate(steps):
            disc = _Disc(look, place + 1)
            words = column(0)
            self._discs.append(disc)
            self._titles.append(WrappedLabel(title, Type.BODY, "rail"))
            self.notes.append(WrappedLabel(note, Type.META, "rail2"))
            words.addWidget(self._titles[-1])
            words.addWidget(self.notes[-1])
            grid.addWidget(disc, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(words, place, 1)
        self.show_step(0)

    def show_step(self, now: int) -> None:
        """Mark a step, counted from 0, as under way and all before it as done."""
        for place, (disc, title) in enumerate(zip(self._discs, self._titles, strict=True)):
            disc.show_state(now=place == now, done=place < now)
            title.ink("brand" if place == now else "rail")
            # After the ink: polishing a label anew gives it the font back that it had.
            title.setFont(font(Type.STRONG if place == now else Type.BODY))
        self.setAccessibleName(
            _("Step {number} of {count}: {title}").format(
                number=now + 1, count=len(self._titles), title=self._titles[now].text()
            )
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("rail_seat"), 2))
        for above, below in zip(self._discs, self._discs[1:], strict=False):
            across = above.geometry().center().x() + 0.5
            top = above.geometry().bottom() + LINE_GAP
            painter.drawLine(
                QPointF(across, top), QPointF(across, below.geometry().top() - LINE_GAP)
            )


class _Disc(QWidget):
    """The number of a step, or a tick."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self._look = look
        self._number = number
        self._now = self._done = False
        self.setFixedSize(px(DISC), px(DISC))

    def show_state(self, *, now: bool, done: bool) -> None:
        self._now, self._done = now, done
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        fill = look.colour("rail_sel" if self._now else "rail_seat")
        painter.setPen(QPen(fill if self._now or self._done else look.colour("accent_line"), 2))
        painter.setBrush(fill if self._now or self._done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(edge)
        if self._done:
            off = (self.width() - px(MARK)) / 2
            square = QRectF(self.rect()).adjusted(off, off, -off, -off)
            draw_icon(painter, square, "check", look.colour("rail_ink"))
            return
        painter.setFont(font(Type.BADGE))
        painter.setPen(look.colour("rail_sel_ink" if self._now else "rail_ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
