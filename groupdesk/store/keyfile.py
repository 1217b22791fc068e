"""The key file keys.json: its form, safe writing and healing from copies (security.md 2.4, 2.5)."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from groupdesk.errors import (
    CannotWrite,
    DiskFull,
    ForeignKeys,
    KeysDamaged,
    KeysMissing,
    KnownError,
    NewerVersion,
)
from groupdesk.i18n import _
from groupdesk.store.files import write_atomic
from groupdesk.store.keyslots import DB_ID_BYTES, KdfCost, Slot, SlotKind, canonical

FORMAT: Final = "groupdesk-keys"
VERSION: Final = 1
MOST_BYTES: Final = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """The slots of one database; gen counts its writings from 1. ValueError where it is not whole."""

    db_id: bytes
    gen: int
    slots: tuple[Slot, ...]

    def __post_init__(self) -> None:
        """Refuse what no key file can be."""
        if len(self.db_id) != DB_ID_BYTES or self.gen < 1 or not self.slots:
            raise ValueError("key file without database id, generation or slots")
        if len({slot.id for slot in self.slots}) != len(self.slots):
            raise ValueError("two slots of one id")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFileFound:
    """A whole key file, the copy it was read from (None: the bytes given) and whether it healed.

    healed says that keys.json was damaged or missing and has been written again from that copy.
    """

    keys: KeyFile
    source_path: Path | None
    healed: bool


def backup_of(path: Path) -> Path:
    """Return the name under which the previous generation of a key file is kept."""
    return path.with_name(path.name + ".bak")


def encode_key_file(keys: KeyFile) -> bytes:
    """Return the bytes of a key file; ValueError if they are more than are ever read."""
    body = {
        "format": FORMAT,
        "version": VERSION,
        "db_id": _text(keys.db_id),
        "gen": keys.gen,
        "slots": [_slot_to_json(slot) for slot in keys.slots],
    }
    data = canonical({"body": body, "sha256": _sha256(body)})
    if len(data) > MOST_BYTES:
        raise ValueError("more slots than a key file holds")
    return data


def decode_key_file(data: bytes, name: str) -> KeyFile:
    """Read the bytes of a key file called name; KeysDamaged or NewerVersion if that cannot be."""
    damaged = KeysDamaged(
        _("The key file {file} is damaged; open a backup to get its keys back.").format(file=name)
    )
    if len(data) > MOST_BYTES:
        raise damaged
    try:
        document = json.loads(data.decode("utf-8"))
        body = document["body"]
        if document["sha256"] != _sha256(body) or body["format"] != FORMAT:
            raise damaged
        version = _whole_number(body["version"])
        if version > VERSION:
            raise NewerVersion(
                _("The key file {file} was made by a newer GroupDesk; update this one.").format(
                    file=name
                )
            )
        if version != VERSION:
            raise damaged
        return _keys_from_json(body)
    except (ValueError, TypeError, LookupError, RecursionError):
        # Not text, not JSON, nested without end, or a part that is missing or of the wrong kind.
        raise damaged from None


def read_key_file(
    candidates: Sequence[Path], db_id: bytes, *, backup: bytes | None = None
) -> KeyFileFound:
    """Read the first whole key file that belongs to the database, and heal keys.json from it.

    Args:
        candidates: keys.json itself, then its copies in the order to try: .bak, config copy.
        db_id: first 16 bytes of data.db.
        backup: keys.json out of the newest backup, tried last.

    Raises:
        ForeignKeys: keys.json belongs to another database (it is left as it is), or all copies do.
        NewerVersion: written by a newer program; older copies are not put in its place.
        KeysDamaged, CannotWrite: no whole copy is left; says what is wrong with the first.
        KeysMissing: there is none at all.
    """
    primary = candidates[0]
    problem: KnownError | None = None
    for path in candidates:
        try:
            keys = _read_candidate(path, db_id)
        except (KeysDamaged, CannotWrite) as error:
            problem = problem or error
        except ForeignKeys as error:
            if path == primary:
                raise
            problem = problem or error
        else:
            if keys is not None:
                healed = path != primary and write_key_copy(primary, keys)
                return KeyFileFound(keys=keys, source_path=path, healed=healed)
    if backup is not None:
        keys = _belonging(decode_key_file(backup, primary.name), db_id, primary.name)
        return KeyFileFound(keys=keys, source_path=None, healed=write_key_copy(primary, keys))
    raise problem or KeysMissing(
        _(
            "The key file {file} is missing; look for it beside the original of data.db, or open "
            "a backup."
        ).format(file=primary)
    )


def write_key_file(path: Path, keys: KeyFile, copies: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Write keys.json, keep the one before as .bak, and return the copies that could not be written.

    Raises DiskFull or CannotWrite, and the old file is whole, if keys.json itself cannot be written.
    """
    data = encode_key_file(keys)
    kept = backup_of(path)
    # A damaged file must not take the place of a good .bak.
    write_atomic(path, data, keep_old=kept if _is_whole(path) else None)
    # From the first day on there are two files: a hard link of one would be damaged with it.
    wanted = copies if kept.exists() else (kept, *copies)
    return tuple(copy for copy in wanted if not _write_copy(copy, data))


