"""Words for what a person can be, as forms, chips and lists say it."""

from __future__ import annotations

from groupdesk.i18n import _
from groupdesk.model.people import PeopleScope, PersonKind, PersonStatus


def kind_words() -> dict[PersonKind, str]:
    """Return what brings a person to the centre."""
    return {
        PersonKind.MEMBER: _("Member"),
        PersonKind.VISITOR: _("Visitor"),
        PersonKind.FACILITATOR: _("Facilitator"),
        PersonKind.VOLUNTEER: _("Volunteer"),
        PersonKind.CONTACT: _("Contact"),
    }


def scope_words() -> dict[PeopleScope, str]:
    """Return the parts of the list."""
    return {
        PeopleScope.CURRENT: _("Current"),
        PeopleScope.PAST: _("Past"),
        PeopleScope.ALL: _("All"),
    }


def status_words() -> dict[str, str]:
    """Return what a record's status says of somebody who is in no group."""
    return {
        PersonStatus.ACTIVE: _("In no group now"),
        PersonStatus.LEFT: _("Past"),
        PersonStatus.DO_NOT_CONTACT: _("Do not contact"),
        PersonStatus.DECEASED: _("Has died"),
    }
