"""The sign-in sheet's own options, and what they mean together."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from groupdesk.errors import Refused
from groupdesk.i18n import _, mark
from groupdesk.model.groups import SignInMode
from groupdesk.model.options import (
    SHARED,
    Asked,
    Option,
    Options,
    choice,
    number_or_word,
    yes_no,
)
from groupdesk.model.paper_facts import NameForm, PaperFacts


class ModeChoice(StrEnum):
    """The group's own mode, or one for this print."""

    GROUP = "group"
    TALLY = "tally"
    FIRST_NAMES = "first-names"
    CODES = "codes"
    SLIPS = "slips"
    STAFF = "staff"


class NamesChoice(StrEnum):
    """How names are written in staff mode."""

    INITIAL = "initial"
    FULL = "full"


MODE = choice(
    "mode",
    ModeChoice,
    ModeChoice.GROUP,
    asked=Asked(
        label=mark("Names on the sheet"),
        words={
            "group": mark("As this group usually does it"),
            "tally": mark("No names, only a count"),
            "first-names": mark("First names, written by hand"),
            "codes": mark("Card numbers, no names"),
            "slips": mark("A slip of paper each"),
            "staff": mark("Staff copy with names"),
        },
        notes={"staff": mark("Keep this copy in your hand: it lists who is expected.")},
        about_names=True,
        stand_in="group",
    ),
)
LISTED = yes_no(
    "listed",
    default=False,
    asked=Asked(
        label=mark("List who is expected"),
        note=mark("For the leader’s own copy: a sheet on a table shows nobody who is not there."),
        about_names=True,
        only_with=(MODE.key, ("first-names", "codes")),
    ),
)
BLANK_ROWS = number_or_word(
    "blank-rows",
    word="fill",
    least=0,
    most=60,
    asked=Asked(
        label=mark("Empty lines"),
        words={"fill": mark("Fill the page with empty lines")},
        only_with=(MODE.key, ("first-names", "codes", "staff")),
    ),
)
NAMES = choice(
    "names",
    NamesChoice,
    NamesChoice.INITIAL,
    asked=Asked(
        label=mark("Names on the staff copy"),
        words={"initial": mark("First name and initial"), "full": mark("Full names")},
        notes={"full": mark("The record’s history notes that you did this.")},
        about_names=True,
        only_with=(MODE.key, ("staff",)),
    ),
)
CONTACT = yes_no(
    "contact",
    default=True,
    asked=Asked(label=mark("Ask how we may reach people"), only_with=(MODE.key, ("slips",))),
)
OPTIONS: tuple[Option[Any], ...] = (*SHARED, MODE, LISTED, BLANK_ROWS, NAMES, CONTACT)


def starts(facts: PaperFacts) -> Mapping[str, str]:
    """Return what a form starts with for a meeting: the way that its group signs in."""
    return {MODE.key: facts.meeting.sign_in_mode.value}


def chosen_mode(options: Options, facts: PaperFacts) -> SignInMode:
    """Return the mode to print, by choice or by the group's own setting.

    Raises Refused where full names are asked for on a sheet that others can read.
    """
    choice_ = options[MODE]
    mode = facts.meeting.sign_in_mode if choice_ is ModeChoice.GROUP else SignInMode(choice_.value)
    if options[NAMES] is NamesChoice.FULL and mode is not SignInMode.STAFF:
        raise Refused(
            _("Full names print in the staff mode only: add mode=staff, or leave names=full out.")
        )
    return mode


def names_wanted(options: Options, facts: PaperFacts) -> NameForm:
    """Return the most that this print may know of people (product.md, sign-in-sheet)."""
    mode = chosen_mode(options, facts)
    if mode is SignInMode.STAFF:
        full = options[NAMES] is NamesChoice.FULL
        return NameForm.FULL if full else NameForm.INITIALS
    if options[LISTED] and mode is SignInMode.FIRST_NAMES:
        return NameForm.INITIALS
    if options[LISTED] and mode is SignInMode.CODES:
        return NameForm.CODES
    return NameForm.NONE
