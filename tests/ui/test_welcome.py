"""Welcome: a centre of one's own in three steps, by hand and by keyboard, and what may go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from groupdesk.clock import SystemClock
from groupdesk.model.passphrase import PROPOSED_WORDS
from groupdesk.paths import AppPaths
from groupdesk.services import vault
from groupdesk.services.founding import create_centre
from groupdesk.services.recovery import is_confirmed
from groupdesk.settings import ColourMode
from groupdesk.store.keyslots import KdfCost
from tests.ui.conftest import HOSTILE, ChosenFile, Person, SetClock, settle
from tests.ui.test_for_everyone import assert_named
from ui.app import GroupDesk, build_app
from ui.pages.welcome_page import WelcomePage
from ui.print_job import PrinterFailed, PrinterMemory
from ui.tasks import InlineLane
from ui.widgets.choices import Tick
from ui.widgets.recovery_key_field import COVERED, RecoveryKeyCard, RecoveryKeyField
from ui.widgets.search_choice import SearchChoiceField

TAB, ENTER, ESC = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape
CENTRE = "Riverside Community Centre"
SECRET = "kettle biscuit Tuesday window"


@dataclass(slots=True)
class PaperTray:
    """A printer that prints into a file, or fails."""

    path: Path
    works: bool = True
    asked: int = 0

    def choose(self, _parent: QWidget, _remembered: QPrinter | None) -> QPrinter:
        self.asked += 1
        if not self.works:
            message = "nothing answers"
            raise PrinterFailed(message)
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        return printer


@dataclass(slots=True)
class Printers:
    """Which printers Qt says there are."""

    names: list[str] = field(default_factory=lambda: ["Front desk"])


@pytest.fixture
def printers(monkeypatch: pytest.MonkeyPatch) -> Printers:
    found = Printers()
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: found.names)
    return found


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch, cheap: KdfCost) -> None:
    """Let the window make its centres at the least cost a slot may have."""
    assert create_centre.__kwdefaults__ is not None
    monkeypatch.setitem(create_centre.__kwdefaults__, "cost", cheap)


@pytest.fixture
def tray(tmp_path: Path) -> PaperTray:
    return PaperTray(path=tmp_path / "out-of-the-printer.pdf")


@pytest.fixture
def newcomer(
    qapp: QApplication, paths: AppPaths, clock: SetClock, tray: PaperTray, printers: Printers
) -> Iterator[Person]:
    """Return somebody before a window without a centre."""
    assert printers.names
    desk = build_app(
        qapp,
        paths,
        clock=clock,
        tasks=InlineLane(),
        prompts=ChosenFile(),
        printers=PrinterMemory(tray),
        mode=ColourMode.LIGHT,
    )
    desk.window.show()
    desk.window.activateWindow()
    QTest.qWaitForWindowActive(desk.window)
    desk.window.begin()
    settle()
    yield Person(desk=desk)
    close(desk)


def close(desk: GroupDesk) -> None:
    desk.window.close()
    desk.close()
    desk.window.deleteLater()
    desk.look.deleteLater()
    settle()


def type_keys(text: str) -> None:
    """Type sign by sign, wherever the focus goes meanwhile."""
    for sign in text:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, sign)
    settle()


def welcome(person: Person) -> WelcomePage:
    return person.all(WelcomePage)[0]


def give_centre(person: Person, name: str = CENTRE) -> None:
    type_keys(name)
    person.press(TAB)
    type_keys("England")
    person.press(ENTER)


def give_staff(person: Person, label: str = "Dana", secret: str = SECRET) -> None:
    type_keys(label)
    person.press(ENTER)
    type_keys(secret)
    person.press(ENTER)
    type_keys(secret)
    person.press(ENTER)


def copied_key(person: Person) -> str:
    """Copy the key by hand, as one reads it from the card."""
    person.click("Copy it by hand")
    card = person.all(RecoveryKeyCard)[0]
    spelled = card.accessibleDescription()
    return "-".join(group.replace(" ", "") for group in spelled.split(", "))


def boxes(person: Person) -> list[QLineEdit]:
    return person.all(RecoveryKeyField)[0].findChildren(QLineEdit)


def reach_the_key(person: Person) -> str:
    give_centre(person)
    give_staff(person)
    return copied_key(person)


# Step 1


def test_an_empty_folder_begins_with_the_welcome(newcomer: Person, paths: AppPaths) -> None:
    seen = newcomer.read()
    assert "What is your centre called?" in seen
    assert (
        "Step 1" in newcomer.desk.window.findChildren(WelcomePage)[0]._aside.steps.accessibleName()
    )
    assert newcomer.field().hasFocus()
    assert not paths.data.exists()
    assert_named(newcomer)


def test_a_centre_needs_a_name_and_a_place_of_the_list(newcomer: Person) -> None:
    newcomer.press(ENTER)
    assert "Please type what your centre is called." in newcomer.read()
    type_keys(CENTRE)
    assert "Please type what your centre is called." not in newcomer.read()
    newcomer.press(TAB)
    type_keys("Atlantis")
    newcomer.press(ENTER)
    assert "Please choose a place from the list." in newcomer.read()
    assert QApplication.focusWidget() is newcomer.all(SearchChoiceField)[0].focusProxy()


def test_the_emergency_number_is_proposed_and_stays_as_corrected(newcomer: Person) -> None:
    place, number = newcomer.all(QLineEdit)[1:3]
    place.setText("New York, United States")
    assert number.text() == "911"
    place.setText("England, United Kingdom")
    assert number.text() == "999"
    number.setText("112")
    place.setText("Ireland")
    place.setText("New York, United States")
    assert number.text() == "112"


def test_a_part_of_a_name_is_enough_where_it_is_the_only_one(newcomer: Person) -> None:
    field_ = newcomer.all(SearchChoiceField)[0]
    newcomer.all(QLineEdit)[1].setText("new yo")
    assert field_.text == "US-NY"
    newcomer.all(QLineEdit)[1].setText("land")
    assert field_.text == ""


def test_the_whole_list_opens_by_the_arrow_key(newcomer: Person) -> None:
    newcomer.press(TAB)
    newcomer.press(Qt.Key.Key_Down)
    field_ = newcomer.all(SearchChoiceField)[0]
    assert field_._list.isVisible()
    assert field_._list.model().rowCount() > 100
    field_._list.hide()


def test_a_look_around_leaves_the_folder_empty(newcomer: Person, paths: AppPaths) -> None:
    newcomer.click("Look around")
    newcomer.unlock("riverside demo")
    assert "Start my own" in [button.text() for button in newcomer.all(QPushButton)]
    sample = newcomer.desk.gate._paths.data
    newcomer.click("Start my own")
    assert "What is your centre called?" in newcomer.read()
    assert not paths.data.exists()
    assert not sample.exists()


# Step 2


def test_back_and_esc_are_safe_and_lose_nothing(newcomer: Person, paths: AppPaths) -> None:
    give_centre(newcomer)
    type_keys("Dana")
    newcomer.press(ESC)
    assert newcomer.field().text() == CENTRE
    newcomer.press(ENTER)
    assert newcomer.field().text() == "Dana"
    newcomer.click("Back")
    assert newcomer.field().text() == CENTRE
    assert not paths.data.exists()


def test_a_short_passphrase_is_refused_under_its_field(newcomer: Person, paths: AppPaths) -> None:
    give_centre(newcomer)
    give_staff(newcomer, secret="kettle")
    assert "The passphrase is too short" in newcomer.read()
    assert "6 more characters are needed." in newcomer.read()
    assert not paths.data.exists()


def test_two_passphrases_that_differ_are_refused(newcomer: Person) -> None:
    give_centre(newcomer)
    type_keys("Dana")
    newcomer.press(ENTER)
    type_keys(SECRET)
    newcomer.press(ENTER)
    newcomer.press(ENTER)
    assert "Please type the same passphrase once more." in newcomer.read()
    type_keys(SECRET[:-1])
    newcomer.press(ENTER)
    assert "The two do not match" in newcomer.read()


@pytest.mark.parametrize(
    ("label", "said"), [("", "Please type your first name"), ("recovery", "stands for")]
)
def test_a_label_that_cannot_be_is_refused(newcomer: Person, label: str, said: str) -> None:
    give_centre(newcomer)
    give_staff(newcomer, label=label) if label else newcomer.click("Continue")
    assert said in newcomer.read()


def test_five_words_are_proposed_by_one_click(newcomer: Person) -> None:
    give_centre(newcomer)
    newcomer.click("Propose five words")
    proposed, again = newcomer.all(QLineEdit)[1:3]
    assert len(proposed.text().split()) == PROPOSED_WORDS
    assert proposed.echoMode() is QLineEdit.EchoMode.Normal
    assert again.hasFocus()
    assert "Very strong." in newcomer.read() or "Strong." in newcomer.read()


@pytest.mark.parametrize(
    ("typed", "word"),
    [("password1234", "Weak."), (SECRET, "Strong."), ("", "At least 12 characters.")],
)
def test_the_meter_says_in_words_what_it_shows(newcomer: Person, typed: str, word: str) -> None:
    give_centre(newcomer)
    newcomer.all(QLineEdit)[1].setText(typed)
    settle()
    assert word in newcomer.read()


def test_a_folder_with_other_files_is_told_before_the_buttons(
    newcomer: Person, paths: AppPaths
) -> None:
    paths.data.mkdir()
    (paths.data / "holiday.jpg").write_bytes(b"mine")
    give_centre(newcomer)
    give_staff(newcomer)
    assert "Choose your passphrase" in newcomer.read()
    assert str(paths.data) in newcomer.read()
    assert [path.name for path in paths.data.iterdir()] == ["holiday.jpg"]


# Step 3, and the whole way


def test_by_keyboard_alone_to_today_and_back(newcomer: Person, paths: AppPaths) -> None:
    key = reach_the_key(newcomer)
    for _step in range(6):
        if not boxes(newcomer)[0].hasFocus():
            newcomer.press(TAB)
    type_keys(key.replace("-", "").lower())
    assert "That is the key." in newcomer.read()
    newcomer.press(ENTER)
    assert isinstance(QApplication.focusWidget(), Tick)
    newcomer.press(Qt.Key.Key_Space)
    newcomer.press(TAB)
    newcomer.press(ENTER)
    assert "Monday 23 November" in newcomer.read()
    newcomer.click("Lock")
    newcomer.unlock(SECRET)
    assert "Monday 23 November" in newcomer.read()
    assert paths.keys.exists()


def test_the_key_is_covered_until_it_is_copied_and_while_it_is_typed(newcomer: Person) -> None:
    give_centre(newcomer)
    give_staff(newcomer)
    card = newcomer.all(RecoveryKeyCard)[0]
    assert (card.is_shown, card.accessibleDescription()) == (False, "Covered")
    newcomer.click("Copy it by hand")
    assert card.is_shown
    boxes(newcomer)[0].setFocus()
    assert not card.is_shown
    assert len(COVERED) == 5


def test_open_waits_for_the_key_and_for_the_tick(newcomer: Person) -> None:
    key = reach_the_key(newcomer)
    button = newcomer.button("Open GroupDesk")
    assert (button.isEnabled(), button.toolTip()) == (
        False,
        "Type the key back from the paper first.",
    )
    tick = newcomer.all(Tick)[-1]
    tick.click()
    assert not button.isEnabled()
    QApplication.clipboard().setText(key.replace("-", " "))
    QTest.keyClick(boxes(newcomer)[0], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert button.isEnabled()
    tick.click()
    assert button.toolTip() == "Tick that it is in a safe place first."


def test_a_slip_in_the_key_is_told_at_the_boxes(newcomer: Person) -> None:
    key = reach_the_key(newcomer)
    boxes(newcomer)[0].setFocus()
    last = "X" if key[-1] != "X" else "W"
    type_keys(key[:-1] + last)
    assert "A sign of the recovery key is wrong" in newcomer.read()
    newcomer.press(Qt.Key.Key_Backspace)
    type_keys(key[-1])
    assert "A sign of the recovery key is wrong" not in newcomer.read()
    assert "That is the key." in newcomer.read()


def test_backspace_goes_back_over_the_edge_of_a_box(newcomer: Person) -> None:
    reach_the_key(newcomer)
    boxes(newcomer)[0].setFocus()
    type_keys("ol234")
    assert [box.text() for box in boxes(newcomer)[:2]] == ["01234", ""]
    newcomer.press(Qt.Key.Key_Backspace)
    newcomer.press(Qt.Key.Key_Backspace)
    assert boxes(newcomer)[0].text() == "0123"


def test_the_sheet_is_printed_from_memory(
    newcomer: Person, tray: PaperTray, paths: AppPaths
) -> None:
    give_centre(newcomer)
    give_staff(newcomer)
    newcomer.all(Tick)[0].click()
    newcomer.click("Print recovery sheet")
    pdf = pypdfium2.PdfDocument(tray.path)
    assert len(pdf) == 2
    pdf.close()
    assert boxes(newcomer)[0].hasFocus()
    assert not list(paths.data.rglob("*.pdf"))


def test_a_printer_that_fails_makes_copying_the_main_act(newcomer: Person, tray: PaperTray) -> None:
    tray.works = False
    give_centre(newcomer)
    give_staff(newcomer)
    newcomer.click("Print recovery sheet")
    assert "Please copy the key by hand." in newcomer.read()
    assert newcomer.button("Copy it by hand").property("kind") == "main"


def test_without_a_printer_copying_by_hand_is_the_main_act(
    newcomer: Person, printers: Printers
) -> None:
    printers.names = []
    give_centre(newcomer)
    give_staff(newcomer)
    assert "Write down your recovery key" in newcomer.read()
    assert newcomer.button("Copy it by hand").property("kind") == "main"
    assert "Print recovery sheet" not in [button.text() for button in newcomer.all(QPushButton)]


def test_closed_before_the_key_was_typed_back_the_next_unlock_asks_for_it(
    newcomer: Person, paths: AppPaths
) -> None:
    key = reach_the_key(newcomer)
    newcomer.desk.window.close()
    newcomer.desk.window.show()
    newcomer.desk.window.begin()
    settle()
    newcomer.unlock(SECRET)
    assert "Is your key on paper?" in newcomer.read()
    newcomer.press(ESC)
    assert "Monday 23 November" in newcomer.read()
    newcomer.click("Lock")
    newcomer.unlock(SECRET)
    type_keys(key)
    newcomer.press(ENTER)
    assert "Monday 23 November" in newcomer.read()
    newcomer.click("Lock")
    session = vault.unlock(paths, "Dana", SECRET, clock=SystemClock()).session
    assert is_confirmed(session)
    session.lock()


def test_nothing_of_the_key_or_the_passphrase_stays_in_the_window(newcomer: Person) -> None:
    key = reach_the_key(newcomer)
    boxes(newcomer)[0].setFocus()
    type_keys(key)
    newcomer.all(Tick)[-1].click()
    newcomer.click("Open GroupDesk")
    window = newcomer.desk.window
    assert window.findChildren(WelcomePage) == []
    assert {line.text() for line in window.findChildren(QLineEdit)} == {""}


def test_a_hostile_name_stays_plain_text(newcomer: Person) -> None:
    give_centre(newcomer, HOSTILE)
    give_staff(newcomer)
    labels = newcomer.desk.window.findChildren(QLabel)
    assert HOSTILE in [label.text() for label in labels]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert newcomer.desk.window.windowTitle() == "GroupDesk"
    assert_named(newcomer)


def test_larger_text_keeps_what_was_typed(newcomer: Person) -> None:
    give_centre(newcomer)
    type_keys("Dana")
    newcomer.press(ENTER)
    type_keys(SECRET)
    newcomer.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert newcomer.desk.look.text_size == 125
    assert [line.text() for line in newcomer.all(QLineEdit)] == ["Dana", SECRET, ""]
    newcomer.press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    newcomer.press(ESC)
    assert newcomer.field().text() == CENTRE


@pytest.mark.parametrize("size", [(960, 600), (1024, 700), (1920, 1080)])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_form_fits_the_width_at_every_size(
    newcomer: Person, size: tuple[int, int], percent: int
) -> None:
    newcomer.desk.window.resize(*size)
    newcomer.desk.look.use_text_size(percent)
    settle()
    page = welcome(newcomer)
    assert page._scroll.horizontalScrollBar().maximum() == 0
    for line in newcomer.all(QLineEdit):
        right = line.mapTo(page, line.rect().topRight()).x()
        assert right < page.width()
    newcomer.desk.look.use_text_size(100)
