"""What stands in a calendar's day: a meeting's item, a closed day, today's number, drawn by hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from groupdesk.i18n import _
from ui.icons import draw_icon
from ui.models.month_model import CalendarItem, ClosedFacts
from ui.theme import Look, Type, font, px
from ui.widgets.glyph import Glyph
from ui.widgets.labels import PlainLabel

BAR = 4
RADIUS = 5
SAMPLE_DAY = "12"
ITEM = 25
TEXT_AT = 10
ICON = 15
STRIPES = 7  # pixels between the lines of a hatching
NARROW = 80
LEAST_LETTERS = 3
MOST_LINES = 12
ONE_LINE = (
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextSingleLine
)


def draw_item(
    painter: QPainter, box: QRectF, look: Look, item: CalendarItem, *, chosen: bool, hovered: bool
) -> None:
    """Draw a meeting: a bar and tint of its group, or dashed and struck through if cancelled."""
    if item.cancelled:
        _draw_cancelled(painter, box, look, item, hovered=hovered)
    else:
        _draw_planned(painter, box, look, item, hovered=hovered)
    if chosen:
        painter.setPen(QPen(look.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, RADIUS, RADIUS)


def _draw_planned(
    painter: QPainter, box: QRectF, look: Look, item: CalendarItem, *, hovered: bool
) -> None:
    paint = look.group(item.colour)
    shape = QPainterPath()
    shape.addRoundedRect(box, RADIUS, RADIUS)
    painter.fillPath(shape, paint.tint)
    painter.save()
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    left = box.right() - BAR if mirrored else box.left()
    painter.fillRect(QRectF(left, box.top(), BAR, box.height()), paint.bar)
    painter.restore()
    if item.clash or hovered:
        painter.setPen(QPen(look.colour("warn" if item.clash else "line_strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    room = box.width() - TEXT_AT - 4
    face, small = font(Type.BADGE), font(Type.NOTE)
    both = QFontMetricsF(face).horizontalAdvance(item.brief + item.code) + 4
    if box.width() < NARROW - 6 or both > room:
        draw_run(painter, box, TEXT_AT, item.code, face, look, "ink")
        return
    at = TEXT_AT + draw_run(painter, box, TEXT_AT, item.brief, face, look, "ink") + 4
    shown = fitted(item.name, item.code, small, room - (at - TEXT_AT))
    draw_run(painter, box, at, shown, small, look, "ink")


def _draw_cancelled(
    painter: QPainter, box: QRectF, look: Look, item: CalendarItem, *, hovered: bool
) -> None:
    painter.setPen(QPen(look.colour("line_strong"), 1, Qt.PenStyle.DashLine))
    painter.setBrush(look.colour("sunken" if hovered else "surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    side = min(px(ICON), box.width() - 8)
    square = placed(painter, box, 4, side, side)
    draw_icon(painter, square, "x-circle", look.colour("ink2"))
    face = font(Type.NOTE)
    face.setStrikeOut(True)
    room = box.width() - side - 12
    draw_run(painter, box, side + 8, fitted(item.name, item.code, face, room), face, look, "ink2")


def draw_closed(
    painter: QPainter, box: QRectF, look: Look, closed: ClosedFacts, *, chosen: bool = False
) -> None:
    """Draw the white label of a closed day, as much of it as the box has room for."""
    painter.setPen(QPen(look.colour("focus" if chosen else "line"), 2 if chosen else 1))
    painter.setBrush(look.colour("surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    if box.width() < NARROW - 6 or box.height() < px(2 * ITEM) - 4:
        icon = placed(painter, box, 4, px(ICON), px(ICON))
        draw_icon(painter, icon, "prohibit", look.colour("ink2"))
        room = box.width() - px(ICON) - 12
        face = font(Type.NOTE)
        words = QFontMetricsF(face).elidedText(closed.title, Qt.TextElideMode.ElideRight, room)
        if len(words) >= LEAST_LETTERS:
            draw_run(painter, box, px(ICON) + 8, words, face, look, "ink")
        return
    inside = box.adjusted(8, 5, -6, -5)
    head = QRectF(inside.left(), inside.top(), inside.width(), px(20))
    bold, small = font(Type.BADGE), font(Type.NOTE)
    title = QFontMetricsF(bold).elidedText(closed.title, Qt.TextElideMode.ElideRight, head.width())
    painter.setFont(bold)
    painter.setPen(look.colour("ink"))
    painter.drawText(head, ONE_LINE, title)
    painter.setFont(small)
    painter.setPen(look.colour("ink2"))
    high = QFontMetricsF(small).lineSpacing()
    most = max(1, int((inside.bottom() - head.bottom() + 1) // high))
    for place, line in enumerate(wrapped(closed.reason, small, inside.width(), most)):
        below = QRectF(inside.left(), head.bottom() + place * high, inside.width(), high)
        painter.drawText(below, ONE_LINE, line)


def closed_height(closed: ClosedFacts, width: float) -> float:
    """Return how high the label of a closed day would be with all its words."""
    face = font(Type.NOTE)
    lines = wrapped(closed.reason, face, max(1.0, width - 14), MOST_LINES)
    return len(lines) * QFontMetricsF(face).lineSpacing() + px(20) + 12


def wrapped(text: str, face: QFont, width: float, most: int) -> list[str]:
    """Return a text in at most so many lines; only the last one may lose its end."""
    metrics = QFontMetricsF(face)
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        count = len(words)
        while count > 1 and metrics.horizontalAdvance(" ".join(words[:count])) > width:
            count -= 1
        line = " ".join(words[:count])
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
        words = words[count:]
    if words:
        lines.append(metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width))
    return lines


def hatch(painter: QPainter, shape: QPainterPath, look: Look) -> None:
    """Draw the stripes of a closed day inside a shape."""
    box = shape.boundingRect()
    painter.save()
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(look.colour("hatch"), 2.5))
    reach = box.height()
    at = box.left() - reach - (box.left() - reach) % (2 * STRIPES)
    while at < box.right():
        painter.drawLine(int(at), int(box.bottom()), int(at + reach), int(box.top()))
        at += 2 * STRIPES
    painter.restore()


def draw_number(
    painter: QPainter, box: QRectF, look: Look, number: str, *, today: bool, inside: bool
) -> None:
    """Draw the number of a day: in a pill where it is today."""
    face = font(Type.META_STRONG if inside or today else Type.META)
    if not today:
        draw_run(painter, box, 4, number, face, look, "ink" if inside else "ink2")
        return
    width = QFontMetricsF(face).horizontalAdvance(number) + px(14)
    pill = placed(painter, box, 0, width, px(22))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent"))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setFont(face)
    painter.setPen(look.colour("on_accent"))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, number)


def draw_clash(painter: QPainter, box: QRectF, look: Look, words: str) -> None:
    """Draw a warning at the trailing end of a box; its words only where there is room."""
    face = font(Type.BADGE)
    side = px(ICON)
    width = QFontMetricsF(face).horizontalAdvance(words)
    whole = side + 5 + width
    if not words or whole > box.width():
        square = placed(painter, box, box.width() - side, side, side)
        draw_icon(painter, square, "warning", look.colour("warn"))
        return
    at = box.width() - whole
    draw_icon(painter, placed(painter, box, at, side, side), "warning", look.colour("warn"))
    draw_run(painter, box, at + side + 5, words, face, look, "warn_ink")


def fitted(name: str, code: str, face: QFont, room: float) -> str:
    """Return a name cut after a whole word, or after a letter; where nothing fits, the code."""
    metrics = QFontMetricsF(face)
    if metrics.horizontalAdvance(name) <= room:
        return name
    words = name.split()
    for count in range(len(words) - 1, 0, -1):
        kept = words[:count]
        shown = " ".join(kept) + "…"
        # A name does not end on "&", nor on a short word such as "with".
        if kept[-1].isalnum() and metrics.horizontalAdvance(shown) <= room and len(kept[-1]) > 1:
            return shown
    shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
    return shown if len(shown) > LEAST_LETTERS else code


class Legend(QWidget):
    """The marks of a calendar and what they mean."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        self._look = look
        cancelled = PlainLabel(_("Cancelled"), Type.NOTE, "ink2")
        struck = font(Type.NOTE)
        struck.setStrikeOut(True)
        cancelled.setFont(struck)
        for mark, label in (
            (
                Glyph(look, "warning", "warn", 16),
                PlainLabel(_("Room or leader booked twice"), Type.NOTE, "ink2"),
            ),
            (Glyph(look, "x-circle", "ink2", 16), cancelled),
            (_Sample(look, _draw_hatched), PlainLabel(_("Centre closed"), Type.NOTE, "ink2")),
            (_Sample(look, _draw_today), PlainLabel(_("Today"), Type.NOTE, "ink2")),
        ):
            whole.addWidget(mark)
            whole.addWidget(label)
            whole.addSpacing(14)
        whole.addStretch(1)


