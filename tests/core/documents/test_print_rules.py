"""What holds for every print: margins, type floors, fonts, neutral metadata, identical bytes."""

from __future__ import annotations

import re
import zlib
from itertools import product

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from groupdesk.documents.page import SAFE_EDGE, page_setup
from groupdesk.documents.registry import MODULES, all_documents, find_document
from groupdesk.documents.text import clean
from groupdesk.errors import WrongUsage
from groupdesk.model.options import read_options
from groupdesk.model.paper_facts import NameForm
from tests.core.documents.papers import (
    LANGUAGES,
    MODES,
    NAMES,
    PAPERS,
    PROFILES,
    Page,
    draw,
    facts,
    read,
    text_of,
)

SHEET = find_document("sign-in-sheet")
EVERY_LOOK = [
    (paper, profile, language)
    for paper, profile, language in product(PAPERS, PROFILES, LANGUAGES)
    if paper != "A5" or profile == "standard"
]
WILD = st.text(max_size=300)
HARD = "\x00\ud800\u202e<b>&\"/\\ <img src='file:///etc/passwd'>"


def assert_inside(page: Page) -> None:
    """Check that every sign keeps clear of the edge; half a millimetre is for overhanging feet."""
    least = SAFE_EDGE - 0.5
    for sign in page.signs:
        assert sign.left >= least, sign
        assert sign.top >= least, sign
        assert sign.right <= page.width - least, sign
        assert sign.bottom <= page.height - least, sign


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("paper", "profile", "language"), EVERY_LOOK)
def test_every_look_keeps_its_margins_and_its_least_type(
    mode: str, paper: str, profile: str, language: str
) -> None:
    options = {"mode": mode, "paper": paper, "profile": profile, "language": language}
    printed = draw(facts(*NAMES * 3), **options)
    floor = page_setup(read_options(SHEET.options, options)).type.floor
    for page in read(printed):
        assert_inside(page)
        assert min(sign.size for sign in page.signs) >= floor - 0.01


@pytest.mark.parametrize("second", LANGUAGES)
@pytest.mark.parametrize("mode", MODES)
def test_two_languages_keep_the_margins(mode: str, second: str) -> None:
    for first, paper in product(LANGUAGES, ("A4", "A5")):
        printed = draw(
            facts(*NAMES), mode=mode, paper=paper, language=first, second_language=second
        )
        for page in read(printed):
            assert_inside(page)


@given(name=WILD, alias=WILD, leader=WILD, centre=WILD)
@example(name=HARD, alias=HARD, leader=HARD, centre=HARD)
@example(name="W" * 300, alias="W" * 300, leader="W" * 300, centre="W" * 300)
@example(name="ج" * 300, alias="سلام " * 60, leader="ש", centre="\u0300" * 300)
@settings(max_examples=40)
def test_no_typed_text_breaks_a_page(name: str, alias: str, leader: str, centre: str) -> None:
    given_facts = facts(name, alias=alias, facilitators=(leader,), sheet_code="K7M4")
    for mode, language in (("staff", "en"), ("first-names", "ar"), ("slips", "en")):
        printed = draw(given_facts, mode=mode, language=language, listed="yes")
        for page in read(printed):
            assert_inside(page)


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz Ż.",
        "Ψ",
        "Юлия К.",
        "Nguyễn T.",
        "Zoë O’N.",
        '<b>&" M.',
        "محمد أ",
        "שלום כ",
        "Ada W.",
        "%s {0} %(x)s",
    ],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_names_of_many_scripts_read_back(name: str, language: str) -> None:
    printed = draw(facts(name), listed="yes", language=language)
    assert printed.missing == ()
    assert name in text_of(printed)


def test_signs_of_no_font_are_reported() -> None:
    assert draw(facts("日本 A."), listed="yes").missing == ("日", "本")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_font_is_ours_and_embedded(mode: str, language: str) -> None:
    pdf = draw(facts(*NAMES, "Ψ", "שלום"), mode=mode, language=language, listed="yes").pdf
    fonts = set(re.findall(rb"/BaseFont /(\S+)", pdf))
    assert fonts
    assert all(re.fullmatch(rb"[A-Z]{6}\+\S+", name) for name in fonts), fonts
    assert b"Helvetica" not in pdf
    assert not [part for part in _streams(pdf) if b"Helvetica" in part]


