"""A meeting among the hours, drawn by hand: as many of its words as its box has room for."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from groupdesk.i18n import _
from ui.icons import draw_icon
from ui.models.month_model import CalendarItem
from ui.theme import Look, Type, font, px
from ui.widgets.calendar_marks import RADIUS, draw_run, fitted, placed, wrapped

BAR = 5
TEXT_AT = 12
END = 2
ICON = 15
LINE = 18
ABOVE = 3
# A narrower box says the group's code and when it begins.
FOR_WORDS = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line in its face and ink, after a sign if it has one."""

    text: str
    face: QFont
    ink: str = "ink"
    sign: str = ""


def draw_hours_item(
    painter: QPainter, box: QRectF, look: Look, item: CalendarItem, *, chosen: bool, hovered: bool
) -> None:
    """Draw a meeting with its name, hours and room; a clashing one tells its time first."""
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge = box.adjusted(0.5, 0.5, -0.5, -0.5)
    if item.cancelled:
        painter.setPen(QPen(look.colour("line_strong"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(look.colour("sunken" if hovered else "surface"))
        painter.drawRoundedRect(edge, RADIUS, RADIUS)
    else:
        _draw_ground(painter, box, look, item)
        if item.clash or hovered:
            painter.setPen(QPen(look.colour("warn" if item.clash else "line_strong"), 1))
            painter.drawRoundedRect(edge, RADIUS, RADIUS)
    if chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("focus"), 2))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    start = 8 if item.cancelled else TEXT_AT
    room = box.width() - start - END
    most = max(1, int((box.height() - ABOVE) // px(LINE)))
    lines = _lines(item, room, most)
    # What fills its box to the last line stands in its middle, else at its top.
    spare = box.height() - len(lines) * px(LINE)
    top = box.top() + (spare / 2 if spare < 2 * ABOVE else ABOVE)
    for place, line in enumerate(lines):
        below = QRectF(box.left(), top + place * px(LINE), box.width() - END, px(LINE))
        at = float(start)
        if line.sign:
            square = placed(painter, below, at - 1, px(ICON), px(ICON))
            ink = "warn_ink" if line.sign == "warning" else "ink2"
            draw_icon(painter, square, line.sign, look.colour(ink))
            at += px(ICON) + 3
        draw_run(painter, below, at, line.text, line.face, look, line.ink)
    painter.restore()


def _draw_ground(painter: QPainter, box: QRectF, look: Look, item: CalendarItem) -> None:
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


def _lines(item: CalendarItem, room: float, most: int) -> list[Words]:
    """Return the lines of a meeting, at most so many."""
    bold, small = font(Type.BADGE), font(Type.NOTE)
    if room < px(FOR_WORDS) - TEXT_AT:
        return _narrow(item, room, most)
    if item.cancelled:
        struck = font(Type.NOTE)
        struck.setStrikeOut(True)
        sign = room - px(ICON) - 3
        if most == 1:
            text = fitted(item.name, item.code, struck, sign)
            return [Words(text=text, face=struck, ink="ink2", sign="x-circle")]
        state = _cut(_("Cancelled"), bold, sign)
        head = Words(text=state, face=bold, ink="ink2", sign="x-circle")
        name = _name(item, struck, room, max(1, most - 2))
        told = [*(Words(text=line, face=struck, ink="ink2") for line in name)]
        return [head, *told, *_hours(item, small, room, "ink2")][:most]
    if item.clash:
        sign = room - px(ICON) - 3
        if most == 1:
            text = fitted(item.name, item.code, bold, sign)
            return [Words(text=text, face=bold, sign="warning")]
        head = Words(text=_when(item, small, sign), face=small, sign="warning")
        name = _name(item, bold, room, most - 1)
        return [head, *(Words(text=line, face=bold) for line in name), *_room(item, room)][:most]
    name = _name(item, bold, room, max(1, most - 1))
    told = [Words(text=line, face=bold) for line in name]
    return [*told, *_hours(item, small, room, "ink"), *_room(item, room)][:most]


def _narrow(item: CalendarItem, room: float, most: int) -> list[Words]:
    face = font(Type.BADGE)
    face.setStrikeOut(item.cancelled)
    small = font(Type.NOTE)
    ink = "ink2" if item.cancelled else "ink"
    code = Words(text=_cut(item.code, face, room), face=face, ink=ink)
    when = _when(item, small, room)
    told = [Words(text=when, face=small, ink=ink)] if when else []
    signed = QFontMetricsF(face).horizontalAdvance(item.code) + px(ICON) + 3 <= room
    if item.clash and signed:
        code = Words(text=item.code, face=face, ink=ink, sign="warning")
    elif item.clash and most > 1:
        return [Words(text="", face=small, sign="warning"), code, *told][:most]
    return [code, *told][:most]


def _name(item: CalendarItem, face: QFont, room: float, most: int) -> list[str]:
    if most == 1:
        return [fitted(item.name, item.code, face, room)]
    return wrapped(item.name, face, room, most)


def _hours(item: CalendarItem, face: QFont, room: float, ink: str) -> list[Words]:
    return [Words(text=_when(item, face, room) or item.brief, face=face, ink=ink)]


def _when(item: CalendarItem, face: QFont, room: float) -> str:
    """Return the hours, else when it begins: "10:30am", or "10:30" where that is all that fits."""
    metrics = QFontMetricsF(face)
    brief = item.brief
    bare = brief.rstrip("apm") if ":" in brief else brief
    ways = (item.hours, brief, bare)
    return next((said for said in ways if metrics.horizontalAdvance(said) <= room), "")


def _room(item: CalendarItem, room: float) -> list[Words]:
    face = font(Type.NOTE)
    return [Words(text=_cut(item.room, face, room), face=face)] if item.room else []


def _cut(text: str, face: QFont, room: float) -> str:
    return QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, room)
