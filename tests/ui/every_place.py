"""Every page, dialog and state of the open desk, and how to get there, with marks in every name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import TypeVar

from groupdesk.model.attendance import Mark
from groupdesk.model.centre import Room
from groupdesk.model.closures import Closure
from groupdesk.model.groups import GroupColour, Visibility
from groupdesk.model.ids import (
    ClosureId,
    GroupId,
    MeetingId,
    PersonId,
    RoomId,
    SeriesId,
    new_id,
)
from groupdesk.model.people import MembershipState, PersonKind, PersonStatus
from groupdesk.model.schedule import Meeting
from groupdesk.services.desk import Desk, open_desk
from groupdesk.services.session import Session
from tests.factories import MONDAY, make_group, make_person, make_series
from tests.ui.conftest import Person as AtTheDesk
from tests.ui.conftest import settle
from ui.desk_view import DeskView
from ui.pages import calendar_panel
from ui.pages.calendar_page import CalendarPage
from ui.pages.group_page import GroupPage
from ui.pages.group_series import CHANGE, END
from ui.pages.page import Page
from ui.pages.people_page import PeoplePage
from ui.pages.settings_page import PARTS, STAFF
from ui.places import PageKey, Place

P = TypeVar("P", bound=Page)

WEEK = timedelta(weeks=1)
# One word for each thing that somebody types a name for: it stands nowhere else.
GROUP, ALIAS, FIRST, LAST = "Sorrowcircle", "Lighthousebench", "Zephyrine", "Quackenbush"
LEADER, ROOM, CENTRE, LABEL = "Ottoline", "Teasalon", "Riverbankia", "Annabella"
REASON, CLOSED, NEED = "Boilerbang", "Roofday", "Rampwanted"
TYPED = (GROUP, ALIAS, FIRST, LAST, LEADER, ROOM, CENTRE, LABEL, REASON, CLOSED, NEED)
# Whoever stands before the locked desk may read the staff labels, and nothing else.
SECRET = tuple(word for word in TYPED if word != LABEL)
PHONE = "020 7946 0991"


def loud(word: str) -> str:
    """Return what a name may hold as well: marks, an entity, and what a button takes for a key."""
    return f'<b>{word}</b> & <img src="x"> &amp; &Z'


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Who and what there is: ids only, so that nothing of the record is kept by a test."""

    group: GroupId
    series: SeriesId
    person: PersonId
    room: RoomId
    closure: ClosureId
    coming: MeetingId
    past: MeetingId
    cancelled: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """Somebody who goes from place to place at the open desk."""

    person: AtTheDesk
    facts: Facts

    @property
    def view(self) -> DeskView:
        view = self.person.desk.window._view
        assert view is not None
        return view

    def page(self, kind: type[P]) -> P:
        page = self.view.page
        assert isinstance(page, kind)
        return page

    def go(self, place: Place) -> None:
        self.view.go(place)
        settle()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One state of the desk; `sheet` says that a sheet is open there."""

    name: str
    reach: Callable[[Tour], None]
    sheet: bool = False

    def __str__(self) -> str:
        return self.name


def write_everything(session: Session) -> Facts:
    """Write one of everything that has a name."""
    desk = open_desk(session, plan_ahead=False)
    room = Room(id=RoomId(new_id()), name=loud(ROOM), capacity=4, floor=loud("Up"))
    desk.centre.add_room(room)
    desk.centre.add_room(Room(id=RoomId(new_id()), name=f"Small {loud(ROOM)}"[:60]))
    group = make_group(
        name=loud(GROUP),
        alias=loud(ALIAS),
        code="SC",
        colour=GroupColour.BLUE,
        room_id=room.id,
        visibility=Visibility.ON_REQUEST,
    )
    desk.groups.add(group)
    other = make_group(name=f"Other {GROUP}", alias=f"Other {ALIAS}", code="OT")
    desk.groups.add(other)
    leader = _add_people(desk, group.id)
    series = make_series(
        group_id=group.id,
        starts_on=MONDAY - 2 * WEEK,
        start=time(11),
        room_id=room.id,
        facilitators=(leader,),
    )
    desk.schedule.add_series(series)
    lines = desk.agenda.between(MONDAY - 2 * WEEK, MONDAY + 2 * WEEK, group.id)
    by_day = {line.meeting.date: line.meeting for line in lines}
    desk.schedule.cancel(by_day[MONDAY + WEEK].id, loud(REASON))
    person = next(one for one in desk.people.all() if FIRST in one.first_name)
    desk.attendance.mark(by_day[MONDAY - WEEK].id, {person.id: Mark.PRESENT})
    closure = ClosureId(new_id())
    day = MONDAY + timedelta(days=3)
    desk.closures.add(Closure(id=closure, first_day=day, last_day=day, label=loud(CLOSED)))
    _add_clash(desk, other.id, by_day[MONDAY])
    return Facts(
        group=group.id,
        series=series.id,
        person=person.id,
        room=room.id,
        closure=closure,
        coming=by_day[MONDAY].id,
        past=by_day[MONDAY - WEEK].id,
        cancelled=by_day[MONDAY + WEEK].id,
    )


def _add_people(desk: Desk, group_id: GroupId) -> PersonId:
    person = make_person(
        first_name=loud(FIRST),
        last_name=loud(LAST),
        print_name=loud(FIRST),
        pronouns="<i>they</i>",
        phone=PHONE,
        email=f"{LAST}@example.org",
        address=loud(LAST),
        safe_contact=loud(FIRST),
        needs=(loud(NEED),),
    )
    leader = make_person(first_name=loud(LEADER), kind=PersonKind.FACILITATOR)
    waiting = make_person(first_name=f"Second {loud(FIRST)}")
    past = make_person(first_name=f"Third {FIRST}", status=PersonStatus.LEFT)
    for one, state in (
        (person, MembershipState.ACTIVE),
        (leader, None),
        (waiting, MembershipState.WAITING),
        (past, None),
    ):
        desk.people.add(one)
        if state is not None:
            desk.people.set_membership(one.id, group_id, state, since=date(2026, 5, 4))
    return leader.id


def _add_clash(desk: Desk, group_id: GroupId, meeting: Meeting) -> None:
    same = replace(
        meeting, id=MeetingId(new_id()), group_id=group_id, series_id=None, scheduled_on=None
    )
    desk.schedule.add_meeting(same, despite_clash=True)


def at(page: PageKey, *known: str, **where: object) -> Callable[[Tour], None]:
    """Return the way to a place; `known` names facts: "person" gives its `person_id`."""

    def reach(tour: Tour) -> None:
        ids = {f"{name}_id": getattr(tour.facts, name) for name in known}
        # The keys are those of Place; a wrong one raises at once.
        tour.go(Place(page=page, **ids, **where))  # type: ignore[arg-type]

    return reach


def at_meeting(
    which: str, page: PageKey = PageKey.CALENDAR, **where: object
) -> Callable[[Tour], None]:
    """Return the way to a meeting of the facts."""

    def reach(tour: Tour) -> None:
        # As above.
        tour.go(Place(page=page, meeting_id=getattr(tour.facts, which), **where))  # type: ignore[arg-type]

    return reach


def then(first: Callable[[Tour], None], more: Callable[[Tour], object]) -> Callable[[Tour], None]:
    """Return a way with a step after it."""

    def reach(tour: Tour) -> None:
        first(tour)
        more(tour)
        settle()

    return reach


def click(text: str) -> Callable[[Tour], None]:
    return lambda tour: tour.person.click(text)


def _series(act: str) -> Callable[[Tour], None]:
    def reach(tour: Tour) -> None:
        facts = tour.facts
        act_of = f"{act}{facts.series}"
        tour.go(Place(page=PageKey.GROUP, group_id=facts.group, act=act_of))

    return reach


def _search(tour: Tour) -> None:
    tour.view._bar.search.begin()
    line = tour.view._bar.search._line
    line.setText(FIRST)
    line.textEdited.emit(FIRST)


def _agenda(tour: Tour) -> None:
    page = tour.page(CalendarPage)
    page._head.show_view("agenda")
    page._head.view_chosen.emit("agenda")


def _status(tour: Tour) -> None:
    tour.page(PeoplePage)._acts.ask_status(tour.facts.person, PersonStatus.DECEASED)


GROUP_PAGE = at(PageKey.GROUP, "group")
PERSON = at(PageKey.PEOPLE, "person")
CALENDAR = at(PageKey.CALENDAR)

PAGE_STOPS = (
    Stop(name="today", reach=at(PageKey.TODAY)),
    Stop(name="today-print", reach=then(at(PageKey.TODAY), click("Print pack"))),
    Stop(name="calendar", reach=CALENDAR),
    Stop(name="calendar-list", reach=then(CALENDAR, _agenda)),
    Stop(name="calendar-panel", reach=at_meeting("coming")),
    Stop(name="calendar-cancelled", reach=at_meeting("cancelled")),
    Stop(name="calendar-past", reach=at_meeting("past")),
    Stop(name="groups", reach=at(PageKey.GROUPS)),
    Stop(name="groups-many", reach=at(PageKey.GROUPS, act="many")),
    *(
        Stop(name=f"group-{part}", reach=at(PageKey.GROUP, "group", part=part))
        for part in ("overview", "meetings", "members", "attendance")
    ),
    Stop(name="people", reach=at(PageKey.PEOPLE)),
    Stop(name="person", reach=PERSON),
    Stop(name="attendance", reach=at_meeting("coming", PageKey.ATTENDANCE)),
    Stop(name="attendance-past", reach=at_meeting("past", PageKey.ATTENDANCE)),
    Stop(name="attendance-cancelled", reach=at_meeting("cancelled", PageKey.ATTENDANCE)),
    Stop(name="newcomer", reach=at_meeting("coming", PageKey.ATTENDANCE, act="newcomer")),
    Stop(name="print", reach=at_meeting("coming", PageKey.PRINT)),
    Stop(
        name="print-save",
        reach=then(at_meeting("coming", PageKey.PRINT), lambda tour: tour.view.page.save_shown()),
    ),
    *(Stop(name=f"settings-{part}", reach=at(PageKey.SETTINGS, part=part)) for part in PARTS),
    Stop(name="search", reach=then(at(PageKey.TODAY), _search)),
)

SHEET_STOPS = tuple(
    Stop(name=name, reach=reach, sheet=True)
    for name, reach in (
        ("meeting-add", at(PageKey.CALENDAR, act="add")),
        (
            "series-add-from-calendar",
            then(CALENDAR, lambda tour: tour.page(CalendarPage)._forms.add_series()),
        ),
        ("closure-add", at(PageKey.CALENDAR, act="add-closure")),
        (
            "closure-change",
            then(
                CALENDAR,
                lambda tour: tour.page(CalendarPage)._forms.change_closure(tour.facts.closure),
            ),
        ),
        *(
            (f"meeting-{act}", at_meeting("coming", act=act))
            for act in (
                calendar_panel.ROOM,
                calendar_panel.MOVE,
                calendar_panel.LEADERS,
                calendar_panel.HISTORY,
                calendar_panel.CANCEL,
            )
        ),
        (
            "meeting-drop",
            then(
                at_meeting("coming"),
                lambda tour: tour.page(CalendarPage)._acts.drop(
                    tour.facts.coming, MONDAY + timedelta(days=1)
                ),
            ),
        ),
        ("group-add", at(PageKey.GROUPS, act="add")),
        ("group-edit", at(PageKey.GROUP, "group", act="edit")),
        ("group-add-series", at(PageKey.GROUP, "group", act="add-series")),
        ("group-add-meeting", at(PageKey.GROUP, "group", act="add-meeting")),
        ("group-change-series", _series(CHANGE)),
        ("group-end-series", _series(END)),
        ("group-add-member", at(PageKey.GROUP, "group", act="add-member")),
        (
            "group-history",
            then(
                GROUP_PAGE,
                lambda tour: tour.page(GroupPage)._forms.show_history(tour.facts.group),
            ),
        ),
        (
            "group-close",
            then(
                GROUP_PAGE,
                lambda tour: tour.page(GroupPage)._forms.ask_to_close(tour.facts.group),
            ),
        ),
        ("person-add", at(PageKey.PEOPLE, act="add")),
        ("person-edit", at(PageKey.PEOPLE, "person", act="edit")),
        ("person-join", at(PageKey.PEOPLE, "person", act="join")),
        (
            "person-history",
            then(PERSON, lambda tour: tour.page(PeoplePage)._acts.history(tour.facts.person)),
        ),
        ("person-status", then(PERSON, _status)),
        ("attendance-leave", then(at_meeting("coming", PageKey.ATTENDANCE), click("Finish"))),
        ("label", at(PageKey.SETTINGS, act="label")),
        ("passphrase", then(at(PageKey.SETTINGS, part=STAFF), click("Change passphrase"))),
        ("room-add", at(PageKey.SETTINGS, act="add-room")),
        ("room-edit", at(PageKey.SETTINGS, "room", act="room")),
        ("help", then(at(PageKey.TODAY), lambda tour: tour.view._on_help_wanted())),
    )
)

STOPS = (*PAGE_STOPS, *SHEET_STOPS)
