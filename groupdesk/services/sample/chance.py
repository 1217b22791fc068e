"""The one source of chance of a sample centre: a seed gives the same centre again."""

from __future__ import annotations

from random import Random

from groupdesk.model.ids import ID_BITS


class Chance(Random):
    """A seeded generator that also gives out ids, as `model.ids.new_id` does, each once."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._given: set[int] = set()

    def new_id(self) -> int:
        """Return an id that was not given out before."""
        while True:
            found = self.getrandbits(ID_BITS) | 1
            if found not in self._given:
                self._given.add(found)
                return found

    def happens(self, likelihood: float) -> bool:
        """Say whether something of a likelihood from 0 to 1 comes about."""
        return self.random() < likelihood
