"""Every page and dialog, with marks in every name: plain text, names, Tab, Esc, icons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QTableView,
    QTextEdit,
    QWidget,
)

from groupdesk.model.centre import centre_for
from groupdesk.paths import AppPaths
from groupdesk.services import recovery
from groupdesk.services.founding import NewCentre, create_centre
from groupdesk.store.keyslots import KdfCost
from tests.conftest import PASSPHRASE
from tests.ui.conftest import Person, SetClock, settle
from tests.ui.every_place import (
    CENTRE,
    FIRST,
    GROUP,
    LABEL,
    PAGE_STOPS,
    PHONE,
    STOPS,
    TYPED,
    Stop,
    Tour,
    loud,
    write_everything,
)
from ui.app import GroupDesk
from ui.desk_pages import PAGES, rail_pages
from ui.dialogs.sheet import Sheet
from ui.pages.group_page import GroupPage
from ui.pages.people_page import PeoplePage

TAB, BACKTAB = Qt.Key.Key_Tab, Qt.Key.Key_Backtab
MOST_TABS = 160
NOWHERE = QModelIndex()
ESCAPED = "&lt;"


@pytest.fixture
def centre(paths: AppPaths, clock: SetClock, cheap: KdfCost) -> Iterator[NewCentre]:
    """Return a centre whose own name and whose staff label hold marks."""
    usual = centre_for(loud(CENTRE), "GB-ENG", "Europe/London")
    facts = replace(usual, address=loud(CENTRE), safeguarding=loud(CENTRE))
    made = create_centre(paths, facts, loud(LABEL), PASSPHRASE, clock=clock, cost=cheap)
    yield made
    made.session.lock()


@pytest.fixture
def tour(centre: NewCentre, program: GroupDesk) -> Tour:
    """Return somebody at the desk of a centre that has one of everything."""
    recovery.confirm(centre.session)
    facts = write_everything(centre.session)
    centre.session.lock()
    program.window.begin()
    settle()
    person = Person(desk=program)
    person.unlock()
    return Tour(person=person, facts=facts)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def widgets(tour: Tour) -> list[QWidget]:
    return [tour.person.desk.window, *tour.person.desk.window.findChildren(QWidget)]


def of_the_desk(tour: Tour) -> bool:
    return tour.person.desk.window._view is not None


# What is shown


def is_typed(text: str) -> bool:
    return any(word in text for word in TYPED)


def assert_plain_tooltip(text: str) -> None:
    """Check that marks in a tooltip are shown: Qt reads them unless they are escaped."""
    if text.startswith("<qt>"):
        inside = text.removeprefix("<qt>").removesuffix("</qt>")
        assert "<" not in inside, text
        assert not is_typed(text) or ESCAPED in text or "<" not in unescape(inside), text
    else:
        assert not GuiQt.mightBeRichText(text), text


def assert_no_key_in(text: str) -> None:
    """Check that a menu shows each & of a name, and takes none for a key."""
    if is_typed(text):
        assert "&" not in text.replace("&&", ""), text


def assert_plain(tour: Tour) -> None:
    for widget in widgets(tour):
        assert_plain_tooltip(widget.toolTip())
        if isinstance(widget, QLabel):
            assert widget.textFormat() is Qt.TextFormat.PlainText, widget.text()
        elif isinstance(widget, QAbstractButton):
            # Out of "&Z" a button makes the key Alt+Z, and draws no &.
            assert not is_typed(widget.text()) or widget.shortcut().isEmpty(), widget.text()
        elif isinstance(widget, QTextEdit):
            assert not widget.acceptRichText(), widget.accessibleName()
        elif isinstance(widget, QAbstractItemView):
            assert_plain_cells(widget)
    for action in tour.person.desk.window.findChildren(QAction):
        assert_no_key_in(action.text())


def assert_plain_cells(view: QAbstractItemView) -> None:
    model = view.model()
    # The models inside Qt's own lists show no tooltips.
    if not type(model).__module__.startswith("ui."):
        return
    for row in range(min(model.rowCount(NOWHERE), 20)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(NOWHERE)
        for column in range(columns):
            tip = model.index(row, column, NOWHERE).data(Qt.ItemDataRole.ToolTipRole)
            assert_plain_tooltip(tip or "")


@pytest.mark.parametrize("stop", STOPS, ids=str)
def test_what_was_typed_is_shown_as_it_was_typed(tour: Tour, stop: Stop) -> None:
    stop.reach(tour)
    assert bool(tour.person.all(Sheet)) is stop.sheet
    # Painted, so that an icon that is not in the font is found too.
    assert not tour.person.desk.window.grab().isNull()
    assert_plain(tour)
    assert tour.person.desk.window.windowTitle() == "GroupDesk"
    # A part that is shown before it has its place would be a window for a moment.
    assert tour.person.desk.window.isActiveWindow()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("today", loud(GROUP)),
        ("group-overview", loud(GROUP)),
        ("person", PHONE),
        ("person-edit", loud(FIRST)),
        ("group-edit", loud(GROUP)),
        ("settings-centre", loud(CENTRE)),
        ("label", loud(LABEL)),
        ("calendar-panel", loud(GROUP)),
    ],
)
def test_the_names_are_there(tour: Tour, name: str, shown: str) -> None:
    next(stop for stop in STOPS if stop.name == name).reach(tour)
    seen = [label.text() for label in tour.person.all(QLabel)]
    seen += [line.text() for line in tour.person.all(QLineEdit)]
    seen += [one.accessibleName() for one in tour.person.all(QWidget)]
    assert any(shown in text for text in seen)


def test_every_page_has_a_stop(tour: Tour) -> None:
    seen = set()
    for stop in PAGE_STOPS:
        stop.reach(tour)
        seen.add(tour.view.place.page)
    assert seen == set(PAGES)


@pytest.mark.parametrize(
    ("name", "open_menu"),
    [
        ("group-overview", lambda tour: tour.page(GroupPage)._more.click()),
        ("person", lambda tour: tour.page(PeoplePage)._panel._more.click()),
        ("today", lambda tour: tour.view._bar._staff.click()),
    ],
)
def test_a_menu_is_plain_too_and_esc_closes_it(
    tour: Tour, name: str, open_menu: Callable[[Tour], None]
) -> None:
    seen: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            seen.extend(action.text() for action in menu.actions())
            QTest.keyClick(menu, Qt.Key.Key_Escape)

    next(stop for stop in STOPS if stop.name == name).reach(tour)
    before = entries(tour)
    # Some menus wait until they are answered.
    QTimer.singleShot(0, look)
    open_menu(tour)
    settle()
    assert len(seen) > 1
    for text in seen:
        assert_no_key_in(text)
    assert QApplication.activePopupWidget() is None
    assert entries(tour) == before


# Names for screen readers


def name_of(control: QWidget) -> str:
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or text


def takes_tab(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return takes and widget.isVisible() and widget.focusProxy() is None


def is_control(widget: QWidget) -> bool:
    # The inside of a field for numbers, days or times, and the corner of a table, are Qt's own.
    if isinstance(widget.parent(), QAbstractSpinBox | QTableView):
        return False
    return takes_tab(widget) or isinstance(widget, QAbstractButton | QLineEdit)


@pytest.mark.parametrize("stop", STOPS, ids=str)
def test_every_control_has_a_name(tour: Tour, stop: Stop) -> None:
    stop.reach(tour)
    controls = [one for one in widgets(tour) if one.isVisible() and is_control(one)]
    nameless = [said(one) for one in controls if not name_of(one).strip()]
    assert controls
    assert nameless == []


# Tab and Esc


def said(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{name_of(widget)}” in {type(widget.parent()).__name__}"


@pytest.mark.parametrize("stop", STOPS, ids=str)
def test_tab_comes_round_and_never_leaves_a_sheet(tour: Tour, stop: Stop) -> None:
    stop.reach(tour)
    if stop.sheet:
        sheet = tour.person.all(Sheet)[0]
        assert sheet.isAncestorOf(focus())
        go_round(tour, TAB, within=sheet)
        go_round(tour, BACKTAB, within=sheet)
    else:
        tour.view._rail.take_focus()
        there, back = (go_round(tour, key, within=tour.view) for key in (TAB, BACKTAB))
        assert there == back
        assert len(there) > len(rail_pages())


def go_round(tour: Tour, key: Qt.Key, *, within: QWidget) -> set[str]:
    """Press Tab until it is back where it began; return what it came by."""
    first = focus()
    seen = [said(first)]
    for _step in range(MOST_TABS):
        tour.person.press(key)
        if focus() is first:
            return set(seen)
        assert focus().isVisible()
        assert within.isAncestorOf(focus()), said(focus())
        seen.append(said(focus()))
    pytest.fail(f"Tab does not come round: {seen[-8:]}")


def entries(tour: Tour) -> int:
    return len(tour.view._desk.history.newest())


@pytest.mark.parametrize("stop", STOPS, ids=str)
def test_esc_is_safe(tour: Tour, stop: Stop) -> None:
    stop.reach(tour)
    before = entries(tour)
    tour.person.press(Qt.Key.Key_Escape)
    assert tour.person.all(Sheet) == []
    assert entries(tour) == before
    tour.person.press(Qt.Key.Key_Escape)
    assert of_the_desk(tour)
    assert entries(tour) == before
    assert focus().isVisible()


def test_the_stops_are_told_apart() -> None:
    names = [stop.name for stop in STOPS]
    assert len(set(names)) == len(names)
