"""Says who leads one meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groupdesk.i18n import _
from groupdesk.model.ids import PersonId
from ui.dialogs.clash_sheet import ClashSheet
from ui.theme import Look, Type
from ui.widgets.labels import WrappedLabel
from ui.widgets.pick_view import PicksField


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadersDraft:
    """Who is to lead the meeting."""

    people: tuple[PersonId, ...]
    despite_clash: bool = False


class LeadersDialog(ClashSheet):
    """Lists who may lead, with those who do ticked."""

    def __init__(
        self,
        look: Look,
        title: str,
        people: Sequence[tuple[PersonId, str]],
        now: Sequence[PersonId],
        *,
        form_key: str,
    ) -> None:
        super().__init__(
            look,
            title,
            act=_("Save who leads"),
            anyway=_("Save anyway"),
            safe=_("Leave it"),
            form_key=form_key,
        )
        effect = _("Only this meeting changes. Facilitators and volunteers are listed.")
        self._people = PicksField(look, "people", _("Led by"), people)
        self.form.add(self._people)
        self.body.addWidget(WrappedLabel(effect, Type.BODY, "ink2"))
        self.body.addWidget(self._people)
        self.fill({"people": ",".join(str(one) for one in now)})

    def value(self) -> LeadersDraft:
        return LeadersDraft(
            people=tuple(PersonId(one) for one in self._people.numbers),
            despite_clash=self.despite_clash,
        )
