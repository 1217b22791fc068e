"""What every flow shares: the command line in this process, and a sample centre to copy."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from groupdesk.cli.main import main

TODAY = "2026-05-12"
GROUP = "Grief & Loss"
PASSPHRASE = "riverside demo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How one command ended, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return the one JSON value on standard output, which needs no other encoding."""
        assert self.out.isascii()
        return json.loads(self.out)

    def done(self) -> Answer:
        assert (self.code, self.err) == (0, "")
        return self

    def warned(self, word: str) -> Answer:
        """Check that it was done, with one sentence beside the answer."""
        assert self.code == 0, self
        assert word in self.err
        assert self.err.count("\n") == 1
        return self

    def refused(self, *words: str, code: int = 1) -> str:
        """Check that one sentence on standard error says why, and return it."""
        assert self.code == code, self
        assert self.out == ""
        assert self.err.endswith("\n")
        sentence = self.err[:-1]
        assert sentence.isprintable(), self
        assert len(sentence) > 20
        assert "Traceback" not in sentence
        assert "Something went wrong inside" not in sentence
        for word in words:
            assert word in sentence
        return sentence


class CommandLine:
    """Run commands in this process, as a terminal without a person would."""

    def __init__(self, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self._patch = patch
        self._capture = capture

    def __call__(self, *arguments: str | Path, stdin: bytes = b"") -> Answer:
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        self._capture.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = self._capture.readouterr()
        return Answer(code=code, out=out, err=err)


class Centre:
    """Commands for one data folder that is unlocked from standard input."""

    def __init__(self, cli: CommandLine, data: Path) -> None:
        self._cli = cli
        self.data = data

    def __call__(self, *arguments: str | Path) -> Answer:
        return self._cli(
            "--data",
            self.data,
            "--passphrase-file",
            "-",
            *arguments,
            stdin=f"{PASSPHRASE}\n".encode(),
        )

    def content(self) -> dict[str, bytes]:
        """Return every file of the data folder, but for the log."""
        return {
            str(path.relative_to(self.data)): path.read_bytes()
            for path in sorted(self.data.rglob("*"))
            if path.is_file() and path.parent.name != "logs"
        }


@pytest.fixture(autouse=True)
def umask_put_back() -> Iterator[None]:
    """Put back what the command line sets for its whole process."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(monkeypatch, capsys)


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of the sample centre, made once by the command line itself."""
    data = tmp_path_factory.mktemp("sample") / "GroupDesk data"
    assert main(["--data", str(data), "demo", "--today", TODAY]) == 0
    # The first command of a later day plans ahead; none that a test watches shall have to.
    passphrase = data.parent / "pass.txt"
    passphrase.write_text(f"{PASSPHRASE}\n")
    assert main(["--data", str(data), "--passphrase-file", str(passphrase), "search", "x"]) == 0
    return data


@pytest.fixture
def sample(sample_folder: Path, tmp_path: Path, cli: CommandLine) -> Centre:
    """Return a copy of the sample centre that a test may spoil."""
    data = tmp_path / "GroupDesk data"
    shutil.copytree(sample_folder, data)
    return Centre(cli, data)
