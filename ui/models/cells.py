"""What a cell of a table, or a small mark anywhere, shows: plain values without any drawing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from groupdesk.model.groups import GroupColour


class ChipKind(Enum):
    """What a chip says: the tokens of its fill and its ink."""

    PLAIN = ("sunken", "ink2")
    YES = ("accent_soft", "accent_ink")
    NO = ("danger_soft", "danger_ink")
    WARNING = ("warn_soft", "warn_ink")
    INFO = ("info_soft", "info_ink")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipText:
    """The words of a chip and the icon before them."""

    text: str
    icon: str = ""
    kind: ChipKind = ChipKind.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A group's letters and colour."""

    code: str
    colour: GroupColour


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFacts:
    """What a cell shows: badges, an icon, words, a chip, in that order; a second line below."""

    text: str = ""
    ink: str = "ink"
    strong: bool = False
    icon: str = ""
    badges: tuple[Badge, ...] = ()
    chip: ChipText | None = None
    second: str = ""

    @property
    def spoken(self) -> str:
        """Return the cell in words, for screen readers."""
        parts = [*(badge.code for badge in self.badges), self.text, self.second]
        if self.chip is not None:
            parts.append(self.chip.text)
        return ", ".join(part for part in parts if part)
