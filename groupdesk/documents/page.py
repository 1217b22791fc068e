"""Papers, margins and profiles: the geometry of a page in millimetres (PRINT.md 2)."""

from __future__ import annotations

from dataclasses import dataclass

from groupdesk.documents.styles import SCALES, TypeScale
from groupdesk.errors import Refused
from groupdesk.i18n import _
from groupdesk.model.options import PAPER, PROFILE, Options, Paper, Profile

SIZES = {
    Paper.A4: (210.0, 297.0),
    Paper.LETTER: (215.9, 279.4),
    Paper.A5: (148.0, 210.0),
    Paper.LEGAL: (215.9, 355.6),
}
LARGE_MEASURE = 152.0  # six inches on every paper
SAFE_EDGE = 8.0  # no text comes nearer to the edge
# Left and right, top, bottom.
_MARGINS = {
    Profile.STANDARD: (15.0, 13.0, 24.0),
    Profile.CLEAR: (20.0, 16.0, 26.0),
    Profile.LARGE: (29.0, 18.0, 26.0),
    Profile.EASY: (20.0, 18.0, 26.0),
}
_A5_MARGINS = (12.0, 11.0, 20.0)
# Blank rows to write in and printed rows.
_ROWS = {Profile.STANDARD: (10.2, 9.0), Profile.CLEAR: (11.0, 10.2), Profile.EASY: (12.0, 11.2)}
_LARGE_ROWS = (14.0, 14.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSetup:
    """One page's paper, type and margins, in millimetres."""

    paper: Paper
    profile: Profile
    width: float
    height: float
    side: float
    """The left and the right margin."""
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        """Return the width between the margins."""
        return self.width - 2 * self.side

    @property
    def type(self) -> TypeScale:
        """Return the text styles."""
        return SCALES[self.profile]

    @property
    def large(self) -> bool:
        """Say whether this is large print, which is a layout of its own."""
        return self.profile is Profile.LARGE

    @property
    def dense(self) -> bool:
        """Say whether room is so short that Arabic lines move together."""
        return self.paper is Paper.A5

    @property
    def air(self) -> float:
        """Return how much of the usual space between blocks this paper has."""
        return 0.7 if self.paper is Paper.A5 else 1.0

    @property
    def blank_row(self) -> float:
        """Return the height of a row to write in."""
        return _ROWS.get(self.profile, _LARGE_ROWS)[0]

    @property
    def printed_row(self) -> float:
        """Return the height of a row with a printed name."""
        return _ROWS.get(self.profile, _LARGE_ROWS)[1]


def page_setup(options: Options) -> PageSetup:
    """Return the page of the chosen paper and profile.

    Raises Refused for A5 with larger type: a column would hold three words.
    """
    paper, profile = options[PAPER], options[PROFILE]
    width, height = SIZES[paper]
    side, top, bottom = _MARGINS[profile]
    if paper is Paper.A5:
        if profile is not Profile.STANDARD:
            raise Refused(
                _("A5 paper is too small for the profile {profile}: choose A4 or Letter.").format(
                    profile=profile.value
                )
            )
        side, top, bottom = _A5_MARGINS
    elif profile is Profile.LARGE:
        side = (width - LARGE_MEASURE) / 2
    elif width > SIZES[Paper.A4][0]:
        side += (width - SIZES[Paper.A4][0]) / 2  # the same columns as A4
    return PageSetup(
        paper=paper,
        profile=profile,
        width=width,
        height=height,
        side=side,
        top=top,
        bottom=bottom,
    )
