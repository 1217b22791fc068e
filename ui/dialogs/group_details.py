"""The part of a group's form that may wait: what it is for, where, how it signs in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from groupdesk.i18n import _
from groupdesk.model.centre import LONGEST_BOOKING
from groupdesk.model.ids import RoomId
from ui.theme import Look
from ui.widgets.fields import ChoiceField, Field, LongTextField, NumberField, TextField, TickField
from ui.widgets.group_words import (
    kind_words,
    language_words,
    leadership_words,
    openness_words,
    sign_in_words,
)
from ui.widgets.layout import column, row
from ui.widgets.weekday_picker import ChipOption, ChipsField


class GroupDetails(QWidget):
    """Fields in pairs; whoever holds the form takes them in."""

    def __init__(
        self, look: Look, rooms: Sequence[tuple[RoomId, str]], languages: Sequence[str]
    ) -> None:
        super().__init__()
        self._look = look
        self._build(rooms, languages)
        self._limited.changed.connect(self._on_limited_changed)

    def _build(self, rooms: Sequence[tuple[RoomId, str]], languages: Sequence[str]) -> None:
        look = self._look
        self._kind = ChoiceField(
            look, "kind", _("Kind"), [(one.value, text) for one, text in kind_words().items()]
        )
        leads = [(one.value, text) for one, text in leadership_words().items()]
        self._leadership = ChoiceField(look, "leadership", _("Leadership"), leads)
        opens = [(one.value, text) for one, text in openness_words().items()]
        self._openness = ChoiceField(look, "openness", _("Newcomers"), opens)
        self._limited = TickField(look, "limited", _("Places are limited"))
        self._places = NumberField(look, "places", _("Places"), least=1, most=999)
        self._audience = TextField(look, "audience", _("For whom"), optional=True)
        one_a_line = _("One a line.")
        self._topics = LongTextField(look, "topics", _("Topics"), hint=one_a_line, optional=True)
        self._access = LongTextField(
            look, "access", _("Good to know about access"), hint=one_a_line, optional=True
        )
        words = language_words()
        codes = [*words, *(code for code in languages if code not in words)]
        self.languages = ChipsField(
            look,
            "languages",
            _("Languages"),
            [
                ChipOption(value=code, brief=words.get(code, code), spoken=words.get(code, code))
                for code in codes
            ],
        )
        self.room = ChoiceField(
            look,
            "room_id",
            _("Usual room"),
            [("", _("None")), *((str(room_id), name) for room_id, name in rooms)],
        )
        signs = [(one.value, text) for one, text in sign_in_words().items()]
        self._sign_in = ChoiceField(look, "sign_in_mode", _("How people sign in"), signs)
        self._length = NumberField(
            look, "length", _("Length in minutes"), least=1, most=LONGEST_BOOKING
        )
        self._set_up = NumberField(
            look, "set_up", _("Minutes to set up"), least=0, most=LONGEST_BOOKING
        )
        whole = column(14)
        for pair in (
            (self._kind, self._leadership),
            (self._openness, self._sign_in),
            (self.room, self._audience),
            (self._length, self._set_up),
            (self._limited, self._places),
            (self._topics, self._access),
        ):
            line = row(20)
            for field in pair:
                line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            whole.addLayout(line)
        whole.addWidget(self.languages)
        self.setLayout(whole)

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field, in reading order."""
        return (
            self._kind,
            self._leadership,
            self._openness,
            self._sign_in,
            self.room,
            self._audience,
            self._length,
            self._set_up,
            self._limited,
            self._places,
            self._topics,
            self._access,
            self.languages,
        )

    def take_focus(self) -> None:
        """Start at the first field."""
        self._kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_limited_changed(self) -> None:
        self._places.setEnabled(self._limited.text == "yes")
