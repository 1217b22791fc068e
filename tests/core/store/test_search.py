"""Search finds whole and begun words in any script, and no typed sign is ever a command."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groupdesk.model.folding import plain_letters
from groupdesk.model.journal import Action
from groupdesk.model.people import Person
from groupdesk.services.session import Session
from groupdesk.store.integrity import examine
from groupdesk.store.search import (
    FIND_GROUPS,
    FIND_PEOPLE,
    match_expression,
    people_expression,
    rebuild,
)
from groupdesk.store.tables.groups import GROUP
from groupdesk.store.tables.people import PERSON, PersonRow
from tests.factories import make_group, make_person

STRINGS = 20_000
# Signs that mean something to FTS5, to SQL, to Unicode or to nobody.
SIGNS = (
    "abcAZ019 \t\n\r\0\x1f\x7f\"'`*+-^(){}[]:;,.!?/\\|&%$#@~<>=_éßİıǅﬁ"
    "ОФغعمם中日한กा\u0301\u0323"
    "\u200b\u200d\u202e\u2066\ud800\udfff\ufeff\ufffe🙂👩\U000e0001\U0010ffff"
)
WORDS = ("AND", "OR", "NOT", "NEAR", "NEAR(", "first_name", "rank", "rowid", "DROP", "TABLE")


def add(session: Session, *people: Person) -> None:
    with session.change(Action.PERSON_ADDED) as change:
        for person in people:
            change.add(PERSON, person)


def found(session: Session, words: str) -> set[str]:
    expression = people_expression(words)
    rows = session.store.all(FIND_PEOPLE, expression, 100) if expression else []
    return {f"{first} {last}".strip() for _id, first, last, _status in rows}


def typed_by_chance(count: int) -> Iterable[str]:
    chance = random.Random(20261122)  # noqa: S311 - the same strings in every run
    for _number in range(count):
        parts = chance.choices((*SIGNS, *WORDS), k=chance.randint(0, 14))
        yield "".join(parts)


def test_no_string_ever_fails(session: Session) -> None:
    add(session, make_person())
    asked = 0
    for typed in typed_by_chance(STRINGS):
        expression = match_expression(typed)
        if expression is not None:
            asked += 1
            session.store.all(FIND_PEOPLE, people_expression(typed), 3)
            session.store.all(FIND_GROUPS, expression, 3)
    assert asked > STRINGS / 2


@pytest.mark.parametrize("typed", ["", " ", "\0", "*", '"', "-- ;", "\u202e", "()", "\ud800"])
def test_nothing_to_look_for_asks_nothing(typed: str) -> None:
    assert match_expression(typed) is None


def test_long_text_is_cut_to_what_a_person_types() -> None:
    expression = match_expression("word" * 1000 + " b" * 1000)
    assert expression is not None
    assert len(expression) < 600


@pytest.mark.parametrize(
    ("first", "last", "typed"),
    [
        ("Mairead", "O'Neill", "mair"),
        ("Mairead", "O'Neill", "O'Neill"),
        ("Mairead", "O'Neill", "o\u2019neill"),
        ("Mairead", "O\u2019Neill", "o'neill"),
        ("Mairead", "O'Neill", "neill mair"),
        ("Mairead", "O'Neill", "  MAIREAD\n o"),
        ("Émile", "Zola", "emile"),
        ("Émile", "Zola", "E\u0301mile"),
        ("Zoe", "Brontë", "bronte"),
        ("Zoe", "Bronte", "brontë"),
        ("Łukasz", "Żółć", "łukasz żołc"),
        ("Jürgen", "Strauß", "Strauß"),
        ("Jürgen", "Strauß", "STRAUß"),
        ("Nguyễn", "Văn", "nguyen"),
        ("Νίκος", "Παπαδόπουλος", "ΝΊΚΟΣ παπαδόπ"),
        ("Ольга", "Ким", "ольг"),
        ("İpek", "Şahin", "ipek sahin"),
        ("فاطمة", "الزهراء", "فاطمة"),
        ("فاطمة", "الزهراء", "الزه"),
        ("נועה", "כהן", "נוע"),
        ("山田", "花子", "山田"),
        ("Bo", "", "b"),
        ("Łukasz", "Żółć", "lukasz zolc"),
        ("Lukasz", "Zolc", "łukasz"),
        ("ŁUKASZ", "ŻÓŁĆ", "lukasz"),
        ("Đorđe", "Ødegård", "dorde odegard"),
        ("Jürgen", "Strauß", "strauss"),
        ("Ægir", "Þórsson", "aegir thorsson"),
        ("Işık", "Ğ", "isik"),
    ],
)
def test_names_are_found(session: Session, first: str, last: str, typed: str) -> None:
    add(
        session,
        make_person(first_name=first, last_name=last),
        make_person(first_name="Somebody", last_name="Else"),
    )
    assert found(session, typed) == {f"{first} {last}".strip()}


def test_every_word_must_fit(session: Session) -> None:
    add(session, make_person(first_name="Anna", last_name="Berg"))
    assert found(session, "anna berg") == {"Anna Berg"}
    assert found(session, "anna burg") == set()


def test_phone_and_mail_are_found(session: Session) -> None:
    person = make_person(
        first_name="Anna", last_name="", phone="0151 230 40", email="anna.b@example.org"
    )
    add(session, person)
    for typed in ("0151", "0151 230", "anna.b@example.org", "example.org"):
        assert found(session, typed) == {"Anna"}


@pytest.mark.parametrize(
    ("phone", "typed", "hit"),
    [
        ("01632 960 114", "01632960114", True),
        ("01632 960 114", "01632 96", True),
        ("01632 960 114", "016 3296", True),
        ("01632960114", "01632 960 114", True),
        ("(01632) 960-114", "01632/960114", True),
        ("+44 1632 960114", "44 1632 960 1", True),
        ("01632 960 114", "01632 961", False),
        ("01632 960 114", "99", False),
        ("01632 960 114", "01632960114 berg", False),
    ],
)
def test_phone_is_found_however_it_is_spaced(
    session: Session, phone: str, typed: str, *, hit: bool
) -> None:
    add(session, make_person(first_name="Anna", last_name="Tal", phone=phone))
    add(session, make_person(first_name="Somebody", last_name="Else", phone="01632 960 999"))
    assert ("Anna Tal" in found(session, typed)) is hit


@given(name=st.text(st.characters(codec="utf-8", categories=["L"]), min_size=1, max_size=12))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_plain_letters_are_the_same_in_the_index_and_in_what_is_typed(
    session: Session, name: str
) -> None:
    person = make_person(first_name=name)
    add(session, person)
    row = "SELECT first_name FROM person_search_text WHERE id = ?"
    assert session.store.database.value(row, (person.id,)) == plain_letters(name)


def test_group_is_found_by_name_alias_code_and_topic(session: Session) -> None:
    group = make_group(topics=("bereavement",))
    with session.change(Action.GROUP_ADDED) as change:
        change.add(GROUP, group)
    for typed in ("grief & loss", "loss", "monday", "GL", "bereave", "LØSS", "griëf"):
        (row,) = session.store.all(FIND_GROUPS, match_expression(typed), 10)
        assert row == (group.id, group.name, group.alias, group.visibility)


def test_index_follows_changes_and_removal(session: Session) -> None:
    person = make_person(first_name="Anna", last_name="Berg")
    add(session, person)
    with session.change(Action.PERSON_CHANGED) as change:
        change.save(PERSON, replace(person, last_name="Tal"))
    assert (found(session, "berg"), found(session, "tal")) == (set(), {"Anna Tal"})
    with session.change(Action.PERSON_CHANGED) as change:
        change.remove(PersonRow, person.id)
    assert found(session, "tal") == set()
    assert examine(session.store.database).sound


def test_rebuilding_brings_lost_hits_back(session: Session) -> None:
    people = [make_person(first_name=f"Anna{number}") for number in range(50)]
    add(session, *people)
    database = session.store.database
    database.execute("INSERT INTO person_search (person_search) VALUES ('delete-all')")
    assert found(session, "anna") == set()
    assert not examine(database).sound
    rebuild(database)
    assert len(found(session, "anna")) == 50
    assert examine(database).sound
    assert database.value("SELECT v FROM person_search_config WHERE k = 'secure-delete'") == 1
