"""A new centre is made whole in an empty folder, or not at all."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from groupdesk.clock import FixedClock
from groupdesk.errors import (
    Busy,
    CannotWrite,
    DataFolderInUse,
    InvalidValue,
    KeysMissing,
    KnownError,
    NoCentre,
    WeakPassphrase,
)
from groupdesk.model.centre import Role, Staff
from groupdesk.model.journal import Action
from groupdesk.paths import AppPaths
from groupdesk.services.desk import open_desk
from groupdesk.services.founding import Fill, NewCentre, create_centre
from groupdesk.services.vault import unlock
from groupdesk.store.change import Change
from groupdesk.store.keyfile import backup_of, read_key_file
from groupdesk.store.keyslots import LEAST_READ, KdfCost, SlotKind
from groupdesk.store.unfinished import MARK, is_unfinished
from tests.conftest import LABEL, PASSPHRASE
from tests.factories import make_centre


def found(
    paths: AppPaths,
    clock: FixedClock,
    cost: KdfCost,
    label: str = LABEL,
    passphrase: str = PASSPHRASE,
    fill: Fill | None = None,
) -> NewCentre:
    return create_centre(paths, make_centre(), label, passphrase, clock=clock, cost=cost, fill=fill)


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_new_centre_has_one_admin_and_two_keys(centre: NewCentre) -> None:
    desk = open_desk(centre.session)
    (staff,) = desk.centre.staff()
    assert (staff, staff.role) == (centre.session.staff, Role.ADMIN)
    (entry,) = desk.history.newest()
    assert (entry.action, entry.staff_label) == (Action.CENTRE_CREATED, LABEL)
    paths = centre.session.paths
    keys = read_key_file([paths.keys], centre.session.store.database.salt()).keys
    assert [(slot.kind, slot.label) for slot in keys.slots] == [
        (SlotKind.PASSPHRASE, LABEL),
        (SlotKind.RECOVERY, "recovery"),
    ]
    assert backup_of(paths.keys).read_bytes() == paths.keys.read_bytes()
    groups = centre.recovery_key.split("-")
    assert [len(group) for group in groups] == [5] * 6
    assert centre.recovery_key not in repr(centre)


def test_after_locking_only_whole_files_are_left(centre: NewCentre) -> None:
    centre.session.lock()
    names = {path.name for path in centre.session.paths.data.iterdir()}
    assert names == {"data.db", "keys.json", "keys.json.bak"}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_files_are_for_this_user_alone(centre: NewCentre) -> None:
    folder = centre.session.paths.data
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.iterdir()]}
    assert modes.pop(folder.name) == 0o700
    assert set(modes.values()) == {0o600}


def test_empty_folder_that_is_there_is_used(
    paths: AppPaths, clock: FixedClock, cheap: KdfCost
) -> None:
    paths.data.mkdir(mode=0o755)
    found(paths, clock, cheap).session.lock()
    assert stat.S_IMODE(paths.data.stat().st_mode) == 0o700 or os.name == "nt"


def test_folder_with_anything_in_it_is_left_alone(
    paths: AppPaths, clock: FixedClock, cheap: KdfCost
) -> None:
    paths.data.mkdir()
    (paths.data / "letter.txt").write_text("dear")
    with pytest.raises(DataFolderInUse, match="not empty"):
        found(paths, clock, cheap)
    assert content(paths.data) == {"letter.txt": b"dear"}


def test_second_centre_never_replaces_the_first(
    centre: NewCentre, clock: FixedClock, cheap: KdfCost
) -> None:
    centre.session.lock()
    before = content(centre.session.paths.data)
    with pytest.raises(DataFolderInUse):
        found(centre.session.paths, clock, cheap)
    assert content(centre.session.paths.data) == before


@pytest.mark.parametrize(
    ("label", "passphrase", "error"),
    [
        (LABEL, "", WeakPassphrase),
        (LABEL, "plim plam", WeakPassphrase),
        (LABEL, " " * 20, WeakPassphrase),
        (LABEL, "kettle on\0at seven", InvalidValue),
        (LABEL, "kettle on\ud800at seven", InvalidValue),
        ("", PASSPHRASE, InvalidValue),
        ("Recovery", PASSPHRASE, InvalidValue),
        ("x" * 61, PASSPHRASE, InvalidValue),
        ("An\0na", PASSPHRASE, InvalidValue),
    ],
    ids=repr,
)
def test_bad_label_or_passphrase_makes_nothing(
    paths: AppPaths,
    clock: FixedClock,
    cheap: KdfCost,
    label: str,
    passphrase: str,
    error: type[KnownError],
) -> None:
    with pytest.raises(error) as caught:
        found(paths, clock, cheap, label, passphrase)
    assert not paths.data.exists()
    assert "\n" not in caught.value.sentence
    assert not passphrase.strip() or passphrase not in caught.value.sentence


def test_folder_below_a_file_is_told(tmp_path: Path, clock: FixedClock, cheap: KdfCost) -> None:
    (tmp_path / "file").write_text("dear")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(CannotWrite, match="cannot be read or written"):
            found(AppPaths.under(folder), clock, cheap)
    assert (tmp_path / "file").read_text() == "dear"


@pytest.mark.parametrize("made_before", [True, False])
def test_failure_on_the_way_leaves_nothing_behind(
    paths: AppPaths, clock: FixedClock, cheap: KdfCost, *, made_before: bool
) -> None:
    class PowerCut(Exception):
        pass

    def fail(_change: Change, _staff: Staff) -> None:
        raise PowerCut

    if made_before:
        paths.data.mkdir()
    with pytest.raises(PowerCut):
        found(paths, clock, cheap, fill=fail)
    assert paths.data.exists() is made_before
    assert not made_before or content(paths.data) == {}
    found(paths, clock, cheap).session.lock()


def test_key_copy_lies_outside_the_data_folder_where_the_platform_has_one(
    tmp_path: Path, clock: FixedClock, cheap: KdfCost
) -> None:
    paths = AppPaths(
        data=tmp_path / "data",
        logs=tmp_path / "logs",
        settings=tmp_path / "settings.toml",
        key_copies=tmp_path / "config" / "keys",
    )
    made = found(paths, clock, cheap)
    copy = paths.key_copy(made.session.store.database.salt())
    made.session.lock()
    assert copy is not None
    assert copy.read_bytes() == paths.keys.read_bytes()


ROOT = Path(__file__).parents[3]
LONG = ("--people", "5000", "--groups", "300", "--years", "10")
WAIT = 60  # seconds: only a program that hangs is ever waited for that long


def demo(data: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "groupdesk.cli", "--data", str(data), "demo", *arguments],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has one way to end a program only")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_set_up_that_was_killed_can_be_begun_again(
    paths: AppPaths, clock: FixedClock, how: signal.Signals
) -> None:
    with demo(paths.data, *LONG) as going:
        while not paths.database.exists():
            assert going.poll() is None, "the set-up ended by itself"
        # Another set-up at the same time leaves the first alone.
        with pytest.raises(Busy, match="Another program"):
            found(paths, clock, LEAST_READ)
        assert paths.database.exists()
        going.send_signal(how)
        going.wait(WAIT)
    assert is_unfinished(paths.data)
    assert not paths.keys.exists()
    with pytest.raises(NoCentre, match="never finished"):
        unlock(paths, None, PASSPHRASE, clock=clock)
    with demo(paths.data) as again:
        assert again.wait(WAIT) == 0
    assert not (paths.data / MARK).exists()
    unlock(paths, None, "riverside demo", clock=clock).session.lock()


@pytest.mark.parametrize("other", ["keys.json", "keys.json.bak", "backups", "letter.txt"])
def test_marked_folder_with_anything_else_in_it_is_left_alone(
    paths: AppPaths, clock: FixedClock, cheap: KdfCost, other: str
) -> None:
    paths.data.mkdir()
    for name in (MARK, "data.db", other):
        (paths.data / name).write_bytes(b"dear")
    before = content(paths.data)
    with pytest.raises(DataFolderInUse):
        found(paths, clock, cheap)
    assert content(paths.data) == before


def test_centre_that_lost_its_keys_is_never_cleared(
    centre: NewCentre, clock: FixedClock, cheap: KdfCost
) -> None:
    paths = centre.session.paths
    centre.session.lock()
    paths.keys.unlink()
    backup_of(paths.keys).unlink()
    before = content(paths.data)
    with pytest.raises(DataFolderInUse):
        found(paths, clock, cheap)
    with pytest.raises(KeysMissing):
        unlock(paths, LABEL, PASSPHRASE, clock=clock)
    assert content(paths.data) == before


def test_failure_clears_only_what_the_set_up_made(
    paths: AppPaths, clock: FixedClock, cheap: KdfCost
) -> None:
    def fail(_change: Change, _staff: Staff) -> None:
        (paths.data / "letter.txt").write_bytes(b"dear")
        raise InvalidValue("x", "No.")

    with pytest.raises(InvalidValue):
        found(paths, clock, cheap, fill=fail)
    assert content(paths.data) == {"letter.txt": b"dear"}


def test_mark_left_beside_the_keys_goes_with_the_first_unlocking(
    centre: NewCentre, clock: FixedClock
) -> None:
    paths = centre.session.paths
    centre.session.lock()
    (paths.data / MARK).write_bytes(b"")
    unlock(paths, LABEL, PASSPHRASE, clock=clock).session.lock()
    assert not (paths.data / MARK).exists()
