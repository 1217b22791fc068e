"""What can be done with a person: add, edit, join a group, make past, look at the history."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from groupdesk.errors import KnownError
from groupdesk.i18n import _, ngettext
from groupdesk.model.groups import Group
from groupdesk.model.ids import GroupId, PersonId, new_id
from groupdesk.model.people import (
    CURRENT_STATES,
    MembershipState,
    PeopleScope,
    Person,
    PersonStatus,
)
from ui.clipboard import Clipboard
from ui.dialogs.add_to_group_dialog import AddToGroupDialog, GroupChoice, JoinDraft
from ui.dialogs.person_dialog import PersonDialog, PersonDraft, person_texts
from ui.dialogs.question import Question
from ui.pages.kit import Kit
from ui.pages.record_history import show_history
from ui.places import PageKey, Place, form_key
from ui.widgets.group_words import shown_name, taken_words


class PersonActs(QObject):
    """Opens the forms and questions, and writes; `person_kept` says who should be on show."""

    person_kept = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._desk = kit.desk
        self._clipboard = Clipboard(self)

    def add(self, name: str = "") -> None:
        """Open the form for somebody new, with what was looked for as the name."""
        first, _space, last = name.partition(" ")
        usual = Person(id=PersonId(0), first_name=first, last_name=last.strip())
        language = self._desk.session.centre.languages[0]
        dialog = PersonDialog(
            self._kit.look,
            _("Add a person"),
            act=_("Add person"),
            texts=person_texts(replace(usual, language=language)),
            form_key=form_key(Place(page=PageKey.PEOPLE, act="add")),
        )
        dialog.open_wanted.connect(self._on_open_wanted)
        self._kit.sheets.open(dialog, partial(self._on_add_accepted, dialog))

    def edit(self, person_id: PersonId) -> None:
        """Open the form with what is on record."""
        person = self._find(person_id)
        if person is None:
            return
        dialog = PersonDialog(
            self._kit.look,
            _("Details of {name}").format(name=self._shown(person)),
            act=_("Save details"),
            texts=person_texts(person),
            form_key=form_key(Place(page=PageKey.PEOPLE, act="edit", person_id=person_id)),
        )
        self._kit.sheets.open(dialog, partial(self._on_edit_accepted, dialog, person_id))

    def join(self, person_id: PersonId) -> None:
        """Open the form that puts somebody into a group."""
        person = self._find(person_id)
        if person is None:
            return
        groups = self._groups_without(person_id)
        if not groups:
            self._kit.messages.say(
                _("{name} is in every group already.").format(name=self._shown(person))
                if self._desk.groups.all()
                else _("There is no group yet: please add one on the page Groups first.")
            )
            return
        dialog = AddToGroupDialog(
            self._kit.look,
            self._shown(person),
            groups,
            today=self._desk.session.today(),
            form_key=form_key(Place(page=PageKey.PEOPLE, act="join", person_id=person_id)),
        )
        self._kit.sheets.open(dialog, partial(self._on_join_accepted, dialog, person_id))

    def set_state(self, person_id: PersonId, group_id: GroupId, state: MembershipState) -> None:
        """Change how far somebody is in a group."""
        person = self._find(person_id)
        if person is not None:
            sentence = self._state_sentence(person, group_id, state)
            self._kit.attempt(
                partial(self._desk.people.set_membership, person_id, group_id, state), sentence
            )

    def ask_status(self, person_id: PersonId, status: PersonStatus) -> None:
        """Change a status; what takes somebody off the list asks first."""
        person = self._find(person_id)
        if person is None or person.status is status:
            return
        if not PeopleScope.PAST.holds(status):
            self._set_status(person, status)
        elif not PeopleScope.PAST.holds(person.status):
            question = self._question(person, status)
            self._kit.sheets.open(question, partial(self._on_status_accepted, person, status))

    def ask_past(self, person_id: PersonId) -> None:
        """Ask whether somebody is past."""
        self.ask_status(person_id, PersonStatus.LEFT)

    def copy(self, phone: str) -> None:
        """Put a number onto the clipboard for a while."""
        self._clipboard.copy(phone)
        self._kit.messages.say(
            _("Number copied. It is taken off the clipboard again in half a minute.")
        )

    def open_group(self, group_id: GroupId) -> None:
        """Show the page of a group."""
        self._kit.navigator.go(Place(page=PageKey.GROUP, group_id=group_id))

    def forget(self) -> None:
        """Leave nothing of anybody behind: the desk locks."""
        self._clipboard.forget()

    def history(self, person_id: PersonId) -> None:
        """Show what happened to somebody's record."""
        person = self._find(person_id)
        if person is not None:
            show_history(
                self._kit,
                _("History of {name}").format(name=self._shown(person)),
                partial(self._desk.history.of_person, person_id, shown=self._kit.names.shown),
            )

    def _find(self, person_id: PersonId) -> Person | None:
        try:
            return self._desk.people.get(person_id)
        except KnownError as error:
            self._kit.messages.problem(error.sentence)
            return None

    def _shown(self, person: Person) -> str:
        return self._kit.names.shown(person.name)

    def _groups_without(self, person_id: PersonId) -> list[GroupChoice]:
        inside = {
            one.group_id
            for one in self._desk.people.memberships(person_id)
            if one.state in CURRENT_STATES
        }
        lines = self._desk.group_facts.lines()
        return [
            GroupChoice(
                group_id=line.group.id,
                name=shown_name(line.group),
                taken=taken_words(line.taken, line.group.places),
                full=line.group.places is not None and line.taken >= line.group.places,
            )
            for line in lines
            if line.group.active and line.group.id not in inside
        ]

    def _question(self, person: Person, status: PersonStatus) -> Question:
        name = self._shown(person)
        if status is PersonStatus.LEFT:
            title = _("Make {name} past?").format(name=name)
            act = _("Make past")
        else:
            title = _("Has {name} died?").format(name=name)
            # A button would take a single & for a key.
            act = _("Note that {name} has died").format(name=name.replace("&", "&&"))
        effect = _(
            "The list then shows them under Past. Their groups, attendance and details stay as "
            "they are. You can undo this."
        )
        return Question(
            self._kit.look, title, effect, act=act, safe=_("Keep as current"), act_icon="archive"
        )

    def _set_status(self, person: Person, status: PersonStatus) -> None:
        words = {
            PersonStatus.ACTIVE: _("{name} is current."),
            PersonStatus.DO_NOT_CONTACT: _("{name} is not to be contacted."),
            PersonStatus.LEFT: _("{name} is past."),
            PersonStatus.DECEASED: _("{name} is kept as one who has died."),
        }
        self._kit.attempt(
            partial(self._desk.people.set_status, person.id, status),
            words[status].format(name=self._shown(person)),
        )

    def _state_sentence(self, person: Person, group_id: GroupId, state: MembershipState) -> str:
        # Beside a person's name stands the alias of a group, never its name (product.md).
        words = {
            MembershipState.ENQUIRER: _("{name} has asked about {group}."),
            MembershipState.SCREENED: _("{name} was talked with about {group}."),
            MembershipState.WAITING: _("{name} waits for {group}."),
            MembershipState.OFFERED: _("{name} is offered a place in {group}."),
            MembershipState.ACTIVE: _("{name} is in {group}."),
            MembershipState.PAUSED: _("{name} pauses in {group}."),
            MembershipState.FINISHED: _("{name} has finished {group}."),
            MembershipState.LEFT: _("{name} has left {group}."),
        }
        group: Group = self._desk.groups.get(group_id)
        return words[state].format(name=self._shown(person), group=group.alias)

    def _on_open_wanted(self, person_id: PersonId) -> None:
        self._kit.navigator.go(Place(page=PageKey.PEOPLE, person_id=person_id))

    def _on_add_accepted(self, dialog: PersonDialog, draft: PersonDraft) -> None:
        doubles = self._doubles(draft)
        if doubles and not draft.despite_double:
            words = ngettext(
                "{name} is on record already.",
                "{count} people called {name} are on record already.",
                len(doubles),
            )
            name = f"{draft.first_name} {draft.last_name}".strip()
            dialog.warn_of_double(doubles[0].id, words.format(name=name, count=len(doubles)))
            return
        blank = Person(id=PersonId(new_id()), first_name="", first_seen=self._desk.session.today())
        person = _with_draft(blank, draft)
        try:
            changes = self._desk.people.add(person)
        except KnownError as error:
            dialog.refuse(error)
            return
        self._kit.sheets.close()
        self.person_kept.emit(person.id)
        kept = self._desk.people.get(person.id)
        self._kit.done(changes, _("{name} added.").format(name=self._shown(kept)))

    def _doubles(self, draft: PersonDraft) -> list[Person]:
        if not draft.first_name.strip():
            return []
        return self._desk.people.similar(draft.first_name, draft.last_name)

    def _on_edit_accepted(
        self, dialog: PersonDialog, person_id: PersonId, draft: PersonDraft
    ) -> None:
        try:
            person = _with_draft(self._desk.people.get(person_id), draft)
            changes = self._desk.people.change(person)
        except KnownError as error:
            dialog.refuse(error)
            return
        self._kit.sheets.close()
        self.person_kept.emit(person_id)
        kept = self._desk.people.get(person_id)
        self._kit.done(changes, _("{name}: details saved.").format(name=self._shown(kept)))

    def _on_join_accepted(
        self, dialog: AddToGroupDialog, person_id: PersonId, draft: JoinDraft
    ) -> None:
        person = self._find(person_id)
        if person is None:
            return
        try:
            changes = self._desk.people.set_membership(
                person_id, draft.group_id, draft.state, since=draft.since
            )
        except KnownError as error:
            dialog.refuse(error)
            return
        self._kit.sheets.close()
        self._kit.done(changes, self._state_sentence(person, draft.group_id, draft.state))

    def _on_status_accepted(self, person: Person, status: PersonStatus, _nothing: object) -> None:
        self._kit.sheets.close()
        self._set_status(person, status)


def _with_draft(person: Person, draft: PersonDraft) -> Person:
    return replace(
        person,
        first_name=draft.first_name,
        last_name=draft.last_name,
        print_name=draft.print_name,
        pronouns=draft.pronouns,
        kind=draft.kind,
        phone=draft.phone,
        may_leave_message=draft.may_leave_message,
        safe_contact=draft.safe_contact,
        email=draft.email,
        address=draft.address,
        language=draft.language,
        needs=draft.needs,
        card_number=draft.card_number,
    )
