"""Settings, what was done: everything at the whole desk, newest first, and the way to take it back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from groupdesk.errors import KnownError
from groupdesk.i18n import _, ngettext
from groupdesk.model.changes import Noun
from groupdesk.model.text import search_key
from groupdesk.services.history import HistoryLine
from ui.models.row_table import RowTable
from ui.pages.kit import Kit
from ui.pages.settings_done import DoneRow, done_columns, entry_of, read_done
from ui.pages.settings_part import SettingsPart, giving_way
from ui.theme import Type, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.data_table import DataTable
from ui.widgets.filter_field import FilterField
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import Card, Line, clear, column, row

TABLE = "done"
DETAILS = 190
LABEL_WIDTH = 150


class HistoryPart(SettingsPart):
    """A table of what was done; below it, what the chosen entry changed."""

    SHOWS = frozenset(Noun)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._model: RowTable[DoneRow] = RowTable(done_columns(), key=entry_of)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._filter = FilterField(self._look, _("Filter what was done"))
        self._count = PlainLabel("", Type.META, "ink2")
        tools = row(12)
        tools.setContentsMargins(12, 10, 18, 10)
        tools.addWidget(self._filter, 1)
        tools.addStretch(1)
        tools.addWidget(self._count)
        self._table = DataTable(self._look, self._model, _("What was done"))
        self._table.use_widths(self._kit.memory.columns(TABLE))
        self._nothing = WrappedLabel("", Type.BODY, "ink2")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lists = QStackedWidget()
        self._lists.addWidget(self._table)
        self._lists.addWidget(self._nothing)
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 8)
        inside.setSpacing(0)
        inside.addLayout(tools)
        inside.addWidget(self._lists, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(card, 1)
        whole.addWidget(self._details_card())

    def _details_card(self) -> Card:
        card = Card()
        card.setFixedHeight(px(DETAILS))
        self._what = giving_way(Type.STRONG)
        self._by = giving_way(Type.META, "ink2")
        self._back = Button(self._look, _("Take this back"), ButtonKind.SOFT, "arrow-u-up-left")
        self._again = Button(self._look, _("Do this again"), icon_name="arrow-clockwise")
        words = column(2)
        words.addWidget(self._what)
        words.addWidget(self._by)
        head = row(12)
        head.addLayout(words, 1)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._again, 0, Qt.AlignmentFlag.AlignTop)
        self._fields = column(0)
        inner = QWidget()
        held = QVBoxLayout(inner)
        held.setContentsMargins(0, 0, 0, 0)
        held.addLayout(self._fields)
        held.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(18, 14, 14, 12)
        inside.setSpacing(10)
        inside.addLayout(head)
        inside.addWidget(Line())
        inside.addWidget(scroll, 1)
        return card

    def _connect(self) -> None:
        self._filter.typed.connect(self._on_filter_typed)
        self._filter.left_down.connect(self.take_focus)
        self._table.row_chosen.connect(self._on_row_chosen)
        self._table.row_opened.connect(self._on_row_opened)
        self._table.widths_changed.connect(self._on_widths_changed)
        self._back.clicked.connect(self._on_back_clicked)
        self._again.clicked.connect(self._on_again_clicked)

    def load(self) -> None:
        self._kit.tasks.run(
            partial(read_done, self._desk, self._kit.names), self._on_read, self._on_failed
        )

    def take_focus(self) -> None:
        if self._model.rows:
            self._choose_first()
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._filter.begin()

    def find_here(self) -> None:
        self._filter.begin()

    def leave(self) -> None:
        self._model.load([])
        self._filter.put("")
        self._show(None)

    def _on_read(self, rows: list[DoneRow]) -> None:
        first = self._model.count == 0
        had_focus = self._filter.hasFocus()
        self._table.load(rows)
        self._narrow()
        self._choose_first()
        self._show(self._table.chosen)
        if first and self.isVisible() and had_focus and not self._filter.text:
            self.take_focus()

    def _on_failed(self, error: KnownError) -> None:
        self._kit.messages.problem(error.sentence)

    def _narrow(self) -> None:
        wanted = search_key(self._filter.text).split()

        def keep(one: DoneRow) -> bool:
            return all(word in one.found_by for word in wanted)

        self._table.narrow(keep if wanted else None)
        shown = len(self._model.rows)
        self._lists.setCurrentIndex(0 if shown else 1)
        self._nothing.setText(
            _("Nothing matches “{words}”.").format(words=self._filter.text)
            if wanted
            else _("Nothing was done here yet.")
        )
        self._count.setText(_count_words(shown, self._model.count))

    def _choose_first(self) -> None:
        if self._table.chosen is None and self._model.rows:
            self._table.choose(entry_of(self._model.rows[0]))

    def _show(self, chosen: DoneRow | None) -> None:
        clear(self._fields)
        line = None if chosen is None else chosen.line
        self._what.setText(line.what if line else _("Choose a line to see what it changed"))
        self._by.setText(
            _("{name} · {when}").format(name=line.staff_label, when=chosen.when)
            if line and chosen
            else ""
        )
        undone = line is not None and line.undone
        self._again.setVisible(undone)
        self._back.setVisible(not undone)
        self._back.setEnabled(line is not None and line.can_undo)
        self._back.setToolTip(_why_not(line))
        if line is not None:
            self._fields.addWidget(_FieldsGrid(line))

    def _on_row_chosen(self, chosen: DoneRow | None) -> None:
        self._show(chosen)

    def _on_row_opened(self, _row: DoneRow) -> None:
        act = self._again if self._back.isHidden() else self._back
        act.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_filter_typed(self, _text: str) -> None:
        self._narrow()
        self._choose_first()

    def _on_back_clicked(self) -> None:
        self._turn(back=True)

    def _on_again_clicked(self) -> None:
        self._turn(back=False)

    def _turn(self, *, back: bool) -> None:
        chosen: DoneRow | None = self._table.chosen
        if chosen is None:
            return
        history = self._desk.history
        act = history.undo if back else history.redo
        said = _("Taken back") if back else _("Done again")
        if self._kit.take_back(partial(act, chosen.line.entry), said):
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_widths_changed(self, widths: tuple[int, ...]) -> None:
        self._kit.memory.keep_columns(TABLE, widths)


class _FieldsGrid(QWidget):
    """The fields of the row that an entry is mainly about, before and after."""

    def __init__(self, line: HistoryLine) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        if not line.fields:
            nothing = WrappedLabel(_("It tells no details."), Type.META, "ink2")
            grid.addWidget(nothing, 0, 0, 1, 2, top)
        for place, field in enumerate(line.fields):
            label = WrappedLabel(field.label, Type.META, "ink2")
            label.setFixedWidth(px(LABEL_WIDTH))
            after = field.after or _("nothing")
            words = (
                _("{before} → {after}").format(before=field.before, after=after)
                if field.before
                else after
            )
            value = WrappedLabel(words, Type.META)
            value.setAccessibleName(
                _("{field}: before {before}, after {after}").format(
                    field=field.label, before=field.before or _("nothing"), after=after
                )
            )
            grid.addWidget(label, place, 0, top)
            grid.addWidget(value, place, 1, top)


def _why_not(line: HistoryLine | None) -> str:
    """Return why the chosen entry cannot be taken back; nothing where it can."""
    if line is None:
        return _("Choose a line first")
    return "" if line.can_undo else _("This is of a kind that cannot be taken back")


def _count_words(shown: int, whole: int) -> str:
    if shown == whole:
        return ngettext("{count} entry", "{count} entries", whole).format(count=whole)
    return _("{shown} of {count}").format(shown=shown, count=whole)
