"""One search over everything: words begun, in any case, with or without accents; never an error."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groupdesk.model.groups import Group
from groupdesk.model.people import MembershipState
from groupdesk.services.desk import Desk
from groupdesk.services.printing import Request
from groupdesk.services.search import HitKind
from tests.factories import MONDAY, make_group, make_meeting, make_person


@pytest.fixture
def group(desk: Desk) -> Group:
    group = make_group(topics=("Bereavement", "Loss"))
    desk.groups.add(group)
    return group


def titles(desk: Desk, words: str) -> list[str]:
    return [hit.title for hit in desk.search.find(words)]


@pytest.mark.parametrize(
    "words", ["grief", "GRI", "loss gr", "monday", "bereav", "GL", "  grief   &  ", '"grief"']
)
def test_group_is_found_by_its_names_code_and_topics(desk: Desk, group: Group, words: str) -> None:
    (hit,) = desk.search.find(words)
    assert (hit.kind, hit.id) == (HitKind.GROUP, group.id)
    assert (hit.title, hit.detail) == ("Grief & Loss", "Monday Circle")


@pytest.mark.parametrize("words", ["maí", "mai", "MAI", "o'nei", "neill", "020 7946", "mairead o"])
def test_person_is_found_with_or_without_accents(desk: Desk, words: str) -> None:
    desk.people.add(make_person(first_name="Máiréad", phone="020 7946 0018"))
    assert titles(desk, words) == ["Máiréad O'Neill"]


def test_only_the_alias_stands_beside_a_person(desk: Desk, group: Group) -> None:
    person = make_person()
    desk.people.add(person)
    (alone,) = desk.search.find("mairead")
    desk.people.set_membership(person.id, group.id, MembershipState.ACTIVE)
    (hit,) = desk.search.find("mairead")
    assert (alone.kind, alone.detail) == (HitKind.PERSON, "active")
    assert hit.detail == "Monday Circle"


def test_groups_stand_before_people(desk: Desk, group: Group) -> None:
    desk.people.add(make_person(first_name="Grieta", last_name="Loss"))
    assert titles(desk, "gri lo") == ["Grief & Loss", "Grieta Loss"]


def test_changed_and_undone_names_are_found_by_what_they_are_now(desk: Desk) -> None:
    person = make_person(first_name="Ada")
    changes = desk.people.add(person)
    assert titles(desk, "ada") == ["Ada O'Neill"]
    desk.history.undo(changes.entry)
    assert titles(desk, "ada") == []


def test_sheet_code_finds_the_meeting_by_its_alias(desk: Desk, group: Group) -> None:
    meeting = make_meeting(group_id=group.id)
    desk.schedule.add_meeting(meeting)
    request = Request(document="sign-in-sheet", group="Grief & Loss", date=MONDAY, options={})
    desk.printing.print(request)
    code = desk.session.store.database.value("SELECT code FROM sheet_code")
    for typed in (code, code.lower(), f" {code} "):
        hit = desk.search.find(typed)[0]
        assert (hit.kind, hit.id) == (HitKind.MEETING, meeting.id)
        assert (hit.title, hit.detail) == ("Monday Circle", "Monday 23 November 2026, 19:00")


def test_no_more_than_asked_for(desk: Desk) -> None:
    for _number in range(8):
        desk.people.add(make_person())
    assert len(desk.search.find("mairead", 5)) == 5


@pytest.mark.parametrize(
    "words", ["", " ", "*", '"', "NEAR(", "a,\\", "-x", "a\0b", "\ud800", "OR"]
)
def test_signs_of_the_query_language_are_only_signs(desk: Desk, words: str) -> None:
    desk.people.add(make_person())
    assert titles(desk, words) == []


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(codec=None), max_size=60))
def test_no_text_is_an_error(desk: Desk, words: str) -> None:
    desk.search.find(words)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.sampled_from("abçÉéñłşž'-шяعم"), min_size=3, max_size=20), cut=st.data())
def test_whoever_is_kept_is_found_by_a_beginning(desk: Desk, name: str, cut: st.DataObject) -> None:
    person = make_person(first_name=f"Q{name}", last_name="")
    desk.people.add(person)
    length = cut.draw(st.integers(2, len(name) + 1))
    typed = f"Q{name}"[:length]
    found = {hit.id for hit in desk.search.find(typed, 10_000)}
    assert person.id in found
