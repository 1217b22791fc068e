"""The shape of the code: import directions, size budgets and habits that no other tool checks."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("groupdesk", "packaging", "resources", "tests", "ui")

FILE_LINES = 400
TEST_FILE_LINES = 500
FUNCTION_LINES = 60
LAYOUT_LINES = 80  # `_build` of a page or dialog
CLASS_LINES = 300
CLASS_METHODS = 25

NAMES_THAT_SAY_NOTHING = {"common.py", "helpers.py", "misc.py", "utils.py"}
# A bug must reach a log and a plain sentence: only the outermost places catch everything.
MAY_CATCH_EVERYTHING = {"groupdesk/cli/main.py", "ui/crash.py", "ui/tasks.py"}
THE_CLOCK = "groupdesk/clock.py"
# Opening the live data.db by hand drops SQLite's locks on POSIX (security.md 1.4 trap 8). Each of
# these functions reads another file, or data.db before any connection to it exists.
MAY_OPEN_FILES = {
    "groupdesk/store/backup.py": {"_pack", "write_backup"},
    "groupdesk/store/database.py": {"create", "read_head"},
    "groupdesk/store/files.py": {"_keep", "_sync_folder", "_write_temp"},
    "groupdesk/store/keyfile.py": {"_read_capped"},
}
OPENING = {"open", "os.fdopen", "shutil.copy", "shutil.copy2", "shutil.copyfile", "shutil.copytree"}
OPENING_METHODS = {"open", "read_bytes", "read_text"}

TOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
CONTRACTS = {contract["name"] for contract in TOOLS["importlinter"]["contracts"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One Python file under its path from the project's folder, with forward slashes."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)


Problems = Iterator[str]
Rule = Callable[[Source], Problems]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def read_sources() -> list[Source]:
    return [
        Source(path=path.relative_to(ROOT).as_posix(), text=path.read_text("utf-8"))
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
    ]


SOURCES = read_sources()


def length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def file_is_short(source: Source) -> Problems:
    limit = TEST_FILE_LINES if source.path.startswith("tests/") else FILE_LINES
    lines = source.text.count("\n")
    if lines > limit:
        yield f"{source.path} has {lines} lines; {limit} is the most: split it by what it does"


def functions_are_short(source: Source) -> Problems:
    for node in ast.walk(source.tree):
        if isinstance(node, Function):
            limit = LAYOUT_LINES if node.name == "_build" else FUNCTION_LINES
            if length(node) > limit:
                yield f"{source.path}:{node.lineno} {node.name} has {length(node)} lines of {limit}"


def classes_are_small(source: Source) -> Problems:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(part, Function) for part in node.body)
            if length(node) > CLASS_LINES:
                yield f"{source.path}:{node.lineno} {node.name} has {length(node)} lines"
            if methods > CLASS_METHODS:
                yield f"{source.path}:{node.lineno} {node.name} has {methods} methods"


def module_says_what_it_holds(source: Source) -> Problems:
    docstring = ast.get_docstring(source.tree)
    if not docstring:
        yield f"{source.path} has no docstring: one line, what lives here"
    elif source.path.startswith(("groupdesk/", "ui/")) and "\n" in docstring:
        yield f"{source.path} has a docstring of several lines: one says what lives here"


def public_parts_say_what_they_do(source: Source) -> Problems:
    if not source.path.startswith("groupdesk/"):
        return
    for holder in ast.walk(source.tree):
        if isinstance(holder, ast.Module | ast.ClassDef):
            for part in holder.body:
                if isinstance(part, Function | ast.ClassDef) and _lacks_docstring(part):
                    yield f"{source.path}:{part.lineno} {part.name} has no docstring"


def _lacks_docstring(part: Function | ast.ClassDef) -> bool:
    public = not part.name.startswith("_") and part.name != "Meta"
    return public and ast.get_docstring(part) is None


def inner_imports_say_why(source: Source) -> Problems:
    lines = source.text.splitlines()
    for function in ast.walk(source.tree):
        if isinstance(function, Function):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom) and not _explained(lines, node):
                    yield f"{source.path}:{node.lineno} imports in a function and gives no reason"


def _explained(lines: list[str], node: ast.stmt) -> bool:
    """Tell whether a comment stands on the line or above the block of imports that it is in."""
    above = node.lineno - 2
    while lines[above].lstrip().startswith(("import ", "from ")):
        above -= 1
    return "  # " in lines[node.lineno - 1] or lines[above].lstrip().startswith("# ")


def everything_is_caught_in_few_places(source: Source) -> Problems:
    if source.path in MAY_CATCH_EVERYTHING or source.path.startswith("tests/"):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler) and _is_broad(node.type) and not _passes_on(node):
            yield f"{source.path}:{node.lineno} catches everything: name the errors that are known"


def _is_broad(caught: ast.expr | None) -> bool:
    if isinstance(caught, ast.Tuple):
        return any(_is_broad(part) for part in caught.elts)
    return caught is None or ast.unparse(caught) in {"Exception", "BaseException"}


def _passes_on(handler: ast.ExceptHandler) -> bool:
    """Tell whether the handler only tidies up and raises the same error again."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def only_the_clock_tells_the_time(source: Source) -> Problems:
    if source.path == THE_CLOCK or not source.path.startswith(("groupdesk/", "ui/")):
        return
    telling = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time"}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in telling:
            yield f"{source.path}:{node.lineno} asks the machine for the time: ask a Clock"


