"""One group: its facts, and tabs for its meetings, its people and who came."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from groupdesk.errors import NotFound
from groupdesk.i18n import _
from groupdesk.model.changes import Noun
from groupdesk.model.ids import GroupId
from groupdesk.services.group_facts import GroupFacts
from ui.pages.desk_words import desk_words
from ui.pages.group_attendance import GroupAttendance
from ui.pages.group_forms import GroupForms
from ui.pages.group_meetings import GroupMeetings
from ui.pages.group_members import GroupMembers
from ui.pages.group_overview import GroupOverview
from ui.pages.group_phrases import head_chips, head_facts, meets
from ui.pages.group_tab import GroupTab
from ui.pages.kit import Kit
from ui.pages.page import Page
from ui.places import PageKey, Place
from ui.theme import px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.empty_state import EmptyState
from ui.widgets.facts_bar import FactsBar
from ui.widgets.group_head import GroupHead
from ui.widgets.group_words import shown_name
from ui.widgets.layout import row
from ui.widgets.segmented import Tabs

OVERVIEW = "overview"
MEETINGS = "meetings"
MEMBERS = "members"
ATTENDANCE = "attendance"


class GroupPage(Page):
    """Shows the group of a place; only the tab on show reads."""

    SHOWS = frozenset(
        {
            Noun.GROUP,
            Noun.SERIES,
            Noun.MEETING,
            Noun.PERSON,
            Noun.MEMBERSHIP,
            Noun.ATTENDANCE,
            Noun.ROOM,
            Noun.CENTRE,
        }
    )

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._group_id: GroupId | None = None
        self._facts: GroupFacts | None = None
        self._forms = GroupForms(kit, self)
        self._overview = GroupOverview(kit)
        self._meetings = GroupMeetings(kit)
        self._members = GroupMembers(kit)
        self._attendance = GroupAttendance(kit)
        self._tabs_by_key: dict[str, GroupTab] = {
            OVERVIEW: self._overview,
            MEETINGS: self._meetings,
            MEMBERS: self._members,
            ATTENDANCE: self._attendance,
        }
        self._build()
        self._connect()

    def _build(self) -> None:
        self._head = GroupHead(self._look)
        self._more = Button(self._look, "", ButtonKind.PLAIN, "dots-three")
        self._more.setFixedWidth(px(44))
        self._more.setToolTip(_("More"))
        self._more.setAccessibleName(_("More about this group"))
        self._edit = Button(self._look, _("Edit group"), ButtonKind.PLAIN, "pencil-simple")
        self._print = Button(self._look, _("Print pack"), ButtonKind.MAIN, "printer")
        head = row(12)
        head.addWidget(self._head, 1)
        for button in (self._more, self._edit, self._print):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._bar = FactsBar(self._look)
        self._tabs = Tabs(
            _("Parts of this group"),
            (
                (OVERVIEW, _("Overview")),
                (MEETINGS, _("Meetings")),
                # A button would read a single one as the mark of a key.
                (MEMBERS, _("Members & waiting list").replace("&", "&&")),
                (ATTENDANCE, _("Attendance")),
            ),
        )
        self._stack = QStackedWidget()
        for tab in self._tabs_by_key.values():
            self._stack.addWidget(tab)
        self._shown = QWidget()
        body = QVBoxLayout(self._shown)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(11)
        body.addLayout(head)
        body.addSpacing(2)
        body.addWidget(self._bar)
        body.addWidget(self._tabs)
        body.addWidget(self._stack, 1)
        self._gone = EmptyState(self._look, _("See all groups"), "users-three")
        self._gone.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 24)
        whole.addWidget(self._shown, 1)
        whole.addWidget(self._gone, 1)

    def _connect(self) -> None:
        self._tabs.chosen.connect(self._on_tab_chosen)
        self._more.clicked.connect(self._on_more_clicked)
        self._edit.clicked.connect(self._on_edit_clicked)
        self._print.clicked.connect(self.print_shown)
        self._gone.act_wanted.connect(self._on_all_wanted)
        self._overview.meetings_wanted.connect(partial(self._show_tab, MEETINGS))

    def open(self, place: Place) -> None:
        """Show the group of a place, in a tab if it names one, and begin what it says."""
        if place.group_id != self._group_id:
            self._group_id = place.group_id
            self._tabs.put(OVERVIEW)
            self._stack.setCurrentWidget(self._overview)
        if place.part in self._tabs_by_key:
            self._show_tab(place.part)
        self.refresh()
        if place.act and place.group_id is not None:
            self._begin(place.act, place.group_id)

    def load(self) -> None:
        """Read the group and the tab on show."""
        facts = self._read_facts()
        self._facts = facts
        self._shown.setVisible(facts is not None)
        self._gone.setVisible(facts is None)
        if facts is None:
            return
        group = facts.line.group
        words = desk_words(self._desk)
        self._head.load(
            group.code, group.colour, shown_name(group), meets(facts.line), head_chips(group)
        )
        today, shown = self._desk.session.today(), self._kit.names.shown
        self._bar.load(head_facts(words, facts, today, shown))
        can_print = facts.line.next_meeting is not None
        self._print.setEnabled(can_print)
        self._print.setToolTip("" if can_print else _("Plan a meeting first."))
        self._tab.load(facts)

    def take_focus(self) -> None:
        """Put the focus on the tabs, from where arrows and Tab lead on."""
        if self._gone.isVisible():
            self._gone.take_focus()
        else:
            self._tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_new(self) -> None:
        """Begin what the tab on show adds."""
        self._tab.begin_new()

    def find_here(self) -> None:
        """Go to the filter of the tab on show."""
        self._tab.find_here()

    def print_shown(self) -> None:
        """Go to the print page with the pack of the next meeting."""
        if self._facts is not None and self._facts.line.next_meeting is not None:
            meeting = self._facts.line.next_meeting
            self._kit.navigator.go(
                Place(
                    page=PageKey.PRINT,
                    document="meeting-pack",
                    group_id=meeting.group_id,
                    meeting_id=meeting.id,
                )
            )

    def leave(self) -> None:
        """Let go of the group and of every tab's rows."""
        self._facts = None
        self._group_id = None
        for tab in self._tabs_by_key.values():
            tab.leave()

    @property
    def _tab(self) -> GroupTab:
        return self._tabs_by_key[self._tabs.key]

    def _read_facts(self) -> GroupFacts | None:
        if self._group_id is None:
            return None
        try:
            return self._desk.group_facts.facts(self._group_id)
        except NotFound as error:
            self._gone.say(_("This group is gone"), error.sentence)
            return None

    def _begin(self, act: str, group_id: GroupId) -> None:
        """Open the form that a place names, such as one that the last lock interrupted."""
        if act == "edit":
            self._forms.edit(group_id)
        elif act == "add-member":
            self._show_tab(MEMBERS)
            self._members.add(group_id)
        else:
            self._show_tab(MEETINGS)
            self._meetings.begin(act, group_id)

    def _show_tab(self, key: str) -> None:
        self._tabs.put(key)
        self._stack.setCurrentWidget(self._tabs_by_key[key])
        if self._facts is not None and self.isVisible():
            self._tab.load(self._facts)

    def _on_tab_chosen(self, key: str) -> None:
        self._show_tab(key)

    def _on_edit_clicked(self) -> None:
        if self._group_id is not None:
            self._forms.edit(self._group_id)

    def _on_all_wanted(self) -> None:
        self._kit.navigator.go(Place(page=PageKey.GROUPS))

    def _on_more_clicked(self) -> None:
        if self._facts is None:
            return
        group = self._facts.line.group
        menu = QMenu(self)
        menu.addAction(_("History"), partial(self._forms.show_history, group.id))
        menu.addSeparator()
        if group.active:
            menu.addAction(_("Close this group…"), partial(self._forms.ask_to_close, group.id))
        else:
            menu.addAction(_("Open this group again"), partial(self._forms.reopen, group.id))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))
