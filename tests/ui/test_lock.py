"""After a lock nothing of the desk is left: no page, no open file, no text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from groupdesk.services.session import Session
from tests.ui.conftest import HOSTILE, Person, settle
from ui.desk_view import DeskView
from ui.widgets.meeting_card import MeetingCard


def session_of(person: Person) -> Session:
    session = person.desk.window._session
    assert session is not None
    return session


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
    at_the_desk.click("Print sign-in sheet")
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
    at_the_desk.click("Print sign-in sheet")
    assert "readable file" in at_the_desk.read()
