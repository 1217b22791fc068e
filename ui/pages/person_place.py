"""One group of a person in the panel: badge, name, since when, the last meetings, a menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from groupdesk.i18n import _
from groupdesk.model.people import MembershipState
from ui.pages.person_facts import PlaceFacts
from ui.theme import Look, Type, px
from ui.widgets.attendance_strip import AttendanceStrip
from ui.widgets.badges import CodeBadge
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.flow_row import FlowRow
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.layout import row

OPEN = "open"
SIDE = 36
OFFERED = (
    MembershipState.ACTIVE,
    MembershipState.WAITING,
    MembershipState.OFFERED,
    MembershipState.PAUSED,
    MembershipState.FINISHED,
    MembershipState.LEFT,
)


class PersonPlace(QWidget):
    """Shows one membership; its menu changes the state or opens the group."""

    state_wanted = Signal(object)
    group_wanted = Signal()

    def __init__(self, look: Look, facts: PlaceFacts) -> None:
        super().__init__()
        self._look = look
        self._facts = facts
        self._build()
        self._more.clicked.connect(self._on_more_clicked)

    def _build(self) -> None:
        facts = self._facts
        self._more = Button(self._look, "", ButtonKind.STEP, "dots-three", height=SIDE)
        self._more.setFixedWidth(px(SIDE))
        self._more.setToolTip(_("Change, or open the group"))
        self._more.setAccessibleName(
            _("{group}: change, or open the group").format(group=facts.name)
        )
        head = QGridLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setHorizontalSpacing(8)
        head.setVerticalSpacing(0)
        head.setColumnStretch(1, 1)
        name = ElidedLabel(facts.name)
        name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head.addWidget(CodeBadge(self._look, facts.code, facts.colour), 0, 0, 2, 1)
        head.addWidget(name, 0, 1)
        head.addWidget(PlainLabel(facts.since, Type.NOTE, "ink2"), 1, 1)
        head.addWidget(self._more, 0, 2, 2, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.setSpacing(8)
        whole.addLayout(head)
        self._add_rest(whole)

    def _add_rest(self, whole: QVBoxLayout) -> None:
        facts = self._facts
        if facts.chip is not None:
            whole.addWidget(FlowRow(self._look, (facts.chip,)))
        if facts.strip is not None:
            line = row(10)
            line.addWidget(AttendanceStrip(self._look, facts.strip), 0)
            line.addStretch(1)
            line.addWidget(
                PlainLabel(facts.strip.summary, Type.META, "ink2"), 0, Qt.AlignmentFlag.AlignTop
            )
            whole.addLayout(line)

    def _on_more_clicked(self) -> None:
        words = {
            MembershipState.ACTIVE: _("Make active"),
            MembershipState.WAITING: _("Put on the waiting list"),
            MembershipState.OFFERED: _("Offer a place"),
            MembershipState.PAUSED: _("Pause"),
            MembershipState.FINISHED: _("Has finished"),
            MembershipState.LEFT: _("Has left"),
        }
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state in OFFERED:
            if state is not self._facts.state:
                menu.addAction(words[state]).setData(state)
        menu.addSeparator()
        menu.addAction(_("Open the group")).setData(OPEN)
        menu.triggered.connect(self._on_chosen)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))

    def _on_chosen(self, action: QAction) -> None:
        if action.data() == OPEN:
            self.group_wanted.emit()
        else:
            self.state_wanted.emit(MembershipState(action.data()))
