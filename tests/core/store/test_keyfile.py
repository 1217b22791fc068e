"""The key file survives damage and never passes for another's (fault rows 1, 6 to 10, 16, 34, 58)."""

from __future__ import annotations

import base64
import dataclasses
import errno
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupdesk.errors import (
    CannotWrite,
    ForeignKeys,
    KeysDamaged,
    KeysMissing,
    NewerVersion,
    WrongPassphrase,
)
from groupdesk.store.keyfile import (
    MOST_BYTES,
    KeyFile,
    KeyFileFound,
    backup_of,
    decode_key_file,
    encode_key_file,
    read_key_file,
    write_key_copy,
    write_key_file,
)
from groupdesk.store.keyslots import (
    LEAST_READ,
    MIB,
    KdfCost,
    Slot,
    SlotKind,
    canonical,
    make_slot,
    new_recovery_key,
    open_slot,
    seal,
)

DB_ID = bytes(range(16))
DATA_KEY = bytes(range(32))
PASSPHRASE = "riverside demo"


@pytest.fixture(scope="module")
def keys() -> KeyFile:
    anna = make_slot(
        label="Anna", secret=PASSPHRASE, data_key=DATA_KEY, db_id=DB_ID, cost=LEAST_READ
    )
    sheet = make_slot(
        label="Recovery sheet",
        secret=new_recovery_key(),
        data_key=DATA_KEY,
        db_id=DB_ID,
        cost=LEAST_READ,
        kind=SlotKind.RECOVERY,
    )
    announced = dataclasses.replace(anna.slot, next=seal(bytes(32), anna.slot.pub))
    return KeyFile(db_id=DB_ID, gen=1, slots=(announced, sheet.slot))


@pytest.fixture
def path(tmp_path: Path, keys: KeyFile) -> Path:
    path = tmp_path / "keys.json"
    assert write_key_file(path, keys) == ()
    return path


def found(path: Path) -> KeyFileFound:
    return read_key_file((path, backup_of(path)), DB_ID)


def resealed(keys: KeyFile, **changes: Any) -> bytes:
    """Return the key file with its body changed and the check sum made right again."""
    body = json.loads(encode_key_file(keys))["body"]
    slot = changes.pop("slot", {})
    body["slots"][0].update(slot)
    body.update(changes)
    return canonical({"body": body, "sha256": hashlib.sha256(canonical(body)).hexdigest()})


def damages(data: bytes) -> Iterator[bytes]:
    """Cut at every byte, and flip one bit, each in its turn, at every byte."""
    for size in range(len(data)):
        yield data[:size]
    for place in range(len(data)):
        broken = bytearray(data)
        broken[place] ^= 1 << place % 8
        yield bytes(broken)


def test_what_is_written_is_read(path: Path, keys: KeyFile) -> None:
    assert found(path) == KeyFileFound(keys=keys, source_path=path, healed=False)
    assert open_slot(keys.slots[0], PASSPHRASE, DB_ID).data_key == DATA_KEY
    assert path.read_bytes() == backup_of(path).read_bytes()
    assert not path.samefile(backup_of(path))


def test_previous_generation_is_kept(path: Path, keys: KeyFile) -> None:
    for gen in (2, 3, 4):
        newer = dataclasses.replace(keys, gen=gen)
        assert write_key_file(path, newer) == ()
        assert found(path).keys == newer
        assert decode_key_file(backup_of(path).read_bytes(), "old").gen == gen - 1


def test_every_cut_and_every_flipped_bit_is_damage(keys: KeyFile) -> None:
    count = 0
    for broken in damages(encode_key_file(keys)):
        with pytest.raises(KeysDamaged, match=r"keys\.json is damaged"):
            decode_key_file(broken, "keys.json")
        count += 1
    assert count > 2000


