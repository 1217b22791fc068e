"""The check of database, keys and backups: silent where all is well, plain where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from groupdesk.errors import Damaged
from groupdesk.services.safekeeping import Finding, Severity, check_centre_files, finding_of
from groupdesk.services.session import Session
from groupdesk.store.keyfile import KeyFile, backup_of, read_key_file, write_key_file
from groupdesk.store.keyslots import KdfCost, make_slot
from tests.factories import write_small_record


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
