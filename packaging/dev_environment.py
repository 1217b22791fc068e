"""The project's own environment in .venv: made once from the lock file, then only checked."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from dev_machine import ensure_venv_module

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
LOCALE = ROOT / "resources" / "locale"
VENV = ROOT / ".venv"
LIBRARIES_STAMP = VENV / "libraries.txt"
PROJECT_STAMP = VENV / "project.txt"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
PIP_INSTALL: tuple[str | Path, ...] = (PYTHON, "-m", "pip", "install", "-qq")


def prepare() -> None:
    """Make .venv as the lock file says, unless it is so already, and compile the translations."""
    libraries = _libraries_fingerprint()
    if not PYTHON.exists() or _read(LIBRARIES_STAMP) != libraries:
        _install_libraries()
        LIBRARIES_STAMP.write_text(libraries, "utf-8")
    project = PROJECT.read_text("utf-8")
    if _read(PROJECT_STAMP) != project:
        _install_project()
        PROJECT_STAMP.write_text(project, "utf-8")
    _compile_translations()


def call(*arguments: str | Path, **more_environment: str) -> int:
    """Run the environment's Python in the project's folder; return its exit code."""
    return subprocess.run(
        [PYTHON, *arguments], cwd=ROOT, env=environment(**more_environment), check=False
    ).returncode


def environment(**more: str) -> dict[str, str]:
    """Return this process's environment without what would lead Python to other libraries."""
    foreign = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return {**kept, "PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **more}


def _libraries_fingerprint() -> str:
    """Describe all that .venv depends on; a moved folder counts, for paths stand inside."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{sys.version}\n{sys.base_prefix}\n{ROOT}\n{digest}\n"


def _read(stamp: Path) -> str | None:
    return stamp.read_text("utf-8") if stamp.exists() else None


def _install_libraries() -> None:
    print("Making .venv from packaging/requirements.lock; this is done once.", file=sys.stderr)
    if Path(sys.prefix).resolve() == VENV:
        sys.exit(
            "The libraries changed: run dev.py with the machine's own Python, not with .venv's."
        )
    ensure_venv_module()
    if VENV.exists():
        shutil.rmtree(VENV)
    _step([sys.executable, "-m", "venv", VENV], "The environment .venv could not be made.")
    _step(
        [*PIP_INSTALL, "--require-hashes", "--only-binary=:all:", "--requirement", LOCK],
        "The libraries could not be installed. The first run needs the network; try again then.",
    )


def _install_project() -> None:
    _step(
        [*PIP_INSTALL, "--no-deps", "--no-build-isolation", "--editable", ROOT],
        "GroupDesk itself could not be installed into .venv.",
    )


def _compile_translations() -> None:
    catalogues = LOCALE.glob("*/LC_MESSAGES/groupdesk.po")
    if any(_is_stale(po) for po in catalogues):
        compiler = "from babel.messages.frontend import main; main()"
        _step(
            [PYTHON, "-c", compiler, "--quiet", "compile", "-D", "groupdesk", "-d", LOCALE],
            "The translations could not be compiled; the message above names the file and line.",
        )


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def _step(command: Sequence[str | Path], sentence: str) -> None:
    if subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode != 0:
        sys.exit(sentence)
