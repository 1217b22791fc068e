"""What narrows the list of people, and what stands there when nobody fits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from groupdesk.i18n import _
from groupdesk.model.ids import GroupId
from groupdesk.model.people import PeopleScope
from ui.theme import Look, Type, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.choices import DropDown
from ui.widgets.filter_field import FilterField
from ui.widgets.labels import WrappedLabel
from ui.widgets.people_words import scope_words

TOOL = 40
WIDEST = 2000
LONGEST = 40  # signs of a typed name on a button


class PeopleTools(QWidget):
    """A filter by name, a group, a part of the people."""

    changed = Signal()
    left_down = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._build()
        self._filter.typed.connect(self._on_changed)
        self._filter.left_down.connect(self.left_down)
        self._group.currentIndexChanged.connect(self._on_changed)
        self._scope.currentIndexChanged.connect(self._on_changed)

    def _build(self) -> None:
        self._filter = FilterField(self._look, _("Filter by name"), width=WIDEST)
        self._group: DropDown[GroupId | None] = DropDown(self._look, height=TOOL)
        self._group.setAccessibleName(_("Group"))
        self._group.setMaximumWidth(px(150))
        self._group.view().setMinimumWidth(px(260))
        self._group.offer([(None, _("Any group"))])
        self._scope: DropDown[PeopleScope] = DropDown(self._look, height=TOOL)
        self._scope.setAccessibleName(_("Current or past people"))
        self._scope.offer(list(scope_words().items()))
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 10, 12, 10)
        line.setSpacing(8)
        line.addWidget(self._filter, 1)
        for box in (self._group, self._scope):
            box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            line.addWidget(box)
        self.setFocusProxy(self._filter)

    @property
    def text(self) -> str:
        """What is typed."""
        return self._filter.text

    @property
    def group(self) -> GroupId | None:
        """The group whose people are wanted; None for any."""
        return self._group.value

    @property
    def scope(self) -> PeopleScope:
        """The part that is wanted."""
        return self._scope.value

    def offer(self, groups: Sequence[tuple[GroupId, str]]) -> None:
        """Offer these groups."""
        self._group.offer([(None, _("Any group")), *groups])

    def clear(self) -> None:
        """Take away what is typed, and the group."""
        self._filter.put("")
        self._group.choose(None)

    def show_all(self) -> None:
        """Show everybody who fits what is typed."""
        self._group.choose(None)
        self._scope.choose(PeopleScope.ALL)

    def begin(self) -> None:
        """Go to the filter."""
        self._filter.begin()

    def _on_changed(self, *_what: object) -> None:
        self.changed.emit()


class NobodyFits(QWidget):
    """Says so, and offers to look further or to add who was looked for."""

    all_wanted = Signal()
    add_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._typed = ""
        self._says = WrappedLabel("", Type.BODY, "ink2")
        self._says.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._all = Button(look, _("Look among all people"))
        self._add = Button(look, _("Add person"), ButtonKind.SOFT, "user-plus")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.setSpacing(12)
        inside.addStretch(1)
        inside.addWidget(self._says)
        for button in (self._all, self._add):
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(2)
        self._all.clicked.connect(self.all_wanted)
        self._add.clicked.connect(self._on_add_clicked)

    def say(self, typed: str, *, elsewhere: bool) -> None:
        """Say that nobody fits; `elsewhere` means that somebody does outside the narrowed list."""
        self._typed = typed.strip()
        name = self._typed
        name = name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"
        self._says.setText(_("Nobody called “{name}”.").format(name=name) if name else _("Nobody."))
        self._all.setVisible(elsewhere)
        self._add.setVisible(bool(name))
        self._add.setText(_("Add {name}").format(name=name.replace("&", "&&")))

    def _on_add_clicked(self) -> None:
        self.add_wanted.emit(self._typed)
