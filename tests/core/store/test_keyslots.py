"""Slots open with their secret and nothing else (fault rows 1, 10, 11, 17, 18)."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import groupdesk
from groupdesk.errors import (
    InvalidValue,
    KeysDamaged,
    MistypedRecoveryKey,
    WeakPassphrase,
    WrongPassphrase,
)
from groupdesk.model.passphrase import (
    check_new_passphrase,
    format_recovery_key,
    has_outer_spaces,
    parse_recovery_key,
)
from groupdesk.store import keyslots
from groupdesk.store.keyslots import (
    LEAST_READ,
    MIB,
    MOST_READ,
    STANDARD,
    KdfCost,
    NewSlot,
    OpenedSlot,
    SlotKind,
    make_slot,
    new_data_key,
    new_recovery_key,
    open_slot,
    seal,
)

DB_ID = bytes(range(16))
DATA_KEY = bytes(range(100, 132))
PASSPHRASE = "Caf\u00e9 \ufb01n au lait, s'il vous pla\u00eet \N{HOT BEVERAGE}"
RECOVERY_BITS = st.integers(min_value=0, max_value=2**130 - 1)
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@pytest.fixture(scope="module")
def anna() -> NewSlot:
    return make_slot(
        label="Anna", secret=PASSPHRASE, data_key=DATA_KEY, db_id=DB_ID, cost=LEAST_READ
    )


@pytest.fixture
def no_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> bytes:
        raise AssertionError("a key was derived")

    monkeypatch.setattr("nacl.pwhash.argon2id.kdf", refuse)


def test_passphrase_opens_its_slot(anna: NewSlot) -> None:
    opened = open_slot(anna.slot, PASSPHRASE, DB_ID)
    assert opened == OpenedSlot(data_key=DATA_KEY, token_hash=anna.token_hash, next_key=None)
    assert anna.slot.kind is SlotKind.PASSPHRASE


@pytest.mark.parametrize(
    "wrong", ["", "x", PASSPHRASE + " ", PASSPHRASE.lower(), "\ud800", "a\0b", "x" * 100_000]
)
def test_wrong_passphrase_names_the_slot_and_nothing_else(anna: NewSlot, wrong: str) -> None:
    with pytest.raises(WrongPassphrase) as caught:
        open_slot(anna.slot, wrong, DB_ID)
    assert caught.value.sentence == "That is not the passphrase of Anna; type it again."
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_each_unicode_form_opens_the_slot(anna: NewSlot, form: str) -> None:
    typed = unicodedata.normalize(form, PASSPHRASE)  # type: ignore[arg-type]
    assert open_slot(anna.slot, typed, DB_ID).data_key == DATA_KEY


def test_slot_is_bound_to_its_database_and_facts(anna: NewSlot) -> None:
    slot = anna.slot
    changed = [
        dataclasses.replace(slot, id="other"),
        dataclasses.replace(slot, pub=bytes(32)),
        dataclasses.replace(slot, salt=bytes(16)),
        dataclasses.replace(slot, cost=KdfCost(ops=3, mem=19 * MIB)),
        dataclasses.replace(slot, priv=bytes([slot.priv[0] ^ 1]) + slot.priv[1:]),
    ]
    for other in changed:
        with pytest.raises(WrongPassphrase):
            open_slot(other, PASSPHRASE, DB_ID)
    with pytest.raises(WrongPassphrase):
        open_slot(slot, PASSPHRASE, bytes(16))


def test_right_passphrase_with_a_damaged_data_key_is_never_called_wrong(anna: NewSlot) -> None:
    for broken in (
        dataclasses.replace(anna.slot, sealed=bytes(80)),
        dataclasses.replace(anna.slot, next=bytes(80)),
    ):
        with pytest.raises(KeysDamaged):
            open_slot(broken, PASSPHRASE, DB_ID)


def test_next_data_key_is_sealed_with_nobody_present(anna: NewSlot) -> None:
    announced = new_data_key()
    slot = dataclasses.replace(anna.slot, next=seal(announced, anna.slot.pub))
    opened = open_slot(slot, PASSPHRASE, DB_ID)
    assert (opened.data_key, opened.next_key) == (DATA_KEY, announced)


def test_two_slots_share_nothing(anna: NewSlot) -> None:
    again = make_slot(
        label="Anna", secret=PASSPHRASE, data_key=DATA_KEY, db_id=DB_ID, cost=LEAST_READ
    )
    for part in ("id", "salt", "pub", "priv", "sealed"):
        assert getattr(again.slot, part) != getattr(anna.slot, part)
    assert again.token_hash != anna.token_hash


def test_no_secret_in_any_repr(anna: NewSlot) -> None:
    text = repr(anna) + repr(open_slot(anna.slot, PASSPHRASE, DB_ID))
    for secret in (DATA_KEY, anna.token_hash, anna.slot.priv, anna.slot.sealed):
        assert repr(secret) not in text
    assert PASSPHRASE not in text


@pytest.mark.parametrize(
    ("ops", "mem"),
    [
        (3, 4 * 1024**4),
        (10**9, 64 * MIB),
        (3, 1024),
        (1, 19 * MIB),
        (0, 0),
        (-1, -1),
        (11, 64 * MIB),
        (3, 1024 * MIB + 1),
        (2, 19 * MIB - 1),
    ],
)
def test_hostile_costs_cannot_even_be_said(ops: int, mem: int) -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        KdfCost(ops=ops, mem=mem)


def test_costs_are_those_decided() -> None:
    assert (STANDARD.ops, STANDARD.mem) == (3, 256 * MIB)
    assert (keyslots.FLOOR.ops, keyslots.FLOOR.mem) == (3, 64 * MIB)
    assert keyslots.SAMPLE == keyslots.FLOOR
    assert (LEAST_READ.ops, LEAST_READ.mem) == (2, 19 * MIB)
    assert (MOST_READ.ops, MOST_READ.mem) == (10, 1024 * MIB)


@pytest.mark.parametrize(
    "part",
    [
        {"salt": b""},
        {"pub": bytes(31)},
        {"priv": bytes(103)},
        {"sealed": b""},
        {"next": b""},
        {"label": ""},
        {"label": "x" * 201},
        {"label": "\ud800"},
        {"id": ""},
    ],
)
def test_malformed_slot_cannot_exist(anna: NewSlot, part: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="slot"):
        dataclasses.replace(anna.slot, **part)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [0, 1, 31, 33])
def test_data_key_of_another_length_is_never_sealed(anna: NewSlot, size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        seal(bytes(size), anna.slot.pub)


@pytest.mark.parametrize("size", [0, 15, 17])
def test_database_id_of_another_length_is_a_bug(anna: NewSlot, size: int) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        open_slot(anna.slot, PASSPHRASE, bytes(size))


LITTLE_MEMORY = """
import dataclasses, resource, sys
from pathlib import Path
from groupdesk.errors import NotEnoughMemory
from groupdesk.store.keyslots import LEAST_READ, STANDARD, make_slot, open_slot
db_id, secret = bytes(16), "quiet river stones"
slot = make_slot(label="A", secret=secret, data_key=bytes(32), db_id=db_id, cost=LEAST_READ).slot
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
limit = used + int(sys.argv[1]) * 2**20
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
try:
    made = make_slot(label="B", secret=secret, data_key=bytes(32), db_id=db_id).slot
    print("made", made.cost.mem // 2**20, open_slot(made, secret, db_id).data_key == bytes(32))
except NotEnoughMemory as error:
    print("none:", error.sentence)
try:
    open_slot(dataclasses.replace(slot, cost=STANDARD), secret, db_id)
except NotEnoughMemory as error:
    print("none:", error.sentence)
print(open_slot(slot, secret, db_id).data_key == bytes(32))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits and reads its memory as Linux does")
@pytest.mark.parametrize(("spare", "made"), [(120, "made 64 True"), (40, "none: This PC has not")])
def test_little_memory_gives_the_floor_or_one_sentence(spare: int, made: str) -> None:
    root = Path(groupdesk.__file__).parent.parent
    answer = subprocess.run(
        [sys.executable, "-c", LITTLE_MEMORY, str(spare)],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    first, second, third = answer.stdout.splitlines()
    assert first.startswith(made)
    assert second.startswith("none: This PC has not enough free memory")
    assert "256 MB" in second
    assert third == "True"


def test_recovery_key_opens_its_slot_however_it_is_typed() -> None:
    key = new_recovery_key()
    slot = make_slot(
        label="Recovery sheet",
        secret=key.lower(),
        data_key=DATA_KEY,
        db_id=DB_ID,
        cost=LEAST_READ,
        kind=SlotKind.RECOVERY,
    ).slot
    assert open_slot(slot, key.replace("-", " "), DB_ID).data_key == DATA_KEY
    with pytest.raises(WrongPassphrase, match="not the recovery key of this centre"):
        open_slot(slot, new_recovery_key(), DB_ID)


@pytest.mark.usefixtures("no_derivation")
def test_mistyped_recovery_key_is_found_without_deriving(anna: NewSlot) -> None:
    slot = dataclasses.replace(anna.slot, kind=SlotKind.RECOVERY)
    key = new_recovery_key()
    last = "0" if key[-1] != "0" else "1"
    for typed in ("", key[:-1], key + "0", key[:-1] + last, key[:-1] + "U", "\ud800", key * 9999):
        with pytest.raises(MistypedRecoveryKey) as caught:
            open_slot(slot, typed, DB_ID)
        assert key[:5] not in caught.value.sentence


def test_recovery_keys_have_six_groups_and_130_random_bits() -> None:
    keys = {new_recovery_key() for _count in range(200)}
    assert len(keys) == 200
    for key in keys:
        assert [len(group) for group in key.split("-")] == [5] * 6
        assert set(key) <= set(SIGNS + "-")
    # A key is printed once and typed years later: its form may never change.
    assert format_recovery_key(0) == "00000-00000-00000-00000-00000-00001"
    assert format_recovery_key(2**130 - 1) == "ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZVMZV"
    for bits in (-1, 2**130):
        with pytest.raises(ValueError, match="130 bits"):
            format_recovery_key(bits)


@given(bits=RECOVERY_BITS, data=st.data())
def test_every_careless_way_to_type_a_recovery_key_is_accepted(
    bits: int, data: st.DataObject
) -> None:
    key = format_recovery_key(bits)
    alike = {"0": "0Oo\uff10", "1": "1IiLl", "-": ["-", "", " ", "\u2013", "\u00a0", " - ", "\n"]}
    typed = "".join(
        data.draw(st.sampled_from(alike.get(sign, [sign, sign.lower()]))) for sign in key
    )
    assert parse_recovery_key(typed) == key


@given(bits=RECOVERY_BITS, place=st.integers(0, 29), sign=st.sampled_from(SIGNS))
def test_one_wrong_sign_is_always_found(bits: int, place: int, sign: str) -> None:
    signs = format_recovery_key(bits).replace("-", "")
    typed = signs[:place] + sign + signs[place + 1 :]
    if typed != signs:
        with pytest.raises(MistypedRecoveryKey):
            parse_recovery_key(typed)


@given(bits=RECOVERY_BITS, first=st.integers(0, 29), second=st.integers(0, 29))
def test_two_swapped_signs_are_always_found(bits: int, first: int, second: int) -> None:
    signs = list(format_recovery_key(bits).replace("-", ""))
    signs[first], signs[second] = signs[second], signs[first]
    if signs[first] != signs[second]:
        with pytest.raises(MistypedRecoveryKey):
            parse_recovery_key("".join(signs))


@given(typed=st.text(max_size=60) | st.text(SIGNS + "oOiIlL- ", min_size=30, max_size=40))
def test_any_text_is_a_recovery_key_or_mistyped(typed: str) -> None:
    try:
        key = parse_recovery_key(typed)
    except MistypedRecoveryKey:
        return
    assert parse_recovery_key(key) == key


@pytest.mark.parametrize("weak", ["", "short", "eleven char", " " * 40, "  eleven char  "])
def test_short_passphrase_is_weak(weak: str) -> None:
    with pytest.raises(WeakPassphrase, match="at least 12 characters"):
        check_new_passphrase(weak)


@pytest.mark.parametrize(
    "odd", ["a tab\tin the middle", "a NUL \0 in the middle", "lone \ud800" * 3]
)
def test_passphrase_that_cannot_be_typed_again_is_refused(odd: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        check_new_passphrase(odd)
    assert caught.value.field == "passphrase"


@settings(max_examples=300)
@given(typed=st.text(max_size=40) | st.text(min_size=12, max_size=40))
def test_a_new_passphrase_is_normal_and_stays_so(typed: str) -> None:
    try:
        passphrase = check_new_passphrase(typed)
    except (WeakPassphrase, InvalidValue):
        return
    assert len(passphrase) >= 12
    assert check_new_passphrase(passphrase) == passphrase
    assert check_new_passphrase(unicodedata.normalize("NFD", typed)) == passphrase


def test_outer_spaces_count_and_are_told() -> None:
    assert check_new_passphrase("riverside demo ") == "riverside demo "
    assert has_outer_spaces("riverside demo ")
    assert not has_outer_spaces("riverside demo")
