"""Puts one person into a group: which, how far, since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from groupdesk.i18n import _
from groupdesk.model.ids import GroupId
from groupdesk.model.people import MembershipState
from ui.dialogs.sheet import Sheet
from ui.theme import Look
from ui.widgets.fields import ChoiceField, DateField
from ui.widgets.group_words import membership_words

OFFERED = (
    MembershipState.ACTIVE,
    MembershipState.WAITING,
    MembershipState.OFFERED,
    MembershipState.PAUSED,
    MembershipState.SCREENED,
    MembershipState.ENQUIRER,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupChoice:
    """A group on offer: the name it goes by at the desk, and how many places are taken."""

    group_id: GroupId
    name: str
    taken: str
    full: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinDraft:
    """The group, the state and the day that were chosen."""

    group_id: GroupId
    state: MembershipState
    since: date


class AddToGroupDialog(Sheet):
    """Says of each group how full it is; a full one proposes its waiting list."""

    def __init__(
        self,
        look: Look,
        name: str,
        groups: Sequence[GroupChoice],
        *,
        today: date,
        form_key: str,
    ) -> None:
        title = _("Add {name} to a group").format(name=name)
        super().__init__(look, title, act=_("Add to group"), safe=_("Cancel"), form_key=form_key)
        self._groups = {str(one.group_id): one for one in groups}
        self._build()
        self._group.changed.connect(self._on_group_changed)
        self.fill({"since": today.isoformat()})
        self._on_group_changed()
        self.touched = False

    def _build(self) -> None:
        offered = [(number, one.name) for number, one in self._groups.items()]
        words = membership_words()
        states = [(state.value, words[state]) for state in OFFERED]
        self._group = ChoiceField(self._look, "group", _("Group"), offered)
        self._state = ChoiceField(self._look, "state", _("State"), states)
        self._since = DateField(self._look, "since", _("Since"))
        for field in (self._group, self._state, self._since):
            self.form.add(field)
            self.body.addWidget(field)

    def value(self) -> JoinDraft:
        return JoinDraft(
            group_id=self._groups[self._group.text].group_id,
            state=MembershipState(self._state.text),
            since=date.fromisoformat(self._since.text),
        )

    def _on_group_changed(self) -> None:
        chosen = self._groups[self._group.text]
        self._group.hint(chosen.taken)
        state = MembershipState.WAITING if chosen.full else MembershipState.ACTIVE
        self._state.put(state.value)
