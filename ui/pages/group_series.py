"""Adding, changing and ending a group's series, and single meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import partial

from PySide6.QtCore import QObject

from groupdesk.errors import BookedTwice, KnownError
from groupdesk.i18n import _
from groupdesk.model.ids import GroupId, MeetingId, PersonId, RoomId, SeriesId, new_id
from groupdesk.model.recurrence import weekly
from groupdesk.model.rule_words import rule_words
from groupdesk.model.schedule import Meeting, Series
from ui.dialogs.extra_meeting_dialog import ExtraMeetingDialog, MeetingDraft
from ui.dialogs.series_dialog import EndSeriesDialog, SeriesDialog, SeriesDraft
from ui.pages.desk_words import desk_words
from ui.pages.kit import Kit
from ui.places import PageKey, Place, form_key
from ui.widgets.group_words import shown_name
from ui.wording import long_day

ADD = "add-series"
EXTRA = "add-meeting"
CHANGE = "change-series-"
END = "end-series-"
USUAL_START = time(18, 0)


class SeriesForms(QObject):
    """Opens the forms of a group's meetings, and writes what they accept."""

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._desk = kit.desk
        self._words = desk_words(kit.desk)

    def begin(self, act: str, group_id: GroupId) -> None:
        """Open the form that a place names by its act."""
        for prefix, begin in ((CHANGE, self.change), (END, self.end)):
            number = act.removeprefix(prefix)
            if act.startswith(prefix) and number.isdecimal():
                begin(group_id, SeriesId(int(number)))
                return
        if act == ADD:
            self.add(group_id)
        elif act == EXTRA:
            self.add_meeting(group_id)

    def add(self, group_id: GroupId) -> None:
        """Open the form for a new series."""
        group = self._desk.groups.get(group_id)
        today = self._desk.session.today()
        known = self._desk.schedule.series_of(group_id)
        series = Series(
            id=SeriesId(new_id()),
            group_id=group_id,
            rules=(weekly(today.weekday()),),
            starts_on=today,
            start=known[-1].start if known else USUAL_START,
            length=group.length,
            zone=self._desk.session.centre.zone,
            room_id=group.room_id,
            facilitators=known[-1].facilitators if known else (),
        )
        dialog = self._dialog(series, ADD, adds=True)
        self._kit.sheets.open(dialog, partial(self._on_add_accepted, dialog))

    def change(self, group_id: GroupId, series_id: SeriesId) -> None:
        """Open the form that changes a series from a day on."""
        series = self._find(group_id, series_id)
        if series is None:
            return
        from_day = max(self._desk.session.today(), series.starts_on)
        dialog = self._dialog(
            replace(series, starts_on=from_day), f"{CHANGE}{series_id}", adds=False
        )
        self._kit.sheets.open(dialog, partial(self._on_change_accepted, dialog, series_id))

    def end(self, group_id: GroupId, series_id: SeriesId) -> None:
        """Ask for the last day of a series."""
        series = self._find(group_id, series_id)
        if series is None:
            return
        key = self._key(f"{END}{series_id}", group_id)
        rule = rule_words(series.rules, self._words)
        dialog = EndSeriesDialog(self._kit.look, rule, self._desk.session.today(), form_key=key)
        self._kit.sheets.open(dialog, partial(self._on_end_accepted, dialog, series_id))

    def add_meeting(self, group_id: GroupId) -> None:
        """Open the form for one meeting outside the series."""
        group = self._desk.groups.get(group_id)
        known = self._desk.schedule.series_of(group_id)
        meeting = Meeting(
            id=MeetingId(new_id()),
            group_id=group_id,
            date=self._desk.session.today(),
            start=known[-1].start if known else USUAL_START,
            length=group.length,
            zone=self._desk.session.centre.zone,
            room_id=group.room_id,
        )
        leaders = known[-1].facilitators if known else ()
        dialog = ExtraMeetingDialog(
            self._kit.look,
            shown_name(group),
            meeting,
            rooms=self._rooms(),
            clock24=self._words.clock24,
            form_key=self._key(EXTRA, group_id),
        )
        self._kit.sheets.open(dialog, partial(self._on_meeting_accepted, dialog, leaders))

    def _find(self, group_id: GroupId, series_id: SeriesId) -> Series | None:
        known = self._desk.schedule.series_of(group_id)
        return next((one for one in known if one.id == series_id), None)

    def _dialog(self, series: Series, act: str, *, adds: bool) -> SeriesDialog:
        return SeriesDialog(
            self._kit.look,
            series,
            self._words,
            rooms=self._rooms(),
            leaders=self._leaders(series),
            adds=adds,
            form_key=self._key(act, series.group_id),
        )

    def _key(self, act: str, group_id: GroupId) -> str:
        return form_key(Place(page=PageKey.GROUP, act=act, group_id=group_id))

    def _rooms(self) -> list[tuple[RoomId, str]]:
        return [(room.id, room.name) for room in self._desk.centre.rooms() if room.active]

    def _leaders(self, series: Series) -> list[tuple[PersonId, str]]:
        return [
            (one.id, self._kit.names.shown(one.short_name))
            for one in self._desk.directory.leaders(series.facilitators)
        ]

    def _on_add_accepted(self, dialog: SeriesDialog, value: object) -> None:
        if not isinstance(value, SeriesDraft):
            return
        try:
            changes = self._desk.schedule.add_series(
                value.series, despite_clash=value.despite_clash
            )
        except BookedTwice as error:
            dialog.refuse_clash(error)
            return
        except KnownError as error:
            dialog.refuse(error)
            return
        self._kit.sheets.close()
        said = rule_words(value.series.rules, self._words)
        self._kit.done(changes, _("Series added: {rule}").format(rule=said))

    def _on_change_accepted(self, dialog: SeriesDialog, series_id: SeriesId, value: object) -> None:
        if not isinstance(value, SeriesDraft):
            return
        from_day = value.series.starts_on
        try:
            changes = self._desk.schedule.change_series(
                series_id, value.series, from_day, despite_clash=value.despite_clash
            )
        except BookedTwice as error:
            dialog.refuse_clash(error)
            return
        except KnownError as error:
            dialog.refuse(error)
            return
        self._kit.sheets.close()
        said = _("Series changed from {day} on").format(day=long_day(self._words, from_day))
        self._kit.done(changes, said)

    def _on_end_accepted(self, dialog: EndSeriesDialog, series_id: SeriesId, value: object) -> None:
        if not isinstance(value, date):
            return
        try:
            changes = self._desk.schedule.end_series(series_id, value)
        except KnownError as error:
            dialog.refuse(error)
            return
        self._kit.sheets.close()
        said = _("Series ends on {day}").format(day=long_day(self._words, value))
        self._kit.done(changes, said)

    def _on_meeting_accepted(
        self, dialog: ExtraMeetingDialog, leaders: tuple[PersonId, ...], value: object
    ) -> None:
        if not isinstance(value, MeetingDraft):
            return
        try:
            changes = self._desk.schedule.add_meeting(
                value.meeting, leaders, despite_clash=value.despite_clash
            )
        except BookedTwice as error:
            dialog.refuse_clash(error)
            return
        except KnownError as error:
            dialog.refuse(error)
            return
        self._kit.sheets.close()
        said = _("Meeting added on {day}").format(day=long_day(self._words, value.meeting.date))
        self._kit.done(changes, said)
