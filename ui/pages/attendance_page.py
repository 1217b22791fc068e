"""Take attendance: check in a room in under a minute; unmarked means not known (DESIGN.md 07)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from groupdesk.errors import KnownError, NotFound
from groupdesk.i18n import _, ngettext
from groupdesk.model.attendance import Mark, TallyKind
from groupdesk.model.changes import Changes, Noun
from groupdesk.model.ids import MeetingId, PersonId
from groupdesk.model.schedule import MeetingState
from groupdesk.services.roll import Roll, RollLine
from ui.dialogs.question import Question
from ui.models.roll_list import RollList, RollRow, people_words
from ui.pages.desk_words import desk_words
from ui.pages.kit import Kit
from ui.pages.page import Page
from ui.places import PageKey, Place, form_key
from ui.theme import Type, px
from ui.widgets.attendance_counts import AttendanceSide, Counts
from ui.widgets.badges import CodeBadge
from ui.widgets.bars import Bar, BarKind
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.labels import ElidedLabel, KeyLabel, PlainLabel, WrappedLabel
from ui.widgets.layout import Card, clear, column, row
from ui.widgets.newcomer_field import NewcomerField
from ui.widgets.roll_view import RollView
from ui.wording import long_day

KEYS_FROM = 900  # pixels: a narrower page has no room to name the keys
NEWCOMER = "newcomer"


class AttendancePage(Page):
    """Saves each mark as it is made; every one can be taken back."""

    SHOWS = frozenset(
        {Noun.ATTENDANCE, Noun.MEETING, Noun.MEMBERSHIP, Noun.PERSON, Noun.GROUP, Noun.ROOM}
    )

    MESSAGES_AT_END = True

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._meeting_id: MeetingId | None = None
        self._roll: Roll | None = None
        self._again: tuple[PersonId, Mark | None] | None = None
        self._people = RollList(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 24)
        whole.setSpacing(16)
        whole.addLayout(self._head())
        self._state = Bar(self._look, BarKind.WARNING, _("Put the meeting back"))
        self._trouble = Bar(self._look, BarKind.DANGER, _("Try again"))
        whole.addWidget(self._state)
        whole.addWidget(self._trouble)
        both = row(20)
        both.addWidget(self._roll_card(), 1)
        self._side = AttendanceSide(self._look)
        both.addWidget(self._side)
        whole.addLayout(both, 1)

    def _head(self) -> QHBoxLayout:
        self._back = Button(self._look, "", icon_name="arrow-left")
        self._back.setFixedWidth(px(40))
        self._back.setToolTip(_("Back: Alt+Left"))
        self._back.setAccessibleName(_("Back"))
        self._badge = row(0)
        self._title = ElidedLabel("", Type.TITLE)
        self._about = ElidedLabel("", Type.BODY, "ink2")
        words = column(2)
        words.addWidget(self._title)
        words.addWidget(self._about)
        self._undo = Button(self._look, _("Undo"), icon_name="arrow-counter-clockwise")
        self._undo.with_key("Ctrl Z")
        self._undo.setToolTip(_("Take the last change back"))
        self._finish = Button(self._look, _("Finish"), ButtonKind.MAIN, "check")
        head = row(14)
        head.addWidget(self._back)
        head.addLayout(self._badge)
        head.addLayout(words)
        head.addStretch(1)
        head.addWidget(self._undo)
        head.addWidget(self._finish)
        return head

    def _roll_card(self) -> Card:
        card = Card()
        self._count = PlainLabel("", Type.STRONG)
        self._keys = QWidget()
        keys = row(6)
        self._keys.setLayout(keys)
        for key, meaning in (
            ("↑ ↓", _("move")),
            ("H", _("here")),
            ("A", _("apologies")),
            ("N", _("not here")),
        ):
            keys.addWidget(KeyLabel(key))
            keys.addWidget(PlainLabel(meaning, Type.META, "ink2"))
            keys.addSpacing(6)
        head = QWidget()
        head.setObjectName("rollHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head.setFixedHeight(px(48))
        line = QHBoxLayout(head)
        line.setContentsMargins(18, 0, 12, 0)
        line.addWidget(self._count, 1)
        line.addWidget(self._keys)
        self._view = RollView(self._look, self._people)
        self._nobody = WrappedLabel("", Type.BODY, "ink2")
        self._nobody.setContentsMargins(18, 24, 18, 24)
        self._newcomer = NewcomerField(self._look)
        self._newcomer.setContentsMargins(18, 14, 18, 14)
        whole = QVBoxLayout(card)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self._view, 1)
        whole.addWidget(self._nobody, 1, Qt.AlignmentFlag.AlignTop)
        whole.addWidget(self._newcomer)
        return card

    def _connect(self) -> None:
        self._back.clicked.connect(self._kit.navigator.back)
        self._undo.clicked.connect(self._on_undo_clicked)
        self._finish.clicked.connect(self._on_finish_clicked)
        self._state.act_wanted.connect(self._on_put_back_wanted)
        self._trouble.act_wanted.connect(self._on_again_wanted)
        self._view.mark_wanted.connect(self._on_mark_wanted)
        self._newcomer.name_given.connect(self._on_newcomer_given)
        self._side.no_name.count_wanted.connect(self._on_count_wanted)

    def open(self, place: Place) -> None:
        if place.meeting_id != self._meeting_id:
            self._newcomer.close_field()
            self._trouble.say("")
        self._meeting_id = place.meeting_id
        self.refresh()
        if place.act == NEWCOMER:
            self._newcomer.open(self._kept())

    def load(self) -> None:
        if self._meeting_id is None:
            return
        try:
            roll = self._desk.roll.of_meeting(self._meeting_id)
        except NotFound as error:
            # Taken away meanwhile, such as by an undo: there is nothing left to mark.
            self._kit.messages.problem(error.sentence)
            # Afterwards: the page is about to be shown.
            QTimer.singleShot(0, self._kit.navigator, self._kit.navigator.back)
            return
        self._roll = roll
        self._show_head(roll)
        shown = self._kit.names.shown
        rows = [_row(line, shown(line.name)) for line in roll.members]
        rows += [_row(line, shown(line.name), newcomer=True) for line in roll.newcomers]
        self._people.load(rows)
        self._count.setText(people_words(len(roll.members), len(roll.newcomers)))
        self._view.setVisible(bool(rows))
        self._nobody.setVisible(not rows)
        self._nobody.setText(
            _("Nobody belongs to this group yet. Add who came below, or just count them.")
        )
        self._side.counts.load(_counts(roll))
        here = tuple(shown(one.name) for one in roll.newcomers if one.mark is Mark.PRESENT)
        self._side.newcomers.load(here)

    def take_focus(self) -> None:
        if self._people.rows:
            self._view.take_focus()
        else:
            self._finish.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_new(self) -> None:
        self._newcomer.open()

    def unsaved(self) -> tuple[str, dict[str, str]] | None:
        typed = self._newcomer.text.strip()
        return (self._form_key, {"first_name": typed}) if typed else None

    def leave(self) -> None:
        self._roll = None
        self._again = None
        self._people.load([])
        self._newcomer.close_field()
        self._side.newcomers.load(())
        self._about.setText("")

    @property
    def _form_key(self) -> str:
        place = Place(page=PageKey.ATTENDANCE, act=NEWCOMER, meeting_id=self._meeting_id)
        return form_key(place)

    def _kept(self) -> str:
        """Return the name that a lock interrupted, and forget that it was kept."""
        kept = self._desk.drafts.find(self._form_key) or {}
        self._desk.drafts.drop(self._form_key)
        return kept.get("first_name", "")

    def _show_head(self, roll: Roll) -> None:
        meeting, group = roll.meeting, roll.group
        words = desk_words(self._desk)
        today = self._desk.session.today()
        cancelled = meeting.state is MeetingState.CANCELLED
        to_come = meeting.date > today
        clear(self._badge)
        self._badge.addWidget(CodeBadge(self._look, group.code, group.colour))
        self._title.setText(
            _("Who is coming?")
            if to_come
            else _("Who’s here today?")
            if meeting.date == today
            else _("Who was here?")
        )
        facts = [
            group.known_as,
            long_day(words, meeting.date),
            words.time(meeting.start),
            roll.room,
        ]
        self._about.setText(", ".join(fact for fact in facts if fact))
        self._state.show_act(shown=cancelled)
        self._state.say(_state_words(cancelled=cancelled, to_come=to_come))
        self._view.setEnabled(not cancelled)
        self._newcomer.setEnabled(not cancelled and not to_come)
        self._side.no_name.load(roll.anonymous, open_=not cancelled and not to_come)

    def _on_mark_wanted(self, person_id: PersonId, mark: Mark | None) -> None:
        if self._meeting_id is None or self._roll is None:
            return
        everyone = (*self._roll.members, *self._roll.newcomers)
        line = next(one for one in everyone if one.person_id == person_id)
        said = _mark_words(self._kit.names.shown(line.name), mark)
        try:
            changes = self._desk.attendance.mark(self._meeting_id, {person_id: mark})
        except KnownError as error:
            self._again = (person_id, mark)
            self._trouble.say(error.sentence)
            return
        self._again = None
        self._trouble.say("")
        self._kit.done(changes, said)

    def _on_again_wanted(self) -> None:
        if self._again is not None:
            self._on_mark_wanted(*self._again)

    def _on_count_wanted(self, people: int) -> None:
        if self._meeting_id is not None:
            said = ngettext(
                "{count} person counted without a name",
                "{count} people counted without a name",
                people,
            ).format(count=people)
            count = partial(self._desk.attendance.count, self._meeting_id, TallyKind.VISITOR)
            self._kit.attempt(partial(count, people), said)

    def _on_newcomer_given(self, name: str) -> None:
        if self._meeting_id is None:
            return
        meeting_id = self._meeting_id

        def add() -> Changes:
            _person_id, changes = self._desk.roll.add_newcomer(meeting_id, name)
            return changes

        said = _("{name} added and marked here").format(name=self._kit.names.shown(name))
        if self._kit.attempt(add, said):
            self._newcomer.taken()

    def _on_put_back_wanted(self) -> None:
        if self._meeting_id is not None:
            put_back = partial(self._desk.schedule.put_back, self._meeting_id)
            self._kit.attempt(put_back, _("The meeting takes place again"))

    def _on_undo_clicked(self) -> None:
        self._kit.take_back(self._desk.history.undo, _("Taken back"))

    def _on_finish_clicked(self) -> None:
        roll = self._roll
        if roll is None or not roll.unmarked or not self._view.isEnabled():
            self._kit.navigator.back()
            return
        question = ngettext(
            "{count} person is not marked. Leave them as not known?",
            "{count} people are not marked. Leave them as not known?",
            roll.unmarked,
        ).format(count=roll.unmarked)
        effect = _(
            "Not known is not the same as missed: it counts as neither. You can mark them later."
        )
        sheet = Question(
            self._look, question, effect, act=_("Leave as not known"), safe=_("Go on marking")
        )
        self._kit.sheets.open(sheet, self._on_leave_accepted)

    def _on_leave_accepted(self, _nothing: object) -> None:
        self._kit.sheets.close()
        self._kit.navigator.back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keys.setVisible(self.width() > px(KEYS_FROM))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}
        by = steps.get(Qt.Key(event.key()))
        if by is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self._side.no_name.step(by)


def _row(line: RollLine, name: str, *, newcomer: bool = False) -> RollRow:
    return RollRow(
        person_id=line.person_id,
        name=name,
        mark=line.mark,
        missed=line.missed,
        newcomer=newcomer,
    )


def _counts(roll: Roll) -> Counts:
    return Counts(
        in_the_room=roll.in_the_room,
        members=roll.members_here,
        newcomers=roll.newcomers_here,
        no_name=roll.anonymous + roll.other_tallies,
        apologies=roll.apologies,
        absent=roll.absent,
        unmarked=roll.unmarked,
    )


def _mark_words(name: str, mark: Mark | None) -> str:
    match mark:
        case Mark.PRESENT:
            return _("{name} marked here").format(name=name)
        case Mark.APOLOGIES:
            return _("{name} sent apologies").format(name=name)
        case Mark.ABSENT:
            return _("{name} marked not here").format(name=name)
        case _:
            return _("{name} is not marked any more").format(name=name)


def _state_words(*, cancelled: bool, to_come: bool) -> str:
    if cancelled:
        return _("This meeting was cancelled, so there is nobody to mark.")
    if to_come:
        return _("This meeting is still to come: you can note apologies now, and who came later.")
    return ""
