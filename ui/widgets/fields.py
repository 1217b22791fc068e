"""Fields of a form: a label above, a hint or an error below, and text in and out of each."""

from __future__ import annotations

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from groupdesk.i18n import _
from ui.theme import Look, Type, font, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.choices import DropDown, Round, Tick
from ui.widgets.day_picker import DayPicker
from ui.widgets.focus_ring import RING, RING_PARENT
from ui.widgets.glyph import Glyph
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import column, row
from ui.widgets.stepper import Stepper

HEIGHT = 44
PAGE_STEPS = 10
ISO_DAY = Qt.DateFormat.ISODate


class Field(QWidget):
    """What every field shares; `text` is what a draft keeps and what a form hands on."""

    changed = Signal()

    def __init__(self, look: Look, key: str, label: str, *, hint: str = "", optional: bool = False):
        super().__init__()
        self._look = look
        self.key = key
        self.label = label
        self._hint_text = hint
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(6)
        head = row(6)
        self._label = PlainLabel(label, Type.STRONG)
        head.addWidget(self._label)
        if optional:
            head.addWidget(PlainLabel(_("(optional)"), Type.BODY, "ink2"))
        head.addStretch(1)
        self._whole.addLayout(head)
        self._foot = _Foot(look)

    def _place(self, control: QWidget, *, fills: bool = True) -> None:
        """Put the control in its place; it takes the label as its name."""
        self._control = control
        control.setAccessibleName(self.label)
        control.setAccessibleDescription(self._hint_text)
        self.setFocusProxy(control)
        self._whole.addWidget(
            control, 0, Qt.AlignmentFlag(0) if fills else Qt.AlignmentFlag.AlignLeading
        )
        self._whole.addWidget(self._foot)
        self._foot.hint(self._hint_text)

    def _name(self, control: QWidget) -> None:
        """Let the part inside a frame take the focus and the name."""
        control.setAccessibleName(self.label)
        control.setAccessibleDescription(self._hint_text)
        self.setFocusProxy(control)

    @property
    def text(self) -> str:
        """The value as text."""
        raise NotImplementedError

    def put(self, text: str) -> None:
        """Show a value given as text."""
        raise NotImplementedError

    @property
    def problem(self) -> str:
        """Why what was typed cannot be read, in a sentence; empty where it can."""
        return ""

    def show_error(self, sentence: str) -> None:
        """Say under the field what is wrong with it, or nothing; what was typed stays."""
        control = self._control
        control.setProperty("wrong", bool(sentence))
        control.style().unpolish(control)
        control.style().polish(control)
        control.update()
        for spoken in (control, self.focusProxy()):
            if spoken is not None:
                spoken.setAccessibleDescription(sentence or self._hint_text)
        if sentence:
            self._foot.error(sentence)
        else:
            self._foot.hint(self._hint_text)

    def hint(self, text: str) -> None:
        """Say something else below the field."""
        self._hint_text = text
        self.show_error("")


class TextField(Field):
    """One line of text."""

    submitted = Signal()

    def __init__(
        self,
        look: Look,
        key: str,
        label: str,
        *,
        hint: str = "",
        optional: bool = False,
        width: int = 0,
    ) -> None:
        super().__init__(look, key, label, hint=hint, optional=optional)
        self._line = QLineEdit()
        self._line.setProperty("part", "line")
        self._line.setFixedHeight(px(HEIGHT))
        if width:
            self._line.setFixedWidth(px(width))
        self._line.textChanged.connect(self.changed)
        self._line.returnPressed.connect(self.submitted)
        self._place(self._line, fills=not width)

    @property
    def text(self) -> str:
        return self._line.text()

    def put(self, text: str) -> None:
        self._line.setText(text)

    def suggest(self, text: str) -> None:
        """Show greyed what could be typed."""
        self._line.setPlaceholderText(text)

    def select(self) -> None:
        """Select everything, so that typing replaces it."""
        self._line.selectAll()


class LongTextField(Field):
    """A few lines of text; Tab leaves it."""

    def __init__(
        self, look: Look, key: str, label: str, *, hint: str = "", optional: bool = False
    ) -> None:
        super().__init__(look, key, label, hint=hint, optional=optional)
        self._edit = QPlainTextEdit()
        self._edit.setTabChangesFocus(True)
        self._edit.setFixedHeight(px(84))
        self._edit.textChanged.connect(self.changed)
        self._place(self._edit)

    @property
    def text(self) -> str:
        return self._edit.toPlainText()

    def put(self, text: str) -> None:
        self._edit.setPlainText(text)


class ChoiceField(Field):
    """One of a list of values, in a drop-down."""

    def __init__(
        self,
        look: Look,
        key: str,
        label: str,
        values: list[tuple[str, str]],
        *,
        hint: str = "",
        optional: bool = False,
    ) -> None:
        super().__init__(look, key, label, hint=hint, optional=optional)
        self._box: DropDown[str] = DropDown(look)
        self._box.offer(values)
        self._box.currentIndexChanged.connect(self._on_index_changed)
        self._place(self._box)

    def _on_index_changed(self, _place: int) -> None:
        self.changed.emit()

    @property
    def text(self) -> str:
        return self._box.value if self._box.has_value else ""

    def put(self, text: str) -> None:
        self._box.choose(text)

    def offer(self, values: list[tuple[str, str]]) -> None:
        """Offer other values."""
        self._box.offer(values)


