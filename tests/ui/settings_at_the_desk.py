"""What the tests of the settings share: how to get to a part and what can be seen there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from groupdesk.services.desk import Desk
from tests.ui.conftest import Person, settle
from ui.desk_view import DeskView
from ui.dialogs.sheet import Sheet
from ui.pages.settings_page import SettingsPage
from ui.places import PageKey, Place
from ui.widgets.data_table import DataTable
from ui.widgets.fields import Field
from ui.widgets.toast import Toast

CTRL = Qt.KeyboardModifier.ControlModifier


def view(person: Person) -> DeskView:
    return person.desk.window.findChildren(DeskView)[0]


def desk(person: Person) -> Desk:
    return view(person)._desk


def go(person: Person, part: str, **where: object) -> None:
    # The keys are those of Place; a wrong one raises at once.
    view(person).go(Place(page=PageKey.SETTINGS, part=part, **where))  # type: ignore[arg-type]
    settle()


def page(person: Person) -> SettingsPage:
    return person.all(SettingsPage)[0]


def cells(person: Person, column: int = 0) -> list[str]:
    model = person.all(DataTable)[0].model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def sheet(person: Person) -> Sheet:
    return person.all(Sheet)[0]


def press_in_sheet(person: Person, text: str) -> None:
    """Press the sheet's own button, where the page behind has one of the same words."""
    found = sheet(person).findChildren(QPushButton)
    next(one for one in found if one.text() == text and one.isVisible()).click()
    settle()


def field(person: Person, key: str) -> Field:
    return next(one for one in person.all(Field) if one.key == key)


def wrong(person: Person, key: str) -> str:
    """Return what stands under a field as its error, or nothing."""
    control = field(person, key)._control
    says = field(person, key)._foot._says.text()
    return says if control.property("wrong") else ""


def said(person: Person) -> str:
    return person.desk.window.findChildren(Toast)[0].sentence


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
