"""groupdesk-cli: find the command, run it, and end with one sentence and the right exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from groupdesk import __version__
from groupdesk.cli.desk import DeskArguments, shared_options
from groupdesk.errors import KnownError
from groupdesk.i18n import _
from groupdesk.log import crash_place, log_crash, stop_log
from groupdesk.model.text import printable

# A new command joins here; its module holds `command` and is loaded only when it is called.
COMMANDS = {
    "init": "groupdesk.cli.commands.init",
    "demo": "groupdesk.cli.commands.demo",
    "check": "groupdesk.cli.commands.check",
    "print": "groupdesk.cli.commands.print",
    "agenda": "groupdesk.cli.commands.agenda",
    "search": "groupdesk.cli.commands.search",
}
DONE, REFUSED, WRONG_USAGE = 0, 1, 2


class _Commands(click.Group):
    """The commands in the order of the list above."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names for the help."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit code 0: done. 1: refused or failed, one sentence says why. 2: wrong usage.",
)
@shared_options
@click.version_option(__version__, message="GroupDesk %(version)s")
@click.pass_context
def command_line(context: click.Context, /, **given: Any) -> None:
    """Keep a centre's support groups, and print what tonight's meeting needs.

    Try it with a made-up centre, which needs no other input:

    \b
      groupdesk-cli --data trial demo --today 2026-05-12
      groupdesk-cli --data trial agenda --from 2026-05-11 --to 2026-05-17
      groupdesk-cli --data trial print sign-in-sheet \\
          --group "Grief & Loss" --date 2026-05-12 -o sheet.pdf

    The last two ask for the passphrase, which is: riverside demo.
    """  # noqa: D301 - the escape tells click to keep these lines
    context.obj = DeskArguments(**given)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every error is one sentence on standard error."""
    # Whatever is made is for this user alone (security.md 1.4 trap 17).
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        # A name must never end a command because the terminal cannot show it.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        # Where click does not leave the process itself, it hands back the code of an early end.
        ended = command_line.main(
            args=None if arguments is None else list(arguments),
            prog_name="groupdesk-cli",
            standalone_mode=False,
        )
    except KnownError as error:
        return _fail(error.sentence, error.exit_code)
    except click.Abort:
        return _fail(_("Stopped."), REFUSED)
    except click.exceptions.NoArgsIsHelpError:
        names = ", ".join(COMMANDS)
        sentence = _("Please name a command ({names}); “groupdesk-cli --help” says more.")
        return _fail(sentence.format(names=names), WRONG_USAGE)
    except click.ClickException as error:
        return _fail(_usage_sentence(error), WRONG_USAGE)
    except BrokenPipeError:
        # Whoever read the output has gone; there is nobody to tell.
        sys.stdout = None
        return REFUSED
    # The last net: a bug must not show a traceback with somebody's name in it.
    except Exception as error:  # noqa: BLE001
        log_crash(error)
        sentence = _(
            "Something went wrong inside GroupDesk; what was saved before is safe: please tell its "
            "makers “{place}”."
        )
        return _fail(sentence.format(place=crash_place(error)), REFUSED)
    finally:
        stop_log()
    return ended if isinstance(ended, int) else DONE


def run() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(main())


def _usage_sentence(error: click.ClickException) -> str:
    sentence = error.format_message().replace("\n", " ").rstrip(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "groupdesk-cli"
    return _("{problem}; “{command} --help” shows how.").format(problem=sentence, command=command)


def _fail(sentence: str, code: int) -> int:
    click.echo(printable(sentence), err=True)
    return code
