"""Asks whose series is to be added; the group's own page has the form for it."""

from __future__ import annotations

from collections.abc import Sequence

from groupdesk.i18n import _
from groupdesk.model.ids import GroupId
from ui.dialogs.meeting_dialog import group_field
from ui.dialogs.sheet import Sheet
from ui.theme import Look


class SeriesGroupDialog(Sheet):
    """Accepted with the group, or None while none is chosen."""

    def __init__(
        self, look: Look, groups: Sequence[tuple[GroupId, str]], chosen: GroupId | None
    ) -> None:
        super().__init__(
            look,
            _("Which group meets regularly?"),
            act=_("Choose days and times"),
            safe=_("Cancel"),
        )
        self._group = group_field(look, groups)
        self.form.add(self._group)
        self.body.addWidget(self._group)
        self.fill({"group_id": str(chosen or "")})

    def value(self) -> GroupId | None:
        return GroupId(int(self._group.text)) if self._group.text else None
