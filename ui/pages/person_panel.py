"""The panel beside the list of people: one person, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from groupdesk.i18n import _
from groupdesk.model.ids import GroupId
from groupdesk.model.people import MembershipState, PersonStatus
from ui.pages.person_details import EDGE, PersonDetails
from ui.pages.person_facts import PersonFacts
from ui.theme import Look, Type, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.focus_ring import RING, RING_EDGE
from ui.widgets.glyph import Glyph
from ui.widgets.labels import WrappedLabel
from ui.widgets.layout import Card, Line, row

HISTORY = "history"
_OFFERED = {
    PersonStatus.ACTIVE: (PersonStatus.DO_NOT_CONTACT, PersonStatus.LEFT, PersonStatus.DECEASED),
    PersonStatus.DO_NOT_CONTACT: (PersonStatus.ACTIVE, PersonStatus.LEFT, PersonStatus.DECEASED),
    PersonStatus.LEFT: (PersonStatus.ACTIVE,),
    PersonStatus.DECEASED: (PersonStatus.ACTIVE,),
}


class PersonPanel(Card):
    """Says what is wanted and for whom; whoever holds it writes. Esc goes back to the list."""

    edit_wanted = Signal(object)
    copy_wanted = Signal(str)
    join_wanted = Signal(object)
    history_wanted = Signal(object)
    status_wanted = Signal(object, object)
    state_wanted = Signal(object, object, object)
    group_wanted = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._facts: PersonFacts | None = None
        self._build()
        self._join.clicked.connect(self._on_join_clicked)
        self._more.clicked.connect(self._on_more_clicked)

    def _build(self) -> None:
        self.setMinimumWidth(280)
        self.setMaximumWidth(px(384))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_nobody())
        self._stack.addWidget(self._build_somebody())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(self._stack)

    def _build_nobody(self) -> QWidget:
        made = QWidget()
        centre = Qt.AlignmentFlag.AlignHCenter
        says = WrappedLabel(_("Choose someone to see their details"), Type.BODY, "ink2")
        says.setAlignment(centre)
        inside = QVBoxLayout(made)
        inside.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        inside.setSpacing(12)
        inside.addStretch(2)
        inside.addWidget(Glyph(self._look, "user-circle", "ink3", 40), 0, centre)
        inside.addWidget(says)
        inside.addStretch(3)
        return made

    def _build_somebody(self) -> QWidget:
        made = QWidget()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setAccessibleName(_("Details"))
        self._scroll.setProperty(RING, RING_EDGE)
        self._join = Button(self._look, _("Add to group"), ButtonKind.SOFT, "plus")
        self._more = Button(self._look, "", ButtonKind.PLAIN, "dots-three")
        self._more.setFixedWidth(px(40))
        self._more.setToolTip(_("More"))
        self._more.setAccessibleName(_("More to do with this person"))
        foot = row(8)
        foot.setContentsMargins(EDGE, 12, EDGE, 14)
        foot.addWidget(self._join)
        foot.addStretch(1)
        foot.addWidget(self._more)
        inside = QVBoxLayout(made)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._scroll, 1)
        inside.addWidget(Line())
        inside.addLayout(foot)
        return made

    @property
    def facts(self) -> PersonFacts | None:
        """Who is on show."""
        return self._facts

    def load(self, facts: PersonFacts) -> None:
        """Show one person; the same one again at the same place."""
        again = self._facts is not None and self._facts.person_id == facts.person_id
        at = self._scroll.verticalScrollBar().value() if again else 0
        inside = self._take_away()
        self._facts = facts
        details = PersonDetails(self._look, facts)
        details.edit_wanted.connect(self._on_edit_wanted)
        details.copy_wanted.connect(self._on_copy_wanted)
        details.state_wanted.connect(self._on_state_wanted)
        details.group_wanted.connect(self.group_wanted)
        self._scroll.setWidget(details)
        details.setAutoFillBackground(False)
        self._order(details)
        self._stack.setCurrentIndex(1)
        self._scroll.verticalScrollBar().setValue(at)
        if inside:
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Show nobody."""
        self._facts = None
        self._take_away()
        self._stack.setCurrentIndex(0)

    def _order(self, details: PersonDetails) -> None:
        """Let Tab go through the details before it comes to the foot: what is new comes last."""
        before: QWidget = self._scroll
        for button in [*details.findChildren(QAbstractButton), self._join, self._more]:
            QWidget.setTabOrder(before, button)
            before = button

    def _take_away(self) -> bool:
        """Take away who was on show; say whether the focus was there."""
        old = self._scroll.takeWidget()
        if old is None:
            return False
        focus = QApplication.focusWidget()
        inside = focus is not None and old.isAncestorOf(focus)
        # Later: what was pressed to change it may be inside.
        old.hide()
        old.deleteLater()
        return inside

    def _on_edit_wanted(self) -> None:
        if self._facts is not None:
            self.edit_wanted.emit(self._facts.person_id)

    def _on_copy_wanted(self) -> None:
        if self._facts is not None:
            self.copy_wanted.emit(self._facts.phone)

    def _on_join_clicked(self) -> None:
        if self._facts is not None:
            self.join_wanted.emit(self._facts.person_id)

    def _on_state_wanted(self, group_id: GroupId, state: MembershipState) -> None:
        if self._facts is not None:
            self.state_wanted.emit(self._facts.person_id, group_id, state)

    def _on_more_clicked(self) -> None:
        if self._facts is None:
            return
        current = _("Make current again") if self._facts.past else _("May be contacted again")
        words = {
            PersonStatus.ACTIVE: current,
            PersonStatus.DO_NOT_CONTACT: _("Do not contact any more"),
            PersonStatus.LEFT: _("Make past…"),
            PersonStatus.DECEASED: _("Has died…"),
        }
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("History")).setData(HISTORY)
        menu.addSeparator()
        for status in _OFFERED[self._facts.status]:
            menu.addAction(words[status]).setData(status)
        menu.triggered.connect(self._on_more_chosen)
        menu.popup(self._more.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def _on_more_chosen(self, action: QAction) -> None:
        if self._facts is None:
            return
        if action.data() == HISTORY:
            self.history_wanted.emit(self._facts.person_id)
        else:
            self.status_wanted.emit(self._facts.person_id, PersonStatus(action.data()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
