"""The command line as a program of its own: bytes as arguments, closed pipes, no terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.conftest import GROUP, PASSPHRASE, TODAY, Centre

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "groupdesk.cli")
DAY = ("--from", TODAY, "--to", TODAY)
POSIX = pytest.mark.skipif(os.name != "posix", reason="arguments are text on Windows")


def run(
    *arguments: str | bytes | Path, stdin: bytes | None = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
    )


def unlocked(sample: Centre, *arguments: str | bytes | Path) -> subprocess.CompletedProcess[bytes]:
    return run(
        *("--data", sample.data, "--passphrase-file", "-", *arguments),
        stdin=f"{PASSPHRASE}\n".encode(),
    )


def one_sentence(ended: subprocess.CompletedProcess[bytes], code: int = 1) -> str:
    assert ended.returncode == code, ended
    assert ended.stdout == b""
    sentence = ended.stderr.decode("utf-8").removesuffix(os.linesep)
    assert sentence.isprintable(), ended
    assert "Traceback" not in sentence
    assert "Something went wrong" not in sentence
    return sentence


def test_from_demo_to_sheet(sample: Centre, tmp_path: Path) -> None:
    agenda = unlocked(sample, "--json", "agenda", *DAY, "--group", GROUP)
    assert (agenda.returncode, agenda.stderr) == (0, b"")
    (meeting,) = json.loads(agenda.stdout)
    out = tmp_path / "sheet.pdf"
    sheet = unlocked(
        *(sample, "print", "sign-in-sheet", "-o", out),
        *("--group", meeting["alias"], "--date", meeting["date"], "--time", meeting["start"]),
    )
    assert (sheet.returncode, sheet.stderr) == (0, b"")
    assert out.read_bytes().startswith(b"%PDF-")


@POSIX
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((b"agenda", *DAY, b"--group", b"\xff\xfe"), 1),
        ((b"--as", b"\xed\xa0\x80", b"check"), 1),
        ((b"print", b"\x1b[2J\n\x07\xe9", b"-o", b"x.pdf"), 2),
        ((b"agenda", b"--from", b"\xe9\n", b"--to", TODAY), 2),
        ((b"caf\xe9\n",), 2),
    ],
)
def test_arguments_that_are_no_text_are_told(
    sample: Centre, arguments: tuple[bytes | str, ...], code: int
) -> None:
    before = sample.content()
    one_sentence(unlocked(sample, *arguments), code)
    assert sample.content() == before


@POSIX
def test_search_for_what_is_no_text_finds_nothing(sample: Centre) -> None:
    ended = unlocked(sample, b"search", b"--json", b"--", b"\xff\xe9\n")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"[]\n", b"")


@POSIX
def test_folder_that_is_no_text_is_used(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/caf\xe9"
    made = run(b"--data", folder, b"demo", b"--people", b"5", b"--json")
    assert (made.returncode, made.stderr) == (0, b"")
    assert json.loads(made.stdout)["files"][0].endswith("/caf\udce9/data.db")
    ended = run(
        *(b"--data", folder, b"--passphrase-file", b"-", b"search", b"a"),
        stdin=f"{PASSPHRASE}\n".encode(),
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_terminal_that_cannot_show_a_name_ends_no_command(sample: Centre, encoding: str) -> None:
    ended = run(
        *("--data", sample.data, "--passphrase-file", "-", "search", "a"),
        stdin=f"{PASSPHRASE}\n".encode(),
        PYTHONIOENCODING=encoding,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.count(b"\n") > 2


@POSIX
def test_program_without_standard_input_asks_nothing(sample: Centre) -> None:
    for more in ((), ("--passphrase-file", "-")):
        words = " ".join(f"'{word}'" for word in (*PROGRAM, "--data", sample.data, *more, "check"))
        ended = subprocess.run(
            ["/bin/sh", "-c", f"{words} <&-"],
            cwd=ROOT,
            capture_output=True,
            check=False,
            timeout=60,
        )
        one_sentence(ended)


@POSIX
def test_reader_who_goes_away_is_no_fault(sample: Centre) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with subprocess.Popen(
        [*PROGRAM, "--data", sample.data, "--passphrase-file", "-", "search", "a"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=writer,
        stderr=subprocess.PIPE,
    ) as program:
        os.close(writer)
        _out, err = program.communicate(f"{PASSPHRASE}\n".encode())
    assert b"Traceback" not in err
    assert program.returncode == 1


def test_log_holds_no_name_and_lies_in_the_data_folder(sample: Centre, tmp_path: Path) -> None:
    unlocked(
        *(sample, "print", "sign-in-sheet", "-o", tmp_path / "x.pdf"),
        *("--group", GROUP, "--date", TODAY),
    )
    log = (sample.data / "logs" / "groupdesk.log").read_text(encoding="utf-8")
    assert "printed 1 sign-in-sheet" in log
    for word in ("Grief", "Garden", "Riverside", PASSPHRASE):
        assert word not in log
