"""No two lines of a print run into each other, on any paper, in any pair of languages."""

from __future__ import annotations

from itertools import product

import pytest

from tests.core.documents.papers import (
    LANGUAGES,
    MODES,
    NAMES,
    PAPERS,
    PROFILES,
    Page,
    Sign,
    draw,
    facts,
    read,
)

LOOKS = [
    (paper, profile)
    for paper, profile in product(PAPERS, PROFILES)
    if paper != "A5" or profile == "standard"
]
# Accents and the low letters of neighbouring Arabic lines may touch this far, in mm.
_TOUCH = 0.6


def overlaps(page: Page) -> list[tuple[Sign, Sign]]:
    """Return the pairs of signs of two lines whose boxes cover each other."""
    signs = sorted(page.signs, key=lambda sign: sign.top)
    found = []
    for number, one in enumerate(signs):
        for other in signs[number + 1 :]:
            if other.top > one.bottom - _TOUCH:
                break
            across = min(one.right, other.right) - max(one.left, other.left)
            deep = min(one.bottom, other.bottom) - max(one.top, other.top)
            same_line = abs(one.baseline - other.baseline) < 0.05
            if same_line and (one.left, one.right) == (other.left, other.right):
                continue  # two letters of one glyph, such as the Arabic lam-alef
            # Neighbours on one line may be kerned or joined; a second word may not cover them.
            if across > (2.0 if same_line else 0.2) and deep > _TOUCH:
                found.append((one, other))
    return found


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("paper", "profile"), LOOKS)
def test_no_text_covers_another(mode: str, paper: str, profile: str) -> None:
    for first, second in product(LANGUAGES, LANGUAGES):
        printed = draw(
            facts(*NAMES, cancelled=True),
            mode=mode,
            paper=paper,
            profile=profile,
            language=first,
            second_language=second,
        )
        for number, page in enumerate(read(printed), start=1):
            assert not overlaps(page), (first, second, number)
