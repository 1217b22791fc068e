"""Keyboard, screen readers, plain text and both colour schemes."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

import ui
from groupdesk.model.groups import GroupColour
from groupdesk.settings import ColourMode
from tests.conftest import LABEL, PASSPHRASE
from tests.ui.conftest import ChosenFile, Person, settle
from ui.icons import _code_points
from ui.theme import Look, _tokens
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import plain_tooltip

TAB = Qt.Key.Key_Tab
ENTER = Qt.Key.Key_Return
# Where a call names its icon without a keyword.
ICON_AT = {"Button": 3, "Glyph": 1, "icon": 1, "draw_icon": 2, "EmptyState": 2, "Bar": 3}


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def tab_to(person: Person, text: str, most: int = 30) -> None:
    for _step in range(most):
        widget = focus()
        if isinstance(widget, QAbstractButton) and text in widget.text():
            return
        person.press(TAB)
    pytest.fail(f"Tab does not lead to {text}")


def test_the_whole_way_by_keyboard_alone(at_the_door: Person, chosen: ChosenFile) -> None:
    assert at_the_door.field().hasFocus()
    for sign in PASSPHRASE:
        at_the_door.field().insert(sign)
    at_the_door.press(ENTER)
    assert focus().property("text") == "Print pack"
    at_the_door.press(ENTER)
    tab_to(at_the_door, "Not now")
    at_the_door.press(Qt.Key.Key_Space)
    assert focus().property("text") == "Print pack"
    at_the_door.press(Qt.Key.Key_Space)
    tab_to(at_the_door, "Save as PDF")
    at_the_door.press(ENTER)
    assert chosen.path is not None
    assert chosen.path.exists()
    tab_to(at_the_door, "Lock")
    at_the_door.press(Qt.Key.Key_Space)
    assert f"{LABEL}’s passphrase" in at_the_door.read()
    assert at_the_door.field().hasFocus()


def test_tab_comes_round_on_every_page(at_the_desk: Person) -> None:
    first = focus()
    seen = set()
    for _step in range(40):
        at_the_desk.press(TAB)
        seen.add(focus().accessibleName() or focus().property("text"))
        if focus() is first:
            break
    assert focus() is first
    assert {"Today", "Lock"} <= seen


def controls(person: Person) -> list[QWidget]:
    return [*person.all(QAbstractButton), *person.all(QLineEdit)]


def assert_named(person: Person) -> None:
    found = controls(person)
    assert found
    for control in found:
        text = control.text() if isinstance(control, QAbstractButton) else ""
        assert control.accessibleName() or text, control


def test_every_control_has_a_name(at_the_door: Person) -> None:
    assert_named(at_the_door)
    at_the_door.unlock()
    at_the_door.click("Print pack")
    assert_named(at_the_door)
    names = [one.accessibleName() for one in at_the_door.all(QAbstractButton)]
    assert "Print pack: Grief & Loss, 11:00 am" in names


def test_no_label_reads_marks_in_what_was_typed(at_the_door: Person) -> None:
    at_the_door.unlock()
    at_the_door.click("Print pack")
    labels = at_the_door.desk.window.findChildren(QLabel)
    assert labels
    for label in labels:
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()


def test_a_tooltip_shows_marks_as_they_are() -> None:
    assert plain_tooltip("<b>&") == "<qt>&lt;b&gt;&amp;</qt>"


def test_the_ring_follows_the_focus(at_the_desk: Person) -> None:
    ring = at_the_desk.desk.window.findChildren(FocusRing)[0]
    for _step in range(6):
        at_the_desk.press(TAB)
        assert ring.isVisible()
        assert ring.target is not None
        assert ring.target.isAncestorOf(focus()) or ring.target is focus()
    at_the_desk.click("Lock")
    assert ring.target is at_the_desk.field().parentWidget()


@pytest.mark.parametrize("mode", [ColourMode.LIGHT, ColourMode.DARK])
def test_each_scheme_has_every_colour(at_the_desk: Person, mode: ColourMode) -> None:
    look = at_the_desk.desk.look
    look.use(mode)
    settle()
    assert look.dark is (mode is ColourMode.DARK)
    for token in _tokens()["colour"]:
        assert look.colour(token).isValid()
    for colour in GroupColour:
        assert look.group(colour).bar != look.group(colour).tint
    assert look.colour("window").lightness() > 128 or look.dark


def test_the_look_follows_the_system(qapp: QApplication) -> None:
    look = Look(qapp)
    try:
        hints = qapp.styleHints()
        assert look.dark is (hints.colorScheme() is Qt.ColorScheme.Dark)
        for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
            hints.setColorScheme(scheme)
            settle()
            assert look.dark is (hints.colorScheme() is Qt.ColorScheme.Dark)
    finally:
        qapp.styleHints().unsetColorScheme()
        look.deleteLater()
        settle()


def named_icons(call: ast.Call) -> list[ast.expr]:
    """Return what a call gives as icons: by keyword, or at the place of them."""
    given = [one.value for one in call.keywords if one.arg in {"icon", "icon_name", "act_icon"}]
    place = ICON_AT.get(call.func.id) if isinstance(call.func, ast.Name) else None
    return [*given, *call.args[place : place + 1]] if place is not None else given


def test_every_icon_that_is_named_is_in_the_font() -> None:
    calls = (
        call
        for path in Path(ui.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
    )
    found = {
        one.value
        for call in calls
        for one in named_icons(call)
        if isinstance(one, ast.Constant) and one.value
    }
    assert {"printer", "plus", "monitor", "user-plus"} <= found
    assert found <= set(_code_points())
