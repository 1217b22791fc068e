"""Backups: one .gdbackup file that holds all a restore needs except a passphrase."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from groupdesk import __version__
from groupdesk.errors import Damaged, ForeignKeys, KeysDamaged, KnownError, NewerVersion, TooOld
from groupdesk.i18n import _
from groupdesk.store.database import Database
from groupdesk.store.files import write_atomic
from groupdesk.store.integrity import examine
from groupdesk.store.keyfile import decode_key_file
from groupdesk.store.migrations.runner import NEWEST
from groupdesk.store.problems import damaged, os_problem

SUFFIX = ".gdbackup"
DATABASE = "data.db"
KEYS = "keys.json"
MANIFEST = "manifest.json"
MEMBERS = frozenset({DATABASE, KEYS, MANIFEST})
FORMAT = "groupdesk-backup"
MOST_MANIFEST = 64 * 1024
MOST_KEYS = 256 * 1024

_NAME = re.compile(r"groupdesk-(\d{8}T\d{6}Z)(?:-(\d+))?\.gdbackup")
# What a file made by hand can make zipfile raise besides its own error.
_UNREADABLE = (
    zipfile.BadZipFile,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Manifest:
    schema: int
    sha256: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupContent:
    """What a backup holds, as its manifest says and its bytes prove."""

    schema: int
    keys: bytes


def backup_name(at: datetime, taken: set[str]) -> str:
    """Return a name from the UTC moment, with a counter where it is taken (security.md 2.5)."""
    stem = f"groupdesk-{at:%Y%m%dT%H%M%SZ}"
    names = (stem if count == 0 else f"{stem}-{count}" for count in range(len(taken) + 1))
    return next(name + SUFFIX for name in names if name + SUFFIX not in taken)


def write_backup(database: Database, key: bytes, keys: Path, folder: Path, at: datetime) -> Path:
    """Write a verified backup of an open database and return its path.

    The copy is opened with the key and every page is checked before it gets its name, so a good
    backup is never replaced by a bad one. Raises `Damaged`, `DiskFull` or `CannotWrite`.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".groupdesk-", dir=folder) as scratch:
            copy = Path(scratch) / DATABASE
            database.snapshot(copy, key)
            if not _is_sound(copy, key):
                raise damaged(database.path)
            packed = Path(scratch) / "packed"
            _pack(packed, copy, keys.read_bytes(), database.schema_version)
            target = folder / backup_name(at, {path.name for path in folder.iterdir()})
            packed.replace(target)
    except OSError as error:
        raise os_problem(error, folder / "x") from error
    return target


def read_backup(path: Path, *, database_to: Path | None = None) -> BackupContent:
    """Check a backup's members, sizes and check sums and return what it holds.

    With `database_to` the database is unpacked there. Nothing is trusted: exactly three members,
    no folders, nothing compressed, so that none is longer than the backup itself (security.md
    fault 62). Raises `Damaged` or `CannotWrite`.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            _check_members(packed, path)
            manifest = _read_manifest(packed.read(MANIFEST))
            files = {name: packed.read(name) for name in (DATABASE, KEYS)}
    except OSError as error:
        raise os_problem(error, path) from error
    except _UNREADABLE as error:
        raise _unusable(path) from error
    if {name: hashlib.sha256(data).hexdigest() for name, data in files.items()} != manifest.sha256:
        raise _unusable(path)
    if database_to is not None:
        write_atomic(database_to, files[DATABASE])
    return BackupContent(schema=manifest.schema, keys=files[KEYS])


def verify_backup(path: Path, key: bytes, db_id: bytes) -> None:
    """Open the copy in a backup with the centre's key and check every page.

    Raises `ForeignKeys` for a backup of another centre, `NewerVersion`, `Damaged`, or
    `CannotWrite` and `DiskFull` where its folder does not let it be unpacked.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".groupdesk-", dir=path.parent) as scratch:
            copy = Path(scratch) / DATABASE
            content = read_backup(path, database_to=copy)
            try:
                _check_origin(path, content, db_id)
                sound = _is_sound(copy, key)
            except NewerVersion as error:
                raise _newer(path) from error
    except OSError as error:
        raise os_problem(error, path.parent) from error
    if not sound:
        raise _unusable(path)


