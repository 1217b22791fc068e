"""Finds one person by typing, or takes what was typed as somebody new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from groupdesk.i18n import _
from groupdesk.model.folding import name_key
from groupdesk.model.ids import PersonId
from ui.models.cells import CellFacts
from ui.models.row_table import Column, RowTable
from ui.theme import Look, px
from ui.widgets.data_table import ROW, DataTable
from ui.widgets.fields import HEIGHT, Field
from ui.widgets.layout import Card, column

MOST_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody on record, by the name that may be shown now."""

    person_id: PersonId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offer:
    """A line below the field: somebody on record, or the typed name as somebody new."""

    person_id: PersonId | None
    words: CellFacts


class PersonField(Field):
    """Its text is the id of who was chosen, a tab, and what is typed."""

    def __init__(self, look: Look, key: str, label: str, candidates: Sequence[Candidate]) -> None:
        super().__init__(
            look, key, label, hint=_("Type a name. A first name is enough for somebody new.")
        )
        self._known = [(name_key(one.name), one) for one in candidates]
        self._by_id = {one.person_id: one for one in candidates}
        self._chosen: PersonId | None = None
        self._line = _Line()
        self._line.setProperty("part", "line")
        self._line.setFixedHeight(px(HEIGHT))
        self._model: RowTable[_Offer] = RowTable(
            (Column(key="name", title="", cell=_words, stretches=True),), key=_offer_key
        )
        self._offers = DataTable(look, self._model, _("Who fits"))
        self._offers.horizontalHeader().hide()
        self._offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._frame = Card()
        inside = column(0)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(self._offers)
        self._frame.setLayout(inside)
        self._frame.hide()
        both = column(6)
        both.addWidget(self._line)
        both.addWidget(self._frame)
        holder = QWidget()
        holder.setLayout(both)
        self._place(holder)
        self._line.setAccessibleName(label)
        self.setFocusProxy(self._line)
        self._control = self._line
        self._line.textEdited.connect(self._on_text_edited)
        self._line.moved.connect(self._on_moved)
        self._line.taken.connect(self._on_taken)
        self._offers.clicked.connect(self._on_taken)

    @property
    def text(self) -> str:
        return f"{self._chosen or ''}\t{self._line.text()}"

    def put(self, text: str) -> None:
        number, _tab, typed = text.partition("\t")
        known = PersonId(int(number)) if number.isdecimal() else None
        self._chosen = known if known in self._by_id else None
        self._line.setText(typed)
        self._say()

    @property
    def person_id(self) -> PersonId | None:
        """Who of those on record was chosen."""
        return self._chosen

    @property
    def typed(self) -> str:
        """The name as it stands in the field."""
        return self._line.text().strip()

    @property
    def open(self) -> bool:
        """Whether the list of who fits is on show."""
        return self._frame.isVisible()

    def _on_text_edited(self, typed: str) -> None:
        self._chosen = None
        self._offer(typed)
        self._say()
        self.changed.emit()

    def _offer(self, typed: str) -> None:
        wanted = name_key(typed).split()
        fits = [one for key, one in self._known if all(word in key for word in wanted)]
        fits.sort(key=lambda one: not name_key(one.name).startswith(name_key(typed)))
        offers = [
            _Offer(
                person_id=one.person_id,
                words=CellFacts(text=one.name, icon="user"),
            )
            for one in fits[:MOST_SHOWN]
        ]
        new = _("Add {name} as somebody new").format(name=typed.strip())
        if typed.strip():
            offers.append(_Offer(person_id=None, words=CellFacts(text=new, icon="user-plus")))
        self._offers.load(offers if typed.strip() else [])
        self._offers.setFixedHeight(len(offers) * px(ROW))
        self._offers.choose(_offer_key(offers[0]) if offers else None)
        self._frame.setVisible(bool(typed.strip()))

    def _say(self) -> None:
        if self._chosen is not None:
            self.hint(_("On record already."))
        elif self._frame.isVisibleTo(self):
            self.hint(_("Choose with the arrow keys and Enter, or click."))
        elif self.typed:
            self.hint(_("Somebody new: a record with this name will be made."))
        else:
            self.hint(_("Type a name. A first name is enough for somebody new."))

    def _on_moved(self, by: int) -> None:
        if self._frame.isVisible() and self._model.rows:
            place = (self._offers.currentIndex().row() + by) % len(self._model.rows)
            self._offers.choose(_offer_key(self._model.rows[place]))

    def _on_taken(self, *_where: object) -> None:
        offer: _Offer | None = self._offers.chosen
        if offer is None:
            return
        self._chosen = offer.person_id
        if offer.person_id is not None:
            self._line.setText(self._by_id[offer.person_id].name)
        self._frame.hide()
        self._say()
        self.changed.emit()


class _Line(QLineEdit):
    """Up and Down go through the list below while it is open, Enter takes from it."""

    moved = Signal(int)
    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        field = self.parentWidget()
        while field is not None and not isinstance(field, PersonField):
            field = field.parentWidget()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        by = steps.get(Qt.Key(event.key()))
        listed = isinstance(field, PersonField) and field.open
        if by is not None:
            self.moved.emit(by)
        elif listed and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit()
        else:
            super().keyPressEvent(event)


def _words(offer: _Offer) -> CellFacts:
    return offer.words


def _offer_key(offer: _Offer) -> object:
    return offer.person_id or "new"
