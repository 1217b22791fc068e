"""Opens one sheet at a time over the desk, and knows what was typed into it when the desk locks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.dialogs.sheet import Sheet


class Sheets(QObject):
    """Lays sheets over a widget; closing one gives the focus back to where it was.

    `kept` returns what a lock interrupted in the form of a key; `drop` forgets it.
    """

    # What had the focus before is gone or out of sight: whoever holds the pages gives it anew.
    focus_wanted = Signal()

    def __init__(
        self,
        over: QWidget,
        *,
        kept: Callable[[str], Mapping[str, str] | None],
        drop: Callable[[str], None],
    ) -> None:
        super().__init__(over)
        self._over = over
        self._kept = kept
        self._drop = drop
        self._sheet: Sheet | None = None
        self._back_to: QWidget | None = None
        over.installEventFilter(self)

    @property
    def current(self) -> Sheet | None:
        """The open sheet, if there is one."""
        return self._sheet

    def open(self, sheet: Sheet, accepted: Callable[[object], None] | None = None) -> None:
        """Show a sheet; `accepted` is called with its value, and closes it when all went well.

        A sheet that is only read has nothing to accept.
        """
        self.close()
        self._back_to = QApplication.focusWidget()
        self._sheet = sheet
        sheet.setParent(self._over)
        sheet.setGeometry(self._over.rect())
        if accepted is not None:
            sheet.accepted.connect(accepted)
        sheet.closed.connect(self.close)
        kept = self._kept(sheet.form_key) if sheet.form_key else None
        if kept is not None:
            sheet.restore(kept)
        sheet.show()
        sheet.raise_()
        sheet.lay_out()
        sheet.take_focus()

    @property
    def unsaved(self) -> tuple[str, dict[str, str]] | None:
        """The key and texts of an open form in which something was changed."""
        if self._sheet is None or not self._sheet.form_key or not self._sheet.touched:
            return None
        return self._sheet.form_key, self._sheet.form.texts

    def close(self) -> None:
        """Take the sheet away; nothing was done that was not confirmed."""
        if self._sheet is None:
            return
        sheet, self._sheet = self._sheet, None
        if sheet.form_key:
            self._drop(sheet.form_key)
        back_to = self._back_to
        sheet.hide()
        sheet.deleteLater()
        if back_to is not None and isValid(back_to) and back_to.isVisible():
            back_to.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_wanted.emit()

    def abandon(self) -> None:
        """Take the sheet away without dropping what was kept of it: the desk locks."""
        if self._sheet is not None:
            self._sheet.form_key = ""
            self.close()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self._sheet is not None:
            self._sheet.setGeometry(self._over.rect())
        return False
