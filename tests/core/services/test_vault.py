"""Unlocking: by passphrase or recovery key, with every copy of the keys tried, and nothing else."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from groupdesk.clock import FixedClock
from groupdesk.errors import (
    Damaged,
    ForeignKeys,
    KeysDamaged,
    KeysMissing,
    KnownError,
    MistypedRecoveryKey,
    NewerVersion,
    NoCentre,
    NotFound,
    WrongPassphrase,
    WrongUsage,
)
from groupdesk.paths import AppPaths
from groupdesk.services.founding import NewCentre, create_centre
from groupdesk.services.vault import Unlocked, labels, unlock
from groupdesk.store.keyfile import KeyFile, backup_of, read_key_file, write_key_file
from groupdesk.store.keyslots import KdfCost, make_slot
from tests.conftest import LABEL, PASSPHRASE
from tests.factories import make_centre


@pytest.fixture
def locked(centre: NewCentre) -> NewCentre:
    centre.session.lock()
    return centre


def open_with(locked: NewCentre, label: str | None, secret: str) -> Unlocked:
    return unlock(locked.session.paths, label, secret, clock=locked.session.clock)


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def keys_of(paths: AppPaths) -> KeyFile:
    return read_key_file([paths.keys], paths.database.read_bytes()[:16]).keys


@pytest.mark.parametrize("label", [None, LABEL, LABEL.upper(), f" {LABEL} "])
def test_unlocks_by_label_however_it_is_typed(locked: NewCentre, label: str | None) -> None:
    unlocked = open_with(locked, label, PASSPHRASE)
    unlocked.session.lock()
    assert unlocked.session.staff == locked.session.staff
    assert unlocked.notices == ()


def test_recovery_key_acts_for_the_first_admin(locked: NewCentre) -> None:
    typed = locked.recovery_key.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    unlocked = open_with(locked, "recovery", typed)
    unlocked.session.lock()
    assert unlocked.session.staff == locked.session.staff


@pytest.mark.parametrize(
    ("label", "secret", "error"),
    [
        (LABEL, "plim plam plum plom", WrongPassphrase),
        (LABEL, "", WrongPassphrase),
        (LABEL, "\ud800" * 12, WrongPassphrase),
        ("recovery", PASSPHRASE, MistypedRecoveryKey),
        ("recovery", "00000-" * 5 + "00000", MistypedRecoveryKey),
        ("Nobody", PASSPHRASE, NotFound),
        ("\ud800", PASSPHRASE, NotFound),
    ],
    ids=repr,
)
def test_wrong_secret_or_label_changes_nothing(
    locked: NewCentre, label: str, secret: str, error: type[KnownError]
) -> None:
    before = content(locked.session.paths.data)
    with pytest.raises(error) as caught:
        open_with(locked, label, secret)
    assert content(locked.session.paths.data) == before
    assert not secret or secret not in caught.value.sentence


def test_recovery_key_of_another_centre_is_wrong(
    locked: NewCentre, tmp_path: Path, clock: FixedClock, cheap: KdfCost
) -> None:
    other = create_centre(
        AppPaths.under(tmp_path / "b"), make_centre(), LABEL, PASSPHRASE, clock=clock, cost=cheap
    )
    other.session.lock()
    with pytest.raises(WrongPassphrase):
        open_with(locked, "recovery", other.recovery_key)


def test_split_and_composed_letters_are_one_passphrase(
    paths: AppPaths, clock: FixedClock, cheap: KdfCost
) -> None:
    composed = unicodedata.normalize("NFC", "café à la gare")
    made = create_centre(paths, make_centre(), LABEL, composed, clock=clock, cost=cheap)
    made.session.lock()
    open_with(made, LABEL, unicodedata.normalize("NFD", composed)).session.lock()


def test_several_labels_need_one_to_be_said(locked: NewCentre, cheap: KdfCost) -> None:
    paths = locked.session.paths
    keys = keys_of(paths)
    new = make_slot(
        label="Bea",
        secret="another few words",
        data_key=locked.session.key,
        db_id=keys.db_id,
        cost=cheap,
    )
    write_key_file(paths.keys, KeyFile(db_id=keys.db_id, gen=2, slots=(*keys.slots, new.slot)))
    assert labels(paths) == (LABEL, "Bea")
    with pytest.raises(WrongUsage, match=f"--as \\({LABEL}, Bea\\)"):
        open_with(locked, None, PASSPHRASE)
    open_with(locked, LABEL, PASSPHRASE).session.lock()
    # A slot that only the file knows opens nothing (fault 14).
    with pytest.raises(KnownError, match="does not know the key of Bea"):
        open_with(locked, "Bea", "another few words")


def test_only_staff_labels_can_be_seen_before(locked: NewCentre) -> None:
    assert labels(locked.session.paths) == (LABEL,)


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff" * 100, b"[" * 100_000, b"x" * 10_000_000])
def test_damaged_key_file_heals_from_its_spare(locked: NewCentre, damage: bytes) -> None:
    paths = locked.session.paths
    whole = paths.keys.read_bytes()
    paths.keys.write_bytes(damage)
    unlocked = open_with(locked, LABEL, PASSPHRASE)
    unlocked.session.lock()
    assert unlocked.notices == (
        "The key file was damaged or missing and has been mended from a copy.",
    )
    assert paths.keys.read_bytes() == whole
    assert open_with(locked, LABEL, PASSPHRASE).notices == ()


def test_missing_key_file_heals_from_its_spare(locked: NewCentre) -> None:
    paths = locked.session.paths
    whole = paths.keys.read_bytes()
    paths.keys.unlink()
    open_with(locked, LABEL, PASSPHRASE).session.lock()
    assert paths.keys.read_bytes() == whole


def test_key_file_heals_from_the_newest_backup(
    centre: NewCentre,
) -> None:
    paths = centre.session.paths
    whole = paths.keys.read_bytes()
    centre.session.back_up()
    centre.session.lock()
    paths.keys.write_bytes(b"damaged")
    backup_of(paths.keys).unlink()
    unlocked = open_with(centre, LABEL, PASSPHRASE)
    unlocked.session.lock()
    assert len(unlocked.notices) == 1
    assert paths.keys.read_bytes() == whole


@pytest.mark.parametrize(
    ("left", "error"), [(None, KeysMissing), (b"damaged", KeysDamaged)], ids=["missing", "damaged"]
)
def test_without_any_copy_the_database_is_left_as_it_is(
    locked: NewCentre, left: bytes | None, error: type[KnownError]
) -> None:
    paths = locked.session.paths
    for path in (paths.keys, backup_of(paths.keys)):
        path.unlink()
        if left is not None:
            path.write_bytes(left)
    before = content(paths.data)
    with pytest.raises(error, match=r"keys\.json"):
        open_with(locked, LABEL, PASSPHRASE)
    assert content(paths.data) == before


def test_keys_of_another_centre_are_refused_and_kept(
    locked: NewCentre, tmp_path: Path, clock: FixedClock, cheap: KdfCost
) -> None:
    other = create_centre(
        AppPaths.under(tmp_path / "b"), make_centre(), LABEL, PASSPHRASE, clock=clock, cost=cheap
    )
    other.session.lock()
    shutil.copy(other.session.paths.keys, locked.session.paths.keys)
    before = content(locked.session.paths.data)
    with pytest.raises(ForeignKeys, match="do not belong together"):
        open_with(locked, LABEL, PASSPHRASE)
    assert content(locked.session.paths.data) == before


def test_newer_record_is_refused_and_left_as_it_is(centre: NewCentre) -> None:
    database = centre.session.store.database
    database.execute(f"PRAGMA user_version = {database.schema_version + 1}")
    centre.session.lock()
    before = content(centre.session.paths.data)
    with pytest.raises(NewerVersion, match="update GroupDesk"):
        open_with(centre, LABEL, PASSPHRASE)
    assert content(centre.session.paths.data) == before


def test_folder_without_a_centre_is_told(paths: AppPaths, clock: FixedClock) -> None:
    for _there in range(2):
        with pytest.raises(NoCentre, match="no centre"):
            unlock(paths, LABEL, PASSPHRASE, clock=clock)
        paths.data.mkdir(exist_ok=True)
    assert content(paths.data) == {}


def test_missing_database_is_told_where_its_keys_are(locked: NewCentre) -> None:
    locked.session.paths.database.unlink()
    with pytest.raises(Damaged, match="missing"):
        open_with(locked, LABEL, PASSPHRASE)


def test_key_copy_of_the_platform_serves_and_is_kept_up(
    tmp_path: Path, clock: FixedClock, cheap: KdfCost
) -> None:
    paths = AppPaths(
        data=tmp_path / "data",
        logs=tmp_path / "logs",
        settings=tmp_path / "settings.toml",
        key_copies=tmp_path / "keys",
    )
    made = create_centre(paths, make_centre(), LABEL, PASSPHRASE, clock=clock, cost=cheap)
    made.session.lock()
    whole = paths.keys.read_bytes()
    (copy,) = (tmp_path / "keys").iterdir()
    for path in (paths.keys, backup_of(paths.keys)):
        path.unlink()
    open_with(made, LABEL, PASSPHRASE).session.lock()
    assert paths.keys.read_bytes() == whole
    copy.unlink()
    open_with(made, LABEL, PASSPHRASE).session.lock()
    assert copy.read_bytes() == whole
