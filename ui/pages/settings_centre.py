"""Settings, the centre: what it is called, where it is, and how its paper and clock run."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from pkgutil import get_data

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from groupdesk.errors import InvalidValue, KnownError
from groupdesk.i18n import _
from groupdesk.model.centre import Centre
from groupdesk.model.changes import Noun
from groupdesk.model.countries import emergency_for, places, zone_for
from groupdesk.model.options import Paper
from ui.pages.kit import Kit
from ui.pages.settings_logo import LogoCard
from ui.pages.settings_part import SettingsPart, narrow, scrolled, titled_card
from ui.places import PageKey, Place, form_key
from ui.theme import Type
from ui.widgets.bars import Bar, BarKind
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.fields import ChoiceField, Field, LongTextField, TextField, TickField
from ui.widgets.form import Form
from ui.widgets.group_words import language_words
from ui.widgets.labels import PlainLabel
from ui.widgets.layout import Card, column, row
from ui.widgets.search_choice import SearchChoiceField
from ui.widgets.weekday_picker import ChipOption, ChipsField

KEY = form_key(Place(page=PageKey.SETTINGS, act="edit"))
YES, NO = "yes", "no"
UTC = "UTC"
OLD_ZONES = ("Etc/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")
ABOVE = 90  # pixels that stay in view around a field that is brought there


class CentrePart(SettingsPart):
    """Fields that are saved together; what was typed and not saved survives a lock."""

    SHOWS = frozenset({Noun.CENTRE})

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.form = Form(self)
        self._centre: Centre | None = None
        self._kept: dict[str, str] = {}
        self._place = ""
        self._filling = False
        self._build(kit.desk.session.centre)
        self._connect()

    def _build(self, centre: Centre) -> None:
        self._restored = Bar(self._look, BarKind.WARNING)
        self._trouble = Bar(self._look, BarKind.DANGER)
        self._logo = LogoCard(self._kit)
        cards = column(16)
        cards.addWidget(self._restored)
        for card in (
            self._who_card(),
            self._where_card(centre),
            self._paper_card(centre),
            self._logo,
        ):
            cards.addWidget(card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        self._scroll = scrolled(cards)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(narrow(self._trouble))
        whole.addLayout(self._foot())

    def _who_card(self) -> Card:
        card, inside = titled_card(_("Name and contact"), _("As they stand on sheets and notices."))
        self._name = TextField(self._look, "name", _("Centre name"))
        self._address = LongTextField(self._look, "address", _("Address"), optional=True)
        self._safeguarding = TextField(
            self._look,
            "safeguarding",
            _("Safeguarding contact"),
            hint=_("Who staff turn to when somebody may be at risk: a name and a phone number."),
            optional=True,
        )
        self._stack(inside, self._name, self._address, self._safeguarding)
        return card

    def _where_card(self, centre: Centre) -> Card:
        card, inside = titled_card(_("Where it is"))
        countries = _with(places(), centre.country)
        zones = [(zone, zone.replace("_", " ")) for zone in _zones()]
        self._country = SearchChoiceField(
            self._look, "country", _("Country, and nation or state"), countries
        )
        self._zone = SearchChoiceField(
            self._look, "zone", _("Time zone"), _with(zones, centre.zone)
        )
        self._emergency = TextField(
            self._look,
            "emergency_number",
            _("Emergency number"),
            hint=_("Printed wherever help is named."),
            width=200,
        )
        self._stack(inside, self._country)
        self._side_by_side(inside, self._zone, self._emergency)
        return card

    def _paper_card(self, centre: Centre) -> Card:
        card, inside = titled_card(_("Paper and time"))
        self._paper = ChoiceField(
            self._look,
            "paper",
            _("Paper in the printer"),
            [(one.value, one.value) for one in Paper],
        )
        self._clock = ChoiceField(
            self._look, "clock24", _("Clock"), [(NO, _("2:00 pm")), (YES, _("14:00"))]
        )
        offered = _language_choices(centre)
        self._offered = dict(offered)
        self._language = ChoiceField(self._look, "language", _("Language of sheets"), offered)
        self._languages = ChipsField(
            self._look,
            "languages",
            _("Languages spoken here"),
            [ChipOption(value=code, brief=words, spoken=words) for code, words in offered],
        )
        self._colour = TickField(self._look, "prints_colour", _("The printer prints in colour"))
        self._side_by_side(inside, self._paper, self._clock)
        self._stack(inside, self._language, self._languages, self._colour)
        return card

    def _foot(self) -> QHBoxLayout:
        self._save = Button(self._look, _("Save changes"), ButtonKind.MAIN, "check")
        self._drop = Button(self._look, _("Drop changes"))
        self._state = PlainLabel("", Type.META, "ink2")
        foot = row(12)
        # At the end, for messages stand at the start.
        foot.addStretch(1)
        foot.addWidget(self._state)
        foot.addWidget(self._drop)
        foot.addWidget(self._save)
        return narrow(foot)

    def _stack(self, inside: QVBoxLayout, *fields: Field) -> None:
        for field in fields:
            self.form.add(field)
            inside.addWidget(field)
            inside.addSpacing(4)

    def _side_by_side(self, inside: QVBoxLayout, *fields: Field) -> None:
        line = row(16)
        for field in fields:
            self.form.add(field)
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(line)
        inside.addSpacing(4)

    def _connect(self) -> None:
        self.form.changed.connect(self._on_form_changed)
        self._country.changed.connect(self._on_country_changed)
        self._save.clicked.connect(self.save_shown)
        self._drop.clicked.connect(self._on_drop_clicked)
        for field in (self._name, self._safeguarding, self._emergency):
            field.submitted.connect(self.save_shown)

    def load(self) -> None:
        self._logo.load()
        changed_here = self._touched
        self._centre = self._desk.session.centre
        if not changed_here:
            self._language.offer(_language_choices(self._centre))
            self._fill(centre_texts(self._centre))
        kept = self._desk.drafts.find(KEY)
        if kept is not None:
            self._desk.drafts.drop(KEY)
            self._filling = True
            self.form.fill(kept)
            self._filling = False
            self._restored.say(
                _("This is what you typed before the desk was locked. It is not saved yet.")
            )
        self._show_state()

    def take_focus(self) -> None:
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.verticalScrollBar().setValue(0)

    def unsaved(self) -> tuple[str, dict[str, str]] | None:
        return (KEY, self.form.texts) if self._touched else None

    def leave(self) -> None:
        self._centre = None
        self._fill(dict.fromkeys(self.form.texts, ""))
        self._logo.leave()

    def save_shown(self) -> None:
        """Save all fields together, or say at its field what is wrong."""
        if self._centre is None or not self._touched:
            return
        try:
            changes = self._desk.centre.change(self._typed(self._centre))
        except KnownError as error:
            self._refuse(error)
            return
        # What is on record now is what stands in the fields, as far as it was not tidied.
        self._fill(centre_texts(self._desk.session.centre))
        self._kit.done(changes, _("The centre’s details are saved"))

    def _refuse(self, error: KnownError) -> None:
        at_field = self.form.show_error(error)
        self._trouble.say("" if at_field else error.sentence)
        wrong = self.focusWidget()
        if at_field and wrong is not None:
            self._scroll.ensureWidgetVisible(wrong, 0, ABOVE)

    @property
    def _touched(self) -> bool:
        return self._centre is not None and self.form.texts != self._kept

    def _typed(self, centre: Centre) -> Centre:
        texts = self.form.texts
        for field in (self._country, self._zone):
            if not field.text:
                raise InvalidValue(field.key, _("Please choose one from the list."))
        return replace(
            centre,
            name=texts["name"],
            address=texts["address"],
            safeguarding=texts["safeguarding"],
            country=texts["country"],
            zone=texts["zone"],
            emergency_number=texts["emergency_number"],
            paper=texts["paper"],
            clock24=texts["clock24"] == YES,
            languages=_languages(centre, texts, self._offered),
            prints_colour=texts["prints_colour"] == YES,
        )

    def _fill(self, texts: dict[str, str]) -> None:
        self._filling = True
        self.form.fill(texts)
        self._filling = False
        self._kept = self.form.texts
        self._place = texts["country"]
        self._restored.say("")
        self._trouble.say("")
        self._show_state()

    def _show_state(self) -> None:
        touched = self._touched
        if not touched and (self._save.hasFocus() or self._drop.hasFocus()):
            # A button that goes grey would hand the focus on to the rail.
            self.take_focus()
        for button in (self._save, self._drop):
            button.setEnabled(touched)
            button.setToolTip("" if touched else _("Nothing was changed"))
        self._state.setText(_("Not saved yet") if touched else "")

    def _on_form_changed(self) -> None:
        if not self._filling:
            self._trouble.say("")
            self._show_state()

    def _on_country_changed(self) -> None:
        """Propose number and time zone of another place, unless somebody chose their own."""
        place = self._country.text
        if self._filling or not place or place == self._place:
            return
        if self._emergency.text in {"", emergency_for(self._place)}:
            self._emergency.put(emergency_for(place))
        if self._zone.text in {"", zone_for(self._place)}:
            self._zone.put(zone_for(place))
        self._place = place

    def _on_drop_clicked(self) -> None:
        if self._centre is not None:
            self._fill(centre_texts(self._centre))
            self.take_focus()


def centre_texts(centre: Centre) -> dict[str, str]:
    """Return what is on record as the texts of the form."""
    return {
        "name": centre.name,
        "address": centre.address,
        "safeguarding": centre.safeguarding,
        "country": centre.country,
        "zone": centre.zone,
        "emergency_number": centre.emergency_number,
        "paper": centre.paper,
        "clock24": YES if centre.clock24 else NO,
        "language": centre.languages[0],
        "languages": ",".join(centre.languages),
        "prints_colour": YES if centre.prints_colour else NO,
    }


def _languages(centre: Centre, texts: dict[str, str], offered: Collection[str]) -> tuple[str, ...]:
    """Return the language of sheets first, then the others in the order they were in."""
    chosen = [code for code in texts["languages"].split(",") if code]
    # A language that came on record meanwhile has no chip to be chosen by, and stays.
    before = [code for code in centre.languages if code in chosen or code not in offered]
    return tuple(dict.fromkeys((texts["language"], *before, *chosen)))


def _language_choices(centre: Centre) -> list[tuple[str, str]]:
    """Return the languages of the program, and what else is on record."""
    words = language_words()
    others = [(code, code) for code in centre.languages if code not in words]
    return [*words.items(), *others]


@cache
def _zones() -> tuple[str, ...]:
    """Return the time zones of places, without the old names that stand for the same."""
    # Its list is one small file; asking the system would open hundreds.
    listed = (get_data("tzdata", "zones") or b"").decode().split()
    found = (zone for zone in listed if "/" in zone and not zone.startswith(OLD_ZONES))
    return (*sorted(found), UTC)


def _with(values: list[tuple[str, str]], value: str) -> list[tuple[str, str]]:
    """Return a list that holds what is on record, though a newer list may lack it."""
    return values if value in dict(values) else [*values, (value, value)]
