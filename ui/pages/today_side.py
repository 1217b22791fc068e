"""The side of Today: the first steps until a sheet was printed, and what can be done besides."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from groupdesk.i18n import Translator, _
from groupdesk.model.ids import MeetingId
from groupdesk.services.desk import Desk
from groupdesk.services.first_steps import FirstSteps
from ui.places import PageKey, Place
from ui.theme import Look
from ui.widgets.act_rows import ActRow, ActRows
from ui.widgets.checklist import Checklist, Step
from ui.wording import long_day

MOST_SHEETS = 3
LOOK_BACK = timedelta(days=14)
PRINT_STEP = "print"
PLACES = {
    "room": Place(page=PageKey.SETTINGS, part="rooms", act="add-room"),
    "group": Place(page=PageKey.GROUPS, act="add"),
    "person": Place(page=PageKey.PEOPLE, act="add"),
    "meeting": Place(page=PageKey.CALENDAR, act="add"),
}


class TodaySide(QWidget):
    """Cards that are only there while they have something to say."""

    place_wanted = Signal(object)
    print_wanted = Signal()

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._build(look)
        self._steps.step_wanted.connect(self._on_wanted)
        self._sheets.wanted.connect(self._on_sheet_wanted)
        self._acts.wanted.connect(self._on_wanted)

    def _build(self, look: Look) -> None:
        self._steps = Checklist(look, _("First steps"))
        self._sheets = ActRows(look, _("Sign-in sheets to enter"))
        self._acts = ActRows(look, _("Add something"))
        self._acts.load(_acts())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(20)
        for card in (self._steps, self._sheets, self._acts):
            card.hide()
            whole.addWidget(card)
        whole.addStretch(1)

    def load(self) -> None:
        """Show the first steps, or what else can be done; a glance at the record is enough."""
        found = self._desk.first_steps.read()
        self._steps.setVisible(not found.sheet)
        self._acts.setVisible(found.sheet)
        if not found.sheet:
            self._steps.load(_first_steps(found))

    def load_sheets(self, words: Translator, now: datetime) -> None:
        """Show which meetings of the last two weeks have no marks yet."""
        found = self._desk.attendance.not_entered(now.date() - LOOK_BACK, now.date())
        over = [meeting for meeting in found if meeting.ends <= now]
        self._sheets.setVisible(bool(over))
        rows = tuple(
            ActRow(
                key=str(meeting.id),
                icon="clipboard-text",
                text=self._desk.groups.get(meeting.group_id).known_as,
                second=_day_words(words, meeting.date, now.date()),
                act=_("Enter it"),
            )
            for meeting in over[:MOST_SHEETS]
        )
        more = len(over) - len(rows)
        self._sheets.load(
            rows,
            count=str(len(over)),
            more=_("and {count} more in the last two weeks").format(count=more) if more else "",
        )

    def leave(self) -> None:
        """Let go of everything that was read."""
        self._steps.load(())
        self._sheets.load(())

    def _on_wanted(self, key: str) -> None:
        if key == PRINT_STEP:
            self.print_wanted.emit()
        else:
            self.place_wanted.emit(PLACES[key])

    def _on_sheet_wanted(self, key: str) -> None:
        self.place_wanted.emit(Place(page=PageKey.ATTENDANCE, meeting_id=MeetingId(int(key))))


def _first_steps(found: FirstSteps) -> tuple[Step, ...]:
    return (
        Step(key="centre", text=_("Name your centre"), done=True),
        Step(key="room", text=_("Add a room"), done=found.room, act=_("Add room")),
        Step(key="group", text=_("Add your first group"), done=found.group, act=_("Add group")),
        Step(key="person", text=_("Add who comes"), done=found.person, act=_("Add person")),
        Step(
            key=PRINT_STEP,
            text=_("Print tonight’s sheet"),
            done=found.sheet,
            act=_("Print sheet"),
        ),
    )


def _day_words(words: Translator, day: date, today: date) -> str:
    return _("Today") if day == today else long_day(words, day)


def _acts() -> tuple[ActRow, ...]:
    return (
        ActRow(
            key="meeting",
            icon="calendar-plus",
            text=_("A meeting"),
            second=_("Once, or every week"),
            act=_("Add meeting"),
        ),
        ActRow(
            key="person",
            icon="user-plus",
            text=_("Someone new"),
            second=_("A first name is enough"),
            act=_("Add person"),
        ),
        ActRow(
            key="group",
            icon="users-three",
            text=_("A group"),
            second=_("Its name, then when it meets"),
            act=_("Add group"),
        ),
    )
