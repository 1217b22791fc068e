"""A group is kept with a name, another name for outside, and a code; bad facts are told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupdesk.errors import InvalidValue
from groupdesk.model.groups import check_group
from tests.factories import make_group

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize(
    "name",
    [
        "Grief & Loss",
        '<b>&"/\\',
        '<img src="file:///etc/passwd">',
        "مجموعة الحزن",
        "Gruppe für Angehörige – Montag",
        "{name} %s %(name)s",
        "../../etc/passwd",
        "=1+1",
        "CON",
        "x" * 200,
    ],
)
def test_any_name_is_kept_to_the_letter(name: str) -> None:
    assert check_group(make_group(name=name)).name == name


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"name": ""}, "group's name is empty"),
        ({"name": "\u202e \u200b"}, "group's name is empty"),
        ({"name": "x" * 300}, "group's name has 300 characters; 200 is the most"),
        ({"name": "Grief\0"}, "group's name holds a sign that cannot be written, at place 6"),
        ({"name": "Grief\ud83d"}, "group's name holds a sign that cannot be written"),
        ({"alias": " "}, "group's alias is empty"),
        ({"alias": "x" * 61}, "group's alias has 61 characters; 60 is the most"),
        ({"alias": "GRIEF  &\u202e loss"}, "alias must differ from its name"),
        ({"code": "G"}, "code must be two letters"),
        ({"code": "GLX"}, "code must be two letters"),
        ({"code": "G1"}, "code must be two letters"),
        ({"code": "G "}, "code must be two letters"),
        ({"code": "G\0"}, "code must be two letters"),
        ({"length": 0}, "length of a meeting must be from 1 to 1440"),
        ({"length": -5}, "length of a meeting must be from 1 to 1440"),
        ({"length": 2**63}, "length of a meeting must be from 1 to 1440"),
        ({"set_up": -1}, "set-up time must be from 0 to 1440"),
        ({"places": 0}, "number of places must be from 1 to 10000"),
        ({"places": 2**63}, "number of places must be from 1 to 10000"),
        ({"rules": ("x" * 501,)}, "ground rules has 501 characters"),
        ({"topics": ("\x1b",)}, "topics holds a sign"),
        ({"audience": "\udfff"}, "audience holds a sign"),
    ],
)
def test_bad_facts_are_told_in_one_sentence(facts: dict[str, Any], words: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        check_group(make_group(**facts))
    sentence = caught.value.sentence
    sentence.encode("utf-8")
    assert words in sentence
    assert sentence.endswith(".")
    assert len(sentence) < 200


def test_facts_are_kept_clean() -> None:
    group = check_group(
        make_group(
            code="gl",
            name="  Grief\t& Loss ",
            topics=("bereavement ", ""),
            rules=("Be  kind", "\u200b"),
            places=None,
        )
    )
    assert (group.code, group.name) == ("GL", "Grief & Loss")
    assert (group.topics, group.rules, group.places) == (("bereavement",), ("Be kind",), None)


@given(name=ANYTHING, alias=ANYTHING, code=ANYTHING)
def test_whatever_is_typed_is_kept_clean_or_told(name: str, alias: str, code: str) -> None:
    try:
        group = check_group(make_group(name=name, alias=alias, code=code))
    except InvalidValue as error:
        error.sentence.encode("utf-8")
        return
    assert check_group(group) == group
    assert len(group.code) == 2


@pytest.mark.parametrize("code", ["ßa", "ŉa", "ﬁx"])
def test_code_of_two_letters_is_none_where_its_capitals_are_three(code: str) -> None:
    with pytest.raises(InvalidValue, match="two letters"):
        check_group(make_group(code=code))
