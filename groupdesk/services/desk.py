"""All services of one unlocked centre, made once and handed to the command line or the window."""

from __future__ import annotations

from dataclasses import dataclass

from groupdesk.services.agenda import AgendaService
from groupdesk.services.attendance import AttendanceService
from groupdesk.services.centre import CentreService
from groupdesk.services.closures import ClosuresService
from groupdesk.services.directory import DirectoryService
from groupdesk.services.drafts import DraftsService
from groupdesk.services.first_steps import FirstStepsService
from groupdesk.services.group_facts import GroupFactsService
from groupdesk.services.groups import GroupsService
from groupdesk.services.history import HistoryService
from groupdesk.services.matrix import MatrixService
from groupdesk.services.people import PeopleService
from groupdesk.services.printing import PrintingService
from groupdesk.services.roll import RollService
from groupdesk.services.schedule import ScheduleService
from groupdesk.services.search import SearchService
from groupdesk.services.session import Session
from groupdesk.services.set_up import SetUpService


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What staff can do while the desk is unlocked."""

    session: Session
    centre: CentreService
    groups: GroupsService
    group_facts: GroupFactsService
    set_up: SetUpService
    people: PeopleService
    directory: DirectoryService
    agenda: AgendaService
    schedule: ScheduleService
    closures: ClosuresService
    attendance: AttendanceService
    roll: RollService
    matrix: MatrixService
    search: SearchService
    printing: PrintingService
    history: HistoryService
    drafts: DraftsService
    first_steps: FirstStepsService


def open_desk(session: Session, *, plan_ahead: bool = True) -> Desk:
    """Return the services of an unlocked centre, its meetings planned 24 months ahead.

    Whoever has no time for the planning yet does it later with `desk.schedule.plan_ahead`.
    """
    agenda = AgendaService(session)
    schedule = ScheduleService(session, agenda)
    attendance = AttendanceService(session)
    groups = GroupsService(session)
    people = PeopleService(session)
    if plan_ahead:
        schedule.plan_ahead()
    return Desk(
        session=session,
        centre=CentreService(session),
        groups=groups,
        group_facts=GroupFactsService(session),
        set_up=SetUpService(session, agenda),
        people=people,
        directory=DirectoryService(session),
        agenda=agenda,
        schedule=schedule,
        closures=ClosuresService(session),
        attendance=attendance,
        roll=RollService(session, attendance=attendance, groups=groups, people=people),
        matrix=MatrixService(session),
        search=SearchService(session, agenda),
        printing=PrintingService(
            session,
            agenda=agenda,
            attendance=attendance,
            groups=groups,
            people=people,
            schedule=schedule,
        ),
        history=HistoryService(session),
        drafts=DraftsService(session),
        first_steps=FirstStepsService(session),
    )
