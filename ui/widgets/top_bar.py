"""The bar over every page: search, hidden names, who is at the desk, and the lock."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from groupdesk.i18n import _
from ui.icons import icon
from ui.models.cells import ChipKind, ChipText
from ui.theme import Look, px
from ui.widgets.badges import Avatar, Chip
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.search_field import SearchField

HEIGHT = 60


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
        self._build(staff_label)
        self._sample.setVisible(sample)
        self._own.setVisible(sample)
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
        bar = QHBoxLayout(self)
        bar.setContentsMargins(24, 0, 24, 0)
        bar.setSpacing(8)
        bar.addWidget(self.search, 420)
        bar.addStretch(100)
        bar.addWidget(self._sample)
        bar.addWidget(self._own)
        bar.addWidget(self._names)
        bar.addWidget(self._avatar)
        bar.addWidget(self._staff)
        bar.addSpacing(4)
        bar.addWidget(self._lock)

    def rename_staff(self, label: str) -> None:
        """Show another label of who is at the desk."""
        self._avatar.rename(label)
        self._staff.setText(f"{label}  ")
        self._staff.setAccessibleName(_("{name}, at the desk: menu").format(name=label))

    def show_names_hidden(self, *, hidden: bool) -> None:
        """Show on the button whether names are hidden."""
        self._names.blockSignals(True)  # noqa: FBT003 - Qt's own call
        self._names.setChecked(hidden)
        self._names.setText(_("Show names") if hidden else _("Hide names"))
        self._names.setIcon(icon(self._look, "eye" if hidden else "eye-slash", "accent_ink"))
        self._names.blockSignals(False)  # noqa: FBT003 - Qt's own call

    def _on_names_toggled(self, hidden: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.show_names_hidden(hidden=hidden)
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
        chosen = menu.exec(self._staff.mapToGlobal(QPoint(0, self._staff.height() + 2)))
        if chosen is not None:
            self.settings_wanted.emit(chosen.data())


def _mirrored(direction: Qt.LayoutDirection) -> Qt.LayoutDirection:
    left_to_right = direction is Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.RightToLeft if left_to_right else Qt.LayoutDirection.LeftToRight
