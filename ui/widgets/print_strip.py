"""The strip in a card that makes a print and asks where it should go: paper, a file, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from groupdesk.i18n import _
from ui.theme import Look, Type, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.glyph import Glyph
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import column, row

A_MOMENT = 400  # milliseconds of making under which nothing is shown
A_WHILE = 2000  # milliseconds of making after which it can be stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOffer:
    """What was made and is to be known about it; `other` names another print in its place."""

    heading: str
    sentences: tuple[str, ...]
    other: str = ""


class PrintStrip(QFrame):
    """Asks in its place; Esc and "Not now" are the safe way out."""

    print_wanted = Signal()
    save_wanted = Signal()
    other_wanted = Signal()
    stop_wanted = Signal()
    dropped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._back_to: QWidget | None = None
        self._holder: QWidget | None = None
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        self.setObjectName("strip")
        self._heading = PlainLabel("", Type.STRONG)
        self._sentence = WrappedLabel("", Type.META, "ink2")
        self._progress = _Progress(self._look)
        self._other = Button(self._look, "", ButtonKind.GHOST, height=36)
        self._not_now = Button(self._look, _("Not now"), ButtonKind.PLAIN, height=36)
        self._stop = Button(self._look, _("Stop"), ButtonKind.PLAIN, height=36)
        self._save = Button(
            self._look, _("Save as PDF"), ButtonKind.PLAIN, "download-simple", height=36
        )
        self._print = Button(self._look, _("Print"), ButtonKind.MAIN, "printer", height=36)
        words = column(2)
        words.addWidget(self._heading)
        words.addWidget(self._sentence)
        words.addWidget(self._progress)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(Glyph(self._look, "printer", "ink2", 22), 0, Qt.AlignmentFlag.AlignTop)
        first.addLayout(words, 1)
        acts = row(8)
        acts.addWidget(self._other)
        acts.addStretch(1)
        for button in (self._not_now, self._stop, self._save, self._print):
            acts.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 12, 12, 12)
        whole.setSpacing(10)
        whole.addLayout(first)
        whole.addLayout(acts)

    def _connect(self) -> None:
        self._moment = _timer(self, A_MOMENT)
        self._while = _timer(self, A_WHILE)
        self._moment.timeout.connect(self._on_moment_passed)
        self._while.timeout.connect(self._on_while_passed)
        self._print.clicked.connect(self.print_wanted)
        self._save.clicked.connect(self.save_wanted)
        self._other.clicked.connect(self.other_wanted)
        self._stop.clicked.connect(self.stop_wanted)
        self._not_now.clicked.connect(self._on_not_now_clicked)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_not_now_clicked)

    def stand_in(self, holder: QWidget) -> None:
        """Show and hide a widget around the strip together with it."""
        self._holder = holder
        holder.setVisible(not self.isHidden())

    def show_making(self, heading: str, done: int, of: int, *, back_to: QWidget) -> None:
        """Say what is being made; quick work ends before anything is seen of this."""
        self._back_to = back_to
        self._heading.setText(heading)
        self._sentence.hide()
        self._progress.show_done(done, of)
        for button in (self._other, self._not_now, self._save, self._print):
            button.hide()
        if not self._moment.isActive() and self.isHidden():
            self._stop.hide()
            self._moment.start()
            self._while.start()

    def open(self, offer: PrintOffer, *, back_to: QWidget) -> None:
        """Show an offer and take the focus; closing gives it back."""
        self._show(offer.heading, " ".join(offer.sentences), back_to)
        self._other.setText(offer.other)
        self._other.setVisible(bool(offer.other))
        self._save.setAccessibleDescription(" ".join(offer.sentences))
        for button in (self._save, self._print):
            button.show()
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_failed(self, heading: str, sentence: str, *, back_to: QWidget) -> None:
        """Say why there is nothing to offer."""
        self._show(heading, sentence, back_to)
        for button in (self._other, self._save, self._print):
            button.hide()
        self._not_now.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_problem(self, sentence: str) -> None:
        """Say why it went nowhere; the offer stays."""
        self._sentence.setText(sentence)
        self._sentence.show()

    def busy(self, *, printing: bool = False, saving: bool = False) -> None:
        """Say on a button what is under way."""
        self._print.busy(_("Printing…") if printing else None)
        self._save.busy(_("Saving…") if saving else None)

    def close_strip(self) -> None:
        """Close, and give the focus back to where it came from."""
        self._rest()
        if self.isHidden():
            return
        inside = self.focusWidget() is not None and self.focusWidget().hasFocus()
        self._put(shown=False)
        if inside and self._back_to is not None:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, heading: str, sentence: str, back_to: QWidget) -> None:
        self._rest()
        self._back_to = back_to
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self._sentence.show()
        self._progress.hide()
        self._stop.hide()
        self._not_now.show()
        self.busy()
        self._put(shown=True)

    def _put(self, *, shown: bool) -> None:
        self.setVisible(shown)
        if self._holder is not None:
            self._holder.setVisible(shown)

    def _rest(self) -> None:
        self._moment.stop()
        self._while.stop()

    def _on_moment_passed(self) -> None:
        self._progress.show()
        self._put(shown=True)

    def _on_while_passed(self) -> None:
        self._stop.show()

    def _on_not_now_clicked(self) -> None:
        if self._not_now.isHidden():
            self.stop_wanted.emit()
            return
        self.close_strip()
        self.dropped.emit()


class _Progress(QWidget):
    """A bar that fills from the leading edge."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._share = 0.0
        self.setFixedHeight(px(8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Progress"))

    def show_done(self, done: int, of: int) -> None:
        self._share = done / of if of else 0.0
        self.setAccessibleDescription(_("{done} of {of}").format(done=done, of=of))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        half = whole.height() / 2
        painter.setBrush(self._look.colour("pressed"))
        painter.drawRoundedRect(whole, half, half)
        filled = max(whole.height(), whole.width() * self._share)
        left = whole.right() - filled if self.isRightToLeft() else whole.left()
        painter.setBrush(self._look.colour("accent"))
        painter.drawRoundedRect(QRectF(left, whole.top(), filled, whole.height()), half, half)


def _timer(parent: QWidget, pause: int) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(pause)
    return made