class _Sample(QWidget):
    """One mark by itself."""

    def __init__(self, look: Look, draw: Callable[[QPainter, QRectF, Look], None]) -> None:
        super().__init__()
        self._look = look
        self._draw = draw
        self.setFixedSize(px(30), px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, QRectF(self.rect()), self._look)


def _draw_today(painter: QPainter, box: QRectF, look: Look) -> None:
    draw_number(painter, box, look, SAMPLE_DAY, today=True, inside=True)


def _draw_hatched(painter: QPainter, box: QRectF, look: Look) -> None:
    shape = QPainterPath()
    shape.addRoundedRect(box.adjusted(6, 3, -4, -3), 4, 4)
    hatch(painter, shape, look)
    painter.setPen(QPen(look.colour("line_strong"), 1))
    painter.drawPath(shape)


def draw_run(
    painter: QPainter, box: QRectF, at: float, text: str, face: QFont, look: Look, ink: str
) -> float:
    """Write one line at a distance from the leading edge; return how wide it is."""
    width = QFontMetricsF(face).horizontalAdvance(text)
    painter.setFont(face)
    painter.setPen(look.colour(ink))
    place = placed(painter, box, at, min(width + 2, box.width() - at), box.height())
    painter.drawText(place, ONE_LINE, text)
    return width


def placed(painter: QPainter, box: QRectF, at: float, width: float, height: float) -> QRectF:
    """Return a box at a distance from the leading edge of another, halfway down it."""
    mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    left = box.right() - at - width if mirrored else box.left() + at
    return QRectF(left, box.center().y() - height / 2, width, height)
