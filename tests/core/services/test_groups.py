"""Groups: kept as typed, found by name or alias, never two of one name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from groupdesk.errors import InvalidValue, NotFound, Refused
from groupdesk.model.changes import Changes, Noun
from groupdesk.model.groups import SignInMode, Visibility
from groupdesk.model.ids import RoomId
from groupdesk.model.journal import Action
from groupdesk.services.desk import Desk
from tests.core.services.conftest import Journalled
from tests.factories import make_group

HOSTILE = [
    '<b>&"/\\',
    '<img src="file:///etc/passwd">',
    "مجموعة الحزن",
    "קבוצת תמיכה",
    "Robert'); DROP TABLE support_group;--",
    "{name} %s {0}",
    "👩‍👧 ok",
]


def test_group_is_kept_whole_and_journalled(desk: Desk, journalled: Journalled) -> None:
    group = make_group(
        visibility=Visibility.HIDDEN,
        topics=("Bereavement", "Loss"),
        access=("Step-free",),
        languages=("en", "ar"),
        rules=("One at a time.",),
        places=None,
        sign_in_mode=SignInMode.CODES,
    )
    journalled(desk.groups.add(group), Action.GROUP_ADDED, {Noun.GROUP})
    assert desk.groups.get(group.id) == group
    changed = replace(group, alias="Green table", places=8)
    journalled(desk.groups.change(changed), Action.GROUP_CHANGED, {Noun.GROUP})
    assert desk.groups.all() == [changed]
    assert desk.groups.change(changed) == Changes()


@pytest.mark.parametrize("name", HOSTILE)
def test_any_writable_name_is_kept_sign_by_sign(desk: Desk, name: str) -> None:
    desk.groups.add(make_group(name=name))
    assert desk.groups.find(name).name == name


def test_right_to_left_overrides_are_taken_out(desk: Desk) -> None:
    desk.groups.add(make_group(name="\u202eGrief\u200f & Loss\ufeff"))
    assert desk.groups.all()[0].name == "Grief & Loss"


@pytest.mark.parametrize("typed", ["Carers’ Circle", "carers' circle", " CARERS'  CIRCLE ", "tea"])
def test_found_by_name_or_alias_however_it_is_typed(desk: Desk, typed: str) -> None:
    group = make_group(name="Carers’ Circle", alias="Tea")
    desk.groups.add(group)
    desk.groups.add(make_group(name="Other", alias="Otters"))
    assert desk.groups.find(typed) == group


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "Monday Circle", "alias": "Another"},
        {"name": "Another", "alias": "GRIEF & LOSS"},
        {"name": "grief  & loss", "alias": "Another"},
        {"name": "Another", "alias": "monday circle"},
    ],
    ids=repr,
)
def test_name_or_alias_of_another_group_is_refused(desk: Desk, facts: dict[str, str]) -> None:
    desk.groups.add(make_group())
    with pytest.raises(Refused):
        desk.groups.add(make_group(**facts))
    assert len(desk.groups.all()) == 1


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": "x" * 300}, "name"),
        ({"name": ""}, "name"),
        ({"name": "Grief\0"}, "name"),
        ({"name": "Grief\ud800"}, "name"),
        ({"name": "Grief\x07"}, "name"),
        ({"alias": "x" * 61}, "alias"),
        ({"alias": "GRIEF & LOSS"}, "alias"),
        ({"code": "G"}, "code"),
        ({"code": "G1"}, "code"),
        ({"length": 0}, "length"),
        ({"length": 1441}, "length"),
        ({"set_up": -1}, "set_up"),
        ({"places": 0}, "places"),
        ({"topics": ("x" * 61,)}, "topics"),
    ],
    ids=repr,
)
def test_bad_group_is_refused_by_its_field(
    desk: Desk, facts: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidValue) as caught:
        desk.groups.add(make_group(**facts))
    assert caught.value.field == field
    assert "\n" not in caught.value.sentence
    assert desk.groups.all() == []


def test_change_checks_as_add_does(desk: Desk) -> None:
    group = make_group()
    desk.groups.add(group)
    with pytest.raises(InvalidValue):
        desk.groups.change(replace(group, name="x" * 300))
    assert desk.groups.get(group.id) == group


def test_unknown_group_is_told_with_those_that_are_there(desk: Desk) -> None:
    with pytest.raises(NotFound, match="no groups yet"):
        desk.groups.find("Grief & Loss")
    desk.groups.add(make_group())
    with pytest.raises(NotFound, match=r"“Greef”.*Grief & Loss"):
        desk.groups.find("Greef")
    with pytest.raises(NotFound):
        desk.groups.get(make_group().id)
    with pytest.raises(NotFound):
        desk.groups.change(make_group())


def test_long_list_of_groups_is_cut(desk: Desk) -> None:
    for number in range(14):
        desk.groups.add(make_group(name=f"Group {number:02}", alias=f"Table {number:02}"))
    with pytest.raises(NotFound) as caught:
        desk.groups.find("?" * 500)
    assert "Group 11, …" in caught.value.sentence
    assert len(caught.value.sentence) < 400


def test_group_in_a_room_that_is_gone_is_refused(desk: Desk) -> None:
    with pytest.raises(NotFound, match="no longer there"):
        desk.groups.add(make_group(room_id=RoomId(404)))
    assert desk.groups.all() == []
