"""A lock from every page and every open form: no row, no name, no open file, nothing in clear."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from groupdesk.paths import AppPaths
from groupdesk.services import recovery
from groupdesk.services.founding import NewCentre
from tests.conftest import PASSPHRASE
from tests.ui.conftest import Person, settle
from tests.ui.every_place import (
    PHONE,
    SECRET,
    SHEET_STOPS,
    STOPS,
    Facts,
    Stop,
    Tour,
    write_everything,
)
from ui.app import GroupDesk
from ui.clipboard import Clipboard
from ui.desk_view import DeskView
from ui.dialogs.sheet import Sheet
from ui.pages.people_page import PeoplePage
from ui.widgets.fields import TextField

NOWHERE = QModelIndex()
CTRL = Qt.KeyboardModifier.ControlModifier
TYPED_BEFORE = "Quillfeather"


@pytest.fixture
def still_cursor(qapp: QApplication) -> Iterator[None]:
    """Let the cursor stand still, so that two pictures of one state are the same."""
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


@pytest.fixture
def facts(centre: NewCentre) -> Facts:
    recovery.confirm(centre.session)
    return write_everything(centre.session)


@pytest.fixture
def door(still_cursor: None, centre: NewCentre, facts: Facts, program: GroupDesk) -> Person:
    """Return somebody before the locked desk, where nobody has unlocked since the start."""
    centre.session.lock()
    program.window.begin()
    settle()
    return Person(desk=program)


def unlock(person: Person) -> None:
    person.field().setText(PASSPHRASE)
    person.press(Qt.Key.Key_Return)


def picture(person: Person) -> QImage:
    person.desk.window.resize(QSize(1280, 800))
    settle()
    return person.desk.window.grab().toImage()


def models() -> list[QAbstractItemModel]:
    """Return every model of ours that there is, in the window or not."""
    gc.collect()
    found = [one for one in gc.get_objects() if isinstance(one, QAbstractItemModel)]
    return [one for one in found if isValid(one) and type(one).__module__.startswith("ui.")]


def columns_of(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(NOWHERE)


def cells(model: QAbstractItemModel) -> list[str]:
    """Return what the rows of a model say; the empty line of a table to type in says nothing."""
    places = (
        model.index(row, column, NOWHERE)
        for row in range(model.rowCount(NOWHERE))
        for column in range(columns_of(model))
    )
    return [str(place.data()) for place in places if place.data()]


def texts_of(widget: QWidget) -> list[str]:
    texts = [
        widget.toolTip(),
        widget.accessibleName(),
        widget.accessibleDescription(),
        widget.windowTitle(),
        *(action.text() for action in widget.findChildren(QAction)),
    ]
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        texts.append(widget.text())
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        texts.append(widget.toPlainText())
    if isinstance(widget, QComboBox):
        texts += [widget.itemText(place) for place in range(widget.count())]
    return texts


def assert_nothing_left() -> None:
    everything = QApplication.allWidgets()
    assert [one for one in everything if isinstance(one, DeskView)] == []
    assert [one for one in everything if isinstance(one, Sheet)] == []
    seen = "\n".join(text for widget in everything for text in texts_of(widget))
    assert [word for word in (*SECRET, PHONE, TYPED_BEFORE) if word in seen] == []
    assert [(type(one).__name__, said) for one in models() if (said := cells(one))] == []


@pytest.mark.parametrize("stop", STOPS, ids=str)
def test_a_lock_leaves_nothing(door: Person, facts: Facts, stop: Stop) -> None:
    before = picture(door)
    unlock(door)
    tour = Tour(person=door, facts=facts)
    stop.reach(tour)
    session = door.desk.window._session
    assert session is not None
    QApplication.clipboard().setText("copied elsewhere")
    del tour
    door.press(Qt.Key.Key_L, CTRL)
    assert_nothing_left()
    assert QApplication.clipboard().text() == "copied elsewhere"
    with pytest.raises(Exception, match="no open connection"):
        _ = session.centre
    assert picture(door) == before


def test_an_open_page_holds_what_a_lock_takes(door: Person, facts: Facts) -> None:
    unlock(door)
    tour = Tour(person=door, facts=facts)
    next(stop for stop in STOPS if stop.name == "person").reach(tour)
    held = "".join(text for model in models() for text in cells(model))
    assert SECRET[2] in held
    with pytest.raises(AssertionError):
        assert_nothing_left()


def test_a_copied_number_is_off_the_clipboard(door: Person, facts: Facts) -> None:
    unlock(door)
    tour = Tour(person=door, facts=facts)
    next(stop for stop in STOPS if stop.name == "person").reach(tour)
    tour.page(PeoplePage)._acts.copy(PHONE)
    assert isinstance(tour.page(PeoplePage)._acts._clipboard, Clipboard)
    assert QApplication.clipboard().text() == PHONE
    door.press(Qt.Key.Key_L, CTRL)
    assert QApplication.clipboard().text() == ""


# What was typed


def type_into(sheet: Sheet) -> bool:
    """Type a name into the first line for words of a form; say whether there is one."""
    for field in sheet.findChildren(TextField):
        line = field.focusProxy()
        # A kind of it for something else, such as a time, keeps no name.
        if type(field) is TextField and isinstance(line, QLineEdit) and line.isVisible():
            line.setText(TYPED_BEFORE)
            settle()
            return True
    return False


def on_disk(paths: AppPaths) -> bytes:
    """Return all bytes below the folder that a test has for itself: the record, its log, copies."""
    files = (path for path in paths.data.parent.rglob("*") if path.is_file())
    return b"".join(path.read_bytes() for path in files)


def says(person: Person, text: str) -> bool:
    return any(text in line.text() for line in person.all(QLineEdit))


@pytest.mark.parametrize("stop", SHEET_STOPS, ids=str)
def test_what_was_typed_survives_a_lock_and_is_never_in_clear(
    door: Person, facts: Facts, stop: Stop, paths: AppPaths
) -> None:
    unlock(door)
    tour = Tour(person=door, facts=facts)
    stop.reach(tour)
    sheet = door.all(Sheet)[0]
    keeps = bool(sheet.form_key)
    typed = type_into(sheet)
    del sheet, tour
    door.press(Qt.Key.Key_L, CTRL)
    assert_nothing_left()
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        assert TYPED_BEFORE.encode(encoding) not in on_disk(paths)
    unlock(door)
    if keeps and typed:
        assert says(door, TYPED_BEFORE)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert door.all(Sheet)[0].isAncestorOf(focus)
    elif not keeps:
        assert door.all(Sheet) == []


def test_the_temporary_folder_holds_no_word_of_the_record(
    door: Person, facts: Facts, tmp_path: Path
) -> None:
    unlock(door)
    tour = Tour(person=door, facts=facts)
    for stop in STOPS:
        stop.reach(tour)
    door.press(Qt.Key.Key_L, CTRL)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    for path in files:
        content = path.read_bytes()
        assert [word for word in SECRET if word.encode() in content] == [], path.name
