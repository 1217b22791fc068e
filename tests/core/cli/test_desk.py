"""What commands share: options before and after, and where the passphrase comes from."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click
import pytest

from groupdesk.cli.desk import DeskArguments, merged, read_passphrase
from groupdesk.errors import CannotWrite, Refused
from groupdesk.paths import AppPaths

TYPED = "kettle on at séven"


class Terminal(io.StringIO):
    """Standard input where a person sits."""

    def isatty(self) -> bool:
        return True


def standard_input(patch: pytest.MonkeyPatch, content: bytes) -> None:
    patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="ascii"))


def typing(patch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Let a person type answers, and return the questions they were asked."""
    left, asked = list(answers), list[str]()

    def answer(question: str) -> str:
        asked.append(question)
        return left.pop(0)

    patch.setattr(sys, "stdin", Terminal())
    patch.setattr("getpass.getpass", answer)
    return asked


@pytest.mark.parametrize(
    "content",
    [
        TYPED,
        f"{TYPED}\n",
        f"{TYPED}\r\n",
        f"{TYPED}\nsecond line\n",
        f"\ufeff{TYPED}\r\nsecond",
    ],
    ids=ascii,
)
@pytest.mark.parametrize("from_file", [True, False], ids=["file", "standard input"])
def test_first_line_is_the_passphrase(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str, *, from_file: bool
) -> None:
    name = "-"
    if from_file:
        name = str(tmp_path / "pass.txt")
        Path(name).write_bytes(content.encode())
    else:
        standard_input(monkeypatch, content.encode())
    assert read_passphrase(DeskArguments(passphrase_file=name), twice=True) == TYPED


@pytest.mark.parametrize("content", [f" {TYPED} \n", f"{TYPED}\t\n", f"{TYPED}\u2028\n"])
def test_every_sign_of_the_line_counts(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    standard_input(monkeypatch, content.encode())
    assert read_passphrase(DeskArguments(passphrase_file="-")) == content[:-1]


def test_endless_file_is_read_no_further_than_a_passphrase_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    standard_input(monkeypatch, b"x" * 10_000_000)
    with pytest.raises(Refused, match="too long for a passphrase"):
        read_passphrase(DeskArguments(passphrase_file="-"))


@pytest.mark.parametrize("content", [b"\xff\xfek\0", "é".encode("cp1252") * 9])
def test_file_that_is_no_text_is_told(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    standard_input(monkeypatch, content)
    with pytest.raises(CannotWrite, match="cannot be read as text"):
        read_passphrase(DeskArguments(passphrase_file="-"))


@pytest.mark.parametrize("name", ["none.txt", ".", "a\0b", "a\ud800b"], ids=ascii)
def test_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotWrite, match="passphrase file"):
        read_passphrase(DeskArguments(passphrase_file=f"{tmp_path}/{name}"))


def test_nobody_is_asked_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = typing(monkeypatch, TYPED)
    standard_input(monkeypatch, b"riverside demo\n")
    with pytest.raises(Refused, match="--passphrase-file"):
        read_passphrase(DeskArguments())
    assert asked == []


def test_program_without_standard_input_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(Refused, match="--passphrase-file"):
        read_passphrase(DeskArguments())
    with pytest.raises(CannotWrite, match="cannot be read"):
        read_passphrase(DeskArguments(passphrase_file="-"))


def test_person_at_a_terminal_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = typing(monkeypatch, TYPED)
    assert read_passphrase(DeskArguments()) == TYPED
    assert asked == ["Passphrase: "]


def test_new_passphrase_is_typed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = typing(monkeypatch, TYPED, TYPED)
    assert read_passphrase(DeskArguments(), twice=True) == TYPED
    assert len(asked) == 2
    typing(monkeypatch, TYPED, TYPED.upper())
    with pytest.raises(Refused, match="differ"):
        read_passphrase(DeskArguments(), twice=True)


def test_option_after_the_command_wins() -> None:
    context = click.Context(click.Command("x"))
    context.obj = DeskArguments(data=Path("a"), passphrase_file="a", label="A")
    assert merged(context, {}) == context.obj
    after = {"data": Path("b"), "passphrase_file": "b", "label": "B", "as_json": True}
    assert merged(context, after) == DeskArguments(
        data=Path("b"), passphrase_file="b", label="B", as_json=True
    )
    context.obj = DeskArguments(as_json=True)
    assert merged(context, {"as_json": False}).as_json


def test_data_folder_is_the_one_given_or_the_platforms(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert DeskArguments(data=Path("x")).paths == AppPaths.under(tmp_path / "x")
    assert DeskArguments().paths == AppPaths.default()
