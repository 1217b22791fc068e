"""Data key, key slots and recovery key (security.md 2.4)."""

from __future__ import annotations

import hashlib
import json
import secrets
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, assert_never

import nacl.exceptions
import nacl.public
import nacl.pwhash.argon2id
import nacl.secret

from groupdesk.errors import KeysDamaged, NotEnoughMemory, WrongPassphrase
from groupdesk.i18n import _
from groupdesk.model.passphrase import (
    RECOVERY_KEY_BITS,
    format_recovery_key,
    normalise_passphrase,
    parse_recovery_key,
)

MIB: Final = 1024 * 1024
KEY_BYTES: Final = 32
TOKEN_BYTES: Final = 32
DB_ID_BYTES: Final = 16
LONGEST_LABEL: Final = 200

_SALT_BYTES: Final = nacl.pwhash.argon2id.SALTBYTES
_PRIV_BYTES: Final = (
    nacl.secret.Aead.NONCE_SIZE + KEY_BYTES + TOKEN_BYTES + nacl.secret.Aead.MACBYTES
)
# A sealed box carries the sender's passing public key (32) and a tag (16).
_SEALED_BYTES: Final = 32 + KEY_BYTES + 16

_LEAST_OPS: Final = 2
_LEAST_MEM: Final = 19 * MIB
_MOST_OPS: Final = 10
_MOST_MEM: Final = 1024 * MIB


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfCost:
    """Passes (ops) and memory (mem, bytes) of Argon2id; ValueError beyond what is ever derived.

    The limits keep a hostile key file from exhausting the PC or weakening a slot (security.md 2.2).
    """

    ops: int
    mem: int

    def __post_init__(self) -> None:
        """Refuse a cost outside the limits before anything can be derived with it."""
        if not _LEAST_OPS <= self.ops <= _MOST_OPS or not _LEAST_MEM <= self.mem <= _MOST_MEM:
            raise ValueError("key derivation cost out of bounds")


STANDARD: Final = KdfCost(ops=3, mem=256 * MIB)
FLOOR: Final = KdfCost(ops=3, mem=64 * MIB)
SAMPLE: Final = FLOOR
LEAST_READ: Final = KdfCost(ops=_LEAST_OPS, mem=_LEAST_MEM)
MOST_READ: Final = KdfCost(ops=_MOST_OPS, mem=_MOST_MEM)


class SlotKind(StrEnum):
    """Kinds of secret that open a slot."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way to the data key; ValueError where a part has not the size that it must have."""

    id: str
    kind: SlotKind
    label: str
    cost: KdfCost
    salt: bytes = field(repr=False)
    pub: bytes = field(repr=False)
    priv: bytes = field(repr=False)
    sealed: bytes = field(repr=False)
    next: bytes | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Check each part, so that a slot that exists can be tried without further thought."""
        if not self.id or not self.label or len(self.label) > LONGEST_LABEL:
            raise ValueError("slot without id, or label of no fit length")
        if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in self.id + self.label):
            raise ValueError("slot label with signs that cannot be shown")
        sizes = (len(self.salt), len(self.pub), len(self.priv), len(self.sealed))
        if sizes != (_SALT_BYTES, KEY_BYTES, _PRIV_BYTES, _SEALED_BYTES):
            raise ValueError("slot part of the wrong size")
        if self.next is not None and len(self.next) != _SEALED_BYTES:
            raise ValueError("slot part of the wrong size")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSlot:
    """A slot just made and the hash that the table key_slot keeps of its token."""

    slot: Slot
    token_hash: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedSlot:
    """What a slot gives: the data key, the announced next one, and the hash of its token."""

    data_key: bytes = field(repr=False)
    token_hash: bytes = field(repr=False)
    next_key: bytes | None = field(default=None, repr=False)


def new_data_key() -> bytes:
    """Return 32 random bytes: the raw key of a new database."""
    return secrets.token_bytes(KEY_BYTES)


def new_recovery_key() -> str:
    """Return a random recovery key in its written form, 6 groups of 5 signs."""
    return format_recovery_key(secrets.randbits(RECOVERY_KEY_BITS))


def canonical(value: object) -> bytes:
    """Return the one JSON form of a value that hashes and seals are made over."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def seal(data_key: bytes, pub: bytes) -> bytes:
    """Seal a data key to a slot's public key, its owner absent; ValueError for a wrong size."""
    if len(data_key) != KEY_BYTES:
        raise ValueError("a data key has 32 bytes")
    return nacl.public.SealedBox(nacl.public.PublicKey(pub)).encrypt(data_key)


