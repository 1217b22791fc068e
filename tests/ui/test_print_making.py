"""Previews and prints made in the lane: the newest wish counts, and threads keep apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupdesk.errors import KnownError
from groupdesk.services.desk import Desk, open_desk
from groupdesk.services.founding import NewCentre
from groupdesk.services.printing import Printed, Request
from tests.ui.conftest import Day
from ui.pages.print_making import PreviewMaker, Specimens, print_on_paper
from ui.tasks import InlineLane, WorkerLane


@dataclass(slots=True)
class ByHand:
    """A lane whose jobs are done when the test says so."""

    jobs: list[tuple[Callable[[], Any], Callable[[Any], None]]] = field(default_factory=list)

    def run(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], None],
        _failed: Callable[[KnownError], None],
    ) -> None:
        self.jobs.append((job, done))

    def finish(self, answer: object) -> None:
        self.jobs.pop(0)[1](answer)

    def forget(self) -> None:
        self.jobs.clear()

    def close(self) -> None:
        self.jobs.clear()


@pytest.fixture
def desk(qapp: QApplication, centre: NewCentre, day: Day) -> Desk:
    return open_desk(centre.session)


@pytest.fixture
def lane(desk: Desk) -> Iterator[WorkerLane]:
    lane = WorkerLane()
    yield lane
    lane.close()


def wishes(day: Day, count: int) -> list[Request]:
    return [
        Request(document="sign-in-sheet", meeting=day.early.id, options={"copies": str(number)})
        for number in range(1, count + 1)
    ]


def test_a_preview_that_was_overtaken_is_never_shown(desk: Desk, day: Day) -> None:
    lane, owner = ByHand(), QObject()
    maker = PreviewMaker(owner, desk, lane)
    made: list[object] = []
    maker.made.connect(made.append)
    wanted = wishes(day, 4)
    for request in wanted[:3]:
        maker.want(request, soon=False)
    assert len(lane.jobs) == 1
    lane.finish("first")
    assert made == []
    assert len(lane.jobs) == 1
    lane.finish("third")
    assert made == ["third"]
    assert lane.jobs == []
    maker.want(wanted[3], soon=False)
    maker.stop()
    lane.finish("fourth")
    assert made == ["third"]


def test_many_choices_in_a_row_make_one_preview(desk: Desk, day: Day, qtbot: QtBot) -> None:
    lane, owner = ByHand(), QObject()
    maker = PreviewMaker(owner, desk, lane)
    for request in wishes(day, 3):
        maker.want(request)
    assert lane.jobs == []
    qtbot.waitUntil(lambda: len(lane.jobs) == 1)
    made: list[Printed] = []
    failed: list[KnownError] = []
    InlineLane().run(lane.jobs[0][0], made.append, failed.append)
    assert [printed.pages for printed in made] == [3]


def test_a_preview_and_a_print_share_the_lane(
    desk: Desk, day: Day, lane: WorkerLane, qtbot: QtBot, tmp_path: Path
) -> None:
    owner = QObject()
    maker = PreviewMaker(owner, desk, lane)
    made: list[Printed] = []
    sent: list[tuple[Printed, int]] = []
    failed: list[KnownError] = []
    maker.made.connect(made.append)
    request = wishes(day, 2)[1]
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    maker.want(request, soon=False)
    lane.run(lambda: print_on_paper(desk, request, printer), sent.append, failed.append)
    qtbot.waitUntil(lambda: bool(made and sent))
    assert failed == []
    assert (made[0].pages, sent[0][1]) == (2, 2)
    assert sent[0][0].changes
    assert desk.printing.preview(request).pdf == sent[0][0].pdf


def test_a_refusal_is_told_with_its_sentence(desk: Desk, day: Day) -> None:
    owner = QObject()
    maker = PreviewMaker(owner, desk, InlineLane())
    told: list[str] = []
    maker.failed.connect(told.append)
    options = {"paper": "A5", "profile": "large"}
    maker.want(Request(document="sign-in-sheet", meeting=day.early.id, options=options), soon=False)
    assert len(told) == 1
    assert "choose A4 or Letter" in told[0]


def test_a_miniature_is_drawn_once(desk: Desk) -> None:
    owner = QObject()
    specimens = Specimens(owner, InlineLane())
    drawn: list[tuple[str, QImage, bool]] = []
    specimens.drawn.connect(lambda *seen: drawn.append(seen))
    for _round in range(2):
        specimens.want("sign-in-sheet", 96)
    assert [(document, several) for document, _image, several in drawn] == [
        ("sign-in-sheet", False)
    ]
    picture = drawn[0][1]
    assert picture.height() == 96
    assert {picture.pixelColor(x, 48).lightness() for x in range(picture.width())} != {255}
