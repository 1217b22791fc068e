"""What is known of one person, from the name down to the card number."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from groupdesk.i18n import _
from groupdesk.model.ids import GroupId
from groupdesk.model.people import MembershipState
from ui.pages.person_facts import PersonFacts, PlaceFacts
from ui.pages.person_place import PersonPlace
from ui.theme import Look, Type, font, px
from ui.widgets.badges import Avatar
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.flow_row import FlowRow
from ui.widgets.glyph import Glyph
from ui.widgets.labels import PlainLabel, WrappedLabel, plain_tooltip
from ui.widgets.layout import Line, column, row

EDGE = 18
AVATAR = 52
NARROW = 320


class PersonDetails(QWidget):
    """Made anew for each person; parts that are not known are left out."""

    edit_wanted = Signal()
    copy_wanted = Signal()
    state_wanted = Signal(object, object)
    group_wanted = Signal(object)

    def __init__(self, look: Look, facts: PersonFacts) -> None:
        super().__init__()
        self._look = look
        self._facts = facts
        self._build()

    def _build(self) -> None:
        self._content = QVBoxLayout(self)
        self._content.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        self._content.setSpacing(12)
        self._content.addLayout(self._build_head())
        self._show_contact()
        self._show_groups()
        self._show_rest()
        self._content.addStretch(1)

    def _build_head(self) -> QHBoxLayout:
        facts, top = self._facts, Qt.AlignmentFlag.AlignTop
        avatar = Avatar(self._look, facts.name, AVATAR)
        avatar.setFont(font(Type.HEADING))
        names = column(2)
        names.addStretch(1)
        names.addWidget(_yielding(WrappedLabel(facts.name, Type.BRAND)))
        if facts.called:
            names.addWidget(_yielding(WrappedLabel(facts.called, Type.META, "ink2")))
        names.addStretch(1)
        who = row(12)
        who.addWidget(avatar, 0, top)
        who.addLayout(names, 1)
        edit = Button(self._look, _("Edit"), ButtonKind.PLAIN, "pencil-simple", height=36)
        edit.setAccessibleDescription(facts.name)
        edit.clicked.connect(self.edit_wanted)
        self._head = row(12)
        self._head.addLayout(who, 1)
        self._head.addWidget(edit, 0, top)
        return self._head

    def _show_contact(self) -> None:
        facts = self._facts
        if facts.phone:
            copy = Button(self._look, _("Copy"), ButtonKind.LINK, height=36)
            copy.setAccessibleName(_("Copy the phone number"))
            copy.setToolTip(_("Copy the number for half a minute"))
            copy.clicked.connect(self.copy_wanted)
            line = row(10)
            line.addWidget(Glyph(self._look, "phone", "ink", 20))
            line.addWidget(_yielding(WrappedLabel(facts.phone, Type.STRONG)), 1)
            line.addWidget(copy)
            self._content.addLayout(line)
        else:
            self._content.addLayout(self._told("phone-slash", _("No phone number")))
        if facts.safe_contact:
            self._content.addLayout(self._told("clock", facts.safe_contact))
        if facts.chips:
            self._content.addWidget(FlowRow(self._look, facts.chips))

    def _show_groups(self) -> None:
        self._begin_part(_("Groups"))
        if not self._facts.places:
            self._content.addWidget(WrappedLabel(_("In no group yet."), Type.META, "ink2"))
        for place in self._facts.places:
            self._content.addWidget(self._place(place))

    def _place(self, place: PlaceFacts) -> PersonPlace:
        made = PersonPlace(self._look, place)
        made.state_wanted.connect(partial(self._on_state_wanted, place.group_id))
        made.group_wanted.connect(partial(self._on_group_wanted, place.group_id))
        return made

    def _show_rest(self) -> None:
        facts = self._facts
        if facts.helps:
            self._begin_part(_("Helps to know"))
            self._content.addWidget(FlowRow(self._look, facts.helps))
        if facts.email or facts.address:
            self._begin_part(_("E-mail and post"))
        if facts.email:
            self._content.addLayout(self._told("envelope-simple", facts.email))
        if facts.address:
            self._content.addLayout(self._told("house", facts.address))
        self._begin_part(_("At the centre"))
        self._content.addLayout(self._told("identification-card", facts.record))

    def _begin_part(self, title: str) -> None:
        self._content.addSpacing(2)
        self._content.addWidget(Line())
        self._content.addWidget(PlainLabel(title, Type.STRONG))

    def _told(self, icon: str, text: str) -> QHBoxLayout:
        line = row(10)
        line.addWidget(Glyph(self._look, icon, "ink2", 20), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(_yielding(WrappedLabel(text, Type.META)), 1)
        return line

    def _on_state_wanted(self, group_id: GroupId, state: MembershipState) -> None:
        self.state_wanted.emit(group_id, state)

    def _on_group_wanted(self, group_id: GroupId) -> None:
        self.group_wanted.emit(group_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where there is no room beside the name, the button stands below it.
        narrow = self.width() < px(NARROW)
        across = QBoxLayout.Direction.LeftToRight
        self._head.setDirection(QBoxLayout.Direction.TopToBottom if narrow else across)


def _yielding(label: WrappedLabel) -> WrappedLabel:
    """Let a label be narrower than its longest word, so that nothing beside it is pushed out."""
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    label.setToolTip(plain_tooltip(label.text()))
    return label
