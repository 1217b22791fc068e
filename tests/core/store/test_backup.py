"""A backup holds all that is needed, is never a bad one, and nothing hostile is ever unpacked."""

from __future__ import annotations

import hashlib
import json
import stat
import sys
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from groupdesk.clock import FixedClock
from groupdesk.errors import CannotWrite, Damaged, DiskFull, KnownError
from groupdesk.paths import AppPaths
from groupdesk.services.session import Session
from groupdesk.services.vault import unlock
from groupdesk.store.backup import (
    DATABASE,
    KEYS,
    MANIFEST,
    MOST_KEYS,
    MOST_MANIFEST,
    backup_name,
    list_backups,
    newest_keys,
    read_backup,
    verify_backup,
    write_backup,
)
from groupdesk.store.migrations.runner import NEWEST
from tests.conftest import LABEL, NOW, PASSPHRASE
from tests.factories import write_small_record

PAGE = 4096
Members = Sequence[tuple[zipfile.ZipInfo | str, bytes]]


@pytest.fixture
def backup(session: Session) -> Path:
    write_small_record(session)
    return session.back_up()


def members(backup: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(backup) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def pack(path: Path, parts: Members, how: int = zipfile.ZIP_STORED) -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", how) as packed:
        warnings.simplefilter("ignore")  # zipfile itself warns of two files of one name
        for name, data in parts:
            packed.writestr(name, data)
    return path


def test_backup_opens_as_a_centre_of_its_own(
    backup: Path, tmp_path: Path, clock: FixedClock
) -> None:
    """The whole point: with nothing but the file and the passphrase, everything is there."""
    elsewhere = AppPaths.under(tmp_path / "another PC")
    elsewhere.data.mkdir()
    content = read_backup(backup, database_to=elsewhere.database)
    elsewhere.keys.write_bytes(content.keys)
    session = unlock(elsewhere, LABEL, PASSPHRASE, clock=clock).session
    assert session.store.database.value("SELECT count(*) FROM person") == 2
    session.lock()


def test_backup_holds_three_files_and_no_names(backup: Path) -> None:
    parts = members(backup)
    assert set(parts) == {DATABASE, KEYS, MANIFEST}
    manifest = json.loads(parts[MANIFEST])
    assert manifest["schema"] == NEWEST
    assert manifest["files"] == {
        name: {"size": len(parts[name]), "sha256": hashlib.sha256(parts[name]).hexdigest()}
        for name in (DATABASE, KEYS)
    }
    assert b"Mairead" not in backup.read_bytes()
    assert backup.name == "groupdesk-20261122T143000Z.gdbackup"


def test_backup_is_of_one_moment_and_keeps_the_session_going(session: Session) -> None:
    write_small_record(session)
    first = session.back_up()
    write_small_record(session)
    second = session.back_up()
    for path in (first, second):
        verify_backup(path, session.key, session.store.database.salt())
    assert session.store.database.value("SELECT count(*) FROM person") == 4
    assert list_backups(session.paths.backups) == [second, first]


def test_nothing_is_left_beside_the_backups(backup: Path, session: Session) -> None:
    verify_backup(backup, session.key, session.store.database.salt())
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]


def test_names_are_unique_and_list_newest_first(session: Session) -> None:
    made = [session.back_up() for _count in range(12)]
    assert len({path.name for path in made}) == 12
    assert list_backups(session.paths.backups) == made[::-1]


def test_names_follow_utc_through_a_repeated_hour() -> None:
    taken: set[str] = set()
    moment = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 01:30 in London, twice
    for hours in (0, 1, 0, 1):
        name = backup_name(moment + timedelta(hours=hours), taken)
        assert name not in taken
        taken.add(name)
    assert sorted(taken) == [
        "groupdesk-20261025T003000Z-1.gdbackup",
        "groupdesk-20261025T003000Z.gdbackup",
        "groupdesk-20261025T013000Z-1.gdbackup",
        "groupdesk-20261025T013000Z.gdbackup",
    ]


