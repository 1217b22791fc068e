"""The form of a group: the few things that are needed first, the rest below on demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt

from groupdesk.errors import KnownError
from groupdesk.i18n import _, mark
from groupdesk.model.groups import (
    Group,
    GroupColour,
    GroupKind,
    Leadership,
    Openness,
    SignInMode,
    Visibility,
)
from groupdesk.model.ids import RoomId
from groupdesk.model.proposals import propose, tells_of
from ui.dialogs.group_details import GroupDetails
from ui.dialogs.sheet import Sheet
from ui.theme import Look
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.fields import Field, RoundsField, TextField
from ui.widgets.group_words import visibility_words
from ui.widgets.layout import row
from ui.widgets.swatches import ColourField

WIDTH = 640
# What is proposed from the name until somebody types their own.
PROPOSED = ("alias", "code", "colour")
ALIAS_HINT = mark(
    "Printed instead of the name wherever a person’s name stands beside it, and used in public."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDraft:
    """The texts of the form, read as what they stand for."""

    texts: Mapping[str, str]

    def onto(self, group: Group) -> Group:
        """Return a group with what the form says of it."""
        texts = self.texts
        room = texts["room_id"]
        return replace(
            group,
            name=texts["name"],
            alias=texts["alias"],
            code=texts["code"],
            colour=GroupColour(texts["colour"]),
            visibility=Visibility(texts["visibility"]),
            kind=GroupKind(texts["kind"]),
            leadership=Leadership(texts["leadership"]),
            openness=Openness(texts["openness"]),
            places=int(texts["places"]) if texts["limited"] == "yes" else None,
            topics=tuple(texts["topics"].splitlines()),
            audience=texts["audience"],
            languages=tuple(code for code in texts["languages"].split(",") if code),
            access=tuple(texts["access"].splitlines()),
            room_id=RoomId(int(room)) if room else None,
            length=int(texts["length"]),
            set_up=int(texts["set_up"]),
            sign_in_mode=SignInMode(texts["sign_in_mode"]),
        )


class GroupDialog(Sheet):
    """Adds or changes a group; alias, code and colour follow the name until they are typed."""

    def __init__(
        self,
        look: Look,
        group: Group,
        *,
        others: Sequence[Group],
        rooms: Sequence[tuple[RoomId, str]],
        adds: bool,
        form_key: str,
    ) -> None:
        super().__init__(
            look,
            _("Add a group") if adds else _("Edit group"),
            act=_("Add group") if adds else _("Save group"),
            safe=_("Cancel"),
            form_key=form_key,
            width=WIDTH,
        )
        self._others = others
        self._rooms = {str(room_id): name for room_id, name in rooms}
        self._own: set[str] = set() if adds else set(PROPOSED)
        self._proposing = False
        self._details = GroupDetails(look, rooms, group.languages)
        self._build()
        self._connect()
        self.fill(_texts(group))
        self._own = set() if adds else set(PROPOSED)
        self._show_details(shown=not adds)

    def _build(self) -> None:
        look = self._look
        self._name = TextField(look, "name", _("Name of the group"))
        self._visibility = RoundsField(
            look,
            "visibility",
            _("Who may know that this group exists?"),
            [(value.value, *words) for value, words in visibility_words().items()],
        )
        self._alias = TextField(look, "alias", _("Alias"), hint=_(ALIAS_HINT))
        self._code = TextField(look, "code", _("Code"), width=72)
        self._colour = ColourField(look, "colour", _("Colour"))
        marks = row(20)
        marks.addWidget(self._code, 0, Qt.AlignmentFlag.AlignTop)
        marks.addWidget(self._colour, 1, Qt.AlignmentFlag.AlignTop)
        self._more = Button(look, _("More about this group"), ButtonKind.GHOST, "caret-down")
        self._less = Button(look, _("Less about this group"), ButtonKind.GHOST, "caret-up")
        self.body.addWidget(self._name)
        self.body.addWidget(self._visibility)
        self.body.addWidget(self._alias)
        self.body.addLayout(marks)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._less, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._details)
        needed = (self._name, self._visibility, self._alias, self._code, self._colour)
        for one in (*needed, *self._details.fields):
            self.form.add(one)

    def _connect(self) -> None:
        self._name.changed.connect(self._on_name_changed)
        self._details.room.changed.connect(self._on_name_changed)
        for field in (self._alias, self._code, self._colour):
            field.changed.connect(self._on_own_changed)
        self._more.clicked.connect(self._on_more_clicked)
        self._less.clicked.connect(self._on_less_clicked)

    def value(self) -> GroupDraft:
        return GroupDraft(texts=self.form.texts)

    def restore(self, texts: Mapping[str, str]) -> None:
        super().restore(texts)
        self._own = set(PROPOSED)

    def refuse(self, error: KnownError) -> None:
        field = getattr(error, "field", "")
        if field in {one.key for one in self._details.fields}:
            self._show_details(shown=True)
        super().refuse(error)

    def _show_details(self, *, shown: bool) -> None:
        self._details.setVisible(shown)
        self._more.setVisible(not shown)
        self._less.setVisible(shown)

    def _propose(self) -> None:
        """Fill in what nobody typed yet."""
        name = self._name.text.strip()
        proposal = propose(name, self._others, self._rooms.get(self._details.room.text))
        proposed: dict[str, tuple[Field, str]] = {
            "alias": (self._alias, proposal.alias if name else ""),
            "code": (self._code, proposal.code if name else ""),
            "colour": (self._colour, proposal.colour.value),
        }
        self._proposing = True
        for key, (field, text) in proposed.items():
            if key not in self._own:
                field.put(text)
        self._proposing = False

    def _warn_of_alias(self) -> None:
        telling = tells_of(self._alias.text, self._name.text)
        hint = _("A word of the name is in it, so the alias would give the group away.")
        self._alias.hint(hint if telling else _(ALIAS_HINT))

    def _on_name_changed(self) -> None:
        self._propose()
        self._warn_of_alias()

    def _on_own_changed(self) -> None:
        field = self.sender()
        if isinstance(field, Field) and not self._proposing:
            self._own.add(field.key)
        self._colour.show_code(self._code.text.upper()[:2])
        self._warn_of_alias()

    def _on_more_clicked(self) -> None:
        self._show_details(shown=True)
        self._details.take_focus()

    def _on_less_clicked(self) -> None:
        self._show_details(shown=False)
        self._more.setFocus(Qt.FocusReason.OtherFocusReason)


def _texts(group: Group) -> dict[str, str]:
    return {
        "name": group.name,
        "visibility": group.visibility.value,
        "alias": group.alias,
        "code": group.code,
        "colour": group.colour.value,
        "kind": group.kind.value,
        "leadership": group.leadership.value,
        "openness": group.openness.value,
        "limited": "no" if group.places is None else "yes",
        "places": str(group.places or 12),
        "topics": "\n".join(group.topics),
        "audience": group.audience,
        "languages": ",".join(group.languages),
        "access": "\n".join(group.access),
        "room_id": str(group.room_id or ""),
        "length": str(group.length),
        "set_up": str(group.set_up),
        "sign_in_mode": group.sign_in_mode.value,
    }
