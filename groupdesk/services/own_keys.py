"""A staff member's own key: another passphrase, another label; and what a crash left of either."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from groupdesk.errors import InvalidValue, KnownError, NotFound, Refused
from groupdesk.i18n import _
from groupdesk.model.centre import RECOVERY_LABEL, Staff, check_label
from groupdesk.model.changes import Changes, Noun
from groupdesk.model.journal import Action
from groupdesk.model.options import shown
from groupdesk.model.passphrase import check_new_passphrase, normalise_passphrase
from groupdesk.model.text import search_key
from groupdesk.services.session import Session
from groupdesk.store.change import table_text
from groupdesk.store.keyfile import (
    KeyFile,
    backup_of,
    read_key_file,
    write_key_copy,
    write_key_file,
)
from groupdesk.store.keyslots import (
    STANDARD,
    KdfCost,
    NewSlot,
    Slot,
    SlotKind,
    make_slot,
    open_slot,
)
from groupdesk.store.statement import ARGUMENT, column, select
from groupdesk.store.tables.centre import STAFF, KeySlotRow, StaffRow

_LIVE = "SELECT id FROM key_slot WHERE staff_id = ? AND kind = 'passphrase' AND removed_at IS NULL"
_LIVE_SLOTS = column(_LIVE)
_REMOVE = "UPDATE key_slot SET removed_at = ? WHERE id = ?"
_RELABEL = "UPDATE key_slot SET label = ? WHERE id = ?"
_STAFF = select(STAFF, order=[StaffRow.label])
_STAFF_BY_ID = select(STAFF, StaffRow.id == ARGUMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPassphrase:
    """A new key made ready for one staff member; nothing of it is kept before `keep_passphrase`."""

    staff: Staff
    action: Action
    new: NewSlot = field(repr=False)


def change_passphrase(session: Session, old: str, new: str, *, cost: KdfCost = STANDARD) -> Changes:
    """Put a new passphrase in the place of the own one; about a second of key work.

    What it does not do yet: the data key stays, so a copy of the key file from before still opens
    the database for whoever has both and knows the old passphrase (security.md 2.4, rotation).
    This program itself refuses the old one at once. Raises as `prepare_change` and
    `keep_passphrase`.
    """
    return keep_passphrase(session, prepare_change(session, old, new, cost=cost))


def set_passphrase(session: Session, label: str, new: str, *, cost: KdfCost = STANDARD) -> Changes:
    """Give a staff member a new passphrase after unlocking with the recovery key.

    What it does not do yet: the data key and the recovery key stay as they are (security.md 2.4,
    lost passphrase). Raises as `prepare_set` and `keep_passphrase`.
    """
    return keep_passphrase(session, prepare_set(session, label, new, cost=cost))


def prepare_change(
    session: Session, old: str, new: str, *, cost: KdfCost = STANDARD
) -> NewPassphrase:
    """Check the old passphrase and make the key of the new one; slow, and writes nothing.

    Raises `WeakPassphrase`, `InvalidValue`, `WrongPassphrase`, `Refused` where the own key is
    gone, `NotEnoughMemory`, and what `read_key_file` raises.
    """
    secret = check_new_passphrase(new)
    keys = _key_file(session)
    slot = _slot_of(session, session.staff, keys)
    if slot is None:
        raise Refused(
            _(
                "Your own key is not in the key file, so your passphrase cannot be changed: "
                "please unlock with the recovery key and set a new one."
            )
        )
    open_slot(slot, old, keys.db_id)
    if secret == normalise_passphrase(old):
        raise InvalidValue(
            "passphrase", _("That is the passphrase you have now: please choose another.")
        )
    return NewPassphrase(
        staff=session.staff,
        action=Action.PASSPHRASE_CHANGED,
        new=_new_slot(session, session.staff, secret, keys, cost),
    )


def prepare_set(
    session: Session, label: str, new: str, *, cost: KdfCost = STANDARD
) -> NewPassphrase:
    """Make the key of a new passphrase for the staff member with a label; slow, writes nothing.

    Raises `Refused` where the desk was not unlocked with the recovery key, `NotFound`,
    `WeakPassphrase`, `InvalidValue`, `NotEnoughMemory`, and what `read_key_file` raises.
    """
    if not session.by_recovery:
        raise Refused(
            _(
                "Only the recovery key may set somebody’s passphrase: please lock the desk and "
                "unlock it with that key."
            )
        )
    secret = check_new_passphrase(new)
    wanted = search_key(label)
    for staff in session.store.all(_STAFF):
        if staff.active and search_key(staff.label) == wanted:
            slot = _new_slot(session, staff, secret, _key_file(session), cost)
            return NewPassphrase(staff=staff, action=Action.PASSPHRASE_SET, new=slot)
    raise NotFound(
        _("There is no staff member {label} who may unlock: please choose one of the list.").format(
            label=shown(label)
        )
    )


def keep_passphrase(session: Session, prepared: NewPassphrase) -> Changes:
    """Put a prepared key into the record and the key file; quick.

    Three steps, each whole or not at all: the record learns the new key, the key file changes
    from old to new, the record forgets the old key. A crash between them leaves the old or the
    new passphrase working, and `settle` does the rest at the next unlock (security.md 2.4).
    Raises `Refused` where the keys changed meanwhile, `DiskFull`, `CannotWrite`, `Busy`, and what
    `read_key_file` raises; the passphrase that worked before works still then.
    """
    _announce(session, prepared)
    before = _key_file(session)
    try:
        return _exchange(session, prepared)
    except KnownError:
        _put_back(session, prepared, before)
        raise


def _exchange(session: Session, prepared: NewPassphrase) -> Changes:
    slot = prepared.new.slot
    # From here the record is held against every other writer, so that nobody else writes the key
    # file between our reading and writing it.
    with session.change(prepared.action) as change:
        live = session.store.all(_LIVE_SLOTS, prepared.staff.id)
        if slot.id not in live:
            raise Refused(
                _("The keys were changed meanwhile, so nothing was done: please try again.")
            )
        keys = _key_file(session)
        olds = {*live, *_slots_of(keys, slot.label)}
        _write_keys(session, _with_slot(keys, slot, instead_of=olds))
        for old in live:
            if old != slot.id:
                _forget(session, old)
        change.nouns.add(Noun.STAFF)
    return change.changes


def _put_back(session: Session, prepared: NewPassphrase, before: KeyFile) -> None:
    """Give the key file its old key back where it was changed and the record was not."""
    keys = _key_file(session)
    live = set(session.store.all(_LIVE_SLOTS, prepared.staff.id))
    old = next((slot for slot in before.slots if slot.id in live), None)
    new = prepared.new.slot.id
    if old is not None and any(slot.id == new for slot in keys.slots):
        # Where not even this can be written, the new passphrase works.
        with suppress(KnownError):
            _write_keys(session, _with_slot(keys, old, instead_of={new}))


def rename(session: Session, label: str) -> Changes:
    """Change the own staff label: on the unlock list and on what is journalled from now on.

    Record and key file change together; after a crash between them `settle` gives the key file
    the record's label, and until then the one it shows unlocks. Raises `InvalidValue`, `Refused`
    where another has it, `DiskFull`, `CannotWrite`, `Busy`, and what `read_key_file` raises.
    """
    renamed = replace(session.staff, label=check_label(label))
    with session.change(Action.STAFF_RENAMED) as change:
        _must_be_free(session, renamed)
        change.save(STAFF, renamed)
        keys = _key_file(session)
        slot = _slot_of(session, session.staff, keys)
        if slot is not None and slot.label != renamed.label:
            session.store.database.execute(_RELABEL, (renamed.label, slot.id))
            relabelled = replace(slot, label=renamed.label)
            _write_keys(session, _with_slot(keys, relabelled, instead_of={slot.id}))
    session.staff = renamed
    return change.changes


def needs_settling(session: Session, keys: KeyFile) -> bool:
    """Say whether a change of the own key was cut short, as far as record and key file tell."""
    live = set(session.store.all(_LIVE_SLOTS, session.staff.id))
    slot = _slot_of(session, session.staff, keys)
    if slot is None:
        return False
    return live != {slot.id} or slot.label != session.staff.label


def settle(session: Session) -> None:
    """Finish or take back what a crash left of a change of the own key (security.md, fault 15).

    What the key file says holds for keys, what the record says for the label. Raises `DiskFull`,
    `CannotWrite`, `Busy`, and what `read_key_file` raises.
    """
    with session.store.database.transaction():
        keys = _key_file(session)
        slot = _slot_of(session, session.staff, keys)
        if slot is None:
            return
        if slot.label != session.staff.label:
            relabelled = replace(slot, label=session.staff.label)
            _write_keys(session, _with_slot(keys, relabelled, instead_of={slot.id}))
        else:
            _write_spares(session, keys)
        for other in session.store.all(_LIVE_SLOTS, session.staff.id):
            if other != slot.id:
                _forget(session, other)


def _key_file(session: Session) -> KeyFile:
    db_id = session.store.database.salt()
    return read_key_file([session.paths.keys, *_spares(session, db_id)], db_id).keys


def _spares(session: Session, db_id: bytes) -> list[Path]:
    copy = session.paths.key_copy(db_id)
    return [backup_of(session.paths.keys), *([copy] if copy else [])]


def _slot_of(session: Session, staff: Staff, keys: KeyFile) -> Slot | None:
    """Return the slot of a staff member that both the record and the key file know."""
    live = set(session.store.all(_LIVE_SLOTS, staff.id))
    return next((slot for slot in keys.slots if slot.id in live), None)


def _slots_of(keys: KeyFile, label: str) -> set[str]:
    """Return the slots that a label may open: also one that the record forgot long ago.

    An old key file that was copied back has such a one, and unlocking would try it first.
    """
    wanted = search_key(label)
    own = (slot for slot in keys.slots if slot.kind is SlotKind.PASSPHRASE)
    return {slot.id for slot in own if search_key(slot.label) == wanted}


def _new_slot(session: Session, staff: Staff, secret: str, keys: KeyFile, cost: KdfCost) -> NewSlot:
    return make_slot(
        label=staff.label, secret=secret, data_key=session.key, db_id=keys.db_id, cost=cost
    )


def _announce(session: Session, prepared: NewPassphrase) -> None:
    """Let the record know the new key before any file holds it: an unknown one opens nothing."""
    slot = prepared.new.slot
    text = table_text(KeySlotRow)
    cells = {
        "id": slot.id,
        "staff_id": prepared.staff.id,
        "kind": SlotKind.PASSPHRASE.value,
        "label": slot.label,
        "pub": slot.pub,
        "token_hash": prepared.new.token_hash,
        "added_by": RECOVERY_LABEL if session.by_recovery else session.staff.label,
        "added_at": _now(session),
        "removed_at": None,
    }
    database = session.store.database
    with database.transaction():
        database.execute(text.insert, [cells[name] for name in text.columns])


def _with_slot(keys: KeyFile, slot: Slot, *, instead_of: set[str]) -> KeyFile:
    """Return the key file with a slot in the place of others, or at the end if there are none."""
    places = [place for place, old in enumerate(keys.slots) if old.id in instead_of]
    others = [old for old in keys.slots if old.id not in instead_of]
    place = places[0] if places else len(others)
    return replace(keys, gen=keys.gen + 1, slots=(*others[:place], slot, *others[place:]))


def _write_keys(session: Session, keys: KeyFile) -> None:
    write_key_file(session.paths.keys, keys)
    _write_spares(session, keys)


def _write_spares(session: Session, keys: KeyFile) -> None:
    """Bring the copies up to date: healed from an older one, the new passphrase would be lost."""
    for path in _spares(session, keys.db_id):
        write_key_copy(path, keys)


def _forget(session: Session, slot_id: str) -> None:
    session.store.database.execute(_REMOVE, (_now(session), slot_id))


def _must_be_free(session: Session, renamed: Staff) -> None:
    for other in session.store.all(_STAFF):
        if other.id != renamed.id and search_key(other.label) == search_key(renamed.label):
            raise Refused(
                _("There is a staff member {label} already: please choose another label.").format(
                    label=renamed.label
                )
            )


def _now(session: Session) -> str:
    return session.clock.now().isoformat(timespec="seconds")
