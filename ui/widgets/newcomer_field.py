"""A button that opens into a field: the first name of somebody who came for the first time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from groupdesk.i18n import _
from ui.theme import Look, Type, font, px
from ui.widgets.buttons import Button, ButtonKind


class NewcomerField(QWidget):
    """Enter adds and leaves the field open for the next; Esc closes it."""

    name_given = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._build()
        self._open.clicked.connect(self._on_open_clicked)
        self._line.returnPressed.connect(self._on_given)
        self._add.clicked.connect(self._on_given)
        self._cancel.clicked.connect(self.close_field)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_field)
        self.close_field()

    def _build(self) -> None:
        words = _("Add a newcomer")
        self._open = Button(self._look, words, ButtonKind.SOFT, "user-plus").with_key("Ctrl N")
        self._line = QLineEdit()
        self._line.setProperty("part", "line")
        self._line.setFont(font(Type.BODY))
        self._line.setFixedSize(px(220), px(40))
        self._line.setMaxLength(100)
        self._line.setPlaceholderText(_("First name"))
        self._line.setAccessibleName(_("First name of the newcomer"))
        self._add = Button(self._look, _("Add"), ButtonKind.SOFT)
        self._add.setAccessibleName(_("Add the newcomer"))
        self._cancel = Button(self._look, _("Not now"), ButtonKind.GHOST)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        for part in (self._open, self._line, self._add, self._cancel):
            whole.addWidget(part)
        whole.addStretch(1)

    @property
    def text(self) -> str:
        """What is typed and not added yet."""
        return self._line.text()

    def open(self, typed: str = "") -> None:
        """Show the field and wait for a name."""
        self._show(open_=True)
        self._line.setText(typed)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def taken(self) -> None:
        """Empty the field for the next one."""
        self._line.clear()

    def close_field(self) -> None:
        """Show the button again; what was typed is dropped."""
        inside = self._line.hasFocus() or self._cancel.hasFocus()
        self._line.clear()
        self._show(open_=False)
        if inside:
            self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, open_: bool) -> None:
        for part in (self._line, self._add, self._cancel):
            part.setVisible(open_)
        self._open.setVisible(not open_)

    def _on_open_clicked(self) -> None:
        self.open()

    def _on_given(self) -> None:
        name = self._line.text().strip()
        if name:
            self.name_given.emit(name)
