"""Make the sample centre in one transaction, as product.md tells of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

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
from groupdesk.services.sample.closed import closed_days, sample_closures, sample_holidays
from groupdesk.services.sample.facts import facts
from groupdesk.services.sample.folk import sample_folk, sample_leaders, sample_people
from groupdesk.services.sample.places import sample_groups, sample_rooms
from groupdesk.services.sample.plan import Plan, Span, plan_meetings
from groupdesk.services.sample.stays import Stay
from groupdesk.services.sample.turnout import attendance_rows, facilitator_rows, tally_rows
from groupdesk.store.change import Change
from groupdesk.store.keyslots import SAMPLE, KdfCost
from groupdesk.store.tables.attendance import AttendanceRow, TallyRow
from groupdesk.store.tables.centre import ROOM
from groupdesk.store.tables.groups import GROUP
from groupdesk.store.tables.people import MEMBERSHIP, PERSON
from groupdesk.store.tables.schedule import CLOSURE, MEETING, SERIES, MeetingFacilitatorRow

SAMPLE_LABEL = "Demo"
SAMPLE_PASSPHRASE = "riverside demo"
MOST_PEOPLE = 90_000  # as many as there are card numbers of five digits
MOST_GROUPS = 2000
MOST_YEARS = 30


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
    checked_count("people", _("number of people"), people, most=MOST_PEOPLE)
    checked_count("groups", _("number of groups"), groups, most=MOST_GROUPS)
    checked_count("years", _("number of years"), years, most=MOST_YEARS)
    centre = sample_centre()
    begin = check_date("years", _("first date"), months_after(today, -12 * years))
    through = check_date("today", _("last date"), months_after(today, MONTHS_AHEAD))
    holidays = sample_holidays(centre.country, begin, through)
    span = Span(
        begin=begin,
        today=today,
        through=through,
        zone=centre.zone,
        closed=closed_days(holidays),
    )
    chance = Chance(seed)
    sample = _imagine(span, people, groups, chance)
    closures = sample_closures(holidays, chance)

    def fill(change: Change, _staff: Staff) -> None:
        _write(change, sample)
        change.bulk(CLOSURE.table, map(CLOSURE.cells, closures))

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
    """Write group by group: neighbours in most indexes then come together."""
    change.bulk(ROOM.table, map(ROOM.cells, sample.rooms))
    change.bulk(PERSON.table, map(PERSON.cells, sample.people))
    for plan in sample.plans:
        stays = sample.stays[plan.sample.group.id]
        change.bulk(GROUP.table, [GROUP.cells(plan.sample.group)])
        change.bulk(SERIES.table, map(SERIES.cells, plan.series))
        change.bulk(MEETING.table, map(MEETING.cells, plan.meetings))
        change.bulk(MeetingFacilitatorRow, facilitator_rows(plan))
        change.bulk(MEMBERSHIP.table, (MEMBERSHIP.cells(stay.membership) for stay in stays))
        change.bulk(AttendanceRow, attendance_rows(plan, stays, sample.chance))
        change.bulk(TallyRow, tally_rows(plan, sample.chance))
