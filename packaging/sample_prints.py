"""Prints of the sample centre, made as staff would make them: through the command line."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dev_environment import PYTHON, ROOT, environment

PASSPHRASE = "riverside demo\n"  # the sample centre's, which product.md makes public
GROUP = "Grief & Loss"
WEEKS_AHEAD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """One PDF to make: its file name, the document, and the options that differ from the usual."""

    file: str
    document: str = "sign-in-sheet"
    options: dict[str, str] = field(default_factory=dict)


STARTER_PACK = (
    Print(file="sign-in-sheet.pdf"),
    Print(file="sign-in-sheet-people-expected.pdf", options={"listed": "yes"}),
    Print(file="sign-in-sheet-large-print.pdf", options={"profile": "large"}),
    Print(file="sign-in-sheet-letter-paper.pdf", options={"paper": "Letter"}),
    Print(file="sign-in-sheet-card-numbers.pdf", options={"mode": "codes"}),
    Print(file="sign-in-sheet-staff-register.pdf", options={"mode": "staff", "listed": "yes"}),
    Print(file="sign-in-tally.pdf", options={"mode": "tally"}),
    Print(file="sign-in-slips.pdf", options={"mode": "slips"}),
    Print(
        file="sign-in-sheet-spanish-english.pdf",
        options={"language": "es", "second-language": "en"},
    ),
    Print(file="sign-in-sheet-arabic.pdf", options={"language": "ar"}),
    Print(file="meeting-pack.pdf", document="meeting-pack"),
)


class CommandFailed(Exception):
    """The command line refused; carries its sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCentre:
    """A sample centre in a folder of its own, with the group and the meeting to print for."""

    data: Path
    meeting: str = ""

    def command(self, *arguments: str | Path) -> Any:
        """Run one command over the centre; return its JSON or raise CommandFailed."""
        program = ("-m", "groupdesk.cli", "--json", "--data", self.data, "--passphrase-file", "-")
        done = subprocess.run(
            [PYTHON, *program, *arguments],
            cwd=ROOT,
            env=environment(),
            input=PASSPHRASE,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode != 0:
            raise CommandFailed(done.stderr.strip())
        return json.loads(done.stdout)

    def print(self, item: Print, folder: Path) -> Path:
        """Print one item into a folder; return its path or raise CommandFailed."""
        out = folder / item.file
        options = [f"--option={key}={value}" for key, value in item.options.items()]
        where = ["--group", GROUP, "--date", self.meeting]
        self.command("print", item.document, "-o", out, *where, *options)
        return out


@contextmanager
def sample_centre() -> Iterator[SampleCentre]:
    """Give a sample centre that lives in a temporary folder, with its next meeting looked up."""
    with tempfile.TemporaryDirectory(prefix="groupdesk-sample-") as folder:
        empty = SampleCentre(data=Path(folder) / "centre")
        empty.command("demo")
        yield SampleCentre(data=empty.data, meeting=_next_meeting(empty))


def print_starter_pack() -> int:
    """Print the starter pack outside the work tree, each path on a line; return the exit code."""
    folder = Path(tempfile.mkdtemp(prefix="groupdesk-starter-pack-"))
    try:
        with sample_centre() as centre:
            for item in STARTER_PACK:
                print(centre.print(item, folder), flush=True)
    except CommandFailed as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


def print_gallery(folder: Path) -> int:
    """Print every document with every choice of each option, one option at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with sample_centre() as centre:
            for item in _variants(centre.command("print", "--list")):
                _print_or_tell(centre, item, folder)
    except CommandFailed as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


def _print_or_tell(centre: SampleCentre, item: Print, folder: Path) -> None:
    """Print one item; choices that do not go together are told and left out."""
    try:
        print(centre.print(item, folder), flush=True)
    except CommandFailed as refused:
        print(f"Left out {item.file}: {refused}", flush=True)


def _variants(documents: list[dict[str, Any]]) -> Iterator[Print]:
    for document in documents:
        name = document["id"]
        yield Print(file=f"{name}.pdf", document=name)
        for option in document["options"]:
            for choice in option["choices"] or ():
                if choice != option["default"]:
                    file = f"{name}-{option['key']}-{choice}.pdf"
                    yield Print(file=file, document=name, options={option["key"]: choice})


def _next_meeting(centre: SampleCentre) -> str:
    """Return the date of the group's next planned meeting."""
    today = date.today()  # noqa: DTZ011 - the day on the wall is meant, as in the sample centre
    days = ["--from", f"{today}", "--to", f"{today + timedelta(weeks=WEEKS_AHEAD)}"]
    agenda = centre.command("agenda", *days, "--group", GROUP)
    planned = [row["date"] for row in agenda if row["state"] == "planned"]
    if not planned:
        raise CommandFailed(f"The sample centre plans no meeting of {GROUP} after {today}.")
    return str(min(planned))
