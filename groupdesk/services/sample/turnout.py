"""Who came to the sample centre's meetings: rows by the million, made one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from groupdesk.model.attendance import Mark, TallyKind
from groupdesk.model.groups import SignInMode
from groupdesk.model.ids import MeetingId, PersonId
from groupdesk.services.sample.chance import Chance
from groupdesk.services.sample.plan import Plan
from groupdesk.services.sample.stays import Stay
from groupdesk.store.shape import Cell

_FADING = 3
_APOLOGIES, _ABSENT = 0.5, 0.85
_NAMELESS = 0.12
# Not marked at all: no row is kept, which means not known, never absent.
_TOLD = {"p": Mark.PRESENT, "a": Mark.APOLOGIES, "n": Mark.ABSENT, "u": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """Who belonged to a group at a meeting; `left` counts back from the last one held, which is 1."""

    meeting_id: MeetingId
    left: int
    number: int = 0
    there: Sequence[Stay]


def facilitator_rows(plan: Plan) -> Iterator[dict[str, Cell]]:
    """Yield who leads a group's meetings as rows."""
    for meeting in plan.meetings:
        for person_id in plan.leaders:
            yield {"meeting_id": meeting.id, "person_id": person_id}


def attendance_rows(plan: Plan, stays: Sequence[Stay], chance: Chance) -> Iterator[dict[str, Cell]]:
    """Yield the marks of a group's meetings as rows, by the meeting's id and the person's."""
    for sheet in sorted(_sheets(plan, stays), key=lambda sheet: sheet.meeting_id):
        for stay in sheet.there:
            mark = _mark(stay, sheet, chance)
            if mark is not None:
                person_id = stay.membership.person_id
                yield {"meeting_id": sheet.meeting_id, "person_id": person_id, "mark": mark.value}


def tally_rows(plan: Plan, chance: Chance) -> Iterator[dict[str, Cell]]:
    """Yield the counts of people without a record; where nobody signs, everybody is counted."""
    for meeting in plan.entered:
        for kind, count in _counts(plan, chance).items():
            if count:
                yield {"meeting_id": meeting.id, "kind": kind.value, "count": count}


def _counts(plan: Plan, chance: Chance) -> dict[TallyKind, int]:
    if plan.sample.group.sign_in_mode is not SignInMode.TALLY:
        return {TallyKind.VISITOR: int(chance.happens(_NAMELESS))}
    return {
        TallyKind.MEMBER: chance.randint(3, 6),
        TallyKind.NEW: chance.choice((0, 0, 1, 1, 2)),
        TallyKind.VISITOR: chance.choice((0, 0, 0, 1)),
    }


def _sheets(plan: Plan, stays: Sequence[Stay]) -> Iterator[_Sheet]:
    """Yield the meetings with those who belonged to the group then, by the person's id."""
    coming = plan.coming
    said = [stay for stay in stays if stay.coming is not None]
    if coming is not None and said:
        yield _Sheet(meeting_id=coming.id, left=0, there=sorted(said, key=_person_id))
    if plan.sample.group.sign_in_mode is SignInMode.TALLY:
        return
    held = len(plan.held)
    there: list[list[Stay]] = [[] for _ in range(held)]
    for stay in sorted(stays, key=_person_id):
        for number in range(stay.first, stay.end):
            there[number].append(stay)
    for number, meeting in enumerate(plan.entered):
        yield _Sheet(meeting_id=meeting.id, left=held - number, number=number, there=there[number])


def _mark(stay: Stay, sheet: _Sheet, chance: Chance) -> Mark | None:
    if not sheet.left:
        return stay.coming
    if sheet.number == stay.first:
        return Mark.PRESENT
    if sheet.left <= len(stay.recent):
        return _TOLD[stay.recent[-sheet.left]]
    if stay.fades and sheet.number >= stay.end - _FADING:
        return Mark.ABSENT
    if chance.random() < stay.habit:
        return Mark.PRESENT
    missing = chance.random()
    if missing < _APOLOGIES:
        return Mark.APOLOGIES
    return Mark.ABSENT if missing < _ABSENT else None


def _person_id(stay: Stay) -> PersonId:
    return stay.membership.person_id