def write_key_copy(path: Path, keys: KeyFile) -> bool:
    """Write a spare copy of the key file where there is none like it; say whether one is there."""
    data = encode_key_file(keys)
    with suppress(KeysDamaged, CannotWrite):
        if _read_capped(path) == data:
            return True
    return _write_copy(path, data)


def _read_candidate(path: Path, db_id: bytes) -> KeyFile | None:
    """Read one copy; None if there is none, else as decode_key_file, or ForeignKeys, CannotWrite."""
    data = _read_capped(path)
    if data is None:
        return None
    return _belonging(decode_key_file(data, str(path)), db_id, str(path))


def _read_capped(path: Path) -> bytes | None:
    """Read no more than a key file can have; None if there is none, else KeysDamaged, CannotWrite."""
    try:
        # A pipe or a device would be waited on for ever.
        if path.exists() and not path.is_file():
            raise KeysDamaged(_("{file} is not a file; open a backup.").format(file=path))
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotWrite(
            _("The key file {file} could not be read; check that you may read it.").format(
                file=path
            )
        ) from error


def _belonging(keys: KeyFile, db_id: bytes, name: str) -> KeyFile:
    """Return keys if they are of the database, else raise ForeignKeys."""
    if keys.db_id != db_id:
        raise ForeignKeys(
            _(
                "The key file {file} and data.db do not belong together; put back the key file "
                "that was beside this data.db, or open a backup."
            ).format(file=name)
        )
    return keys


def _is_whole(path: Path) -> bool:
    """Say whether path can be read as a key file, whichever database it belongs to."""
    try:
        data = _read_capped(path)
        if data is not None:
            decode_key_file(data, path.name)
    except (KeysDamaged, CannotWrite):
        return False
    except NewerVersion:
        return True
    return data is not None


def _write_copy(path: Path, data: bytes) -> bool:
    """Write a spare copy in a folder made as needed, and say whether that could be done."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomic(path, data)
    except (OSError, DiskFull, CannotWrite):
        return False
    return True


def _sha256(body: object) -> str:
    """Return the check sum over the canonical form of the body."""
    return hashlib.sha256(canonical(body)).hexdigest()


def _slot_to_json(slot: Slot) -> dict[str, object]:
    """Return a slot as plain JSON values."""
    values: dict[str, object] = {
        "id": slot.id,
        "kind": slot.kind.value,
        "label": slot.label,
        "ops": slot.cost.ops,
        "mem": slot.cost.mem,
        "salt": _text(slot.salt),
        "pub": _text(slot.pub),
        "priv": _text(slot.priv),
        "sealed": _text(slot.sealed),
    }
    if slot.next is not None:
        values["next"] = _text(slot.next)
    return values


def _keys_from_json(body: dict[str, object]) -> KeyFile:
    """Read the body; ValueError, TypeError or KeyError if a part is missing or unfit."""
    slots = body["slots"]
    if not isinstance(slots, list):
        raise TypeError("slots are a list")
    return KeyFile(
        db_id=_bytes(body["db_id"]),
        gen=_whole_number(body["gen"]),
        slots=tuple(_slot_from_json(values) for values in slots),
    )


def _slot_from_json(values: dict[str, object]) -> Slot:
    """Read a slot; ValueError, TypeError or KeyError if a part is missing or unfit."""
    return Slot(
        id=_string(values["id"]),
        kind=SlotKind(_string(values["kind"])),
        label=_string(values["label"]),
        cost=KdfCost(ops=_whole_number(values["ops"]), mem=_whole_number(values["mem"])),
        salt=_bytes(values["salt"]),
        pub=_bytes(values["pub"]),
        priv=_bytes(values["priv"]),
        sealed=_bytes(values["sealed"]),
        next=_bytes(values["next"]) if "next" in values else None,
    )


def _text(data: bytes) -> str:
    """Return bytes as base64 text."""
    return base64.b64encode(data).decode("ascii")


def _bytes(value: object) -> bytes:
    """Return the bytes of base64 text; ValueError or TypeError if it is none."""
    return base64.b64decode(_string(value), validate=True)


def _string(value: object) -> str:
    """Return a value that must be a string; TypeError if it is none."""
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value


def _whole_number(value: object) -> int:
    """Return a value that must be a whole number; TypeError if it is none (True is none)."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("whole number expected")
    return value
