"""What the calendar's panel says about one meeting, and which acts it offers."""

from __future__ import annotations

from groupdesk.errors import NotFound
from groupdesk.i18n import Translator, _, ngettext
from groupdesk.model.centre import Room
from groupdesk.model.ids import MeetingId
from groupdesk.model.rule_words import rule_words
from groupdesk.model.schedule import ClashKind, Meeting, MeetingState
from groupdesk.services.agenda import AgendaLine
from groupdesk.services.desk import Desk
from ui.models.cells import ChipKind, ChipText
from ui.names import Names
from ui.widgets.buttons import ButtonKind
from ui.widgets.group_words import shown_name
from ui.widgets.meeting_panel import PanelAct, PanelFact, PanelFacts
from ui.wording import long_day, people_expected

PRINT = "print"
ATTENDANCE = "attendance"
ROOM = "room"
MOVE = "move"
FREE_ROOM = "free-room"
LEADERS = "leaders"
HISTORY = "history"
CANCEL = "cancel"
PUT_BACK = "put-back"
OPEN = frozenset({MeetingState.PLANNED, MeetingState.MOVED})


def find_line(desk: Desk, meeting_id: MeetingId | None) -> AgendaLine | None:
    """Return a meeting, or None where there is none, such as after an undo."""
    if meeting_id is None:
        return None
    try:
        return desk.agenda.line(meeting_id)
    except NotFound:
        return None


def panel_facts(desk: Desk, names: Names, words: Translator, line: AgendaLine) -> PanelFacts:
    """Return what the panel shows of a meeting."""
    meeting, group = line.meeting, line.group
    today = desk.session.today()
    day = long_day(words, meeting.date)
    if meeting.date.year != today.year:
        day = words.weekday_date(meeting.date)
    open_ = meeting.state in OPEN
    return PanelFacts(
        code=group.code,
        colour=group.colour,
        name=shown_name(group),
        day=_("{day} (today)").format(day=day) if meeting.date == today else day,
        hours=words.time_span(meeting.start, meeting.length),
        chips=tuple(_chips(words, meeting)),
        facts=tuple(_facts(desk, names, words, line)),
        acts=(*_way_out(desk, line), *_acts(meeting)),
        last=_cancel() if open_ else None,
        last_note=_last_note(meeting),
    )


def _facts(desk: Desk, names: Names, words: Translator, line: AgendaLine) -> list[PanelFact]:
    meeting = line.meeting
    facts = []
    if meeting.cancel_reason:
        facts.append(PanelFact(icon="note", text=meeting.cancel_reason))
    if meeting.state is not MeetingState.CANCELLED:
        clashes = desk.agenda.why_clash(meeting)
        facts += [PanelFact(icon="warning", text=said, ink="warn") for said in clashes]
        closure = desk.closures.closing(meeting)
        if closure is not None:
            closed = _("Closed that day: {reason}").format(reason=closure.label)
            facts.append(PanelFact(icon="warning", text=closed, ink="warn"))
    facts.append(_room(desk, words, line))
    if line.facilitators:
        led_by = words.together(tuple(names.shown(name) for name in line.facilitators))
        facts.append(PanelFact(icon="user", text=led_by))
    if meeting.state in OPEN:
        facts.append(PanelFact(icon="users-three", text=_expected(desk, meeting)))
    elif meeting.state is MeetingState.HELD:
        here = desk.roll.of_meeting(meeting.id).in_the_room
        came = ngettext("{count} person came", "{count} people came", here).format(count=here)
        facts.append(PanelFact(icon="users-three", text=came))
    facts.append(PanelFact(icon="arrows-clockwise", text=_rule(desk, words, line)))
    return facts


def _room(desk: Desk, words: Translator, line: AgendaLine) -> PanelFact:
    if not line.room:
        return PanelFact(icon="door", text=_("No room yet"), ink="ink2")
    note = ""
    if line.meeting.state in OPEN and not line.clashes:
        until = desk.agenda.free_until(line.meeting)
        note = _("Free until {time}").format(time=words.time(until)) if until else ""
    return PanelFact(icon="door", text=line.room, note=note)


