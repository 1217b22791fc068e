"""Today: the day's meetings, what is typed stays text, and sheets are saved after one sentence."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from groupdesk.model.changes import Changes, Noun
from tests.ui.conftest import HOSTILE, ChosenFile, Day, Person, SetClock, settle
from ui.desk_view import DeskView
from ui.pages.today_page import TodayPage
from ui.widgets.badges import Chip
from ui.widgets.meeting_card import MeetingCard
from ui.widgets.toast import Toast
from ui.widgets.week_list import WeekList


def said(person: Person) -> str:
    return person.desk.window.findChildren(Toast)[0].sentence


def chips(person: Person) -> list[str]:
    return [chip.accessibleName() for chip in person.all(Chip)]


def test_today_shows_the_days_meetings(at_the_desk: Person) -> None:
    seen = at_the_desk.read()
    assert "Monday 23 November" in seen
    assert "Good morning, Anna. 2 meetings today, 2 people expected." in seen
    for words in ("11:00 am", "7:00 pm", "90 min", "Garden Room", "2 expected", "Grief & Loss"):
        assert words in seen
    assert "Łukasz" not in seen


def test_the_next_meeting_says_when_it_begins(at_the_desk: Person, clock: SetClock) -> None:
    assert "In 2 h" in chips(at_the_desk)
    clock.pass_by(hours=2, minutes=5)
    page = at_the_desk.all(TodayPage)[0]
    page._on_minute_passed()
    settle()
    assert "Now" in chips(at_the_desk)


def test_after_midnight_the_page_shows_the_new_day(at_the_desk: Person, clock: SetClock) -> None:
    clock.pass_by(days=1)
    at_the_desk.all(TodayPage)[0]._on_minute_passed()
    settle()
    assert "Tuesday 24 November" in at_the_desk.read()


def test_hostile_names_are_shown_as_they_were_typed(at_the_desk: Person) -> None:
    assert HOSTILE in at_the_desk.read().splitlines()
    card = next(one for one in at_the_desk.all(MeetingCard) if HOSTILE in one.accessibleName())
    assert card.grab().width() > 0


def test_a_cancelled_meeting_says_why_and_offers_no_print(at_the_desk: Person) -> None:
    assert "The boiler is off" in at_the_desk.read()
    assert "Cancelled" in chips(at_the_desk)
    card = next(one for one in at_the_desk.all(MeetingCard) if "Carers" in one.accessibleName())
    assert card.findChildren(QPushButton, "sign-in-sheet") == []


def test_the_next_days_are_read_out_day_by_day(at_the_desk: Person) -> None:
    week = at_the_desk.all(WeekList)[0]
    spoken = [one.accessibleName() for one in week.findChildren(QWidget)]
    lines = [name for name in spoken if name]
    assert lines == [
        f"Tuesday 24 November: 7:00 pm {HOSTILE}",
        "Wednesday 25 November to Monday 30 November: No meetings",
    ]


def test_a_day_without_meetings_names_the_next_one(at_the_door: Person, clock: SetClock) -> None:
    clock.pass_by(days=-1)
    at_the_door.unlock()
    assert "No meetings today. The next is Grief & Loss, tomorrow at 11:00 am." in (
        at_the_door.read()
    )
    clock.pass_by(days=-20)
    at_the_door.all(TodayPage)[0].load()
    settle()
    assert "No meetings today, and none in the next 7 days." in at_the_door.read()


def test_a_sheet_is_saved_only_after_the_sentence_about_it(
    at_the_desk: Person, chosen: ChosenFile
) -> None:
    at_the_desk.click("Print sign-in sheet")
    seen = at_the_desk.read()
    assert "sign-in-sheet-2026-11-23.pdf, 1 page" in seen
    assert "readable file" in seen
    path = chosen.path
    assert path is not None
    assert not path.exists()
    at_the_desk.click("Save as PDF")
    assert chosen.asked == ["sign-in-sheet-2026-11-23.pdf"]
    assert path.read_bytes().startswith(b"%PDF-")
    assert said(at_the_desk) == "Saved sheet.pdf"
    assert "readable file" not in at_the_desk.read()


def test_the_pack_is_saved_the_same_way(at_the_desk: Person, chosen: ChosenFile) -> None:
    at_the_desk.click("Print pack")
    at_the_desk.click("Save as PDF")
    assert chosen.asked == ["meeting-pack-2026-11-23.pdf"]
    assert chosen.path is not None
    assert chosen.path.exists()


def test_a_dialog_without_an_answer_leaves_the_offer_open(
    at_the_desk: Person, chosen: ChosenFile, tmp_path: Path
) -> None:
    chosen.path = None
    at_the_desk.click("Print sign-in sheet")
    at_the_desk.click("Save as PDF")
    assert "readable file" in at_the_desk.read()
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_folder_that_refuses_is_said_in_place_and_can_be_tried_again(
    at_the_desk: Person, chosen: ChosenFile, tmp_path: Path
) -> None:
    chosen.path = tmp_path / "no such folder" / "sheet.pdf"
    at_the_desk.click("Print sign-in sheet")
    at_the_desk.click("Save as PDF")
    assert "no such folder" in at_the_desk.read()
    chosen.path = tmp_path / "sheet.pdf"
    at_the_desk.click("Save as PDF")
    assert chosen.path.exists()


def test_escape_drops_the_print_and_gives_the_focus_back(at_the_desk: Person) -> None:
    at_the_desk.button("Print sign-in sheet").setFocus()
    at_the_desk.press(Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Save as PDF"
    at_the_desk.press(Qt.Key.Key_Escape)
    assert "readable file" not in at_the_desk.read()
    assert at_the_desk.button("Print sign-in sheet").hasFocus()
    assert at_the_desk.all(TodayPage)[0]._printed is None


def test_another_print_takes_the_place_of_the_first(at_the_desk: Person) -> None:
    at_the_desk.click("Print sign-in sheet")
    at_the_desk.click("Print pack")
    assert at_the_desk.read().count("readable file") == 1
    assert "meeting-pack-2026-11-23.pdf" in at_the_desk.read()


def test_a_meeting_that_went_away_is_told_in_place(at_the_desk: Person, day: Day) -> None:
    session = at_the_desk.desk.window._session
    assert session is not None
    desk = at_the_desk.all(DeskView)[0]._desk
    desk.schedule.move(day.early.id, day.early.date + timedelta(days=1), day.early.start)
    at_the_desk.click("Print sign-in sheet")
    assert "This could not be printed" in at_the_desk.read()
    assert "no meeting on Monday" in at_the_desk.read()
    assert [one.text() for one in at_the_desk.all(QPushButton)].count("Save as PDF") == 0


def test_a_change_elsewhere_is_shown_at_once(at_the_desk: Person, day: Day) -> None:
    view = at_the_desk.all(DeskView)[0]
    changes = view._desk.schedule.cancel(day.early.id, "Snow")
    view._bus.tell(changes)
    settle()
    assert "Snow" in at_the_desk.read()


def test_a_write_that_changed_nothing_is_no_news(at_the_desk: Person) -> None:
    view = at_the_desk.all(DeskView)[0]
    heard: list[Changes] = []
    view._bus.changed.connect(heard.append)
    view._bus.tell(Changes())
    assert heard == []
    view._bus.tell(Changes(nouns=frozenset({Noun.GROUP})))
    assert len(heard) == 1
