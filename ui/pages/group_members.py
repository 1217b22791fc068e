"""The people of a group: who comes, who waits and in which order, who has gone."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from groupdesk.errors import KnownError
from groupdesk.i18n import Translator, _
from groupdesk.model.ids import GroupId, PersonId, new_id
from groupdesk.model.people import CURRENT_STATES, MembershipState, PeopleScope, Person
from groupdesk.services.group_facts import GroupFacts
from groupdesk.services.people import MembershipLine
from ui.dialogs.membership_dialog import MembershipDialog, MembershipDraft
from ui.models.cells import CellFacts, ChipKind, ChipText
from ui.models.row_table import Column, RowTable
from ui.pages.desk_words import desk_words
from ui.pages.group_tab import GroupTab
from ui.pages.kit import Kit
from ui.pages.table_widths import TableWidths
from ui.places import PageKey, Place, form_key
from ui.theme import Type
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.group_words import membership_words, shown_name, taken_words
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import Card, column, row
from ui.widgets.person_picker import Candidate
from ui.widgets.segmented import Segmented

TABLE = "group_members"
LEAST = 200  # pixels of the column that stretches
NOW = "now"
GONE = "gone"
_ORDER = {state: place for place, state in enumerate(CURRENT_STATES)}
_CHIPS = {
    MembershipState.ACTIVE: (ChipKind.YES, "check"),
    MembershipState.WAITING: (ChipKind.INFO, "hourglass"),
    MembershipState.OFFERED: (ChipKind.INFO, "hand-heart"),
    MembershipState.PAUSED: (ChipKind.PLAIN, "clock"),
}


class GroupMembers(GroupTab):
    """A table of memberships; the state of one changes from the buttons beside it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._facts: GroupFacts | None = None
        self._model: RowTable[MembershipLine] = RowTable(
            _columns(desk_words(kit.desk), kit.names.shown), key=_person_of
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        self._taken = PlainLabel("", Type.HEADING)
        self._scope = Segmented(_("Which people"), ((NOW, _("Current")), (GONE, _("Past"))))
        self._add = Button(self._look, _("Add someone"), ButtonKind.SOFT, "user-plus")
        tools = row(12)
        tools.setContentsMargins(16, 10, 12, 10)
        tools.addWidget(self._taken)
        tools.addStretch(1)
        tools.addWidget(self._scope)
        tools.addWidget(self._add)
        self._table = DataTable(self._look, self._model, _("Members and waiting list"))
        TableWidths(self._look, self._kit.memory, self._table, TABLE, least=LEAST)
        self._none = WrappedLabel("", Type.BODY, "ink2")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none.setMinimumHeight(120)
        self._person = Button(self._look, _("Open person"), ButtonKind.PLAIN, "user", height=36)
        self._state = Button(
            self._look, _("Change state"), ButtonKind.PLAIN, "caret-down", height=36
        )
        self._chosen = PlainLabel("", Type.STRONG)
        self._foot = QWidget()
        acts = row(8)
        acts.setContentsMargins(16, 8, 12, 0)
        acts.addWidget(self._chosen)
        acts.addStretch(1)
        acts.addWidget(self._state)
        acts.addWidget(self._person)
        self._foot.setLayout(acts)
        self._card = Card()
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 1, 1, 8)
        inside.setSpacing(0)
        inside.addLayout(tools)
        inside.addWidget(self._table, 1)
        inside.addWidget(self._none, 1)
        inside.addWidget(self._foot)
        self._empty = EmptyState(self._look, _("Add someone"), "user-plus")
        self._empty.say(
            _("Nobody is in this group yet"), _("A first name is enough to add somebody.")
        )
        whole = column(0)
        whole.addWidget(self._card, 1)
        whole.addWidget(self._empty, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._scope.chosen.connect(self._on_scope_chosen)
        self._add.clicked.connect(self.begin_new)
        self._empty.act_wanted.connect(self.begin_new)
        self._table.row_chosen.connect(self._on_row_chosen)
        self._table.row_opened.connect(self._on_row_opened)
        self._person.clicked.connect(self._on_person_clicked)
        self._state.clicked.connect(self._on_state_clicked)

    def load(self, facts: GroupFacts) -> None:
        """Read who is and was in the group."""
        self._facts = facts
        lines = self._desk.people.member_lines(facts.line.group.id)
        lines.sort(key=_rank)
        self._card.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        self._taken.setText(taken_words(facts.line.taken, facts.line.group.places))
        full = self._is_full(facts)
        self._add.setText(_("Add to waiting list") if full else _("Add someone"))
        self._table.load(lines)
        self._narrow()

    def take_focus(self) -> None:
        """Go to the table, or to the way to the first member."""
        if self._empty.isVisible():
            self._empty.take_focus()
        else:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_new(self) -> None:
        """Open the form that adds somebody."""
        if self._facts is not None:
            self.add(self._facts.line.group.id)

    def add(self, group_id: GroupId) -> None:
        """Open the form that adds somebody to a group; where it is full, to the waiting list."""
        facts = self._desk.group_facts.facts(group_id)
        known = {line.person_id for line in self._desk.people.member_lines(group_id)}
        candidates = [
            Candidate(person_id=line.id, name=self._kit.names.shown(line.name))
            for line in self._desk.directory.lines(PeopleScope.CURRENT)
            if line.id not in known
        ]
        full = self._is_full(facts)
        key = form_key(Place(page=PageKey.GROUP, act="add-member", group_id=group_id))
        dialog = MembershipDialog(
            self._look,
            shown_name(facts.line.group),
            candidates,
            state=MembershipState.WAITING if full else MembershipState.ACTIVE,
            since=self._desk.session.today(),
            full=taken_words(facts.line.taken, facts.line.group.places) if full else "",
            form_key=key,
        )
        self._kit.sheets.open(dialog, partial(self._on_added, dialog, group_id))

    def leave(self) -> None:
        """Empty the table."""
        self._facts = None
        self._model.load([])
        self._chosen.setText("")

    def _is_full(self, facts: GroupFacts) -> bool:
        places = facts.line.group.places
        return places is not None and facts.line.taken >= places

    def _narrow(self) -> None:
        now = self._scope.key == NOW

        def keep(line: MembershipLine) -> bool:
            return _is_past(line) is not now

        self._table.narrow(keep)
        nobody = not self._model.rows
        self._table.setVisible(not nobody)
        self._none.setVisible(nobody)
        self._none.setText(
            _("Nobody is in this group at the moment.")
            if now
            else _("Nobody has finished or left.")
        )
        self._show_chosen()

    def _show_chosen(self) -> None:
        line: MembershipLine | None = self._table.chosen
        self._foot.setVisible(line is not None)
        if line is not None:
            self._chosen.setText(self._kit.names.shown(line.name))

    def _on_scope_chosen(self, _key: str) -> None:
        self._narrow()

    def _on_row_chosen(self, _line: MembershipLine | None) -> None:
        self._show_chosen()

    def _on_row_opened(self, line: MembershipLine) -> None:
        self._kit.navigator.go(Place(page=PageKey.PEOPLE, person_id=line.person_id))

    def _on_person_clicked(self) -> None:
        line: MembershipLine | None = self._table.chosen
        if line is not None:
            self._on_row_opened(line)

    def _on_state_clicked(self) -> None:
        line: MembershipLine | None = self._table.chosen
        if line is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = membership_words()
        for state in (*CURRENT_STATES, MembershipState.FINISHED, MembershipState.LEFT):
            act = menu.addAction(words[state], partial(self._change_state, line, state))
            act.setEnabled(state is not line.state)
        menu.popup(self._state.mapToGlobal(QPoint(0, self._state.height() + 4)))

    def _change_state(self, line: MembershipLine, state: MembershipState) -> None:
        if self._facts is None:
            return
        write = partial(
            self._desk.people.set_membership, line.person_id, self._facts.line.group.id, state
        )
        said = _("{name}: {state}").format(
            name=self._kit.names.shown(line.name), state=membership_words()[state].lower()
        )
        self._kit.attempt(write, said)

    def _on_added(self, dialog: MembershipDialog, group_id: GroupId, value: object) -> None:
        if not isinstance(value, MembershipDraft):
            return
        try:
            changes = self._add_member(group_id, value)
        except KnownError as error:
            dialog.refuse(error)
            return
        self._kit.sheets.close()
        name = self._kit.names.shown(value.name)
        self._kit.done(changes, _("{name} added to the group").format(name=name))

    def _add_member(self, group_id: GroupId, draft: MembershipDraft) -> Any:
        people = self._desk.people
        if draft.person_id is not None:
            return people.set_membership(draft.person_id, group_id, draft.state, since=draft.since)
        first, _space, last = draft.name.partition(" ")
        person = Person(
            id=PersonId(new_id()), first_name=first, last_name=last, first_seen=draft.since
        )
        return people.add_member(person, group_id, draft.state, since=draft.since)


def _columns(words: Translator, shown: Any) -> tuple[Column[MembershipLine], ...]:
    def name(line: MembershipLine) -> CellFacts:
        return CellFacts(text=shown(line.name))

    def state(line: MembershipLine) -> CellFacts:
        kind, icon = _CHIPS.get(line.state, (ChipKind.PLAIN, ""))
        text = membership_words()[line.state]
        if line.place is not None and line.state is MembershipState.WAITING:
            text = _("{state}, number {place}").format(state=text, place=line.place)
        return CellFacts(chip=ChipText(text=text, icon=icon, kind=kind))

    def since(line: MembershipLine) -> CellFacts:
        text = words.date(line.since)
        if line.joined is not None and line.joined != line.since:
            text = _("{day} · joined {joined}").format(day=text, joined=words.date(line.joined))
        return CellFacts(text=text, ink="ink2")

    return (
        Column(
            key="name",
            title=_("Name"),
            cell=name,
            sort_key=_name_key,
            width=240,
            stretches=True,
        ),
        Column(key="state", title=_("State"), cell=state, sort_key=_rank, width=220),
        Column(key="since", title=_("Since"), cell=since, sort_key=_since_key, width=300),
    )


def _is_past(line: MembershipLine) -> bool:
    return line.state in {MembershipState.FINISHED, MembershipState.LEFT}


def _rank(line: MembershipLine) -> tuple[int, int, str]:
    return _ORDER.get(line.state, len(_ORDER)), line.place or 0, line.name.casefold()


def _name_key(line: MembershipLine) -> str:
    return line.name.casefold()


def _since_key(line: MembershipLine) -> date:
    return line.since


def _person_of(line: MembershipLine) -> PersonId:
    return line.person_id
