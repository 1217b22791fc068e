"""groupdesk-cli agenda: what meets between two days."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

import click

from groupdesk.cli.desk import DeskArguments, answer_json, desk_command, say, unlocked_desk
from groupdesk.cli.values import DATE
from groupdesk.errors import WrongUsage
from groupdesk.i18n import Translator, _, translator
from groupdesk.model.schedule import MeetingState
from groupdesk.services.agenda import AgendaLine


@desk_command(name="agenda", short_help="List the meetings between two days.")
@click.option("--from", "first", type=DATE, required=True, help="The first day.")
@click.option("--to", "last", type=DATE, required=True, help="The last day, included.")
@click.option("--group", metavar="NAME", help="Only this group, by name or alias.")
def command(arguments: DeskArguments, first: date, last: date, group: str | None) -> None:
    """List the meetings from one day to another, both included, with cancelled ones and clashes."""
    if last < first:
        raise WrongUsage(_("--to lies before --from: please swap the two days."))
    with unlocked_desk(arguments) as desk:
        chosen = None if group is None else desk.groups.find(group).id
        lines = desk.agenda.between(first, last, chosen)
        centre = desk.session.centre
    if arguments.as_json:
        answer_json([_as_json(line) for line in lines])
        return
    words = translator("en", territory=centre.territory, clock24=centre.clock24)
    if not lines:
        say(_("No meetings in these days."))
    for day, of_day in groupby(lines, key=_day_of):
        say(words.weekday_date(day))
        for line in of_day:
            say(_as_text(line, words))


def _day_of(line: AgendaLine) -> date:
    return line.meeting.date


def _as_json(line: AgendaLine) -> dict[str, Any]:
    meeting = line.meeting
    return {
        "group": line.group.name,
        "alias": line.group.alias,
        "date": meeting.date.isoformat(),
        "start": f"{meeting.start:%H:%M}",
        "end": f"{meeting.ends:%H:%M}",
        "zone": meeting.zone,
        "room": line.room,
        "state": meeting.state.value,
        "session": line.session,
        "moved_from": None if meeting.moved_from is None else meeting.moved_from.isoformat(),
        "facilitators": list(line.facilitators),
        "clashes": [{"kind": clash.kind.value, "with": clash.with_group} for clash in line.clashes],
    }


def _as_text(line: AgendaLine, words: Translator) -> str:
    meeting = line.meeting
    facts = [line.group.name, line.room, ", ".join(line.facilitators)]
    if line.session is not None:
        facts.append(_("session {number}").format(number=line.session))
    if meeting.state not in {MeetingState.PLANNED, MeetingState.MOVED}:
        facts.append(meeting.state.value)
    if meeting.moved_from is None and meeting.state is MeetingState.MOVED:
        facts.append(_("moved to another time"))
    if meeting.moved_from is not None:
        facts.append(_("moved from {day}").format(day=meeting.moved_from.isoformat()))
    facts += [
        _("{kind} clash with {group}").format(kind=clash.kind.value, group=clash.with_group)
        for clash in line.clashes
    ]
    times = words.time_range(meeting.start, meeting.ends.time())
    return f"  {times:<20}  " + " · ".join(fact for fact in facts if fact)
