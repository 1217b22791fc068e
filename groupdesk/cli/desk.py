"""What every command shares: where the centre lies, who unlocks it, how the answer is written."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from groupdesk.cli.values import FILE
from groupdesk.clock import SystemClock
from groupdesk.errors import CannotWrite, Refused
from groupdesk.i18n import _
from groupdesk.log import start_log
from groupdesk.paths import AppPaths
from groupdesk.services.desk import Desk, open_desk
from groupdesk.services.session import Session
from groupdesk.services.vault import unlock

F = TypeVar("F", bound=Callable[..., Any])
STANDARD_INPUT = "-"
MOST_PASSPHRASE_BYTES = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskArguments:
    """The options that stand before or after any command."""

    data: Path | None = None
    passphrase_file: str | None = None
    label: str | None = None
    as_json: bool = False

    @property
    def paths(self) -> AppPaths:
        """Return the data folder that was given, or the platform's own."""
        return AppPaths.default() if self.data is None else AppPaths.under(self.data.absolute())


def shared_options(command: F) -> F:
    """Give a command the options that may stand before it as well as after it."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Write one JSON value."),
        click.option(
            "--as", "label", metavar="LABEL", help="Who unlocks; “recovery” takes the recovery key."
        ),
        click.option(
            "--passphrase-file",
            metavar="FILE",
            help="Read the passphrase from a file's first line; - is standard input.",
        ),
        click.option(
            "--data", type=FILE, metavar="DIR", help="The data folder; this user's own if left out."
        ),
    ):
        command = option(command)
    return command


def merged(context: click.Context, given: dict[str, Any]) -> DeskArguments:
    """Return the shared options, those after the command before those in front of it."""
    outer: DeskArguments = context.obj
    return DeskArguments(
        data=given.get("data") or outer.data,
        passphrase_file=given.get("passphrase_file") or outer.passphrase_file,
        label=given.get("label") or outer.label,
        as_json=bool(given.get("as_json")) or outer.as_json,
    )


def desk_command(**settings: Any) -> Callable[[Callable[..., None]], click.Command]:
    """Make a command whose first argument is its `DeskArguments`."""

    def wrap(function: Callable[..., None]) -> click.Command:
        @click.pass_context
        def call(context: click.Context, /, **given: Any) -> None:
            shared = {name: given.pop(name) for name in _SHARED}
            function(merged(context, shared), **given)

        call.__doc__ = function.__doc__
        call.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]
        made: click.Command = click.command(**settings)(shared_options(call))
        return made

    return wrap


@contextmanager
def unlocked_session(arguments: DeskArguments) -> Iterator[Session]:
    """Unlock the centre for one command, tell what was mended, and lock it again."""
    paths = arguments.paths
    found = unlock(paths, arguments.label, read_passphrase(arguments), clock=SystemClock())
    try:
        start_log(paths.logs)
        for notice in found.notices:
            warn(notice)
        yield found.session
    finally:
        found.session.lock()


@contextmanager
def unlocked_desk(arguments: DeskArguments) -> Iterator[Desk]:
    """Unlock the centre and give its services."""
    with unlocked_session(arguments) as session:
        yield open_desk(session)


def read_passphrase(arguments: DeskArguments, *, twice: bool = False) -> str:
    """Return the passphrase from the file or standard input, or ask for it on a terminal.

    Raises `Refused` where nobody can be asked, and `CannotWrite` where the file cannot be read.
    """
    if arguments.passphrase_file is not None:
        return _first_line(arguments.passphrase_file)
    if sys.stdin is None or not sys.stdin.isatty():
        raise Refused(
            _(
                "The passphrase is missing: please give it with --passphrase-file FILE, or "
                "--passphrase-file - and standard input."
            )
        )
    typed = getpass.getpass(_("Passphrase: "))
    if twice and getpass.getpass(_("The same once more: ")) != typed:
        raise Refused(_("The two passphrases differ: please start again; nothing was made."))
    return typed


def _first_line(name: str) -> str:
    try:
        if name == STANDARD_INPUT:
            data = sys.stdin.buffer.readline(MOST_PASSPHRASE_BYTES)
        else:
            with Path(name).open("rb") as file:
                data = file.readline(MOST_PASSPHRASE_BYTES)
        if len(data) == MOST_PASSPHRASE_BYTES:
            raise Refused(
                _("The first line of {file} is too long for a passphrase: please check it.").format(
                    file=name
                )
            )
        # Notepad writes a mark in front that nobody typed.
        return data.decode("utf-8-sig").rstrip("\r\n")
    # AttributeError: a program started without any standard input has none to read.
    except (AttributeError, OSError, ValueError) as error:
        raise CannotWrite(
            _("The passphrase file {file} cannot be read as text: please check it.").format(
                file=name
            )
        ) from error


def answer_json(value: object) -> None:
    """Write the one JSON value of a command."""
    say(json.dumps(value, indent=2))


def say(text: str) -> None:
    """Write a line of the answer; raises `CannotWrite` where the output goes nowhere."""
    try:
        click.echo(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotWrite(
            _("The answer could not be written: please check where the output goes.")
        ) from error


def warn(sentence: str) -> None:
    """Write a sentence that the person should know of beside the answer."""
    click.echo(sentence, err=True)


_SHARED = ("data", "passphrase_file", "label", "as_json")