def test_files_named_by_hand_come_last(session: Session, backup: Path) -> None:
    backup.with_name("my copy.gdbackup").write_bytes(b"")
    session.back_up()
    assert list_backups(backup.parent)[-1].name == "my copy.gdbackup"
    assert newest_keys(backup.parent) == session.paths.keys.read_bytes()


def test_damaged_backup_gives_no_keys(backup: Path, session: Session) -> None:
    newer = session.back_up()
    newer.write_bytes(newer.read_bytes()[:-1])
    assert list_backups(backup.parent) == [newer, backup]
    assert newest_keys(backup.parent) == session.paths.keys.read_bytes()


def test_no_folder_holds_no_backups(tmp_path: Path) -> None:
    assert list_backups(tmp_path / "none") == []
    assert newest_keys(tmp_path / "none") is None


def test_damaged_record_makes_no_backup_and_harms_no_old_one(
    backup: Path, session: Session, clock: FixedClock
) -> None:
    good = backup.read_bytes()
    page = session.store.database.value(
        "SELECT rootpage FROM sqlite_master WHERE name = 'attendance'"
    )
    session.lock()
    content = bytearray(session.paths.database.read_bytes())
    content[(page - 1) * PAGE + 100] ^= 1
    session.paths.database.write_bytes(content)
    damaged = unlock(session.paths, LABEL, PASSPHRASE, clock=clock).session
    with pytest.raises(Damaged):
        damaged.back_up()
    damaged.lock()
    assert [path.read_bytes() for path in backup.parent.iterdir()] == [good]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no file's size")
def test_full_disk_keeps_the_old_backups_and_no_half_one(backup: Path, session: Session) -> None:
    import resource  # not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (backup.stat().st_size - 20_000, hard))
    try:
        with pytest.raises((DiskFull, CannotWrite), match="full"):
            session.back_up()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(backup.parent.iterdir()) == [backup]
    verify_backup(backup, session.key, session.store.database.salt())


def test_missing_keys_make_no_backup(session: Session) -> None:
    session.paths.keys.unlink()
    with pytest.raises(CannotWrite):
        session.back_up()
    assert list(session.paths.backups.iterdir()) == []


def test_place_that_is_no_folder_is_told(session: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite):
        write_backup(
            session.store.database, session.key, session.paths.keys, tmp_path / "file", NOW
        )


def test_backup_of_another_key_is_not_verified(backup: Path, session: Session) -> None:
    with pytest.raises(Damaged):
        verify_backup(backup, bytes(32), session.store.database.salt())


def manifest_with(parts: dict[str, bytes], **changed: Any) -> bytes:
    return json.dumps({**json.loads(parts[MANIFEST]), **changed}).encode()


def _with_manifest(**changed: Any) -> Callable[[dict[str, bytes]], Members]:
    return lambda parts: [*list(parts.items())[:2], (MANIFEST, manifest_with(parts, **changed))]


def _link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


