"""Asks what may be kept of one person; a first name is enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from groupdesk.i18n import _
from groupdesk.model.ids import PersonId
from groupdesk.model.people import Person, PersonKind
from ui.dialogs.sheet import Sheet
from ui.theme import Look, Type
from ui.widgets.bars import Bar, BarKind
from ui.widgets.fields import ChoiceField, Field, LongTextField, TextField, TickField
from ui.widgets.group_words import language_words
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import row
from ui.widgets.people_words import kind_words

WIDTH = 660
YES = "yes"
NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """What was typed; `despite_double` says that somebody of the same name is on record."""

    first_name: str
    last_name: str
    print_name: str
    pronouns: str
    kind: PersonKind
    phone: str
    may_leave_message: bool
    safe_contact: str
    email: str
    address: str
    language: str
    needs: tuple[str, ...]
    card_number: str
    despite_double: bool


def person_texts(person: Person) -> dict[str, str]:
    """Return what is on record as the texts of the form."""
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "print_name": person.print_name,
        "pronouns": person.pronouns,
        "kind": person.kind.value,
        "phone": person.phone,
        "may_leave_message": YES if person.may_leave_message else NO,
        "safe_contact": person.safe_contact,
        "email": person.email,
        "address": person.address,
        "language": person.language,
        "needs": "\n".join(person.needs),
        "card_number": person.card_number,
    }


class PersonDialog(Sheet):
    """One form to add and to edit; `open_wanted` asks to see the double instead."""

    open_wanted = Signal(object)

    def __init__(
        self, look: Look, title: str, *, act: str, texts: Mapping[str, str], form_key: str
    ) -> None:
        super().__init__(look, title, act=act, safe=_("Cancel"), form_key=form_key, width=WIDTH)
        self._usual_act = act
        self._double: PersonId | None = None
        self._build(texts.get("language", ""))
        self._warning.act_wanted.connect(self._on_warning_act_wanted)
        for field in (self._first, self._last):
            field.changed.connect(self._on_name_changed)
        self.fill(texts)

    def _build(self, language: str) -> None:
        self._warning = Bar(self._look, BarKind.WARNING, _("Show who that is"), "user")
        self.body.addWidget(self._warning)
        self.body.addWidget(
            WrappedLabel(_("A first name is enough. Any name will do."), Type.BODY, "ink2")
        )
        self._build_name()
        self._build_contact()
        self._build_help(language)
        self._build_record()

    def _build_name(self) -> None:
        self._first = TextField(self._look, "first_name", _("First name"))
        self._last = TextField(self._look, "last_name", _("Last name"), optional=True)
        self._print = TextField(
            self._look,
            "print_name",
            _("Name on paper"),
            hint=_("What they like to be called. Without it: first name and initial."),
            optional=True,
        )
        self._pronouns = TextField(self._look, "pronouns", _("Pronouns"), optional=True)
        self._add_row(self._first, self._last)
        self._add_row(self._print, self._pronouns)

    def _build_contact(self) -> None:
        self._phone = TextField(self._look, "phone", _("Phone number"), optional=True)
        self._safe_contact = TextField(
            self._look,
            "safe_contact",
            _("Safe times to call"),
            hint=_("Such as “weekdays after 4 pm”."),
            optional=True,
        )
        self._message = TickField(
            self._look, "may_leave_message", _("We may leave a message on their voicemail")
        )
        self._email = TextField(self._look, "email", _("E-mail address"), optional=True)
        self._address = LongTextField(
            self._look,
            "address",
            _("Address"),
            hint=_("Only if they would like post."),
            optional=True,
        )
        self._add_heading(_("How to reach them"))
        self._add_row(self._phone, self._safe_contact)
        self._add_row(self._message)
        self._add_row(self._email)
        self._add_row(self._address)

    def _build_help(self, language: str) -> None:
        languages = language_words()
        # Another language that is on record stays on record.
        if language and language not in languages:
            languages[language] = language
        self._language = ChoiceField(self._look, "language", _("Language"), list(languages.items()))
        self._needs = LongTextField(
            self._look,
            "needs",
            _("What helps"),
            hint=_(
                "One on each line, such as “Large print”. Never why somebody comes, nor "
                "anything about their health."
            ),
            optional=True,
        )
        self._add_heading(_("Helps to know"))
        self._add_row(self._needs)
        self._add_row(self._language)

    def _build_record(self) -> None:
        kinds = [(kind.value, words) for kind, words in kind_words().items()]
        self._kind = ChoiceField(self._look, "kind", _("Comes as"), kinds)
        self._number = TextField(
            self._look,
            "card_number",
            _("Card number"),
            hint=_("Left empty, they get a free one."),
            optional=True,
        )
        self._add_heading(_("At the centre"))
        self._add_row(self._kind, self._number)

    def _add_heading(self, text: str) -> None:
        self.body.addSpacing(6)
        self.body.addWidget(PlainLabel(text, Type.HEADING))

    def _add_row(self, *fields: Field) -> None:
        line = row(16)
        for field in fields:
            self.form.add(field)
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)

    def value(self) -> PersonDraft:
        return PersonDraft(
            first_name=self._first.text,
            last_name=self._last.text,
            print_name=self._print.text,
            pronouns=self._pronouns.text,
            kind=PersonKind(self._kind.text),
            phone=self._phone.text,
            may_leave_message=self._message.text == YES,
            safe_contact=self._safe_contact.text,
            email=self._email.text,
            address=self._address.text,
            language=self._language.text,
            needs=tuple(self._needs.text.splitlines()),
            card_number=self._number.text,
            despite_double=self._double is not None,
        )

    def warn_of_double(self, person_id: PersonId, sentence: str) -> None:
        """Say that somebody of this name is on record; the act now adds in spite of it."""
        self._double = person_id
        self._warning.say(sentence)
        self._act.setText(_("Add anyway"))
        self.lay_out()
        self._scroll.ensureWidgetVisible(self._warning)
        self._warning.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_name_changed(self) -> None:
        self._double = None
        self._warning.say("")
        self._act.setText(self._usual_act)

    def _on_warning_act_wanted(self) -> None:
        if self._double is not None:
            self.open_wanted.emit(self._double)
