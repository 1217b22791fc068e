"""Undo and redo for whoever is at the desk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groupdesk.errors import ChangedSince, NotFound, Refused
from groupdesk.model.changes import Noun
from groupdesk.model.ids import EntryId
from groupdesk.model.journal import Action
from groupdesk.services.desk import Desk
from groupdesk.services.printing import Request
from tests.conftest import LABEL
from tests.factories import make_group, make_person, make_room, make_series


def test_last_change_is_taken_back_and_done_again(desk: Desk) -> None:
    person = make_person()
    desk.people.add(person)
    desk.people.change(replace(desk.people.get(person.id), phone="020 7946 0018"))
    after = desk.people.get(person.id)
    undone = desk.history.undo()
    assert undone.nouns == {Noun.PERSON}
    assert desk.people.get(person.id).phone == ""
    desk.history.undo()
    assert desk.people.all() == []
    desk.history.redo()
    desk.history.redo()
    assert desk.people.get(person.id) == after
    actions = [entry.action for entry in desk.history.newest(4)]
    assert actions == [Action.REDONE, Action.REDONE, Action.UNDONE, Action.UNDONE]


def test_nothing_to_take_back_is_said(desk: Desk) -> None:
    with pytest.raises(Refused, match="nothing to take back"):
        desk.history.undo()
    with pytest.raises(Refused, match="nothing to do again"):
        desk.history.redo()
    with pytest.raises(NotFound):
        desk.history.undo(EntryId(404))


def test_founding_cannot_be_taken_back(desk: Desk) -> None:
    (founding,) = desk.history.newest()
    assert (founding.action, founding.can_undo) == (Action.CENTRE_CREATED, False)
    with pytest.raises(Refused, match="cannot be taken back"):
        desk.history.undo(founding.id)


def test_older_entry_is_taken_back_where_nobody_touched_it_since(desk: Desk) -> None:
    room, person = make_room(), make_person()
    first = desk.centre.add_room(room)
    desk.people.add(person)
    desk.history.undo(first.entry)
    assert desk.centre.rooms() == []
    assert len(desk.people.all()) == 1
    with pytest.raises(Refused, match="already taken back"):
        desk.history.undo(first.entry)


def test_entry_that_was_changed_since_names_who_did(desk: Desk) -> None:
    person = make_person()
    added = desk.people.add(person)
    changed = desk.people.change(replace(desk.people.get(person.id), phone="020 7946 0018"))
    with pytest.raises(ChangedSince, match=LABEL):
        desk.history.undo(added.entry)
    assert desk.people.get(person.id).phone == "020 7946 0018"
    desk.history.undo(changed.entry)
    desk.history.undo(added.entry)
    assert desk.people.all() == []


def test_something_new_ends_doing_again(desk: Desk) -> None:
    desk.centre.add_room(make_room(name="Hall"))
    desk.history.undo()
    desk.centre.add_room(make_room(name="Annexe"))
    with pytest.raises(Refused, match="nothing to do again"):
        desk.history.redo()


def test_what_the_program_does_by_itself_is_passed_over(desk: Desk) -> None:
    group = make_group()
    desk.groups.add(group)
    desk.schedule.add_series(make_series(group_id=group.id))
    meeting = desk.agenda.next_of(group.id, desk.session.today())
    assert meeting is not None
    request = Request(document="sign-in-sheet", group=group.name, date=meeting.date, options={})
    desk.printing.print(request)
    assert desk.history.newest(1)[0].action is Action.SHEET_CODE_GIVEN
    desk.schedule.cancel(meeting.id)
    desk.history.undo()
    assert desk.schedule.meeting(meeting.id) == meeting


def test_history_of_one_record(desk: Desk) -> None:
    person = make_person()
    desk.people.add(person)
    desk.people.add(make_person())
    desk.people.change(replace(desk.people.get(person.id), phone="1"))
    actions = [entry.action for entry in desk.history.of_row("person", person.id)]
    assert actions == [Action.PERSON_CHANGED, Action.PERSON_ADDED]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["a", "b", "undo", "redo"]), max_size=16))
def test_any_order_of_work_undo_and_redo_is_a_stack(desk: Desk, steps: list[str]) -> None:
    person = make_person()
    desk.people.add(person)
    done, undone = [desk.people.get(person.id)], []
    for number, step in enumerate(steps):
        if step == "undo" and len(done) > 1:
            desk.history.undo()
            undone.append(done.pop())
        elif step == "redo" and undone:
            desk.history.redo()
            done.append(undone.pop())
        elif step == "redo":
            with pytest.raises(Refused):
                desk.history.redo()
        elif step != "undo":
            wanted = replace(done[-1], phone=f"{step} {number}")
            desk.people.change(wanted)
            done.append(wanted)
            undone.clear()
        assert desk.people.get(person.id) == done[-1]