def test_damage_at_any_byte_heals_from_the_copy(
    path: Path, keys: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Thousands of healings: waiting for the disk each time would take a minute and show nothing.
    monkeypatch.setattr(os, "fsync", lambda _handle: None)
    good = path.read_bytes()
    for broken in damages(good):
        path.write_bytes(broken)
        assert found(path) == KeyFileFound(keys=keys, source_path=backup_of(path), healed=True)
        assert path.read_bytes() == good
        assert backup_of(path).read_bytes() == good


HOPELESS = {
    "empty": b"",
    "spaces": b"   ",
    "10 MB": b"x" * 10_000_000,
    "10 MB of JSON": b'{"body":' + b" " * 10_000_000 + b"{}}",
    "not UTF-8": b"\xff\xfe\x00{",
    "nested": b"[" * 100_000,
    "nested objects": b'{"body":' * 20_000,
    "huge number": b'{"body":' + b"9" * 50_000 + b',"sha256":""}',
    "null": b"null",
    "list": b"[]",
    "text": b'"body"',
    "no sum": b'{"body":{}}',
    "body of text": b'{"body":"","sha256":""}',
    "NaN": b'{"body":NaN,"sha256":NaN}',
}


@pytest.mark.parametrize("content", HOPELESS.values(), ids=HOPELESS.keys())
def test_hopeless_file_heals_from_the_copy(path: Path, keys: KeyFile, content: bytes) -> None:
    path.write_bytes(content)
    assert found(path) == KeyFileFound(keys=keys, source_path=backup_of(path), healed=True)
    assert found(path) == KeyFileFound(keys=keys, source_path=path, healed=False)


def test_whole_file_blown_up_with_spaces_is_damage(keys: KeyFile) -> None:
    data = encode_key_file(keys)
    assert decode_key_file(data.ljust(MOST_BYTES), "keys.json") == keys
    with pytest.raises(KeysDamaged):
        decode_key_file(data.ljust(MOST_BYTES + 1), "keys.json")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows would fill the disk for it")
def test_file_beyond_all_memory_is_never_read_whole(path: Path, keys: KeyFile) -> None:
    os.truncate(path, 10**12)
    assert found(path) == KeyFileFound(keys=keys, source_path=backup_of(path), healed=True)


def test_missing_file_heals_from_the_copy(path: Path, keys: KeyFile) -> None:
    path.unlink()
    assert found(path) == KeyFileFound(keys=keys, source_path=backup_of(path), healed=True)
    assert found(path).source_path == path


def test_copies_are_tried_in_order_and_the_backup_last(
    path: Path, keys: KeyFile, tmp_path: Path
) -> None:
    config = tmp_path / "config" / "keys" / "centre.json"
    assert write_key_file(path, dataclasses.replace(keys, gen=2), (config,)) == ()
    candidates = (path, backup_of(path), config)
    path.write_bytes(b"")
    backup_of(path).unlink()
    assert read_key_file(candidates, DB_ID).source_path == config
    for candidate in candidates:
        candidate.write_bytes(b"damaged")
    with pytest.raises(KeysDamaged):
        read_key_file(candidates, DB_ID)
    from_backup = read_key_file(candidates, DB_ID, backup=encode_key_file(keys))
    assert from_backup == KeyFileFound(keys=keys, source_path=None, healed=True)
    assert found(path) == KeyFileFound(keys=keys, source_path=path, healed=False)


def test_nothing_left_is_said_as_it_is(path: Path) -> None:
    path.write_bytes(b"damaged")
    backup_of(path).write_bytes(b"damaged too")
    with pytest.raises(KeysDamaged, match=r"keys\.json is damaged"):
        found(path)
    assert path.read_bytes() == b"damaged"
    path.unlink()
    with pytest.raises(KeysDamaged, match=r"keys\.json\.bak is damaged"):
        found(path)
    backup_of(path).unlink()
    with pytest.raises(KeysMissing, match=r"keys\.json is missing"):
        found(path)


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_no_file_at_all_under_the_name(path: Path, keys: KeyFile, kind: str) -> None:
    path.unlink()
    if kind == "folder":
        path.mkdir()
    elif hasattr(os, "mkfifo"):
        os.mkfifo(path)
    assert found(path).keys == keys
    backup_of(path).unlink()
    if kind == "folder":
        with pytest.raises(KeysDamaged, match="is not a file"):
            found(path)


def test_copy_that_cannot_be_put_back_still_opens(
    path: Path, keys: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(b"damaged")

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", full)
    assert found(path) == KeyFileFound(keys=keys, source_path=backup_of(path), healed=False)
    assert path.read_bytes() == b"damaged"


def test_damaged_file_never_takes_the_place_of_a_good_copy(path: Path, keys: KeyFile) -> None:
    path.write_bytes(b"damaged")
    assert write_key_file(path, dataclasses.replace(keys, gen=2)) == ()
    assert decode_key_file(backup_of(path).read_bytes(), "old") == keys
    assert found(path).keys.gen == 2


def test_copy_that_cannot_be_written_is_named(path: Path, keys: KeyFile, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"")
    copies = (in_the_way / "keys.json", tmp_path / "config" / "keys.json")
    assert write_key_file(path, keys, copies) == copies[:1]
    assert copies[1].read_bytes() == path.read_bytes()


def test_copy_is_written_only_where_it_differs(tmp_path: Path, keys: KeyFile) -> None:
    copy = tmp_path / "keys" / "centre.json"
    assert write_key_copy(copy, keys)
    first = copy.stat()
    assert write_key_copy(copy, keys)
    assert (copy.stat().st_ino, copy.stat().st_mtime_ns) == (first.st_ino, first.st_mtime_ns)
    for other in (b"damaged", b"", encode_key_file(dataclasses.replace(keys, gen=9))):
        copy.write_bytes(other)
        assert write_key_copy(copy, keys)
        assert decode_key_file(copy.read_bytes(), "copy") == keys
    copy.unlink()
    copy.mkdir()
    assert not write_key_copy(copy, keys)


def test_keys_of_another_centre_are_told_and_left_alone(path: Path, keys: KeyFile) -> None:
    foreign = encode_key_file(dataclasses.replace(keys, db_id=bytes(16)))
    path.write_bytes(foreign)
    with pytest.raises(ForeignKeys, match="do not belong together"):
        found(path)
    assert path.read_bytes() == foreign
    path.write_bytes(b"damaged")
    backup_of(path).write_bytes(foreign)
    with pytest.raises(KeysDamaged):
        found(path)
    path.unlink()
    with pytest.raises(ForeignKeys):
        found(path)
    assert read_key_file((path, backup_of(path)), DB_ID, backup=encode_key_file(keys)).healed


def test_newer_key_file_is_not_damage_and_is_left_alone(path: Path, keys: KeyFile) -> None:
    newer = resealed(keys, version=2, slots="in another form")
    path.write_bytes(newer)
    with pytest.raises(NewerVersion, match="newer GroupDesk"):
        found(path)
    assert path.read_bytes() == newer
    assert write_key_file(path, keys) == ()
    assert backup_of(path).read_bytes() == newer


@pytest.mark.parametrize(
    "cost",
    [
        {"mem": 4 * 1024**4},
        {"ops": 10**9},
        {"mem": 1024},
        {"ops": True},
        {"mem": float(64 * MIB)},
        {"mem": "67108864"},
        {"ops": None},
    ],
)
def test_hostile_costs_with_a_right_sum_are_refused_before_deriving(
    path: Path, keys: KeyFile, cost: dict[str, object]
) -> None:
    path.write_bytes(resealed(keys, slot=cost))
    assert found(path).source_path == backup_of(path)
    with pytest.raises(KeysDamaged):
        decode_key_file(resealed(keys, slot=cost), "keys.json")


@pytest.mark.parametrize(
    "changes",
    [
        {"slots": []},
        {"slots": {}},
        {"slots": [None]},
        {"gen": 0},
        {"gen": "1"},
        {"db_id": ""},
        {"db_id": "\u00e9"},
        {"db_id": 7},
        {"version": 0},
        {"version": "1"},
        {"format": "other"},
        {"slot": {"kind": "master"}},
        {"slot": {"kind": []}},
        {"slot": {"label": "\ud800"}},
        {"slot": {"label": "a\nb"}},
        {"slot": {"salt": ""}},
        {"slot": {"priv": "AAAA"}},
        {"slot": {"next": None}},
        {"slot": {"pub": base64.b64encode(bytes(33)).decode()}},
    ],
)
def test_unfit_parts_with_a_right_sum_are_damage(keys: KeyFile, changes: dict[str, Any]) -> None:
    with pytest.raises(KeysDamaged):
        decode_key_file(resealed(keys, **changes), "keys.json")


def test_two_slots_of_one_id_are_refused(keys: KeyFile) -> None:
    with pytest.raises(ValueError, match="one id"):
        dataclasses.replace(keys, slots=keys.slots * 2)


def test_no_more_is_written_than_is_read(path: Path, keys: KeyFile) -> None:
    before = path.read_bytes()
    slots = tuple(dataclasses.replace(keys.slots[0], id=str(number)) for number in range(1000))
    with pytest.raises(ValueError, match="more slots"):
        write_key_file(path, dataclasses.replace(keys, slots=slots))
    assert path.read_bytes() == before
    assert len(before) < 2 * 1024 < MOST_BYTES


def test_wrong_passphrase_writes_nothing(path: Path) -> None:
    def state() -> list[tuple[str, bytes, int]]:
        files = sorted(path.parent.iterdir())
        return [(file.name, file.read_bytes(), file.stat().st_mtime_ns) for file in files]

    before = state()
    with pytest.raises(WrongPassphrase):
        open_slot(found(path).keys.slots[0], "riverside dema", DB_ID)
    assert state() == before


@pytest.mark.parametrize("name", ["replace", "fsync"])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_fault_at_the_nth_call_leaves_a_whole_key_file(
    path: Path, keys: KeyFile, monkeypatch: pytest.MonkeyPatch, name: str, at: int
) -> None:
    newer = dataclasses.replace(keys, gen=2)
    function = getattr(os, name)
    calls = iter(range(1, 100))

    def fail_at(*args: object) -> None:
        if next(calls) == at:
            raise OSError(errno.EIO, "unplugged")
        function(*args)

    with monkeypatch.context() as patch:
        patch.setattr(os, name, fail_at)
        try:
            write_key_file(path, newer)
        except CannotWrite:
            assert next(calls) > at
    assert decode_key_file(path.read_bytes(), "keys.json") in (keys, newer)
    assert decode_key_file(backup_of(path).read_bytes(), "keys.json.bak") == keys
    assert {file.name for file in path.parent.iterdir()} == {"keys.json", "keys.json.bak"}


LABELS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200)
SLOTS = st.builds(
    Slot,
    id=st.text("0123456789abcdef", min_size=1, max_size=16),
    kind=st.sampled_from(SlotKind),
    label=LABELS,
    cost=st.builds(KdfCost, ops=st.integers(2, 10), mem=st.integers(19 * MIB, 1024 * MIB)),
    salt=st.binary(min_size=16, max_size=16),
    pub=st.binary(min_size=32, max_size=32),
    priv=st.binary(min_size=104, max_size=104),
    sealed=st.binary(min_size=80, max_size=80),
    next=st.none() | st.binary(min_size=80, max_size=80),
)
KEY_FILES = st.builds(
    KeyFile,
    db_id=st.binary(min_size=16, max_size=16),
    gen=st.integers(min_value=1),
    slots=st.lists(SLOTS, min_size=1, max_size=4, unique_by=lambda slot: slot.id).map(tuple),
)


@given(keys=KEY_FILES)
def test_any_key_file_reads_back_as_written(keys: KeyFile) -> None:
    assert decode_key_file(encode_key_file(keys), "keys.json") == keys


@given(data=st.binary(max_size=400))
def test_any_bytes_are_damage_and_never_a_bug(data: bytes) -> None:
    with pytest.raises(KeysDamaged):
        decode_key_file(data, "keys.json")


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
PARTS = st.sampled_from(["format", "version", "db_id", "gen", "slots"])


@given(body=st.dictionaries(PARTS, JSON_VALUES) | JSON_VALUES)
def test_any_signed_body_is_damage_or_newer_and_never_a_bug(body: object) -> None:
    data = canonical({"body": body, "sha256": hashlib.sha256(canonical(body)).hexdigest()})
    with pytest.raises((KeysDamaged, NewerVersion)):
        decode_key_file(data, "keys.json")
