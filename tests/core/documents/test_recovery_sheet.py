"""The recovery sheet: the key whole and in order, and nothing about people or files."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groupdesk.documents.document import Rendered
from groupdesk.documents.recovery_sheet import RecoveryFacts, render_recovery_sheet
from groupdesk.model.paper_facts import CentrePrint
from groupdesk.model.passphrase import RECOVERY_KEY_BITS, format_recovery_key, parse_recovery_key
from tests.core.documents.papers import LANGUAGES, Page, read
from tests.core.documents.test_no_overlap import overlaps

# In points; Latin in Arabic is set a little larger. The title ends above, in mm.
LEAST, MOST = 23, 27
BELOW_TITLE = 60
KEY = "Y9GS7-D7Q8D-923C3-TQAQ3-9FRM1-NHZ1V"


def sheet(key: str = KEY, *, paper: str = "A4", language: str = "en", copies: int = 1) -> Rendered:
    return render_recovery_sheet(
        RecoveryFacts(
            centre=CentrePrint(name="Riverside Community Centre"),
            key=key,
            made_on=date(2026, 5, 12),
            paper=paper,
            language=language,
            copies=copies,
        )
    )


def key_on(page: Page, *, mirrored: bool = False) -> str:
    """Read the largest letters and digits below the title row by row, box by box."""
    large = [sign for sign in page.signs if LEAST < sign.size < MOST]
    signs = [sign for sign in large if sign.text.isalnum() and sign.top > BELOW_TITLE]
    rows = sorted({round(sign.baseline, 1) for sign in signs})
    read_in_order: list[str] = []
    for row in rows:
        found = [sign for sign in signs if round(sign.baseline, 1) == row]
        found.sort(key=lambda sign: sign.left)
        groups = ["".join(sign.text for sign in found[at : at + 5]) for at in (0, 5, 10)]
        read_in_order += reversed(groups) if mirrored else groups
    return "-".join(read_in_order)


@settings(max_examples=20)
@given(bits=st.integers(min_value=0, max_value=(1 << RECOVERY_KEY_BITS) - 1))
def test_any_key_can_be_read_back_from_the_sheet(bits: int) -> None:
    key = format_recovery_key(bits)
    (page,) = read(sheet(key))
    assert parse_recovery_key(key_on(page)) == key


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_reads_from_left_to_right_inside_each_box(paper: str, language: str) -> None:
    (page,) = read(sheet(paper=paper, language=language))
    assert key_on(page, mirrored=language == "ar") == KEY


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_overlaps_and_all_stays_on_one_page(paper: str, language: str) -> None:
    pages = read(sheet(paper=paper, language=language))
    assert len(pages) == 1
    assert all(sign.bottom < pages[0].height - 5 for sign in pages[0].signs)
    assert overlaps(pages[0]) == []


def test_each_copy_says_which_it_is() -> None:
    pages = read(sheet(copies=2))
    assert ["Copy 1 of 2" in pages[0].text, "Copy 2 of 2" in pages[1].text] == [True, True]
    assert "The second copy in another building" in pages[0].text
    assert "another building" not in read(sheet())[0].text


def test_the_sheet_says_what_to_do_with_it() -> None:
    text = " ".join(read(sheet())[0].text.split())
    for said in (
        "Anyone who has this sheet can open all of your records.",
        "Made on 12 May 2026. Sheet 1.",
        "Who holds this sheet",
        "please hand it in at the front desk, unread.",
    ):
        assert said in text


def test_the_metadata_tells_neither_the_key_nor_the_centre() -> None:
    rendered = sheet()
    pdf = pypdfium2.PdfDocument(rendered.pdf)
    told = " ".join(pdf.get_metadata_dict().values())
    pdf.close()
    assert "Riverside" not in told
    assert KEY[:5] not in told
    assert rendered.missing == ()
