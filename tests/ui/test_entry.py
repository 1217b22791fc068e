"""Before the desk is open: who, the passphrase, wrong tries, and folders without a centre."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QRadioButton

from groupdesk.clock import Clock
from groupdesk.paths import AppPaths
from groupdesk.services.founding import NewCentre
from tests.conftest import LABEL
from tests.ui.conftest import Person, SetClock, settle
from ui.app import GroupDesk
from ui.growing_wait import FREE_TRIES, GrowingWait, wait_seconds
from ui.widgets.badges import Chip, initials
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.toast import Toast


def test_only_staff_labels_are_seen_before_unlocking(at_the_door: Person) -> None:
    assert [tile.accessibleName() for tile in at_the_door.all(QRadioButton)] == [LABEL]
    seen = at_the_door.read()
    assert f"{LABEL}’s passphrase" in seen
    assert "Riverside" not in seen
    assert "admin" not in seen.casefold()


def test_the_title_never_says_more_than_the_programs_name(at_the_door: Person) -> None:
    assert at_the_door.desk.window.windowTitle() == "GroupDesk"
    at_the_door.unlock()
    assert at_the_door.desk.window.windowTitle() == "GroupDesk"


def test_a_wrong_passphrase_is_said_under_the_field_and_the_text_stays_selected(
    at_the_door: Person,
) -> None:
    at_the_door.unlock("not this one at all")
    assert "passphrase of Anna" in at_the_door.read()
    assert at_the_door.field().selectedText() == "not this one at all"
    assert at_the_door.field().hasFocus()
    assert "passphrase of Anna" in at_the_door.field().accessibleDescription()


def test_a_key_file_that_was_mended_is_told(at_the_door: Person, paths: AppPaths) -> None:
    copy = paths.keys.with_name("keys.json.bak")
    copy.write_bytes(paths.keys.read_bytes())
    paths.keys.write_bytes(b"{")
    at_the_door.unlock()
    toast = at_the_door.all(Toast)[0]
    assert "mended from a copy" in toast.sentence


@pytest.mark.parametrize(
    ("label", "letters"), [("Dana", "D"), ("Priya Fernando", "PF"), ("Mo <b>", "MB"), ("☼", "☼")]
)
def test_a_tile_shows_the_first_letters(label: str, letters: str) -> None:
    assert initials(label) == letters


def test_an_empty_passphrase_asks_for_one(at_the_door: Person) -> None:
    at_the_door.click("Unlock")
    assert "Please type your passphrase first." in at_the_door.read()


def test_the_right_passphrase_opens_the_desk_and_is_forgotten(at_the_door: Person) -> None:
    at_the_door.unlock()
    assert "Monday 23 November" in at_the_door.read()
    fields = at_the_door.desk.window.findChildren(QLineEdit)
    assert [field.text() for field in fields] == [""]


def test_after_several_wrong_tries_the_page_makes_people_wait(
    at_the_door: Person, clock: SetClock
) -> None:
    for _try in range(FREE_TRIES):
        at_the_door.unlock("wrong, and wrong again")
    assert "try again in 5 seconds" in at_the_door.read()
    at_the_door.unlock()
    assert "Monday 23 November" not in at_the_door.read()
    clock.pass_by(seconds=4)
    at_the_door.desk.window._unlock.tick()
    assert "try again in 1 second." in at_the_door.read()
    clock.pass_by(seconds=1)
    at_the_door.desk.window._unlock.tick()
    assert "try again" not in at_the_door.read()
    at_the_door.unlock()
    assert "Monday 23 November" in at_the_door.read()


@pytest.mark.parametrize(
    ("tries", "seconds"), [(0, 0), (4, 0), (5, 5), (6, 10), (8, 40), (11, 300), (500, 300)]
)
def test_the_wait_grows_up_to_five_minutes(tries: int, seconds: int) -> None:
    assert wait_seconds(tries) == seconds


def test_a_right_passphrase_ends_the_count(clock: SetClock) -> None:
    typed: Clock = clock
    wait = GrowingWait(typed)
    for _try in range(FREE_TRIES):
        wait.wrong()
    assert wait.seconds_left == 5
    wait.right()
    assert wait.seconds_left == 0


def test_caps_lock_is_noticed_by_what_a_key_gives(at_the_door: Person) -> None:
    QTest.keyClick(at_the_door.field(), Qt.Key.Key_A)
    assert "Caps Lock" not in at_the_door.read()
    # Qt's test keys know no Caps Lock: a capital without Shift is what it gives.
    QTest.sendKeyEvent(
        QTest.KeyAction.Click,
        at_the_door.field(),
        Qt.Key.Key_B,
        "B",
        Qt.KeyboardModifier.NoModifier,
    )
    assert "Caps Lock is on." in at_the_door.read()


def test_the_passphrase_is_shown_only_while_somebody_asks(at_the_door: Person) -> None:
    assert at_the_door.field().echoMode() is QLineEdit.EchoMode.Password
    at_the_door.click("Show")
    assert at_the_door.field().echoMode() is QLineEdit.EchoMode.Normal
    at_the_door.click("Hide")
    assert at_the_door.field().echoMode() is QLineEdit.EchoMode.Password


def test_a_wrong_field_has_the_border_of_an_error(at_the_door: Person) -> None:
    at_the_door.unlock("not this one at all")
    assert at_the_door.all(PassphraseField)[0].property("wrong") is True


def test_a_folder_without_a_centre_offers_the_sample_and_stays_empty(
    program: GroupDesk, paths: AppPaths
) -> None:
    person = Person(desk=program)
    program.window.begin()
    settle()
    assert "No centre here yet" in person.read()
    assert "groupdesk-cli init" in person.read()
    assert not paths.data.exists()
    person.click("Look around")
    assert "Demo’s passphrase" in person.read()
    chips = [chip.accessibleName() for chip in person.all(Chip)]
    assert chips == ["Sample centre. Passphrase: riverside demo"]
    person.unlock("riverside demo")
    assert "Monday 23 November" in person.read()
    assert not paths.data.exists()


def test_the_sample_centre_is_gone_after_the_window(program: GroupDesk) -> None:
    program.window.begin_with_sample()
    folder = program.gate._paths.data
    assert folder.exists()
    program.window.close()
    program.close()
    assert not folder.exists()


def test_a_damaged_centre_says_so_in_one_sentence_and_can_be_tried_again(
    centre: NewCentre, paths: AppPaths, program: GroupDesk
) -> None:
    centre.session.lock()
    whole = paths.database.read_bytes()
    paths.database.write_bytes(b"")
    person = Person(desk=program)
    program.window.begin()
    settle()
    assert "is an empty file" in person.read()
    paths.database.write_bytes(whole)
    person.click("Try again")
    assert f"{LABEL}’s passphrase" in person.read()
