"""groupdesk-cli demo: make the fictional Riverside Community Centre."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import click

from groupdesk.cli.desk import DeskArguments, answer_json, desk_command, say
from groupdesk.cli.values import DATE
from groupdesk.clock import FixedClock, SystemClock, local_today
from groupdesk.i18n import _
from groupdesk.log import start_log
from groupdesk.model.recurrence import check_date
from groupdesk.services.sample.centre import (
    MOST_GROUPS,
    MOST_PEOPLE,
    MOST_YEARS,
    SAMPLE_PASSPHRASE,
    make_sample_centre,
    sample_centre,
)

_MORNING = time(9)


@desk_command(name="demo", short_help="Make the made-up sample centre in an empty folder.")
@click.option("--people", type=click.IntRange(1, MOST_PEOPLE), default=60, show_default=True)
@click.option("--groups", type=click.IntRange(1, MOST_GROUPS), default=8, show_default=True)
@click.option("--years", type=click.IntRange(1, MOST_YEARS), default=1, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**31), default=1, show_default=True)
@click.option("--today", type=DATE, help="The day to make it for; today if left out.")
def command(
    arguments: DeskArguments, people: int, groups: int, years: int, seed: int, today: date | None
) -> None:
    """Make the fictional Riverside Community Centre in a new or empty folder.

    The same --seed and --today give the same centre. Nobody in it is real. Staff "Demo",
    passphrase "riverside demo".
    """
    zone = sample_centre().zone
    day = check_date("today", _("day"), today or local_today(SystemClock(), zone))
    clock = FixedClock(datetime.combine(day, _MORNING, ZoneInfo(zone)))
    paths = arguments.paths
    made = make_sample_centre(
        paths, people=people, groups=groups, years=years, seed=seed, today=day, clock=clock
    )
    start_log(paths.logs)
    made.session.lock()
    if arguments.as_json:
        answer_json({"ok": True, "files": [str(paths.database), str(paths.keys)]})
        return
    say(_("The sample centre is ready in {folder}.").format(folder=paths.data))
    say(_("Staff: Demo. Passphrase: {passphrase}").format(passphrase=SAMPLE_PASSPHRASE))
