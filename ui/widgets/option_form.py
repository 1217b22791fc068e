"""The options of a document as a form that is made from them, whatever the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from groupdesk.model.options import Option, OptionKind
from ui.theme import Look
from ui.widgets.fields import Field
from ui.widgets.layout import Line, column
from ui.widgets.option_fields import field_for

BESIDE = 2  # drop-downs in a row


class OptionForm(QWidget):
    """Asks first for what decides who can be seen; texts in, texts out."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._options: tuple[Option[Any], ...] = ()
        self._fields: dict[str, Field] = {}
        self._by_hand: dict[str, str] = {}
        self._inside = QWidget()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self._inside)

    def load(self, options: tuple[Option[Any], ...], starts: Mapping[str, str]) -> None:
        """Ask for these options, beginning with these texts.

        What somebody chose before stays, such as the paper; what is about names begins anew.
        """
        self._options = options
        self._fields = {}
        for option in options:
            field = field_for(self._look, option, starts)
            kept = None if option.asked.about_names else self._by_hand.get(option.key)
            field.put(starts.get(option.key, option.default) if kept is None else kept)
            field.changed.connect(self._on_field_changed)
            self._fields[option.key] = field
        self._lay_out()
        self._show_what_applies()

    @property
    def texts(self) -> dict[str, str]:
        """What was chosen, without the options that do not go with it."""
        return {
            option.key: self._fields[option.key].text
            for option in self._options
            if self._applies(option)
        }

    @property
    def controls(self) -> list[QWidget]:
        """Everything that Tab goes through, in reading order."""
        # The open list of a drop-down is a window of its own; a field is there for its control.
        here = self._inside.window()
        return [
            one
            for one in self._inside.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and one.focusProxy() is None
            and one.window() is here
        ]

    def forget(self) -> None:
        """Begin everything anew the next time: the desk locks."""
        self._by_hand.clear()

    def _lay_out(self) -> None:
        inside = QWidget()
        whole = column(14)
        inside.setLayout(whole)
        about_names = [one for one in self._options if one.asked.about_names]
        others = [one for one in self._options if not one.asked.about_names]
        for option in about_names:
            whole.addWidget(self._fields[option.key])
        if about_names and others:
            whole.addWidget(Line())
        whole.addLayout(self._grid(one for one in others if one.kind is OptionKind.CHOICE))
        for kind in (OptionKind.YES_NO, OptionKind.NUMBER):
            for option in others:
                if option.kind is kind:
                    whole.addWidget(self._fields[option.key])
        whole.addStretch(1)
        self._whole.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside

    def _grid(self, options: Iterable[Option[Any]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(14)
        for place, option in enumerate(options):
            grid.addWidget(self._fields[option.key], place // BESIDE, place % BESIDE)
        for number in range(BESIDE):
            grid.setColumnStretch(number, 1)
        return grid

    def _applies(self, option: Option[Any]) -> bool:
        if option.asked.only_with is None:
            return True
        key, choices = option.asked.only_with
        return self._fields[key].text in choices

    def _show_what_applies(self) -> None:
        for option in self._options:
            self._fields[option.key].setVisible(self._applies(option))

    def _on_field_changed(self) -> None:
        field = self.sender()
        if isinstance(field, Field):
            self._by_hand[field.key] = field.text
        self._show_what_applies()
        self.changed.emit()
