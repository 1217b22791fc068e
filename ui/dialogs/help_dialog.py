"""Help for the page on show: what it is for, and its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from groupdesk.i18n import _
from ui.dialogs.sheet import Sheet
from ui.help import Help, Keys
from ui.theme import Look, Type
from ui.widgets.labels import KeyLabel, PlainLabel, WrappedLabel

WIDTH = 620


class HelpDialog(Sheet):
    """Is read and closed; it changes nothing."""

    def __init__(self, look: Look, told: Help) -> None:
        super().__init__(look, told.title, act=_("Close help"), safe=_("Close help"), width=WIDTH)
        self._act.hide()
        self._act.setEnabled(False)
        self._build(told)

    def _build(self, told: Help) -> None:
        for paragraph in told.text:
            self.body.addWidget(WrappedLabel(paragraph))
        self._add_keys(_("Keys on this page"), told.keys)
        self._add_keys(_("Keys on every page"), told.everywhere)

    def _add_keys(self, heading: str, keys: Keys) -> None:
        if not keys:
            return
        self.body.addWidget(PlainLabel(heading, Type.HEADING))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, (key, does) in enumerate(keys):
            grid.addWidget(KeyLabel(key), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(WrappedLabel(does, Type.BODY, "ink2"), place, 1)
        self.body.addLayout(grid)
