"""One search over people, groups and the codes of printed sheets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from groupdesk.i18n import translator
from groupdesk.model.groups import Visibility
from groupdesk.model.text import search_key
from groupdesk.services.agenda import AgendaService
from groupdesk.services.session import Session
from groupdesk.store.search import FIND_GROUPS, FIND_PEOPLE, match_expression, people_expression
from groupdesk.store.statement import column

MOST_HITS = 50
SHEET_CODE_LENGTH = 4

# On a person's line a group stands by its alias only (product.md).
_ALIASES_OF = column(
    "SELECT alias FROM membership JOIN support_group ON support_group.id = membership.group_id "
    "WHERE person_id = ? AND membership.state IN ('active', 'waiting', 'offered', 'paused') "
    "ORDER BY alias"
)
_ALIAS = column("SELECT alias FROM support_group WHERE id = ?")


class HitKind(StrEnum):
    """What a search can find."""

    GROUP = "group"
    PERSON = "person"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One line of an answer."""

    kind: HitKind
    id: int
    title: str
    detail: str


class SearchService:
    """Find people and groups by the beginnings of their words."""

    def __init__(self, session: Session, agenda: AgendaService) -> None:
        self._session = session
        self._agenda = agenda

    def find(self, words: str, most: int = MOST_HITS) -> list[Hit]:
        """Return the best hits, groups first; any text may be typed, and none is an error."""
        return [*self._meeting(words), *self._groups(words, most), *self._people(words, most)]

    def _meeting(self, words: str) -> list[Hit]:
        code = search_key(words).upper()
        if len(code) != SHEET_CODE_LENGTH:
            return []
        meeting = self._agenda.with_sheet_code(code)
        if meeting is None:
            return []
        alias = self._session.store.one(_ALIAS, meeting.group_id)
        day = translator("en").weekday_date(meeting.date)
        detail = f"{day}, {meeting.start:%H:%M}"
        return [Hit(kind=HitKind.MEETING, id=meeting.id, title=str(alias), detail=detail)]

    def _groups(self, words: str, most: int) -> list[Hit]:
        expression = match_expression(words)
        if expression is None:
            return []
        rows = self._session.store.all(FIND_GROUPS, expression, most)
        return [
            # A hidden group goes by its alias everywhere, also where its name was typed.
            Hit(kind=HitKind.GROUP, id=group_id, title=alias, detail="")
            if visibility == Visibility.HIDDEN
            else Hit(kind=HitKind.GROUP, id=group_id, title=name, detail=alias)
            for group_id, name, alias, visibility in rows
        ]

    def _people(self, words: str, most: int) -> list[Hit]:
        expression = people_expression(words)
        if expression is None:
            return []
        hits = []
        for person_id, first_name, last_name, status in self._session.store.all(
            FIND_PEOPLE, expression, most
        ):
            aliases = self._session.store.all(_ALIASES_OF, person_id)
            detail = ", ".join([str(alias) for alias in aliases] or [status])
            title = f"{first_name} {last_name}".rstrip()
            hits.append(Hit(kind=HitKind.PERSON, id=person_id, title=title, detail=detail))
        return hits
