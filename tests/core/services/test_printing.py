"""What a print may tell: the alias always, a group's name, topics or surnames never (product.md)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import product

import pypdfium2
import pytest

from groupdesk.clock import FixedClock
from groupdesk.errors import NotFound, Refused, WrongUsage
from groupdesk.model.groups import Group, SignInMode
from groupdesk.model.journal import Action
from groupdesk.model.options import Language, Paper, Profile
from groupdesk.paths import AppPaths
from groupdesk.services.desk import Desk, open_desk
from groupdesk.services.printing import Printed, Request
from groupdesk.services.sample.centre import make_sample_centre
from groupdesk.services.sheet_codes import CODE_SIGNS
from groupdesk.store.keyslots import KdfCost
from tests.factories import MONDAY, make_group, make_meeting, make_person

TODAY = date(2026, 5, 12)
GROUP = "Grief & Loss"
MODES = tuple(SignInMode)
# A5 is too small for larger print (PRINT.md 3).
OFFERED = [
    (paper, profile)
    for paper, profile in product(Paper, Profile)
    if paper is not Paper.A5 or profile is Profile.STANDARD
]
# Inside compressed streams too: nothing in the file may hold what must not be told.
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, cheap: KdfCost) -> Iterator[Desk]:
    made = make_sample_centre(
        AppPaths.under(tmp_path_factory.mktemp("sample") / "GroupDesk data"),
        today=TODAY,
        clock=FixedClock(datetime(2026, 5, 12, 8, tzinfo=UTC)),
        cost=cheap,
    )
    yield open_desk(made.session)
    made.session.lock()


def sheet(desk: Desk, group: str = GROUP, day: date = TODAY, **options: str) -> Printed:
    given = {key.replace("_", "-"): value for key, value in options.items()}
    request = Request(document="sign-in-sheet", group=group, date=day, options=given)
    return desk.printing.print(request)


def text_of(printed: Printed) -> str:
    """Return the text of all pages, with single spaces."""
    pdf = pypdfium2.PdfDocument(printed.pdf)
    try:
        assert len(pdf) == printed.pages
        pages = []
        for page in pdf:
            reader = page.get_textpage()
            pages.append(reader.get_text_bounded())
            reader.close()
            page.close()
    finally:
        pdf.close()
    return re.sub(r"\s+", " ", " ".join(pages))


def metadata_of(printed: Printed) -> str:
    pdf = pypdfium2.PdfDocument(printed.pdf)
    try:
        return " | ".join(pdf.get_metadata_dict().values())
    finally:
        pdf.close()


def raw_of(printed: Printed) -> bytes:
    """Return the bytes of the file with its streams unpacked behind them."""
    unpacked = []
    for packed in STREAM.findall(printed.pdf):
        try:
            unpacked.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return printed.pdf + b"\n".join(unpacked)


def words_never_told(desk: Desk, group: Group) -> set[str]:
    """Return every word of the group's name and topics that its alias does not say itself."""
    said = set(re.findall(r"\w+", group.alias.casefold()))
    texts = " ".join((group.name, *group.topics))
    words = set(re.findall(r"[^\W\d_]{3,}", texts.casefold())) - said
    return words | {person.last_name.casefold() for person in desk.people.all() if person.last_name}


def assert_tells_nothing(desk: Desk, group: Group, printed: Printed) -> str:
    text = text_of(printed)
    told = f"{text} | {metadata_of(printed)} | {printed.suggested_name}"
    assert group.alias in text
    assert group.name not in told
    found = set(re.findall(r"[\w'’-]+", told.casefold())) | set(re.findall(r"\w+", told.casefold()))
    assert not words_never_told(desk, group) & found
    assert printed.pages >= 1
    assert printed.suggested_name == f"sign-in-sheet-{TODAY.isoformat()}.pdf"
    return text


@pytest.mark.parametrize("mode", MODES, ids=str)
@pytest.mark.parametrize("language", Language, ids=str)
def test_no_sheet_tells_the_group_or_a_surname(
    sample: Desk, mode: SignInMode, language: Language
) -> None:
    group = sample.groups.find(GROUP)
    for paper, profile in OFFERED:
        printed = sheet(sample, mode=mode, language=language, paper=paper, profile=profile)
        assert_tells_nothing(sample, group, printed)


@pytest.mark.parametrize("profile", [one for one in Profile if one is not Profile.STANDARD])
def test_paper_too_small_for_a_profile_is_told(sample: Desk, profile: Profile) -> None:
    with pytest.raises(Refused, match="choose A4 or Letter"):
        sheet(sample, paper="A5", profile=profile)


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_no_byte_of_a_sheet_tells_it_either(sample: Desk, mode: SignInMode) -> None:
    group = sample.groups.find(GROUP)
    raw = raw_of(sheet(sample, mode=mode, listed="yes")).lower()
    for word in words_never_told(sample, group):
        if len(word) < 5:
            continue  # so few letters stand in any compressed stream by chance
        for coding in ("utf-8", "utf-16-be", "utf-16-le"):
            assert word.encode(coding) not in raw, word


