"""groupdesk-cli search: find groups, people and printed sheets."""

from __future__ import annotations

import click

from groupdesk.cli.desk import DeskArguments, answer_json, desk_command, say, unlocked_desk
from groupdesk.i18n import _


@desk_command(name="search", short_help="Find groups, people and the code on a sheet.")
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
def command(arguments: DeskArguments, words: tuple[str, ...]) -> None:
    """Find groups and people by the beginnings of words, and a meeting by its sheet's code."""
    with unlocked_desk(arguments) as desk:
        hits = desk.search.find(" ".join(words))
    if arguments.as_json:
        answer_json(
            [
                {
                    "kind": hit.kind.value,
                    "id": str(hit.id),
                    "title": hit.title,
                    "detail": hit.detail,
                }
                for hit in hits
            ]
        )
        return
    if not hits:
        say(_("Nothing was found."))
    for hit in hits:
        say(f"{hit.kind.value:8}{hit.title} · {hit.detail}")