def _expected(desk: Desk, meeting: Meeting) -> str:
    """Return "9 expected, 1 newcomer"."""
    expected = desk.attendance.expected_counts([meeting])[meeting.id]
    new = desk.attendance.newcomer_counts([meeting])[meeting.id]
    if not new:
        return people_expected(expected)
    newcomers = ngettext("{count} newcomer", "{count} newcomers", new).format(count=new)
    return _("{expected}, {newcomers}").format(
        expected=people_expected(expected), newcomers=newcomers
    )


def _rule(desk: Desk, words: Translator, line: AgendaLine) -> str:
    """Return "Every Tuesday", or that it is a single meeting."""
    known = desk.schedule.series_of(line.group.id)
    series = next((one for one in known if one.id == line.meeting.series_id), None)
    if series is None:
        return _("A single meeting")
    rule = rule_words(series.rules, words)
    if series.sessions is None or line.session is None:
        return rule
    return _("{rule}, meeting {number} of {count}").format(
        rule=rule, number=line.session, count=series.sessions
    )


def _chips(words: Translator, meeting: Meeting) -> list[ChipText]:
    if meeting.state is MeetingState.CANCELLED:
        return [ChipText(text=_("Cancelled"), icon="x-circle", kind=ChipKind.NO)]
    if meeting.state is MeetingState.HELD:
        return [ChipText(text=_("Took place"), icon="check", kind=ChipKind.YES)]
    if meeting.moved_from is not None:
        moved = _("Moved from {day}").format(day=words.short_date(meeting.moved_from))
        return [ChipText(text=moved, icon="calendar-dots", kind=ChipKind.INFO)]
    return []


def free_room(desk: Desk, line: AgendaLine) -> Room | None:
    """Return the first room that is free where a meeting shares its own with another."""
    if all(clash.kind is not ClashKind.ROOM for clash in line.clashes):
        return None
    meeting = line.meeting
    found = desk.agenda.free_rooms(meeting, meeting.date, meeting.start, meeting.length)
    return next((choice.room for choice in found if choice.free), None)


def _way_out(desk: Desk, line: AgendaLine) -> list[PanelAct]:
    room = free_room(desk, line) if line.meeting.state in OPEN else None
    if room is None:
        return []
    text = _("Move to {room}").format(room=room.name)
    return [PanelAct(key=FREE_ROOM, text=text, icon="door", kind=ButtonKind.SOFT)]


def _acts(meeting: Meeting) -> list[PanelAct]:
    history = PanelAct(key=HISTORY, text=_("History"), icon="clock-counter-clockwise")
    leaders = PanelAct(key=LEADERS, text=_("Who leads it"), icon="user-switch")
    sheet = PanelAct(key=PRINT, text=_("Print sign-in sheet"), icon="printer", kind=ButtonKind.MAIN)
    if meeting.state is MeetingState.CANCELLED:
        put_back = PanelAct(
            key=PUT_BACK, text=_("Put it back"), icon="arrow-u-up-left", kind=ButtonKind.MAIN
        )
        return [put_back, history]
    if meeting.state is MeetingState.HELD:
        change = PanelAct(key=ATTENDANCE, text=_("See who came"), icon="check-square")
        led = PanelAct(key=LEADERS, text=_("Who led it"), icon="user-switch")
        return [sheet, change, led, history]
    return [
        sheet,
        PanelAct(key=ATTENDANCE, text=_("Take attendance"), icon="check-square"),
        PanelAct(key=ROOM, text=_("Change room"), icon="door"),
        PanelAct(key=MOVE, text=_("Move to another time"), icon="calendar-plus"),
        leaders,
        history,
    ]


def _cancel() -> PanelAct:
    return PanelAct(
        key=CANCEL,
        text=_("Cancel this meeting"),
        icon="x-circle",
        kind=ButtonKind.DANGER_LINE,
    )


def _last_note(meeting: Meeting) -> str:
    if meeting.series_id is None:
        return _("You can undo this.")
    return _("The rest of the series stays as it is. You can undo this.")
