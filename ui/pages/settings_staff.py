"""Settings, oneself: the label that this desk knows one by, and the passphrase."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from groupdesk.errors import KnownError
from groupdesk.i18n import _
from groupdesk.model.changes import Noun
from groupdesk.services import own_keys
from groupdesk.services.own_keys import NewPassphrase
from groupdesk.services.session import Session
from ui.dialogs.label_dialog import LabelDialog
from ui.dialogs.passphrase_dialog import PassphraseDialog, PassphraseDraft
from ui.pages.kit import Kit
from ui.pages.settings_part import SettingsPart, scrolled, titled_card
from ui.places import PageKey, Place, form_key
from ui.theme import Type
from ui.widgets.badges import Avatar
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layout import Card, column, row

LABEL = "label"
LABEL_KEY = form_key(Place(page=PageKey.SETTINGS, act=LABEL))


class StaffPart(SettingsPart):
    """Two cards, each with its one act."""

    SHOWS = frozenset({Noun.STAFF})

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._build()
        self._rename.clicked.connect(self._on_rename_clicked)
        self._change.clicked.connect(self._on_change_clicked)

    def _build(self) -> None:
        cards = column(16)
        cards.addWidget(self._label_card())
        cards.addWidget(self._passphrase_card())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(cards))

    def _label_card(self) -> Card:
        card, inside = titled_card(
            _("Your label"),
            _("It stands on the unlock page and beside everything you do here."),
        )
        self._avatar = Avatar(self._look, "", 44)
        self._label = ElidedLabel("", Type.STRONG)
        self._rename = Button(self._look, _("Change label"), icon_name="pencil-simple")
        line = row(14)
        line.addWidget(self._avatar)
        line.addWidget(self._label)
        line.addStretch(1)
        line.addWidget(self._rename)
        inside.addLayout(line)
        return card

    def _passphrase_card(self) -> Card:
        card, inside = titled_card(
            _("Your passphrase"),
            _(
                "Only you know it: nobody can look it up. Change it when somebody may have seen "
                "you type it."
            ),
        )
        self._change = Button(self._look, _("Change passphrase"), icon_name="password")
        line = row(14)
        line.addWidget(PlainLabel("••••••••••••", Type.BODY, "ink2"))
        line.addStretch(1)
        line.addWidget(self._change)
        inside.addLayout(line)
        return card

    def load(self) -> None:
        label = self._desk.session.staff.label
        self._label.setText(label)
        self._avatar.rename(label)

    def begin(self, place: Place) -> None:
        if place.act == LABEL:
            self._on_rename_clicked()

    def take_focus(self) -> None:
        self._rename.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self._label.setText("")

    def _on_rename_clicked(self) -> None:
        sheet = LabelDialog(self._look, self._desk.session.staff.label, form_key=LABEL_KEY)
        self._kit.sheets.open(sheet, self._on_label_accepted)

    def _on_label_accepted(self, label: object) -> None:
        sheet = self._kit.sheets.current
        if not isinstance(label, str) or sheet is None:
            return
        try:
            changes = own_keys.rename(self._desk.session, label)
        except KnownError as error:
            sheet.refuse(error)
            return
        self._kit.sheets.close()
        if changes:
            self._kit.bus.tell(changes)
            # Not taken back by Undo: the unlock page knows it too.
            said = _("This desk calls you {label} now").format(label=self._desk.session.staff.label)
            self._kit.messages.say(said)

    def _on_change_clicked(self) -> None:
        self._kit.sheets.open(PassphraseDialog(self._look), self._on_passphrase_accepted)

    def _on_passphrase_accepted(self, draft: object) -> None:
        sheet = self._kit.sheets.current
        if not isinstance(draft, PassphraseDraft) or not isinstance(sheet, PassphraseDialog):
            return
        sheet.busy(_("Changing…"))
        self._kit.tasks.run(
            partial(_prepare, self._desk.session, draft),
            partial(self._on_prepared, sheet),
            partial(self._on_refused, sheet),
        )

    def _on_prepared(self, sheet: PassphraseDialog, prepared: NewPassphrase) -> None:
        # Whoever closed the sheet meanwhile keeps the passphrase they had.
        if self._kit.sheets.current is not sheet:
            return
        try:
            changes = own_keys.keep_passphrase(self._desk.session, prepared)
        except KnownError as error:
            self._on_refused(sheet, error)
            return
        sheet.close_sheet()
        self._kit.bus.tell(changes)
        self._kit.messages.say(_("Your passphrase is changed: the new one opens this desk now"))

    def _on_refused(self, sheet: PassphraseDialog, error: KnownError) -> None:
        if self._kit.sheets.current is sheet:
            sheet.busy(None)
            sheet.refuse(error)


def _prepare(session: Session, draft: PassphraseDraft) -> NewPassphrase:
    with session.in_worker():
        return own_keys.prepare_change(session, draft.old, draft.new)
