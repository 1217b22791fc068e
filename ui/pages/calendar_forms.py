"""What the calendar adds: single meetings, the way to a series, and closed days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import partial

from PySide6.QtCore import QObject

from groupdesk.errors import InvalidValue, KnownError
from groupdesk.i18n import _, translator
from groupdesk.model.closures import Closure
from groupdesk.model.groups import Group
from groupdesk.model.ids import ClosureId, GroupId, MeetingId, RoomId, new_id
from groupdesk.model.schedule import Meeting
from groupdesk.services.desk import Desk
from ui.dialogs.closure_dialog import ClosureDialog, ClosureDraft, Holiday
from ui.dialogs.meeting_dialog import MeetingDialog, MeetingFacts
from ui.dialogs.series_group_dialog import SeriesGroupDialog
from ui.pages.calendar_acts import who_may_lead
from ui.pages.kit import Kit
from ui.places import PageKey, Place, form_key
from ui.widgets.group_words import shown_name
from ui.wording import long_day

ADD = "add"
CLOSURE = "add-closure"
ADD_SERIES = "add-series"
USUAL_START = time(18, 0)
HOLIDAYS_SHOWN = 12


class CalendarForms(QObject):
    """Opens the forms, and writes what they accept."""

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._desk = kit.desk
        centre = kit.desk.session.centre
        self._words = translator("en", territory=centre.territory, clock24=centre.clock24)

    def add_meeting(
        self, day: date | None = None, start: time | None = None, room_id: RoomId | None = None
    ) -> None:
        """Open the form for a meeting on a day, perhaps at a time and in a room.

        Without any group it leads to adding one.
        """
        groups = self._groups()
        if not groups:
            self._kit.messages.say(_("There is no group yet: please add one first."))
            self.add_group()
            return
        usual = self._usual(groups[0], day or self._desk.session.today())
        dialog = MeetingDialog(
            self._kit.look,
            _at(usual, start, room_id),
            groups=[(group.id, shown_name(group)) for group in groups],
            rooms=self._rooms(),
            people=who_may_lead(self._kit),
            clock24=self._words.clock24,
            form_key=form_key(Place(page=PageKey.CALENDAR, act=ADD)),
        )
        dialog.group_chosen.connect(partial(self._on_group_chosen, dialog, start, room_id))
        self._kit.sheets.open(dialog, partial(self._on_meeting_accepted, dialog))

    def add_group(self) -> None:
        """Lead to the form for a group."""
        self._kit.navigator.go(Place(page=PageKey.GROUPS, act=ADD))

    def add_series(self, group_id: GroupId | None = None) -> None:
        """Ask for a group and go to its form for a series."""
        groups = [(group.id, shown_name(group)) for group in self._groups()]
        if not groups:
            self.add_group()
            return
        dialog = SeriesGroupDialog(self._kit.look, groups, group_id or groups[0][0])
        self._kit.sheets.open(dialog, partial(self._on_series_accepted, dialog))

    def add_closure(self, day: date | None = None) -> None:
        """Open the form for closed days, with the public holidays to come."""
        first = day or self._desk.session.today()
        draft = ClosureDraft(first_day=first, last_day=first, room_id=None, label="")
        key = form_key(Place(page=PageKey.CALENDAR, act=CLOSURE))
        dialog = self._open_closure(draft, ClosureId(new_id()), key, adds=True)
        # What knows the holidays takes a while to load.
        self._kit.tasks.run(
            partial(_holidays, self._desk),
            partial(self._on_holidays_read, dialog),
            self._on_holidays_failed,
        )

    def change_closure(self, closure_id: ClosureId) -> None:
        """Open the form of closed days that are there."""
        try:
            closure = self._desk.closures.get(closure_id)
        except KnownError as error:
            self._kit.messages.problem(error.sentence)
            return
        draft = ClosureDraft(
            first_day=closure.first_day,
            last_day=closure.last_day,
            room_id=closure.room_id,
            label=closure.label,
        )
        dialog = self._open_closure(draft, closure_id, "", adds=False)
        dialog.remove_wanted.connect(partial(self._on_remove_wanted, dialog, closure_id))

    def _open_closure(
        self, draft: ClosureDraft, closure_id: ClosureId, key: str, *, adds: bool
    ) -> ClosureDialog:
        dialog = ClosureDialog(self._kit.look, draft, rooms=self._rooms(), adds=adds, form_key=key)
        dialog.days_changed.connect(partial(self._on_days_changed, dialog, closure_id))
        self._kit.sheets.open(
            dialog, partial(self._on_closure_accepted, dialog, closure_id, adds=adds)
        )
        self._on_days_changed(dialog, closure_id, dialog.value())
        return dialog

    def _on_holidays_read(self, dialog: ClosureDialog, found: list[tuple[date, str]]) -> None:
        if self._kit.sheets.current is dialog:
            dialog.offer_holidays(
                [
                    Holiday(
                        day=day,
                        name=name,
                        words=_("{day}: {holiday}").format(
                            day=self._words.weekday_date(day), holiday=name
                        ),
                    )
                    for day, name in found
                ]
            )

    def _on_holidays_failed(self, error: KnownError) -> None:
        self._kit.messages.problem(error.sentence)

    def _on_days_changed(
        self, dialog: ClosureDialog, closure_id: ClosureId, draft: ClosureDraft
    ) -> None:
        dialog.show_affected(len(self._desk.closures.affected(_closure(closure_id, draft))))

    def _on_closure_accepted(
        self, dialog: ClosureDialog, closure_id: ClosureId, value: object, *, adds: bool
    ) -> None:
        if not isinstance(value, ClosureDraft):
            return
        closures = self._desk.closures
        write = closures.add if adds else closures.change
        try:
            changes = write(_closure(closure_id, value), cancel_meetings=value.cancel_meetings)
        except KnownError as error:
            dialog.refuse(error)
            return
        self._kit.sheets.close()
        first = long_day(self._words, value.first_day)
        said = _("Closed on {day}").format(day=first)
        if value.last_day != value.first_day:
            last = long_day(self._words, value.last_day)
            said = _("Closed from {first} to {last}").format(first=first, last=last)
        self._kit.done(changes, said)

    def _on_remove_wanted(self, dialog: ClosureDialog, closure_id: ClosureId) -> None:
        try:
            changes = self._desk.closures.remove(closure_id)
        except KnownError as error:
            dialog.refuse(error)
            return
        self._kit.sheets.close()
        self._kit.done(changes, _("The closed days are taken away"))

    def _on_group_chosen(
        self,
        dialog: MeetingDialog,
        start: time | None,
        room_id: RoomId | None,
        group_id: GroupId,
    ) -> None:
        usual = self._usual(self._desk.groups.get(group_id), self._desk.session.today())
        dialog.show_usual(_at(usual, start, room_id))

    def _on_meeting_accepted(self, dialog: MeetingDialog, value: object) -> None:
        if not isinstance(value, MeetingFacts):
            return
        if value.group_id is None:
            said = _("Please choose the group that meets.")
            dialog.refuse(InvalidValue("group_id", said))
            return
        meeting = Meeting(
            id=MeetingId(new_id()),
            group_id=value.group_id,
            date=value.day,
            start=value.start,
            length=value.length,
            zone=self._desk.session.centre.zone,
            room_id=value.room_id,
        )
        try:
            changes = self._desk.schedule.add_meeting(
                meeting, value.leaders, despite_clash=value.despite_clash
            )
        except KnownError as error:
            dialog.refuse(error)
            return
        self._kit.sheets.close()
        self._kit.navigator.go(Place(page=PageKey.CALENDAR, meeting_id=meeting.id))
        group = self._desk.groups.get(value.group_id)
        said = _("{group} meets on {day}, {time}").format(
            group=shown_name(group),
            day=long_day(self._words, value.day),
            time=self._words.time(value.start),
        )
        self._kit.done(changes, said)

    def _on_series_accepted(self, dialog: SeriesGroupDialog, group_id: object) -> None:
        if not isinstance(group_id, int):
            said = _("Please choose the group that meets.")
            dialog.refuse(InvalidValue("group_id", said))
            return
        self._kit.sheets.close()
        self._kit.navigator.go(
            Place(page=PageKey.GROUP, group_id=GroupId(group_id), act=ADD_SERIES)
        )

    def _usual(self, group: Group, day: date) -> MeetingFacts:
        """Return how a group meets as its newest series does, else as the group says."""
        known = self._desk.schedule.series_of(group.id)
        return MeetingFacts(
            group_id=group.id,
            day=day,
            start=known[-1].start if known else USUAL_START,
            length=group.length,
            room_id=(known[-1].room_id if known else None) or group.room_id,
            leaders=known[-1].facilitators if known else (),
        )

    def _groups(self) -> list[Group]:
        return [group for group in self._desk.groups.all() if group.active]

    def _rooms(self) -> list[tuple[RoomId, str]]:
        return [(room.id, room.name) for room in self._desk.centre.rooms() if room.active]


def _at(usual: MeetingFacts, start: time | None, room_id: RoomId | None) -> MeetingFacts:
    """Return how a group meets, but at the time and in the room that were pointed at."""
    return replace(usual, start=start or usual.start, room_id=room_id or usual.room_id)


def _closure(closure_id: ClosureId, draft: ClosureDraft) -> Closure:
    return Closure(
        id=closure_id,
        first_day=draft.first_day,
        last_day=draft.last_day,
        room_id=draft.room_id,
        label=draft.label,
    )


def _holidays(desk: Desk) -> list[tuple[date, str]]:
    with desk.session.in_worker():
        today = desk.session.today()
        found = [*desk.closures.proposals(today.year), *desk.closures.proposals(today.year + 1)]
    return [(day, name) for day, name in found if day >= today][:HOLIDAYS_SHOWN]
