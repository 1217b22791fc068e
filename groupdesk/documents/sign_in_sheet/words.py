"""The sign-in sheet's sentences: neutral, without a topic word (domain.md 5.3)."""

from __future__ import annotations

from groupdesk.documents.text import first_signs
from groupdesk.i18n import Translator, mark
from groupdesk.model.groups import SignInMode
from groupdesk.model.paper_facts import MeetingPrint

HERE = mark("Here today")
FIRST_TIME = mark("First time here")
APOLOGIES = mark("Sent apologies")
FIRST_NAME = mark("First name and initial")
FULL_NAME = mark("Name")
CARD_NUMBER = mark("Number on your card")

_WELCOME = {
    (SignInMode.FIRST_NAMES, False): mark(
        "Welcome. Please write a first name in an empty row and tick the box. Any name is fine."
    ),
    (SignInMode.FIRST_NAMES, True): mark(
        "Welcome. Please tick the box by your name. New today? Add a first name in an empty row. "
        "Any name is fine."
    ),
    (SignInMode.CODES, False): mark(
        "Welcome. Please write the number from your card in an empty row. No card yet? "
        "Leave the number empty and tick “First time here”."
    ),
    (SignInMode.CODES, True): mark(
        "Welcome. Please tick the box by the number on your card. No card yet? "
        "Tick “First time here” in an empty row."
    ),
}
_STAFF = mark(
    "Keep this list in your hand. Tick who is here and who sent apologies. "
    "Add new people in the empty rows."
)
_TALLY = mark("Welcome. Today we only count people. Please cross one box as you come in.")
_DECLINE_TO = mark("If you would rather not sign, just tell {names}.")
_DECLINE = mark("If you would rather not sign, that is fine too.")
_NOTE = mark(
    "Only the people running today and the desk see it. It is typed in, then shredded. "
    "We write down nothing about why you come. Please turn it over when you have signed."
)
_TALLY_NOTE = mark(
    "It holds no names. The numbers are typed in, then the sheet is shredded. "
    "We write down nothing about why people come."
)
_STAFF_NOTE = mark(
    "Only you and the desk see it. Type it in, then shred it. Do not leave it on the table. "
    "Write nothing about why people come."
)
_NAMES_TOLD = 3
_LONGEST_TOLD = 24


def welcome(words: Translator, meeting: MeetingPrint, mode: SignInMode, *, listed: bool) -> str:
    """Return the lines under the title."""
    if mode is SignInMode.STAFF:
        return words.text(_STAFF)
    if mode is SignInMode.TALLY:
        return words.text(_TALLY)
    told = tuple(first_signs(name, _LONGEST_TOLD) for name in meeting.facilitators[:_NAMES_TOLD])
    decline = words.text(_DECLINE_TO, names=words.either(told)) if told else words.text(_DECLINE)
    return f"{words.text(_WELCOME[mode, listed])} {decline}"


def when(words: Translator, meeting: MeetingPrint) -> str:
    """Return the date and the times of the meeting in words."""
    line = words.text(
        "{date}, {time}",
        date=words.weekday_date(meeting.date),
        time=words.time_range(meeting.start, meeting.end),
    )
    if not meeting.cancelled:
        return line
    # The sentence brings its own full stop; a Spanish "p. m." has one already.
    return words.text("{when}. This meeting is cancelled.", when=line.removesuffix("."))


def note_heading(words: Translator) -> str:
    """Return the heading of the privacy note."""
    return words.text("How we look after this sheet")


def note(words: Translator, mode: SignInMode) -> str:
    """Return the privacy note."""
    if mode is SignInMode.STAFF:
        return words.text(_STAFF_NOTE)
    return words.text(_TALLY_NOTE if mode is SignInMode.TALLY else _NOTE)
