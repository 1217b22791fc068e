"""Words for what a group can be, as forms, chips and lists say it."""

from __future__ import annotations

from groupdesk.i18n import _, ngettext
from groupdesk.model.groups import (
    Group,
    GroupColour,
    GroupKind,
    Leadership,
    Openness,
    SignInMode,
    Visibility,
)
from groupdesk.model.people import MembershipState
from ui.models.cells import ChipKind, ChipText


def shown_name(group: Group) -> str:
    """Return the name a group goes by at the desk: a hidden one its alias (product.md)."""
    return group.known_as


def visibility_words() -> dict[Visibility, tuple[str, str]]:
    """Return each answer to "Who may know that this group exists?" and what it means."""
    return {
        Visibility.ON_REQUEST: (
            _("People who ask"),
            _("The name stands at this desk only. In public the group goes by its alias."),
        ),
        Visibility.ADVERTISED: (
            _("Everyone"),
            _("The name may stand on flyers and programmes."),
        ),
        Visibility.HIDDEN: (
            _("Nobody outside"),
            _("The group goes by its alias everywhere, at this desk too."),
        ),
    }


def visibility_chip(visibility: Visibility) -> ChipText:
    """Return the chip that says who may know of a group."""
    return {
        Visibility.ADVERTISED: ChipText(text=_("Advertised"), icon="eye", kind=ChipKind.YES),
        Visibility.ON_REQUEST: ChipText(text=_("On request"), icon="ear"),
        Visibility.HIDDEN: ChipText(text=_("Hidden"), icon="eye-slash", kind=ChipKind.NO),
    }[visibility]


def openness_chip(openness: Openness) -> ChipText:
    """Return the chip that says whether newcomers may come."""
    return {
        Openness.OPEN: ChipText(text=_("Open to newcomers"), icon="door-open", kind=ChipKind.YES),
        Openness.DROP_IN: ChipText(text=_("Drop-in"), icon="door-open", kind=ChipKind.YES),
        Openness.CLOSED: ChipText(text=_("Closed to newcomers"), icon="door"),
    }[openness]


def openness_words() -> dict[Openness, str]:
    """Return the choices of a form."""
    return {
        Openness.OPEN: _("Open: newcomers may join"),
        Openness.CLOSED: _("Closed: the same people throughout"),
        Openness.DROP_IN: _("Drop-in: come when you like"),
    }


def leadership_words() -> dict[Leadership, str]:
    """Return who leads, in the words of a chip."""
    return {
        Leadership.PEER: _("Peer-led"),
        Leadership.PROFESSIONAL: _("Professionally led"),
        Leadership.CO_LED: _("Co-led"),
        Leadership.MEMBER_RUN: _("Run by members"),
    }


def kind_words() -> dict[GroupKind, str]:
    """Return what kind of help a group gives."""
    return {
        GroupKind.PEER_SUPPORT: _("Peer support"),
        GroupKind.PSYCHOEDUCATION: _("Course"),
        GroupKind.THERAPY: _("Therapy"),
        GroupKind.SOCIAL: _("Social"),
    }


def sign_in_words() -> dict[SignInMode, str]:
    """Return how people sign in (domain.md 5.3)."""
    return {
        SignInMode.FIRST_NAMES: _("First names on a list"),
        SignInMode.TALLY: _("Nobody signs: people are counted"),
        SignInMode.CODES: _("Card numbers, no names"),
        SignInMode.SLIPS: _("One slip for each person"),
        SignInMode.STAFF: _("Staff mark a list in the hand"),
    }


def language_words() -> dict[str, str]:
    """Return the languages that a group can be held in."""
    return {"en": _("English"), "es": _("Spanish"), "fr": _("French"), "ar": _("Arabic")}


def colour_words() -> dict[GroupColour, str]:
    """Return the names of the eight colours."""
    return {
        GroupColour.PLUM: _("Plum"),
        GroupColour.BLUE: _("Blue"),
        GroupColour.LEAF: _("Leaf"),
        GroupColour.ROSE: _("Rose"),
        GroupColour.BRICK: _("Brick"),
        GroupColour.OCHRE: _("Ochre"),
        GroupColour.NAVY: _("Navy"),
        GroupColour.SLATE: _("Slate"),
    }


def membership_words() -> dict[MembershipState, str]:
    """Return how far somebody is in a group."""
    return {
        MembershipState.ENQUIRER: _("Has asked"),
        MembershipState.SCREENED: _("Talked with"),
        MembershipState.WAITING: _("Waiting"),
        MembershipState.OFFERED: _("Offered a place"),
        MembershipState.ACTIVE: _("Active"),
        MembershipState.PAUSED: _("Paused"),
        MembershipState.FINISHED: _("Finished"),
        MembershipState.LEFT: _("Left"),
    }


def taken_words(taken: int, places: int | None) -> str:
    """Return "9 of 12 taken", or how many come where places are not counted."""
    if places is None:
        return ngettext("{count} person", "{count} people", taken).format(count=taken)
    return _("{taken} of {places} taken").format(taken=taken, places=places)
