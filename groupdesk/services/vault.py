"""Unlock a centre: find its keys, open a slot, open the record, bring it up to date."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from groupdesk.clock import Clock
from groupdesk.errors import (
    Damaged,
    KeysDamaged,
    KeysMissing,
    KnownError,
    NoCentre,
    NotFound,
    Refused,
    WrongUsage,
)
from groupdesk.i18n import _
from groupdesk.model.centre import RECOVERY_LABEL, Role, Staff
from groupdesk.model.options import shown
from groupdesk.model.text import search_key
from groupdesk.paths import AppPaths
from groupdesk.services.own_keys import needs_settling, settle
from groupdesk.services.session import Session
from groupdesk.store.backup import newest_keys, write_backup
from groupdesk.store.database import SALT_LENGTH, Database, read_head
from groupdesk.store.keyfile import KeyFile, KeyFileFound, backup_of, read_key_file, write_key_copy
from groupdesk.store.keyslots import Slot, SlotKind, open_slot
from groupdesk.store.migrations.runner import NEWEST, migrate
from groupdesk.store.statement import ARGUMENT, column, select
from groupdesk.store.store import Store
from groupdesk.store.tables.centre import STAFF, StaffRow
from groupdesk.store.unfinished import is_unfinished, take_mark_away

_log = logging.getLogger(__name__)

_TOKEN_HASH = column("SELECT token_hash FROM key_slot WHERE id = ? AND removed_at IS NULL")
_STAFF_ID_OF_SLOT = column("SELECT staff_id FROM key_slot WHERE id = ?")
_STAFF_BY_ID = select(STAFF, StaffRow.id == ARGUMENT)
_FIRST_ADMIN = select(STAFF, StaffRow.role == ARGUMENT, StaffRow.active == ARGUMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """An unlocked centre, and sentences about what was mended on the way."""

    session: Session
    notices: tuple[str, ...]

    @property
    def by_recovery(self) -> bool:
        """Say whether the recovery key opened it: somebody's passphrase is to be set then."""
        return self.session.by_recovery


def labels(paths: AppPaths) -> tuple[str, ...]:
    """Return the staff labels that may unlock: all that can be seen before unlocking."""
    return tuple(slot.label for slot in _staff_slots(_find_keys(paths).keys))


def unlock(paths: AppPaths, label: str | None, secret: str, *, clock: Clock) -> Unlocked:
    """Open the record with a passphrase, or with the recovery key under the label "recovery".

    Without a label the only staff member is meant. Raises `WrongUsage` where there are several,
    `NotFound`, `WrongPassphrase`, `MistypedRecoveryKey`, and for the files what `read_key_file`,
    `Database.open` and `migrate` raise.
    """
    found = _find_keys(paths)
    slot = _choose(found.keys, label)
    opened = open_slot(slot, secret, found.keys.db_id)
    database = Database.open(paths.database, opened.data_key, newest=NEWEST)
    store = Store(database)
    try:
        _check_token(store, slot, opened.token_hash)
        back_up = partial(
            write_backup, database, opened.data_key, paths.keys, paths.backups, clock.now()
        )
        migrate(database, back_up=back_up)
        staff = _staff_of(store, slot)
        # A set-up that was cut short after its keys were written is whole all the same.
        take_mark_away(paths.data)
    except BaseException:
        store.close()
        raise
    copy = paths.key_copy(found.keys.db_id)
    if copy is not None:
        write_key_copy(copy, found.keys)
    _log.info("unlocked")
    session = Session(
        store=store,
        staff=staff,
        clock=clock,
        paths=paths,
        key=opened.data_key,
        by_recovery=slot.kind is SlotKind.RECOVERY,
    )
    _finish_key_change(session, found.keys)
    return Unlocked(session=session, notices=_notices(paths, found))


def _find_keys(paths: AppPaths) -> KeyFileFound:
    if is_unfinished(paths.data):
        raise NoCentre(
            _(
                "The centre in {folder} was never finished, so nothing was kept in it: please "
                "make it again with “init” or “demo”."
            ).format(folder=paths.data)
        )
    try:
        db_id = read_head(paths.database)[:SALT_LENGTH]
    except NoCentre:
        if not paths.keys.exists():
            raise
        raise Damaged(
            _(
                "The database {path} is missing, though its keys are there: please put it back or "
                "restore a backup."
            ).format(path=paths.database)
        ) from None
    copy = paths.key_copy(db_id)
    candidates = [paths.keys, backup_of(paths.keys), *([copy] if copy else [])]
    try:
        return read_key_file(candidates, db_id)
    except (KeysDamaged, KeysMissing):
        # Backups are whole databases: they are only read where every smaller copy failed.
        spare = newest_keys(paths.backups)
        if spare is None:
            raise
        return read_key_file(candidates, db_id, backup=spare)


def _staff_slots(keys: KeyFile) -> list[Slot]:
    return [slot for slot in keys.slots if slot.kind is SlotKind.PASSPHRASE]


def _choose(keys: KeyFile, label: str | None) -> Slot:
    slots = _staff_slots(keys)
    known = ", ".join(slot.label for slot in slots)
    if label is None:
        if len(slots) != 1:
            raise WrongUsage(
                _("Several staff members can unlock: please say who with --as ({labels}).").format(
                    labels=known
                )
            )
        return slots[0]
    wanted = search_key(label)
    if wanted == RECOVERY_LABEL:
        slots = [slot for slot in keys.slots if slot.kind is SlotKind.RECOVERY]
    for slot in slots:
        if search_key(slot.label) == wanted:
            return slot
    raise NotFound(
        _("There is no staff member {label} here; who can unlock: {labels}.").format(
            label=shown(label), labels=known
        )
    )


def _check_token(store: Store, slot: Slot, token_hash: bytes) -> None:
    """Refuse a record that was put in the place of the one this slot belongs to (fault 14)."""
    if store.one(_TOKEN_HASH, slot.id) != token_hash:
        raise Refused(
            _(
                "This database does not know the key of {label}, so it may have been put here by "
                "somebody else: please restore a backup."
            ).format(label=slot.label)
        )


def _staff_of(store: Store, slot: Slot) -> Staff:
    """Return who unlocked; the recovery key acts for the first admin."""
    staff_id = store.one(_STAFF_ID_OF_SLOT, slot.id)
    if staff_id is None:
        found = store.one(_FIRST_ADMIN, Role.ADMIN.value, 1)
    else:
        found = store.one(_STAFF_BY_ID, staff_id)
    if found is None:
        raise Refused(
            _("{label} may no longer unlock this centre: please ask a colleague.").format(
                label=slot.label
            )
        )
    return found


def _finish_key_change(session: Session, keys: KeyFile) -> None:
    # A record that cannot be written now can be read all the same: the next unlock tries again.
    with suppress(KnownError):
        if not session.by_recovery and needs_settling(session, keys):
            settle(session)


def _notices(paths: AppPaths, found: KeyFileFound) -> tuple[str, ...]:
    if found.healed:
        return (_("The key file was damaged or missing and has been mended from a copy."),)
    if found.source_path != paths.keys:
        return (_("The key file is damaged and cannot be mended here; a copy was used instead."),)
    return ()
