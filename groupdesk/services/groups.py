"""Support groups."""

from __future__ import annotations

from groupdesk.errors import NotFound, Refused
from groupdesk.i18n import _
from groupdesk.model.changes import Changes
from groupdesk.model.groups import Group, check_group
from groupdesk.model.ids import GroupId
from groupdesk.model.journal import Action
from groupdesk.model.options import shown
from groupdesk.model.text import search_key
from groupdesk.services.session import Session
from groupdesk.store.statement import ARGUMENT, select
from groupdesk.store.tables.groups import GROUP, GroupRow

_ALL = select(GROUP, order=[GroupRow.name])
_BY_ID = select(GROUP, GroupRow.id == ARGUMENT)


class GroupsService:
    """Read, add and change groups."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[Group]:
        """Return all groups by name."""
        return self._session.store.all(_ALL)

    def get(self, group_id: GroupId) -> Group:
        """Return one group; raises `NotFound`."""
        found = self._session.store.one(_BY_ID, group_id)
        if found is None:
            raise NotFound(_("This group is no longer there: please look at the list again."))
        return found

    def find(self, name_or_alias: str) -> Group:
        """Return the group a person means, by name or alias in any case; raises `NotFound`."""
        wanted = search_key(name_or_alias)
        groups = self.all()
        for group in groups:
            if wanted in {search_key(group.name), search_key(group.alias)}:
                return group
        if not groups:
            raise NotFound(_("This centre has no groups yet."))
        raise NotFound(
            _("There is no group called {name}; the groups are: {groups}.").format(
                name=shown(name_or_alias), groups=_some([group.known_as for group in groups])
            )
        )

    def add(self, group: Group) -> Changes:
        """Add a group; raises `InvalidValue`, or `Refused` where a name or alias is taken."""
        return self._save(group, Action.GROUP_ADDED)

    def change(self, group: Group) -> Changes:
        """Keep new facts of a group; raises as `add` and `NotFound`."""
        self.get(group.id)
        return self._save(group, Action.GROUP_CHANGED)

    def _save(self, group: Group, action: Action) -> Changes:
        checked = check_group(group)
        with self._session.change(action) as change:
            self._must_be_alone(checked)
            change.save(GROUP, checked)
        return change.changes

    def _must_be_alone(self, group: Group) -> None:
        own = {search_key(group.name), search_key(group.alias)}
        for other in self.all():
            if other.id != group.id and own & {search_key(other.name), search_key(other.alias)}:
                raise Refused(
                    _(
                        "Another group has this name or alias already: please choose another, so "
                        "that nobody mixes them up."
                    )
                )


def _some(names: list[str], most: int = 12) -> str:
    listed = ", ".join(names[:most])
    return listed if len(names) <= most else f"{listed}, …"
