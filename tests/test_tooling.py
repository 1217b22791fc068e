"""The developer's tools: the lock file, the one command of CI, and dev.py's own promises."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "packaging" / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
TEST_COMMAND = "python3 packaging/dev.py test"


def pinned() -> dict[str, Requirement]:
    lines = [line.removesuffix("\\").strip() for line in LOCK.splitlines() if line[:1].isalnum()]
    requirements = [Requirement(line) for line in lines]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


def wanted() -> list[Requirement]:
    return [
        Requirement(line)
        for line in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"])
    ]


@pytest.mark.parametrize("requirement", wanted(), ids=lambda requirement: requirement.name)
def test_the_lock_pins_what_the_project_asks_for(requirement: Requirement) -> None:
    pin = pinned()[canonicalize_name(requirement.name)]
    version = next(iter(pin.specifier)).version
    assert requirement.specifier.contains(version), f"{pin} does not fit {requirement}: dev.py lock"


@pytest.mark.parametrize("requirement", pinned().values(), ids=lambda pin: pin.name)
def test_every_pin_is_exact_and_has_check_sums(requirement: Requirement) -> None:
    assert [part.operator for part in requirement.specifier] == ["=="]
    pin = rf"^{re.escape(requirement.name)}==.*\\\n +--hash=sha256:"
    assert re.search(pin, LOCK, re.MULTILINE)


def test_the_lock_serves_every_desktop() -> None:
    markers = {name: str(pin.marker) for name, pin in pinned().items()}
    assert markers["colorama"] == 'sys_platform == "win32"'
    assert markers["macholib"] == 'sys_platform == "darwin"'


def test_the_lock_names_no_host_and_no_path() -> None:
    line = re.compile(
        r"[a-z0-9-]+==[\w.]+( ; [\w '=!<>.()]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?"
    )
    assert [text for text in LOCK.splitlines() if not line.fullmatch(text)] == []


def test_ci_runs_the_command_of_the_readme() -> None:
    assert (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1] == TEST_COMMAND
    assert TEST_COMMAND in (ROOT / "README.md").read_text("utf-8")


def dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "packaging" / "dev.py", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("arguments", [(), ("dance",), ("--help",), ("gallery",)])
def test_dev_explains_itself_when_asked_wrongly(arguments: tuple[str, ...]) -> None:
    done = dev(*arguments)
    assert done.returncode == 2
    assert "packaging/dev.py COMMAND" in done.stderr


def test_dev_needs_nothing_but_python() -> None:
    # -S leaves the installed libraries out, as on a machine where nothing was installed yet.
    done = subprocess.run(
        [sys.executable, "-E", "-S", ROOT / "packaging" / "dev.py"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2, done.stderr
