"""Before the desk is open: who, the passphrase, wrong tries, and folders without a centre."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton

from groupdesk.clock import Clock
from groupdesk.model.passphrase import format_recovery_key
from groupdesk.paths import AppPaths
from groupdesk.services.founding import NewCentre
from groupdesk.settings import ColourMode
from tests.conftest import LABEL
from tests.ui.conftest import ChosenFile, Person, SetClock, settle
from tests.ui.test_for_everyone import assert_named
from ui.app import GroupDesk, build_app
from ui.growing_wait import FREE_TRIES, GrowingWait, wait_seconds
from ui.pages.forgotten_page import ForgottenPage
from ui.tasks import InlineLane
from ui.widgets.badges import Chip, initials
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.recovery_key_field import RecoveryKeyField
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
    assert {field.text() for field in fields} == {""}


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


def test_larger_text_does_not_shorten_the_wait(at_the_door: Person) -> None:
    for _try in range(FREE_TRIES):
        at_the_door.unlock("wrong, and wrong again")
    try:
        at_the_door.desk.window._on_text_size_wanted(125)
        settle()
        assert "try again in 5 seconds" in at_the_door.read()
        at_the_door.unlock()
        assert "Monday 23 November" not in at_the_door.read()
    finally:
        at_the_door.desk.look.use_text_size(100)


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
    assert "What is your centre called?" in person.read()
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


# A forgotten passphrase


def type_key(key: str) -> None:
    for sign in key:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, sign)
    settle()


def test_who_is_not_on_the_list_is_told_whom_to_ask(at_the_door: Person) -> None:
    assert "they can add you" not in at_the_door.read()
    at_the_door.click("I am not on this list")
    assert "they can add you" in at_the_door.read()


def test_a_forgotten_passphrase_asks_for_a_colleague_first(at_the_door: Person) -> None:
    at_the_door.click("Forgot it?")
    assert "Ask a colleague who can unlock first." in at_the_door.read()
    assert at_the_door.field().hasFocus()
    assert "Riverside" not in at_the_door.read()
    at_the_door.press(Qt.Key.Key_Escape)
    assert f"{LABEL}’s passphrase" in at_the_door.read()


def test_the_recovery_key_gives_a_new_passphrase(
    at_the_door: Person, centre: NewCentre, paths: AppPaths
) -> None:
    new = "seven kettles on the stove"
    at_the_door.click("Forgot it?")
    type_key(centre.recovery_key.replace("-", "").lower())
    at_the_door.press(Qt.Key.Key_Return)
    assert "replaces the forgotten one of Anna" in at_the_door.read()
    type_key(new)
    at_the_door.press(Qt.Key.Key_Return)
    type_key(new)
    at_the_door.press(Qt.Key.Key_Return)
    assert "Monday 23 November" in at_the_door.read()
    assert "Your new passphrase is set." in at_the_door.all(Toast)[0].sentence
    session = at_the_door.desk.window._session
    assert session is not None
    assert (session.staff.label, session.by_recovery) == (LABEL, False)
    at_the_door.click("Lock")
    at_the_door.unlock()
    assert "passphrase of Anna" in at_the_door.read()
    at_the_door.unlock(new)
    assert "Monday 23 November" in at_the_door.read()
    assert paths.keys.exists()


def test_a_slip_and_another_key_are_told_apart(at_the_door: Person) -> None:
    at_the_door.click("Forgot it?")
    type_key("Y9GS7")
    at_the_door.press(Qt.Key.Key_Return)
    assert "A recovery key has 30 signs" in at_the_door.read()
    at_the_door.all(RecoveryKeyField)[0].put(format_recovery_key(7))
    at_the_door.press(Qt.Key.Key_Return)
    assert "That is not the recovery key of this centre" in at_the_door.read()


def test_giving_up_after_the_key_locks_the_record_again(
    at_the_door: Person, centre: NewCentre
) -> None:
    at_the_door.click("Forgot it?")
    at_the_door.all(RecoveryKeyField)[0].put(centre.recovery_key)
    at_the_door.click("Use the recovery key")
    page = at_the_door.all(ForgottenPage)[0]
    session = page._session
    assert session is not None
    at_the_door.press(Qt.Key.Key_Escape)
    assert f"{LABEL}’s passphrase" in at_the_door.read()
    with pytest.raises(Exception, match="no open connection"):
        _ = session.centre


def test_every_control_of_the_forgotten_page_has_a_name(
    at_the_door: Person, centre: NewCentre
) -> None:
    at_the_door.click("Forgot it?")
    assert_named(at_the_door)
    at_the_door.all(RecoveryKeyField)[0].put(centre.recovery_key)
    at_the_door.click("Use the recovery key")
    assert_named(at_the_door)


# The window's size


def test_the_window_comes_back_as_it_was_left(
    at_the_door: Person, paths: AppPaths, qapp: QApplication, clock: SetClock
) -> None:
    at_the_door.desk.window.resize(1100, 720)
    at_the_door.desk.window.close()
    again = build_app(
        qapp, paths, clock=clock, tasks=InlineLane(), prompts=ChosenFile(), mode=ColourMode.LIGHT
    )
    size = again.window.size()
    assert (size.width(), size.height()) == (1100, 720)
    again.window.close()
    again.close()
    again.window.deleteLater()
    again.look.deleteLater()
    settle()
