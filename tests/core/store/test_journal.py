"""Every write has its images; undo and redo put back exactly what was there, or nothing."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from groupdesk.clock import FixedClock
from groupdesk.errors import ChangedSince, NotFound, Refused
from groupdesk.model.changes import Noun
from groupdesk.model.ids import EntryId, StaffId
from groupdesk.model.journal import NEVER_UNDONE, Action, Entry
from groupdesk.services.session import Session
from groupdesk.services.vault import unlock
from groupdesk.store.database import Database
from groupdesk.store.journal import Journal
from groupdesk.store.migrations.runner import NEWEST
from groupdesk.store.store import Store
from groupdesk.store.tables.attendance import AttendanceRow
from groupdesk.store.tables.centre import ROOM, RoomRow
from groupdesk.store.tables.every import BY_NAME
from groupdesk.store.tables.people import MEMBERSHIP, PERSON, MembershipRow, PersonRow
from tests.conftest import LABEL, NOW, PASSPHRASE
from tests.factories import (
    KEY,
    make_membership,
    make_person,
    make_room,
    new_database,
    write_small_record,
)

LATER = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def rows(session: Session) -> dict[str, list[object]]:
    database = session.store.database
    return {
        name: database.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall()
        for name in BY_NAME
        if not name.startswith("journal")
    }


def undo(session: Session, entry: EntryId | None = None, label: str = LABEL) -> None:
    journal = Journal(session.store)
    wanted = entry or journal.last_done()
    assert wanted is not None
    journal.undo(wanted, at=LATER, staff_id=session.staff.id, staff_label=label)


def redo(session: Session, entry: EntryId | None = None) -> None:
    journal = Journal(session.store)
    wanted = entry or journal.next_redo()
    assert wanted is not None
    journal.redo(wanted, at=LATER, staff_id=session.staff.id, staff_label=LABEL)


def newest(session: Session) -> Entry:
    return Journal(session.store).newest(1)[0]


def add_room(session: Session, name: str = "Garden Room") -> EntryId:
    with session.change(Action.ROOM_ADDED) as change:
        change.add(ROOM, make_room(name=name))
    assert change.entry is not None
    return change.entry


def test_entry_says_who_did_what_and_when(session: Session) -> None:
    entry_id = add_room(session)
    assert newest(session) == Entry(
        id=entry_id,
        at=NOW,
        staff_id=session.staff.id,
        staff_label=LABEL,
        action=Action.ROOM_ADDED,
        can_undo=True,
        undoes=None,
    )


def test_images_hold_the_row_before_and_after(session: Session) -> None:
    room = make_room()
    for name in ("Garden Room", "Blue Room"):
        with session.change(Action.ROOM_CHANGED) as change:
            change.save(ROOM, replace(room, name=name))
    with session.change(Action.ROOM_CHANGED) as change:
        change.remove(RoomRow, room.id)
    found = session.store.database.execute(
        "SELECT table_name, row_key, before, after FROM journal_image ORDER BY id"
    ).fetchall()
    names = [
        [None if image is None else json.loads(image)["name"] for image in (before, after)]
        for _table, _key, before, after in found
    ]
    assert {(table, key) for table, key, _before, _after in found} == {("room", f"[{room.id}]")}
    assert names == [[None, "Garden Room"], ["Garden Room", "Blue Room"], ["Blue Room", None]]


def test_images_know_whom_they_are_about(session: Session) -> None:
    record = write_small_record(session)
    person = record.people[0]
    found = session.store.database.execute(
        "SELECT table_name FROM journal_image WHERE person_id = ? ORDER BY 1", (person.id,)
    ).fetchall()
    assert [name for (name,) in found] == ["attendance", "membership", "person"]


def test_nothing_changed_leaves_no_entry(session: Session) -> None:
    room = make_room()
    with session.change(Action.ROOM_ADDED) as change:
        change.add(ROOM, room)
    before = newest(session)
    with session.change(Action.ROOM_CHANGED) as change:
        change.save(ROOM, room)
        change.remove(RoomRow, 123)
    assert (change.entry, change.changes.nouns) == (None, frozenset())
    assert newest(session) == before


def test_print_with_full_names_leaves_an_entry_without_rows(session: Session) -> None:
    with session.change(Action.FULL_NAMES_PRINTED, always=True):
        pass
    entry = newest(session)
    assert (entry.action, entry.can_undo) == (Action.FULL_NAMES_PRINTED, False)
    with pytest.raises(Refused):
        undo(session, entry.id)


def test_change_names_the_nouns_it_touched(session: Session) -> None:
    with session.change(Action.ROOM_ADDED) as change:
        change.add(ROOM, make_room())
        change.add(PERSON, make_person())
    assert change.changes.nouns == {Noun.ROOM, Noun.PERSON}
    assert change.changes.entry == newest(session).id


def test_failed_change_leaves_neither_row_nor_entry(session: Session) -> None:
    before, entry = rows(session), newest(session)
    with pytest.raises(LookupError), session.change(Action.ROOM_ADDED) as change:
        change.add(ROOM, make_room())
        raise LookupError
    assert (rows(session), newest(session)) == (before, entry)


def test_undo_and_redo_of_everything_at_once(session: Session) -> None:
    empty = rows(session)
    write_small_record(session)
    full = rows(session)
    for _round in range(3):
        undo(session)
        assert rows(session) == empty
        redo(session)
        assert rows(session) == full


def test_undo_is_an_entry_of_its_own(session: Session) -> None:
    added = add_room(session)
    undo(session, label="Ben")
    entry = newest(session)
    assert (entry.action, entry.undoes, entry.can_undo) == (Action.UNDONE, added, False)
    assert (entry.staff_label, entry.at) == ("Ben", LATER)
    with pytest.raises(Refused, match="cannot be taken back"):
        undo(session, entry.id)


def test_steps_go_back_and_forth_in_order(session: Session) -> None:
    first, second, third = (add_room(session, name) for name in "ABC")
    journal = Journal(session.store)
    undo(session)
    undo(session)
    assert (journal.last_done(), journal.next_redo()) == (first, second)
    redo(session)
    assert (journal.last_done(), journal.next_redo()) == (second, third)
    redo(session)
    assert (journal.last_done(), journal.next_redo()) == (third, None)


def test_new_work_ends_redo_for_good(session: Session) -> None:
    journal = Journal(session.store)
    add_room(session, "A")
    add_room(session, "B")
    undo(session)
    new = add_room(session, "C")
    assert journal.next_redo() is None
    undo(session)
    assert journal.next_redo() == new, "B was given up when C was made"
    redo(session)
    assert journal.last_done() == new


def test_older_entry_taken_back_out_of_turn_can_be_done_again(session: Session) -> None:
    older = add_room(session, "A")
    add_room(session, "B")
    undo(session, older)
    assert Journal(session.store).next_redo() == older


@pytest.mark.parametrize("action", sorted(NEVER_UNDONE))
def test_what_the_program_does_by_itself_is_passed_over(session: Session, action: Action) -> None:
    journal = Journal(session.store)
    kept = add_room(session, "A")
    undone = add_room(session, "B")
    undo(session)
    with session.change(action) as change:
        change.add(ROOM, make_room(name="made by itself"))
    assert change.entry is not None
    assert (journal.last_done(), journal.next_redo()) == (kept, undone)
    for step in (undo, redo):
        with pytest.raises(Refused):
            step(session, change.entry)


def test_taking_back_twice_is_refused(session: Session) -> None:
    entry = add_room(session)
    with pytest.raises(Refused, match="stands"):
        redo(session, entry)
    undo(session, entry)
    with pytest.raises(Refused, match="already taken back"):
        undo(session, entry)
    assert session.store.database.value("SELECT count(*) FROM room") == 0


def test_unknown_entry_is_told(session: Session) -> None:
    with pytest.raises(NotFound):
        undo(session, EntryId(999))


def test_changed_since_names_who_and_changes_nothing(session: Session) -> None:
    room, bystander = make_room(), make_room(name="Blue Room")
    with session.change(Action.ROOM_ADDED) as change:
        change.add(ROOM, bystander)
        change.add(ROOM, room)
    with session.store.change(
        Action.ROOM_CHANGED, at=LATER, staff_id=None, staff_label="Ben"
    ) as later:
        later.save(ROOM, replace(bystander, name="Ben's room"))
    before, entry = rows(session), newest(session)
    with pytest.raises(ChangedSince, match="Ben"):
        undo(session, change.entry)
    assert (rows(session), newest(session)) == (before, entry)


def test_undo_never_takes_what_was_added_later(session: Session) -> None:
    record = write_small_record(session)
    person = make_person()
    with session.change(Action.PERSON_ADDED) as change:
        change.add(PERSON, person)
    with session.change(Action.MEMBERSHIP_ADDED) as joined:
        joined.add(MEMBERSHIP, make_membership(person, record.group))
    before = rows(session)
    with pytest.raises(ChangedSince):
        undo(session, change.entry)
    assert rows(session) == before


def test_undo_brings_a_person_back_with_all_that_was_theirs(session: Session) -> None:
    record = write_small_record(session)
    before = rows(session)
    person = record.people[0]
    database = session.store.database
    (membership,) = database.execute(
        "SELECT id FROM membership WHERE person_id = ?", (person.id,)
    ).fetchone()
    with session.change(Action.PERSON_CHANGED) as change:
        change.remove(AttendanceRow, record.meetings[0].id, person.id)
        change.remove(MembershipRow, membership)
        change.remove(PersonRow, person.id)
    assert database.value("SELECT count(*) FROM person") == 1
    undo(session)
    assert rows(session) == before


def test_undo_survives_locking(session: Session, clock: FixedClock) -> None:
    empty = rows(session)
    write_small_record(session)
    full = rows(session)
    session.lock()
    again = unlock(session.paths, LABEL, PASSPHRASE, clock=clock).session
    undo(again)
    assert rows(again) == empty
    again.lock()
    again = unlock(session.paths, LABEL, PASSPHRASE, clock=clock).session
    redo(again)
    assert rows(again) == full
    again.lock()


def test_history_of_one_row(session: Session) -> None:
    room = make_room()
    add_room(session, "another")
    for name in ("Garden Room", "Blue Room"):
        with session.change(Action.ROOM_CHANGED) as change:
            change.save(ROOM, replace(room, name=name))
    undo(session)
    journal = Journal(session.store)
    actions = [entry.action for entry in journal.of_row("room", room.id)]
    assert actions == [Action.UNDONE, Action.ROOM_CHANGED, Action.ROOM_CHANGED]


State = dict[int, str]
NAMES = st.sampled_from(["Garden Room", "Blue Room", "غرفة", "Łódź"])


class UndoMachine(RuleBasedStateMachine):
    """Rooms are added, renamed and removed, steps taken back and done again, the desk locked.

    The model is a dict of rooms and the two stacks that everybody knows from Ctrl+Z and Ctrl+Y.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "data.db"
        self.database = new_database(self.path)
        self.database.execute("INSERT INTO staff VALUES (1, 'Anna', 'admin', NULL, 1)")
        self.rooms: State = {}
        self.done: list[tuple[State, State]] = []
        self.undone: list[tuple[State, State]] = []

    @property
    def store(self) -> Store:
        return Store(self.database)

    def work(self, after: State) -> None:
        """Bring the record to a state in one change."""
        if after == self.rooms:
            return
        with self.store.change(
            Action.ROOM_CHANGED, at=NOW, staff_id=None, staff_label=LABEL
        ) as change:
            for number in self.rooms.keys() - after.keys():
                change.remove(RoomRow, number)
            for number, name in after.items():
                change.save(ROOM, make_room(id=number, name=name))
        self.done.append((self.rooms, after))
        self.undone.clear()
        self.rooms = after

    @rule(number=st.integers(1, 4), name=NAMES)
    def save(self, number: int, name: str) -> None:
        self.work({**self.rooms, number: name})

    @rule(name=NAMES)
    def rename_all(self, name: str) -> None:
        self.work(dict.fromkeys(self.rooms, name))

    @precondition(lambda self: self.rooms)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.rooms)))
        self.work({key: name for key, name in self.rooms.items() if key != number})

    @rule()
    def undo(self) -> None:
        journal = Journal(self.store)
        entry = journal.last_done()
        assert (entry is None) == (not self.done)
        if entry is not None:
            journal.undo(entry, at=LATER, staff_id=StaffId(1), staff_label=LABEL)
            self.undone.append(self.done.pop())
            self.rooms = self.undone[-1][0]

    @rule()
    def redo(self) -> None:
        journal = Journal(self.store)
        entry = journal.next_redo()
        assert (entry is None) == (not self.undone)
        if entry is not None:
            journal.redo(entry, at=LATER, staff_id=StaffId(1), staff_label=LABEL)
            self.done.append(self.undone.pop())
            self.rooms = self.done[-1][1]

    @rule()
    def reopen(self) -> None:
        self.database.close()
        self.database = Database.open(self.path, KEY, newest=NEWEST)

    @invariant()
    def record_is_as_the_model(self) -> None:
        found = self.database.execute("SELECT id, name FROM room").fetchall()
        assert dict(found) == self.rooms

    def teardown(self) -> None:
        self.database.close()
        shutil.rmtree(self.folder)


UndoMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestUndoMachine = UndoMachine.TestCase
