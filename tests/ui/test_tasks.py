"""The lane beside the window: answers come back into the window's thread, in order."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from groupdesk.errors import KnownError, Refused
from groupdesk.services import recovery
from groupdesk.services.founding import NewCentre
from tests.ui.conftest import Person, settle
from ui.app import GroupDesk
from ui.tasks import InlineLane, Tasks, WorkerLane


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[WorkerLane]:
    lane = WorkerLane()
    yield lane
    lane.close()


def refuse() -> None:
    raise Refused("Not like this.")


def ignore(_value: object) -> None:
    pass


def test_a_job_runs_beside_the_window_and_answers_in_it(lane: WorkerLane, qtbot: QtBot) -> None:
    answers: list[tuple[str, str]] = []

    def job() -> str:
        return threading.current_thread().name

    def done(name: str) -> None:
        answers.append((name, threading.current_thread().name))

    lane.run(job, done, ignore)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0][0].startswith("lane")
    assert answers[0][1] == threading.main_thread().name


def test_a_known_error_goes_to_whoever_asked(lane: WorkerLane, qtbot: QtBot) -> None:
    errors: list[KnownError] = []
    lane.run(refuse, ignore, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].sentence == "Not like this."


def test_a_bug_is_raised_in_the_window(lane: WorkerLane, qtbot: QtBot) -> None:
    with capture_exceptions() as caught:
        lane.run(lambda: 1 // 0, ignore, ignore)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_answers_that_nobody_waits_for_are_dropped(lane: WorkerLane, qtbot: QtBot) -> None:
    answers: list[int] = []
    lane.run(lambda: 1, answers.append, ignore)
    lane.forget()
    lane.run(lambda: 2, answers.append, ignore)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [2]


def test_the_inline_lane_does_the_same_at_once() -> None:
    lane: Tasks = InlineLane()
    answers: list[int] = []
    errors: list[KnownError] = []
    lane.run(lambda: 3, answers.append, ignore)
    lane.run(refuse, ignore, errors.append)
    assert answers == [3]
    assert [error.sentence for error in errors] == ["Not like this."]


class TestWithTheRealLane:
    """The whole way once with the thread that staff have."""

    @pytest.fixture
    def tasks(self) -> Tasks:
        return WorkerLane()

    @pytest.mark.usefixtures("day")
    def test_unlock_print_and_lock(
        self, centre: NewCentre, program: GroupDesk, qtbot: QtBot
    ) -> None:
        recovery.confirm(centre.session)
        recovery.confirm(centre.session)
        centre.session.lock()
        person = Person(desk=program)
        program.window.begin()
        qtbot.waitUntil(lambda: "Anna’s passphrase" in person.read(), timeout=10_000)
        person.unlock()
        assert "Unlocking…" in [one.text() for one in person.all(type(person.button("")))]
        qtbot.waitUntil(lambda: "Monday 23 November" in person.read(), timeout=10_000)
        person.click("Print pack")
        qtbot.waitUntil(lambda: "readable file" in person.read(), timeout=10_000)
        person.click("Only the sign-in sheet")
        person.click("Lock")
        qtbot.waitUntil(lambda: "Anna’s passphrase" in person.read(), timeout=10_000)
        settle()
        assert "Grief" not in person.read()
