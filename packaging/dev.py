"""The developer's one tool: python3 packaging/dev.py COMMAND; it makes .venv by itself.

run              open the window with the sample centre; without a display print its starter pack
test [ARGUMENT]  check the code and run every test; with arguments only pytest with them
                 (--cov shows what no test reaches, --accept takes new golden files)
check            ruff, format, mypy, import directions and size budgets
bench            run the benchmarks and show their tables
build            make the program for this machine in dist/ and try it without the sources
screens FOLDER   write pictures of the window in all its states into FOLDER
gallery FOLDER   print every document with its variants into FOLDER, with pictures of the pages
locale           collect the strings for translators; --check only compares
lock [ARGUMENT]  write packaging/requirements.lock afresh (--upgrade for the newest releases)
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from dev_environment import call, prepare
from dev_machine import ensure_qt_libraries, has_display
from sample_prints import print_gallery, print_starter_pack

STATIC_CHECKS: dict[str, tuple[str, ...]] = {
    "ruff check": ("-m", "ruff", "check", "--quiet"),
    "ruff format": ("-m", "ruff", "format", "--check", "--quiet"),
    "mypy": ("-m", "mypy", "--no-error-summary"),
    "translations": ("packaging/make_locale.py", "--check"),
}
RULES = ("tests/test_architecture.py", "tests/test_tooling.py")


def run(arguments: list[str]) -> int:
    """Open the window, or say why there is none and print the starter pack."""
    prepare()
    reason = _why_no_window()
    if reason is None:
        return call("-m", "ui", *(arguments or ["--demo"]))
    print(f"{reason} Here is the sample centre's starter pack instead:", flush=True)
    return print_starter_pack()


def test(arguments: list[str]) -> int:
    """Run pytest, and before it the static checks when everything is wanted."""
    prepare()
    if not ensure_qt_libraries(window=False):
        return 1
    return _pytest(*arguments) if arguments else _both()


def check(_arguments: list[str]) -> int:
    """Run the static checks and the tests of the rules: directions, budgets, lock file."""
    prepare()
    if not ensure_qt_libraries(window=False):
        return 1
    return _both("--quiet", *RULES)


def bench(arguments: list[str]) -> int:
    """Run the benchmarks with their tables shown."""
    prepare()
    if not ensure_qt_libraries(window=False):
        return 1
    return _pytest("-s", "tests/benchmarks", *arguments)


def build(_arguments: list[str]) -> int:
    """Make the one-folder program in dist/ and try it where the sources are out of reach."""
    prepare()
    folders = ("--distpath", "dist", "--workpath", "build")
    quiet = ("--noconfirm", "--log-level", "WARN")
    made = call("-m", "PyInstaller", *quiet, *folders, "packaging/groupdesk.spec")
    return made or call("packaging/smoke_test.py", "dist/groupdesk")


def screens(arguments: list[str]) -> int:
    """Write pictures of the window, drawn without a display."""
    if len(arguments) != 1:
        return _usage()
    folder = Path(arguments[0]).resolve()
    prepare()
    if not ensure_qt_libraries(window=False):
        return 1
    return call("packaging/screens.py", folder, QT_QPA_PLATFORM="offscreen")


def gallery(arguments: list[str]) -> int:
    """Print every document with its variants into a folder, and pictures of all pages."""
    if len(arguments) != 1:
        return _usage()
    folder = Path(arguments[0]).resolve()
    prepare()
    return print_gallery(folder) or call("packaging/pictures.py", folder)


def locale(arguments: list[str]) -> int:
    """Collect every string for the translators, or say with --check that none is new."""
    prepare()
    return call("packaging/make_locale.py", *arguments)


def lock(arguments: list[str]) -> int:
    """Resolve the dependencies for all platforms; the file names no host and no path."""
    prepare()
    what = ("pyproject.toml", "--extra", "dev", "--output-file", "packaging/requirements.lock")
    for_all = ("--universal", "--generate-hashes", "--only-binary", ":all:")
    bare = ("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links")
    return call("-m", "uv", "pip", "compile", "--quiet", *what, *for_all, *bare, *arguments)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    command.__name__: command
    for command in (run, test, check, bench, build, screens, gallery, locale, lock)
}


def main(arguments: list[str]) -> int:
    """Run the named command; return its exit code."""
    if not arguments or arguments[0] not in COMMANDS:
        return _usage()
    return COMMANDS[arguments[0]](arguments[1:])


def _why_no_window() -> str | None:
    if not has_display():
        return "There is no display here, so no window opens."
    if not ensure_qt_libraries(window=True):
        return "The window cannot open without these system libraries."
    return None


def _both(*tests: str) -> int:
    """Run the static checks and pytest, and name at the end what a long output hides."""
    failed = [name for name, command in STATIC_CHECKS.items() if _tell(name, call(*command))]
    if _pytest(*tests):
        failed.append("tests")
    if failed:
        print(f"FAILED: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


def _pytest(*arguments: str) -> int:
    """Run pytest; Qt draws into memory, so that no window flickers over the screen."""
    return call("-m", "pytest", *arguments, QT_QPA_PLATFORM="offscreen")


def _tell(name: str, code: int) -> int:
    print(f"{name}: {'ok' if code == 0 else 'FAILED'}", flush=True)
    return code


def _usage() -> int:
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
