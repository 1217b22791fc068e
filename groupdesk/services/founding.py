"""Make a new centre: an encrypted record, one admin, one recovery key."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from groupdesk.clock import Clock
from groupdesk.model.centre import RECOVERY_LABEL, Centre, Role, Staff, check_label
from groupdesk.model.ids import StaffId, new_id
from groupdesk.model.journal import Action
from groupdesk.model.passphrase import check_new_passphrase
from groupdesk.paths import AppPaths
from groupdesk.services.session import Session
from groupdesk.store.change import Change
from groupdesk.store.database import Database
from groupdesk.store.keyfile import KeyFile, write_key_file
from groupdesk.store.keyslots import (
    STANDARD,
    KdfCost,
    NewSlot,
    SlotKind,
    make_slot,
    new_data_key,
    new_recovery_key,
)
from groupdesk.store.migrations.runner import migrate
from groupdesk.store.problems import os_problem
from groupdesk.store.shape import Cell
from groupdesk.store.store import Store
from groupdesk.store.tables.centre import CENTRE, CENTRE_ID, STAFF, KeySlotRow
from groupdesk.store.unfinished import Claim

Fill = Callable[[Change, Staff], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCentre:
    """A centre just made: unlocked, with the recovery key that is shown this once."""

    session: Session
    recovery_key: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Secrets:
    key: bytes
    own: NewSlot
    spare: NewSlot
    recovery_key: str


def create_centre(
    paths: AppPaths,
    centre: Centre,
    label: str,
    passphrase: str,
    *,
    clock: Clock,
    cost: KdfCost = STANDARD,
    fill: Fill | None = None,
) -> NewCentre:
    """Make a centre in a new or empty folder, with one admin and a recovery key.

    `fill` writes more in the first transaction (the sample centre). The key file comes last: what
    a crash leaves before it is an unfinished set-up that nobody can have used (security.md 2.4),
    and is cleared here. Raises `DataFolderInUse`, `Busy`, `WeakPassphrase`, `InvalidValue`,
    `DiskFull` or `CannotWrite`, and then leaves nothing behind.
    """
    staff = Staff(id=StaffId(new_id()), label=check_label(label), role=Role.ADMIN)
    secret = check_new_passphrase(passphrase)
    made_folder = _make_folder(paths.data)
    key = new_data_key()
    claim = Claim(paths.data)
    try:
        _make_private(paths.data)
        database = Database.create(paths.database, key)
        try:
            migrate(database, back_up=None)
            secrets = _make_secrets(database, staff, secret, key, cost)
            store = Store(database)
            _write_first_rows(store, centre, staff, secrets, clock, fill)
            database.checkpoint()
            _write_keys(paths, database, secrets)
            claim.finish()
        except BaseException:
            database.close()
            raise
    except BaseException:
        claim.abandon()
        if made_folder:
            with suppress(OSError):
                paths.data.rmdir()
        raise
    session = Session(store=store, staff=staff, clock=clock, paths=paths, key=key)
    return NewCentre(session=session, recovery_key=secrets.recovery_key)


def _make_secrets(
    database: Database, staff: Staff, secret: str, key: bytes, cost: KdfCost
) -> _Secrets:
    recovery_key = new_recovery_key()
    slot = partial(make_slot, data_key=key, db_id=database.salt(), cost=cost)
    return _Secrets(
        key=key,
        own=slot(label=staff.label, secret=secret),
        spare=slot(label=RECOVERY_LABEL, secret=recovery_key, kind=SlotKind.RECOVERY),
        recovery_key=recovery_key,
    )


def _write_first_rows(
    store: Store, centre: Centre, staff: Staff, secrets: _Secrets, clock: Clock, fill: Fill | None
) -> None:
    at = clock.now()
    action = Action.SAMPLE_CENTRE_MADE if fill else Action.CENTRE_CREATED
    with store.change(action, at=at, staff_id=staff.id, staff_label=staff.label) as change:
        change.bulk(CENTRE.table, [{**CENTRE.cells(centre), "id": CENTRE_ID}])
        change.bulk(STAFF.table, [STAFF.cells(staff)])
        added = {"added_by": staff.label, "added_at": at.isoformat(timespec="seconds")}
        change.bulk(
            KeySlotRow,
            [
                {**_slot_cells(secrets.own), **added, "staff_id": staff.id},
                {**_slot_cells(secrets.spare), **added, "staff_id": None},
            ],
        )
        if fill:
            fill(change, staff)


def _slot_cells(new: NewSlot) -> dict[str, Cell]:
    return {
        "id": new.slot.id,
        "kind": new.slot.kind.value,
        "label": new.slot.label,
        "pub": new.slot.pub,
        "token_hash": new.token_hash,
        "removed_at": None,
    }


def _write_keys(paths: AppPaths, database: Database, secrets: _Secrets) -> None:
    db_id = database.salt()
    keys = KeyFile(db_id=db_id, gen=1, slots=(secrets.own.slot, secrets.spare.slot))
    copy = paths.key_copy(db_id)
    write_key_file(paths.keys, keys, [copy] if copy else [])


def _make_folder(folder: Path) -> bool:
    """Make sure of a folder and return whether it was made."""
    try:
        made = not folder.exists()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise os_problem(error, folder) from error
    return made


def _make_private(folder: Path) -> None:
    try:
        folder.chmod(0o700)
    except OSError as error:
        raise os_problem(error, folder) from error
