"""The sign-in sheet's own options, and what they mean together."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from groupdesk.errors import Refused
from groupdesk.i18n import _
from groupdesk.model.groups import SignInMode
from groupdesk.model.options import SHARED, Option, Options, choice, number_or_word, yes_no
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


MODE = choice("mode", ModeChoice, ModeChoice.GROUP)
LISTED = yes_no("listed", default=False)
BLANK_ROWS = number_or_word("blank-rows", word="fill", least=0, most=60)
NAMES = choice("names", NamesChoice, NamesChoice.INITIAL)
CONTACT = yes_no("contact", default=True)
OPTIONS: tuple[Option[Any], ...] = (*SHARED, MODE, LISTED, BLANK_ROWS, NAMES, CONTACT)


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
