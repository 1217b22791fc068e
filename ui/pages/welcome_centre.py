"""Welcome, step 1: what the centre is called and where it is, or a look at the sample centre."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from groupdesk.errors import InvalidValue, KnownError
from groupdesk.i18n import _
from groupdesk.model.centre import Centre, centre_for, check_centre
from groupdesk.model.countries import emergency_for, places, zone_for
from ui.theme import Look, Type
from ui.widgets.bars import Bar, BarKind
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.fields import TextField
from ui.widgets.form import Form
from ui.widgets.glyph import Glyph
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import Card, Line, column, row
from ui.widgets.search_choice import SearchChoiceField


class CentreStep(QWidget):
    """Gives a checked centre, or says that somebody would rather look around first."""

    centre_given = Signal(object)
    sample_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._proposed = ""
        self.form = Form(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        look = self._look
        self._name = TextField(look, "name", _("Centre name"))
        self._country = SearchChoiceField(
            look, "country", _("Country, and nation or state"), places()
        )
        self._emergency = TextField(look, "emergency_number", _("Emergency number"))
        self._safeguarding = TextField(
            look,
            "safeguarding",
            _("Safeguarding contact"),
            hint=_("Who staff turn to when somebody may be at risk: a name and a phone number."),
            optional=True,
        )
        self._trouble = Bar(look, BarKind.DANGER)
        self._next = Button(look, _("Continue"), ButtonKind.MAIN, height=48)
        self._next.setSizePolicy(self._name.sizePolicy())
        where = row(16)
        where.addWidget(self._country, 5)
        where.addWidget(self._emergency, 3)
        where.setAlignment(self._country, Qt.AlignmentFlag.AlignTop)
        where.setAlignment(self._emergency, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(WrappedLabel(_("What is your centre called?"), Type.DISPLAY))
        says = _("You can change this later, and add a logo if you have one.")
        whole.addWidget(WrappedLabel(says, Type.BODY, "ink2"))
        whole.addSpacing(12)
        whole.addWidget(self._name)
        whole.addSpacing(6)
        whole.addLayout(where)
        whole.addSpacing(6)
        whole.addWidget(self._safeguarding)
        whole.addWidget(self._trouble)
        whole.addSpacing(10)
        whole.addWidget(self._next)
        whole.addSpacing(6)
        whole.addLayout(self._or_line())
        whole.addSpacing(6)
        whole.addWidget(self._sample_card())
        for field in (self._name, self._country, self._emergency, self._safeguarding):
            self.form.add(field)

    def _or_line(self) -> QHBoxLayout:
        line = row(14)
        line.addWidget(Line(), 1)
        line.addWidget(PlainLabel(_("or"), Type.BODY, "ink2"))
        line.addWidget(Line(), 1)
        return line

    def _sample_card(self) -> Card:
        card = Card()
        self._sample = Button(self._look, _("Look around"))
        self._sample.setAccessibleName(_("Look around with a sample centre"))
        words = column(0)
        words.addWidget(WrappedLabel(_("Look around with a sample centre"), Type.STRONG))
        words.addWidget(WrappedLabel(_("Made-up groups and people."), Type.META, "ink2"))
        inside = QHBoxLayout(card)
        inside.setContentsMargins(20, 14, 18, 14)
        inside.setSpacing(16)
        inside.addWidget(Glyph(self._look, "compass", "accent", 28))
        inside.addLayout(words, 1)
        inside.addWidget(self._sample)
        return card

    def _connect(self) -> None:
        self._country.changed.connect(self._on_country_changed)
        self._next.clicked.connect(self._on_next_clicked)
        self._sample.clicked.connect(self._on_sample_clicked)
        for field in (self._name, self._emergency, self._safeguarding):
            field.submitted.connect(self._on_next_clicked)
        self._country.submitted.connect(self._on_next_clicked)

    def take_focus(self) -> None:
        """Begin with the first field."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: KnownError) -> None:
        """Say what is wrong: at its field, or above the button where it is none of them."""
        at_field = self.form.show_error(error)
        self._trouble.say("" if at_field else error.sentence)

    def _centre(self) -> Centre:
        texts = self.form.texts
        if not texts["name"].strip():
            raise InvalidValue("name", _("Please type what your centre is called."))
        if not texts["country"]:
            raise InvalidValue("country", _("Please choose a place from the list."))
        usual = centre_for(texts["name"], texts["country"], zone_for(texts["country"]))
        return check_centre(
            replace(
                usual,
                emergency_number=texts["emergency_number"],
                safeguarding=texts["safeguarding"],
            )
        )

    def _on_country_changed(self) -> None:
        """Propose the number of the place, unless somebody typed another."""
        place = self._country.text
        if place and self._emergency.text in {"", self._proposed}:
            self._proposed = emergency_for(place)
            self._emergency.put(self._proposed)

    def _on_sample_clicked(self) -> None:
        self._sample.busy(_("Making it…"))
        self.sample_wanted.emit()

    def _on_next_clicked(self) -> None:
        self._trouble.say("")
        try:
            centre = self._centre()
        except KnownError as error:
            self.show_error(error)
            return
        self.centre_given.emit(centre)
