"""A sheet whose act may be refused because a room or somebody is booked, and done all the same."""

from __future__ import annotations

from groupdesk.errors import BookedTwice, KnownError
from ui.dialogs.sheet import WIDTH, Sheet
from ui.theme import Look
from ui.widgets.bars import Bar, BarKind


class ClashSheet(Sheet):
    """Says what is booked twice, with a button that means it; any change takes that back."""

    def __init__(
        self,
        look: Look,
        title: str,
        *,
        act: str,
        anyway: str,
        safe: str,
        form_key: str = "",
        width: int = WIDTH,
    ) -> None:
        super().__init__(look, title, act=act, safe=safe, form_key=form_key, width=width)
        self.despite_clash = False
        self._clash = Bar(look, BarKind.WARNING, anyway)
        self.body.addWidget(self._clash)
        self._clash.act_wanted.connect(self._on_anyway_wanted)
        self.form.changed.connect(self._on_any_changed)

    def refuse(self, error: KnownError) -> None:
        if not isinstance(error, BookedTwice):
            self._clash.say("")
            super().refuse(error)
            return
        # No field is wrong by itself: errors shown before go.
        super().refuse(error)
        self._bar.say("")
        self._clash.say(error.sentence)
        self.lay_out()

    def _on_any_changed(self) -> None:
        self._clash.say("")

    def _on_anyway_wanted(self) -> None:
        self.despite_clash = True
        self.accepted.emit(self.value())
        self.despite_clash = False
