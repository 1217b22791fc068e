"""Sets up many groups at once, a line each; part of the page of groups."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from groupdesk.errors import BookedTwice, KnownError
from groupdesk.i18n import _, ngettext
from groupdesk.model.proposals import GroupPlan
from ui.models.many_groups_table import LineError, ManyGroupsTable
from ui.pages.desk_words import desk_words
from ui.pages.kit import Kit
from ui.places import PageKey, Place, form_key
from ui.theme import Type
from ui.widgets.bars import Bar, BarKind
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import Card, column, row
from ui.widgets.lines_view import LinesView

KEY = form_key(Place(page=PageKey.GROUPS, act="many"))


class ManyGroups(QWidget):
    """Keeps what is typed until it is set up or thrown away, also over a lock."""

    done = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._look = kit.look
        self._desk = kit.desk
        words = desk_words(kit.desk)
        self._model = ManyGroupsTable(words)
        self._view = LinesView(self._look, self._model, words, _("New groups"))
        self._build()
        self._connect()

    def _build(self) -> None:
        says = _(
            "A line for each group, or paste lines from a spreadsheet. Alias, code and colour are "
            "proposed; type over what does not suit."
        )
        question = _(
            "Who may know that a group exists? “On request”: its name at this desk, its alias in "
            "public. “Advertised”: its name on flyers too. “Hidden”: its alias everywhere."
        )
        self._kept = Bar(self._look, BarKind.WARNING)
        self._clash = Bar(self._look, BarKind.WARNING, _("Set up anyway"))
        self._wrong = Bar(self._look, BarKind.DANGER)
        self._drop = Button(self._look, _("Remove this line"), ButtonKind.GHOST, "trash-simple")
        self._cancel = Button(self._look, _("Cancel"))
        self._act = Button(self._look, _("Set up groups"), ButtonKind.MAIN, "check")
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 8)
        inside.addWidget(self._view)
        foot = row(12)
        foot.addWidget(self._drop)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._act)
        whole = column(12)
        whole.addWidget(PlainLabel(_("Set up several groups"), Type.TITLE))
        whole.addWidget(WrappedLabel(says, Type.BODY, "ink2"))
        whole.addWidget(WrappedLabel(question, Type.BODY, "ink2"))
        for part in (self._kept, self._clash, self._wrong):
            whole.addWidget(part)
        whole.addWidget(card, 1)
        whole.addLayout(foot)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._model.dataChanged.connect(self._on_lines_changed)
        self._model.modelReset.connect(self._on_lines_changed)
        self._drop.clicked.connect(self._on_drop_clicked)
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._act.clicked.connect(self._on_act_clicked)
        self._clash.act_wanted.connect(self._on_anyway_wanted)

    def begin(self) -> None:
        """Show what a lock interrupted, or what was typed before, or a blank line."""
        draft = self._desk.drafts.find(KEY)
        if draft and not self._model.count:
            self.load()
            self._model.restore(draft)
            self._kept.say(
                _("This is what you typed before the desk was locked. It is not saved yet.")
            )
            self._desk.drafts.drop(KEY)
        self._on_lines_changed()

    def load(self) -> None:
        """Read the groups that are taken and the rooms there are."""
        self._model.begin(self._desk.groups.all())
        self._view.use_rooms([room.name for room in self._desk.centre.rooms() if room.active])

    def take_focus(self) -> None:
        """Begin to type in the blank line."""
        self._view.setFocus()
        self._view.begin_typing()

    def unsaved(self) -> tuple[str, dict[str, str]] | None:
        """Return the typed lines, if there are any."""
        self._view.finish_typing()
        return (KEY, self._model.texts()) if self._model.count else None

    def leave(self) -> None:
        """Throw the lines away; a draft of them was kept."""
        self._model.load([])
        self._model.begin([])
        self._kept.say("")

    def _set_up(self, *, despite_clash: bool) -> None:
        self._view.finish_typing()
        for bar in (self._clash, self._wrong):
            bar.say("")
        plans, errors = self._model.plans()
        if not errors:
            rows = self._model.rows_of_plans()
            errors = [
                LineError(row=rows[problem.row], part=problem.field, sentence=problem.sentence)
                for problem in self._desk.set_up.check(plans)
            ]
        self._model.show_errors(errors)
        if not errors:
            self._write(plans, despite_clash=despite_clash)

    def _write(self, plans: list[GroupPlan], *, despite_clash: bool) -> None:
        try:
            changes = self._desk.set_up.add_many(plans, despite_clash=despite_clash)
        except BookedTwice as error:
            self._clash.say(error.sentence)
            return
        except KnownError as error:
            self._wrong.say(error.sentence)
            return
        said = ngettext("{count} group set up", "{count} groups set up", len(plans))
        # First to the list: the emptied lines take the button away that has the focus.
        self.done.emit()
        self._model.load([])
        self._kept.say("")
        self._kit.done(changes, said.format(count=len(plans)))

    def _on_lines_changed(self, *_what: object) -> None:
        count = self._model.count
        words = ngettext("Set up {count} group", "Set up {count} groups", max(count, 1))
        self._act.setText(words.format(count=count) if count else _("Set up groups"))
        self._act.setEnabled(bool(count))
        self._act.setToolTip("" if count else _("Type a group first."))
        self._clash.say("")

    def _on_drop_clicked(self) -> None:
        row = self._view.currentIndex().row()
        self._view.finish_typing()
        self._model.drop(row)
        self.take_focus()

    def _on_cancel_clicked(self) -> None:
        self.done.emit()
        self._model.load([])
        self._kept.say("")

    def _on_act_clicked(self) -> None:
        self._set_up(despite_clash=False)

    def _on_anyway_wanted(self) -> None:
        self._set_up(despite_clash=True)
