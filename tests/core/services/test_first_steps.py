"""Today's first steps: each is done as soon as the record holds one of its kind."""

from __future__ import annotations

from groupdesk.model.journal import Action
from groupdesk.services.desk import open_desk
from groupdesk.services.first_steps import FirstSteps
from groupdesk.services.printing import Request
from groupdesk.services.session import Session
from groupdesk.store.tables.schedule import MEETING
from tests.factories import make_group, make_meeting, make_person, make_room


def test_each_step_is_done_by_the_first_of_its_kind(session: Session) -> None:
    desk = open_desk(session)
    assert desk.first_steps.read() == FirstSteps(room=False, group=False, person=False, sheet=False)
    group = make_group()
    desk.centre.add_room(make_room())
    desk.groups.add(group)
    desk.people.add(make_person())
    assert desk.first_steps.read() == FirstSteps(room=True, group=True, person=True, sheet=False)
    meeting = make_meeting(group_id=group.id)
    with session.change(Action.MEETING_ADDED) as change:
        change.add(MEETING, meeting)
    desk.printing.preview(Request(document="meeting-pack", meeting=meeting.id, options={}))
    assert not desk.first_steps.read().sheet
    desk.printing.print(Request(document="meeting-pack", meeting=meeting.id, options={}))
    assert desk.first_steps.read().sheet
