"""All services of one unlocked centre, made once and handed to the command line or the window."""

from __future__ import annotations

from dataclasses import dataclass

from groupdesk.services.agenda import AgendaService
from groupdesk.services.attendance import AttendanceService
from groupdesk.services.centre import CentreService
from groupdesk.services.groups import GroupsService
from groupdesk.services.history import HistoryService
from groupdesk.services.people import PeopleService
from groupdesk.services.printing import PrintingService
from groupdesk.services.schedule import ScheduleService
from groupdesk.services.search import SearchService
from groupdesk.services.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What staff can do while the desk is unlocked."""

    session: Session
    centre: CentreService
    groups: GroupsService
    people: PeopleService
    agenda: AgendaService
    schedule: ScheduleService
    attendance: AttendanceService
    search: SearchService
    printing: PrintingService
    history: HistoryService


def open_desk(session: Session) -> Desk:
    """Return the services of an unlocked centre, its meetings planned 24 months ahead."""
    agenda = AgendaService(session)
    schedule = ScheduleService(session, agenda)
    attendance = AttendanceService(session)
    groups = GroupsService(session)
    people = PeopleService(session)
    schedule.plan_ahead()
    return Desk(
        session=session,
        centre=CentreService(session),
        groups=groups,
        people=people,
        agenda=agenda,
        schedule=schedule,
        attendance=attendance,
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
    )
