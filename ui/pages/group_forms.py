"""Adding, changing, closing a group, and what happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from groupdesk.errors import KnownError
from groupdesk.i18n import _
from groupdesk.model.groups import Group
from groupdesk.model.ids import GroupId, new_id
from groupdesk.model.proposals import propose
from ui.dialogs.group_dialog import GroupDialog, GroupDraft
from ui.dialogs.question import Question
from ui.pages.kit import Kit
from ui.pages.record_history import show_history
from ui.places import PageKey, Place, form_key
from ui.widgets.buttons import ButtonKind
from ui.widgets.group_words import shown_name


class GroupForms(QObject):
    """Opens the forms of a group, and writes what they accept."""

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._desk = kit.desk

    def add(self) -> None:
        """Open the form for a new group."""
        others = self._desk.groups.all()
        proposal = propose("", others)
        new = Group(
            id=GroupId(new_id()),
            name="",
            alias="",
            code="",
            colour=proposal.colour,
        )
        key = form_key(Place(page=PageKey.GROUPS, act="add"))
        dialog = self._dialog(new, others, key, adds=True)
        self._kit.sheets.open(dialog, partial(self._on_add_accepted, dialog, new))

    def edit(self, group_id: GroupId) -> None:
        """Open the form of a group that is there."""
        groups = self._desk.groups.all()
        group = next((one for one in groups if one.id == group_id), None)
        if group is None:
            return
        others = [one for one in groups if one.id != group_id]
        key = form_key(Place(page=PageKey.GROUP, act="edit", group_id=group_id))
        dialog = self._dialog(group, others, key, adds=False)
        self._kit.sheets.open(dialog, partial(self._on_edit_accepted, dialog, group))

    def ask_to_close(self, group_id: GroupId) -> None:
        """Ask before a group is closed."""
        group = self._desk.groups.get(group_id)
        question = Question(
            self._kit.look,
            _("Close {name}?").format(name=shown_name(group)),
            _(
                "It moves to the closed groups. Its people, meetings and marks stay on record. "
                "Meetings that are planned stay in the calendar until you end their series. "
                "You can undo this, or open the group again."
            ),
            act=_("Close this group"),
            safe=_("Keep it open"),
            act_icon="archive",
            kind=ButtonKind.DANGER,
        )
        self._kit.sheets.open(question, partial(self._on_close_accepted, group))

    def reopen(self, group_id: GroupId) -> None:
        """Put a closed group back among the current ones."""
        group = self._desk.groups.get(group_id)
        self._kit.attempt(
            partial(self._desk.groups.change, replace(group, active=True)),
            _("{name} is open again").format(name=shown_name(group)),
        )

    def show_history(self, group_id: GroupId) -> None:
        """Show what happened to a group."""
        name = shown_name(self._desk.groups.get(group_id))
        read = partial(self._desk.history.of_group, group_id, shown=self._kit.names.shown)
        show_history(self._kit, _("History of {name}").format(name=name), read)

    def _dialog(
        self, group: Group, others: Sequence[Group], key: str, *, adds: bool
    ) -> GroupDialog:
        rooms = [(room.id, room.name) for room in self._desk.centre.rooms() if room.active]
        return GroupDialog(
            self._kit.look, group, others=others, rooms=rooms, adds=adds, form_key=key
        )

    def _on_add_accepted(self, dialog: GroupDialog, group: Group, value: object) -> None:
        if not isinstance(value, GroupDraft):
            return
        added = value.onto(group)
        try:
            changes = self._desk.groups.add(added)
        except KnownError as error:
            dialog.refuse(error)
            return
        self._kit.sheets.close()
        self._kit.navigator.go(Place(page=PageKey.GROUP, group_id=added.id))
        self._kit.done(changes, _("{name} added").format(name=shown_name(added)))

    def _on_edit_accepted(self, dialog: GroupDialog, group: Group, value: object) -> None:
        if not isinstance(value, GroupDraft):
            return
        changed = value.onto(group)
        try:
            changes = self._desk.groups.change(changed)
        except KnownError as error:
            dialog.refuse(error)
            return
        self._kit.sheets.close()
        self._kit.done(changes, _("{name} saved").format(name=shown_name(changed)))

    def _on_close_accepted(self, group: Group, _value: object) -> None:
        self._kit.sheets.close()
        self._kit.attempt(
            partial(self._desk.groups.change, replace(group, active=False)),
            _("{name} is closed").format(name=shown_name(group)),
        )
