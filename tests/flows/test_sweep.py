"""Nothing readable is on disk at any time: every file is read again and again while a program writes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from groupdesk.clock import SystemClock
from groupdesk.paths import AppPaths
from groupdesk.services.desk import open_desk
from groupdesk.services.vault import unlock
from tests.flows import desk_writer
from tests.flows.conftest import PASSPHRASE, TODAY

ROOT = Path(__file__).parents[2]
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
# Fewer signs stand somewhere among random bytes by chance.
LEAST_SIGNS = 6
HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP")
ROUNDS = 150


def needles(texts: list[str]) -> list[bytes]:
    long_enough = {text for text in texts if len(text) >= LEAST_SIGNS}
    return [text.encode(encoding) for text in long_enough for encoding in ENCODINGS]


def secrets_of(data: Path) -> list[str]:
    """Return every name, alias and phone number of a centre."""
    session = unlock(AppPaths.under(data), None, PASSPHRASE, clock=SystemClock()).session
    desk = open_desk(session)
    texts = [text for group in desk.groups.all() for text in (group.name, group.alias)]
    for person in desk.people.all():
        texts += [person.name, person.first_name, person.last_name, person.phone, person.email]
    session.lock()
    return texts


class Sweep:
    """Watches one folder while a program runs; its home and temporary folder lie in it too."""

    def __init__(self, folder: Path, secrets: list[str]) -> None:
        self.folder = folder
        self.rounds = 0
        self.seen: set[str] = set()
        self._needles = needles(secrets)
        self._read: dict[Path, tuple[int, int, int]] = {}
        for name in ("home", "tmp"):
            (folder / name).mkdir(parents=True)

    def during(self, *arguments: str | Path) -> None:
        """Run a program, read everything until it ends, and once more after it."""
        environment = os.environ | {
            name: str(self.folder / ("home" if "T" not in name[:2] else "tmp")) for name in HOMES
        }
        with subprocess.Popen(
            [sys.executable, *map(str, arguments)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        ) as program:
            while program.poll() is None:
                self.look()
        assert program.returncode == 0
        self.look()

    def look(self) -> None:
        """Read every file there is; one that is gone meanwhile was read before or had no time."""
        self.rounds += 1
        for path in list(self.folder.rglob("*")):
            try:
                facts = path.stat()
                version = (facts.st_ino, facts.st_mtime_ns, facts.st_size)
                if self._read.get(path) == version or not path.is_file():
                    continue
                content = path.read_bytes()
            except FileNotFoundError:
                continue
            self._read[path] = version
            if content:
                self.seen.add(path.name)
            for needle in self._needles:
                assert needle not in content, (path.name, needle)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_sweep_finds_what_is_in_clear(tmp_path: Path, encoding: str) -> None:
    sweep = Sweep(tmp_path, ["Zephyrine"])
    (tmp_path / "home" / "note").write_bytes(b"\0\1" + "Zephyrine".encode(encoding))
    with pytest.raises(AssertionError, match="note"):
        sweep.look()


def test_nothing_is_in_clear_while_the_sample_centre_is_made(
    tmp_path: Path, sample_folder: Path
) -> None:
    sweep = Sweep(tmp_path, secrets_of(sample_folder))
    sweep.during(
        *("-m", "groupdesk.cli", "--data", tmp_path / "data", "demo"),
        *("--people", "60", "--today", TODAY),
    )
    assert sweep.rounds > 3
    assert {"data.db", "data.db-wal"} <= sweep.seen
    assert secrets_of(tmp_path / "data") == secrets_of(sample_folder)


def test_nothing_is_in_clear_while_a_desk_works(tmp_path: Path, sample_folder: Path) -> None:
    secrets = [*secrets_of(sample_folder), *desk_writer.SECRETS]
    sweep = Sweep(tmp_path, secrets)
    data = tmp_path / "data"
    shutil.copytree(sample_folder, data)
    sweep.during("-m", "tests.flows.desk_writer", data, PASSPHRASE, str(ROUNDS))
    assert sweep.rounds > 10
    assert {"data.db", "data.db-wal", "keys.json"} <= sweep.seen
    assert any(name.endswith(".gdbackup") for name in sweep.seen)
    # The work was done, so there was something to find.
    assert secrets_of(data).count(desk_writer.PHONE) == ROUNDS
