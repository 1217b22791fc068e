"""What Today has read of its day: the meetings, who comes, and the one that is next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from groupdesk.clock import local_now
from groupdesk.i18n import Translator, translator
from groupdesk.model.ids import MeetingId
from groupdesk.services.agenda import AgendaLine
from ui.pages.kit import Kit
from ui.pages.today_words import Coming, card_facts, is_cancelled, next_line, summary
from ui.widgets.meeting_card import MeetingFacts

NOBODY = Coming(expected=0, newcomers=0)


class TodayDay:
    """Reads in pieces: a glance before the first paint, the rest one by one after it."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._desk = kit.desk
        self.day = date.min
        self.lines: list[AgendaLine] = []
        self.next: MeetingId | None = None
        self._coming: dict[MeetingId, Coming] = {}

    def words(self) -> Translator:
        """Return the words of the screen at this centre."""
        centre = self._desk.session.centre
        return translator("en", territory=centre.territory, clock24=centre.clock24)

    def now(self) -> datetime:
        """Return the wall-clock moment at the centre."""
        session = self._desk.session
        return local_now(session.clock, session.centre.zone)

    def glance(self, most: int) -> bool:
        """Read what can be seen at once, and say whether that is the whole day."""
        self.day = self.now().date()
        self.lines = self._desk.agenda.glance(self.day, most)
        self._coming = {}
        self._count_expected()
        return len(self.lines) < most

    def read_whole(self) -> None:
        """Read all meetings of the day with their clashes."""
        self.lines = self._desk.agenda.of_day(self.day)
        self._count_expected()

    def read_newcomers(self) -> None:
        """Count who is expected for the first time."""
        meetings = [line.meeting for line in self.open_lines()]
        for meeting_id, count in self._desk.attendance.newcomer_counts(meetings).items():
            before = self._coming.get(meeting_id, NOBODY)
            self._coming[meeting_id] = replace(before, newcomers=count)

    def forget(self) -> None:
        """Let go of everything that was read."""
        self.lines = []
        self.next = None
        self._coming = {}

    def open_lines(self) -> list[AgendaLine]:
        """Return the meetings that take place."""
        return [line for line in self.lines if not is_cancelled(line)]

    def summary(self) -> str:
        """Return the day's figures in words; nothing for a day without meetings."""
        expected = sum(coming.expected for coming in self._coming.values())
        return summary(self.lines, expected) if self.lines else ""

    def following(self, now: datetime) -> MeetingId | None:
        """Return the meeting that runs or comes next at a moment."""
        found = next_line(self.lines, now)
        return found.meeting.id if found else None

    def card_facts(self) -> list[tuple[int, MeetingFacts]]:
        """Return what each card shows at this moment."""
        words, now = self.words(), self.now()
        self.next = self.following(now)
        shown = []
        for line in self.lines:
            coming = self._coming.get(line.meeting.id, NOBODY)
            first = line.meeting.id == self.next
            facts = card_facts(words, self._named(line), coming, first=first, now=now)
            shown.append((int(line.meeting.id), facts))
        return shown

    def _named(self, line: AgendaLine) -> AgendaLine:
        names = tuple(self._kit.names.shown(name) for name in line.facilitators)
        return replace(line, facilitators=names)

    def _count_expected(self) -> None:
        meetings = [line.meeting for line in self.open_lines()]
        for meeting_id, count in self._desk.attendance.expected_counts(meetings).items():
            before = self._coming.get(meeting_id, NOBODY)
            self._coming[meeting_id] = replace(before, expected=count)
