"""groupdesk-cli print: one document as a PDF."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import click

from groupdesk.cli.desk import DeskArguments, answer_json, desk_command, say, unlocked_desk, warn
from groupdesk.cli.values import DATE, FILE, TIME
from groupdesk.documents.document import Document
from groupdesk.errors import WrongUsage
from groupdesk.i18n import _
from groupdesk.services.printing import Request, check_request, documents, save


@desk_command(name="print", short_help="Print a document into a PDF file; --list shows them.")
@click.argument("document", required=False)
@click.option("--list", "list_only", is_flag=True, help="Show documents and options; no centre.")
@click.option("-o", "out", type=FILE, metavar="OUT.pdf", help="The file; an older one is replaced.")
@click.option("--group", metavar="NAME", help="The group, by name or alias.")
@click.option("--date", "day", type=DATE, help="The day of the meeting.")
@click.option("--time", "start", type=TIME, help="Its start, where a group meets twice a day.")
@click.option("--option", "pairs", multiple=True, metavar="KEY=VALUE", help="May be repeated.")
def command(
    arguments: DeskArguments,
    document: str | None,
    *,
    list_only: bool,
    out: Path | None,
    group: str | None,
    day: date | None,
    start: time | None,
    pairs: tuple[str, ...],
) -> None:
    """Print a document of a group's meeting into a PDF file.

    The file is not encrypted: whoever can open the folder can read it.

    \b
      groupdesk-cli print sign-in-sheet --group "Grief & Loss" --date 2026-05-12 -o sheet.pdf
      groupdesk-cli print sign-in-sheet ... --option mode=slips --option profile=large
      groupdesk-cli print --list
    """  # noqa: D301 - the escape tells click to keep these lines
    if list_only:
        _list(as_json=arguments.as_json)
        return
    if document is None:
        raise WrongUsage(_("Please name a document; “groupdesk-cli print --list” shows them."))
    if out is None:
        raise WrongUsage(_("Please name the file to write with -o, such as -o sheet.pdf."))
    if arguments.paths.holds(out.absolute()):
        raise WrongUsage(
            _("{file} belongs to the record itself: please name another file.").format(file=out)
        )
    request = Request(document=document, group=group, date=day, time=start, options=_options(pairs))
    check_request(request)
    with unlocked_desk(arguments) as desk:
        printed = desk.printing.print(request)
    save(printed, out.absolute())
    for warning in printed.warnings:
        warn(warning)
    if arguments.as_json:
        answer_json(
            {
                "file": str(out),
                "pages": printed.pages,
                "suggested_name": printed.suggested_name,
            }
        )
    else:
        say(str(out))


def _options(pairs: tuple[str, ...]) -> dict[str, str]:
    options = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise WrongUsage(
                _(
                    "An option is written KEY=VALUE, as in: --option paper=A5; {pair} is not."
                ).format(pair=pair)
            )
        options[key.strip()] = value
    return options


def _list(*, as_json: bool) -> None:
    found = documents()
    if as_json:
        answer_json([_as_json(document) for document in found])
        return
    for document in found:
        needs = ", ".join(need.value for need in document.needs)
        say(f"{document.id}: {_(document.title)} ({_('needs')}: {needs})")
        for option in document.options:
            say(f"    {option.key}={option.default}   [{option.hint}]")


def _as_json(document: Document) -> dict[str, object]:
    return {
        "id": document.id,
        "title": _(document.title),
        "needs": [need.value for need in document.needs],
        "options": [
            {
                "key": option.key,
                "type": option.kind.value,
                "choices": list(option.choices),
                "default": option.default,
            }
            for option in document.options
        ],
    }
