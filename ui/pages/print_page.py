"""Print: choose a document, check the real page, print it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from groupdesk.clock import local_now
from groupdesk.documents.document import Document
from groupdesk.i18n import _
from groupdesk.model.changes import Noun
from groupdesk.model.ids import MeetingId
from groupdesk.model.schedule import Meeting
from groupdesk.services import printing
from groupdesk.services.agenda import AgendaLine
from groupdesk.services.printing import Printed, Request
from ui.pages.desk_words import desk_words
from ui.pages.kit import Kit
from ui.pages.page import Page
from ui.pages.print_acts import PrintActs
from ui.pages.print_choice import (
    Choice,
    is_for_meeting,
    meeting_of,
    meetings_to_print,
    next_to_come,
)
from ui.pages.print_making import PreviewMaker, Specimens
from ui.pages.print_words import meeting_item, notes_of
from ui.places import PageKey, Place
from ui.theme import Type, px
from ui.widgets.document_gallery import PICTURE, GalleryItem
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import PlainLabel
from ui.widgets.layout import row
from ui.widgets.print_view import PrintView

MARGIN = 24


class PrintPage(Page):
    """Everything on show is made in memory; a file exists only after a question was answered."""

    SHOWS = frozenset(Noun)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._place = Place(page=PageKey.PRINT)
        self._just_opened = True
        self._documents = {document.id: document for document in printing.documents()}
        self._document = next(iter(self._documents.values()))
        self._asked: Choice | None = None
        self._shown: Printed | None = None
        self._view = PrintView(kit.look)
        self._acts = PrintActs(self._view, kit)
        self._maker = PreviewMaker(self, kit.desk, kit.tasks)
        self._specimens = Specimens(self, kit.tasks)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._no_groups = EmptyState(self._look, _("Add a group"), "plus")
        self._no_groups.say(_("Add a group first"), _("Sheets are printed for a group’s meetings."))
        self._no_meetings = EmptyState(self._look, _("Add a meeting"), "calendar-plus")
        self._no_meetings.say(
            _("No meeting is planned"),
            _("Sheets are printed for a meeting. Once one is planned, it can be chosen here."),
        )
        head = row(12)
        head.addWidget(PlainLabel(_("Print"), Type.TITLE))
        head.addWidget(PlainLabel(_("Choose a document, check it, print it."), Type.BODY, "ink2"))
        head.addStretch(1)
        self._states = QStackedWidget()
        self._states.addWidget(self._view)
        for state in (self._no_groups, self._no_meetings):
            self._states.addWidget(state)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(MARGIN, 20, MARGIN, MARGIN)
        inside.setSpacing(16)
        inside.addLayout(head)
        inside.addWidget(self._states, 1)
        # With large letters the parts are wider than the window: then the page is moved.
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _connect(self) -> None:
        view = self._view
        view.gallery.chosen.connect(self._on_document_chosen)
        view.card.meeting_chosen.connect(self._on_meeting_chosen)
        view.card.changed.connect(self._want_preview)
        view.card.print_wanted.connect(self.print_shown)
        view.card.save_wanted.connect(self.save_shown)
        view.problem.act_wanted.connect(self.save_shown)
        self._maker.begun.connect(view.preview.show_busy)
        self._maker.made.connect(self._on_preview_made)
        self._maker.failed.connect(self._on_preview_failed)
        self._specimens.drawn.connect(self._on_specimen_drawn)
        self._no_groups.act_wanted.connect(self._on_add_group_wanted)
        self._no_meetings.act_wanted.connect(self._on_add_meeting_wanted)

    def open(self, place: Place) -> None:
        self._place = place
        self._just_opened = True
        self._document = self._documents.get(place.document, self._document)
        self.refresh()

    def load(self) -> None:
        """Read what can be printed for; what was chosen stays chosen, as far as it is there."""
        session = self._desk.session
        words = desk_words(self._desk)
        now = local_now(session.clock, session.centre.zone)
        came_from = meeting_of(self._desk, self._place, now.date())
        lines = meetings_to_print(self._desk, came_from, now.date())
        self._view.card.offer(
            tuple(meeting_item(words, line, now.date()) for line in lines),
            self._meeting_among(lines, came_from, now),
        )
        _show_alone(self._states, self._state(lines))
        self._load_gallery()
        self._ask()
        self._preview(soon=False)
        for document in self._documents:
            self._specimens.want(document, round(px(PICTURE) * self.devicePixelRatioF()))

    def take_focus(self) -> None:
        shown = self._states.currentWidget()
        if isinstance(shown, EmptyState):
            shown.take_focus()
        else:
            self._view.gallery.take_focus()

    def print_shown(self) -> None:
        request = self._request()
        if request is not None:
            self._acts.print(request)

    def save_shown(self) -> None:
        request = self._request()
        if request is not None and self._shown is not None:
            self._acts.offer_file(request, self._shown)

    def leave(self) -> None:
        self._maker.stop()
        self._acts.forget()
        self._view.forget()
        self._shown = self._asked = None

    def _state(self, lines: list[AgendaLine]) -> QWidget:
        if not self._desk.groups.all():
            return self._no_groups
        return self._view if lines else self._no_meetings

    def _meeting_among(
        self, lines: list[AgendaLine], came_from: Meeting | None, now: datetime
    ) -> MeetingId | None:
        """Return the one somebody came from, else the one chosen before, else the next."""
        opened, self._just_opened = self._just_opened, False
        if opened and came_from is not None:
            return came_from.id
        before = self._view.card.meeting
        known = {line.meeting.id for line in lines}
        return before if before in known else next_to_come(lines, now)

    def _request(self) -> Request | None:
        """Return what is chosen, or None while that cannot be printed."""
        if self._states.currentWidget() is not self._view or self._reason(self._document):
            return None
        card = self._view.card
        return Request(document=self._document.id, meeting=card.meeting, options=card.texts)

    def _reason(self, document: Document) -> str:
        """Return why a document cannot be printed now, or nothing."""
        if is_for_meeting(document) and self._view.card.meeting is None:
            return _("Choose a meeting first")
        return ""

    def _load_gallery(self) -> None:
        documents = self._documents.values()
        self._view.gallery.load(
            tuple(
                GalleryItem(key=one.id, title=_(one.title), reason=self._reason(one))
                for one in documents
            )
        )
        self._view.gallery.choose(self._document.id)

    def _ask(self) -> None:
        """Ask for the options of what is chosen, unless the same is asked already."""
        meeting = self._view.card.meeting
        starts = self._desk.printing.starts(self._document.id, meeting)
        wanted = Choice(document=self._document.id, meeting=meeting, starts=starts)
        if wanted == self._asked:
            return
        self._asked = wanted
        self._view.card.ask(
            _(self._document.title),
            self._document.options,
            starts,
            for_meeting=is_for_meeting(self._document),
        )
        self._view.put_in_order()

    def _want_preview(self) -> None:
        self._preview(soon=True)

    def _preview(self, *, soon: bool) -> None:
        self._view.close_questions()
        request = self._request()
        if request is None:
            reason = self._reason(self._document)
            self._maker.stop()
            self._view.preview.show_nothing(reason)
            self._view.card.allow(reason)
        else:
            self._maker.want(request, soon=soon)

    def _on_document_chosen(self, key: str) -> None:
        self._document = self._documents[key]
        self._on_meeting_chosen()

    def _on_meeting_chosen(self) -> None:
        self._ask()
        self._preview(soon=False)

    def _on_preview_made(self, printed: Printed) -> None:
        self._shown = printed
        self._view.preview.show_pdf(printed.pdf)
        self._view.show_notes(notes_of(printed))
        self._view.card.allow("")

    def _on_preview_failed(self, sentence: str) -> None:
        self._view.preview.show_problem(sentence)
        self._view.card.allow(sentence)

    def _on_specimen_drawn(self, document: str, picture: QImage, several: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._view.gallery.show_picture(document, picture, several=several)

    def _on_add_group_wanted(self) -> None:
        self._kit.navigator.go(Place(page=PageKey.GROUPS, act="add"))

    def _on_add_meeting_wanted(self) -> None:
        self._kit.navigator.go(Place(page=PageKey.CALENDAR, act="add"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._view.use_room(self.width() - 2 * MARGIN)


def _show_alone(states: QStackedWidget, shown: QWidget) -> None:
    """Show one state; only that one says how much room is needed."""
    for one in (states.widget(place) for place in range(states.count())):
        policy = QSizePolicy.Policy.Preferred if one is shown else QSizePolicy.Policy.Ignored
        if one is not None:
            one.setSizePolicy(policy, policy)
    states.setCurrentWidget(shown)
