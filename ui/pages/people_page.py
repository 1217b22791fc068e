"""People: find someone, know how they may be reached, keep what may be kept."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from groupdesk.errors import KnownError
from groupdesk.i18n import _, ngettext
from groupdesk.model.changes import Noun
from groupdesk.model.ids import PersonId
from groupdesk.model.people import PeopleScope
from groupdesk.services.desk import Desk
from groupdesk.services.directory import PersonLine, Presence
from ui.models.cells import ChipText
from ui.pages.desk_words import desk_words
from ui.pages.kit import Kit
from ui.pages.page import Page
from ui.pages.people_columns import Cells
from ui.pages.people_list import PeopleList
from ui.pages.person_acts import PersonActs
from ui.pages.person_facts import FactReader
from ui.pages.person_panel import PersonPanel
from ui.places import PageKey, Place
from ui.theme import Type
from ui.widgets.badges import Chip
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.group_words import shown_name
from ui.widgets.labels import PlainLabel
from ui.widgets.layout import clear, row
from ui.widgets.nobody_yet import NobodyYet, WayIn

TABLE = "people"
WHOLE = 100  # percent


class PeoplePage(Page):
    """The list and one person beside it; acts are in `PersonActs`."""

    SHOWS = frozenset({Noun.PERSON, Noun.MEMBERSHIP, Noun.GROUP, Noun.ATTENDANCE, Noun.MEETING})

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        words = desk_words(kit.desk)
        self._place: Place | None = None
        self._lines: list[PersonLine] = []
        # What was read in the lane for an earlier state of the list is not shown.
        self._round = 0
        self._acts = PersonActs(kit)
        self._reader = FactReader(desk=kit.desk, words=words, names=kit.names)
        self._cells = Cells(words=words, shown=kit.names.shown, today=kit.desk.session.today)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._count = row(0)
        self._add = Button(self._look, _("Add person"), ButtonKind.MAIN, "user-plus")
        head = row(12)
        head.addWidget(PlainLabel(_("People"), Type.TITLE))
        head.addLayout(self._count)
        head.addStretch(1)
        head.addWidget(self._add)
        self._list = PeopleList(self._look, self._cells)
        self._list.use_widths(self._remembered())
        self._usual_widths = self._list.widths
        self._panel = PersonPanel(self._look)
        both = row(20)
        both.addWidget(self._list, 62)
        both.addWidget(self._panel, 38)
        listed = QWidget()
        listed.setLayout(both)
        self._nobody = NobodyYet(
            self._look,
            _("Nobody here yet"),
            _(
                "Add the people who come to your groups. You choose how much to keep: a first "
                "name is enough."
            ),
            [
                WayIn(
                    key="one",
                    icon="user-plus",
                    title=_("One at a time"),
                    sentence=_("Start with one person. It takes less than a minute."),
                    act=_("Add first person"),
                )
            ],
            _("Names stay on this computer, locked with your passphrase."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(listed)
        self._stack.addWidget(self._nobody)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 24)
        whole.setSpacing(14)
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._add.clicked.connect(self.begin_new)
        self._nobody.chosen.connect(self._on_way_chosen)
        self._acts.person_kept.connect(self._on_person_kept)
        people, panel, acts = self._list, self._panel, self._acts
        people.person_chosen.connect(self._show)
        people.person_opened.connect(acts.edit)
        people.remove_wanted.connect(acts.ask_past)
        people.add_wanted.connect(acts.add)
        people.presence_wanted.connect(self._on_presence_wanted)
        people.days_wanted.connect(self._on_days_wanted)
        people.scope_changed.connect(self._say_count)
        panel.edit_wanted.connect(acts.edit)
        panel.copy_wanted.connect(acts.copy)
        panel.join_wanted.connect(acts.join)
        panel.history_wanted.connect(acts.history)
        panel.status_wanted.connect(acts.ask_status)
        panel.state_wanted.connect(acts.set_state)
        panel.group_wanted.connect(acts.open_group)
        panel.left.connect(people.take_focus)

    def open(self, place: Place) -> None:
        """Show a person, or open the form that a place names."""
        self._place = place
        self.refresh()

    def load(self) -> None:
        """Read everyone; who was chosen stays chosen."""
        self._round += 1
        self._lines = self._desk.directory.lines()
        self._stack.setCurrentIndex(0 if self._lines else 1)
        self._add.setVisible(bool(self._lines))
        groups = [group for group in self._desk.groups.all() if group.active]
        self._list.load(self._lines, [(group.id, shown_name(group)) for group in groups])
        self._say_count()
        place, self._place = self._place, None
        if place is not None and place.person_id is not None:
            self._list.choose(place.person_id)
        self._show(self._list.chosen)
        if place is not None and place.act:
            self._begin(place)

    def take_focus(self) -> None:
        """Go to the list, or to the way to the first person."""
        if self._lines:
            self._list.take_focus()
        else:
            self._nobody.take_focus()

    def begin_new(self) -> None:
        """Open the form for somebody new."""
        self._acts.add()

    def find_here(self) -> None:
        """Go to the filter."""
        if self._lines:
            self._list.begin_filter()

    def leave(self) -> None:
        """Empty the list, the panel and the clipboard."""
        self._keep_widths()
        self._round += 1
        self._lines = []
        self._list.forget()
        self._panel.forget()
        self._acts.forget()
        clear(self._count)

    def _begin(self, place: Place) -> None:
        if place.act == "add":
            self._acts.add()
        elif place.person_id is not None and place.act == "edit":
            self._acts.edit(place.person_id)
        elif place.person_id is not None and place.act == "join":
            self._acts.join(place.person_id)

    def _show(self, person_id: PersonId | None) -> None:
        if person_id is None:
            self._panel.forget()
            return
        try:
            self._panel.load(self._reader.read(person_id))
        except KnownError as error:
            self._panel.forget()
            self._kit.messages.problem(error.sentence)

    def _say_count(self) -> None:
        clear(self._count)
        if not self._lines:
            return
        scope, count = self._list.scope, self._list.count
        words = ngettext("{count} person", "{count} people", count)
        if scope is PeopleScope.PAST:
            words = ngettext("{count} past person", "{count} past people", count)
        self._count.addWidget(Chip(self._look, ChipText(text=words.format(count=count))))

    def _remembered(self) -> tuple[int, ...]:
        """Return widths as they are at the text size in force; they are kept as at 100 %."""
        size = self._look.text_size
        return tuple(round(width * size / WHOLE) for width in self._kit.memory.columns(TABLE))

    def _keep_widths(self) -> None:
        # The first column takes what is left: only the others were ever pulled by hand.
        widths = self._list.widths
        if widths and widths[1:] != self._usual_widths[1:]:
            size = self._look.text_size
            kept = tuple(round(width * WHOLE / size) for width in widths)
            self._kit.memory.keep_columns(TABLE, kept)

    def _on_way_chosen(self, _key: str) -> None:
        self.begin_new()

    def _on_person_kept(self, person_id: PersonId) -> None:
        # Who is new is on the list once it was read again.
        if not self._list.choose(person_id):
            self._place = Place(page=PageKey.PEOPLE, person_id=person_id)

    def _on_presence_wanted(self, people: list[PersonId]) -> None:
        # In a record of ten years this takes a second where nobody has read those rows before.
        self._kit.tasks.run(
            partial(_read_presence, self._desk, people),
            partial(self._on_presence_read, self._round),
            self._on_presence_failed,
        )

    def _on_presence_read(self, number: int, presence: dict[PersonId, Presence]) -> None:
        if number == self._round:
            self._list.tell_presence(presence)

    def _on_presence_failed(self, error: KnownError) -> None:
        self._list.tell_presence({})
        self._kit.messages.problem(error.sentence)

    def _on_days_wanted(self) -> None:
        self._kit.tasks.run(
            partial(_read_days, self._desk),
            partial(self._on_days_read, self._round),
            self._on_days_failed,
        )

    def _on_days_read(self, number: int, came: dict[PersonId, date]) -> None:
        if number == self._round:
            self._list.tell_days(came)

    def _on_days_failed(self, error: KnownError) -> None:
        self._kit.messages.problem(error.sentence)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keep_widths()


def _read_presence(desk: Desk, people: list[PersonId]) -> dict[PersonId, Presence]:
    with desk.session.in_worker():
        return desk.directory.details(people)


def _read_days(desk: Desk) -> dict[PersonId, date]:
    with desk.session.in_worker():
        return desk.directory.last_came()
