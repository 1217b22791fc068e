"""What Ctrl+K finds: people, groups, meetings by their sheet's code, pages and things to do."""

from __future__ import annotations

from typing import assert_never

from groupdesk.i18n import _
from groupdesk.model.ids import GroupId, MeetingId, PersonId
from groupdesk.model.text import search_key
from groupdesk.services.desk import Desk
from groupdesk.services.search import Hit, HitKind
from ui.desk_pages import PAGES, rail_pages
from ui.names import Names
from ui.places import PageKey, Place
from ui.widgets.people_words import status_words
from ui.widgets.search_field import Found

MOST = 30


def find(desk: Desk, names: Names, typed: str) -> list[Found]:
    """Return what fits the typed words; nothing typed shows the things to do."""
    wanted = search_key(typed)
    acts = [act for act in _acts() if all(word in search_key(act.title) for word in wanted.split())]
    if not wanted:
        return acts
    return [*(_found(hit, names) for hit in desk.search.find(typed, MOST)), *acts]


def _acts() -> list[Found]:
    pages = [
        Found(
            title=page.text,
            detail=_("Page"),
            icon=page.icon,
            value=Place(page=PageKey(page.key)),
        )
        for page in rail_pages()
    ]
    offered = (
        (PageKey.PEOPLE, "add", _("Add person"), "user-plus"),
        (PageKey.GROUPS, "add", _("Add group"), "plus"),
        (PageKey.GROUPS, "many", _("Set up several groups"), "rows"),
        (PageKey.CALENDAR, "add", _("Add a meeting"), "calendar-plus"),
    )
    acts = [
        Found(title=title, detail=_("Do"), icon=icon, value=Place(page=page, act=act))
        for page, act, title, icon in offered
        if page in PAGES
    ]
    return [*acts, *pages]


def _found(hit: Hit, names: Names) -> Found:
    match hit.kind:
        case HitKind.GROUP:
            place = Place(page=PageKey.GROUP, group_id=GroupId(hit.id))
            return Found(title=hit.title, detail=hit.detail, icon="users-three", value=place)
        case HitKind.PERSON:
            place = Place(page=PageKey.PEOPLE, person_id=PersonId(hit.id))
            name = names.shown(hit.title)
            # Who is in no group has a status in that place.
            detail = status_words().get(hit.detail, hit.detail)
            return Found(title=name, detail=detail, icon="user", value=place)
        case HitKind.MEETING:
            place = Place(page=PageKey.CALENDAR, meeting_id=MeetingId(hit.id))
            return Found(title=hit.title, detail=hit.detail, icon="calendar", value=place)
        case _:
            assert_never(hit.kind)
