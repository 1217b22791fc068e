"""What happened to one record: who changed what and when, and the way to take the newest back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from groupdesk.i18n import _, ngettext
from groupdesk.model.ids import EntryId
from ui.dialogs.sheet import Sheet
from ui.theme import Look, Type, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.glyph import Glyph
from ui.widgets.labels import WrappedLabel
from ui.widgets.layout import Line, clear, column, row

WIDTH = 640
AT_ONCE = 20
LABEL_WIDTH = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFacts:
    """One field of a record, before and after a change; empty where there was or is nothing."""

    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLineFacts:
    """One change in words: what, by whom and when ("Dana · 12 May, 2:14 pm"), and its fields."""

    entry: EntryId
    what: str
    by_and_when: str
    fields: tuple[FieldFacts, ...] = ()
    can_undo: bool = False


class HistoryDialog(Sheet):
    """Lists changes, newest first; the newest that can be taken back has an Undo beside it."""

    undo_wanted = Signal(object)

    def __init__(self, look: Look, title: str, lines: Sequence[HistoryLineFacts]) -> None:
        super().__init__(look, title, act=_("Close"), safe=_("Close"), width=WIDTH)
        self._lines: tuple[HistoryLineFacts, ...] = ()
        self._shown = AT_ONCE
        self._build()
        self._more.clicked.connect(self._on_more_clicked)
        self.load(lines)

    def _build(self) -> None:
        # There is nothing to accept here: the one button closes.
        self._act.hide()
        self._act.setEnabled(False)
        self._nothing = WrappedLabel(_("Nothing was changed here yet."), Type.BODY, "ink2")
        self._list = column(0)
        self._more = Button(self._look, "", ButtonKind.GHOST, "caret-down")
        self.body.setSpacing(0)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._list)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(1)

    def load(self, lines: Sequence[HistoryLineFacts]) -> None:
        """Show other lines, as after an Undo."""
        self._lines = tuple(lines)
        self._bar.say("")
        clear(self._list)
        newest = next((line.entry for line in self._lines if line.can_undo), None)
        for place, line in enumerate(self._lines[: self._shown]):
            if place:
                self._list.addWidget(Line())
            self._list.addWidget(self._line(line, undo=line.entry == newest))
        rest = len(self._lines) - self._shown
        self._more.setText(
            ngettext("Show {count} earlier change", "Show {count} earlier changes", rest).format(
                count=rest
            )
        )
        self._more.setVisible(rest > 0)
        self._nothing.setVisible(not self._lines)

    def _line(self, line: HistoryLineFacts, *, undo: bool) -> QWidget:
        made = QWidget()
        words = column(2)
        words.addWidget(WrappedLabel(line.what, Type.STRONG))
        words.addWidget(WrappedLabel(line.by_and_when, Type.META, "ink2"))
        whole = QVBoxLayout(made)
        whole.setContentsMargins(0, 12, 0, 12)
        whole.setSpacing(8)
        head = row(12)
        head.addLayout(words, 1)
        if undo:
            button = Button(self._look, _("Undo"), ButtonKind.PLAIN, "arrow-u-up-left", height=36)
            button.setAccessibleDescription(line.what)
            button.clicked.connect(partial(self._on_undo_clicked, line.entry))
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(head)
        if line.fields:
            whole.addLayout(self._fields(line.fields))
        return made

    def _fields(self, fields: tuple[FieldFacts, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, px(LABEL_WIDTH))
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for place, field in enumerate(fields):
            label = WrappedLabel(field.label, Type.META, "ink2")
            label.setFixedWidth(px(LABEL_WIDTH))
            grid.addWidget(label, place, 0, top)
            grid.addLayout(self._before_and_after(field), place, 1, top)
        return grid

    def _before_and_after(self, field: FieldFacts) -> QHBoxLayout:
        line = row(8)
        top = Qt.AlignmentFlag.AlignTop
        if field.before:
            before = WrappedLabel(field.before, Type.META, "ink2")
            before.setAccessibleName(_("Before: {text}").format(text=field.before))
            line.addWidget(before, 1, top)
            line.addWidget(Glyph(self._look, "arrow-right", "ink3", 16), 0, top)
        after = WrappedLabel(field.after or _("nothing"), Type.META)
        after.setAccessibleName(_("After: {text}").format(text=after.text()))
        line.addWidget(after, 1, top)
        return line

    def _on_undo_clicked(self, entry: EntryId) -> None:
        self.undo_wanted.emit(entry)

    def _on_more_clicked(self) -> None:
        self._shown += AT_ONCE
        self.load(self._lines)

    def take_focus(self) -> None:
        self._safe.setFocus(Qt.FocusReason.OtherFocusReason)
