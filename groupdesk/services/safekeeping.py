"""Whether the record, its keys and its backups can be relied on, and what to do if not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from groupdesk.errors import Busy, CannotWrite, DiskFull, KeysDamaged, KeysMissing, KnownError
from groupdesk.i18n import _
from groupdesk.paths import AppPaths
from groupdesk.services.session import Session
from groupdesk.store.backup import list_backups, made_at, verify_backup
from groupdesk.store.integrity import Weakness, examine
from groupdesk.store.keyfile import backup_of, read_key_file
from groupdesk.store.problems import os_problem
from groupdesk.store.search import rebuild
from groupdesk.store.statement import column

_SLOTS = column("SELECT id FROM key_slot WHERE removed_at IS NULL")
NEWEST_CHECKED = 3


class Severity(StrEnum):
    """How much a finding matters: an error means that something is lost or not to be trusted."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found: what, how bad, and what to do about it."""

    what: str
    severity: Severity
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """Where the record lies; its size in bytes; the UTC moment of the newest backup, if any."""

    folder: Path
    logs: Path
    backups: Path
    size: int
    newest_backup: datetime | None


def record_facts(session: Session) -> RecordFacts:
    """Return where everything lies and how it is kept; raises `CannotWrite`."""
    paths = session.paths
    moments = (made_at(path) for path in list_backups(paths.backups))
    try:
        size = paths.database.stat().st_size
    except OSError as error:
        raise os_problem(error, paths.database) from error
    return RecordFacts(
        folder=paths.data,
        logs=paths.logs,
        backups=paths.backups,
        size=size,
        newest_backup=next((moment for moment in moments if moment is not None), None),
    )


def check_centre_files(session: Session) -> list[Finding]:
    """Check the database, the key slots and the newest backups of an unlocked centre."""
    return [*_database_findings(session), *_key_findings(session), *_backup_findings(session)]


def finding_of(error: KnownError) -> Finding:
    """Return a record that could not even be opened as a finding."""
    return Finding(
        what=error.sentence,
        severity=Severity.ERROR,
        advice=_("Leave the files where they are and restore the newest backup."),
    )


def finding_of_notice(notice: str) -> Finding:
    """Return what unlocking mended on the way as a finding."""
    return Finding(
        what=notice,
        severity=Severity.WARNING,
        advice=_("Make a backup: it holds the keys too."),
    )


def has_backups(session: Session) -> bool:
    """Say whether there is any backup beside the record; False too where that cannot be seen."""
    try:
        return bool(list_backups(session.paths.backups))
    except KnownError:
        return False


def _database_findings(session: Session) -> list[Finding]:
    database = session.store.database
    weaknesses = examine(database).weaknesses
    # The index is derived: where only it is wrong, the rows mend it.
    if weaknesses == (Weakness.SEARCH,):
        rebuild(database)
    return [_weakness(found) for found in weaknesses]


def _weakness(weakness: Weakness) -> Finding:
    restore = _("Do not go on working in it: restore the newest backup.")
    match weakness:
        case Weakness.PAGES:
            what = _("Some pages of the database were damaged.")
        case Weakness.STRUCTURE:
            what = _("The inner order of the database is damaged.")
        case Weakness.LENGTH:
            what = _("The database file is longer or shorter than it should be.")
        case Weakness.TABLES:
            what = _("Parts of the database are missing.")
        case Weakness.ORPHANS:
            what = _("Some records belong to others that are gone.")
        case Weakness.SEARCH:
            return Finding(
                what=_("The search index did not match the records."),
                severity=Severity.WARNING,
                advice=_("It was made anew from them; nothing was lost."),
            )
        case _:
            assert_never(weakness)
    return Finding(what=what, severity=Severity.ERROR, advice=restore)


def _key_findings(session: Session) -> list[Finding]:
    findings = []
    paths, db_id = session.paths, session.store.database.salt()
    keys = read_key_file([paths.keys, backup_of(paths.keys)], db_id).keys
    known = set(session.store.all(_SLOTS))
    kept = {slot.id for slot in keys.slots}
    if kept - known:
        findings.append(
            Finding(
                what=_("The key file holds a key that this centre does not know."),
                severity=Severity.ERROR,
                advice=_("Somebody may have changed the file: restore a backup, then change keys."),
            )
        )
    if known - kept:
        findings.append(
            Finding(
                what=_("The key file lacks a key that this centre knows."),
                severity=Severity.WARNING,
                advice=_("Whoever cannot unlock should ask a colleague to be added again."),
            )
        )
    if _spare_is_missing(paths, db_id):
        findings.append(
            Finding(
                what=_("The spare copy of the key file is missing or damaged."),
                severity=Severity.WARNING,
                advice=_("Make a backup: it holds the keys too."),
            )
        )
    return findings


def _spare_is_missing(paths: AppPaths, db_id: bytes) -> bool:
    try:
        read_key_file([backup_of(paths.keys)], db_id)
    except (KeysDamaged, KeysMissing):
        return True
    return False


def _backup_findings(session: Session) -> list[Finding]:
    db_id = session.store.database.salt()
    findings: list[Finding] = []
    try:
        for path in list_backups(session.paths.backups)[:NEWEST_CHECKED]:
            findings.extend(_backup_finding(path, session.key, db_id))
    except KnownError as error:
        findings.append(_backup_problem(error))
    # A folder that cannot be written is the same finding for each backup in it.
    return list(dict.fromkeys(findings))


def _backup_finding(path: Path, key: bytes, db_id: bytes) -> list[Finding]:
    try:
        verify_backup(path, key, db_id)
    except KnownError as error:
        return [_backup_problem(error)]
    return []


def _backup_problem(error: KnownError) -> Finding:
    if isinstance(error, (CannotWrite, DiskFull, Busy)):
        advice = _("The backups could not be checked: set this right, then check again.")
    else:
        advice = _("Make a new backup now.")
    return Finding(what=error.sentence, severity=Severity.WARNING, advice=advice)
