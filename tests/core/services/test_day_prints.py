"""Several prints as one, a day at a glance, and which sheets are still to enter."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest

from groupdesk.errors import KnownError
from groupdesk.model.attendance import Mark, TallyKind
from groupdesk.model.groups import Group
from groupdesk.model.journal import Action
from groupdesk.model.schedule import Meeting
from groupdesk.services.desk import Desk, open_desk
from groupdesk.services.printing import Request
from groupdesk.services.session import Session
from groupdesk.store.tables.schedule import MEETING
from tests.core.documents.papers import pdf_text
from tests.factories import MONDAY, make_group, make_meeting, make_person, make_room


class Enough(KnownError):
    """Somebody stops it."""


@pytest.fixture
def desk(session: Session) -> Desk:
    return open_desk(session)


@pytest.fixture
def groups(desk: Desk) -> list[Group]:
    made = [
        make_group(name=f"Group {place}", alias=f"Table {place}", code=f"A{letter}")
        for place, letter in enumerate("ABC")
    ]
    for group in made:
        desk.groups.add(group)
    return made


@pytest.fixture
def meetings(desk: Desk, groups: list[Group]) -> list[Meeting]:
    made = [
        make_meeting(group_id=group.id, start=make_meeting().start.replace(hour=9 + place))
        for place, group in enumerate(groups)
    ]
    add(desk, made)
    return made


def add(desk: Desk, meetings: list[Meeting]) -> None:
    with desk.session.change(Action.MEETING_ADDED) as change:
        for meeting in meetings:
            change.add(MEETING, meeting)


def codes(desk: Desk) -> list[tuple[str, int]]:
    rows = desk.session.store.database.execute("SELECT code, meeting_id FROM sheet_code")
    return sorted(rows.fetchall())


def requests(meetings: list[Meeting]) -> list[Request]:
    return [Request(document="meeting-pack", meeting=one.id, options={}) for one in meetings]


def test_several_packs_are_one_pdf_in_order(desk: Desk, meetings: list[Meeting]) -> None:
    begun: list[int] = []
    printed = desk.printing.print_all(requests(meetings), begun.append)
    assert begun == [0, 1, 2]
    assert printed.pages == len(pypdfium2.PdfDocument(BytesIO(printed.pdf))) == 3
    text = pdf_text(printed.pdf)
    places = [text.index(f"Table {place}") for place in range(3)]
    assert places == sorted(places)
    assert printed.suggested_name == f"meeting-packs-{MONDAY.isoformat()}.pdf"


def test_one_of_several_is_drawn_as_it_is_alone(desk: Desk, meetings: list[Meeting]) -> None:
    alone = desk.printing.print(requests(meetings)[0])
    assert desk.printing.print_all(requests(meetings[:1])).pdf == alone.pdf


def test_every_sheet_gets_a_code_of_its_own_and_keeps_it(
    desk: Desk, meetings: list[Meeting]
) -> None:
    desk.printing.print_all(requests(meetings))
    first = codes(desk)
    assert len({code for code, _meeting in first}) == 3
    changes = desk.printing.print_all(requests(meetings)).changes
    assert not changes
    assert codes(desk) == first


def test_stopping_in_the_middle_leaves_no_trace(desk: Desk, meetings: list[Meeting]) -> None:
    def stop_at_the_second(place: int) -> None:
        if place == 1:
            raise Enough

    for make in (desk.printing.print_all, desk.printing.preview_all):
        with pytest.raises(Enough):
            make(requests(meetings), stop_at_the_second)
    assert not desk.first_steps.read().sheet


def test_a_preview_of_several_leaves_no_trace(desk: Desk, meetings: list[Meeting]) -> None:
    assert desk.printing.preview_all(requests(meetings)).pages == 3
    assert not desk.first_steps.read().sheet


def test_a_glance_shows_the_first_meetings_of_the_day(desk: Desk, meetings: list[Meeting]) -> None:
    add(desk, [make_meeting(group_id=meetings[0].group_id, date=MONDAY + timedelta(days=1))])
    whole = desk.agenda.of_day(MONDAY)
    assert desk.agenda.glance(MONDAY, 9) == whole
    assert desk.agenda.glance(MONDAY, 2) == whole[:2]
    assert desk.agenda.glance(MONDAY - timedelta(days=1), 9) == []


def test_a_glance_tells_clashes_of_what_it_shows(desk: Desk, groups: list[Group]) -> None:
    room = make_room()
    desk.centre.add_room(room)
    add(desk, [make_meeting(group_id=one.id, room_id=room.id) for one in groups[:2]])
    assert all(line.clashes for line in desk.agenda.glance(MONDAY, 9))


def test_sheets_to_enter_are_those_without_mark_or_count(
    desk: Desk, meetings: list[Meeting]
) -> None:
    def waiting() -> list[Meeting]:
        return desk.attendance.not_entered(MONDAY, MONDAY)

    # The tests' clock stands a day before; marks of a meeting to come are apologies.
    person = make_person()
    desk.people.add(person)
    assert [one.id for one in waiting()] == [one.id for one in reversed(meetings)]
    desk.attendance.mark(meetings[0].id, {person.id: Mark.UNKNOWN})
    assert len(waiting()) == 3
    desk.attendance.mark(meetings[0].id, {person.id: Mark.APOLOGIES})
    assert meetings[0].id not in {one.id for one in waiting()}
    desk.schedule.cancel(meetings[1].id)
    assert [one.id for one in waiting()] == [meetings[2].id]
    desk.attendance.count(meetings[2].id, TallyKind.VISITOR, 0)
    assert len(waiting()) == 1
    assert desk.attendance.not_entered(MONDAY + timedelta(days=1), MONDAY + timedelta(days=9)) == []
