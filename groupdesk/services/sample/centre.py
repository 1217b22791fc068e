"""Make the sample centre in one transaction, as product.md tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from groupdesk.clock import Clock
from groupdesk.i18n import _
from groupdesk.model.centre import Centre, Room, Staff, centre_for, check_centre, checked_count
from groupdesk.model.ids import GroupId
from groupdesk.model.people import Person
from groupdesk.model.recurrence import check_date, months_after
from groupdesk.model.schedule import MONTHS_AHEAD
from groupdesk.paths import AppPaths
from groupdesk.services.founding import NewCentre, create_centre
from groupdesk.services.sample.belonging import Belonging
from groupdesk.services.sample.chance import Chance
from groupdesk.services.sample.facts import facts
from groupdesk.services.sample.folk import sample_folk, sample_leaders, sample_people
from groupdesk.services.sample.places import sample_groups, sample_rooms
from groupdesk.services.sample.plan import Plan, Span, plan_meetings
from groupdesk.services.sample.stays import Stay
from groupdesk.services.sample.turnout import attendance_rows, tally_rows
from groupdesk.store.change import Change
from groupdesk.store.keyslots import SAMPLE, KdfCost
from groupdesk.store.tables.attendance import AttendanceRow, TallyRow
from groupdesk.store.tables.centre import ROOM
from groupdesk.store.tables.groups import GROUP
from groupdesk.store.tables.people import MEMBERSHIP, PERSON
from groupdesk.store.tables.schedule import MEETING, SERIES, MeetingFacilitatorRow

SAMPLE_LABEL = "Demo"
SAMPLE_PASSPHRASE = "riverside demo"
MOST_PEOPLE = 50_000
MOST_GROUPS = 1000
MOST_YEARS = 30
# Groups whose meetings are sorted and written together: many, yet little memory.
_AT_ONCE = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sample:
    """Everything that is written, but for the attendance, which is made while it is written."""

    rooms: list[Room]
    people: list[Person]
    plans: list[Plan]
    stays: dict[GroupId, list[Stay]]
    chance: Chance


def make_sample_centre(
    paths: AppPaths,
    *,
    people: int = 60,
    groups: int = 8,
    years: int = 1,
    seed: int = 1,
    today: date,
    clock: Clock,
    cost: KdfCost = SAMPLE,
) -> NewCentre:
    """Make the fictional centre in a new or empty folder; the same arguments give the same rows.

    Meetings reach from `years` before today to 24 months ahead. Raises `InvalidValue` for numbers
    out of bounds, and as `create_centre` does.
    """
    checked_count(_("number of people"), people, most=MOST_PEOPLE)
    checked_count(_("number of groups"), groups, most=MOST_GROUPS)
    checked_count(_("number of years"), years, least=0, most=MOST_YEARS)
    centre = sample_centre()
    span = Span(
        begin=check_date(_("first date"), months_after(today, -12 * years)),
        today=today,
        through=check_date(_("last date"), months_after(today, MONTHS_AHEAD)),
        zone=centre.zone,
    )
    sample = _imagine(span, people, groups, Chance(seed))

    def fill(change: Change, _staff: Staff) -> None:
        _write(change, sample)

    return create_centre(
        paths, centre, SAMPLE_LABEL, SAMPLE_PASSPHRASE, clock=clock, cost=cost, fill=fill
    )


def sample_centre() -> Centre:
    """Return the fictional Riverside Community Centre."""
    told = facts("centre")["centre"]
    return check_centre(
        replace(
            centre_for(told["name"], told["country"], told["zone"]),
            address=told["address"],
            safeguarding=told["safeguarding"],
            prints_colour=told["prints_colour"],
        )
    )


def _imagine(span: Span, people: int, groups: int, chance: Chance) -> _Sample:
    rooms = sample_rooms(groups, chance)
    group_samples = sample_groups(groups, rooms, chance)
    folk = sample_folk(people, group_samples, chance)
    plans = plan_meetings(group_samples, sample_leaders(folk, group_samples), span, chance)
    belonging = Belonging(plans, span.today, chance)
    for person_id, told in folk.cast.items():
        for part in told["groups"]:
            belonging.place(person_id, part)
    belonging.deal(folk.members)
    memberships = [stay.membership for stays in belonging.stays.values() for stay in stays]
    return _Sample(
        rooms=rooms,
        people=sample_people(folk, memberships, span.today, chance),
        plans=plans,
        stays=belonging.stays,
        chance=chance,
    )


def _write(change: Change, sample: _Sample) -> None:
    change.bulk(ROOM.table, map(ROOM.cells, sample.rooms))
    change.bulk(PERSON.table, map(PERSON.cells, sample.people))
    change.bulk(GROUP.table, (GROUP.cells(plan.sample.group) for plan in sample.plans))
    change.bulk(SERIES.table, (SERIES.cells(one) for plan in sample.plans for one in plan.series))
    stays = chain.from_iterable(sample.stays.values())
    change.bulk(MEMBERSHIP.table, (MEMBERSHIP.cells(stay.membership) for stay in stays))
    for first in range(0, len(sample.plans), _AT_ONCE):
        _write_meetings(change, sample, sample.plans[first : first + _AT_ONCE])


def _write_meetings(change: Change, sample: _Sample, plans: Sequence[Plan]) -> None:
    """Write the meetings of some groups by id: rows that come in order make full pages."""
    leaders = {
        meeting: plan.series[0].facilitators for plan in plans for meeting in plan.meetings
    }
    meetings = sorted(leaders, key=lambda meeting: meeting.id)
    change.bulk(MEETING.table, map(MEETING.cells, meetings))
    change.bulk(
        MeetingFacilitatorRow,
        (
            {"meeting_id": meeting.id, "person_id": person_id}
            for meeting in meetings
            for person_id in leaders[meeting]
        ),
    )
    parts = ((plan, sample.stays[plan.sample.group.id]) for plan in plans)
    change.bulk(AttendanceRow, attendance_rows(parts, sample.chance))
    change.bulk(TallyRow, tally_rows(plans, sample.chance))
