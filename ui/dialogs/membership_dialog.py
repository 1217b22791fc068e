"""Adds somebody to a group: who, how far, since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from groupdesk.i18n import _
from groupdesk.model.ids import PersonId
from groupdesk.model.people import MembershipState
from ui.dialogs.sheet import Sheet
from ui.theme import Look, Type
from ui.widgets.fields import ChoiceField, DateField
from ui.widgets.group_words import membership_words
from ui.widgets.labels import WrappedLabel
from ui.widgets.person_picker import Candidate, PersonField

OFFERED = (
    MembershipState.ACTIVE,
    MembershipState.WAITING,
    MembershipState.OFFERED,
    MembershipState.PAUSED,
    MembershipState.SCREENED,
    MembershipState.ENQUIRER,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipDraft:
    """Who is to be added; without an id it is somebody new of this name."""

    person_id: PersonId | None
    name: str
    state: MembershipState
    since: date


class MembershipDialog(Sheet):
    """Asks for a person, a state and a day; `full` says that all places are taken."""

    def __init__(
        self,
        look: Look,
        group: str,
        candidates: Sequence[Candidate],
        *,
        state: MembershipState,
        since: date,
        full: str = "",
        form_key: str = "",
    ) -> None:
        title = _("Add to waiting list") if full else _("Add someone")
        super().__init__(look, title, act=title, safe=_("Cancel"), form_key=form_key)
        self._build(group, candidates, full)
        self.fill({"state": state.value, "since": since.isoformat()})

    def _build(self, group: str, candidates: Sequence[Candidate], full: str) -> None:
        says = _("All places in {group} are taken: {taken}.") if full else _("To {group}.")
        self.body.addWidget(WrappedLabel(says.format(group=group, taken=full), Type.BODY, "ink2"))
        self._person = PersonField(self._look, "first_name", _("Who"), candidates)
        words = membership_words()
        self._state = ChoiceField(
            self._look, "state", _("State"), [(one.value, words[one]) for one in OFFERED]
        )
        self._since = DateField(self._look, "since", _("Since"))
        for field in (self._person, self._state, self._since):
            self.form.add(field)
            self.body.addWidget(field)

    def value(self) -> MembershipDraft:
        return MembershipDraft(
            person_id=self._person.person_id,
            name=self._person.typed,
            state=MembershipState(self._state.text),
            since=date.fromisoformat(self._since.text),
        )
