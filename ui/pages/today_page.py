"""Today: the day's meetings with what can be done for them, the next seven days, first steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from groupdesk.i18n import _, ngettext
from groupdesk.model.changes import Noun
from groupdesk.model.ids import MeetingId
from ui.pages.kit import Kit
from ui.pages.page import Page
from ui.pages.today_day import TodayDay
from ui.pages.today_prints import PACK, TodayPrints, Wish
from ui.pages.today_view import TodayView
from ui.pages.today_words import A_DAY, DAYS_AHEAD, nothing_today, week_facts
from ui.places import PageKey, Place
from ui.widgets.meeting_card import MeetingCard
from ui.wording import greeting, long_day

A_MINUTE = 60_000  # milliseconds


class TodayPage(Page):
    """Shows the day; what is not seen at the first glance is read and made after it."""

    SHOWS = frozenset(Noun)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._day = TodayDay(kit)
        self._planned_ahead = False
        self._rest_waits = False
        self._focus_waits = False
        self._steps: list[Callable[[], None]] = []
        self._clock_ticks = QTimer(self)
        self._prints = TodayPrints(self, kit)
        self._view = TodayView(self._look, self._desk)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._view)
        self._connect()

    def _connect(self) -> None:
        view, go = self._view, self._kit.navigator.go
        self._clock_ticks.timeout.connect(self._on_minute_passed)
        self._prints.adopt(view.strip)
        view.cards.made.connect(self._on_card_made)
        view.print_all.clicked.connect(self.print_shown)
        view.no_groups.act_wanted.connect(partial(go, Place(page=PageKey.GROUPS, act="add")))
        view.week.meeting_wanted.connect(self._on_meeting_wanted)
        view.week.day_wanted.connect(self._on_day_wanted)
        view.week.calendar_wanted.connect(partial(go, Place(page=PageKey.CALENDAR)))
        view.side.place_wanted.connect(go)
        view.side.print_wanted.connect(self._on_first_print_wanted)
        packs = QShortcut(QKeySequence("Ctrl+Shift+P"), self)
        packs.activated.connect(self.print_shown)

    def load(self) -> None:
        """Show what can be seen at a glance; everything else follows once that is painted."""
        whole = self._day.glance(self._view.seen_at_once())
        self._show_day(whole=whole)
        self._view.side.load()
        self._clock_ticks.start(A_MINUTE)
        # One for each turn of the window, so that none holds it up.
        self._steps = [
            self._load_day,
            self._load_newcomers,
            self._load_coming_days,
            self._load_sheets,
            self._plan_ahead,
        ]
        self._rest_waits = True
        self.update()

    def _show_day(self, *, whole: bool) -> None:
        """Show the head and the cards; only with `whole` are the figures those of the day."""
        day, session = self._day, self._desk.session
        hello = _("{greeting}, {name}.").format(
            greeting=greeting(day.now()), name=session.staff.label
        )
        figures = day.summary() if whole else ""
        count = len(day.open_lines())
        packs = ngettext("Print today’s pack", "Print all of today’s packs", count)
        self._view.show_head(
            long_day(day.words(), day.day), f"{hello} {figures}".rstrip(), packs if count else ""
        )
        self._view.cards.setVisible(bool(day.lines))
        self._view.cards.load(day.card_facts(), at_once=self._view.seen_at_once())

    def _take_step(self) -> None:
        """Take the next step of what could wait."""
        if self._steps:
            self._steps.pop(0)()
            QTimer.singleShot(0, self, self._take_step)

    def _load_day(self) -> None:
        self._day.read_whole()
        self._show_day(whole=True)

    def _load_newcomers(self) -> None:
        self._day.read_newcomers()
        self._view.cards.update_chips(self._day.card_facts())

    def _load_coming_days(self) -> None:
        day, words = self._day, self._day.words()
        ahead = self._desk.agenda.between(day.day + A_DAY, day.day + A_DAY * DAYS_AHEAD)
        no_groups = not day.lines and not ahead and not self._desk.groups.all()
        shows_nothing = not day.lines and not no_groups
        self._view.show_nothing(nothing_today(words, ahead, day.day) if shows_nothing else "")
        self._view.show_no_groups(shown=no_groups)
        if no_groups and self._focus_waits:
            self.take_focus()
        self._view.week.load(week_facts(words, ahead, day.day))

    def _load_sheets(self) -> None:
        self._view.side.load_sheets(self._day.words(), self._day.now())

    def _plan_ahead(self) -> None:
        if not self._planned_ahead:
            self._planned_ahead = True
            self._kit.bus.tell(self._desk.schedule.plan_ahead())

    def take_focus(self) -> None:
        """Put the focus on the next meeting's first act, else on the first there is."""
        cards = sorted(self._view.cards.cards, key=lambda card: not card.facts.next)
        taken = any(card.take_focus() for card in cards)
        if not taken and self._view.no_groups.isVisible():
            taken = True
            self._view.no_groups.take_focus()
        # The way to the first group is shown only after the first glance.
        self._focus_waits = not taken

    def begin_new(self) -> None:
        """Add a meeting."""
        self._kit.navigator.go(Place(page=PageKey.CALENDAR, act="add"))

    def print_shown(self) -> None:
        """Make all packs of the day as one print."""
        meetings = tuple(line.meeting.id for line in self._day.open_lines())
        if meetings:
            strip, back_to = self._view.strip, self._view.print_all
            self._prints.make(Wish(document=PACK, meetings=meetings, strip=strip, back_to=back_to))

    def leave(self) -> None:
        """Let go of everything that was read: the desk locks."""
        self._clock_ticks.stop()
        self._steps = []
        self._prints.forget()
        self._day.forget()
        self._view.cards.load((), at_once=0)
        self._view.week.load(())
        self._view.side.leave()

    def _on_card_made(self, key: int, card: MeetingCard) -> None:
        place = Place(page=PageKey.ATTENDANCE, meeting_id=MeetingId(key))
        card.opened.connect(partial(self._on_meeting_wanted, key))
        card.pack_wanted.connect(partial(self._on_pack_wanted, MeetingId(key), card))
        card.attendance_wanted.connect(partial(self._kit.navigator.go, place))

    def _on_pack_wanted(self, meeting_id: MeetingId, card: MeetingCard) -> None:
        strip, is_new = card.strip()
        if is_new:
            self._prints.adopt(strip)
        back_to = card.pack_button
        self._prints.make(Wish(document=PACK, meetings=(meeting_id,), strip=strip, back_to=back_to))

    def _on_first_print_wanted(self) -> None:
        following = self._day.next
        card = self._view.cards.card(int(following)) if following is not None else None
        if card is None or following is None:
            self._kit.navigator.go(Place(page=PageKey.PRINT))
        else:
            self._on_pack_wanted(following, card)

    def _on_meeting_wanted(self, key: int) -> None:
        meeting = self._desk.schedule.meeting(MeetingId(key))
        place = Place(page=PageKey.CALENDAR, meeting_id=meeting.id, day=meeting.date)
        self._kit.navigator.go(place)

    def _on_day_wanted(self, day: date) -> None:
        self._kit.navigator.go(Place(page=PageKey.CALENDAR, day=day))

    def _on_minute_passed(self) -> None:
        now = self._day.now()
        if now.date() != self._day.day or self._day.following(now) != self._day.next:
            self.load()
        else:
            self._view.cards.update_chips(self._day.card_facts())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._rest_waits:
            self._rest_waits = False
            QTimer.singleShot(0, self, self._take_step)
