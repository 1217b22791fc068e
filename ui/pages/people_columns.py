"""The columns of the list of people, and what is read for the rows on show alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from groupdesk.i18n import Translator, _
from groupdesk.model.ids import PersonId
from groupdesk.model.people import PersonStatus
from groupdesk.services.directory import PersonLine, Presence
from ui.models.cells import Badge, CellFacts, ChipKind, ChipText
from ui.models.row_table import Column
from ui.pages.person_facts import MISSED_MANY, near_date, status_chip

LAST_CAME = 2
VOICEMAIL = 3


@dataclass(slots=True, kw_only=True)
class Cells:
    """What the cells say; presence comes in for few rows at a time, the days to sort by at once."""

    words: Translator
    shown: Callable[[str], str]
    today: Callable[[], date]
    presence: dict[PersonId, Presence] = field(default_factory=dict)
    came: Mapping[PersonId, date] = field(default_factory=dict)

    def columns(self) -> tuple[Column[PersonLine], ...]:
        """Return the columns in their order; `LAST_CAME` and `VOICEMAIL` are places."""
        return (
            Column(
                key="name",
                title=_("Name"),
                cell=self._name,
                sort_key=_by_name,
                width=200,
                stretches=True,
            ),
            Column(key="groups", title=_("Groups"), cell=_groups, sort_key=_by_groups, width=92),
            Column(
                key="came",
                title=_("Last came"),
                cell=self._came,
                sort_key=self._by_day,
                width=114,
            ),
            Column(
                key="voicemail",
                title=_("Voicemail"),
                cell=_voicemail,
                sort_key=_by_voicemail,
                width=108,
            ),
        )

    def _name(self, line: PersonLine) -> CellFacts:
        return CellFacts(text=self.shown(line.name), chip=self._chip(line))

    def _chip(self, line: PersonLine) -> ChipText | None:
        if line.status is not PersonStatus.ACTIVE:
            return status_chip(line.status)
        presence = self.presence.get(line.id)
        if presence is not None and presence.missed >= MISSED_MANY:
            return ChipText(
                text=_("Missed {count}").format(count=presence.missed),
                icon="hand-waving",
                kind=ChipKind.WARNING,
            )
        return ChipText(text=_("New"), icon="plus", kind=ChipKind.YES) if line.new else None

    def _came(self, line: PersonLine) -> CellFacts:
        presence = self.presence.get(line.id)
        day = self.came.get(line.id) if presence is None else presence.last_came
        if day is not None:
            return CellFacts(text=near_date(self.words, day, self.today()), ink="ink2")
        return CellFacts(text="" if presence is None else _("Not yet"), ink="ink3")

    def _by_day(self, line: PersonLine) -> date:
        return self.came.get(line.id, date.min)


def _groups(line: PersonLine) -> CellFacts:
    return CellFacts(badges=tuple(Badge(code=tag.code, colour=tag.colour) for tag in line.groups))


def _voicemail(line: PersonLine) -> CellFacts:
    if not line.has_phone:
        return CellFacts(text=_("No phone"), ink="ink3")
    if line.may_leave_message:
        return CellFacts(text=_("Yes"), icon="check")
    return CellFacts(text=_("No"), ink="ink2")


def _by_name(line: PersonLine) -> tuple[str, int]:
    return line.sort_key, line.id


def _by_groups(line: PersonLine) -> tuple[bool, tuple[str, ...]]:
    return not line.groups, tuple(tag.code for tag in line.groups)


def _by_voicemail(line: PersonLine) -> tuple[bool, bool]:
    return not line.may_leave_message, not line.has_phone
