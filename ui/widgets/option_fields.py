"""A field for each kind of option that a document may have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from groupdesk.i18n import _
from groupdesk.model.options import Option, OptionKind
from ui.theme import Look
from ui.widgets.choices import Tick
from ui.widgets.fields import ChoiceField, Field, RoundsField, TextField, TickField
from ui.widgets.labels import PlainLabel
from ui.widgets.layout import column, row
from ui.widgets.stepper import Stepper

FEW = 5  # that many choices about names stand in rows, more in a list
FIRST_NUMBER = 4  # what a number begins with where a word stood for it


class NumberRow(Field):
    """A whole number beside its label; a word may stand for it while its row is ticked."""

    def __init__(self, look: Look, option: Option[Any], label: str, note: str) -> None:
        super().__init__(look, option.key, label, hint=note)
        self._word = next(iter(option.choices), "")
        self._label.hide()
        self._tick = Tick(look, _(option.word(self._word)) if self._word else "")
        self._stepper = Stepper(look, label, least=option.least, most=option.most)
        self._stepper.put(min(max(FIRST_NUMBER, option.least), option.most))
        self._build()
        self._tick.toggled.connect(self._on_toggled)
        self._stepper.changed.connect(self._on_stepped)

    def _build(self) -> None:
        self._beside = QWidget()
        line = row(8)
        line.addWidget(PlainLabel(self.label))
        line.addStretch(1)
        line.addWidget(self._stepper)
        self._beside.setLayout(line)
        holder = QWidget()
        inside = column(4)
        inside.addWidget(self._tick)
        inside.addWidget(self._beside)
        holder.setLayout(inside)
        self._tick.setVisible(bool(self._word))
        self._place(holder)
        # The holder is no control: its parts carry the names.
        holder.setAccessibleName("")
        self._tick.setAccessibleName(
            _("{label}: {words}").format(label=self.label, words=self._tick.text())
        )
        self.setFocusProxy(self._tick if self._word else self._stepper)

    @property
    def text(self) -> str:
        return self._word if self._stands_for_it else str(self._stepper.value)

    def put(self, text: str) -> None:
        self._tick.setChecked(bool(self._word) and text == self._word)
        if text.isdecimal():
            self._stepper.put(int(text))
        self._beside.setVisible(not self._stands_for_it)

    @property
    def _stands_for_it(self) -> bool:
        return bool(self._word) and self._tick.isChecked()

    def _on_toggled(self, _checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._beside.setVisible(not self._stands_for_it)
        self.changed.emit()

    def _on_stepped(self, _value: int) -> None:
        self.changed.emit()


def field_for(look: Look, option: Option[Any], starts: Mapping[str, str]) -> Field:
    """Return the field that asks for an option, with the words that the document gives it."""
    label, note = _(option.label), _said(option.asked.note)
    if option.kind is OptionKind.YES_NO:
        return TickField(look, option.key, label, hint=note)
    if option.kind is OptionKind.NUMBER:
        return NumberRow(look, option, label, note)
    if option.kind is OptionKind.TEXT:
        return TextField(look, option.key, label, hint=note)
    start = starts.get(option.key, option.default)
    stand_in = option.asked.stand_in
    known = bool(stand_in) and start != stand_in
    offered = [one for one in option.choices if not known or one != stand_in]
    if option.asked.about_names and len(offered) <= FEW:
        usual = _(option.word(stand_in)) if known else ""
        rounds = [
            (one, _(option.word(one)), _meaning(option, one, usual if one == start else ""))
            for one in offered
        ]
        return RoundsField(look, option.key, label, rounds, hint=note)
    listed = [(one, _(option.word(one))) for one in offered]
    return ChoiceField(look, option.key, label, listed, hint=note)


def _meaning(option: Option[Any], choice: str, usual: str) -> str:
    sentences = (usual, _said(option.asked.notes.get(choice, "")))
    return " ".join(sentence for sentence in sentences if sentence)


def _said(msgid: str) -> str:
    # gettext answers the empty message with the catalogue's own head.
    return _(msgid) if msgid else ""