def files_are_opened_in_few_places(source: Source) -> Problems:
    if not source.path.startswith(("groupdesk/store/", "groupdesk/services/")):
        return
    for function, call in _calls(source.tree):
        if _opens_a_file(call) and function not in MAY_OPEN_FILES.get(source.path, set()):
            yield (
                f"{source.path}:{call.lineno} {function} opens a file by hand: if it can never be"
                " the live data.db, name the function in MAY_OPEN_FILES"
            )


def _calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Give each call once, with the name of the function that it stands in."""
    inside: dict[ast.AST, str] = {}
    for function in ast.walk(tree):
        if isinstance(function, Function):
            inside |= dict.fromkeys(ast.walk(function), function.name)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield inside.get(node, "the module"), node


def _opens_a_file(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Attribute) and call.func.attr in OPENING_METHODS:
        return not ast.unparse(call.func.value)[0].isupper()  # Database.open is no open by hand
    return ast.unparse(call.func) in OPENING


RULES: tuple[Rule, ...] = (
    file_is_short,
    functions_are_short,
    classes_are_small,
    module_says_what_it_holds,
    public_parts_say_what_they_do,
    inner_imports_say_why,
    everything_is_caught_in_few_places,
    only_the_clock_tells_the_time,
    files_are_opened_in_few_places,
)

MANY_METHODS = "class C:\n" + "    def f(self): ...\n" * (CLASS_METHODS + 1)
BROKEN: tuple[tuple[Rule, str, str], ...] = (
    (file_is_short, "groupdesk/x.py", "x = 1\n" * (FILE_LINES + 1)),
    (file_is_short, "tests/x.py", "x = 1\n" * (TEST_FILE_LINES + 1)),
    (functions_are_short, "groupdesk/x.py", "def f():\n" + "    x = 1\n" * FUNCTION_LINES),
    (functions_are_short, "ui/x.py", "def _build():\n" + "    x = 1\n" * LAYOUT_LINES),
    (classes_are_small, "groupdesk/x.py", "class C:\n" + "    x = 1\n" * CLASS_LINES),
    (classes_are_small, "ui/x.py", MANY_METHODS),
    (module_says_what_it_holds, "tests/x.py", "x = 1"),
    (module_says_what_it_holds, "groupdesk/x.py", "'''One line.\n\nAnd more.\n'''"),
    (public_parts_say_what_they_do, "groupdesk/x.py", "def f(): ..."),
    (public_parts_say_what_they_do, "groupdesk/x.py", "class C: ..."),
    (public_parts_say_what_they_do, "groupdesk/x.py", "class C:\n  'A.'\n  def f(self): ..."),
    (inner_imports_say_why, "groupdesk/x.py", "def f():\n    import os\n"),
    (inner_imports_say_why, "ui/x.py", "async def f():\n    # why\n    x = 1\n    import os\n"),
    (everything_is_caught_in_few_places, "groupdesk/x.py", "try: ...\nexcept: ..."),
    (everything_is_caught_in_few_places, "ui/x.py", "try: ...\nexcept (OSError, Exception): ..."),
    (only_the_clock_tells_the_time, "groupdesk/x.py", "x = datetime.now(UTC)"),
    (only_the_clock_tells_the_time, "ui/x.py", "x = date.today()"),
    (files_are_opened_in_few_places, "groupdesk/store/x.py", "def f(): open('data.db')"),
    (files_are_opened_in_few_places, "groupdesk/store/x.py", "folder.joinpath('x').read_bytes()"),
    (files_are_opened_in_few_places, "groupdesk/services/x.py", "def f(): shutil.copy(a, b)"),
    (files_are_opened_in_few_places, "groupdesk/store/backup.py", "def g(): os.open(a, 0)"),
)

FINE: tuple[tuple[Rule, str, str], ...] = (
    (file_is_short, "tests/x.py", "x = 1\n" * TEST_FILE_LINES),
    (functions_are_short, "groupdesk/x.py", "def f():\n" + "    x = 1\n" * (FUNCTION_LINES - 1)),
    (module_says_what_it_holds, "packaging/x.py", "'''One line.\n\nAnd more.\n'''"),
    (public_parts_say_what_they_do, "groupdesk/x.py", "def _f(): ...\ndef g():\n  'A.'"),
    (inner_imports_say_why, "ui/x.py", "def f():\n    # heavy\n    import a\n    import b\n"),
    (inner_imports_say_why, "ui/x.py", "def f():\n    import a  # heavy\n"),
    (everything_is_caught_in_few_places, "ui/x.py", "try: ...\nexcept (OSError, ValueError): ..."),
    (everything_is_caught_in_few_places, "ui/x.py", "try: ...\nexcept Exception:\n  f()\n  raise"),
    (everything_is_caught_in_few_places, "tests/x.py", "try: ...\nexcept Exception: ..."),
    (everything_is_caught_in_few_places, "ui/tasks.py", "try: ...\nexcept Exception: ..."),
    (only_the_clock_tells_the_time, THE_CLOCK, "x = datetime.now(UTC)"),
    (only_the_clock_tells_the_time, "groupdesk/x.py", "x = clock.now()"),
    (files_are_opened_in_few_places, "groupdesk/store/x.py", "Database.open(path)"),
    (files_are_opened_in_few_places, "groupdesk/store/database.py", "def read_head(): p.open()"),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_code_keeps_the_rule(rule: Rule) -> None:
    problems = [problem for source in SOURCES for problem in rule(source)]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN)
def test_the_rule_finds_what_breaks_it(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(path=path, text=text)))


@pytest.mark.parametrize(("rule", "path", "text"), FINE)
def test_the_rule_lets_good_code_pass(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(path=path, text=text))) == []


def test_every_rule_is_tried_on_code_that_breaks_it() -> None:
    assert {rule for rule, _path, _text in BROKEN} == set(RULES)


def test_the_sources_are_found() -> None:
    paths = {source.path for source in SOURCES}
    assert {"groupdesk/errors.py", "packaging/dev.py", "tests/test_architecture.py"} <= paths


def test_every_file_name_says_something() -> None:
    assert [s.path for s in SOURCES if Path(s.path).name in NAMES_THAT_SAY_NOTHING] == []


def test_packaging_hides_no_library() -> None:
    # With an __init__.py the folder would stand before the library of that name.
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_no_permission_to_open_files_is_left_over() -> None:
    used = {
        (source.path, function)
        for source in SOURCES
        for function, call in _calls(source.tree)
        if _opens_a_file(call)
    }
    assert {(path, name) for path, names in MAY_OPEN_FILES.items() for name in names} <= used


def lint_imports(project: Path) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports as lint; exit(lint(no_cache=True))"
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_import_directions_hold() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


# Each line breaks one contract of pyproject.toml when it stands in the file named.
BAD_IMPORTS = {
    "Lower never imports upper": ("groupdesk/store/bad.py", "import groupdesk.services"),
    "In the window lower never imports upper": ("ui/theme.py", "import ui.widgets"),
    "Pages never import each other": ("ui/pages/start_page.py", "import ui.pages.today_page"),
    "The window asks the services, never the store": (
        "ui/pages/worse.py",
        "import groupdesk.store",
    ),
    "Widgets take plain values": ("ui/widgets/bad.py", "import groupdesk.services"),
    "No import cycles": ("groupdesk/errors.py", "import groupdesk.clock, groupdesk.model.bad"),
    "The core runs without a window": ("groupdesk/store/bad.py", "import PySide6"),
    "The core never opens a socket": ("groupdesk/store/bad.py", "import socket"),
    "Only SQLCipher opens the database": ("groupdesk/store/bad.py", "import sqlite3"),
    "The model is rules without input or output": (
        "groupdesk/model/bad.py",
        "import groupdesk.clock",
    ),
    "Migrations are frozen": ("groupdesk/store/migrations/bad.py", "import groupdesk.store.tables"),
    "peewee belongs to the store and the services": ("groupdesk/documents/bad.py", "import peewee"),
    "sqlcipher3 belongs to the place that opens the database": (
        "groupdesk/store/bad.py",
        "import sqlcipher3",
    ),
    "nacl belongs to the key slots": ("groupdesk/store/bad.py", "import nacl"),
    "reportlab and the shaping of scripts belong to the documents": (
        "groupdesk/cli/bad.py",
        "import bidi",
    ),
    "click belongs to the command line": ("groupdesk/services/bad.py", "import click"),
    "dateutil belongs to the rules of meetings": ("groupdesk/model/bad.py", "import dateutil"),
    "holidays belongs to the public holidays": ("groupdesk/services/bad.py", "import holidays"),
    "babel belongs to the translations": ("groupdesk/documents/bad.py", "import babel"),
    "tomli_w belongs to the settings": ("groupdesk/model/bad.py", "import tomli_w"),
    "platformdirs belongs to the paths": ("groupdesk/store/bad.py", "import platformdirs"),
}


def test_every_contract_can_be_broken(tmp_path: Path) -> None:
    for package in TOOLS["importlinter"]["root_packages"]:
        no_caches = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=no_caches)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for file, line in BAD_IMPORTS.values():
        with (tmp_path / file).open("a", encoding="utf-8") as stream:
            stream.write(f"\n{line}\n")
    done = lint_imports(tmp_path)
    kept = {name for name in CONTRACTS if f"{name} BROKEN" not in done.stdout}
    assert not kept, done.stdout + done.stderr


def test_every_contract_is_tried() -> None:
    assert set(BAD_IMPORTS) == CONTRACTS


def test_the_tools_know_every_folder_and_page() -> None:
    assert set(TOOLS["mypy"]["files"]) == set(FOLDERS)
    contracts = {contract["name"]: contract for contract in TOOLS["importlinter"]["contracts"]}
    pages = {f"ui.pages.{path.stem}" for path in (ROOT / "ui" / "pages").glob("*_page.py")}
    assert set(contracts["Pages never import each other"]["modules"]) == pages
