"""The sign-in sheet: what each mode shows, whom it shows, and where it stands."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from groupdesk.documents.page import page_setup
from groupdesk.documents.registry import find_document
from groupdesk.documents.sign_in_sheet.table import Space, fill_rows, split_rows
from groupdesk.errors import Refused
from groupdesk.model.groups import SignInMode
from groupdesk.model.options import read_options
from groupdesk.model.paper_facts import NameForm
from tests.conftest import Golden
from tests.core.documents.papers import (
    LANGUAGES,
    MODES,
    NAMES,
    PAPERS,
    PROFILES,
    draw,
    facts,
    read,
    text_of,
)

SHEET = find_document("sign-in-sheet")


@pytest.mark.parametrize(("mode", "language"), list(product(MODES, LANGUAGES)))
def test_each_mode_prints_its_words_on_each_paper(
    mode: SignInMode, language: str, golden: Golden
) -> None:
    parts = []
    for paper in PAPERS:
        printed = draw(
            facts(*NAMES), mode=mode.value, paper=paper, language=language, blank_rows="2"
        )
        assert printed.missing == ()
        parts.append(f"== {paper}, {printed.pages} page ==\n{text_of(printed)}\n")
    golden.check(f"sign-in-sheet/{mode.value}-{language}.txt", "".join(parts))


@pytest.mark.parametrize("mode", ["first-names", "codes", "tally", "slips"])
def test_nobody_is_named_on_a_sheet_that_others_read(mode: str) -> None:
    text = text_of(draw(facts(*NAMES), mode=mode))
    assert not [name for name in NAMES if name in text]
    assert "200" not in text


def test_the_leaders_copy_lists_first_names_and_initials() -> None:
    text = text_of(draw(facts(*NAMES), listed="yes"))
    assert [name for name in NAMES if name in text] == list(NAMES)


def test_listed_codes_show_card_numbers_without_names() -> None:
    text = text_of(draw(facts(*NAMES), mode="codes", listed="yes"))
    assert "200" in text
    assert "208" in text
    assert not [name for name in NAMES if name in text]


@pytest.mark.parametrize(
    ("options", "form"),
    [
        ({}, NameForm.NONE),
        ({"listed": "yes"}, NameForm.INITIALS),
        ({"mode": "codes"}, NameForm.NONE),
        ({"mode": "codes", "listed": "yes"}, NameForm.CODES),
        ({"mode": "tally", "listed": "yes"}, NameForm.NONE),
        ({"mode": "slips", "listed": "yes"}, NameForm.NONE),
        ({"mode": "staff"}, NameForm.INITIALS),
        ({"mode": "staff", "names": "full"}, NameForm.FULL),
    ],
)
def test_a_print_asks_for_no_more_names_than_it_shows(
    options: dict[str, str], form: NameForm
) -> None:
    assert SHEET.names_wanted(read_options(SHEET.options, options), facts()) is form


@pytest.mark.parametrize("mode", ["first-names", "codes", "tally", "slips"])
def test_full_names_are_refused_outside_the_staffs_list(mode: str) -> None:
    with pytest.raises(Refused, match="staff"):
        draw(facts(*NAMES), mode=mode, names="full")


def test_the_groups_own_mode_is_the_default() -> None:
    text = text_of(draw(facts(*NAMES, sign_in_mode=SignInMode.STAFF))).replace("\n", " ")
    assert "Keep locked away. Personal data." in text
    assert "Sent apologies" in text


def test_the_welcome_names_the_facilitators_or_nobody() -> None:
    assert "just tell Maureen or Colin." in text_of(draw(facts())).replace("\n", " ")
    alone = text_of(draw(facts(facilitators=()))).replace("\n", " ")
    assert "If you would rather not sign, that is fine too." in alone


@pytest.mark.parametrize("paper", PAPERS)
def test_blank_rows_fill_the_page_by_the_rule(paper: str) -> None:
    printed = draw(facts(), paper=paper)
    height = page_setup(read_options(SHEET.options, {"paper": paper})).height
    rows = int((height - 134.6) / 10.2)  # PRINT.md 7
    lines = text_of(printed).split("\n")
    assert printed.pages == 1
    assert [line for line in lines if line.isdecimal()] == [str(n + 1) for n in range(rows)]


def test_a_long_list_flows_and_only_its_last_page_has_the_foot() -> None:
    pages = read(draw(facts(*NAMES * 6), listed="yes"))
    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        assert f"{number} of 3" in page.text
        assert "First name and initial" in page.text
        assert ("People in the room" in page.text) is (number == 3)
        assert ("Welcome" in page.text) is (number == 1)
        assert ("continued" in page.text) is (number > 1)


def test_a_chosen_number_of_blank_rows_follows_the_list() -> None:
    lines = text_of(draw(facts(*NAMES), listed="yes", blank_rows="4")).split("\n")
    assert sum(line.split(" ")[0].isdecimal() for line in lines if line) >= 13
    assert "13" in {line.split(" ")[0] for line in lines}
    assert "14" not in {line.split(" ")[0] for line in lines}


def test_a_sheet_printed_ahead_is_kept_until_after_its_meeting() -> None:
    ahead = facts(date=date(2026, 6, 30))
    assert ahead.shred_by == date(2026, 7, 30)
    assert "Shred by Thursday 30 July 2026" in text_of(draw(ahead))


def test_a_cancelled_meeting_says_so() -> None:
    assert "This meeting is cancelled." in text_of(draw(facts(cancelled=True)))


def test_large_print_moves_the_footer_into_the_body() -> None:
    pages = read(draw(facts(*NAMES), profile="large", listed="yes", mode="first-names"))
    assert len(pages) == 2
    assert "Page 1 of 2" in pages[0].text
    assert "Please turn over" in pages[0].text
    assert "Shred by" not in pages[0].text
    assert "Shred by Thursday 11 June 2026." in pages[1].text
    assert "Please turn over" not in pages[1].text


def test_slips_come_four_to_a_page_two_in_large_print() -> None:
    question = "What shall we call you?"
    assert text_of(draw(facts(), mode="slips")).count(question) == 4
    assert text_of(draw(facts(), mode="slips", paper="Letter")).count(question) == 4
    assert text_of(draw(facts(), mode="slips", paper="A5")).count(question) == 2
    assert text_of(draw(facts(), mode="slips", profile="large")).count(question) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_slips_fit_on_a4_in_every_language(language: str) -> None:
    text = text_of(draw(facts(), mode="slips", language=language))
    assert text.count("Garden Room group") == 4


def test_an_a5_page_of_slips_is_two_a6() -> None:
    (page,) = read(draw(facts(), mode="slips", paper="A5"))
    assert (round(page.width), round(page.height)) == (210, 148)


def test_the_contact_question_can_be_left_out() -> None:
    text = text_of(draw(facts(), mode="slips", contact="no"))
    assert "May we" not in text
    assert "First time here?" in text


def test_slips_take_turns_in_two_languages() -> None:
    text = text_of(draw(facts(), mode="slips", second_language="es"))
    assert text.count("What shall we call you?") == 2
    assert text.count("¿Cómo le llamamos?") == 2


def test_a_second_language_doubles_heads_welcome_and_note() -> None:
    text = text_of(draw(facts(), second_language="fr")).replace("\n", " ")
    for words in ("Here today", "Ici aujourd’hui", "Welcome.", "Bienvenue.", "How we look after"):
        assert words in text
    assert "pas encore relue" in text


@pytest.mark.parametrize("language", ["es", "fr", "ar"])
def test_an_unchecked_translation_says_so(language: str) -> None:
    line = {"es": "aún no ha revisado", "fr": "pas encore relue", "ar": "لم يراجع هذه الترجمة"}
    assert line[language] in text_of(draw(facts(), language=language)).replace("\n", " ")
    assert line[language] not in text_of(draw(facts(), language="en"))


@pytest.mark.parametrize("profile", [name for name in PROFILES if name != "standard"])
def test_a5_is_refused_with_larger_type(profile: str) -> None:
    with pytest.raises(Refused, match="A5"):
        draw(facts(), paper="A5", profile=profile)


def test_rows_keep_two_together_and_never_split() -> None:
    space = Space(first_top=100.0, next_top=40.0, foot_top=240.0, bottom=270.0)
    assert split_rows([10.0] * 14, space) == [14]
    assert split_rows([10.0] * 15, space) == [13, 2]
    assert split_rows([10.0] * 17, space) == [15, 2]
    assert sum(fill_rows([9.0] * 20, 10.0, space)) >= 23
    assert fill_rows([], 10.0, space) == [14]


def test_a_foot_too_tall_for_any_row_stands_alone() -> None:
    space = Space(first_top=100.0, next_top=40.0, foot_top=45.0, bottom=270.0)
    assert split_rows([10.0] * 3, space) == [3, 0]


def test_rows_without_room_still_end() -> None:
    space = Space(first_top=100.0, next_top=40.0, foot_top=20.0, bottom=45.0)
    assert split_rows([10.0] * 3, space) == [0, 1, 1, 1, 0]
    assert fill_rows([], 10.0, space) == [0, 1, 1, 1, 0]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_name_keeps_its_initial(profile: str, language: str) -> None:
    names = ("Bartholomew-Alexander W.", "Maximiliana B.", "Christopherson-Montgomery T.")
    text = text_of(draw(facts(*names), mode="staff", profile=profile, language=language))
    for initial in ("W.", "B.", "T."):
        assert initial in text


def test_the_tally_turns_over_where_its_words_leave_no_room_for_boxes() -> None:
    pages = read(draw(facts(), mode="tally", paper="A5", language="fr", second_language="ar"))
    assert len(pages) == 2
    assert ["Personnes" in page.text for page in pages] == [False, True]
    assert len(read(draw(facts(), mode="tally", paper="A5", language="fr"))) == 1


def test_a_cancelled_spanish_meeting_has_one_full_stop() -> None:
    text = text_of(draw(facts(cancelled=True), language="es"))
    assert "p. m.." not in text
    assert "p. m. Esta" in text.replace("\n", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mode", ["staff", "first-names", "tally"])
def test_an_a5_footer_ends_at_the_margin(mode: str, language: str) -> None:
    september = facts(date=date(2026, 9, 23))
    side = page_setup(read_options(SHEET.options, {"paper": "A5"})).side
    for page in read(draw(september, mode=mode, paper="A5", language=language)):
        assert max(sign.right for sign in page.signs) <= page.width - side + 0.7
        assert min(sign.left for sign in page.signs) >= side - 0.7
