"""Settings: its parts, the look, oneself, and where everything lies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTableView, QWidget

from groupdesk import __version__
from groupdesk.errors import InvalidValue
from groupdesk.services import vault
from groupdesk.settings import ColourMode, read_settings
from tests.conftest import LABEL, PASSPHRASE
from tests.ui.conftest import HOSTILE, Person, SetClock, settle
from tests.ui.settings_at_the_desk import (
    CTRL,
    desk,
    field,
    focus,
    go,
    page,
    press_in_sheet,
    said,
    sheet,
    view,
    wrong,
)
from ui.pages.settings_about import _size_words
from ui.pages.settings_page import PARTS
from ui.widgets.choices import Tick
from ui.widgets.part_list import PartList
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.segmented import Segmented

NEW = "seven bright umbrellas again"


def switch(person: Person, name: str) -> Segmented:
    return next(one for one in person.all(Segmented) if one.accessibleName() == name)


def choose(person: Person, name: str, key: str) -> None:
    switch(person, name)._buttons[key].click()
    settle()


def type_passphrases(person: Person, *texts: str) -> None:
    for line, text in zip(person.all(PassphraseField), texts, strict=True):
        line.put(text, shown=False)


def test_ctrl_comma_opens_the_settings(at_the_desk: Person) -> None:
    at_the_desk.press(Qt.Key.Key_Comma, CTRL)
    assert page(at_the_desk)._list.key == "centre"
    assert focus().accessibleName() == "Centre name"


def test_arrow_keys_lead_through_the_parts_and_stay_in_the_list(at_the_desk: Person) -> None:
    go(at_the_desk, "centre")
    page(at_the_desk)._list.setFocus()
    seen = []
    for _step in PARTS:
        at_the_desk.press(Qt.Key.Key_Down)
        seen.append(page(at_the_desk)._list.key)
        assert at_the_desk.all(PartList)[0].isAncestorOf(focus())
        assert page(at_the_desk).part is page(at_the_desk)._stack.currentWidget()
    assert seen == ["staff", "rooms", "look", "history", "about", "centre"]
    at_the_desk.press(Qt.Key.Key_Up)
    assert page(at_the_desk)._list.key == "about"


def test_a_click_on_a_part_shows_it(at_the_desk: Person) -> None:
    go(at_the_desk, "centre")
    page(at_the_desk)._list._rows["about"].click()
    settle()
    assert f"Version {__version__}" in at_the_desk.read()


@pytest.mark.parametrize("part", PARTS)
def test_every_control_has_a_name_and_no_label_reads_marks(at_the_desk: Person, part: str) -> None:
    services = desk(at_the_desk)
    centre = replace(services.session.centre, name=HOSTILE, address=HOSTILE, safeguarding=HOSTILE)
    services.centre.change(centre)
    go(at_the_desk, part)
    shown: list[QWidget] = [*at_the_desk.all(QAbstractButton), *at_the_desk.all(QLineEdit)]
    shown += at_the_desk.all(QTableView)
    for control in shown:
        if page(at_the_desk).isAncestorOf(control):
            named = control.accessibleName() or getattr(control, "text", str)()
            assert named, control
    for label in at_the_desk.all(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_colours_change_at_once_and_are_remembered(at_the_desk: Person) -> None:
    go(at_the_desk, "look")
    choose(at_the_desk, "Colours", "dark")
    assert at_the_desk.desk.look.dark
    kept = read_settings(desk(at_the_desk).session.paths.settings)
    assert kept.colour_mode is ColourMode.DARK
    go(at_the_desk, "look")
    assert switch(at_the_desk, "Colours").key == "dark"


def test_text_size_makes_the_page_anew_at_the_same_place(at_the_desk: Person) -> None:
    go(at_the_desk, "look")
    before = page(at_the_desk)
    height = before._list._rows["look"].height()
    choose(at_the_desk, "Text size", "150")
    after = page(at_the_desk)
    assert after is not before
    assert after._list.key == "look"
    assert after._list._rows["look"].height() == height * 3 / 2
    assert switch(at_the_desk, "Text size").key == "150"
    assert switch(at_the_desk, "Text size").isAncestorOf(focus())
    assert read_settings(desk(at_the_desk).session.paths.settings).text_size == 150
    at_the_desk.press(Qt.Key.Key_Left)
    assert at_the_desk.desk.look.text_size == 125
    choose(at_the_desk, "Text size", "100")


def test_names_are_hidden_after_the_next_unlock(at_the_desk: Person) -> None:
    go(at_the_desk, "look")
    assert not view(at_the_desk)._kit.names.hidden
    at_the_desk.all(Tick)[0].click()
    assert not view(at_the_desk)._kit.names.hidden
    at_the_desk.click("Lock")
    at_the_desk.unlock()
    assert view(at_the_desk)._kit.names.hidden
    go(at_the_desk, "look")
    assert at_the_desk.all(Tick)[0].isChecked()


def test_a_label_is_changed_on_the_bar_too(at_the_desk: Person) -> None:
    go(at_the_desk, "staff")
    assert LABEL in at_the_desk.read()
    at_the_desk.click("Change label")
    field(at_the_desk, "label").put("Annie")
    at_the_desk.press(Qt.Key.Key_Return)
    assert said(at_the_desk) == "This desk calls you Annie now"
    assert "Annie" in view(at_the_desk)._bar._staff.text()
    assert "Annie" in at_the_desk.read().splitlines()
    at_the_desk.click("Lock")
    assert "Annie’s passphrase" in at_the_desk.read()


def test_an_empty_label_is_refused_at_its_field(at_the_desk: Person) -> None:
    go(at_the_desk, "staff")
    at_the_desk.click("Change label")
    field(at_the_desk, "label").put("  ")
    press_in_sheet(at_the_desk, "Change label")
    assert "empty" in wrong(at_the_desk, "label")
    at_the_desk.press(Qt.Key.Key_Escape)
    assert desk(at_the_desk).session.staff.label == LABEL
    assert focus().property("text") == "Change label"


def test_a_label_that_a_lock_interrupted_is_still_in_the_form(at_the_desk: Person) -> None:
    go(at_the_desk, "staff")
    at_the_desk.click("Change label")
    field(at_the_desk, "label").put("Annie")
    at_the_desk.press(Qt.Key.Key_L, CTRL)
    at_the_desk.unlock()
    assert page(at_the_desk)._list.key == "staff"
    assert field(at_the_desk, "label").text == "Annie"


def test_a_passphrase_is_changed(at_the_desk: Person, clock: SetClock) -> None:
    go(at_the_desk, "staff")
    paths = desk(at_the_desk).session.paths
    at_the_desk.click("Change passphrase")
    type_passphrases(at_the_desk, PASSPHRASE, NEW, NEW)
    press_in_sheet(at_the_desk, "Change passphrase")
    assert "the new one opens" in said(at_the_desk)
    assert at_the_desk.all(PassphraseField) == []
    at_the_desk.click("Lock")
    vault.unlock(paths, LABEL, NEW, clock=clock).session.lock()
    at_the_desk.unlock(PASSPHRASE)
    assert "not the passphrase" in at_the_desk.read()
    at_the_desk.unlock(NEW)
    assert view(at_the_desk).isVisible()


def test_a_wrong_old_passphrase_is_said_in_place(at_the_desk: Person) -> None:
    go(at_the_desk, "staff")
    at_the_desk.click("Change passphrase")
    type_passphrases(at_the_desk, "something else it is", NEW, NEW)
    at_the_desk.press(Qt.Key.Key_Return)
    assert "not the passphrase of Anna" in at_the_desk.read()
    assert at_the_desk.all(PassphraseField)[0].property("wrong")
    at_the_desk.all(PassphraseField)[0].put(PASSPHRASE, shown=False)
    assert "not the passphrase of Anna" not in at_the_desk.read()


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        (("", NEW, NEW), "type the passphrase you have now"),
        ((PASSPHRASE, "short", "short"), "12"),
        ((PASSPHRASE, NEW, ""), "once more"),
        ((PASSPHRASE, NEW, NEW + "!"), "do not match"),
        ((PASSPHRASE, PASSPHRASE, PASSPHRASE), "choose another"),
    ],
)
def test_what_is_wrong_with_a_new_passphrase_is_said(
    at_the_desk: Person, texts: tuple[str, ...], sentence: str
) -> None:
    go(at_the_desk, "staff")
    at_the_desk.click("Change passphrase")
    type_passphrases(at_the_desk, *texts)
    press_in_sheet(at_the_desk, "Change passphrase")
    assert sentence in at_the_desk.read()
    assert sheet(at_the_desk).isVisible()


def test_enter_leads_from_field_to_field_of_the_passphrases(at_the_desk: Person) -> None:
    go(at_the_desk, "staff")
    at_the_desk.click("Change passphrase")
    old, new, again = at_the_desk.all(PassphraseField)
    old.put(PASSPHRASE, shown=False)
    at_the_desk.press(Qt.Key.Key_Return)
    assert new.isAncestorOf(focus())
    new.put(NEW, shown=False)
    at_the_desk.press(Qt.Key.Key_Return)
    assert again.isAncestorOf(focus())
    assert "once more." not in at_the_desk.read()
    again.put(NEW, shown=False)
    at_the_desk.press(Qt.Key.Key_Return)
    assert "the new one opens" in said(at_the_desk)


def test_escape_keeps_the_passphrase_and_no_draft_of_it(at_the_desk: Person) -> None:
    go(at_the_desk, "staff")
    at_the_desk.click("Change passphrase")
    type_passphrases(at_the_desk, PASSPHRASE, NEW, NEW)
    at_the_desk.press(Qt.Key.Key_L, CTRL)
    at_the_desk.unlock()
    assert desk(at_the_desk).drafts.all() == []
    assert at_the_desk.all(PassphraseField) == []


def test_about_says_where_everything_lies(at_the_desk: Person) -> None:
    go(at_the_desk, "about")
    paths = desk(at_the_desk).session.paths
    seen = at_the_desk.read()
    for words in (__version__, str(paths.data), str(paths.logs), "There is no backup yet.", "kB"):
        assert words in seen
    at_the_desk.click("Copy path")
    assert QGuiApplication.clipboard().text() == str(paths.data)


def test_a_backup_is_made_and_named(at_the_desk: Person) -> None:
    go(at_the_desk, "about")
    at_the_desk.click("Make a backup now")
    (made,) = desk(at_the_desk).session.paths.backups.glob("*.gdbackup")
    seen = at_the_desk.read()
    assert made.name in seen
    assert "The newest is of Monday 23 November 2026" in seen
    assert at_the_desk.button("Make a backup now").hasFocus()


def test_a_backup_that_cannot_be_made_is_said_in_place(at_the_desk: Person) -> None:
    go(at_the_desk, "about")
    desk(at_the_desk).session.paths.backups.write_text("a file where the folder should be")
    at_the_desk.click("Make a backup now")
    assert "backups" in page(at_the_desk).part._not_made.sentence  # type: ignore[attr-defined]
    assert at_the_desk.button("Make a backup now").isEnabled()


def test_the_check_says_that_all_is_well_or_what_to_do(at_the_desk: Person) -> None:
    go(at_the_desk, "about")
    at_the_desk.click("Check now")
    assert "All is well" in at_the_desk.read()
    _spare(desk(at_the_desk).session.paths.keys).unlink()
    at_the_desk.click("Check now")
    seen = at_the_desk.read()
    assert "1 thing needs care:" in seen
    assert "spare copy of the key file" in seen
    assert "Make a backup" in seen


def _spare(keys: Path) -> Path:
    return next(path for path in keys.parent.glob("keys*") if path != keys)


def test_sizes_are_said_in_words() -> None:
    assert _size_words(1) == "1 kB"
    assert _size_words(700 * 1024) == "700 kB"
    assert _size_words(int(12.34 * 1024 * 1024)) == "12.3 MB"


def test_an_error_of_another_field_stands_at_the_head_of_the_sheet(at_the_desk: Person) -> None:
    go(at_the_desk, "staff")
    at_the_desk.click("Change passphrase")
    sheet(at_the_desk).refuse(InvalidValue("elsewhere", "This is wrong elsewhere."))
    assert sheet(at_the_desk)._bar.sentence == "This is wrong elsewhere."
