"""The command line's contract of product.md: exit codes, JSON shapes, where options may stand."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from groupdesk import __version__
from tests.flows.conftest import GROUP, PASSPHRASE, TODAY, Centre, CommandLine

AGENDA_KEYS = {
    "group",
    "alias",
    "date",
    "start",
    "end",
    "zone",
    "room",
    "state",
    "session",
    "moved_from",
    "facilitators",
    "clashes",
}
YEARS = ("--from", "2025-05-01", "--to", "2028-05-12")


def test_demo_says_its_files_and_how_to_unlock(cli: CommandLine, tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    answer = cli("demo", "--data", data, "--json", "--today", TODAY, "--people", "9").done()
    files = [data / "data.db", data / "keys.json"]
    assert answer.json == {"ok": True, "files": [str(path) for path in files]}
    assert all(path.is_file() for path in files)
    in_words = cli("--data", tmp_path / "b", "demo", "--today", TODAY, "--groups", "2").done()
    assert "Demo" in in_words.out
    assert PASSPHRASE in in_words.out


def test_demo_is_for_a_new_or_empty_folder_only(sample: Centre, cli: CommandLine) -> None:
    before = sample.content()
    cli("--data", sample.data, "demo").refused("not empty")
    assert sample.content() == before
    empty = sample.data.parent / "empty"
    empty.mkdir()
    cli("--data", empty, "demo", "--people", "5").done()


def test_same_seed_and_day_give_the_same_centre(cli: CommandLine, tmp_path: Path) -> None:
    answers = []
    for name, seed in (("a", "7"), ("b", "7"), ("c", "8")):
        data = tmp_path / name
        cli("--data", data, "demo", "--today", TODAY, "--seed", seed).done()
        answers.append(Centre(cli, data)("agenda", *YEARS, "--json").done().json)
    assert answers[0] == answers[1]
    assert answers[0] != answers[2]


@pytest.mark.parametrize(
    "option",
    [
        ("--people", "0"),
        ("--people", "10000000"),
        ("--people", "many"),
        ("--groups", "-1"),
        ("--years", "1000"),
        ("--seed", "-1"),
        ("--today", "yesterday"),
        ("--today", "9999-12-31"),
        ("--today", "0001-01-01"),
        ("--today", "2026-02-30"),
    ],
    ids=" ".join,
)
def test_demo_refuses_numbers_out_of_bounds(
    cli: CommandLine, tmp_path: Path, option: tuple[str, str]
) -> None:
    answer = cli("--data", tmp_path / "data", "demo", *option)
    assert answer.refused(code=answer.code)
    assert answer.code in {1, 2}
    assert not (tmp_path / "data").exists()


def test_init_makes_a_centre_and_tells_the_recovery_key_once(
    cli: CommandLine, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    passphrase = tmp_path / "pass.txt"
    # Notepad's mark in front, Windows' line end, and a second line that does not count.
    passphrase.write_bytes("\ufeffkettle on at séven\r\nsecond\r\n".encode())
    answer = cli(
        "init",
        "--centre",
        "Mill Lane <Centre>",
        "--staff",
        "Anna",
        "--country",
        "US-NY",
        "--zone",
        "America/New_York",
        "--passphrase-file",
        passphrase,
        "--data",
        data,
        "--json",
    ).done()
    key = answer.json["recovery_key"]
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}", key)
    assert answer.json == {
        "ok": True,
        "files": [str(data / "data.db"), str(data / "keys.json")],
        "recovery_key": key,
    }
    typed = f"{key.lower().replace('-', ' ')}\n".encode()
    unlock = ("--data", data, "--passphrase-file", "-", "check", "--json")
    assert cli("--as", "recovery", *unlock, stdin=typed).done().json == {
        "ok": True,
        "findings": [],
    }
    cli("--as", "ANNA", *unlock, stdin="kettle on at séven\n".encode()).done()
    assert not any(key.encode() in path.read_bytes() for path in data.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--centre", "A", "--staff", "B", "--country", "England"), 1),
        (("--centre", "A", "--staff", "B", "--zone", "Mars/Base"), 1),
        (("--centre", "A", "--staff", "recovery"), 1),
        (("--centre", "x" * 300, "--staff", "B"), 1),
        (("--centre", "", "--staff", "B"), 1),
        (("--centre", "A\0", "--staff", "B"), 1),
        (("--centre", "A", "--staff", "B\ud800"), 1),
        (("--centre", "A", "--staff", "B\n\x1b[2J"), 1),
        (("--centre", "A"), 2),
        (("--staff", "B"), 2),
        (("--centre", "A", "--staff", "B", "--colour", "red"), 2),
    ],
    ids=ascii,
)
def test_init_refuses_what_it_cannot_keep(
    cli: CommandLine, tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    data = tmp_path / "data"
    answer = cli(
        "--data", data, "--passphrase-file", "-", "init", *arguments, stdin=b"kettle on at seven\n"
    )
    answer.refused(code=code)
    assert not data.exists()


@pytest.mark.parametrize("passphrase", [b"", b"\n", b"too short\n", b"\xff\xfe\n", b"a\0" * 20])
def test_init_refuses_a_weak_or_unreadable_passphrase(
    cli: CommandLine, tmp_path: Path, passphrase: bytes
) -> None:
    data = tmp_path / "data"
    init = ("init", "--centre", "A", "--staff", "B", "--passphrase-file", "-", "--data", data)
    cli(*init, stdin=passphrase).refused()
    assert not data.exists()


def test_check_of_a_sound_centre(sample: Centre) -> None:
    assert sample("check", "--json").done().json == {"ok": True, "findings": []}
    assert "are sound" in sample("check").done().out


def test_warning_of_check_ends_with_0(sample: Centre) -> None:
    (sample.data / "keys.json.bak").unlink()
    answer = sample("--json", "check").done().json
    assert answer["ok"] is True
    (finding,) = answer["findings"]
    assert finding.keys() == {"what", "severity", "advice"}
    assert finding["severity"] == "warning"


def test_agenda_has_one_row_for_every_meeting(sample: Centre) -> None:
    rows = sample("agenda", *YEARS, "--json").done().json
    assert all(row.keys() >= AGENDA_KEYS for row in rows)
    order = [(row["date"], row["start"]) for row in rows]
    assert order == sorted(order)
    assert len({(row["group"], row["date"], row["start"]) for row in rows}) == len(rows)
    assert {row["state"] for row in rows} == {"planned", "held", "cancelled", "moved"}
    assert {row["zone"] for row in rows} == {"Europe/London"}
    assert {row["alias"] for row in rows if row["group"] == GROUP} == {"Garden Room group"}
    assert any(row["session"] for row in rows)
    moved = [row for row in rows if row["moved_from"]]
    assert moved
    assert all(row["moved_from"] != row["date"] for row in moved)
    kinds = {clash["kind"] for row in rows for clash in row["clashes"]}
    names = {row["group"] for row in rows}
    assert "room" in kinds
    assert {clash["with"] for row in rows for clash in row["clashes"]} <= names
    assert any(row["facilitators"] for row in rows)
    assert max(row["date"] for row in rows) > "2028-05-01"


def test_agenda_takes_both_days_and_one_group(sample: Centre) -> None:
    day = ("agenda", "--from", TODAY, "--to", TODAY, "--json")
    rows = sample(*day).done().json
    assert len(rows) > 1
    assert {row["date"] for row in rows} == {TODAY}
    for name in (GROUP, "garden room GROUP"):
        (row,) = sample(*day, "--group", name).done().json
        assert (row["group"], row["start"], row["end"]) == (GROUP, "14:00", "15:30")
        assert row["room"] == "Garden Room"
    text = sample(*day[:-1]).done().out
    assert "Tuesday 12 May 2026" in text
    assert re.search("2:00 to 3:30 pm +Grief & Loss · Garden Room", text)


def test_agenda_of_empty_days(sample: Centre) -> None:
    days = ("agenda", "--from", "2001-01-01", "--to", "2001-01-07")
    assert sample(*days, "--json").done().json == []
    assert "No meetings" in sample(*days).done().out


def test_agenda_of_all_days_there_are(sample: Centre) -> None:
    days = ("agenda", "--from", "0001-01-01", "--to", "9999-12-31", "--json")
    assert len(sample(*days).done().json) > 100


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("agenda", "--from", TODAY), 2),
        (("agenda", "--from", "2026-05-13", "--to", TODAY), 2),
        (("agenda", "--from", "12.5.2026", "--to", TODAY), 2),
        (("agenda", "--from", "2026-5-12", "--to", TODAY), 2),
        (("agenda", "--from", "٢٠٢٦-٠٥-١٢", "--to", TODAY), 2),
        (("agenda", "--from", "\ud800\n" * 50, "--to", TODAY), 2),
        (("agenda", "--from", TODAY, "--to", TODAY, "--group", "Greef"), 1),
        (("agenda", "--from", TODAY, "--to", TODAY, "--group", "\u202e\u200fגלבוער\0"), 1),
        (("agenda", "--from", TODAY, "--to", TODAY, "--group", "x" * 300), 1),
        (("agenda", "extra", "--from", TODAY, "--to", TODAY), 2),
        (("search",), 2),
        (("--as", "Nobody", "check"), 1),
        (("tidy",), 2),
        (("check", "--verbose"), 2),
        ((), 2),
        (("print",), 2),
        (("print", "sign-in-sheet"), 2),
        (("print", "-o", "x.pdf"), 2),
    ],
    ids=ascii,
)
def test_wrong_usage_or_refusal_is_one_sentence(
    sample: Centre, arguments: tuple[str, ...], code: int
) -> None:
    before = sample.content()
    sentence = sample(*arguments).refused(code=code)
    assert len(sentence) < 500
    assert sample.content() == before


def test_search_finds_groups_people_and_sheets(sample: Centre, tmp_path: Path) -> None:
    (group,) = sample("search", "grief", "--json").done().json
    assert group.keys() >= {"kind", "id", "title", "detail"}
    assert isinstance(group["id"], str)
    assert (group["kind"], group["title"], group["detail"]) == (
        "group",
        GROUP,
        "Garden Room group",
    )
    people = [
        hit for hit in sample("--json", "search", "ad").done().json if hit["kind"] == "person"
    ]
    assert people
    assert all(GROUP not in hit["detail"] for hit in people)
    assert sample("search", "qqqqq", "--json").done().json == []
    assert "Nothing was found" in sample("search", "qqqqq").done().out
    assert GROUP in sample("search", "grief", "loss").done().out


@pytest.mark.parametrize("words", ["", '"', "a\\", "NEAR(", "\0", "\ud800", "-x" * 2, "x" * 5000])
def test_search_takes_any_text(sample: Centre, words: str) -> None:
    sample("search", "--json", "--", words).done()


def test_list_of_documents_needs_no_centre(cli: CommandLine, tmp_path: Path) -> None:
    answer = cli("--data", tmp_path / "none", "print", "--list", "--json").done()
    documents = {document["id"]: document for document in answer.json}
    assert documents.keys() >= {"sign-in-sheet", "meeting-pack"}
    for document in documents.values():
        assert document.keys() >= {"id", "title", "needs", "options"}
        assert set(document["needs"]) <= {"group", "date"}
        for option in document["options"]:
            assert option.keys() >= {"key", "type", "choices", "default"}
            assert isinstance(option["default"], str)
            assert option["default"]
            assert option["type"] != "choice" or option["default"] in option["choices"]
    keys = {option["key"] for option in documents["sign-in-sheet"]["options"]}
    shared = {"paper", "profile", "language", "second-language", "copies"}
    assert keys >= shared | {"mode", "listed", "blank-rows"}
    assert not (tmp_path / "none").exists()
    assert "sign-in-sheet" in cli("print", "--list").done().out


def test_every_document_prints_in_every_language(sample: Centre, tmp_path: Path) -> None:
    for document in sample("print", "--list", "--json").done().json:
        for language in ("en", "es", "fr", "ar"):
            out = tmp_path / f"{document['id']}-{language}.pdf"
            sample(
                *("print", document["id"], "-o", out, "--group", GROUP, "--date", TODAY),
                *("--option", f"language={language}"),
            ).done()
            assert out.read_bytes().startswith(b"%PDF-")


def test_every_default_is_a_value_that_may_be_given(sample: Centre, tmp_path: Path) -> None:
    for document in sample("print", "--list", "--json").done().json:
        given = [f"--option={option['key']}={option['default']}" for option in document["options"]]
        out = tmp_path / "x.pdf"
        sample("print", document["id"], "-o", out, "--group", GROUP, "--date", TODAY, *given).done()


def test_shared_options_stand_before_or_after_the_command(
    sample: Centre, cli: CommandLine, tmp_path: Path
) -> None:
    passphrase = tmp_path / "pass.txt"
    passphrase.write_text(f"{PASSPHRASE}\n")
    shared = ("--data", sample.data, "--passphrase-file", passphrase, "--as", "Demo", "--json")
    command = ("agenda", "--from", TODAY, "--to", TODAY)
    before = cli(*shared, *command).done().json
    assert before
    assert cli(*command, *shared).done().json == before
    # What stands after the command is nearer to it and wins.
    none = tmp_path / "none"
    wrong = ("--data", none, "--passphrase-file", none, "--as", "Nobody")
    assert cli(*wrong, *command, *shared).done().json == before


def test_nothing_is_asked_where_nobody_can_answer(sample: Centre, cli: CommandLine) -> None:
    before = sample.content()
    for command in (["check"], ["agenda", "--from", TODAY, "--to", TODAY], ["search", "x"]):
        sentence = cli("--data", sample.data, *command, stdin=b"riverside demo\n").refused()
        assert "--passphrase-file" in sentence
    data = sample.data.parent / "new"
    cli("--data", data, "init", "--centre", "A", "--staff", "B").refused("--passphrase-file")
    assert not data.exists()
    assert sample.content() == before


def test_wrong_passphrase_changes_nothing(sample: Centre, cli: CommandLine) -> None:
    before = sample.content()
    for typed in (b"riverside demx\n", b"\n", b"", b"riverside\0demo\n"):
        answer = cli("--data", sample.data, "--passphrase-file", "-", "check", stdin=typed)
        answer.refused("not the passphrase of Demo")
    assert sample.content() == before


@pytest.mark.parametrize("name", ["none.txt", ".", "bad.txt", "a\0b"])
def test_passphrase_file_that_cannot_be_read(
    sample: Centre, cli: CommandLine, tmp_path: Path, name: str
) -> None:
    (tmp_path / "bad.txt").write_bytes("riverside demo\n".encode("utf-16"))
    cli("--data", sample.data, "--passphrase-file", f"{tmp_path}/{name}", "check").refused(
        "passphrase file"
    )


def test_help_and_version(cli: CommandLine) -> None:
    assert cli("--version").done().out == f"GroupDesk {__version__}\n"
    text = cli("--help").done().out
    for command in ("init", "demo", "check", "print", "agenda", "search"):
        assert re.search(rf"^  {command} +\w", text, re.MULTILINE)
        assert cli(command, "--help").done().out.startswith(f"Usage: groupdesk-cli {command}")
    assert max(len(line) for line in text.splitlines()) <= 100


def test_json_is_one_value_and_nothing_else(sample: Centre, tmp_path: Path) -> None:
    commands: list[tuple[str | Path, ...]] = [
        ("check",),
        ("search", "a"),
        ("agenda", "--from", TODAY, "--to", TODAY),
        ("print", "--list"),
        ("print", "sign-in-sheet", "-o", tmp_path / "x.pdf", "--group", GROUP, "--date", TODAY),
    ]
    for command in commands:
        json.loads(sample("--json", *command).done().out)
        json.loads(sample(*command, "--json").done().out)
