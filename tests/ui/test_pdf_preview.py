"""The preview: real pages from memory, no file anywhere, nothing left after a lock."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from groupdesk.settings import ColourMode
from tests.ui.conftest import settle
from tests.ui.pdf_samples import A4, A5_ON_ITS_SIDE, INSET, framed
from ui.pdf_pages import PdfPages, UnreadablePdf
from ui.theme import Look
from ui.widgets.pdf_desk import AIR, KEPT, Fit, PdfDesk
from ui.widgets.pdf_preview import PdfPreview, paper_name


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    look = Look(qapp, ColourMode.LIGHT)
    yield look
    look.deleteLater()
    settle()


@pytest.fixture
def preview(look: Look) -> Iterator[PdfPreview]:
    preview = PdfPreview(look)
    preview.resize(440, 640)
    preview.show()
    QTest.qWaitForWindowExposed(preview)
    yield preview
    preview.clear()
    preview.close()
    preview.deleteLater()
    settle()


def desk(preview: PdfPreview) -> PdfDesk:
    return preview.findChildren(PdfDesk)[0]


def press(preview: PdfPreview, key: Qt.Key) -> None:
    QTest.keyClick(desk(preview), key)
    settle()


def button(preview: PdfPreview, name: str) -> QPushButton:
    found = preview.findChildren(QPushButton)
    return next(one for one in found if one.accessibleName() == name)


def click(preview: PdfPreview, name: str) -> None:
    QTest.mouseClick(button(preview, name), Qt.MouseButton.LeftButton)
    settle()


def picture(preview: PdfPreview) -> QImage:
    settle()
    return desk(preview).viewport().grab().toImage()


def dark_dots(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).lightness() < 90
        for x in range(image.width())
        for y in range(image.height())
    )


def files_of_this_process() -> set[str]:
    """Return the regular files that are open; the bundled fonts and libraries stay the same."""
    open_now = Path("/proc/self/fd")
    if not open_now.exists():
        return set()
    return {str(link.readlink()) for link in open_now.iterdir() if link.is_symlink()}


def test_it_shows_a_real_page_and_says_which(preview: PdfPreview) -> None:
    preview.show_pdf(framed(A4, A5_ON_ITS_SIDE))
    assert preview.facts == "Side 1 of 2, A4"
    assert desk(preview).accessibleName() == "Preview, side 1 of 2, A4"
    assert dark_dots(picture(preview)) > 500


def test_the_whole_page_stands_in_the_middle_of_the_desk(preview: PdfPreview, look: Look) -> None:
    preview.show_pdf(framed(A4))
    place, room = desk(preview)._page_place(), desk(preview).viewport().rect()
    assert place.width() / place.height() == pytest.approx(210 / 297, abs=0.01)
    assert min(place.left(), place.top()) >= AIR - 1
    assert place.center().x() == pytest.approx(room.width() / 2, abs=2)
    image = picture(preview)
    beside = image.pixelColor(round(place.left() / 2), round(place.center().y()))
    assert beside == look.colour("pressed")
    inside = place.topLeft() + QPointF(4, 4)
    assert image.pixelColor(inside.toPoint()) == QColor(Qt.GlobalColor.white)


def test_paper_is_white_in_the_dark_too(preview: PdfPreview, look: Look) -> None:
    preview.show_pdf(framed(A4))
    look.use(ColourMode.DARK)
    corner = (desk(preview)._page_place().topLeft() + QPointF(4, 4)).toPoint()
    assert picture(preview).pixelColor(corner) == QColor(Qt.GlobalColor.white)
    look.use(ColourMode.LIGHT)


def test_pages_turn_by_button_and_by_key_and_stop_at_the_ends(preview: PdfPreview) -> None:
    preview.show_pdf(framed(A4, A5_ON_ITS_SIDE))
    assert not button(preview, "Previous side").isEnabled()
    click(preview, "Next side")
    assert preview.facts == "Side 2 of 2, A5 on its side"
    assert not button(preview, "Next side").isEnabled()
    press(preview, Qt.Key.Key_PageDown)
    assert preview.number == 1
    press(preview, Qt.Key.Key_PageUp)
    assert preview.number == 0
    press(preview, Qt.Key.Key_PageUp)
    assert preview.number == 0


def test_it_grows_and_shrinks_by_button_key_and_wheel(preview: PdfPreview) -> None:
    preview.show_pdf(framed(A4))
    small = desk(preview).percent
    click(preview, "Larger")
    larger = desk(preview).percent
    assert larger > small
    press(preview, Qt.Key.Key_Plus)
    assert desk(preview).percent > larger
    press(preview, Qt.Key.Key_Minus)
    assert desk(preview).percent == larger
    turn_wheel(preview, 120)
    assert desk(preview).percent > larger
    turn_wheel(preview, -240)
    assert desk(preview).percent <= larger
    press(preview, Qt.Key.Key_0)
    assert desk(preview).percent == small
    for _step in range(20):
        press(preview, Qt.Key.Key_Plus)
    assert desk(preview).percent == 400
    assert not button(preview, "Larger").isEnabled()


def turn_wheel(preview: PdfPreview, by: int) -> None:
    at = QPointF(50, 50)
    event = QWheelEvent(
        at,
        desk(preview).viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own call
    )
    QApplication.sendEvent(desk(preview).viewport(), event)
    settle()


def test_a_page_fitted_by_its_width_is_scrolled(preview: PdfPreview) -> None:
    preview.resize(440, 400)
    preview.show_pdf(framed(A4))
    click(preview, "Fit the width")
    assert desk(preview).fit is Fit.WIDTH
    assert desk(preview).horizontalScrollBar().maximum() == 0
    bar = desk(preview).verticalScrollBar()
    assert bar.maximum() > 0
    top = picture(preview)
    bar.setValue(bar.maximum())
    assert picture(preview) != top
    click(preview, "Show the whole side")
    assert desk(preview).fit is Fit.PAGE
    assert bar.maximum() == 0


def test_few_pictures_are_kept_and_none_is_larger_than_the_desk(preview: PdfPreview) -> None:
    preview.show_pdf(framed(*([A4] * 6)))
    for _step in range(8):
        press(preview, Qt.Key.Key_Plus)
    for _page in range(6):
        press(preview, Qt.Key.Key_PageDown)
        picture(preview)
    drawn = desk(preview)._drawn.values()
    assert 0 < len(drawn) <= KEPT
    room = desk(preview).viewport().size()
    assert all(one.width() <= room.width() and one.height() <= room.height() for one in drawn)


def test_the_old_page_stays_while_a_newer_one_is_made(preview: PdfPreview) -> None:
    preview.show_pdf(framed(A4, A4))
    click(preview, "Next side")
    before = picture(preview)
    preview.show_busy()
    assert preview.facts == "Side 2 of 2, A4"
    preview._on_late()
    assert preview.facts == "Updating preview"
    assert picture(preview) == before
    preview.show_pdf(framed(A4, A4, A4))
    assert preview.facts == "Side 2 of 3, A4"
    preview.show_pdf(framed(A4))
    assert preview.facts == "Side 1 of 1, A4"


def test_a_problem_is_told_and_the_old_page_stays(preview: PdfPreview) -> None:
    preview.show_pdf(framed(A4))
    before = picture(preview)
    preview.show_pdf(b"not a PDF")
    assert preview._says.text() == "This print could not be shown: please try again."
    assert preview._says.isVisible()
    assert dark_dots(picture(preview)) > 500
    preview.show_pdf(framed(A4))
    assert not preview._says.isVisible()
    assert picture(preview) == before


def test_nothing_to_show_is_an_empty_desk_with_a_sentence(preview: PdfPreview) -> None:
    preview.show_pdf(framed(A4))
    preview.show_nothing("Choose a meeting first.")
    assert preview._says.text() == "Choose a meeting first."
    assert preview.facts == ""
    assert desk(preview).accessibleName() == "Preview, empty"
    assert dark_dots(picture(preview)) == 0
    for name in ("Previous side", "Next side", "Smaller", "Larger"):
        assert not button(preview, name).isEnabled()


def test_a_lock_leaves_neither_bytes_nor_pictures(preview: PdfPreview) -> None:
    preview.show_pdf(framed(A4))
    picture(preview)
    pages = preview._pages
    preview.clear()
    assert pages is not None
    assert preview._pages is None
    assert not desk(preview)._drawn
    with pytest.raises(UnreadablePdf):
        pages.draw(0, QSize(10, 10), QRect(0, 0, 10, 10))
    assert dark_dots(picture(preview)) == 0


def test_no_file_is_written_or_opened(
    preview: PdfPreview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TMPDIR", "TEMP", "TMP", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    preview.show_pdf(framed(A4))
    before = files_of_this_process()
    preview.show_pdf(framed(A4, A5_ON_ITS_SIDE))
    press(preview, Qt.Key.Key_PageDown)
    press(preview, Qt.Key.Key_Plus)
    picture(preview)
    assert files_of_this_process() <= before
    assert list(tmp_path.iterdir()) == []


def test_a_full_page_is_drawn_in_a_blink(look: Look) -> None:
    pages = PdfPages(framed(A4))
    whole = QSize(1240, 1754)
    pages.draw(0, whole, QRect(QPoint(0, 0), whole))
    started = time.perf_counter()
    pages.draw(0, whole, QRect(QPoint(0, 0), whole))
    # A tenth of a second is the most that the window may stand still; slow machines get twice it.
    assert time.perf_counter() - started < 0.2
    pages.close()


def test_a_part_of_a_page_is_what_the_whole_has_there(look: Look) -> None:
    pages = PdfPages(framed(A4))
    whole, part = QSize(840, 1188), QRect(20, 30, 300, 400)
    drawn = pages.draw(0, whole, QRect(QPoint(0, 0), whole))
    assert pages.draw(0, whole, part) == drawn.copy(part)
    inset = round(INSET * 4)
    assert drawn.pixelColor(inset, 600).lightness() < 90
    pages.close()


@pytest.mark.parametrize(
    ("width", "height", "name"),
    [
        (210, 297, "A4"),
        (297.4, 210.2, "A4 on its side"),
        (215.9, 279.4, "Letter"),
        (100, 150, "100 by 150 mm"),
    ],
)
def test_paper_has_the_name_people_know(width: float, height: float, name: str) -> None:
    assert paper_name(QSizeF(width, height)) == name
