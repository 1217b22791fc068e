"""Previews, specimens and what a form starts with: the same paper as a print, and no trace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from groupdesk.errors import NotFound, WrongUsage
from groupdesk.model.changes import Noun
from groupdesk.model.groups import SignInMode
from groupdesk.model.ids import MeetingId
from groupdesk.model.journal import Action
from groupdesk.model.paper_facts import NameForm
from groupdesk.services.desk import Desk
from groupdesk.services.printing import Request, documents, specimen
from groupdesk.services.sheet_codes import CODE_TO_COME
from groupdesk.store.tables.people import MEMBERSHIP
from tests.core.documents.papers import pdf_text
from tests.factories import make_group, make_meeting, make_membership, make_person

IDS = [document.id for document in documents()]


@pytest.fixture
def meeting(desk: Desk) -> MeetingId:
    """Return a meeting of a group with one member, who is expected."""
    group = make_group(sign_in_mode=SignInMode.STAFF)
    desk.groups.add(group)
    person = make_person(first_name="Ada", last_name="Walker")
    desk.people.add(person)
    with desk.session.change(Action.MEMBERSHIP_CHANGED) as change:
        change.add(MEMBERSHIP, make_membership(person, group))
    planned = make_meeting(group_id=group.id)
    desk.schedule.add_meeting(planned)
    return planned.id


def wanted(meeting: MeetingId, document: str = "sign-in-sheet", **options: str) -> Request:
    return Request(document=document, meeting=meeting, options=options)


def test_a_preview_is_the_print_but_for_the_code(desk: Desk, meeting: MeetingId) -> None:
    shown = desk.printing.preview(wanted(meeting))
    assert CODE_TO_COME in pdf_text(shown.pdf)
    printed = desk.printing.print(wanted(meeting))
    assert CODE_TO_COME not in pdf_text(printed.pdf)
    assert (shown.pages, shown.suggested_name, shown.names, shown.warnings) == (
        printed.pages,
        printed.suggested_name,
        printed.names,
        printed.warnings,
    )
    assert desk.printing.preview(wanted(meeting)).pdf == printed.pdf


def test_a_preview_leaves_no_trace(desk: Desk, meeting: MeetingId) -> None:
    before = desk.history.newest()
    shown = desk.printing.preview(wanted(meeting, names="full"))
    assert "Ada Walker" in pdf_text(shown.pdf)
    assert desk.history.newest() == before


def test_printing_full_names_is_noted_and_their_preview_is_not(
    desk: Desk, meeting: MeetingId
) -> None:
    desk.printing.preview(wanted(meeting, names="full"))
    desk.printing.print(wanted(meeting, names="full"))
    noted = [one for one in desk.history.newest() if one.action is Action.FULL_NAMES_PRINTED]
    assert len(noted) == 1


def test_only_the_first_print_of_a_meeting_changes_it(desk: Desk, meeting: MeetingId) -> None:
    assert not desk.printing.preview(wanted(meeting)).changes
    assert desk.printing.print(wanted(meeting)).changes.nouns == {Noun.MEETING}
    assert not desk.printing.print(wanted(meeting)).changes


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({"mode": "tally"}, NameForm.NONE),
        ({"mode": "first-names"}, NameForm.NONE),
        ({"mode": "first-names", "listed": "yes"}, NameForm.INITIALS),
        ({"mode": "codes", "listed": "yes"}, NameForm.CODES),
        ({}, NameForm.INITIALS),
        ({"names": "full"}, NameForm.FULL),
    ],
)
def test_a_print_says_what_it_tells_of_people(
    desk: Desk, meeting: MeetingId, options: dict[str, str], names: NameForm
) -> None:
    printed = desk.printing.preview(wanted(meeting, **options))
    assert printed.names is names
    assert bool(printed.warnings) is (names in {NameForm.INITIALS, NameForm.FULL})
    assert printed.cautions == ()


def test_a_form_starts_with_the_groups_own_way_and_the_centres_paper(
    desk: Desk, meeting: MeetingId
) -> None:
    desk.centre.change(replace(desk.centre.get(), paper="Letter", languages=("es",)))
    starts = desk.printing.starts("sign-in-sheet", meeting)
    assert (starts["mode"], starts["paper"], starts["language"]) == ("staff", "Letter", "es")
    assert (starts["listed"], starts["names"]) == ("no", "initial")
    assert desk.printing.starts("sign-in-sheet", None)["mode"] == "group"


@pytest.mark.parametrize("document", IDS)
def test_what_a_form_starts_with_can_be_printed(
    desk: Desk, meeting: MeetingId, document: str
) -> None:
    starts = desk.printing.starts(document, meeting)
    offered = next(one for one in documents() if one.id == document).options
    assert set(starts) == {option.key for option in offered}
    assert desk.printing.preview(wanted(meeting, document, **starts)).pages >= 1


def test_what_is_not_there_is_refused(desk: Desk, meeting: MeetingId) -> None:
    gone = MeetingId(meeting + 1)
    with pytest.raises(NotFound):
        desk.printing.preview(wanted(gone))
    with pytest.raises(NotFound):
        desk.printing.starts("sign-in-sheet", gone)
    with pytest.raises(WrongUsage):
        desk.printing.starts("no-such-sheet", meeting)
    with pytest.raises(WrongUsage):
        desk.printing.preview(Request(document="sign-in-sheet", options={}))


@pytest.mark.parametrize("document", IDS)
def test_a_specimen_needs_no_centre_and_is_made_once(document: str) -> None:
    made = specimen(document)
    assert made.pages >= 1
    assert made.missing == ()
    assert specimen(document) is made


def test_a_pack_looks_like_more_than_one_sheet() -> None:
    assert specimen("meeting-pack").pages > specimen("sign-in-sheet").pages
