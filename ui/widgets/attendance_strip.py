"""The last meetings of one person in one group, as a strip of small boxes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from groupdesk.i18n import _
from groupdesk.model.attendance import Cell
from ui.icons import draw_icon
from ui.theme import Look, Type, font, px
from ui.widgets.labels import plain_tooltip
from ui.widgets.matrix_marks import hatch

BOX = (18, 22)
GAP = 4
RADIUS = 4
ICON = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class StripBox:
    """One meeting: its day in words ("5 May") and what is known."""

    day: str
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class StripFacts:
    """The boxes, oldest first, and their sum in words ("7 of last 11")."""

    boxes: tuple[StripBox, ...]
    summary: str


def cell_words() -> dict[Cell, str]:
    """Return what each box stands for."""
    return {
        Cell.CAME: _("came"),
        Cell.APOLOGIES: _("apologies"),
        Cell.MISSED: _("missed"),
        Cell.UNKNOWN: _("not known"),
        Cell.CANCELLED: _("cancelled"),
        Cell.NOT_YET: _("not yet a member"),
    }


class AttendanceStrip(QWidget):
    """Draws the boxes with the first and the last day below; a tooltip tells each."""

    def __init__(self, look: Look, facts: StripFacts) -> None:
        super().__init__()
        self._look = look
        self._facts = facts
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        words = cell_words()
        told = [f"{box.day}: {words[box.cell]}" for box in facts.boxes]
        self.setAccessibleName(facts.summary)
        self.setAccessibleDescription("; ".join(told))

    def _box(self, place: int) -> QRectF:
        width: float = px(BOX[0])
        step = width + GAP
        whole = len(self._facts.boxes) * step - GAP
        if whole > self.width():
            # A narrow panel or large text: the boxes give way before the last one is cut off.
            step = max((self.width() + GAP) / len(self._facts.boxes), GAP + 4)
            width = step - GAP
        left = place * step
        if self.isRightToLeft():
            left = self.width() - left - width
        return QRectF(left, 0, width, px(BOX[1]))

    def _draw(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        look, inside = self._look, box.adjusted(0.5, 0.5, -0.5, -0.5)
        match cell:
            case Cell.CAME:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("accent"))
                painter.drawRoundedRect(box, RADIUS, RADIUS)
            case Cell.MISSED:
                painter.setPen(QPen(look.colour("warn"), 1))
                painter.setBrush(look.colour("warn_soft"))
                painter.drawRoundedRect(inside, RADIUS, RADIUS)
                icon = QRectF(0, 0, px(ICON), px(ICON))
                icon.moveCenter(box.center())
                draw_icon(painter, icon, "x", look.colour("warn_ink"))
            case Cell.APOLOGIES:
                painter.setPen(QPen(look.colour("line_strong"), 1))
                painter.setBrush(look.colour("surface"))
                painter.drawRoundedRect(inside, RADIUS, RADIUS)
                painter.setPen(look.colour("ink"))
                painter.setFont(font(Type.BADGE_SMALL))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _("A"))
            case Cell.CANCELLED:
                hatch(painter, box, look)
            case Cell.UNKNOWN:
                painter.setPen(QPen(look.colour("line_strong"), 1, Qt.PenStyle.DotLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(inside, RADIUS, RADIUS)
            case Cell.NOT_YET:
                painter.setPen(QPen(look.colour("ink3"), 1))
                middle = box.center()
                painter.drawLine(
                    round(middle.x() - 4),
                    round(middle.y()),
                    round(middle.x() + 4),
                    round(middle.y()),
                )

    def sizeHint(self) -> QSize:
        whole = len(self._facts.boxes) * (px(BOX[0]) + GAP) - GAP
        return QSize(max(whole, px(80)), px(BOX[1]) + px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            words = cell_words()
            for place, box in enumerate(self._facts.boxes):
                if self._box(place).contains(event.pos()):
                    said = f"{box.day}: {words[box.cell]}"
                    QToolTip.showText(event.globalPos(), plain_tooltip(said), self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = self._facts.boxes
        for place, box in enumerate(boxes):
            self._draw(painter, self._box(place), box.cell)
        if not boxes:
            return
        painter.setFont(font(Type.NOTE))
        painter.setPen(self._look.colour("ink2"))
        first, last = self._box(0), self._box(len(boxes) - 1)
        below = first.united(last).translated(0, px(BOX[1]) + 2)
        below.setHeight(px(18))
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self.isRightToLeft():
            start, end = end, start
        painter.drawText(below, start | Qt.AlignmentFlag.AlignTop, boxes[0].day)
        if len(boxes) > 1:
            painter.drawText(below, end | Qt.AlignmentFlag.AlignTop, boxes[-1].day)
