"""The open desk: rail, top bar and pages; it is made at each unlock and gone at each lock."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QStackedWidget, QWidget

from groupdesk.errors import KnownError
from groupdesk.i18n import _
from groupdesk.model.changes import Changes, Noun
from groupdesk.model.ids import EntryId
from groupdesk.services.desk import Desk
from ui import desk_search
from ui.bus import Bus
from ui.desk_keys import DeskKeys
from ui.desk_pages import LISTED_AS, PAGES, rail_pages
from ui.dialogs.help_dialog import HelpDialog
from ui.dialogs.sheets import Sheets
from ui.file_prompts import FilePrompts
from ui.help import help_for
from ui.kept_forms import KeptForms
from ui.memory import WindowMemory
from ui.messages import Messages
from ui.names import Names
from ui.pages.kit import Kit
from ui.pages.page import Page
from ui.places import Navigator, PageKey, Place
from ui.print_job import PrinterMemory
from ui.tasks import Tasks
from ui.theme import Look
from ui.widgets.layout import column
from ui.widgets.rail import Rail
from ui.widgets.segmented import Segmented
from ui.widgets.toast import Toast
from ui.widgets.top_bar import TopBar

MOST_BACK = 20


class DeskView(QWidget):
    """Holds every page of the unlocked centre; a page is made when it is first shown."""

    lock_wanted = Signal()
    own_wanted = Signal()

    def __init__(
        self,
        look: Look,
        desk: Desk,
        *,
        tasks: Tasks,
        prompts: FilePrompts,
        printers: PrinterMemory,
        memory: WindowMemory,
        sample: bool,
    ) -> None:
        super().__init__()
        self._look = look
        self._desk = desk
        self._pages: dict[PageKey, Page] = {}
        self._place = Place(page=PageKey.TODAY)
        self._before: list[Place] = []
        # Whether the rail has the focus for want of another place.
        self._parked = False
        self.messages = Messages(self)
        """What speaks at the foot."""
        self._kept = KeptForms(desk.drafts, self.messages)
        self._kit = Kit(
            look=look,
            desk=desk,
            bus=Bus(self),
            tasks=tasks,
            messages=self.messages,
            navigator=Navigator(self),
            names=Names(self, hidden=memory.settings.hide_names),
            sheets=Sheets(self, kept=self._kept.find, drop=self._kept.drop),
            memory=memory,
            prompts=prompts,
            printers=printers,
        )
        self._build(sample=sample)
        self._connect()

    def _build(self, *, sample: bool) -> None:
        self._rail = Rail(self._look, self._desk.session.centre.name, rail_pages())
        self._bar = TopBar(self._look, self._desk.session.staff.label, sample=sample)
        self._bar.show_names_hidden(hidden=self._kit.names.hidden)
        self._stack = QStackedWidget()
        self._toast = Toast(self._look, self._stack)
        content = column(0)
        content.addWidget(self._bar)
        content.addWidget(self._stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._rail)
        whole.addLayout(content, 1)

    def _connect(self) -> None:
        kit = self._kit
        kit.bus.changed.connect(self._on_changed)
        self._look.changed.connect(self._on_look_changed)
        kit.messages.said.connect(self._toast.say)
        kit.navigator.wanted.connect(self.go)
        kit.navigator.back_wanted.connect(self.go_back)
        kit.sheets.focus_wanted.connect(self._give_focus)
        self._toast.undo_wanted.connect(self._on_undo_wanted)
        self._rail.page_wanted.connect(self._on_page_wanted)
        self._bar.lock_wanted.connect(self.lock_wanted)
        self._bar.own_wanted.connect(self.own_wanted)
        self._bar.names_toggled.connect(self._on_names_toggled)
        self._bar.settings_wanted.connect(self._on_settings_wanted)
        self._bar.search.typed.connect(self._on_search_typed)
        self._bar.search.chosen.connect(self.go)
        self._add_keys()

    def _add_keys(self) -> None:
        keys = DeskKeys(self, self._kit.sheets, self._shown_page)
        keys.add_text_size(self._look, self._kit.memory)
        keys.add_panes(self._rail, self._bar)
        keys.lock_wanted.connect(self.lock_wanted)
        keys.page_wanted.connect(self._on_page_wanted)
        keys.undo_wanted.connect(self._on_undo_keyed)
        keys.redo_wanted.connect(self._on_redo_keyed)
        keys.back_wanted.connect(self.go_back)
        keys.names_toggled.connect(self._on_names_keyed)
        keys.help_wanted.connect(self._on_help_wanted)

    def begin(self) -> None:
        """Show Today, or the form that the last lock interrupted."""
        self.go(self._place)
        kept = self._kept.first()
        if kept is None:
            self.page.take_focus()
            return
        form, place = kept
        self.go(place)
        if self._kit.sheets.current is None:
            # In the page itself by now; or what it was about is gone, and it can go too.
            self._kept.drop(form)

    @property
    def page(self) -> Page:
        """The page on show."""
        return self._pages[self._place.page]

    @property
    def place(self) -> Place:
        """What is on show."""
        return self._place

    def go(self, place: Place) -> None:
        """Show another place, and remember this one for the way back."""
        if place.page != self._place.page or place.group_id != self._place.group_id:
            self._before = [*self._before[-MOST_BACK:], self._place]
        self._show(place)

    def go_back(self) -> None:
        """Show the place before this one; with none, Today."""
        self._show(self._before.pop() if self._before else Place(page=PageKey.TODAY))

    def leave(self) -> str:
        """Keep what was typed and not saved, then let go of everything that was read.

        Return why something typed could not be kept, such as on a full disk, or nothing.
        """
        pages = self._pages.values()
        trouble = self._kept.keep([self._kit.sheets.unsaved, *(page.unsaved() for page in pages)])
        self._kit.sheets.abandon()
        self._bar.search.forget()
        for page in pages:
            page.leave()
        return trouble

    def _show(self, place: Place) -> None:
        self._kit.sheets.close()
        # Asked before: what holds the focus now may go, and Qt then gives it to the rail.
        focus = QApplication.focusWidget()
        on_rail = focus is not None and self._rail.isAncestorOf(focus)
        by_rail = on_rail and not self._parked
        self._parked = False
        if place.page not in self._pages:
            self._pages[place.page] = PAGES[place.page](self._kit)
        self._place = place
        self._rail.show_page(LISTED_AS.get(place.page, place.page))
        page = self._pages[place.page]
        # Told before it is shown, so that it reads once.
        try:
            page.open(place)
        except KnownError as error:
            # Such as a form of a lock ago about a group that is gone: the page is shown without.
            self.messages.problem(error.sentence)
        if self._stack.indexOf(page) < 0:
            # Not before: the first page of a stack is shown as soon as it is added.
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._toast.raise_()
        self._toast.stand(at_end=page.MESSAGES_AT_END)
        # Whoever chose it on the rail stays there; a key, or a button elsewhere, leads to the page.
        if not (by_rail and isinstance(focus, QAbstractButton) and focus.isChecked()):
            self._give_focus()

    def _give_focus(self) -> None:
        """Let the keys reach what is on show: the open sheet, else the page, else the rail."""
        sheet, focus = self._kit.sheets.current, QApplication.focusWidget()
        if sheet is None:
            self.page.take_focus()
        elif focus is None or not sheet.isAncestorOf(focus):
            # A page that is shown only now takes the focus from the sheet it has opened.
            sheet.take_focus()
        if QApplication.focusWidget() is None:
            # A page with nothing to do yet: the keys still work from the rail.
            self._rail.take_focus()
            self._parked = True

    def _shown_page(self) -> Page:
        return self.page

    def _on_look_changed(self) -> None:
        self._rail.show_page(LISTED_AS.get(self._place.page, self._place.page))
        for parts in self.findChildren(Segmented):
            parts.write_anew()

    def _on_help_wanted(self) -> None:
        self._kit.sheets.open(HelpDialog(self._look, help_for(self._place.page)))

    def _on_names_keyed(self) -> None:
        self._on_names_toggled(not self._kit.names.hidden)

    def _on_undo_keyed(self) -> None:
        self._kit.take_back(self._desk.history.undo, _("Taken back"))

    def _on_redo_keyed(self) -> None:
        self._kit.take_back(self._desk.history.redo, _("Done again"))

    def _on_undo_wanted(self, entry: EntryId) -> None:
        self._kit.take_back(partial(self._desk.history.undo, entry), _("Taken back"))

    def _on_page_wanted(self, key: str) -> None:
        self.go(Place(page=PageKey(key)))

    def _on_settings_wanted(self, part: str) -> None:
        if part == "help":
            self._on_help_wanted()
            return
        self.go(Place(page=PageKey.SETTINGS, part=part))

    def _on_names_toggled(self, hidden: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._bar.show_names_hidden(hidden=hidden)
        # Both may show a name as it was until now.
        self._toast.hide()
        self._bar.search.close_list()
        self._kit.names.hide(hidden=hidden)

    def _on_search_typed(self, typed: str) -> None:
        found = desk_search.find(self._desk, self._kit.names, typed)
        self._bar.search.show_found(found, _("Nothing found for “{words}”.").format(words=typed))

    def _on_changed(self, changes: Changes) -> None:
        if Noun.CENTRE in changes.nouns:
            self._rail.rename(self._desk.session.centre.name)
        if Noun.STAFF in changes.nouns:
            self._bar.rename_staff(self._desk.session.staff.label)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._toast.place()
