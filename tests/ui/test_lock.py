"""After a lock nothing of the desk is left: no page, no open file, no text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from groupdesk.services.founding import NewCentre
from groupdesk.services.session import Session
from tests.ui.conftest import HOSTILE, Person, settle
from ui.app import GroupDesk
from ui.desk_view import DeskView
from ui.pages.forgotten_page import ForgottenPage
from ui.pages.recovery_page import RecoveryPage
from ui.widgets.meeting_card import MeetingCard
from ui.widgets.recovery_key_field import RecoveryKeyField


def session_of(person: Person) -> Session:
    session = person.desk.window._session
    assert session is not None
    return session


def view_of(person: Person) -> DeskView:
    view = person.desk.window._view
    assert view is not None
    return view


def assert_locked(person: Person, session: Session) -> None:
    window = person.desk.window
    assert window.findChildren(DeskView) == []
    assert window.findChildren(MeetingCard) == []
    everything = "\n".join(label.text() for label in window.findChildren(QLabel))
    assert "Grief & Loss" not in everything
    assert HOSTILE not in everything
    assert "Riverside Community" not in everything
    assert window._session is None
    with pytest.raises(Exception, match="no open connection"):
        _ = session.centre


def test_the_lock_button_takes_everything_away(at_the_desk: Person) -> None:
    session = session_of(at_the_desk)
    at_the_desk.click("Lock")
    assert_locked(at_the_desk, session)


def test_ctrl_l_locks_from_anywhere(at_the_desk: Person) -> None:
    session = session_of(at_the_desk)
    at_the_desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert_locked(at_the_desk, session)
    assert at_the_desk.field().hasFocus()


def test_a_print_on_show_is_gone_too(at_the_desk: Person) -> None:
    session = session_of(at_the_desk)
    at_the_desk.click("Print pack")
    at_the_desk.click("Lock")
    assert_locked(at_the_desk, session)


def test_closing_the_window_locks(at_the_desk: Person) -> None:
    session = session_of(at_the_desk)
    at_the_desk.desk.window.close()
    settle()
    assert_locked(at_the_desk, session)


def test_the_desk_opens_again(at_the_desk: Person) -> None:
    for _time in range(3):
        at_the_desk.click("Lock")
        at_the_desk.unlock()
    assert "Monday 23 November" in at_the_desk.read()


def test_larger_text_keeps_the_place_and_the_lock_works_on(at_the_desk: Person) -> None:
    session = session_of(at_the_desk)
    at_the_desk.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    place = view_of(at_the_desk).place
    at_the_desk.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert at_the_desk.desk.look.text_size == 125
    assert view_of(at_the_desk).place == place
    assert len(at_the_desk.desk.window.findChildren(DeskView)) == 1
    at_the_desk.desk.look.use_text_size(100)
    at_the_desk.click("Lock")
    assert_locked(at_the_desk, session)


def test_closing_while_a_passphrase_is_set_locks(at_the_door: Person, centre: NewCentre) -> None:
    at_the_door.click("Forgot it?")
    at_the_door.all(RecoveryKeyField)[0].put(centre.recovery_key)
    at_the_door.click("Use the recovery key")
    session = at_the_door.all(ForgottenPage)[0]._session
    assert session is not None
    at_the_door.desk.window.close()
    settle()
    assert_locked(at_the_door, session)


def test_closing_before_the_recovery_key_was_confirmed_locks(
    centre: NewCentre, program: GroupDesk
) -> None:
    centre.session.lock()
    program.window.begin()
    settle()
    person = Person(desk=program)
    person.unlock()
    assert person.all(RecoveryPage)
    session = session_of(person)
    program.window.close()
    settle()
    assert_locked(person, session)
