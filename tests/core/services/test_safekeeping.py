"""The check of database, keys and backups: silent where all is well, plain where it is not."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from groupdesk.clock import FixedClock
from groupdesk.errors import Damaged
from groupdesk.paths import AppPaths
from groupdesk.services.founding import create_centre
from groupdesk.services.safekeeping import (
    Finding,
    Severity,
    check_centre_files,
    finding_of,
    finding_of_notice,
    has_backups,
)
from groupdesk.services.session import Session
from groupdesk.store.keyfile import KeyFile, backup_of, read_key_file, write_key_file
from groupdesk.store.keyslots import KdfCost, make_slot
from tests.conftest import LABEL, PASSPHRASE
from tests.factories import make_centre, write_small_record


def one(findings: list[Finding]) -> Finding:
    assert len(findings) == 1, findings
    assert all("\n" not in text for text in (findings[0].what, findings[0].advice))
    return findings[0]


def test_sound_centre_has_no_findings(session: Session) -> None:
    write_small_record(session)
    session.back_up()
    assert check_centre_files(session) == []


def test_search_index_is_mended_from_the_records(session: Session) -> None:
    write_small_record(session)
    with session.store.database.transaction():
        session.store.database.execute(
            "INSERT INTO person_search (person_search, rowid, first_name) "
            "SELECT 'delete', id, first_name FROM person LIMIT 1"
        )
    found = one(check_centre_files(session))
    assert (found.severity, found.what) == (
        Severity.WARNING,
        "The search index did not match the records.",
    )
    assert check_centre_files(session) == []


def test_orphans_are_an_error(session: Session) -> None:
    write_small_record(session)
    database = session.store.database
    database.execute("PRAGMA foreign_keys = OFF")
    database.execute("DELETE FROM person")
    database.execute("PRAGMA foreign_keys = ON")
    found = one(check_centre_files(session))
    assert found.severity is Severity.ERROR
    assert "restore the newest backup" in found.advice


def test_damaged_page_is_an_error(session: Session) -> None:
    write_small_record(session)
    session.store.database.checkpoint()
    root = session.store.database.value(
        "SELECT rootpage FROM sqlite_master WHERE name = 'journal_image'"
    )
    path = session.paths.database
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 + 2000] ^= 1
    path.write_bytes(bytes(content))
    assert Severity.ERROR in {found.severity for found in check_centre_files(session)}


def test_missing_spare_key_file_is_a_warning(session: Session) -> None:
    backup_of(session.paths.keys).unlink()
    found = one(check_centre_files(session))
    assert (found.severity, "spare copy" in found.what) == (Severity.WARNING, True)


def test_key_that_the_centre_does_not_know_is_an_error(session: Session, cheap: KdfCost) -> None:
    keys = read_key_file([session.paths.keys], session.store.database.salt()).keys
    planted = make_slot(
        label="Mal",
        secret="some words of mine",
        data_key=session.key,
        db_id=keys.db_id,
        cost=cheap,
    )
    slots = (*keys.slots, planted.slot)
    write_key_file(session.paths.keys, KeyFile(db_id=keys.db_id, gen=2, slots=slots))
    found = one(check_centre_files(session))
    assert (found.severity, "does not know" in found.what) == (Severity.ERROR, True)


def test_key_that_the_file_lacks_is_a_warning(session: Session) -> None:
    keys = read_key_file([session.paths.keys], session.store.database.salt()).keys
    less = KeyFile(db_id=keys.db_id, gen=2, slots=keys.slots[:1])
    for _twice in range(2):
        write_key_file(session.paths.keys, less)
    found = one(check_centre_files(session))
    assert (found.severity, "lacks a key" in found.what) == (Severity.WARNING, True)


@pytest.mark.parametrize("damage", [b"", b"no zip", None], ids=["empty", "text", "cut"])
def test_damaged_backup_is_a_warning_that_names_it(session: Session, damage: bytes | None) -> None:
    path = session.back_up()
    path.write_bytes(path.read_bytes()[:5000] if damage is None else damage)
    found = one(check_centre_files(session))
    assert found.severity is Severity.WARNING
    assert path.name in found.what
    assert {left.name for left in session.paths.backups.iterdir()} == {path.name}


def test_only_the_newest_backups_are_opened(session: Session) -> None:
    paths = [session.back_up() for _number in range(4)]
    assert len({path.name for path in paths}) == 4
    paths[0].write_bytes(b"damaged long ago")
    assert check_centre_files(session) == []


def test_record_that_does_not_open_is_one_error(tmp_path: Path) -> None:
    found = finding_of(Damaged("The file is damaged."))
    assert (found.what, found.severity) == ("The file is damaged.", Severity.ERROR)
    assert "restore" in found.advice


def test_backup_of_another_centre_is_called_so(
    session: Session, tmp_path: Path, clock: FixedClock, cheap: KdfCost
) -> None:
    other = create_centre(
        AppPaths.under(tmp_path / "b"), make_centre(), LABEL, PASSPHRASE, clock=clock, cost=cheap
    ).session
    session.paths.backups.mkdir()
    shutil.copy(other.back_up(), session.paths.backups)
    other.lock()
    found = one(check_centre_files(session))
    assert (found.severity, "of another centre" in found.what) == (Severity.WARNING, True)


def test_backup_of_a_newer_program_is_called_so(session: Session) -> None:
    database = session.store.database
    version = database.schema_version
    path = session.back_up()
    database.execute(f"PRAGMA user_version = {version + 1}")
    with pytest.MonkeyPatch.context() as newer:
        newer.setattr("groupdesk.store.backup.NEWEST", version + 1)
        path = session.back_up()
    database.execute(f"PRAGMA user_version = {version}")
    found = one(check_centre_files(session))
    assert found.what.startswith(f"The backup {path.name} was made by a newer GroupDesk")


def test_backups_that_are_no_folder_are_a_warning(session: Session) -> None:
    assert not has_backups(session)
    session.paths.backups.write_bytes(b"")
    found = one(check_centre_files(session))
    assert (found.severity, "backups cannot be read" in found.what) == (Severity.WARNING, True)
    assert not has_backups(session)


def test_folder_that_lets_nothing_be_unpacked_is_one_warning(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.back_up()
    session.back_up()

    def refuse(*_args: object, **_options: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    found = one(check_centre_files(session))
    assert (found.severity, "backups cannot be read" in found.what) == (Severity.WARNING, True)
    assert has_backups(session)


def test_no_advice_ever_tells_to_throw_a_backup_away(session: Session) -> None:
    session.back_up().write_bytes(b"damaged")
    found = one(check_centre_files(session))
    assert not any(word in found.advice for word in ("thrown", "delete", "remove"))


def test_what_unlocking_mended_is_a_warning() -> None:
    assert finding_of_notice("It was mended.").severity is Severity.WARNING