HOSTILE: dict[str, Callable[[dict[str, bytes]], Members]] = {
    "a member more": lambda parts: [*parts.items(), ("x", b"")],
    "a member less": lambda parts: list(parts.items())[1:],
    "nothing": lambda _parts: [],
    "one name twice": lambda parts: [*parts.items(), (DATABASE, b"other")],
    "one name twice, three in all": lambda parts: [
        (DATABASE, parts[DATABASE]),
        (DATABASE, parts[DATABASE]),
        (MANIFEST, parts[MANIFEST]),
    ],
    "way out": lambda parts: [("../data.db", parts[DATABASE]), *list(parts.items())[1:]],
    "whole path": lambda parts: [("/tmp/data.db", parts[DATABASE]), *list(parts.items())[1:]],  # noqa: S108
    "folder": lambda parts: [("data.db/", b""), *list(parts.items())[1:]],
    "link": lambda parts: [(_link(DATABASE), b"/etc/passwd"), *list(parts.items())[1:]],
    "other database": lambda parts: [(DATABASE, parts[DATABASE][:-1]), *list(parts.items())[1:]],
    "other keys": lambda parts: [
        (DATABASE, parts[DATABASE]),
        (KEYS, b"{}"),
        (MANIFEST, parts[MANIFEST]),
    ],
    "huge manifest": lambda parts: [
        *list(parts.items())[:2],
        (MANIFEST, parts[MANIFEST] + b" " * MOST_MANIFEST),
    ],
    "huge keys": lambda parts: [
        (DATABASE, parts[DATABASE]),
        (KEYS, bytes(MOST_KEYS + 1)),
        (MANIFEST, parts[MANIFEST]),
    ],
    "manifest is a list": lambda parts: [*list(parts.items())[:2], (MANIFEST, b"[1]")],
    "manifest is no text": lambda parts: [*list(parts.items())[:2], (MANIFEST, b"\xff\xfe")],
    "manifest is deep": lambda parts: [*list(parts.items())[:2], (MANIFEST, b"[" * 60_000)],
    "no schema": _with_manifest(schema=None),
    "schema is a word": _with_manifest(schema="one"),
    "other format": _with_manifest(format="zip"),
    "files are a list": _with_manifest(files=[DATABASE, KEYS]),
    "files without keys": _with_manifest(files={DATABASE: {"sha256": "0", "size": 1}}),
    "files without sums": _with_manifest(files={DATABASE: {}, KEYS: {}}),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_backups_are_refused(backup: Path, tmp_path: Path, case: str) -> None:
    hostile = pack(tmp_path / "hostile.gdbackup", HOSTILE[case](members(backup)))
    target = tmp_path / "out" / "data.db"
    target.parent.mkdir()
    with pytest.raises(Damaged, match=r"hostile\.gdbackup"):
        read_backup(hostile, database_to=target)
    assert list(target.parent.iterdir()) == []


def test_packed_tight_is_refused_before_anything_is_unpacked(backup: Path, tmp_path: Path) -> None:
    """We never write one, and what unpacking can raise and cost has no end."""
    parts = list(members(backup).items())
    tight = pack(tmp_path / "tight.gdbackup", parts, zipfile.ZIP_DEFLATED)
    with pytest.raises(Damaged):
        read_backup(tight)


def test_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, backup: Path) -> None:
    size = 300 * 1024 * 1024
    files = {DATABASE: {"size": size, "sha256": "0"}, KEYS: {"sha256": "0"}}
    bomb = tmp_path / "bomb.gdbackup"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        with packed.open(DATABASE, "w") as member:
            for _megabyte in range(size // 1024 // 1024):
                member.write(bytes(1024 * 1024))
        packed.writestr(KEYS, b"{}")
        packed.writestr(MANIFEST, manifest_with(members(backup), files=files))
    assert bomb.stat().st_size < size / 50
    tracemalloc.start()
    try:
        with pytest.raises(Damaged):
            read_backup(bomb)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 10 * 1024 * 1024


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.gdbackup"
    path.write_bytes(content)
    with pytest.raises(Damaged):
        read_backup(path)


def test_missing_backup_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        read_backup(tmp_path / "gone.gdbackup")


def test_cut_and_flipped_backups_are_refused_or_whole(backup: Path, tmp_path: Path) -> None:
    whole, content = backup.read_bytes(), read_backup(backup)
    path = tmp_path / "x.gdbackup"
    ends = [*range(0, 200, 7), *range(len(whole) - 900, len(whole), 3)]
    for place in ends:
        for damaged in (
            whole[:place],
            whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :],
        ):
            path.write_bytes(damaged)
            try:
                assert read_backup(path) == content
            except KnownError as error:
                assert path.name in error.sentence