def make_slot(
    *,
    label: str,
    secret: str,
    data_key: bytes,
    db_id: bytes,
    cost: KdfCost = STANDARD,
    kind: SlotKind = SlotKind.PASSPHRASE,
) -> NewSlot:
    """Make a slot that secret opens; on a PC with little memory at the floor cost (security.md 2.2).

    Raises:
        MistypedRecoveryKey: kind is recovery and secret is none.
        NotEnoughMemory: not even the floor can be had.
    """
    secret_bytes = _secret_bytes(kind, secret)
    salt = secrets.token_bytes(_SALT_BYTES)
    try:
        wrapping_key = _derive(secret_bytes, salt, cost)
    except NotEnoughMemory:
        if cost.mem <= FLOOR.mem:
            raise
        cost = FLOOR
        wrapping_key = _derive(secret_bytes, salt, cost)
    private_key = nacl.public.PrivateKey.generate()
    pub = bytes(private_key.public_key)
    token = secrets.token_bytes(TOKEN_BYTES)
    slot_id = secrets.token_hex(8)
    bound = _bound_facts(db_id, slot_id, kind, cost, salt, pub)
    slot = Slot(
        id=slot_id,
        kind=kind,
        label=label,
        cost=cost,
        salt=salt,
        pub=pub,
        priv=bytes(nacl.secret.Aead(wrapping_key).encrypt(bytes(private_key) + token, bound)),
        sealed=seal(data_key, pub),
    )
    return NewSlot(slot=slot, token_hash=_token_hash(token))


def open_slot(slot: Slot, secret: str, db_id: bytes) -> OpenedSlot:
    """Open a slot with its passphrase or recovery key.

    Raises:
        MistypedRecoveryKey: found by the check signs, before any key work.
        WrongPassphrase: the secret is not this slot's.
        KeysDamaged: the secret is right, but what is sealed to the slot is not whole.
        NotEnoughMemory: the PC cannot give the memory that the slot asks for.
    """
    wrapping_key = _derive(_secret_bytes(slot.kind, secret), slot.salt, slot.cost)
    bound = _bound_facts(db_id, slot.id, slot.kind, slot.cost, slot.salt, slot.pub)
    try:
        wrapped = nacl.secret.Aead(wrapping_key).decrypt(slot.priv, bound)
    except nacl.exceptions.CryptoError:
        raise _wrong_secret(slot) from None
    private_key, token = wrapped[:KEY_BYTES], wrapped[KEY_BYTES:]
    return OpenedSlot(
        data_key=_unseal(slot.sealed, private_key),
        next_key=None if slot.next is None else _unseal(slot.next, private_key),
        token_hash=_token_hash(token),
    )


def _secret_bytes(kind: SlotKind, secret: str) -> bytes:
    """Return the bytes that the key is derived from, however the secret was typed."""
    match kind:
        case SlotKind.PASSPHRASE:
            text = normalise_passphrase(secret)
        case SlotKind.RECOVERY:
            text = parse_recovery_key(secret)
        case _:
            assert_never(kind)
    # A lone surrogate is then simply part of a wrong passphrase; an encoding error would show it.
    return text.encode("utf-8", "surrogatepass")


def _derive(secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
    """Derive the key that wraps a slot's private key; NotEnoughMemory if it cannot be had."""
    try:
        return nacl.pwhash.argon2id.kdf(
            KEY_BYTES, secret, salt, opslimit=cost.ops, memlimit=cost.mem
        )
    except (nacl.exceptions.RuntimeError, MemoryError):
        raise NotEnoughMemory(
            _(
                "This PC has not enough free memory to check the passphrase ({need} MB are "
                "needed); close other programs and try again."
            ).format(need=cost.mem // MIB)
        ) from None


def _bound_facts(
    db_id: bytes, slot_id: str, kind: SlotKind, cost: KdfCost, salt: bytes, pub: bytes
) -> bytes:
    """Return the facts that a wrapped private key is bound to: change one, and it stays shut."""
    if len(db_id) != DB_ID_BYTES:
        raise ValueError("a database id has 16 bytes")
    return canonical([db_id.hex(), slot_id, kind, cost.ops, cost.mem, salt.hex(), pub.hex()])


def _unseal(sealed: bytes, private_key: bytes) -> bytes:
    """Take the data key out of a sealed box; KeysDamaged if it is not whole."""
    try:
        return nacl.public.SealedBox(nacl.public.PrivateKey(private_key)).decrypt(sealed)
    except nacl.exceptions.CryptoError:
        raise KeysDamaged(
            _("The key file is damaged; open a backup, or ask whoever keeps the backups.")
        ) from None


def _token_hash(token: bytes) -> bytes:
    """Return the BLAKE2b hash by which the database knows the slot's owner again."""
    return hashlib.blake2b(token, digest_size=TOKEN_BYTES).digest()


def _wrong_secret(slot: Slot) -> WrongPassphrase:
    """Say whose passphrase it is not, and no more."""
    match slot.kind:
        case SlotKind.PASSPHRASE:
            sentence = _("That is not the passphrase of {label}; type it again.")
        case SlotKind.RECOVERY:
            sentence = _("That is not the recovery key of this centre; look for the newest sheet.")
        case _:
            assert_never(slot.kind)
    return WrongPassphrase(sentence.format(label=slot.label))
