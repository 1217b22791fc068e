"""The cards of a day, made as they are needed: what fits the window first, the rest after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Look, px
from ui.widgets.meeting_card import HEIGHT, MeetingCard, MeetingFacts

GAP = 12
IN_A_TURN = 3  # cards made between two looks at what else the window has to do


class CardColumn(QWidget):
    """Keeps the card of a meeting as long as it says the same; `made` hands out each new one."""

    made = Signal(object, MeetingCard)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[tuple[int, MeetingFacts], ...] = ()
        self._cards: dict[int, MeetingCard] = {}
        self._next = 0
        self._turns = QTimer(self)
        self._turns.setInterval(0)
        self._turns.timeout.connect(self._on_turn)
        # Holds the place of what is not made yet, so that nothing below jumps.
        self._rest = QWidget()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(GAP)

    @property
    def cards(self) -> tuple[MeetingCard, ...]:
        """Return the cards made so far, in order."""
        return tuple(self._cards[key] for key, _facts in self._shown if key in self._cards)

    def card(self, key: int) -> MeetingCard | None:
        """Return the card of a meeting if it is made."""
        return self._cards.get(key)

    def load(self, shown: Sequence[tuple[int, MeetingFacts]], *, at_once: int) -> None:
        """Show these meetings in order, so many of them now."""
        self._turns.stop()
        wanted = dict(shown)
        for key in [key for key in self._cards if not self._fits(key, wanted)]:
            gone = self._cards.pop(key)
            gone.hide()
            gone.deleteLater()
        while self._whole.takeAt(0) is not None:
            pass
        self._shown = tuple(shown)
        self._next = 0
        self._whole.addWidget(self._rest)
        self._make(at_once)
        if self._next < len(self._shown):
            self._turns.start()

    def update_chips(self, shown: Sequence[tuple[int, MeetingFacts]]) -> None:
        """Show other chips on the same cards."""
        self._shown = tuple(shown)
        for key, facts in shown:
            if key in self._cards:
                self._cards[key].update_chips(facts)

    def _fits(self, key: int, wanted: dict[int, MeetingFacts]) -> bool:
        facts = wanted.get(key)
        return facts is not None and _still(facts) == _still(self._cards[key].facts)

    def _make(self, count: int) -> None:
        """Put cards in their places: all that are there, and so many new ones."""
        for key, facts in self._shown[self._next :]:
            card = self._cards.get(key)
            if card is not None:
                card.update_chips(facts)
            elif count:
                count -= 1
                card = self._cards[key] = MeetingCard(self._look, facts)
                self.made.emit(key, card)
            else:
                break
            self._whole.insertWidget(self._whole.count() - 1, card)
            self._next += 1
        left = len(self._shown) - self._next
        self._rest.setFixedHeight(max(0, left * (px(HEIGHT) + GAP) - GAP))
        self._rest.setVisible(left > 0)

    def _on_turn(self) -> None:
        self._make(IN_A_TURN)
        if self._next >= len(self._shown):
            self._turns.stop()


def _still(facts: MeetingFacts) -> MeetingFacts:
    """Return what stays as time passes."""
    return replace(facts, chips=())
