"""The form of a series: the rule is said in words while it is chosen, with its next dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from groupdesk.errors import KnownError
from groupdesk.i18n import Translator, _
from groupdesk.model.centre import LONGEST_BOOKING
from groupdesk.model.ids import PersonId, RoomId
from groupdesk.model.recurrence import (
    LAST,
    MOST_SESSIONS,
    MOST_WEEKS,
    Frequency,
    Rule,
    dates,
    months_after,
)
from groupdesk.model.rule_words import rule_words, series_words
from groupdesk.model.schedule import Series
from ui.dialogs.sheet import Sheet
from ui.theme import Look, Type
from ui.widgets.bars import Bar, BarKind
from ui.widgets.fields import ChoiceField, DateField, NumberField
from ui.widgets.labels import WrappedLabel
from ui.widgets.layout import row
from ui.widgets.time_field import TimeField
from ui.widgets.weekday_picker import ChipOption, ChipsField, weekday_options

WIDTH = 640
DATES_SHOWN = 3
# A rule of every 52 weeks must show its next three dates too.
MONTHS_LOOKED = 60


class Pattern(StrEnum):
    """How the form asks for a rule; KEPT is a series of several rules, left as it is."""

    WEEKLY = "weekly"
    WEEKS = "weeks"
    MONTHLY = "monthly"
    KEPT = "kept"


class Ends(StrEnum):
    """When a series ends."""

    NEVER = "never"
    AFTER = "after"
    ON = "on"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesDraft:
    """What the form says; `despite_clash` that a room or person booked twice is meant."""

    series: Series
    despite_clash: bool = False


class SeriesDialog(Sheet):
    """Adds a series, or changes one from a day on."""

    def __init__(
        self,
        look: Look,
        series: Series,
        words: Translator,
        *,
        rooms: Sequence[tuple[RoomId, str]],
        leaders: Sequence[tuple[PersonId, str]],
        adds: bool,
        form_key: str,
    ) -> None:
        super().__init__(
            look,
            _("Add a series of meetings") if adds else _("Change the series"),
            act=_("Add series") if adds else _("Change series"),
            safe=_("Cancel"),
            form_key=form_key,
            width=WIDTH,
        )
        self._series = series
        self._words = words
        self._build(rooms, leaders, adds=adds)
        self.fill(_texts(series))
        for field in self._fields:
            field.changed.connect(self._on_any_changed)
        self._clash.act_wanted.connect(self._on_anyway_wanted)

    def _build(
        self,
        rooms: Sequence[tuple[RoomId, str]],
        leaders: Sequence[tuple[PersonId, str]],
        *,
        adds: bool,
    ) -> None:
        look, words = self._look, self._words
        self._pattern = ChoiceField(look, "pattern", _("How often"), self._patterns())
        self._every = NumberField(look, "every", _("Every so many weeks"), least=2, most=MOST_WEEKS)
        self._ordinals = ChipsField(look, "ordinals", _("Which of the month"), _ordinals())
        self._weekdays = ChipsField(look, "rules", _("Weekdays"), weekday_options(words))
        self._start = TimeField(look, "start", _("Start"), clock24=words.clock24)
        self._length = NumberField(
            look, "length", _("Length in minutes"), least=1, most=LONGEST_BOOKING
        )
        self._room = ChoiceField(
            look,
            "room_id",
            _("Room"),
            [("", _("No room")), *((str(room_id), name) for room_id, name in rooms)],
        )
        self._leaders = ChipsField(
            look,
            "leaders",
            _("Led by"),
            [ChipOption(value=str(one), brief=name, spoken=name) for one, name in leaders]
            or [ChipOption(value="", brief=_("Nobody on record"), spoken=_("Nobody on record"))],
            optional=True,
        )
        self._starts_on = DateField(
            look, "starts_on", _("First date") if adds else _("Changes from")
        )
        self._ends = ChoiceField(look, "ends", _("Ends"), _ends())
        self._sessions = NumberField(
            look, "sessions", _("How many meetings"), least=1, most=MOST_SESSIONS
        )
        self._until = DateField(look, "until", _("Last day"))
        self._fields = (
            self._pattern,
            self._every,
            self._ordinals,
            self._weekdays,
            self._start,
            self._length,
            self._room,
            self._starts_on,
            self._ends,
            self._sessions,
            self._until,
            self._leaders,
        )
        self._clash = Bar(look, BarKind.WARNING, _("Save anyway"))
        self.body.addWidget(self._clash)
        for place in (
            (self._pattern, self._every),
            (self._ordinals,),
            (self._weekdays,),
            (self._start, self._length, self._room),
            (self._starts_on, self._ends),
            (self._sessions,),
            (self._until,),
        ):
            line = row(20)
            for field in place:
                line.addWidget(field, 0 if field is self._start else 1, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(line)
        self.body.addWidget(self._said())
        self.body.addWidget(self._leaders)
        # Not before it has its place: it would be a window of its own for a moment.
        self._leaders.setVisible(bool(leaders))
        for one in self._fields:
            self.form.add(one)

    def _said(self) -> QFrame:
        box = QFrame()
        box.setObjectName("strip")
        self._rule = WrappedLabel("", Type.STRONG)
        self._next = WrappedLabel("", Type.META, "ink2")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.setSpacing(2)
        inside.addWidget(self._rule)
        inside.addWidget(self._next)
        return box

    def fill(self, texts: Mapping[str, str]) -> None:
        super().fill(texts)
        self._show_parts()

    def restore(self, texts: Mapping[str, str]) -> None:
        super().restore(texts)
        self._show_parts()

    def value(self) -> SeriesDraft:
        return SeriesDraft(series=self._draft())

    def refuse_clash(self, error: KnownError) -> None:
        """Say what is booked twice, with the way to save all the same."""
        super().refuse(error)
        self._bar.say("")
        self._clash.say(error.sentence)
        self.lay_out()

    def refuse(self, error: KnownError) -> None:
        self._clash.say("")
        super().refuse(error)

    def _draft(self) -> Series:
        room = self._room.text
        ends = Ends(self._ends.text)
        return replace(
            self._series,
            rules=self._rules(),
            starts_on=date.fromisoformat(self._starts_on.text),
            start=time.fromisoformat(self._start.text),
            length=int(self._length.text),
            room_id=RoomId(int(room)) if room else None,
            facilitators=tuple(PersonId(int(one)) for one in self._leaders.text.split(",") if one),
            sessions=int(self._sessions.text) if ends is Ends.AFTER else None,
            until=date.fromisoformat(self._until.text) if ends is Ends.ON else None,
        )

    def _rules(self) -> tuple[Rule, ...]:
        pattern = Pattern(self._pattern.text)
        if pattern is Pattern.KEPT:
            return self._series.rules
        weekdays = self._weekdays.numbers
        if pattern is Pattern.MONTHLY:
            return (
                Rule(
                    frequency=Frequency.MONTHLY,
                    weekdays=weekdays,
                    ordinals=self._ordinals.numbers,
                ),
            )
        every = int(self._every.text) if pattern is Pattern.WEEKS else 1
        return (Rule(frequency=Frequency.WEEKLY, weekdays=weekdays, every=every),)

    def _patterns(self) -> list[tuple[str, str]]:
        offered = [
            (Pattern.WEEKLY.value, _("Every week")),
            (Pattern.WEEKS.value, _("Every few weeks")),
            (Pattern.MONTHLY.value, _("On certain weekdays of the month")),
        ]
        if _pattern_of(self._series) is Pattern.KEPT:
            kept = rule_words(self._series.rules, self._words)
            offered.insert(0, (Pattern.KEPT.value, _("As it is: {rule}").format(rule=kept)))
        return offered

    def _show_parts(self) -> None:
        """Show the fields that the chosen pattern and end need, and say the rule."""
        pattern, ends = Pattern(self._pattern.text), Ends(self._ends.text)
        self._every.setVisible(pattern is Pattern.WEEKS)
        self._ordinals.setVisible(pattern is Pattern.MONTHLY)
        self._weekdays.setVisible(pattern is not Pattern.KEPT)
        self._sessions.setVisible(ends is Ends.AFTER)
        self._until.setVisible(ends is Ends.ON)
        self._say_rule()

    def _say_rule(self) -> None:
        series = self._draft()
        said = rule_words(series.rules, self._words)
        if not said:
            self._rule.setText(_("Choose at least one weekday."))
            self._next.setText("")
            return
        self._rule.setText(series_words(series, self._words))
        coming = dates(
            series.rules,
            series.starts_on,
            months_after(series.starts_on, MONTHS_LOOKED),
            until=series.until,
            sessions=series.sessions,
        )[:DATES_SHOWN]
        names = [self._words.weekday_date(day) for day in coming]
        self._next.setText(
            _("First: {dates}").format(dates=", ".join(names)) if names else _("No date fits.")
        )

    def _on_any_changed(self) -> None:
        self._clash.say("")
        self._show_parts()

    def _on_anyway_wanted(self) -> None:
        self.accepted.emit(SeriesDraft(series=self._draft(), despite_clash=True))


class EndSeriesDialog(Sheet):
    """Asks for the last day of a series."""

    def __init__(self, look: Look, rule: str, last_day: date, *, form_key: str) -> None:
        super().__init__(
            look, _("End this series?"), act=_("End series"), safe=_("Keep it"), form_key=form_key
        )
        effect = _(
            "{rule}. Meetings after the last day are taken away, but for those that were held, "
            "moved or cancelled. You can undo this."
        )
        self._until = DateField(look, "until", _("Last day"))
        self.body.addWidget(WrappedLabel(effect.format(rule=rule), Type.BODY, "ink2"))
        self.body.addWidget(self._until)
        self.form.add(self._until)
        self.fill({"until": last_day.isoformat()})

    def value(self) -> date:
        return date.fromisoformat(self._until.text)


def _pattern_of(series: Series) -> Pattern:
    rule = series.rules[0]
    plain_month = rule.frequency is Frequency.MONTHLY and rule.every == 1
    if len(series.rules) > 1 or (rule.frequency is Frequency.MONTHLY and not plain_month):
        return Pattern.KEPT
    if plain_month:
        return Pattern.MONTHLY
    return Pattern.WEEKLY if rule.every == 1 else Pattern.WEEKS


def _texts(series: Series) -> dict[str, str]:
    rule = series.rules[0]
    ends = Ends.NEVER
    if series.sessions is not None:
        ends = Ends.AFTER
    elif series.until is not None:
        ends = Ends.ON
    until = series.until or months_after(series.starts_on, 3)
    return {
        "pattern": _pattern_of(series).value,
        "every": str(max(rule.every, 2)),
        "ordinals": ",".join(str(one) for one in rule.ordinals or (1,)),
        "rules": ",".join(str(day) for day in rule.weekdays),
        "start": f"{series.start:%H:%M}",
        "length": str(series.length),
        "room_id": str(series.room_id or ""),
        "leaders": ",".join(str(one) for one in series.facilitators),
        "starts_on": series.starts_on.isoformat(),
        "ends": ends.value,
        "sessions": str(series.sessions or 8),
        "until": until.isoformat(),
    }


def _ends() -> list[tuple[str, str]]:
    return [
        (Ends.NEVER.value, _("Never")),
        (Ends.AFTER.value, _("After a number of meetings")),
        (Ends.ON.value, _("On a day")),
    ]


def _ordinals() -> list[ChipOption]:
    named = (
        (1, _("1st"), _("First")),
        (2, _("2nd"), _("Second")),
        (3, _("3rd"), _("Third")),
        (4, _("4th"), _("Fourth")),
        (5, _("5th"), _("Fifth")),
        (LAST, _("Last"), _("Last")),
    )
    return [ChipOption(value=str(at), brief=brief, spoken=spoken) for at, brief, spoken in named]