def meetings_of_all_groups(desk: Desk) -> list[tuple[Group, date, time]]:
    found = []
    for group in desk.groups.all():
        meeting = desk.agenda.next_of(group.id, TODAY)
        assert meeting is not None
        found.append((group, meeting.date, meeting.start))
    return found


@pytest.mark.parametrize("document", ["sign-in-sheet", "meeting-pack"])
def test_default_print_of_every_group_names_nobody_at_the_table(
    sample: Desk, document: str
) -> None:
    for group, day, start in meetings_of_all_groups(sample):
        request = Request(document=document, group=group.alias, date=day, time=start, options={})
        printed = sample.printing.print(request)
        text = text_of(printed)
        found = set(re.findall(r"\w+", text))
        members = {person.first_name for person in sample.people.members(group.id)}
        if group.sign_in_mode is SignInMode.STAFF:
            assert {name.split()[0] for name in members} <= found
        else:
            everyone = {person.first_name for person in sample.people.all()}
            assert not everyone & found
        assert group.name not in text + metadata_of(printed)
        assert printed.suggested_name == f"{document}-{day.isoformat()}.pdf"


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_default_rows_are_blank(sample: Desk, mode: SignInMode) -> None:
    group = sample.groups.find(GROUP)
    text = assert_tells_nothing(sample, group, sheet(sample, mode=mode))
    names = {person.first_name for person in sample.people.members(group.id)}
    shown = names & set(re.findall(r"\w+", text))
    assert shown == (names if mode is SignInMode.STAFF else set())


@pytest.mark.parametrize(("paper", "profile"), OFFERED, ids=str)
def test_leaders_own_copy_lists_first_names_and_initials(
    sample: Desk, paper: Paper, profile: Profile
) -> None:
    group = sample.groups.find(GROUP)
    printed = sheet(sample, mode="first-names", listed="yes", paper=paper, profile=profile)
    text = assert_tells_nothing(sample, group, printed)
    members = sample.people.members(group.id)
    assert len(members) > 3
    for person in members:
        assert f"{person.first_name} {person.last_name[0]}." in text


def test_codes_listed_are_card_numbers_and_no_names(sample: Desk) -> None:
    group = sample.groups.find(GROUP)
    text = assert_tells_nothing(sample, group, sheet(sample, mode="codes", listed="yes"))
    for person in sample.people.members(group.id):
        assert person.card_number in text
        assert person.first_name not in text


@pytest.mark.parametrize("mode", ["tally", "slips"])
def test_sheets_without_rows_list_nobody(sample: Desk, mode: str) -> None:
    group = sample.groups.find(GROUP)
    text = text_of(sheet(sample, mode=mode, listed="yes"))
    assert not {person.first_name for person in sample.people.members(group.id)} & set(
        re.findall(r"\w+", text)
    )


def test_full_names_print_in_staff_mode_only_and_are_logged(sample: Desk) -> None:
    group = sample.groups.find(GROUP)
    before = len(sample.history.newest(10_000))
    for mode in ("first-names", "codes", "slips", "tally", "group"):
        with pytest.raises(Refused, match="staff mode only"):
            sheet(sample, mode=mode, names="full")
    assert len(sample.history.newest(10_000)) == before
    text = text_of(sheet(sample, mode="staff", names="full"))
    for person in sample.people.members(group.id):
        assert person.name in text
    assert len(sample.history.newest(10_000)) == before + 1
    entry = sample.history.newest(1)[0]
    assert (entry.action, entry.can_undo) == (Action.FULL_NAMES_PRINTED, False)


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ({"colour": "red"}, "The options are: paper"),
        ({"paper": "B5"}, "A4, Letter, A5, Legal"),
        ({"mode": ""}, "tally"),
        ({"listed": "true"}, "no, yes"),
        ({"copies": "0"}, "1 to 50"),
        ({"copies": "9" * 5000}, "1 to 50"),
        ({"copies": "٣٠٠"}, "1 to 50"),
        ({"blank-rows": "-1"}, "0 to 60"),
        ({"language": "de"}, "en, es, fr, ar"),
        ({"\ud800": "\0"}, "The options are"),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_unknown_option_or_value_is_wrong_usage(
    sample: Desk, options: dict[str, str], hint: str
) -> None:
    request = Request(document="sign-in-sheet", group=GROUP, date=TODAY, options=options)
    with pytest.raises(WrongUsage, match=hint) as caught:
        sample.printing.print(request)
    assert caught.value.exit_code == 2
    assert len(caught.value.sentence) < 400


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        (Request(document="poster", group=GROUP, date=TODAY, options={}), WrongUsage),
        (Request(document="sign-in-sheet", date=TODAY, options={}), WrongUsage),
        (Request(document="sign-in-sheet", group=GROUP, options={}), WrongUsage),
        (Request(document="sign-in-sheet", group="Greef", date=TODAY, options={}), NotFound),
        (
            Request(document="sign-in-sheet", group=GROUP, date=date(2026, 5, 13), options={}),
            NotFound,
        ),
        (Request(document="sign-in-sheet", group=GROUP, date=date.max, options={}), NotFound),
    ],
    ids=["document", "no group", "no date", "group", "day", "last day"],
)
def test_print_of_what_is_not_there_is_refused(
    sample: Desk, request_: Request, error: type[Exception]
) -> None:
    with pytest.raises(error):
        sample.printing.print(request_)


