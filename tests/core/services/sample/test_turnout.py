"""Who came to the sample centre's meetings is believable and agrees with who belongs."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from groupdesk.model.attendance import Attendance, Mark, TallyKind
from groupdesk.model.groups import Group
from groupdesk.model.people import (
    Membership,
    MembershipState,
    PersonStatus,
)
from groupdesk.model.schedule import Meeting, MeetingState
from groupdesk.services.desk import Desk
from tests.core.services.sample.conftest import A_WEEK, TODAY, held_by, make_desk


def test_marks_lie_within_the_membership(
    attendance: list[Attendance], memberships: list[Membership], meetings: dict[int, Meeting]
) -> None:
    belongs = {(one.person_id, one.group_id): one for one in memberships}
    stopped = {MembershipState.LEFT, MembershipState.FINISHED, MembershipState.PAUSED}
    for row in attendance:
        meeting = meetings[row.meeting_id]
        one = belongs[row.person_id, meeting.group_id]
        if meeting.date >= TODAY:
            assert row.mark in {Mark.UNKNOWN, Mark.APOLOGIES}
            continue
        assert meeting.state is MeetingState.HELD
        assert one.joined is not None
        assert one.joined <= meeting.date
        assert one.state not in stopped or meeting.date < one.since


def test_marks_are_varied(
    attendance: list[Attendance], groups: dict[str, Group], meetings: dict[int, Meeting]
) -> None:
    marks = Counter(row.mark for row in attendance)
    assert marks[Mark.PRESENT] > 0.7 * len(attendance)
    assert min(marks[Mark.APOLOGIES], marks[Mark.ABSENT]) > 0.04 * len(attendance)
    assert marks[Mark.UNKNOWN] == 1
    (last,) = [one for one in held_by(groups["RT"], meetings) if one.date == date(2026, 5, 11)]
    assert not [row for row in attendance if row.meeting_id == last.id]


def test_last_ten_meetings_are_as_pictured(desk: Desk, groups: dict[str, Group]) -> None:
    lines = desk.agenda.between(date(2026, 3, 3), date(2026, 5, 5), groups["GL"].id)
    meetings = [line.meeting for line in lines]
    marks = [desk.attendance.of_meeting(meeting.id) for meeting in meetings]
    came = [sum(mark is Mark.PRESENT for mark in found.values()) for found in marks]
    assert came == [7, 5, 7, 7, 6, 8, 7, 0, 7, 6]
    (harold,) = [one for one in desk.people.members(groups["GL"].id) if one.last_name == "Pinnock"]
    missed = [found.get(harold.id) for found in marks[-5:]]
    assert missed == [Mark.PRESENT, Mark.ABSENT, None, Mark.ABSENT, Mark.ABSENT]


def test_newcomers_come_first_at_their_first_meeting(
    attendance: list[Attendance], memberships: list[Membership], meetings: dict[int, Meeting]
) -> None:
    first: dict[tuple[int, int], tuple[date, Mark]] = {}
    for row in attendance:
        meeting = meetings[row.meeting_id]
        key = (row.person_id, meeting.group_id)
        first[key] = min(first.get(key, (date.max, row.mark)), (meeting.date, row.mark))
    came = [
        first[one.person_id, one.group_id] == (one.joined, Mark.PRESENT)
        for one in memberships
        if one.joined and (one.person_id, one.group_id) in first
    ]
    assert all(came)
    recent = [one for one in memberships if one.joined and one.joined > TODAY - 6 * A_WEEK]
    assert len(recent) >= 5


def test_where_nobody_signs_everybody_is_counted(
    desk: Desk,
    groups: dict[str, Group],
    meetings: dict[int, Meeting],
    attendance: list[Attendance],
) -> None:
    held = held_by(groups["LM"], meetings)
    counts = [desk.attendance.tallies(meeting.id) for meeting in held]
    assert all(3 <= tallies[TallyKind.MEMBER] <= 6 for tallies in counts)
    assert any(TallyKind.NEW in tallies for tallies in counts)
    assert not {row.meeting_id for row in attendance} & {meeting.id for meeting in held}


def test_who_left_every_group_is_marked_so(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "data", people=500, groups=40, years=2)
    statuses = Counter(person.status for person in desk.people.all())
    assert statuses[PersonStatus.LEFT] > 10
    assert statuses[PersonStatus.DO_NOT_CONTACT] > 0
    assert statuses[PersonStatus.ACTIVE] > 300
    desk.session.lock()
