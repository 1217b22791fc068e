"""The first ten minutes at the window, by keyboard alone, whole and cut off: what was said stays."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from groupdesk.clock import FixedClock
from groupdesk.model.attendance import Mark
from groupdesk.paths import AppPaths
from groupdesk.services.desk import Desk, open_desk
from groupdesk.services.recovery import is_confirmed
from groupdesk.services.vault import unlock
from tests.flows import window_story as story

ROOT = Path(__file__).parents[2]
MADE, OPEN, LOCKED, UNLOCKED = "centre made", "desk open", "locked", "unlocked"
NAMES = tuple(f"{first} {last}" for first, last in story.PEOPLE)
WHOLE = (
    MADE,
    OPEN,
    f"{story.ONE_BY_ONE} added",
    "1 group set up",
    *NAMES,
    f"Saved {story.SHEET}",
    story.NEWCOMER,
    LOCKED,
    UNLOCKED,
)
# So many keys the story has about; it ends at random ones of them, which are the same each time.
KEYS = 330
RANDOM = sorted(random.Random(7).sample(range(90, KEYS), 5))  # noqa: S311 - no secret
KILLED = 9


def play(folder: Path, *, keys_to_live: int = 0) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.flows.window_story", str(folder), str(keys_to_live)],
        cwd=ROOT,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def lines_until(program: subprocess.Popen[str], last: str) -> list[str]:
    """Read what was confirmed, up to a line."""
    assert program.stdout is not None
    seen = []
    for line in program.stdout:
        seen.append(line.rstrip("\n"))
        if seen[-1] == last:
            break
    return seen


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    # What a program that was killed leaves of its journal is no file in clear.
    for path in (tmp_path / "data").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for word in (story.NEWCOMER, story.BY_LINE, *(last for _first, last in story.PEOPLE)):
                assert word.encode() not in content, path.name


def assert_kept(folder: Path, confirmed: list[str]) -> None:
    """Unlock the record anew, and find everything in it that was confirmed."""
    if MADE not in confirmed:
        return
    paths = AppPaths.under(folder / "data")
    clock = FixedClock(story.NOW)
    session = unlock(paths, story.LABEL, story.PASSPHRASE, clock=clock).session
    try:
        assert_holds(open_desk(session), confirmed, folder)
        assert is_confirmed(session) or OPEN not in confirmed
    finally:
        session.lock()


def assert_holds(desk: Desk, confirmed: list[str], folder: Path) -> None:
    groups = {group.name: group for group in desk.groups.all()}
    people = {person.name: person for person in desk.people.all()}
    assert desk.session.centre.name == story.CENTRE
    for line in confirmed:
        if line in NAMES:
            assert line in people
        elif line == f"{story.ONE_BY_ONE} added":
            assert story.ONE_BY_ONE in groups
        elif line == "1 group set up":
            assert desk.schedule.series_of(groups[story.BY_LINE].id)
        elif line == f"Saved {story.SHEET}":
            assert (folder / story.SHEET).read_bytes().startswith(b"%PDF-")
        elif line == story.NEWCOMER:
            marks = desk.attendance.of_person(people[line].id)
            assert list(marks.values()) == [Mark.PRESENT]


def test_the_first_ten_minutes_by_keyboard_alone(folder: Path) -> None:
    with play(folder) as program:
        out, err = program.communicate(timeout=300)
    assert program.returncode == 0, err
    assert tuple(out.splitlines()) == WHOLE
    assert_kept(folder, list(WHOLE))


@pytest.mark.parametrize("last", WHOLE[:-1])
def test_killed_after_a_message_what_it_said_is_there(folder: Path, last: str) -> None:
    with play(folder) as program:
        seen = lines_until(program, last)
        program.kill()
        rest, _err = program.communicate()
    assert last in seen
    assert_kept(folder, [*seen, *rest.splitlines()])


@pytest.mark.parametrize("keys", RANDOM)
def test_killed_in_the_middle_of_a_key(folder: Path, keys: int) -> None:
    with play(folder, keys_to_live=keys) as program:
        out, err = program.communicate(timeout=300)
    assert program.returncode == KILLED, err
    confirmed = out.splitlines()
    assert confirmed == list(WHOLE[: len(confirmed)])
    assert_kept(folder, confirmed)