def test_same_facts_give_the_same_bytes(sample: Desk) -> None:
    once, again = (sheet(sample, listed="yes", language="ar") for _twice in range(2))
    assert once.pdf == again.pdf


def test_copies_are_pages_repeated(sample: Desk) -> None:
    one, three = sheet(sample), sheet(sample, copies="3")
    assert three.pages == 3 * one.pages
    assert text_of(three).count("Tuesday 12 May 2026") == 3 * text_of(one).count(
        "Tuesday 12 May 2026"
    )


def test_sheet_code_is_given_once_and_kept(sample: Desk) -> None:
    code = sample.session.store.database.value(
        "SELECT code FROM sheet_code JOIN meeting ON meeting.id = meeting_id WHERE date = ? "
        "AND group_id = ?",
        (TODAY.isoformat(), sample.groups.find(GROUP).id),
    )
    assert set(code) <= set(CODE_SIGNS)
    for mode in ("first-names", "staff", "codes"):
        assert code in text_of(sheet(sample, mode=mode))


def test_refused_print_leaves_the_record_as_it_was(desk: Desk) -> None:
    group = make_group()
    desk.groups.add(group)
    desk.schedule.add_meeting(make_meeting(group_id=group.id))
    before = desk.history.newest()
    with pytest.raises(Refused):
        sheet(desk, day=MONDAY, mode="tally", names="full")
    assert desk.history.newest() == before


def test_cancelled_meeting_prints_with_a_warning(desk: Desk) -> None:
    group = make_group()
    desk.groups.add(group)
    meeting = make_meeting(group_id=group.id)
    desk.schedule.add_meeting(meeting)
    assert sheet(desk, day=MONDAY).warnings == ()
    desk.schedule.cancel(meeting.id)
    printed = sheet(desk, day=MONDAY)
    assert [warning for warning in printed.warnings if "cancelled" in warning]


def test_centres_paper_and_language_are_the_defaults(desk: Desk) -> None:
    group = make_group()
    desk.groups.add(group)
    desk.schedule.add_meeting(make_meeting(group_id=group.id))
    desk.centre.change(replace(desk.centre.get(), paper="Letter", languages=("es", "en")))
    pdf = pypdfium2.PdfDocument(sheet(desk, day=MONDAY).pdf)
    try:
        assert [round(side) for side in pdf[0].get_size()] == [612, 792]
    finally:
        pdf.close()
    assert "lunes" in text_of(sheet(desk, day=MONDAY))
    assert "Monday" in text_of(sheet(desk, day=MONDAY, language="en"))


@pytest.mark.parametrize(
    "alias",
    ['<b>&"/\\', '<img src="file:///etc/passwd">', "<para color=red>x</para>", "&lt;x&gt; {0} %s"],
)
def test_no_typed_text_is_ever_markup(desk: Desk, alias: str) -> None:
    group = make_group(alias=alias)
    desk.groups.add(group)
    leader = make_person(first_name="Bo <i>ld")
    desk.people.add(leader)
    desk.schedule.add_meeting(make_meeting(group_id=group.id), (leader.id,))
    printed = sheet(desk, group=alias, day=MONDAY, listed="yes")
    text = text_of(printed)
    assert alias in text
    assert "Bo <i>ld" in text
    assert b"root:x:" not in raw_of(printed)


def test_longest_names_still_print(desk: Desk) -> None:
    group = make_group(name="N" * 200, alias="W" * 60, code="WW")
    desk.groups.add(group)
    for number in range(3):
        person = make_person(first_name="M" * 100, last_name=f"Q{number}" + "W" * 90)
        desk.people.add(person)
        desk.schedule.add_meeting(
            make_meeting(group_id=group.id, start=time(9 + number)), (person.id,)
        )
    for mode in MODES:
        request = Request(
            document="sign-in-sheet",
            group=group.alias,
            date=MONDAY,
            time=time(9),
            options={"mode": mode, "profile": "large"},
        )
        assert desk.printing.print(request).pages >= 1