class RoundsField(Field):
    """One of few values, each with a line that says what it means."""

    def __init__(
        self,
        look: Look,
        key: str,
        label: str,
        values: list[tuple[str, str, str]],
        *,
        hint: str = "",
    ) -> None:
        super().__init__(look, key, label, hint=hint)
        self._rounds: dict[str, Round] = {}
        holder = QWidget()
        inside = column(2)
        holder.setLayout(inside)
        for value, words, meaning in values:
            one = Round(look, words)
            one.setAccessibleDescription(meaning)
            one.toggled.connect(self._on_toggled)
            self._rounds[value] = one
            inside.addWidget(one)
            if meaning:
                says = WrappedLabel(meaning, Type.META, "ink2")
                says.setContentsMargins(px(32), 3, 0, 10)
                inside.addWidget(says)
        self._rounds[values[0][0]].setChecked(True)
        self._place(holder)
        self.setFocusProxy(self._rounds[values[0][0]])

    def _on_toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            self.changed.emit()

    @property
    def text(self) -> str:
        return next((value for value, one in self._rounds.items() if one.isChecked()), "")

    def put(self, text: str) -> None:
        if text in self._rounds:
            self._rounds[text].setChecked(True)


class TickField(Field):
    """Yes or no, as one row that can be ticked."""

    def __init__(self, look: Look, key: str, label: str, *, hint: str = "") -> None:
        super().__init__(look, key, label, hint=hint)
        self._label.hide()
        self._tick = Tick(look, label)
        self._tick.toggled.connect(self._on_toggled)
        self._place(self._tick)

    def _on_toggled(self, _checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.changed.emit()

    @property
    def text(self) -> str:
        return "yes" if self._tick.isChecked() else "no"

    def put(self, text: str) -> None:
        self._tick.setChecked(text == "yes")


class NumberField(Field):
    """A whole number with minus and plus."""

    def __init__(
        self, look: Look, key: str, label: str, *, least: int, most: int, hint: str = ""
    ) -> None:
        super().__init__(look, key, label, hint=hint)
        self._stepper = Stepper(look, label, least=least, most=most)
        self._stepper.changed.connect(self._on_stepped)
        self._place(self._stepper, fills=False)

    def _on_stepped(self, _value: int) -> None:
        self.changed.emit()

    @property
    def text(self) -> str:
        return str(self._stepper.value)

    def put(self, text: str) -> None:
        if text.strip().isdecimal():
            self._stepper.put(int(text))


class DateField(Field):
    """A day, typed, stepped by arrow keys, or picked from a small calendar; its text is ISO."""

    def __init__(self, look: Look, key: str, label: str, *, hint: str = "") -> None:
        super().__init__(look, key, label, hint=hint)
        self._edit = _DayEdit()
        self._edit.setDisplayFormat("ddd d MMM yyyy")
        self._pick = Button(look, "", ButtonKind.PLAIN, "calendar", height=HEIGHT)
        self._pick.setFixedWidth(px(HEIGHT))
        self._pick.setToolTip(_("Pick a day"))
        self._pick.setAccessibleName(_("{label}: pick a day").format(label=label))
        holder = QWidget()
        both = QHBoxLayout(holder)
        both.setContentsMargins(0, 0, 0, 0)
        frame = _framed(self._edit, 180)
        both.addWidget(frame)
        both.addWidget(self._pick)
        self._place(holder, fills=False)
        self._control = frame
        self._name(self._edit)
        self._edit.dateChanged.connect(self._on_date_changed)
        self._pick.clicked.connect(self._on_pick_clicked)

    def _on_date_changed(self, _day: QDate) -> None:
        self.changed.emit()

    def _on_pick_clicked(self) -> None:
        menu = DayPicker(self._look, self._edit.date(), self)
        menu.picked.connect(self._edit.setDate)
        menu.popup(self._pick.mapToGlobal(QPoint(0, self._pick.height() + 4)))

    @property
    def text(self) -> str:
        return self._edit.date().toString(ISO_DAY)

    def put(self, text: str) -> None:
        self._edit.setDate(QDate.fromString(text, ISO_DAY))


class _DayEdit(QDateEdit):
    """Arrow keys step a day, page keys a month: Qt alone would stop at the end of the week."""

    def stepBy(self, steps: int) -> None:
        by_page = abs(steps) == PAGE_STEPS
        day = self.date()
        self.setDate(day.addMonths(steps // PAGE_STEPS) if by_page else day.addDays(steps))

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        either = QAbstractSpinBox.StepEnabledFlag
        return either.StepUpEnabled | either.StepDownEnabled


class _Foot(QWidget):
    """A hint in small print, or a sentence with a warning icon."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._glyph = Glyph(look, "warning-circle", "danger_ink", 16)
        self._says = WrappedLabel("", Type.NOTE, "ink2")
        line = row(6)
        line.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._says, 1)
        self.setLayout(line)

    def hint(self, text: str) -> None:
        self._show(text, wrong=False)

    def error(self, sentence: str) -> None:
        self._show(sentence, wrong=True)

    def _show(self, text: str, *, wrong: bool) -> None:
        self._glyph.setVisible(wrong)
        self._says.setText(text)
        self._says.ink("danger" if wrong else "ink2")
        self.setVisible(bool(text))


def _framed(edit: QAbstractSpinBox, width: int) -> QFrame:
    """Return the edit in the frame of a field: a style sheet on the edit itself hides its text."""
    edit.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    edit.setFrame(False)
    edit.setFont(font(Type.BODY))
    edit.setProperty(RING, RING_PARENT)
    frame = QFrame()
    frame.setProperty("part", "field")
    frame.setFixedSize(px(width), px(HEIGHT))
    inside = QHBoxLayout(frame)
    inside.setContentsMargins(10, 2, 6, 2)
    inside.addWidget(edit)
    return frame
