"""A program of its own for the sweep: works at the desk of a centre until it is told to stop."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from groupdesk.clock import FixedClock
from groupdesk.model.attendance import Mark
from groupdesk.model.groups import Group, GroupColour
from groupdesk.model.ids import GroupId, PersonId, new_id
from groupdesk.model.people import MembershipState, Person
from groupdesk.paths import AppPaths
from groupdesk.services.desk import Desk, open_desk
from groupdesk.services.printing import Request
from groupdesk.services.vault import unlock

FIRST_NAME, LAST_NAME, PHONE = "Zephyrine", "Quackenbush", "020 7946 0991"
NAME, ALIAS = "Sorrow Circle", "Lighthouse bench"
NOW = datetime(2026, 5, 12, 9, tzinfo=UTC)
SECRETS = (FIRST_NAME, LAST_NAME, PHONE, NAME, ALIAS)


def work(desk: Desk, number: int) -> None:
    """Do what a desk does in a minute: add, change, mark, print, search, take back."""
    person = Person(id=PersonId(new_id()), first_name=FIRST_NAME, last_name=LAST_NAME, phone=PHONE)
    desk.people.add(person)
    desk.people.change(replace(desk.people.get(person.id), address=f"{number} {NAME} Road"))
    group = desk.groups.find(ALIAS)
    desk.people.set_membership(person.id, group.id, MembershipState.ACTIVE)
    today = desk.session.today()
    meeting = desk.agenda.between(today, today)[0].meeting
    desk.attendance.mark(meeting.id, {person.id: Mark.UNKNOWN})
    desk.search.find(LAST_NAME[:4])
    desk.history.undo()
    if number % 30 == 0:
        desk.printing.print(
            Request(
                document="sign-in-sheet",
                group=desk.groups.get(meeting.group_id).name,
                date=meeting.date,
                time=meeting.start,
                options={"mode": "staff", "names": "full"},
            )
        )
        desk.session.back_up()


def main(data: Path, passphrase: str, rounds: int) -> None:
    """Unlock the centre, work so many rounds, and lock it."""
    session = unlock(AppPaths.under(data), None, passphrase, clock=FixedClock(NOW)).session
    desk = open_desk(session)
    desk.groups.add(
        Group(id=GroupId(new_id()), name=NAME, alias=ALIAS, code="SC", colour=GroupColour.SLATE)
    )
    for number in range(rounds):
        work(desk, number)
    session.lock()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
