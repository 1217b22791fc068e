"""The bar over every page: search, hidden names, who is at the desk, and the lock."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from groupdesk.i18n import _
from ui.icons import icon
from ui.models.cells import ChipKind, ChipText
from ui.theme import Look, px
from ui.widgets.badges import Avatar, Chip
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.search_field import SearchField

HEIGHT = 60
OWN = "own"  # no part of the settings
COMFORTABLE = 300  # pixels of the search field: its words can be read


class Part(StrEnum):
    """What gives way where there is no room, first to last; each can be had elsewhere too."""

    OWN = "own"
    LOCK_KEY = "lock-key"
    NAMES = "names"
    STAFF = "staff"
    SAMPLE = "sample"
    LOCK = "lock"


class TopBar(QFrame):
    """Says what is wanted; it holds nothing of the record but the label of who is at the desk."""

    lock_wanted = Signal()
    names_toggled = Signal(bool)
    settings_wanted = Signal(str)
    own_wanted = Signal()

    def __init__(self, look: Look, staff_label: str, *, sample: bool) -> None:
        super().__init__()
        self._look = look
        self.search = SearchField(look)
        self._is_sample = sample
        self._staff_label = staff_label
        self._left_out: frozenset[Part] = frozenset()
        self._build(staff_label)
        self._leave_out(self._left_out)
        self._own.clicked.connect(self.own_wanted)
        self._names.toggled.connect(self._on_names_toggled)
        self._lock.clicked.connect(self.lock_wanted)
        self._staff.clicked.connect(self._on_staff_clicked)

    def _build(self, staff_label: str) -> None:
        self.setObjectName("topBar")
        self.setFixedHeight(px(HEIGHT))
        words = ChipText(text=_("Sample"), icon="info", kind=ChipKind.INFO)
        self._sample = Chip(self._look, words)
        self._sample.setToolTip(_("Sample centre: nobody in it is real"))
        self._own = Button(self._look, _("Start my own"), ButtonKind.LINK)
        self._own.setToolTip(_("Leave the sample centre and make a centre of your own"))
        self._names = Button(self._look, _("Hide names"), ButtonKind.GHOST, "eye-slash")
        self._names.setCheckable(True)
        self._names.setToolTip(_("Show initials instead of names: Ctrl+H"))
        self._avatar = Avatar(self._look, staff_label)
        self._staff = Button(self._look, "", ButtonKind.QUIET, "caret-down")
        self.rename_staff(staff_label)
        self._staff.setIconSize(QSize(px(16), px(16)))
        # The caret stands after the words: that is where the icon is on a mirrored button.
        self._staff.setLayoutDirection(_mirrored(self.layoutDirection()))
        self._lock = Button(self._look, _("Lock"), ButtonKind.PLAIN, "lock").with_key("Ctrl L")
        self._lock.setObjectName("lock")
        self._lock.setToolTip(_("Lock now: Ctrl+L"))
        self._lock.setAccessibleName(_("Lock"))
        self._bar = bar = QHBoxLayout(self)
        bar.setContentsMargins(24, 0, 24, 0)
        bar.setSpacing(8)
        bar.addWidget(self.search, 420)
        bar.addSpacing(8)
        bar.addStretch(0)
        bar.addWidget(self._sample)
        bar.addWidget(self._own)
        bar.addWidget(self._names)
        bar.addWidget(self._avatar)
        bar.addWidget(self._staff)
        bar.addSpacing(4)
        bar.addWidget(self._lock)

    def rename_staff(self, label: str) -> None:
        """Show another label of who is at the desk."""
        self._staff_label = label
        self._avatar.rename(label)
        # A button would take a single & for a key.
        shown = label.replace("&", "&&")
        self._staff.setText("" if Part.STAFF in self._left_out else f"{shown}  ")
        self._staff.setAccessibleName(_("{name}, at the desk: menu").format(name=label))

    def show_names_hidden(self, *, hidden: bool) -> None:
        """Show on the button whether names are hidden."""
        self._names.blockSignals(True)  # noqa: FBT003 - Qt's own call
        self._names.setChecked(hidden)
        words = _("Show names") if hidden else _("Hide names")
        self._names.setText("" if Part.NAMES in self._left_out else words)
        self._names.setAccessibleName(words)
        self._names.setIcon(icon(self._look, "eye" if hidden else "eye-slash", "accent_ink"))
        self._names.blockSignals(False)  # noqa: FBT003 - Qt's own call

    def _fit(self) -> None:
        """Leave out only as much as the search field needs to be read."""
        parts = list(Part)
        for count in range(len(parts) + 1):
            self._leave_out(frozenset(parts[:count]))
            least = self._bar.minimumSize().width() - self.search.minimumWidth()
            if least + px(COMFORTABLE) <= self.width():
                break

    def _leave_out(self, parts: frozenset[Part]) -> None:
        self._left_out = parts
        self._sample.setVisible(self._is_sample and Part.SAMPLE not in parts)
        self._own.setVisible(self._is_sample and Part.OWN not in parts)
        self._lock.setText("" if Part.LOCK in parts else _("Lock"))
        self._lock.show_key(shown=Part.LOCK_KEY not in parts)
        self.show_names_hidden(hidden=self._names.isChecked())
        self.rename_staff(self._staff_label)

    def _on_names_toggled(self, hidden: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.show_names_hidden(hidden=hidden)
        self._fit()
        self.names_toggled.emit(hidden)

    def _on_staff_clicked(self) -> None:
        menu = QMenu(self)
        for part, words in (
            ("staff", _("Your label and passphrase")),
            ("look", _("Look and text size")),
            ("history", _("What was done, and undo")),
            ("help", _("Help for this page (F1)")),
        ):
            menu.addAction(words).setData(part)
        if self._is_sample:
            menu.addSeparator()
            menu.addAction(_("Start my own centre")).setData(OWN)
        chosen = menu.exec(self._staff.mapToGlobal(QPoint(0, self._staff.height() + 2)))
        if chosen is None:
            return
        if chosen.data() == OWN:
            self.own_wanted.emit()
        else:
            self.settings_wanted.emit(chosen.data())

    def minimumSizeHint(self) -> QSize:
        # What does not fit is left out: the bar never makes the window wider.
        return QSize(px(COMFORTABLE), px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _mirrored(direction: Qt.LayoutDirection) -> Qt.LayoutDirection:
    left_to_right = direction is Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.RightToLeft if left_to_right else Qt.LayoutDirection.LeftToRight
