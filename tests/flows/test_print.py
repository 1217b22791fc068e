"""Printing through the command line: the file, the answer, and what may not be told."""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
import pytest

from groupdesk.cli.main import main
from groupdesk.documents.registry import MODULES
from tests.flows.conftest import GROUP, TODAY, Answer, Centre


def print_sheet(sample: Centre, out: Path, *more: str, document: str = "sign-in-sheet") -> Answer:
    wanted = ("print", document, "-o", out, "--group", GROUP, "--date", TODAY)
    return sample(*wanted, *more)


def text_of(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path)
    try:
        texts = []
        for page in pdf:
            reader = page.get_textpage()
            texts.append(reader.get_text_bounded())
            reader.close()
            page.close()
        return " ".join(" ".join(texts).split())
    finally:
        pdf.close()


def test_sheet_is_one_blank_page_with_the_alias(sample: Centre, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    answer = print_sheet(sample, out, "--json").done()
    assert answer.json == {
        "file": str(out),
        "pages": 1,
        "suggested_name": f"sign-in-sheet-{TODAY}.pdf",
    }
    text = text_of(out)
    assert "Garden Room group" in text
    assert "Grief" not in text
    assert print_sheet(sample, out).done().out == f"{out}\n"


def test_listed_names_read_back(sample: Centre, tmp_path: Path) -> None:
    print_sheet(sample, tmp_path / "blank.pdf").done()
    print_sheet(sample, tmp_path / "listed.pdf", "--option", "listed=yes").warned("names people")
    blank, listed = text_of(tmp_path / "blank.pdf"), text_of(tmp_path / "listed.pdf")
    for name in ("Ada W.", "Winifred T."):
        assert name in listed
        assert name not in blank


def test_relative_file_is_told_as_it_was_typed(
    sample: Centre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = print_sheet(sample, Path("sheet.pdf"), "--json").done()
    assert answer.json["file"] == "sheet.pdf"
    assert (tmp_path / "sheet.pdf").is_file()


def test_file_that_is_there_is_replaced_whole(sample: Centre, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    out.write_bytes(b"old" * 1_000_000)
    print_sheet(sample, out).done()
    assert out.read_bytes().startswith(b"%PDF-")
    assert b"oldold" not in out.read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"sheet.pdf", sample.data.name}


def test_same_print_is_the_same_file(sample: Centre, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        print_sheet(sample, tmp_path / name, "--option", "listed=yes").warned("names people")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_folder_that_is_missing_or_shut_is_told(sample: Centre, tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "file").write_text("dear")
    outs = [tmp_path / "none" / "x.pdf", tmp_path / "folder.pdf", tmp_path / "file" / "x.pdf"]
    if Path("/proc").is_dir():
        outs.append(Path("/proc/x.pdf"))
    for out in outs:
        print_sheet(sample, out).refused(str(out))
    assert not (tmp_path / "none").exists()
    assert list((tmp_path / "folder.pdf").iterdir()) == []


@pytest.mark.parametrize(
    "name",
    ["data.db", "data.db-wal", "keys.json", "keys.json.bak", "backups/x.pdf", "logs/groupdesk.log"],
)
def test_the_record_itself_is_never_written_over(sample: Centre, name: str) -> None:
    before = sample.content()
    print_sheet(sample, Path(f"{sample.data}/{name}")).refused(code=2)
    assert sample.content() == before


@pytest.mark.skipif(os.name != "posix", reason="other systems refuse such names")
def test_file_name_that_is_no_text_is_written_all_the_same(sample: Centre, tmp_path: Path) -> None:
    out = Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe9gistre.pdf"))
    answer = print_sheet(sample, out, "--json").done()
    assert answer.json["file"] == str(out)
    assert out.is_file()
    print_sheet(sample, out).done()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--option", "colour=red"), 2),
        (("--option", "paper=B5"), 2),
        (("--option", "paper"), 2),
        (("--option", "=A4"), 2),
        (("--option", "copies=1e9"), 2),
        (("--option", "mode=staff\ud800\n"), 2),
        (("--option", "names=full", "--option", "mode=slips"), 1),
        (("--option", "paper=A5", "--option", "profile=large"), 1),
        (("--time", "25:00"), 2),
        (("--time", "2pm"), 2),
        (("--time", "09:00"), 1),
        (("--date", "2026-05-13"), 1),
        (("--date", "9999-12-31"), 1),
        (("--date", "tomorrow"), 2),
        (("--group", "Greef"), 1),
    ],
    ids=ascii,
)
def test_refused_print_writes_nothing(
    sample: Centre, tmp_path: Path, more: tuple[str, ...], code: int
) -> None:
    before = sample.content()
    sentence = print_sheet(sample, tmp_path / "x.pdf", *more).refused(code=code)
    assert len(sentence) < 400
    assert not (tmp_path / "x.pdf").exists()
    assert sample.content() == before


def test_unknown_document_names_those_there_are(sample: Centre, tmp_path: Path) -> None:
    answer = print_sheet(sample, tmp_path / "x.pdf", document="poster\n")
    answer.refused(", ".join(MODULES), code=2)


def test_what_a_document_needs_is_asked_for(sample: Centre, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    sample("print", "sign-in-sheet", "-o", out, "--date", TODAY).refused("a group", code=2)
    sample("print", "sign-in-sheet", "-o", out, "--group", GROUP).refused("a date", code=2)
    sample("print", "meeting-pack", "-o", out).refused("a group with --group and a date", code=2)


def test_day_without_a_meeting_names_the_next(sample: Centre, tmp_path: Path) -> None:
    answer = print_sheet(sample, tmp_path / "x.pdf", "--date", "2026-05-13")
    answer.refused("Wednesday 13 May 2026", "Tuesday 19 May 2026 (2026-05-19)")


def test_full_names_are_journalled(sample: Centre, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    print_sheet(sample, out, "--option", "mode=staff").warned("names people")
    initials = text_of(out)
    print_sheet(sample, out, "--option=mode=staff", "--option=names=full").warned("names people")
    assert "Winifred T." in initials
    assert "Winifred T." not in text_of(out)
    assert "Winifred T" in text_of(out)


def test_pack_holds_the_groups_documents(sample: Centre, tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    answer = print_sheet(sample, out, "--json", document="meeting-pack").done()
    assert answer.json["suggested_name"] == f"meeting-pack-{TODAY}.pdf"
    assert "Garden Room group" in text_of(out)


@pytest.mark.parametrize(
    "wrong",
    [
        ("no-such-document",),
        ("sign-in-sheet", "--option", "colour=red"),
        ("sign-in-sheet", "--option", "paper=B5"),
    ],
)
def test_wrong_usage_is_told_before_anybody_unlocks(tmp_path: Path, wrong: tuple[str, ...]) -> None:
    there = ("--group", GROUP, "--date", TODAY, "-o", str(tmp_path / "x.pdf"))
    assert main(["--data", str(tmp_path / "nowhere"), "print", *wrong, *there]) == 2
    assert list(tmp_path.iterdir()) == []
