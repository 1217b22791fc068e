"""groupdesk-cli init: make a centre of your own."""

from __future__ import annotations

import click

from groupdesk.cli.desk import DeskArguments, answer_json, desk_command, read_passphrase, say, warn
from groupdesk.clock import SystemClock
from groupdesk.i18n import _
from groupdesk.log import start_log
from groupdesk.model.centre import centre_for
from groupdesk.model.passphrase import has_outer_spaces
from groupdesk.services.founding import create_centre


@desk_command(name="init", short_help="Make a new centre in an empty folder.")
@click.option("--centre", "name", required=True, metavar="NAME", help="The centre's name.")
@click.option("--staff", required=True, metavar="LABEL", help="First name or nickname; no secret.")
@click.option("--country", default="GB-ENG", show_default=True, help="Country and nation or state.")
@click.option("--zone", default="Europe/London", show_default=True, help="Time zone.")
def command(arguments: DeskArguments, name: str, staff: str, country: str, zone: str) -> None:
    """Make a new centre in a new or empty folder, with its first staff member.

    Asks for a passphrase of at least 12 characters, or takes the first line of --passphrase-file.
    Prints the recovery key once: write it down by hand and lock it away. Whoever has it can read
    everything, and without it a forgotten passphrase cannot be replaced.
    """
    passphrase = read_passphrase(arguments, twice=True)
    if has_outer_spaces(passphrase):
        warn(_("The passphrase begins or ends with a space, which counts and is easily missed."))
    paths = arguments.paths
    centre = centre_for(name, country, zone)
    made = create_centre(paths, centre, staff, passphrase, clock=SystemClock())
    start_log(paths.logs)
    made.session.lock()
    files = [str(paths.database), str(paths.keys)]
    if arguments.as_json:
        answer_json({"ok": True, "files": files, "recovery_key": made.recovery_key})
        return
    say(_("The centre is ready in {folder}.").format(folder=paths.data))
    say(_("Country {country}, time zone {zone}.").format(country=centre.country, zone=centre.zone))
    say(_("Its recovery key, shown this once. Write it down by hand and lock it away:"))
    say(made.recovery_key)
