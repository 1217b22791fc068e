"""The forms of a person: add, edit, join a group, make past; each with its error and its undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from groupdesk.model.groups import Group
from groupdesk.model.ids import PersonId
from groupdesk.model.people import MembershipState, PersonKind, PersonStatus
from tests.conftest import PASSPHRASE
from tests.factories import make_group, make_person
from tests.ui.conftest import HOSTILE, Day, Person, settle
from tests.ui.people_at_the_desk import (
    CTRL,
    accept,
    cells,
    chips,
    choose_in_menu,
    desk,
    field,
    go,
    page,
    said,
    sheet,
    table,
    tell,
    view,
)
from ui.pages.person_place import PersonPlace
from ui.widgets.bars import Bar


@pytest.fixture
def people(at_the_desk: Person) -> Person:
    """Return somebody on the page of people."""
    go(at_the_desk)
    return at_the_desk


@pytest.fixture
def mairead(people: Person) -> PersonId:
    """Return who is chosen on the page."""
    chosen = next(one.id for one in desk(people).people.all() if one.first_name == "Mairead")
    go(people, person_id=chosen)
    return chosen


def bars(person: Person) -> list[str]:
    return [bar.sentence for bar in person.all(Bar)]


def test_a_first_name_is_enough(people: Person) -> None:
    people.press(Qt.Key.Key_N, CTRL)
    field(people, "first_name").put("Ngozi")
    people.press(Qt.Key.Key_Return)
    assert said(people) == "Ngozi added."
    assert "Ngozi" in people.read()
    assert cells(people) == ["Łukasz Żółć", "Mairead O'Neill", "Ngozi, New"]
    kept = desk(people).people.get(page(people)._panel.facts.person_id)  # type: ignore[union-attr]
    assert kept.first_seen == desk(people).session.today()
    assert kept.card_number
    people.click("Undo")
    assert len(cells(people)) == 2
    assert "Choose someone to see their details" in people.read()


def test_everything_that_is_typed_is_kept(people: Person) -> None:
    people.click("Add person")
    typed = {
        "first_name": "Harold",
        "last_name": "Pinnock",
        "print_name": "Harry",
        "pronouns": "he/him",
        "kind": "volunteer",
        "phone": "01632 960 114",
        "may_leave_message": "yes",
        "safe_contact": "Afternoons",
        "email": "harold@example.org",
        "address": "12 Mill Lane\nRiverside",
        "language": "fr",
        "needs": "Large print\n\nHearing loop",
        "card_number": "00042",
    }
    for key, text in typed.items():
        field(people, key).put(text)
    accept(people)
    kept = next(one for one in desk(people).people.all() if one.first_name == "Harold")
    assert (kept.name, kept.print_name, kept.pronouns) == ("Harold Pinnock", "Harry", "he/him")
    assert kept.kind is PersonKind.VOLUNTEER
    assert kept.may_leave_message
    assert kept.needs == ("Large print", "Hearing loop")
    assert (kept.language, kept.card_number) == ("fr", "00042")
    assert kept.address == typed["address"]
    people.click("Edit")
    assert sheet(people).form.texts == typed | {"needs": "Large print\nHearing loop"}


def test_what_is_wrong_is_said_at_its_field(people: Person) -> None:
    people.click("Add person")
    people.press(Qt.Key.Key_Return)
    assert "first name" in people.read()
    assert field(people, "first_name").focusProxy().hasFocus()  # type: ignore[union-attr]
    field(people, "first_name").put("Ann")
    field(people, "phone").put("1" * 100)
    accept(people)
    assert field(people, "phone").focusProxy().property("wrong")  # type: ignore[union-attr]
    assert len(desk(people).people.all()) == 2


def test_a_card_number_in_use_is_said_at_the_head(people: Person) -> None:
    tell(people, desk(people).people.add(make_person(first_name="Zoe", card_number="00042")))
    people.click("Add person")
    field(people, "first_name").put("Ann")
    field(people, "card_number").put("00042")
    accept(people)
    assert any("00042" in sentence for sentence in bars(people))
    assert field(people, "first_name").text == "Ann"


def test_a_double_is_shown_before_it_is_added(people: Person) -> None:
    page(people)._acts.add("mairead O'NEILL")
    accept(people)
    assert "mairead O'NEILL is on record already." in bars(people)
    assert people.button("Show who that is").hasFocus()
    field(people, "last_name").put("O'Neil")
    assert "mairead O'NEILL is on record already." not in bars(people)
    field(people, "last_name").put("O'Neill")
    accept(people)
    people.click("Show who that is")
    assert "Mairead O'Neill" in people.read()
    assert view(people)._kit.sheets.current is None
    page(people)._acts.add("Mairead O'Neill")
    accept(people)
    accept(people)
    assert cells(people).count("Mairead O'Neill, New") == 1
    assert len(cells(people)) == 3


def test_a_change_is_shown_at_once_and_taken_back(people: Person, mairead: PersonId) -> None:
    people.click("Edit")
    field(people, "phone").put("01632 960 114")
    accept(people)
    assert said(people) == "Mairead O'Neill: details saved."
    assert "01632 960 114" in people.read()
    assert "No voicemail" in chips(people)
    people.click("Undo")
    assert "No phone number" in people.read()
    assert page(people)._list.chosen == mairead


def test_a_form_that_changed_nothing_leads_back_to_nobody(
    people: Person, mairead: PersonId
) -> None:
    page(people)._acts.edit(mairead)
    accept(people)
    assert page(people)._list.chosen == mairead
    other = next(one.id for one in desk(people).people.all() if one.id != mairead)
    page(people)._list.choose(other)
    page(people).refresh()
    assert page(people)._list.chosen == other


def test_a_language_that_is_not_offered_stays_on_record(people: Person) -> None:
    person = make_person(first_name="Ola", language="pl")
    tell(people, desk(people).people.add(person))
    go(people, person_id=person.id, act="edit")
    field(people, "pronouns").put("she/her")
    accept(people)
    assert desk(people).people.get(person.id).language == "pl"


def test_what_was_typed_survives_a_lock(people: Person, mairead: PersonId) -> None:
    people.click("Edit")
    field(people, "phone").put("0163")
    people.press(Qt.Key.Key_L, CTRL)
    people.unlock(PASSPHRASE)
    assert field(people, "phone").text == "0163"
    assert any("not saved yet" in sentence for sentence in bars(people))
    accept(people)
    assert desk(people).people.get(mairead).phone == "0163"


def test_somebody_joins_a_group_and_leaves_it(people: Person, mairead: PersonId, day: Day) -> None:
    people.click("Add to group")
    assert "Add Mairead O'Neill to a group" in people.read()
    field(people, "group").put(str(day.hostile.id))
    accept(people)
    assert said(people) == "Mairead O'Neill is in Blue Table."
    assert HOSTILE in people.read()
    assert HOSTILE not in said(people)
    open_menu(people, 1)
    choose_in_menu(people, "Pause")
    assert said(people) == "Mairead O'Neill pauses in Blue Table."
    assert "Paused" in chips(people)
    open_menu(people, 1)
    choose_in_menu(people, "Has left")
    assert "Left" in chips(people)
    assert "Until 23 November 2026" in people.read()
    people.click("Undo")
    assert "Paused" in chips(people)
    (membership,) = (
        one for one in desk(people).people.memberships(mairead) if one.group_id == day.hostile.id
    )
    assert membership.state is MembershipState.PAUSED


def open_menu(person: Person, place: int) -> None:
    person.all(PersonPlace)[place]._on_more_clicked()


def test_a_full_group_proposes_its_waiting_list(
    people: Person, mairead: PersonId, day: Day
) -> None:
    del day
    small = make_group(name="Small", alias="Tiny Table", code="SM", places=0)
    tell(people, desk(people).groups.add(_with_one_place(small)))
    full = make_person(first_name="Abe")
    tell(people, desk(people).people.add(full))
    desk(people).people.set_membership(full.id, small.id, MembershipState.ACTIVE)
    people.click("Add to group")
    field(people, "group").put(str(small.id))
    assert field(people, "state").text == "waiting"
    assert "1 of 1 taken" in people.read()
    accept(people)
    assert said(people) == "Mairead O'Neill waits for Tiny Table."
    assert "Waiting" in chips(people)
    del mairead


def _with_one_place(group: Group) -> Group:
    return make_group(id=group.id, name=group.name, alias=group.alias, code=group.code, places=1)


def test_a_menu_opens_the_group(people: Person, mairead: PersonId, day: Day) -> None:
    del mairead
    open_menu(people, 0)
    choose_in_menu(people, "Open the group")
    assert view(people).place.group_id == day.group.id


def test_past_is_asked_and_taken_back(people: Person, mairead: PersonId) -> None:
    table(people).setFocus()
    people.press(Qt.Key.Key_Delete)
    assert "Make Mairead O'Neill past?" in people.read()
    people.click("Keep as current")
    assert desk(people).people.get(mairead).status is PersonStatus.ACTIVE
    people.press(Qt.Key.Key_Delete)
    people.click("Make past")
    assert said(people) == "Mairead O'Neill is past."
    assert cells(people) == ["Łukasz Żółć"]
    people.click("Undo")
    assert cells(people) == ["Łukasz Żółć", "Mairead O'Neill"]


def test_do_not_contact_needs_no_question(people: Person, mairead: PersonId) -> None:
    page(people)._panel._on_more_clicked()
    choose_in_menu(people, "Do not contact any more")
    assert desk(people).people.get(mairead).status is PersonStatus.DO_NOT_CONTACT
    assert "Do not contact" in chips(people)
    assert "Mairead O'Neill, Do not contact" in cells(people)
    page(people)._panel._on_more_clicked()
    choose_in_menu(people, "Has died…")
    assert "Has Mairead O'Neill died?" in people.read()
    people.press(Qt.Key.Key_Escape)
    assert desk(people).people.get(mairead).status is PersonStatus.DO_NOT_CONTACT


def test_the_history_tells_and_takes_back(people: Person, mairead: PersonId) -> None:
    for phone in ("01632 960 114", "01632 960 115"):
        people.click("Edit")
        field(people, "phone").put(phone)
        accept(people)
    page(people)._panel._on_more_clicked()
    choose_in_menu(people, "History")
    seen = people.read()
    assert "History of Mairead O'Neill" in seen
    assert "Phone number changed" in seen
    assert "Anna · 23 November, 9:00 am" in seen
    shown = sheet(people)
    for words, wanted in (("114", "01632 960 114"), ("114", "No phone number")):
        undo = [one for one in shown.findChildren(QPushButton) if one.text() == "Undo"]
        assert len(undo) == 1
        assert words
        undo[0].click()
        settle()
        assert wanted in people.read()
    assert desk(people).people.get(mairead).phone == ""
    people.press(Qt.Key.Key_Escape)
    assert view(people)._kit.sheets.current is None


def test_a_history_that_cannot_be_taken_back_says_why(people: Person, mairead: PersonId) -> None:
    people.click("Edit")
    field(people, "phone").put("1")
    accept(people)
    page(people)._panel._on_more_clicked()
    choose_in_menu(people, "History")
    changed = desk(people).people.get(mairead)
    desk(people).people.change(make_person(id=changed.id, first_name="Maura", last_name="X"))
    undo = next(one for one in sheet(people).findChildren(QPushButton) if one.text() == "Undo")
    undo.click()
    assert any("cannot be taken back" in sentence for sentence in bars(people))


def test_somebody_who_is_gone_is_said_in_one_sentence(people: Person) -> None:
    go(people, person_id=PersonId(987654321), act="edit")
    assert "no longer on record" in said(people)
    assert view(people)._kit.sheets.current is None


def test_forms_name_every_control(people: Person, mairead: PersonId) -> None:
    del mairead
    for act in ("Edit", "Add to group"):
        people.click(act)
        for control in sheet(people).findChildren(QWidget):
            if control.isVisible() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert control.accessibleName() or control.property("text")
        people.press(Qt.Key.Key_Escape)
