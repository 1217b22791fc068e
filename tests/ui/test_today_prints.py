"""Prints made on Today: offered in place without a trace, then onto paper or into a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from groupdesk.errors import NotFound
from tests.ui.conftest import ChosenFile, Day, Person
from tests.ui.test_print_page import ChosenPrinter, printer
from tests.ui.test_today import card, desk, kit, page, press, program, said, settle, today
from ui.pages.today_prints import Stopped
from ui.widgets.print_strip import PrintStrip

__all__ = ["printer", "program", "today"]  # fixtures that are found by their names

READABLE = "anyone who can open its folder can read it"
GRIEF = "Grief & Loss"


def open_strips(person: Person) -> list[PrintStrip]:
    return person.all(PrintStrip)


def pages_of(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as found:
        return len(found)


def test_a_pack_is_offered_without_a_trace(today: Person) -> None:
    press(today, "Print pack", card(today, GRIEF))
    seen = today.read()
    assert "The meeting’s pack, 1 side" in seen
    assert READABLE in seen
    assert not desk(today).first_steps.read().sheet
    press(today, "Not now")
    assert open_strips(today) == []
    assert not desk(today).first_steps.read().sheet


def test_printing_sends_it_to_the_printer(
    today: Person,
    printer: ChosenPrinter,
) -> None:
    press(today, "Print pack", card(today, GRIEF))
    press(today, "Print", open_strips(today)[0])
    assert said(today) == "Sent 1 side to the printer"
    assert pages_of(printer.path) == 1
    assert desk(today).first_steps.read().sheet
    assert open_strips(today) == []


def test_the_sign_in_sheet_alone_is_one_click_away(
    today: Person,
    chosen: ChosenFile,
) -> None:
    press(today, "Print pack", card(today, GRIEF))
    press(today, "Only the sign-in sheet")
    assert "The sign-in sheet, 1 side" in today.read()
    press(today, "Save as PDF")
    assert chosen.asked == ["sign-in-sheet-2026-11-23.pdf"]
    assert said(today) == "Saved sheet.pdf"


def test_all_packs_are_one_print(
    today: Person,
    printer: ChosenPrinter,
    chosen: ChosenFile,
) -> None:
    press(today, "Print all of today")
    assert "2 packs, 2 sides" in today.read()
    press(today, "Save as PDF")
    assert chosen.asked == ["meeting-packs-2026-11-23.pdf"]
    assert chosen.path is not None
    assert pages_of(chosen.path) == 2
    press(today, "Print all of today")
    press(today, "Print", open_strips(today)[0])
    assert pages_of(printer.path) == 2


def test_thinking_better_of_it_keeps_the_offer(
    today: Person,
    printer: ChosenPrinter,
    chosen: ChosenFile,
    tmp_path: Path,
) -> None:
    printer.takes, chosen.path = False, None
    press(today, "Print pack", card(today, GRIEF))
    press(today, "Print", open_strips(today)[0])
    press(today, "Save as PDF")
    assert READABLE in today.read()
    assert list(tmp_path.glob("*.pdf")) == []
    assert not desk(today).first_steps.read().sheet


def test_a_printer_that_is_missing_is_said_in_place(
    today: Person,
    printer: ChosenPrinter,
) -> None:
    printer.error = NotFound("This computer has no printer.")
    press(today, "Print pack", card(today, GRIEF))
    press(today, "Print", open_strips(today)[0])
    assert "This computer has no printer." in today.read()


def test_a_folder_that_refuses_is_said_in_place_and_can_be_tried_again(
    today: Person,
    chosen: ChosenFile,
    tmp_path: Path,
) -> None:
    chosen.path = tmp_path / "no such folder" / "sheet.pdf"
    press(today, "Print pack", card(today, GRIEF))
    press(today, "Save as PDF")
    assert "no such folder" in today.read()
    chosen.path = tmp_path / "sheet.pdf"
    press(today, "Save as PDF")
    assert chosen.path.exists()


def test_a_file_is_never_laid_into_the_record(
    today: Person,
    chosen: ChosenFile,
) -> None:
    chosen.path = desk(today).session.paths.database
    before = chosen.path.stat().st_size
    press(today, "Print pack", card(today, GRIEF))
    press(today, "Save as PDF")
    assert "belongs to the record itself" in today.read()
    assert chosen.path.stat().st_size == before


def test_escape_drops_the_print_and_gives_the_focus_back(
    today: Person,
) -> None:
    button = card(today, GRIEF).pack_button
    button.setFocus()
    today.press(Qt.Key.Key_Return)
    settle()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Print"
    today.press(Qt.Key.Key_Escape)
    assert open_strips(today) == []
    assert button.hasFocus()
    assert page(today)._prints._shown is None


def test_another_print_takes_the_place_of_the_first(
    today: Person,
) -> None:
    press(today, "Print pack", card(today, GRIEF))
    press(today, "Print all of today")
    assert len(open_strips(today)) == 1
    assert "2 packs" in today.read()


def test_a_pack_that_cannot_be_made_says_why(
    today: Person,
    day: Day,
) -> None:
    empty = replace(desk(today).groups.get(day.group.id), documents=("meeting-pack",))
    kit(today).bus.tell(desk(today).groups.change(empty))
    settle()
    press(today, "Print pack", card(today, GRIEF))
    seen = today.read()
    assert "This could not be printed" in seen
    assert "pack is empty or holds itself" in seen
    assert [one for one in today.all(QPushButton) if one.text() == "Save as PDF"] == []


def test_what_is_stopped_closes_without_a_word(
    today: Person,
) -> None:
    press(today, "Print all of today")
    prints = page(today)._prints
    wish = prints._wish
    assert wish is not None
    prints._on_not_made(wish, Stopped())
    settle()
    assert open_strips(today) == []
    prints._stop.set()
    try:
        prints._tell()(0)
    except Stopped:
        return
    raise AssertionError("nothing stopped")


def test_slow_making_is_shown_with_a_way_to_stop(
    today: Person,
) -> None:
    strip = PrintStrip(kit(today).look)
    stopped: list[bool] = []
    strip.stop_wanted.connect(lambda: stopped.append(True))
    strip.show_making("Making 3 packs… 2 of 3", 1, 3, back_to=page(today))
    assert strip.isHidden()
    strip._on_moment_passed()
    assert not strip.isHidden()
    assert strip._stop.isHidden()
    strip._on_while_passed()
    strip._stop.click()
    assert stopped == [True]
    strip.close_strip()
    strip.deleteLater()


def test_a_print_of_a_meeting_that_is_gone_is_told_at_the_foot(
    today: Person,
    day: Day,
) -> None:
    press(today, "Print pack", card(today, GRIEF))
    wish = page(today)._prints._wish
    assert wish is not None
    kit(today).bus.tell(desk(today).schedule.cancel(day.early.id))
    settle()
    page(today)._prints._on_nowhere(wish, NotFound("The printer did not answer."))
    assert said(today) == "The printer did not answer."
