"""The recovery key: six boxes to type it into, and a card that shows or covers it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from groupdesk.i18n import _
from ui.theme import Look, Type, font, px
from ui.widgets.glyph import Glyph
from ui.widgets.labels import WrappedLabel
from ui.widgets.layout import row
from ui.widgets.passphrase_field import SECRET

GROUPS = 6
SIGNS = 5
HEIGHT = 48
COVERED = "•" * SIGNS
ALL_IN_A_ROW = 125  # the largest text size, in percent, at which six boxes stand in one row
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


class RecoveryKeyField(QWidget):
    """Six boxes of five signs: typing goes on into the next, a pasted key fills them all."""

    changed = Signal()
    submitted = Signal()
    entered = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._boxes = [_Box(place) for place in range(GROUPS)]
        self._build()
        for box in self._boxes:
            box.typed.connect(self._on_box_typed)
            box.emptied.connect(self._on_box_emptied)
            box.returnPressed.connect(self.submitted)
            box.installEventFilter(self)
        self.setFocusProxy(self._boxes[0])

    def _build(self) -> None:
        in_row = GROUPS if self._look.text_size <= ALL_IN_A_ROW else GROUPS // 2
        boxes = QGridLayout()
        boxes.setContentsMargins(0, 0, 0, 0)
        boxes.setSpacing(8)
        for place, box in enumerate(self._boxes):
            boxes.addWidget(box, place // in_row, place % in_row)
        self._error = WrappedLabel("", Type.META, "danger")
        self._error_row = QWidget()
        error = row(8)
        sign = Glyph(self._look, "warning-circle", "danger_ink")
        error.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        error.addWidget(self._error, 1)
        self._error_row.setLayout(error)
        self._error_row.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(boxes)
        whole.addWidget(self._error_row)

    @property
    def text(self) -> str:
        """What was typed, a dash between the boxes."""
        return "-".join(box.text() for box in self._boxes)

    @property
    def is_full(self) -> bool:
        """Whether every box has its five signs."""
        return all(len(box.text()) == SIGNS for box in self._boxes)

    def put(self, text: str) -> None:
        """Fill the boxes with a whole key."""
        self._spread(0, _signs(text))

    def show_error(self, sentence: str) -> None:
        """Say under the boxes what is wrong, or nothing; what was typed stays."""
        self._error.setText(sentence)
        self._error_row.setVisible(bool(sentence))
        for box in self._boxes:
            box.mark_wrong(wrong=bool(sentence))
            box.setAccessibleDescription(sentence)

    def forget(self) -> None:
        """Empty every box."""
        self.show_error("")
        for box in self._boxes:
            box.clear()

    def _spread(self, first: int, signs: str) -> None:
        """Put signs into a box and the boxes after it; the cursor follows the last sign."""
        place = first
        while True:
            self._boxes[place].setText(signs[:SIGNS])
            signs = signs[SIGNS:]
            if not signs or place == GROUPS - 1:
                break
            place += 1
        if len(self._boxes[place].text()) == SIGNS and place < GROUPS - 1:
            place += 1
        self._go_to(place)

    def _go_to(self, place: int) -> None:
        box = self._boxes[place]
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        box.setCursorPosition(len(box.text()))

    def _on_box_typed(self, place: int) -> None:
        box = self._boxes[place]
        signs = _signs(box.text())
        at_end = box.cursorPosition() == len(box.text())
        self.show_error("")
        if at_end and len(signs) >= SIGNS:
            self._spread(place, signs)
        elif signs != box.text():
            where = box.cursorPosition()
            box.setText(signs[:SIGNS])
            box.setCursorPosition(min(where, len(signs)))
        self.changed.emit()

    def _on_box_emptied(self, place: int) -> None:
        if place:
            self._go_to(place - 1)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit()
        return False


class _Box(QLineEdit):
    """One group; Backspace in an empty one goes back to the group before."""

    typed = Signal(int)
    emptied = Signal(int)

    def __init__(self, place: int) -> None:
        super().__init__()
        self._place = place
        self.setProperty("part", "line")
        self.setFixedHeight(px(HEIGHT))
        self.setMinimumWidth(px(64))
        self.setFont(font(Type.STRONG))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextMargins(-8, 0, -8, 0)
        self.setInputMethodHints(SECRET | Qt.InputMethodHint.ImhPreferUppercase)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.setAccessibleName(
            _("Recovery key, group {number} of {count}").format(number=place + 1, count=GROUPS)
        )
        self.textEdited.connect(self._on_text_edited)

    def mark_wrong(self, *, wrong: bool) -> None:
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def _on_text_edited(self, _text: str) -> None:
        self.typed.emit(self._place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit(self._place)
            return
        super().keyPressEvent(event)


class RecoveryKeyCard(QWidget):
    """The key in six numbered boxes, read row by row; covered until somebody asks to see it."""

    IN_ROW = 2
    ROW = 40
    GAP = 8

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._groups: tuple[str, ...] = ()
        self._shown = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_key(shown=False)

    @property
    def is_shown(self) -> bool:
        return self._shown

    def load(self, key: str) -> None:
        """Take the key in its written form; it stays covered."""
        self._groups = tuple(key.split("-")) if key else ()
        self.show_key(shown=False)

    def show_key(self, *, shown: bool) -> None:
        """Show or cover the key."""
        self._shown = shown
        # By keyboard it can be read while it is shown, sign by sign.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if shown else Qt.FocusPolicy.NoFocus)
        spelled = ", ".join(" ".join(group) for group in self._groups)
        self.setAccessibleName(_("Recovery key"))
        self.setAccessibleDescription(spelled if shown else _("Covered"))
        self.update()

    def sizeHint(self) -> QSize:
        rows = GROUPS // self.IN_ROW
        return QSize(px(210), rows * px(self.ROW) + (rows - 1) * self.GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        wide = (self.width() - (self.IN_ROW - 1) * self.GAP) / self.IN_ROW
        for place in range(GROUPS):
            across, down = place % self.IN_ROW, place // self.IN_ROW
            left = across * (wide + self.GAP)
            if self.isRightToLeft():
                left = self.width() - left - wide
            box = QRectF(left, down * (px(self.ROW) + self.GAP), wide, px(self.ROW))
            painter.setPen(QPen(look.colour("line_strong"), 1))
            painter.setBrush(look.colour("surface"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            painter.setFont(font(Type.NOTE))
            painter.setPen(look.colour("ink3"))
            number = box.adjusted(px(8), 0, -px(8), 0)
            upright = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
            painter.drawText(number, upright, str(place + 1))
            painter.setFont(font(Type.STRONG))
            painter.setPen(look.colour("ink"))
            text = self._groups[place] if self._shown and self._groups else COVERED
            words = box.adjusted(px(14), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)


def _signs(text: str) -> str:
    """Return what was typed as a key writes it: capitals, no dashes, no letters it never has."""
    kept = "".join(sign for sign in text if not sign.isspace() and sign.isalnum())
    return kept.upper().translate(_READ_AS)
