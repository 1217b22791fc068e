"""Today: the day's meetings, the days after it, first steps; what is typed stays text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from groupdesk.model.journal import Action
from groupdesk.model.schedule import Meeting
from groupdesk.paths import AppPaths
from groupdesk.services import recovery
from groupdesk.services.desk import Desk
from groupdesk.services.founding import NewCentre
from groupdesk.settings import ColourMode
from groupdesk.store.tables.schedule import MEETING
from tests.conftest import PASSPHRASE
from tests.factories import MONDAY, make_meeting
from tests.ui.conftest import HOSTILE, ChosenFile, Day, Person, SetClock
from tests.ui.conftest import settle as settle_once
from tests.ui.test_print_page import ChosenPrinter, printer
from ui.app import GroupDesk, build_app
from ui.desk_view import DeskView
from ui.pages.kit import Kit
from ui.pages.today_page import TodayPage
from ui.places import PageKey, Place
from ui.print_job import PrinterMemory
from ui.tasks import Tasks
from ui.widgets.badges import Chip
from ui.widgets.checklist import Checklist
from ui.widgets.meeting_card import MeetingCard
from ui.widgets.toast import Toast
from ui.widgets.week_list import DayRow, WeekList

__all__ = ["printer"]  # a fixture that is found by its name

MANY = 40


def settle() -> None:
    """Let Today take each of the steps that it takes one turn after the other."""
    for _round in range(12):
        settle_once()


@pytest.fixture
def program(
    qapp: QApplication,
    paths: AppPaths,
    clock: SetClock,
    tasks: Tasks,
    chosen: ChosenFile,
    printer: ChosenPrinter,
) -> Iterator[GroupDesk]:
    desk = build_app(
        qapp,
        paths,
        clock=clock,
        tasks=tasks,
        prompts=chosen,
        printers=PrinterMemory(printer),
        mode=ColourMode.LIGHT,
    )
    desk.window.resize(1280, 800)
    desk.window.show()
    desk.window.activateWindow()
    QTest.qWaitForWindowActive(desk.window)
    yield desk
    desk.window.close()
    desk.close()
    desk.window.deleteLater()
    desk.look.deleteLater()
    settle()


@pytest.fixture
def today(at_the_door: Person) -> Person:
    """Return somebody who has unlocked the desk and sees the whole of Today."""
    at_the_door.unlock()
    settle()
    return at_the_door


def page(person: Person) -> TodayPage:
    return person.all(TodayPage)[0]


def kit(person: Person) -> Kit:
    return page(person)._kit


def desk(person: Person) -> Desk:
    return kit(person).desk


def card(person: Person, name: str) -> MeetingCard:
    return next(one for one in person.all(MeetingCard) if name in one.accessibleName())


def said(person: Person) -> str:
    return person.desk.window.findChildren(Toast)[0].sentence


def chips(person: Person) -> list[str]:
    return [chip.accessibleName() for chip in person.all(Chip)]


def press(person: Person, text: str, within: QWidget | None = None) -> None:
    buttons = (within or person.desk.window).findChildren(QPushButton)
    found = next(one for one in buttons if one.isVisible() and one.text().startswith(text))
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    settle()


def places(person: Person) -> list[Place]:
    """Return a list that fills with wherever the page wants to go; nobody goes there."""
    navigator = kit(person).navigator
    navigator.wanted.disconnect()
    gone: list[Place] = []
    navigator.wanted.connect(gone.append)
    return gone


def test_today_shows_the_days_meetings(today: Person) -> None:
    seen = today.read()
    assert "Monday 23 November" in seen
    assert "Good morning, Anna. 2 meetings today, 2 people expected." in seen
    spoken = card(today, "Grief & Loss").accessibleName()
    for words in ("11:00 am", "90 min", "Garden Room", "2 expected", "Grief & Loss"):
        assert words in spoken
    assert "7:00 pm" in card(today, "Loud").accessibleName()
    assert "Łukasz" not in seen + "".join(one.accessibleName() for one in today.all(QWidget))


def test_the_next_meeting_says_when_it_begins(today: Person, clock: SetClock) -> None:
    before = card(today, "Grief & Loss")
    assert "In 2 h" in chips(today)
    clock.pass_by(minutes=90)
    page(today)._on_minute_passed()
    settle()
    assert "In 30 min" in chips(today)
    assert card(today, "Grief & Loss") is before
    clock.pass_by(minutes=35)
    page(today)._on_minute_passed()
    settle()
    assert "Now" in chips(today)


def test_newcomers_are_told_on_the_card(today: Person) -> None:
    assert "2 newcomers" in chips(today)


def test_after_midnight_the_page_shows_the_new_day(today: Person, clock: SetClock) -> None:
    clock.pass_by(days=1)
    page(today)._on_minute_passed()
    settle()
    assert "Tuesday 24 November" in today.read()


def test_hostile_names_are_shown_as_they_were_typed(today: Person) -> None:
    assert HOSTILE in today.read().splitlines()
    assert card(today, HOSTILE).grab().width() > 0


def test_a_cancelled_meeting_says_why_and_offers_no_act(today: Person) -> None:
    carers = card(today, "Carers")
    assert "The boiler is off" in carers.accessibleName()
    assert "Cancelled" in chips(today)
    assert [one for one in carers.findChildren(QPushButton) if one.isVisible()] == []


def test_a_card_opens_its_meeting_by_click_and_by_key(today: Person, day: Day) -> None:
    gone = places(today)
    early = card(today, "Grief & Loss")
    QTest.mouseClick(early, Qt.MouseButton.LeftButton)
    early.setFocus()
    today.press(Qt.Key.Key_Return)
    wanted = Place(page=PageKey.CALENDAR, meeting_id=day.early.id, day=MONDAY)
    assert gone == [wanted, wanted]


def test_attendance_is_one_click_away(today: Person, day: Day) -> None:
    gone = places(today)
    press(today, "Take attendance", card(today, "Grief & Loss"))
    assert gone == [Place(page=PageKey.ATTENDANCE, meeting_id=day.early.id)]


def test_the_next_days_are_read_out_day_by_day(today: Person) -> None:
    rows = today.all(WeekList)[0].findChildren(DayRow)
    assert [row.accessibleName() for row in rows] == [
        f"Tuesday 24 November: 7:00 pm {HOSTILE}",
        "Wednesday 25 November to Monday 30 November: No meetings",
    ]


def test_arrows_and_enter_open_a_coming_meeting(today: Person, centre: NewCentre, day: Day) -> None:
    tomorrow = MONDAY + timedelta(days=1)
    late = make_meeting(group_id=day.group.id, date=tomorrow, start=day.early.start)
    add(today, [late])
    gone = places(today)
    row = today.all(WeekList)[0].findChildren(DayRow)[0]
    row.setFocus()
    today.press(Qt.Key.Key_Return)
    today.press(Qt.Key.Key_Right)
    today.press(Qt.Key.Key_Right)
    today.press(Qt.Key.Key_Return)
    assert gone[0] == Place(page=PageKey.CALENDAR, meeting_id=late.id, day=tomorrow)
    assert gone[1].meeting_id not in {None, late.id}
    assert "Loud" in row.accessibleDescription()


def test_a_day_with_more_than_fits_leads_to_the_day(today: Person, day: Day) -> None:
    tomorrow = MONDAY + timedelta(days=1)
    add(today, [make_meeting(group_id=day.group.id, date=tomorrow) for _number in range(MANY)])
    gone = places(today)
    row = today.all(WeekList)[0].findChildren(DayRow)[0]
    row.setFocus()
    for _step in range(MANY):
        today.press(Qt.Key.Key_Right)
    today.press(Qt.Key.Key_Return)
    assert gone == [Place(page=PageKey.CALENDAR, day=tomorrow)]
    assert row.accessibleDescription() == "More meetings"


def add(person: Person, meetings: list[Meeting]) -> None:
    with desk(person).session.change(Action.MEETING_ADDED) as change:
        for meeting in meetings:
            change.add(MEETING, meeting)
    kit(person).bus.tell(change.changes)
    settle()


def test_many_meetings_come_in_turns_and_in_order(today: Person, day: Day) -> None:
    first = make_meeting(group_id=day.group.id, start=day.early.start.replace(hour=8))
    add(today, [first, *(make_meeting(group_id=day.group.id) for _number in range(MANY))])
    for _round in range(20):
        settle()
    shown = page(today)._view.cards.cards
    assert len(shown) == MANY + 4
    times = [one.mapTo(page(today), one.rect().topLeft()).y() for one in shown]
    assert times == sorted(times)
    assert shown[0].facts.time == "8:00 am"
    assert f"{MANY + 3} meetings today" in today.read()


def test_a_change_elsewhere_keeps_the_other_cards(today: Person, day: Day) -> None:
    kept = card(today, "Grief & Loss")
    late = next(line for line in desk(today).agenda.of_day(MONDAY) if line.group == day.hostile)
    kit(today).bus.tell(desk(today).schedule.cancel(late.meeting.id, "Snow"))
    settle()
    assert "Snow" in card(today, HOSTILE).accessibleName()
    assert "1 meeting today" in today.read()
    assert card(today, "Grief & Loss") is kept


def test_a_day_without_meetings_names_the_next_one(at_the_door: Person, clock: SetClock) -> None:
    clock.pass_by(days=-1)
    at_the_door.unlock()
    settle()
    seen = at_the_door.read()
    assert "No meetings today. The next is Grief & Loss, tomorrow at 11:00 am." in seen
    clock.pass_by(days=-20)
    page(at_the_door).load()
    settle()
    assert "No meetings today, and none in the next 7 days." in at_the_door.read()
    with pytest.raises(StopIteration):
        at_the_door.button("Print today")


def test_a_centre_without_groups_is_shown_the_way(centre: NewCentre, program: GroupDesk) -> None:
    recovery.confirm(centre.session)
    centre.session.lock()
    program.window.begin()
    settle()
    new = Person(desk=program)
    new.unlock()
    settle()
    assert "No groups yet" in new.read()
    steps = new.all(Checklist)[0]
    assert "1 of 5" in chips(new)
    gone = places(new)
    press(new, "Add your first group")
    press(new, "Add room", steps)
    press(new, "Add person", steps)
    press(new, "Print sheet", steps)
    assert [place.page for place in gone] == [
        PageKey.GROUPS,
        PageKey.SETTINGS,
        PageKey.PEOPLE,
        PageKey.PRINT,
    ]


def test_the_first_steps_end_with_the_first_sheet(today: Person) -> None:
    assert "4 of 5" in chips(today)
    press(today, "Print sheet")
    press(today, "Print", card(today, "Grief & Loss").strip()[0])
    assert said(today) == "Sent 1 side to the printer"
    assert today.all(Checklist) == []
    gone = places(today)
    press(today, "Add meeting")
    assert gone == [Place(page=PageKey.CALENDAR, act="add")]


def test_sheets_still_to_enter_lead_to_their_meeting(today: Person, day: Day) -> None:
    past = make_meeting(group_id=day.group.id, date=MONDAY - timedelta(days=7))
    older = make_meeting(group_id=day.group.id, date=MONDAY - timedelta(days=15))
    add(today, [past, older])
    assert "Monday 16 November" in today.read()
    gone = places(today)
    press(today, "Enter it")
    assert gone == [Place(page=PageKey.ATTENDANCE, meeting_id=past.id)]


def test_hidden_names_hide_who_leads(today: Person, day: Day) -> None:
    leader = desk(today).people.all()[0]
    kit(today).bus.tell(desk(today).schedule.set_facilitators(day.early.id, (leader.id,)))
    settle()
    assert leader.first_name in card(today, "Grief & Loss").accessibleName()
    kit(today).names.hide(hidden=True)
    settle()
    assert leader.first_name not in card(today, "Grief & Loss").accessibleName()


def test_every_control_has_a_name(today: Person) -> None:
    press(today, "Print pack")
    for button in today.all(QPushButton):
        assert button.text() or button.accessibleName()
    for row in today.all(DayRow):
        assert row.accessibleName()


def test_a_lock_leaves_nothing_of_the_day(today: Person) -> None:
    shown = page(today)
    shown.leave()
    settle()
    assert shown._view.cards.cards == ()
    assert shown._day.lines == []
    assert shown._steps == []
    assert shown.findChildren(DayRow) == []


def test_the_focus_begins_at_the_next_meeting(today: Person) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Print pack: Grief & Loss, 11:00 am"


def test_keys_begin_a_meeting_and_print_the_day(today: Person) -> None:
    today.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "2 packs, 2 sides" in today.read()
    gone = places(today)
    today.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert gone == [Place(page=PageKey.CALENDAR, act="add")]


def test_unlocking_again_shows_today_again(today: Person) -> None:
    today.desk.window.lock()
    today.desk.window.begin()
    settle()
    today.unlock(PASSPHRASE)
    settle()
    assert today.all(DeskView)
    assert "Monday 23 November" in today.read()
