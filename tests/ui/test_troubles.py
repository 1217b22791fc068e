"""What goes wrong at the open desk is said in a sentence: nothing ends, nothing stays open."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from groupdesk.errors import Busy, DiskFull, KnownError
from groupdesk.services.desk import Desk
from tests.factories import make_person
from tests.ui.conftest import Person, settle
from ui import crash
from ui.desk_view import DeskView
from ui.dialogs.person_dialog import PersonDialog
from ui.pages.page import Page
from ui.places import PageKey, Place, form_key
from ui.tasks import InlineLane, Tasks
from ui.widgets.search_field import SearchField, _List
from ui.widgets.toast import Toast

CTRL = Qt.KeyboardModifier.ControlModifier
T = TypeVar("T")
LONG = "Harold" * 5_000  # more than fits into what is free in the file


@dataclass(slots=True)
class SlowLane(InlineLane):
    """A lane whose answers can be held back, until nobody waits for them any more."""

    held: bool = False
    waiting: list[Callable[[], None]] = field(default_factory=list)

    def run(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        def now() -> None:
            InlineLane.run(self, job, done, failed)

        if self.held:
            self.waiting.append(now)
        else:
            now()

    def forget(self) -> None:
        self.waiting.clear()

    def answer(self) -> None:
        self.held = False
        waiting, self.waiting = self.waiting, []
        for one in waiting:
            one()


@pytest.fixture
def slow_lane() -> SlowLane:
    return SlowLane()


@pytest.fixture
def tasks(slow_lane: SlowLane) -> Tasks:
    return slow_lane


@pytest.fixture
def hook() -> Iterator[None]:
    before = sys.excepthook
    yield
    sys.excepthook = before


def view(person: Person) -> DeskView:
    return person.desk.window.findChildren(DeskView)[0]


def services(person: Person) -> Desk:
    return view(person)._desk


def said(person: Person) -> str:
    return person.desk.window.findChildren(Toast)[0].sentence


def fill_the_disk(person: Person) -> None:
    """Let the database take no further page, as on a full disk."""
    database = services(person).session.store.database
    database.execute("PRAGMA max_page_count = 1")


def type_a_name(person: Person, name: str) -> None:
    view(person).go(Place(page=PageKey.PEOPLE, act="add"))
    settle()
    sheet = view(person)._kit.sheets.current
    assert isinstance(sheet, PersonDialog)
    sheet.form.fill({**sheet.form.texts, "first_name": name})
    sheet.touched = True


def test_a_full_disk_does_not_keep_the_desk_open(at_the_desk: Person) -> None:
    type_a_name(at_the_desk, LONG)
    fill_the_disk(at_the_desk)
    at_the_desk.press(Qt.Key.Key_L, CTRL)
    window = at_the_desk.desk.window
    assert window._session is None
    assert window.findChildren(DeskView) == []
    at_the_desk.unlock()
    assert "disk is full" in said(at_the_desk), "what could not be kept is told after the unlock"


class BreaksDown(Page):
    """A page with a bug in the worst place."""

    def load(self) -> None:
        """There is nothing to read."""

    def leave(self) -> None:
        raise ZeroDivisionError


def test_the_desk_locks_whatever_a_page_does(at_the_desk: Person) -> None:
    view(at_the_desk)._pages[PageKey.GROUPS] = BreaksDown(view(at_the_desk)._kit)
    window = at_the_desk.desk.window
    with pytest.raises(ZeroDivisionError):
        window.lock()
    settle()
    assert window._session is None
    assert window.findChildren(DeskView) == []


@pytest.mark.parametrize(
    "form",
    [
        form_key(Place(page=PageKey.GROUP, act="add-member", group_id=make_person().id)),  # type: ignore[arg-type]
        form_key(Place(page=PageKey.GROUP, act="add-series", group_id=make_person().id)),  # type: ignore[arg-type]
        form_key(Place(page=PageKey.PEOPLE, act="edit", person_id=make_person().id)),
    ],
)
def test_a_form_whose_record_is_gone_is_offered_no_second_time(
    at_the_desk: Person, form: str
) -> None:
    services(at_the_desk).drafts.keep(form, {"name": "Harold"})
    at_the_desk.click("Lock")
    at_the_desk.unlock()
    assert "no longer" in said(at_the_desk) or "There is no" in said(at_the_desk)
    assert services(at_the_desk).drafts.all() == []


def test_a_form_whose_record_is_there_is_kept_until_it_is_closed(at_the_desk: Person) -> None:
    type_a_name(at_the_desk, "Harold")
    at_the_desk.press(Qt.Key.Key_L, CTRL)
    at_the_desk.unlock()
    assert "It is not saved yet" in at_the_desk.read()
    assert len(services(at_the_desk).drafts.all()) == 1
    at_the_desk.press(Qt.Key.Key_Escape)
    assert services(at_the_desk).drafts.all() == []


def test_an_answer_that_comes_after_larger_text_reaches_nobody(
    at_the_desk: Person, slow_lane: SlowLane
) -> None:
    slow_lane.held = True
    view(at_the_desk).go(Place(page=PageKey.PRINT))
    assert slow_lane.waiting
    try:
        at_the_desk.press(Qt.Key.Key_Plus, CTRL)
        slow_lane.answer()
        settle()
        assert view(at_the_desk).place == Place(page=PageKey.PRINT)
    finally:
        at_the_desk.desk.look.use_text_size(100)


def test_hiding_names_takes_the_message_and_the_answers_away(at_the_desk: Person) -> None:
    kit = view(at_the_desk)._kit
    kit.done(services(at_the_desk).people.add(make_person(first_name="Harold")), "Harold added.")
    at_the_desk.press(Qt.Key.Key_K, CTRL)
    line = at_the_desk.all(SearchField)[0].focusProxy()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "mair")
    settle()
    assert at_the_desk.all(_List)
    assert said(at_the_desk) == "Harold added."
    at_the_desk.press(Qt.Key.Key_H, CTRL)
    assert kit.names.hidden
    assert not at_the_desk.all(_List)
    assert said(at_the_desk) == ""


def test_no_list_of_the_search_outlives_its_desk(at_the_desk: Person) -> None:
    for _time in range(2):
        at_the_desk.press(Qt.Key.Key_K, CTRL)
        at_the_desk.press(Qt.Key.Key_L, CTRL)
        assert at_the_desk.desk.window.findChildren(_List) == []
        at_the_desk.unlock()


def test_what_staff_can_act_on_ends_nothing(at_the_desk: Person, hook: None) -> None:
    reports: list[str] = []
    crash.install(reports.append, at_the_desk.desk.window.tell_trouble)
    error: Any = DiskFull("The disk is full.")
    for _time in range(2):
        sys.excepthook(type(error), error, None)
        assert said(at_the_desk) == "The disk is full."
    assert reports == []
    at_the_desk.click("Lock")
    sys.excepthook(type(error), error, None)
    assert "The disk is full." in at_the_desk.read(), "also where no desk is open"


class CannotRead(Page):
    """A page whose records another program holds."""

    def load(self) -> None:
        raise Busy("Another program holds the record.")


def test_a_page_that_cannot_read_says_so(at_the_desk: Person) -> None:
    view(at_the_desk)._pages[PageKey.GROUPS] = CannotRead(view(at_the_desk)._kit)
    view(at_the_desk).go(Place(page=PageKey.GROUPS))
    assert said(at_the_desk) == "Another program holds the record."
    view(at_the_desk).go(Place(page=PageKey.CALENDAR))
    assert "November 2026" in at_the_desk.read(), "the other pages can still be reached"
