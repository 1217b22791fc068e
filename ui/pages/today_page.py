"""Today: the day's meetings with what can be printed for them, and the next seven days."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from groupdesk.clock import local_now
from groupdesk.errors import KnownError
from groupdesk.i18n import Translator, _, ngettext, translator
from groupdesk.model.changes import Changes, Noun
from groupdesk.services import printing
from groupdesk.services.agenda import AgendaLine
from groupdesk.services.desk import Desk
from groupdesk.services.printing import Printed, Request
from ui.bus import Bus
from ui.file_prompts import FilePrompts
from ui.messages import Messages
from ui.pages.today_words import (
    A_DAY,
    DAYS_AHEAD,
    card_facts,
    is_cancelled,
    next_line,
    nothing_today,
    summary,
    week_facts,
)
from ui.tasks import Tasks
from ui.theme import Look, Type
from ui.widgets.focus_ring import RING, RING_EDGE
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import Card, clear, column
from ui.widgets.meeting_card import Act, MeetingCard
from ui.widgets.save_strip import Offer
from ui.widgets.week_list import WeekList
from ui.wording import greeting, long_day

A_MINUTE = 60_000  # milliseconds
WIDEST = 1100
SHOWN = frozenset(Noun)  # Today shows something of every kind of record


class TodayPage(QWidget):
    """Shows the day; a print is made in memory first and saved only when that is asked for."""

    def __init__(
        self,
        look: Look,
        desk: Desk,
        *,
        bus: Bus,
        tasks: Tasks,
        messages: Messages,
        prompts: FilePrompts,
    ) -> None:
        super().__init__()
        self._look = look
        self._desk = desk
        self._tasks = tasks
        self._messages = messages
        self._prompts = prompts
        self._printing = False
        self._printed: Printed | None = None
        self._acts = _acts()
        self._clock_ticks = QTimer(self)
        self._build()
        self._clock_ticks.timeout.connect(self._on_minute_passed)
        bus.changed.connect(self._on_changed)

    def _build(self) -> None:
        self.setObjectName("page")
        self._title = PlainLabel("", Type.TITLE)
        self._summary = WrappedLabel("", Type.BODY, "ink2")
        self._cards = column(12)
        self._week = WeekList(self._look, _("Next 7 days"))
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        body = QVBoxLayout(inner)
        body.setContentsMargins(24, 20, 24, 24)
        body.setSpacing(12)
        head = column(2)
        head.addWidget(self._title)
        head.addWidget(self._summary)
        body.addLayout(head)
        body.addSpacing(4)
        body.addLayout(self._cards)
        body.addWidget(self._week)
        body.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setAccessibleName(_("Today"))
        scroll.setProperty(RING, RING_EDGE)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def load(self) -> None:
        """Read the day and show it; an open strip closes."""
        session = self._desk.session
        centre = session.centre
        words = translator("en", territory=centre.territory, clock24=centre.clock24)
        now = local_now(session.clock, centre.zone)
        self._day = now.date()
        self._printed = None
        lines = self._desk.agenda.between(self._day, self._day)
        ahead = self._desk.agenda.between(self._day + A_DAY, self._day + A_DAY * DAYS_AHEAD)
        expected = [self._expected(line) for line in lines]
        self._title.setText(long_day(words, self._day))
        hello = _("{greeting}, {name}.").format(greeting=greeting(now), name=session.staff.label)
        meetings = summary(lines, sum(expected)) if lines else ""
        self._summary.setText(f"{hello} {meetings}".rstrip())
        clear(self._cards)
        first = next_line(lines, now)
        for line, count in zip(lines, expected, strict=True):
            facts = card_facts(words, line, count, acts=self._acts, first=line is first, now=now)
            self._cards.addWidget(self._card(line, MeetingCard(self._look, facts)))
        if not lines:
            self._cards.addWidget(self._nothing(words, ahead))
        self._week.load(week_facts(words, ahead, self._day))
        self._clock_ticks.start(A_MINUTE)

    def take_focus(self) -> None:
        """Put the focus on the next meeting's first act, else on the first there is."""
        cards = self.findChildren(MeetingCard)
        for card in sorted(cards, key=lambda one: not one.is_next):
            if card.take_focus():
                return

    def _expected(self, line: AgendaLine) -> int:
        return 0 if is_cancelled(line) else len(self._desk.attendance.expected(line.meeting))

    def _nothing(self, words: Translator, ahead: list[AgendaLine]) -> Card:
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(18, 24, 18, 24)
        inside.addWidget(WrappedLabel(nothing_today(words, ahead, self._day)))
        return card

    def _card(self, line: AgendaLine, card: MeetingCard) -> MeetingCard:
        card.act_wanted.connect(partial(self._on_print_wanted, card, line))
        card.save_wanted.connect(partial(self._on_save_wanted, card))
        card.offer_dropped.connect(self._on_offer_dropped)
        return card

    def _on_print_wanted(self, card: MeetingCard, line: AgendaLine, document: str) -> None:
        if self._printing:
            return
        self._close_offers()
        self._printing = True
        card.show_busy(document)
        request = Request(
            document=document,
            group=line.group.name,
            date=line.meeting.date,
            time=line.meeting.start,
            options={},
        )
        self._tasks.run(
            partial(_print, self._desk, request),
            partial(self._on_printed, card, document),
            partial(self._on_print_failed, card, document),
        )

    def _on_printed(self, card: MeetingCard, document: str, printed: Printed) -> None:
        self._printing = False
        self._printed = printed
        card.show_busy(None)
        card.show_offer(_offer(printed), document)

    def _on_print_failed(self, card: MeetingCard, document: str, error: KnownError) -> None:
        self._printing = False
        card.show_busy(None)
        offer = Offer(
            heading=_("This could not be printed"), sentences=(error.sentence,), can_save=False
        )
        card.show_offer(offer, document)

    def _on_save_wanted(self, card: MeetingCard) -> None:
        if self._printed is None:
            return
        path = self._prompts.save_pdf(self, self._printed.suggested_name)
        if path is not None:
            self._tasks.run(
                partial(printing.save, self._printed, path),
                partial(self._on_saved, card, path),
                partial(self._on_save_failed, card),
            )

    def _on_saved(self, card: MeetingCard, path: Path, _nothing: None) -> None:
        self._printed = None
        card.close_offer()
        self._messages.say(_("Saved {name}").format(name=path.name))

    def _on_save_failed(self, card: MeetingCard, error: KnownError) -> None:
        card.say_problem(error.sentence)

    def _on_offer_dropped(self) -> None:
        self._printed = None

    def _close_offers(self) -> None:
        self._printed = None
        for card in self.findChildren(MeetingCard):
            card.close_offer()

    def _on_changed(self, changes: Changes) -> None:
        if changes.nouns & SHOWN:
            self.load()

    def _on_minute_passed(self) -> None:
        # A strip that is open or a print under way is not taken from under somebody's hands.
        if self._printed is None and not self._printing:
            self.load()


def _print(desk: Desk, request: Request) -> Printed:
    with desk.session.in_worker():
        return desk.printing.print(request)


def _acts() -> tuple[Act, ...]:
    """Return the documents of one meeting, as far as the registry has them."""
    offered = {document.id for document in printing.documents()}
    acts = (
        Act(
            key="sign-in-sheet",
            text=_("Print sign-in sheet"),
            icon="printer",
            busy=_("Making the sheet…"),
        ),
        Act(key="meeting-pack", text=_("Print pack"), icon="file-text", busy=_("Making the pack…")),
    )
    return tuple(act for act in acts if act.key in offered)


def _offer(printed: Printed) -> Offer:
    pages = ngettext("{count} page", "{count} pages", printed.pages).format(count=printed.pages)
    readable = _(
        "Saving makes a readable file outside the locked record: anyone who can open its folder "
        "can read it."
    )
    return Offer(
        heading=_("{name}, {pages}").format(name=printed.suggested_name, pages=pages),
        sentences=(*printed.warnings, readable),
    )
