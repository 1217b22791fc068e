"""A question or a form over the page: the page behind it is dimmed, and Esc is always safe."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from groupdesk.errors import KnownError
from groupdesk.i18n import _
from ui.theme import Look, Type, px
from ui.widgets.bars import Bar, BarKind
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.form import Form
from ui.widgets.labels import WrappedLabel
from ui.widgets.layout import column, row

WIDTH = 540
MARGIN = 28
EDGE = 24
GAP = 12
SCRIM = 140  # of 255: 55 %


class Sheet(QWidget):
    """Holds a heading, a body and two buttons; the safe one stands first.

    It says what was accepted as a plain value and stays open until it is closed: whoever opened
    it writes, and tells it when the write was refused. A sheet with a `form_key` keeps what was
    typed when the desk locks.
    """

    accepted = Signal(object)
    closed = Signal()

    def __init__(
        self,
        look: Look,
        title: str,
        *,
        act: str,
        safe: str,
        act_icon: str = "",
        kind: ButtonKind = ButtonKind.MAIN,
        form_key: str = "",
        width: int = WIDTH,
    ) -> None:
        super().__init__()
        self._look = look
        self.form_key = form_key
        self.touched = False
        self.form = Form(self)
        self.body = column(14)
        self._act = Button(look, act, kind, act_icon)
        self._safe = Button(look, safe)
        self._title = WrappedLabel(title, Type.TITLE)
        self._build_frame(width)
        self.form.changed.connect(self._on_form_changed)
        self._act.clicked.connect(self._on_act_clicked)
        self._safe.clicked.connect(self.close_sheet)

    def _build_frame(self, width: int) -> None:
        self.setAccessibleName(self._title.text())
        self._bar = Bar(self._look, BarKind.WARNING)
        inside = QWidget()
        inside.setAutoFillBackground(False)
        whole_body = QVBoxLayout(inside)
        whole_body.setContentsMargins(0, 0, 0, 0)
        whole_body.addLayout(self.body)
        whole_body.addStretch(1)
        self.body.setContentsMargins(MARGIN, 4, MARGIN, 4)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self._inside = inside
        inside.installEventFilter(self)
        self._card = QFrame(self)
        self._card.setObjectName("sheet")
        self._wanted_width = width
        foot = row(12)
        foot.addStretch(1)
        foot.addWidget(self._safe)
        foot.addWidget(self._act)
        whole = QVBoxLayout(self._card)
        whole.setContentsMargins(0, EDGE, 0, EDGE)
        whole.setSpacing(GAP)
        for part in (self._title, self._bar):
            edge = row(0)
            edge.setContentsMargins(MARGIN, 0, MARGIN, 0)
            edge.addWidget(part)
            whole.addLayout(edge)
        whole.addWidget(self._scroll)
        foot.setContentsMargins(MARGIN, 8, MARGIN, 0)
        whole.addLayout(foot)

    def value(self) -> object:
        """Return what the sheet accepts; the texts of its form unless a sheet knows better."""
        return self.form.texts

    def fill(self, texts: Mapping[str, str]) -> None:
        """Show texts in the form: what is on record."""
        self.form.fill(texts)
        self.touched = False

    def restore(self, texts: Mapping[str, str]) -> None:
        """Show what was typed before the desk locked."""
        self.form.fill(texts)
        self.touched = True
        self._bar.say(_("This is what you typed before the desk was locked. It is not saved yet."))

    def refuse(self, error: KnownError) -> None:
        """Say what is wrong, at the field it is about or at the head; everything typed stays."""
        at_field = self.form.show_error(error)
        self._bar.say("" if at_field else error.sentence)
        self.lay_out()
        if not at_field:
            self._act.setFocus(Qt.FocusReason.OtherFocusReason)

    def busy(self, words: str | None) -> None:
        """Say on the act's button what is under way."""
        self._act.busy(words)
        self._act.setEnabled(words is None)

    def allow(self, *, allowed: bool, why_not: str = "") -> None:
        """Let the act be done or not; a tooltip says why not."""
        self._act.setEnabled(allowed)
        self._act.setToolTip("" if allowed else why_not)

    def close_sheet(self) -> None:
        """Close without doing anything."""
        self.closed.emit()

    def take_focus(self) -> None:
        """Start at the first field, or at the safe button where there is none."""
        first = self.form.first
        wanted = self._safe if first is None else first
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def lay_out(self) -> None:
        """Put the card in the middle, as high as it needs and as the window allows."""
        width = min(px(self._wanted_width), self.width() - 32)
        body = self.body
        inside = body.totalHeightForWidth(width) if body.hasHeightForWidth() else 0
        inside = max(inside, body.totalMinimumSize().height())
        room = self.height() - 32 - self._around(width)
        # A bar that is not needed would take width, and so make itself needed.
        bars = Qt.ScrollBarPolicy
        fits = inside <= room
        self._scroll.setVerticalScrollBarPolicy(
            bars.ScrollBarAlwaysOff if fits else bars.ScrollBarAsNeeded
        )
        self._scroll.setFixedHeight(max(0, min(inside, room)))
        height = self._scroll.height() + self._around(width)
        self._card.setGeometry(
            (self.width() - width) // 2, (self.height() - height) // 2, width, height
        )

    def _around(self, width: int) -> int:
        """Return the height of everything but the body."""
        room = width - 2 * MARGIN
        head = [
            part.heightForWidth(room) for part in (self._title, self._bar) if not part.isHidden()
        ]
        foot = 8 + self._act.height()
        return 2 * EDGE + sum(head) + foot + (len(head) + 1) * GAP

    def _on_form_changed(self) -> None:
        self.touched = True

    def _on_act_clicked(self) -> None:
        if self.form.unread():
            self.lay_out()
            return
        self.accepted.emit(self.value())

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's override
        """Keep Tab inside the sheet."""
        # The fields are made after the buttons, yet are read before them.
        chain = [
            *_can_focus(self._inside),
            *(one for one in (self._safe, self._act) if one.isEnabled()),
        ]
        now = self.focusWidget()
        step = 1 if forward else -1
        place = chain.index(now) + step if now in chain else 0
        wanted = chain[place % len(chain)]
        wanted.setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        self._scroll.ensureWidgetVisible(wanted)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
            return
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and self._act.isEnabled() and self.focusWidget() is not self._safe:
            self._act.click()
            return
        # Nothing that is typed here may reach the page behind.
        event.accept()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.lay_out()
        return False

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        scrim = QColor(self._look.colour("scrim"))
        scrim.setAlpha(SCRIM)
        painter.fillRect(self.rect(), scrim)


def _can_focus(root: QWidget) -> list[QWidget]:
    """Return what Tab reaches below a widget, in the order that Tab has."""
    found = []
    at = root.nextInFocusChain()
    while at is not None and at is not root:
        if root.isAncestorOf(at) and _takes_tab(at):
            found.append(at)
        at = at.nextInFocusChain()
    return found


def _takes_tab(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    in_reach = widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
    return in_reach and policy == Qt.FocusPolicy.TabFocus
