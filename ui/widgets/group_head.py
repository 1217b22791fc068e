"""The head of a group's page: its badge, its name, chips, and when it meets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from groupdesk.model.groups import GroupColour
from ui.models.cells import ChipText
from ui.theme import Look, Type
from ui.widgets.badges import BadgeSize, Chip, CodeBadge
from ui.widgets.fitting_row import FittingRow
from ui.widgets.labels import ElidedLabel
from ui.widgets.layout import clear, column, row


class GroupHead(QWidget):
    """Shows one group at a time."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._build()

    def _build(self) -> None:
        self._badge = row(0)
        self._chips = FittingRow(8)
        self._name = ElidedLabel("", Type.TITLE)
        self._meets = ElidedLabel("", Type.BODY, "ink2")
        first = row(12)
        first.addWidget(self._name)
        # The name has the room it needs before any chip.
        first.addWidget(self._chips, 1)
        words = column(2)
        words.addLayout(first)
        words.addWidget(self._meets)
        whole = row(16)
        whole.addLayout(self._badge)
        whole.addLayout(words, 1)
        whole.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(whole)

    def load(
        self,
        code: str,
        colour: GroupColour,
        name: str,
        meets: str,
        chips: Sequence[ChipText],
    ) -> None:
        """Show a group; `meets` says when and where."""
        clear(self._badge)
        self._badge.addWidget(CodeBadge(self._look, code, colour, BadgeSize.HEADER))
        self._chips.load([Chip(self._look, chip) for chip in chips])
        self._name.setText(name)
        self._meets.setText(meets)
