"""A file is written whole or not at all, whatever fails on the way (fault rows 16, 34, 42)."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import groupdesk
from groupdesk.errors import CannotWrite, DiskFull
from groupdesk.store.files import write_atomic

OLD = b"the old content, whole"
NEW = b"the new content, whole and longer"


class FailingCall:
    """Let an os function fail at its nth call, once or for ever."""

    def __init__(self, function: Callable[..., object], at: int, code: int, once: bool) -> None:
        self.function = function
        self.at = at
        self.code = code
        self.once = once
        self.calls = 0

    def __call__(self, *args: object, **options: object) -> object:
        self.calls += 1
        if self.calls == self.at or (self.calls > self.at and not self.once):
            raise OSError(self.code, os.strerror(self.code))
        return self.function(*args, **options)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "keys.json"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def outcome(target: Path, kept: Path) -> type[Exception] | None:
    try:
        write_atomic(target, NEW, keep_old=kept)
    except (DiskFull, CannotWrite) as error:
        return type(error)
    return None


def test_new_file_is_written_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "fresh"
    write_atomic(path, NEW)
    assert path.read_bytes() == NEW
    assert names(tmp_path) == {"fresh"}
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_old_file_is_kept_under_the_name_asked_for(target: Path) -> None:
    kept = target.with_name("keys.json.bak")
    for content in (NEW, b"third", b"fourth"):
        before = target.read_bytes()
        write_atomic(target, content, keep_old=kept)
        assert (target.read_bytes(), kept.read_bytes()) == (content, before)
    assert names(target.parent) == {"keys.json", "keys.json.bak"}


def test_first_writing_has_nothing_to_keep(tmp_path: Path) -> None:
    write_atomic(tmp_path / "keys.json", NEW, keep_old=tmp_path / "keys.json.bak")
    assert names(tmp_path) == {"keys.json"}


def test_keeping_again_after_a_crash_between_the_two_steps(target: Path) -> None:
    kept = target.with_name("keys.json.bak")
    os.link(target, kept)
    write_atomic(target, NEW, keep_old=kept)
    assert (target.read_bytes(), kept.read_bytes()) == (NEW, OLD)
    assert names(target.parent) == {"keys.json", "keys.json.bak"}


def test_drive_without_hard_links_gets_a_copy(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", FailingCall(os.link, 1, errno.EPERM, once=False))
    kept = target.with_name("keys.json.bak")
    write_atomic(target, NEW, keep_old=kept)
    assert (target.read_bytes(), kept.read_bytes()) == (NEW, OLD)
    assert names(target.parent) == {"keys.json", "keys.json.bak"}


def test_content_reaches_the_disk_before_its_name_and_the_name_before_the_end(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace

    def told_fsync(handle: int) -> None:
        steps.append("sync folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "sync file")
        fsync(handle)

    def told_replace(source: Path, destination: Path) -> None:
        steps.append("replace")
        replace(source, destination)

    monkeypatch.setattr(os, "fsync", told_fsync)
    monkeypatch.setattr(os, "replace", told_replace)
    write_atomic(target, NEW)
    assert steps == ["sync file", "replace", "sync folder"][: 2 if os.name == "nt" else 3]


@pytest.mark.parametrize("once", [True, False])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize("name", ["replace", "fsync", "link", "fdopen", "open"])
def test_fault_at_the_nth_call_leaves_old_or_new_whole(
    target: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int, once: bool
) -> None:
    kept = target.with_name("keys.json.bak")
    kept.write_bytes(b"older")
    for at in range(1, 20):
        target.write_bytes(OLD)
        failing = FailingCall(getattr(os, name), at, code, once)
        with monkeypatch.context() as patch:
            patch.setattr(os, name, failing)
            failure = outcome(target, kept)
        assert target.read_bytes() in (OLD, NEW)
        assert kept.read_bytes() in (b"older", OLD)
        assert names(target.parent) == {"keys.json", "keys.json.bak"}
        assert failure in (None, DiskFull if code == errno.ENOSPC else CannotWrite)
        if failure is None:
            assert (target.read_bytes(), kept.read_bytes()) == (NEW, OLD)
        if failing.calls < at:
            return
    pytest.fail("the fault never stopped being reached")


@pytest.mark.parametrize("times", [1, 10])
def test_file_held_for_a_moment_is_tried_again(
    target: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    replace = os.replace
    held = iter([True] * times)

    def replace_when_free(source: Path, destination: Path) -> None:
        if next(held, False):
            raise PermissionError(errno.EACCES, "held by another program")
        replace(source, destination)

    monkeypatch.setattr(os, "replace", replace_when_free)
    pauses: list[float] = []
    write_atomic(target, NEW, wait=pauses.append)
    assert target.read_bytes() == NEW
    assert pauses == [0.2] * times


def test_file_held_for_long_is_reported_and_left_whole(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", FailingCall(os.replace, 1, errno.EACCES, once=False))
    pauses: list[float] = []
    with pytest.raises(CannotWrite, match=r"keys\.json cannot be read or written"):
        write_atomic(target, NEW, wait=pauses.append)
    assert sum(pauses) == pytest.approx(2.0)
    assert target.read_bytes() == OLD
    assert names(target.parent) == {"keys.json"}


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        write_atomic(tmp_path / "gone" / "keys.json", NEW)


def test_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "keys.json").mkdir()
    with pytest.raises(CannotWrite):
        write_atomic(tmp_path / "keys.json", NEW, wait=lambda _seconds: None)
    assert names(tmp_path) == {"keys.json"}


def test_network_drive_that_cannot_sync_a_folder(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", FailingCall(os.fsync, 2, errno.EINVAL, once=True))
    write_atomic(target, NEW)
    assert target.read_bytes() == NEW


TINY_DISK = """
import resource, sys
from pathlib import Path
from groupdesk.errors import DiskFull
from groupdesk.store.files import write_atomic
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_atomic(Path(sys.argv[1]), bytes(5000), keep_old=Path(sys.argv[1] + ".bak"))
except DiskFull as error:
    print(error.sentence)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no resource limits on Windows")
def test_full_disk_leaves_the_old_file(target: Path) -> None:
    root = Path(groupdesk.__file__).parent.parent
    answer = subprocess.run(
        [sys.executable, "-c", TINY_DISK, str(target)],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "The disk is full" in answer.stdout
    assert target.read_bytes() == OLD
    assert names(target.parent) == {"keys.json"}
