"""A field to choose one of a long list by typing a part of its name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLineEdit, QListView, QSizePolicy

from groupdesk.i18n import _
from ui.icons import icon
from ui.theme import Look, Type, font, px
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.fields import HEIGHT, Field
from ui.widgets.focus_ring import RING, RING_PARENT

MOST_SHOWN = 8
CARET = 16
ENDS = {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}
BY_TAB = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})


class SearchChoiceField(Field):
    """Its text is the chosen value; nothing while what was typed names none of the list."""

    submitted = Signal()

    def __init__(
        self, look: Look, key: str, label: str, values: list[tuple[str, str]], *, hint: str = ""
    ) -> None:
        super().__init__(look, key, label, hint=hint)
        self._values = {words.casefold(): value for value, words in values}
        self._words = dict(values)
        self._frame = QFrame()
        self._frame.setProperty("part", "field")
        self._frame.setFixedHeight(px(HEIGHT))
        self._line = QLineEdit()
        self._line.setProperty(RING, RING_PARENT)
        self._line.setPlaceholderText(_("Type to search"))
        # As high as the frame, so that the list opens under it and not over it.
        self._line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._open = Button(look, "", ButtonKind.STEP, height=36)
        self._open.setIcon(icon(look, "caret-down", "ink"))
        self._open.setIconSize(QSize(px(CARET), px(CARET)))
        self._open.setFixedWidth(px(36))
        self._open.setToolTip(_("Show the whole list"))
        self._open.setAccessibleName(_("{label}: show the whole list").format(label=label))
        # The arrow keys open the list from the field itself.
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QHBoxLayout(self._frame)
        inside.setContentsMargins(12, 0, 4, 0)
        inside.setSpacing(0)
        inside.addWidget(self._line, 1)
        inside.addWidget(self._open)
        self._completer = self._make_completer([words for _value, words in values])
        self._line.setCompleter(self._completer)
        self._line.installEventFilter(self)
        self._list.installEventFilter(self)
        self._place(self._frame)
        self._line.setAccessibleName(label)
        self.setFocusProxy(self._line)
        self._line.textChanged.connect(self._on_text_changed)
        self._line.returnPressed.connect(self._on_return_pressed)
        self._open.clicked.connect(self._show_all)

    def _make_completer(self, words: list[str]) -> QCompleter:
        completer = QCompleter(self)
        completer.setModel(QStringListModel(words, completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(MOST_SHOWN)
        self._list = QListView()
        self._list.setFont(font(Type.BODY))
        # Wider than the field, so that a state is read with its country.
        self._list.setMinimumWidth(px(340))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        completer.setPopup(self._list)
        return completer

    @property
    def text(self) -> str:
        typed = self._line.text().strip().casefold()
        if typed in self._values:
            return self._values[typed]
        # The only one that is left needs no more typing.
        left = [value for words, value in self._values.items() if typed and typed in words]
        return left[0] if len(left) == 1 else ""

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self._line.text()

    def put(self, text: str) -> None:
        self._line.setText(self._words.get(text, ""))

    def show_error(self, sentence: str) -> None:
        super().show_error(sentence)
        self._line.setAccessibleDescription(sentence or self._hint_text)

    def _on_text_changed(self, _text: str) -> None:
        self.changed.emit()

    def _on_return_pressed(self) -> None:
        self._complete_typed()
        self.submitted.emit()

    def _show_all(self) -> None:
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._completer.setCompletionPrefix("")
        self._completer.complete()
        self._stand_on(self._words.get(self.text, ""))

    def _stand_on(self, words: str) -> None:
        """Begin in the whole list at what is chosen, not at its top."""
        rows = self._completer.completionModel()
        found = rows.match(rows.index(0, 0), Qt.ItemDataRole.DisplayRole, words) if words else []
        if found:
            self._list.scrollTo(found[0], QListView.ScrollHint.PositionAtTop)

    def _complete_typed(self) -> None:
        """Write out the only place that what was typed can mean."""
        if self.text:
            self._line.setText(self._words[self.text])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._list:
            return self._closed_by(event)
        # Tab leaves the field before the list is closed.
        stays = self._list.isVisible() and not _is_by_tab(event)
        if event.type() is QEvent.Type.FocusOut and not stays:
            self._complete_typed()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            hidden = not self._list.isVisible()
            if hidden and event.key() == Qt.Key.Key_Down:
                self._show_all()
                return True
        return False

    def _closed_by(self, event: QEvent) -> bool:
        """Let Escape and Enter end the list and nothing else: the field would answer them too."""
        if not isinstance(event, QKeyEvent) or event.key() not in ENDS:
            return False
        if event.type() is QEvent.Type.KeyPress:
            chosen = self._list.currentIndex()
            self._list.hide()
            if event.key() != Qt.Key.Key_Escape:
                if chosen.isValid():
                    self._line.setText(str(chosen.data()))
                self._complete_typed()
        event.accept()
        return True


def _is_by_tab(event: QEvent) -> bool:
    reasons = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
    return isinstance(event, QFocusEvent) and event.reason() in reasons
