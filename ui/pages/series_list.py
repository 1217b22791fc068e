"""A group's series in words, each with the ways to change and end it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from groupdesk.i18n import _
from groupdesk.model.rule_words import series_words
from groupdesk.model.schedule import Series
from groupdesk.services.group_facts import GroupFacts
from ui.pages.desk_words import desk_words
from ui.pages.group_phrases import brief_date
from ui.pages.group_series import SeriesForms
from ui.pages.kit import Kit
from ui.theme import Type
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.labels import WrappedLabel
from ui.widgets.layout import Line, clear, column, row


class SeriesList(QWidget):
    """The series that run or are to begin; those that are over are told of no more."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._look = kit.look
        self._forms = SeriesForms(kit, self)
        self._rows = column(0)
        self.setLayout(self._rows)

    def load(self, facts: GroupFacts) -> None:
        """Show the series of a group."""
        clear(self._rows)
        today = self._kit.desk.session.today()
        running = {one.id for one in facts.series}
        listed = [
            one
            for one in self._kit.desk.schedule.series_of(facts.line.group.id)
            if one.id in running or one.starts_on > today
        ]
        for place, series in enumerate(listed):
            if place:
                self._rows.addWidget(Line())
            self._rows.addWidget(self._series(series))
        if not listed:
            says = _("No series yet: a series plans the meetings by itself.")
            self._rows.addWidget(WrappedLabel(says, Type.BODY, "ink2"))
            add = Button(self._look, _("Add a series"), ButtonKind.SOFT, "repeat", height=36)
            add.clicked.connect(partial(self._forms.add, facts.line.group.id))
            self._rows.addSpacing(8)
            self._rows.addWidget(add, 0, Qt.AlignmentFlag.AlignLeading)

    def leave(self) -> None:
        """Empty the list."""
        clear(self._rows)

    def _series(self, series: Series) -> QWidget:
        words = desk_words(self._kit.desk)
        said = series_words(series, words)
        made = QWidget()
        line = row(8)
        line.setContentsMargins(0, 6, 0, 6)
        texts = column(0)
        texts.addWidget(WrappedLabel(said, Type.STRONG))
        today = self._kit.desk.session.today()
        begins = brief_date(words, series.starts_on, today)
        since = _("From {day}") if series.starts_on > today else _("Since {day}")
        texts.addWidget(WrappedLabel(since.format(day=begins), Type.META, "ink2"))
        line.addLayout(texts, 1)
        for word, act in ((_("Change"), self._forms.change), (_("End"), self._forms.end)):
            button = Button(self._look, word, ButtonKind.PLAIN, height=36)
            button.setAccessibleName(f"{word}: {said}")
            button.clicked.connect(partial(act, series.group_id, series.id))
            line.addWidget(button)
        made.setLayout(line)
        return made
