"""What the tests of the page of people share: how to get there and what can be seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from groupdesk.model.changes import Changes
from groupdesk.services.desk import Desk
from tests.ui.conftest import Person, settle
from ui.desk_view import DeskView
from ui.dialogs.sheet import Sheet
from ui.pages.people_page import PeoplePage
from ui.places import PageKey, Place
from ui.widgets.data_table import DataTable
from ui.widgets.fields import Field
from ui.widgets.flow_row import FlowRow
from ui.widgets.toast import Toast

CTRL = Qt.KeyboardModifier.ControlModifier


def view(person: Person) -> DeskView:
    return person.desk.window.findChildren(DeskView)[0]


def desk(person: Person) -> Desk:
    return view(person)._desk


def go(person: Person, **where: object) -> None:
    # The keys are those of Place; a wrong one raises at once.
    view(person).go(Place(page=PageKey.PEOPLE, **where))  # type: ignore[arg-type]
    settle()


def tell(person: Person, changes: Changes) -> None:
    view(person)._kit.bus.tell(changes)
    settle()


def page(person: Person) -> PeoplePage:
    return person.all(PeoplePage)[0]


def table(person: Person) -> DataTable:
    return person.all(DataTable)[0]


def cells(person: Person, column: int = 0) -> list[str]:
    model = table(person).model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def filter_field(person: Person) -> QLineEdit:
    return next(one for one in person.all(QLineEdit) if one.accessibleName() == "Filter by name")


def sheet(person: Person) -> Sheet:
    return person.all(Sheet)[0]


def accept(person: Person) -> None:
    """Press the button that the open sheet is for."""
    QTest.mouseClick(sheet(person)._act, Qt.MouseButton.LeftButton)
    settle()


def field(person: Person, key: str) -> Field:
    return next(one for one in person.all(Field) if one.key == key)


def said(person: Person) -> str:
    return person.desk.window.findChildren(Toast)[0].sentence


def chips(person: Person) -> list[str]:
    return [text for flow in person.all(FlowRow) for text in flow.texts]


def choose_in_menu(person: Person, words: str) -> None:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(one for one in menu.actions() if one.text() == words)
    menu.close()
    action.trigger()
    # Without a window manager nothing gives the focus back from a menu.
    person.desk.window.activateWindow()
    settle()
