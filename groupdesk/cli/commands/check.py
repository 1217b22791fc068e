"""groupdesk-cli check: can the record, its keys and its backups be relied on?"""

from __future__ import annotations

import click

from groupdesk.cli.desk import DeskArguments, answer_json, desk_command, read_passphrase, say
from groupdesk.clock import SystemClock
from groupdesk.errors import Damaged, ForeignKeys, KeysDamaged, KeysMissing
from groupdesk.i18n import _
from groupdesk.log import start_log
from groupdesk.services.safekeeping import (
    Finding,
    Severity,
    check_centre_files,
    finding_of,
    finding_of_notice,
    has_backups,
)
from groupdesk.services.session import Session
from groupdesk.services.vault import unlock


@desk_command(name="check", short_help="Check the database, the keys and the backups.")
def command(arguments: DeskArguments) -> None:
    """Check every page of the database, the key slots and the newest backups.

    Ends with 1 where something is damaged; advice that can wait is a warning.
    """
    findings, well = _check(arguments)
    sound = all(found.severity is not Severity.ERROR for found in findings)
    if arguments.as_json:
        answer_json(
            {
                "ok": sound,
                "findings": [
                    {
                        "what": found.what,
                        "severity": found.severity.value,
                        "advice": found.advice,
                    }
                    for found in findings
                ],
            }
        )
    else:
        for found in findings:
            say(f"{found.severity.value}: {found.what} {found.advice}")
        if not findings:
            say(well)
    if not sound:
        raise click.exceptions.Exit(1)


def _check(arguments: DeskArguments) -> tuple[list[Finding], str]:
    """Return what was found, and the sentence to say where that is nothing."""
    paths, secret = arguments.paths, read_passphrase(arguments)
    try:
        found = unlock(paths, arguments.label, secret, clock=SystemClock())
        try:
            start_log(paths.logs)
            mended = [finding_of_notice(notice) for notice in found.notices]
            return [*mended, *check_centre_files(found.session)], _all_is_well(found.session)
        finally:
            found.session.lock()
    # A record too damaged to open is the very thing to tell; a wrong passphrase is not.
    except (Damaged, KeysDamaged, KeysMissing, ForeignKeys) as error:
        return [finding_of(error)], ""


def _all_is_well(session: Session) -> str:
    if has_backups(session):
        return _("The database, the keys and the newest backups are sound.")
    return _("The database and the keys are sound; there is no backup yet.")
