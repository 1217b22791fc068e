"""groupdesk-cli check: can the record, its keys and its backups be relied on?"""

from __future__ import annotations

import click

from groupdesk.cli.desk import DeskArguments, answer_json, desk_command, unlocked_session
from groupdesk.errors import Damaged, ForeignKeys, KeysDamaged, KeysMissing
from groupdesk.i18n import _
from groupdesk.services.safekeeping import Finding, Severity, check_centre_files, finding_of


@desk_command(name="check", short_help="Check the database, the keys and the backups.")
def command(arguments: DeskArguments) -> None:
    """Check every page of the database, the key slots and the newest backups.

    Ends with 1 where something is damaged; advice that can wait is a warning.
    """
    findings = _findings(arguments)
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
            click.echo(f"{found.severity.value}: {found.what} {found.advice}")
        if not findings:
            click.echo(_("All is well: database, keys and backups."))
    if not sound:
        raise click.exceptions.Exit(1)


def _findings(arguments: DeskArguments) -> list[Finding]:
    try:
        with unlocked_session(arguments) as session:
            return check_centre_files(session)
    # A record too damaged to open is the very thing to tell; a wrong passphrase is not.
    except (Damaged, KeysDamaged, KeysMissing, ForeignKeys) as error:
        return [finding_of(error)]
