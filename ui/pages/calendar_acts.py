"""What can be done with one meeting of the calendar: each act opens its sheet and writes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from functools import partial

from PySide6.QtCore import QObject

from groupdesk.errors import BookedTwice, KnownError
from groupdesk.i18n import _, ngettext, translator
from groupdesk.model.changes import Changes
from groupdesk.model.ids import MeetingId, PersonId
from groupdesk.model.people import PeopleScope, PersonKind
from groupdesk.model.schedule import Meeting, MeetingState
from groupdesk.services.agenda import AgendaLine
from ui.dialogs.cancel_dialog import CancelDialog
from ui.dialogs.change_room_dialog import ChangeRoomDialog, RoomDraft, RoomOption
from ui.dialogs.leaders_dialog import LeadersDialog, LeadersDraft
from ui.dialogs.move_dialog import MoveDialog, MoveDraft
from ui.dialogs.question import Question
from ui.dialogs.sheet import Sheet
from ui.pages import calendar_panel as panel
from ui.pages.kit import Kit
from ui.pages.record_history import show_history
from ui.places import PageKey, Place, form_key
from ui.widgets.group_words import shown_name
from ui.wording import long_day

LEADS = frozenset({PersonKind.FACILITATOR, PersonKind.VOLUNTEER})


class MeetingActs(QObject):
    """Opens the sheets of a meeting, and writes what they accept."""

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._desk = kit.desk
        centre = kit.desk.session.centre
        self._words = translator("en", territory=centre.territory, clock24=centre.clock24)

    def begin(self, act: str, meeting_id: MeetingId) -> None:
        """Do what the panel's button of a key says."""
        acts = {
            panel.PRINT: self._print,
            panel.ATTENDANCE: self._take_attendance,
            panel.ROOM: self._change_room,
            panel.MOVE: self._move,
            panel.FREE_ROOM: self._take_free_room,
            panel.LEADERS: self._change_leaders,
            panel.HISTORY: self._show_history,
            panel.CANCEL: self._cancel,
            panel.PUT_BACK: self._put_back,
        }
        if act not in acts:
            return
        try:
            line = self._desk.agenda.line(meeting_id)
        except KnownError as error:
            self._kit.messages.problem(error.sentence)
            return
        acts[act](line)

    def drop(self, meeting_id: MeetingId, day: date) -> None:
        """Ask whether a meeting that was dragged to a day is to move there, alone or not."""
        try:
            line = self._desk.agenda.line(meeting_id)
        except KnownError as error:
            self._kit.messages.problem(error.sentence)
            return
        if line.meeting.state is MeetingState.CANCELLED:
            said = _("This meeting is cancelled: please put it back first.")
            self._kit.messages.problem(said)
        elif line.meeting.state is MeetingState.HELD:
            self._kit.messages.problem(_("This meeting has taken place and stays as it is."))
        else:
            self._open_move(line, day)

    def _print(self, line: AgendaLine) -> None:
        self._kit.navigator.go(
            Place(page=PageKey.PRINT, document="sign-in-sheet", meeting_id=line.meeting.id)
        )

    def _take_attendance(self, line: AgendaLine) -> None:
        self._kit.navigator.go(Place(page=PageKey.ATTENDANCE, meeting_id=line.meeting.id))

    def _show_history(self, line: AgendaLine) -> None:
        read = partial(self._desk.history.of_meeting, line.meeting.id, shown=self._kit.names.shown)
        show_history(self._kit, _("History of {meeting}").format(meeting=self._called(line)), read)

    def _cancel(self, line: AgendaLine) -> None:
        effect = []
        expected = self._desk.attendance.expected_counts([line.meeting])[line.meeting.id]
        if expected:
            effect.append(
                ngettext(
                    "{count} person is expected.", "{count} people are expected.", expected
                ).format(count=expected)
            )
        if line.meeting.series_id is not None:
            effect.append(_("The rest of the series stays as it is."))
        effect.append(_("You can undo this."))
        question = _("Cancel {group} on {day}?").format(
            group=shown_name(line.group), day=long_day(self._words, line.meeting.date)
        )
        key = _key(panel.CANCEL, line)
        dialog = CancelDialog(self._kit.look, question, " ".join(effect), form_key=key)
        self._kit.sheets.open(dialog, partial(self._on_cancel_accepted, dialog, line))

    def _on_cancel_accepted(self, dialog: CancelDialog, line: AgendaLine, reason: object) -> None:
        write = partial(self._desk.schedule.cancel, line.meeting.id, str(reason))
        self._write(dialog, write, _("{meeting} cancelled").format(meeting=self._called(line)))

    def _put_back(self, line: AgendaLine) -> None:
        said = _("{meeting} takes place again").format(meeting=self._called(line))
        try:
            changes = self._desk.schedule.put_back(line.meeting.id)
        except BookedTwice as error:
            self._ask_to_put_back(line, error, said)
            return
        except KnownError as error:
            self._kit.messages.problem(error.sentence)
            return
        self._kit.done(changes, said)

    def _ask_to_put_back(self, line: AgendaLine, error: KnownError, said: str) -> None:
        question = Question(
            self._kit.look,
            _("Put it back all the same?"),
            error.sentence,
            act=_("Put it back anyway"),
            safe=_("Leave it cancelled"),
        )
        self._kit.sheets.open(question, partial(self._on_put_back_accepted, question, line, said))

    def _on_put_back_accepted(
        self, question: Question, line: AgendaLine, said: str, _nothing: object
    ) -> None:
        write = partial(self._desk.schedule.put_back, line.meeting.id, despite_clash=True)
        self._write(question, write, said)

    def _change_room(self, line: AgendaLine) -> None:
        meeting = line.meeting
        when = _("{day}, {hours}").format(
            day=long_day(self._words, meeting.date),
            hours=self._words.time_span(meeting.start, meeting.length),
        )
        dialog = ChangeRoomDialog(
            self._kit.look,
            _("Which room for {group}?").format(group=shown_name(line.group)),
            when,
            self._rooms(meeting, meeting.date, meeting.start),
            meeting.room_id,
            form_key=_key(panel.ROOM, line),
        )
        self._kit.sheets.open(dialog, partial(self._on_room_accepted, dialog, line))

    def _on_room_accepted(self, dialog: ChangeRoomDialog, line: AgendaLine, value: object) -> None:
        if not isinstance(value, RoomDraft):
            return
        said = _("{meeting} has no room now").format(meeting=self._called(line))
        if value.room_id is not None:
            room = self._desk.centre.room(value.room_id).name
            said = _("{meeting} is now in {room}").format(meeting=self._called(line), room=room)
        write = partial(
            self._desk.schedule.change_room,
            line.meeting.id,
            value.room_id,
            despite_clash=value.despite_clash,
        )
        self._write(dialog, write, said)

    def _take_free_room(self, line: AgendaLine) -> None:
        room = panel.free_room(self._desk, line)
        if room is not None:
            write = partial(self._desk.schedule.change_room, line.meeting.id, room.id)
            said = _("{meeting} is now in {room}")
            self._kit.attempt(write, said.format(meeting=self._called(line), room=room.name))

    def _move(self, line: AgendaLine) -> None:
        self._open_move(line, line.meeting.date)

    def _open_move(self, line: AgendaLine, day: date) -> None:
        meeting = line.meeting
        dialog = MoveDialog(
            self._kit.look,
            _("Move {meeting}?").format(meeting=self._called(line)),
            day=day,
            start=meeting.start,
            room_id=meeting.room_id,
            in_series=meeting.series_id is not None,
            clock24=self._words.clock24,
            form_key=_key(panel.MOVE, line),
        )
        dialog.offer_rooms(self._rooms(meeting, day, meeting.start))
        dialog.when_changed.connect(partial(self._on_when_changed, dialog, meeting))
        self._kit.sheets.open(dialog, partial(self._on_move_accepted, dialog, line))

    def _on_when_changed(
        self, dialog: MoveDialog, meeting: Meeting, day: date, start: time
    ) -> None:
        dialog.offer_rooms(self._rooms(meeting, day, start))

    def _on_move_accepted(self, dialog: MoveDialog, line: AgendaLine, value: object) -> None:
        if not isinstance(value, MoveDraft):
            return
        said = _("{group} moved to {day}, {time}").format(
            group=shown_name(line.group),
            day=long_day(self._words, value.day),
            time=self._words.time(value.start),
        )
        write = partial(
            self._desk.schedule.move,
            line.meeting.id,
            value.day,
            value.start,
            room_id=value.room_id,
            following=value.following,
            despite_clash=value.despite_clash,
        )
        if self._write(dialog, write, said):
            # The page follows the meeting to its new day.
            self._kit.navigator.go(Place(page=PageKey.CALENDAR, meeting_id=line.meeting.id))

    def _change_leaders(self, line: AgendaLine) -> None:
        now = self._desk.schedule.facilitators(line.meeting.id)
        held = line.meeting.state is MeetingState.HELD
        title = _("Who led {meeting}?") if held else _("Who leads {meeting}?")
        dialog = LeadersDialog(
            self._kit.look,
            title.format(meeting=self._called(line)),
            who_may_lead(self._kit, now),
            now,
            form_key=_key(panel.LEADERS, line),
        )
        self._kit.sheets.open(dialog, partial(self._on_leaders_accepted, dialog, line))

    def _on_leaders_accepted(self, dialog: LeadersDialog, line: AgendaLine, value: object) -> None:
        if not isinstance(value, LeadersDraft):
            return
        write = partial(
            self._desk.schedule.set_facilitators,
            line.meeting.id,
            value.people,
            despite_clash=value.despite_clash,
        )
        said = _("Who leads {meeting} is saved").format(meeting=self._called(line))
        self._write(dialog, write, said)

    def _write(self, sheet: Sheet, write: partial[Changes], said: str) -> bool:
        """Do a write that a sheet asks for; a refusal is said in the sheet."""
        try:
            changes = write()
        except KnownError as error:
            sheet.refuse(error)
            return False
        self._kit.sheets.close()
        self._kit.done(changes, said)
        return True

    def _rooms(self, meeting: Meeting, day: date, start: time) -> list[RoomOption]:
        found = self._desk.agenda.free_rooms(meeting, day, start, meeting.length)
        return [
            RoomOption(
                room_id=choice.room.id,
                name=choice.room.name,
                taken_by="" if choice.free else choice.taken_by or _("booked"),
            )
            for choice in found
        ]

    def _called(self, line: AgendaLine) -> str:
        """Return "Grief & Loss on Tuesday 12 May"."""
        return _("{group} on {day}").format(
            group=shown_name(line.group), day=long_day(self._words, line.meeting.date)
        )


def _key(act: str, line: AgendaLine) -> str:
    """Return the key under which a form of a meeting keeps what was typed."""
    return form_key(Place(page=PageKey.CALENDAR, act=act, meeting_id=line.meeting.id))


def who_may_lead(kit: Kit, now: Sequence[PersonId] = ()) -> list[tuple[PersonId, str]]:
    """Return who may lead, and who does, by the names that may be shown now."""
    return [
        (line.id, kit.names.shown(line.name))
        for line in kit.desk.directory.lines(PeopleScope.CURRENT)
        if line.kind in LEADS or line.id in now
    ]