def list_backups(folder: Path) -> list[Path]:
    """Return the backups of a folder, newest first; files that a person named come last.

    Raises `CannotWrite` where the folder cannot be read or is none.
    """
    try:
        found = [path for path in folder.iterdir() if path.name.endswith(SUFFIX)]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise os_problem(error, folder) from error
    return sorted(found, key=_age, reverse=True)


def made_at(path: Path) -> datetime | None:
    """Return the UTC moment in a backup's name; None for a file that a person named."""
    found = _NAME.fullmatch(path.name)
    return datetime.strptime(f"{found[1]}+0000", "%Y%m%dT%H%M%SZ%z") if found else None


def newest_keys(folder: Path) -> bytes | None:
    """Return the key file out of the newest whole backup, or None."""
    try:
        backups = list_backups(folder)
    except KnownError:
        return None
    for path in backups:
        try:
            return read_backup(path).keys
        except KnownError:
            continue
    return None


def _age(path: Path) -> tuple[str, int, str]:
    found = _NAME.fullmatch(path.name)
    return (found[1], int(found[2] or 0), path.name) if found else ("", 0, path.name)


def _pack(target: Path, database: Path, keys: bytes, schema: int) -> None:
    content = database.read_bytes()
    members = {DATABASE: content, KEYS: keys}
    manifest = {
        "format": FORMAT,
        "schema": schema,
        "app": __version__,
        "files": {
            name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in members.items()
        },
    }
    target.touch(mode=0o600, exist_ok=False)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
        packed.writestr(MANIFEST, json.dumps(manifest, sort_keys=True))
    with target.open("rb") as written:
        os.fsync(written.fileno())


def _check_members(packed: zipfile.ZipFile, path: Path) -> None:
    infos = {info.filename: info for info in packed.infolist()}
    if (
        len(packed.infolist()) != len(MEMBERS)
        or infos.keys() != MEMBERS
        or any(info.compress_type != zipfile.ZIP_STORED for info in infos.values())
        or infos[MANIFEST].file_size > MOST_MANIFEST
        or infos[KEYS].file_size > MOST_KEYS
        or infos[DATABASE].file_size > path.stat().st_size
    ):
        raise _unusable(path)


def _read_manifest(data: bytes) -> _Manifest:
    """Read the manifest; one of `_UNREADABLE` where it is none."""
    values = json.loads(data)
    if values["format"] != FORMAT:
        raise ValueError(FORMAT)
    return _Manifest(
        schema=int(values["schema"]),
        sha256={name: str(facts["sha256"]) for name, facts in values["files"].items()},
    )


def _check_origin(path: Path, content: BackupContent, db_id: bytes) -> None:
    """Raise `ForeignKeys`, `NewerVersion` or `Damaged` before a page is looked at."""
    try:
        keys = decode_key_file(content.keys, path.name)
    except KeysDamaged as error:
        raise _unusable(path) from error
    if keys.db_id != db_id:
        raise ForeignKeys(
            _("The backup {file} is of another centre: please keep it with that centre.").format(
                file=path.name
            )
        )
    if content.schema > NEWEST:
        raise _newer(path)


def _is_sound(copy: Path, key: bytes) -> bool:
    """Say whether a copy opens and holds; raises `NewerVersion`, `CannotWrite` or `DiskFull`."""
    try:
        database = Database.open(copy, key, newest=NEWEST)
    except (Damaged, TooOld):
        return False
    try:
        return examine(database).sound
    finally:
        database.close()


def _newer(path: Path) -> NewerVersion:
    return NewerVersion(
        _("The backup {file} was made by a newer GroupDesk: please update this one.").format(
            file=path.name
        )
    )


def _unusable(path: Path) -> Damaged:
    return Damaged(
        _("The backup {file} is damaged or no backup of GroupDesk: please use another one.").format(
            file=path.name
        )
    )
