"""Print: the real page before anything is printed, the most private choice first, no trace until."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QMainWindow,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from groupdesk.errors import KnownError
from groupdesk.model.changes import Changes, Noun
from groupdesk.model.groups import SignInMode
from groupdesk.model.schedule import MeetingState
from groupdesk.paths import AppPaths
from groupdesk.services.desk import open_desk
from groupdesk.services.founding import NewCentre
from groupdesk.settings import ColourMode
from tests.factories import make_group, make_meeting
from tests.ui.conftest import HOSTILE, ChosenFile, Day, SetClock, settle
from ui.desk_view import DeskView
from ui.memory import WindowMemory
from ui.pages.print_page import PrintPage
from ui.places import PageKey, Place
from ui.print_job import PrinterFailed, PrinterMemory
from ui.tasks import InlineLane
from ui.theme import Look
from ui.widgets.choices import Round
from ui.widgets.document_gallery import _Tile
from ui.widgets.fields import ChoiceField
from ui.widgets.toast import Toast

W = TypeVar("W", bound=QWidget)

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
READABLE = "anyone who can open its folder can read it"


@dataclass(slots=True)
class ChosenPrinter:
    """A print dialog that was answered before it opens."""

    path: Path
    takes: bool = True
    error: KnownError | None = None
    remembered: list[QPrinter | None] = field(default_factory=list)

    def choose(self, _parent: QWidget, remembered: QPrinter | None) -> QPrinter | None:
        self.remembered.append(remembered)
        if self.error is not None:
            raise self.error
        if not self.takes:
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        return printer


@pytest.fixture
def printer(tmp_path: Path) -> ChosenPrinter:
    return ChosenPrinter(path=tmp_path / "printed.pdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class AtPrint:
    """Somebody on the print page, who finds things by what can be seen."""

    window: QMainWindow
    view: DeskView
    qtbot: QtBot

    @property
    def page(self) -> PrintPage:
        page = self.view.page
        assert isinstance(page, PrintPage)
        return page

    def all(self, kind: type[W]) -> list[W]:
        return [one for one in self.window.findChildren(kind) if one.isVisible()]

    def read(self) -> str:
        return "\n".join(label.text() for label in self.all(QLabel))

    def button(self, text: str) -> QPushButton:
        return next(one for one in self.all(QPushButton) if one.text() == text)

    def click(self, text: str) -> None:
        QTest.mouseClick(self.button(text), Qt.MouseButton.LeftButton)
        settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the focus"
        QTest.keyClick(focus, key, modifier)
        settle()

    def go(self, **place: Any) -> None:
        self.view.go(Place(page=PageKey.PRINT, **place))
        settle()

    def pick(self, words: str) -> None:
        """Press a round, and wait until the preview has followed."""
        before = self.page._shown
        next(one for one in self.all(Round) if one.text().startswith(words)).click()
        self.qtbot.waitUntil(lambda: self.page._shown is not before)
        settle()

    def set(self, key: str, text: str) -> None:
        """Choose a value of a drop-down."""
        next(one for one in self.all(ChoiceField) if one.key == key).put(text)

    def said(self) -> str:
        return self.window.findChildren(Toast)[0].sentence

    def shown_text(self) -> str:
        assert self.page._shown is not None
        return text_of(self.page._shown.pdf)

    def journal(self) -> Any:
        return self.page._desk.history.newest()


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        texts = []
        for page in document:
            reader = page.get_textpage()
            texts.append(reader.get_text_bounded())
            reader.close()
            page.close()
    return "\n".join(texts)


@pytest.fixture
def at_print(
    qapp: QApplication,
    centre: NewCentre,
    day: Day,
    chosen: ChosenFile,
    printer: ChosenPrinter,
    qtbot: QtBot,
) -> Iterator[AtPrint]:
    """Return somebody at the open desk who went to the print page, with a printer at hand."""
    look = Look(qapp, ColourMode.LIGHT)
    clock = SetClock()
    session = replace(centre.session, clock=clock)
    view = DeskView(
        look,
        open_desk(session),
        tasks=InlineLane(),
        prompts=chosen,
        printers=PrinterMemory(printer),
        memory=WindowMemory(session.paths.settings, may_write=bool),
        sample=False,
    )
    window = QMainWindow()
    window.setCentralWidget(view)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    view.begin()
    view.go(Place(page=PageKey.PRINT))
    settle()
    yield AtPrint(window=window, view=view, qtbot=qtbot)
    view.leave()
    window.close()
    window.deleteLater()
    look.deleteLater()
    settle()


def test_it_opens_with_the_real_sheet_of_the_next_meeting(at_print: AtPrint, day: Day) -> None:
    seen = at_print.read()
    assert "Side 1 of 1, A4" in seen
    assert "Nobody is named on it." in seen
    assert "Garden Table" in at_print.shown_text()
    assert at_print.page._view.card.meeting == day.early.id
    assert at_print.page._view.gallery.key == "sign-in-sheet"


def test_looking_leaves_no_trace_in_the_record(at_print: AtPrint) -> None:
    before = at_print.journal()
    at_print.pick("Staff copy")
    at_print.pick("Full names")
    at_print.pick("Card numbers")
    assert at_print.journal() == before


def test_names_on_paper_are_told_below_the_preview(at_print: AtPrint) -> None:
    at_print.pick("Staff copy")
    assert "Has first names on it. Collect it from the printer straight away." in (at_print.read())
    assert "Łukasz Ż." in at_print.shown_text()
    at_print.pick("Full names")
    assert "Has full names on it. Collect it from the printer straight away." in (at_print.read())
    assert "Łukasz Żółć" in at_print.shown_text()
    at_print.pick("First names, written by hand")
    assert "Łukasz" not in at_print.shown_text()


def test_only_what_goes_together_is_asked(at_print: AtPrint) -> None:
    def asked() -> set[str]:
        return set(at_print.page._view.card.texts)

    assert {"listed", "blank-rows"} <= asked()
    assert "names" not in asked()
    at_print.pick("Staff copy")
    assert "names" in asked()
    assert "listed" not in asked()
    at_print.pick("No names, only a count")
    assert not {"names", "listed", "blank-rows", "contact"} & asked()


def test_names_begin_anew_with_each_meeting_and_paper_stays(at_print: AtPrint, day: Day) -> None:
    at_print.set("paper", "Letter")
    at_print.pick("Staff copy")
    at_print.go(meeting_id=day.early.id, document="meeting-pack")
    assert "Letter" in at_print.read()
    at_print.go(meeting_id=day.early.id, document="sign-in-sheet")
    texts = at_print.page._view.card.texts
    assert (texts["mode"], texts["paper"]) == ("first-names", "Letter")


def test_hostile_group_names_are_shown_as_they_were_typed(at_print: AtPrint, day: Day) -> None:
    at_print.go(group_id=day.hostile.id)
    assert HOSTILE in at_print.read().splitlines()
    assert "Blue Table" in at_print.shown_text()
    assert "Loud" not in at_print.shown_text()


def test_a_place_brings_its_meeting_and_document(at_print: AtPrint, day: Day) -> None:
    off = next(
        line.meeting
        for line in at_print.page._desk.agenda.between(day.early.date, day.early.date)
        if line.meeting.state is MeetingState.CANCELLED
    )
    at_print.go(meeting_id=off.id, document="meeting-pack")
    assert at_print.page._view.card.meeting == off.id
    assert at_print.page._view.gallery.key == "meeting-pack"
    assert "This meeting is cancelled; the sheet was made all the same." in at_print.read()


def test_a_change_elsewhere_keeps_what_was_chosen(at_print: AtPrint) -> None:
    at_print.pick("Staff copy")
    desk = at_print.page._desk
    at_print.page._kit.bus.tell(desk.groups.add(make_group(name="Another", alias="Red", code="RE")))
    settle()
    assert at_print.page._view.card.texts["mode"] == "staff"


def test_printing_goes_to_the_printer_and_is_told(
    at_print: AtPrint, printer: ChosenPrinter
) -> None:
    told: list[Changes] = []
    at_print.page._kit.bus.changed.connect(told.append)
    at_print.click("Print")
    assert printer.path.read_bytes().startswith(b"%PDF")
    assert at_print.said() == "Sent 1 side to the printer"
    assert [changes.nouns for changes in told] == [{Noun.MEETING}]
    assert "––––" not in at_print.shown_text()
    at_print.page.print_shown()
    assert printer.remembered[0] is None
    assert printer.remembered[1] is not None
    assert len(told) == 1


def test_thinking_better_of_it_prints_nothing(at_print: AtPrint, printer: ChosenPrinter) -> None:
    printer.takes = False
    before = at_print.journal()
    at_print.click("Print")
    assert not printer.path.exists()
    assert at_print.journal() == before
    assert at_print.said() == ""


@pytest.mark.qt_log_ignore("Returned false")
def test_a_silent_printer_is_told_and_saving_is_offered(
    at_print: AtPrint, printer: ChosenPrinter, tmp_path: Path
) -> None:
    printer.path = tmp_path / "no such folder" / "printed.pdf"
    at_print.click("Print")
    problem = at_print.page._view.problem
    assert problem.isVisible()
    assert problem.sentence == (
        "The printer did not answer. Check that it is on, or save a PDF instead."
    )
    problem.act_wanted.emit()
    assert not problem.isVisible()
    assert READABLE in at_print.read()


def test_a_computer_without_a_printer_says_so(at_print: AtPrint, printer: ChosenPrinter) -> None:
    printer.error = PrinterFailed("This computer has no printer.")
    at_print.page.print_shown()
    assert at_print.page._view.problem.sentence == "This computer has no printer."


def test_saving_says_first_what_a_file_means(at_print: AtPrint, chosen: ChosenFile) -> None:
    at_print.pick("Staff copy")
    before = at_print.journal()
    at_print.click("Save PDF")
    seen = at_print.read()
    assert READABLE in seen
    assert "This print names people and is not encrypted" in seen
    assert chosen.asked == []
    assert at_print.journal() == before
    at_print.click("Save as PDF")
    assert chosen.asked == ["sign-in-sheet-2026-11-23.pdf"]
    assert chosen.path is not None
    assert "Łukasz Ż." in text_of(chosen.path.read_bytes())
    assert at_print.said() == "Saved sheet.pdf"
    assert READABLE not in at_print.read()


def test_escape_saves_nothing(at_print: AtPrint, chosen: ChosenFile) -> None:
    at_print.click("Save PDF")
    at_print.press(Qt.Key.Key_Escape)
    assert READABLE not in at_print.read()
    assert QApplication.focusWidget() is at_print.page._view.card.save_button
    assert chosen.asked == []


def test_a_change_of_mind_closes_the_question(at_print: AtPrint, chosen: ChosenFile) -> None:
    at_print.click("Save PDF")
    at_print.pick("Card numbers")
    assert READABLE not in at_print.read()
    assert chosen.asked == []


def test_a_file_is_never_laid_into_the_record(
    at_print: AtPrint, chosen: ChosenFile, paths: AppPaths
) -> None:
    chosen.path = paths.database
    before = paths.database.read_bytes()
    at_print.click("Save PDF")
    at_print.click("Save as PDF")
    assert paths.database.read_bytes() == before
    assert "data.db belongs to the record itself: please choose another name." in at_print.read()


def test_a_file_that_cannot_be_written_is_told_in_place(
    at_print: AtPrint, chosen: ChosenFile, tmp_path: Path
) -> None:
    chosen.path = tmp_path / "no such folder" / "sheet.pdf"
    at_print.click("Save PDF")
    at_print.click("Save as PDF")
    assert at_print.page._view.strip.isVisible()
    assert at_print.said() == ""
    chosen.path = tmp_path / "sheet.pdf"
    at_print.click("Save as PDF")
    assert chosen.path.exists()


def test_what_cannot_be_printed_says_why_and_the_old_page_stays(at_print: AtPrint) -> None:
    buttons = [at_print.button("Print"), at_print.button("Save PDF")]
    at_print.set("paper", "A5")
    at_print.set("profile", "large")
    at_print.qtbot.waitUntil(lambda: not buttons[0].isEnabled())
    assert "choose A4 or Letter" in at_print.read()
    assert at_print.page._view.preview._pages is not None
    assert all("choose A4 or Letter" in one.accessibleDescription() for one in buttons)
    at_print.set("paper", "A4")
    at_print.qtbot.waitUntil(buttons[0].isEnabled)
    assert "choose A4 or Letter" not in at_print.read()


def test_keys_print_and_save(at_print: AtPrint, printer: ChosenPrinter, chosen: ChosenFile) -> None:
    at_print.page.take_focus()
    at_print.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert printer.path.exists()
    at_print.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert READABLE in at_print.read()
    at_print.press(Qt.Key.Key_Return)
    assert chosen.path is not None
    assert chosen.path.exists()


def test_tab_follows_the_eye(at_print: AtPrint) -> None:
    at_print.pick("Staff copy")
    at_print.page.take_focus()
    met: list[str] = []
    while "Preview, side 1 of 1, A4" not in met:
        assert len(met) < 30, met
        at_print.press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if not isinstance(focus, Round):
            met.append(focus.accessibleName())
    assert met == [
        "Meeting",
        "Paper",
        "Text",
        "Language",
        "Also in",
        "Copies",
        "Empty lines: Fill the page with empty lines",
        "Print Sign-in sheet",
        "Save Sign-in sheet as PDF",
        "Smaller",
        "Larger",
        "Fit the width",
        "Preview, side 1 of 1, A4",
    ]


def test_arrow_keys_choose_the_document(at_print: AtPrint) -> None:
    at_print.page.take_focus()
    at_print.press(Qt.Key.Key_Right)
    assert at_print.page._view.gallery.key == "meeting-pack"
    assert at_print.page._document.id == "meeting-pack"
    assert "mode" not in at_print.page._view.card.texts


def test_every_document_has_its_miniature(at_print: AtPrint) -> None:
    tiles = {tile.accessibleName(): tile for tile in at_print.all(_Tile)}
    assert set(tiles) == {"Sign-in sheet", "Meeting pack"}
    assert not any(tile._picture.isNull() for tile in tiles.values())
    assert [name for name, tile in tiles.items() if tile._several] == ["Meeting pack"]


def test_every_control_has_a_name(at_print: AtPrint) -> None:
    at_print.pick("Staff copy")
    kinds: tuple[type[QWidget], ...] = (QAbstractButton, QComboBox)
    for kind in kinds:
        for one in at_print.page.findChildren(kind):
            if one.isVisible():
                text = one.text() if isinstance(one, QAbstractButton) else ""
                assert text or one.accessibleName(), one
    for area in at_print.page.findChildren(QAbstractScrollArea):
        if area.isVisible() and area.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert area.accessibleName(), area


def test_a_lock_leaves_no_name_and_no_page(at_print: AtPrint) -> None:
    at_print.pick("Staff copy")
    page = at_print.page
    page.leave()
    settle()
    assert page._shown is None
    assert page._view.preview._pages is None
    assert page._view.card.meeting is None
    assert "Grief & Loss" not in "\n".join(label.text() for label in page.findChildren(QLabel))


def test_the_groups_own_way_is_the_first_choice(at_print: AtPrint, day: Day) -> None:
    desk = at_print.page._desk
    group = make_group(name="Low mood", alias="Oak Table", code="LM", sign_in_mode=SignInMode.TALLY)
    desk.groups.add(group)
    meeting = make_meeting(group_id=group.id, start=day.early.start.replace(hour=15))
    desk.schedule.add_meeting(meeting, despite_clash=True)
    at_print.go(meeting_id=meeting.id)
    checked = [one.text() for one in at_print.all(Round) if one.isChecked()]
    assert checked == ["No names, only a count"]
    assert "As this group usually does it" in at_print.read()


def test_without_groups_the_way_leads_to_the_first(
    at_print: AtPrint,
) -> None:
    page = at_print.page
    gone: list[Place] = []
    page._kit.navigator.wanted.disconnect()
    page._kit.navigator.wanted.connect(gone.append)
    page._states.setCurrentWidget(page._no_groups)
    settle()
    assert "Add a group first" in at_print.read()
    assert page._request() is None
    at_print.click("Add a group")
    assert gone == [Place(page=PageKey.GROUPS, act="add")]