def _streams(pdf: bytes) -> list[bytes]:
    found = []
    for part in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(part))
        except zlib.error:
            found.append(part)
    return found


@pytest.mark.parametrize("document", [document.id for document in all_documents()])
def test_the_same_input_gives_the_same_bytes(document: str) -> None:
    first = draw(facts(*NAMES), document=document, language="ar")
    assert first == draw(facts(*NAMES), document=document, language="ar")


def test_metadata_says_the_alias_and_the_kind_and_nobody() -> None:
    printed = draw(facts(*NAMES), mode="staff", language="es")
    pdf = pypdfium2.PdfDocument(printed.pdf)
    facts_of_file = pdf.get_metadata_dict()
    pdf.close()
    assert facts_of_file["Title"] == facts_of_file["Subject"]
    assert facts_of_file["Title"] == "Garden Room group: Hoja de asistencia"
    assert facts_of_file["Keywords"] == "sign-in-sheet 1"
    assert facts_of_file["Author"] == facts_of_file["Creator"] == ""
    assert b"/Lang (es)" in printed.pdf


def test_copies_repeat_the_pages() -> None:
    once, thrice = draw(facts()), draw(facts(), copies="3")
    assert (once.pages, thrice.pages) == (1, 3)
    assert [page.text for page in read(thrice)] == [read(once)[0].text] * 3


@pytest.mark.parametrize("paper", PAPERS)
def test_arabic_begins_at_the_right_margin(paper: str) -> None:
    printed = draw(facts("محمد"), listed="yes", paper=paper, language="ar")
    side = page_setup(read_options(SHEET.options, {"paper": paper})).side
    (page,) = read(printed)
    assert max(sign.right for sign in page.signs) == pytest.approx(page.width - side, abs=0.7)
    code = [sign for sign in page.signs if sign.text in "K7M4" and sign.top < 40]
    assert max(sign.right for sign in code) < page.width / 2


def test_letter_and_a4_have_the_same_columns() -> None:
    def offsets(paper: str) -> list[float]:
        (page,) = read(draw(facts(), paper=paper))
        side = page_setup(read_options(SHEET.options, {"paper": paper})).side
        heads = [sign.left - side for sign in page.signs if 60 < sign.top < 76]
        return [round(place, 1) for place in heads]

    assert offsets("A4") == offsets("Letter")


def test_black_and_white_prints_hold_no_colour() -> None:
    plain = b"".join(_streams(draw(facts()).pdf))
    coloured = b"".join(_streams(draw(facts(prints_colour=True)).pdf))
    assert not re.search(rb"\brg\b|\bRG\b", plain)
    assert re.search(rb"\brg\b", coloured)


def test_the_pack_prints_the_groups_documents() -> None:
    pack = find_document("meeting-pack")
    options = read_options(pack.options, {"copies": "2"})
    assert pack.names_wanted(options, facts()) is NameForm.NONE
    printed = draw(facts(*NAMES), document="meeting-pack", copies="2")
    assert printed.pages == 2
    assert "First name and initial" in text_of(printed)


def test_the_pack_wants_the_names_of_a_staff_list() -> None:
    pack = find_document("meeting-pack")
    closed = facts(sign_in_mode=MODES[-1])
    assert pack.names_wanted(read_options(pack.options, {}), closed) is NameForm.INITIALS


def test_a_document_that_does_not_exist_is_refused_with_the_list() -> None:
    with pytest.raises(WrongUsage, match=", ".join(MODULES)):
        find_document("sign-in\x00shet")


def test_every_default_is_a_value_of_its_option() -> None:
    for document in all_documents():
        for option in document.options:
            option.parse(option.default)
            for choice in option.choices:
                option.parse(choice)


def test_clean_text_is_one_line_without_steering_signs() -> None:
    assert clean("a\n\tb\u202ec\x00\ud800  d") == "a bc d"
