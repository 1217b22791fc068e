"""What several writes touched, taken together."""

from __future__ import annotations

from groupdesk.model.changes import Changes, Noun
from groupdesk.model.ids import EntryId


def test_changes_add_up_and_keep_the_last_entry() -> None:
    first = Changes(nouns=frozenset({Noun.ROOM}), entry=EntryId(1))
    second = Changes(nouns=frozenset({Noun.GROUP}), entry=EntryId(2))
    both = first | second
    assert both == Changes(nouns=frozenset({Noun.ROOM, Noun.GROUP}), entry=EntryId(2))
    assert (first | Changes()) == first


def test_nothing_touched_is_false() -> None:
    assert not Changes()
    assert Changes(nouns=frozenset({Noun.ROOM}))
