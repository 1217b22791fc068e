"""The card of one meeting on Today: when, who, where, and what can be done for it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from groupdesk.i18n import _
from groupdesk.model.groups import GroupColour
from ui.icons import draw_icon
from ui.models.cells import ChipText
from ui.theme import Look, Type, font, px
from ui.widgets.badges import Chip, CodeBadge, ColourBar
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layout import Card, clear, column, row
from ui.widgets.print_strip import PrintStrip

HEIGHT = 98
TIME_WIDTH = 74
BUTTON_WIDTH = 168
ICON = 16
ICON_GAP = 5
FACT_GAP = 10
LEAST_FACT = 56
ONE_LINE = (
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextSingleLine
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """What the card shows, in words; `facts` are pairs of an icon and a text."""

    time: str
    length: str
    code: str
    colour: GroupColour
    name: str
    chips: tuple[ChipText, ...]
    facts: tuple[tuple[str, str], ...]
    next: bool
    cancelled: bool

    @property
    def spoken(self) -> str:
        """Return the card in words, for screen readers."""
        chips = (chip.text for chip in self.chips)
        facts = (text for _icon, text in self.facts)
        return ", ".join((self.time, self.length, self.name, *chips, *facts))


class MeetingCard(Card):
    """One meeting; Enter or a click opens it."""

    opened = Signal()
    pack_wanted = Signal()
    attendance_wanted = Signal()

    def __init__(self, look: Look, facts: MeetingFacts) -> None:
        super().__init__()
        self._look = look
        self._facts = facts
        self._strip: PrintStrip | None = None
        self._build()
        self._pack.clicked.connect(self.pack_wanted)
        self._attendance.clicked.connect(self.attendance_wanted)

    def _build(self) -> None:
        facts = self._facts
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(facts.spoken)
        self.setToolTip(_("Open this meeting in the calendar"))
        line = row(16)
        line.setContentsMargins(18, 8, 16, 8)
        line.addLayout(self._when())
        line.addWidget(ColourBar(self._look, facts.colour))
        line.addLayout(self._what(), 1)
        line.addLayout(self._what_to_do())
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addLayout(line)
        self.setMinimumHeight(px(HEIGHT))

    def _when(self) -> QVBoxLayout:
        when = column(1)
        when.addStretch(1)
        time = PlainLabel(self._facts.time, Type.HEADING)
        time.setMinimumWidth(px(TIME_WIDTH))
        when.addWidget(time)
        when.addWidget(PlainLabel(self._facts.length, Type.META, "ink2"))
        when.addStretch(1)
        return when

    def _what(self) -> QVBoxLayout:
        facts = self._facts
        name = ElidedLabel(facts.name, Type.HEADING, "ink2" if facts.cancelled else "ink")
        if facts.cancelled:
            struck = name.font()
            struck.setStrikeOut(True)
            name.setFont(struck)
        first = row(8)
        first.addWidget(CodeBadge(self._look, facts.code, facts.colour))
        first.addWidget(name)
        self._chips = row(8)
        self._show_chips()
        first.addLayout(self._chips)
        first.addStretch(1)
        what = column(8)
        what.addStretch(1)
        what.addLayout(first)
        what.addWidget(_FactsLine(self._look, facts.facts))
        what.addStretch(1)
        return what

    def _what_to_do(self) -> QVBoxLayout:
        facts = self._facts
        kind = ButtonKind.SOFT if facts.next else ButtonKind.PLAIN
        self._pack = Button(self._look, _("Print pack"), ButtonKind.PLAIN, "printer", height=36)
        self._attendance = Button(self._look, _("Take attendance"), kind, "check-square", height=36)
        both = (self._pack.start_aligned(), self._attendance.start_aligned())
        # As wide as the wider words need: how wide they are differs from screen to screen.
        width = max(px(BUTTON_WIDTH), *(button.sizeHint().width() for button in both))
        acts = column(8)
        acts.addStretch(1)
        for button in both:
            button.setFixedWidth(width)
            # Shown before it has a parent it would be a window for a moment, and take the focus.
            if facts.cancelled:
                button.hide()
            button.setAccessibleName(
                _("{act}: {group}, {time}").format(
                    act=button.text(), group=facts.name, time=facts.time
                )
            )
            acts.addWidget(button)
        acts.addStretch(1)
        return acts

    @property
    def facts(self) -> MeetingFacts:
        return self._facts

    @property
    def pack_button(self) -> Button:
        """Where the focus goes back to once a print is done with."""
        return self._pack

    def update_chips(self, facts: MeetingFacts) -> None:
        """Show other chips of the same meeting: time has passed."""
        if facts.chips != self._facts.chips:
            self._facts = facts
            clear(self._chips)
            self._show_chips()
            self.setAccessibleName(facts.spoken)

    def take_focus(self) -> bool:
        """Put the focus on the first act; say whether there is one."""
        if self._facts.cancelled:
            return False
        self._pack.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def strip(self) -> tuple[PrintStrip, bool]:
        """Return the strip below the meeting, and whether it was only made now."""
        if self._strip is not None:
            return self._strip, False
        self._strip = PrintStrip(self._look)
        foot = QWidget()
        inside = QVBoxLayout(foot)
        inside.setContentsMargins(12, 0, 12, 12)
        inside.addWidget(self._strip)
        self._strip.stand_in(foot)
        self._whole.addWidget(foot)
        return self._strip, True

    def _show_chips(self) -> None:
        for chip in self._facts.chips:
            self._chips.addWidget(Chip(self._look, chip))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.hasFocus():
            self.opened.emit()
            return
        super().keyPressEvent(event)


class _FactsLine(QWidget):
    """Icons with a few words each; the longest gives way first. The card says it all aloud."""

    def __init__(self, look: Look, facts: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._look = look
        self._facts = facts
        self.setFont(font(Type.META))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(LEAST_FACT) * len(self._facts), px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(LEAST_FACT), px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetrics(self.font())
        ink = self._look.colour("ink2")
        left = 0.0
        side, gap = px(ICON), px(ICON_GAP)
        for (icon, text), width in zip(self._facts, self._widths(metrics), strict=True):
            top = (self.height() - side) / 2
            draw_icon(painter, self._placed(left, side, top, side), icon, ink)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.setPen(ink)
            words = self._placed(left + side + gap, width, 0, self.height())
            painter.drawText(words, ONE_LINE, shown)
            left += side + gap + width + px(FACT_GAP)

    def _widths(self, metrics: QFontMetrics) -> list[int]:
        wanted = [metrics.horizontalAdvance(text) + 2 for _icon, text in self._facts]
        around = len(wanted) * (px(ICON) + px(ICON_GAP)) + (len(wanted) - 1) * px(FACT_GAP)
        over = sum(wanted) + around - self.width()
        while over > 0 and max(wanted, default=0) > px(LEAST_FACT):
            place = wanted.index(max(wanted))
            second = max([px(LEAST_FACT), *(w for at, w in enumerate(wanted) if at != place)])
            less = min(over, max(1, wanted[place] - second))
            wanted[place] -= less
            over -= less
        return wanted

    def _placed(self, left: float, width: float, top: float, height: float) -> QRectF:
        start = self.width() - left - width if self.isRightToLeft() else left
        return QRectF(start, top, width, height)
