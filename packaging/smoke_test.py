"""Try the built program where the sources are out of reach: python smoke_test.py DIST-FOLDER."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ENDING = ".exe" if sys.platform == "win32" else ""
MOST_SECONDS = 300  # an old PC is slow
PASSPHRASE = "riverside demo\n"  # the sample centre's, which product.md makes public
GROUP = "Grief & Loss"
LEAST_BYTES = 5_000  # a sheet with its fonts has more than this
# All that a program may count on; nothing that could lead Python to the sources.
KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "COMSPEC", "PATHEXT")


class NotAsExpected(Exception):
    """The built program did something else than its contract says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A copy of the built program in a folder of its own."""

    folder: Path

    def program(self, name: str) -> list[str]:
        """Return how to start one of the programs."""
        return [str(self.folder / "program" / f"{name}{ENDING}")]

    def environment(self) -> dict[str, str]:
        """Return an environment with a home of its own that names no other folder."""
        kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        homes = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP")
        return {**kept, **dict.fromkeys(homes, str(self.folder)), "QT_QPA_PLATFORM": "offscreen"}

    def command(self, *arguments: str, passphrase: str = PASSPHRASE, code: int = 0) -> str:
        """Run one command over the centre; return its output, raise NotAsExpected."""
        started = time.monotonic()
        over = ("--data", "centre", "--passphrase-file", "-")
        done = subprocess.run(
            [*self.program("groupdesk-cli"), *over, "--json", *arguments],
            cwd=self.folder,
            env=self.environment(),
            input=passphrase,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        print(f"{arguments[0]}: exit {done.returncode}, {time.monotonic() - started:.1f} s")
        if done.returncode != code:
            raise NotAsExpected(
                f"{' '.join(arguments)} ended with {done.returncode}, not {code}: {done.stderr}"
            )
        return done.stdout

    def value(self, *arguments: str) -> Any:
        """Run one command and return its JSON."""
        output = self.command(*arguments)
        try:
            return json.loads(output)
        except json.JSONDecodeError as error:
            raise NotAsExpected(f"{arguments[0]} printed no JSON: {output}") from error

    def window(self) -> None:
        """Let the window, drawn into memory, unlock, print and lock; raise NotAsExpected."""
        started = time.monotonic()
        try:
            window = subprocess.run(
                [*self.program("groupdesk"), "--self-test"],
                cwd=self.folder,
                env=self.environment(),
                capture_output=True,
                encoding="utf-8",
                check=False,
                timeout=MOST_SECONDS,
            )
        except subprocess.TimeoutExpired as error:
            raise NotAsExpected(f"the window was not done after {MOST_SECONDS} s") from error
        print(f"window: exit {window.returncode}, {time.monotonic() - started:.1f} s")
        if window.returncode != 0:
            raise NotAsExpected(f"the window ended with {window.returncode}: {window.stderr}")

    def sheet(self, name: str, day: str, *options: str) -> None:
        """Print a sign-in sheet and look at the file."""
        self.command(
            *("print", "sign-in-sheet", "-o", name, "--group", GROUP, "--date", day),
            *(f"--option={option}" for option in options),
        )
        pdf = (self.folder / name).read_bytes()
        if not (pdf.startswith(b"%PDF-") and b"%%EOF" in pdf[-32:] and len(pdf) > LEAST_BYTES):
            raise NotAsExpected(f"{name} is no whole PDF")


def main(dist: Path) -> None:
    """Copy the program away, then use it as a centre would; raise NotAsExpected."""
    # The folder's name has what real folders have: a space and letters beyond ASCII.
    with tempfile.TemporaryDirectory(prefix="GroupDesk prüfen ") as folder:
        built = Built(folder=Path(folder))
        shutil.copytree(dist, built.folder / "program", symlinks=True)
        _expect_nothing_outside(built.folder / "program")
        _use(built)
    size = sum(path.stat().st_size for path in dist.rglob("*") if _is_own_file(path))
    print(f"The built program works: {size / 1e6:.0f} MB in {dist}")


def _is_own_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _expect_nothing_outside(program: Path) -> None:
    for path in program.rglob("*"):
        if path.is_symlink() and not path.resolve().is_relative_to(program.resolve()):
            raise NotAsExpected(f"{path} leads out of the program's folder")


def _use(built: Built) -> None:
    built.command("demo", "--people", "60")
    if not built.value("check")["ok"]:
        raise NotAsExpected("check finds fault with a fresh sample centre")
    if not built.value("print", "--list"):
        raise NotAsExpected("no document is known")
    # The day on the wall is meant, as in the sample centre.
    today = date.today()  # noqa: DTZ011
    days = ("--from", f"{today}", "--to", f"{today + timedelta(weeks=8)}")
    meetings = built.value("agenda", *days, "--group", GROUP)
    day = next(meeting["date"] for meeting in meetings if meeting["state"] == "planned")
    built.sheet("sheet.pdf", day)
    built.sheet("arabic.pdf", day, "language=ar", "second-language=fr")
    built.command("check", passphrase="not the passphrase\n", code=1)
    built.command("print", "no-such-document", "-o", "x.pdf", code=2)
    built.window()


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]).resolve())
    except NotAsExpected as problem:
        sys.exit(f"The built program does not work: {problem}")
