"""Shows the history of any record over a page, and takes changes back from there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from groupdesk.errors import KnownError
from groupdesk.i18n import _
from groupdesk.model.ids import EntryId
from groupdesk.services.history import HistoryLine
from ui.dialogs.history_dialog import FieldFacts, HistoryDialog, HistoryLineFacts
from ui.pages.desk_words import desk_words
from ui.pages.kit import Kit

ReadLines = Callable[[], Sequence[HistoryLine]]


def show_history(kit: Kit, title: str, read: ReadLines) -> None:
    """Open the history that `read` returns, such as `partial(desk.history.of_group, group_id)`."""
    dialog = HistoryDialog(kit.look, title, history_facts(kit, read()))
    dialog.undo_wanted.connect(partial(_on_undo_wanted, kit, dialog, read))
    kit.sheets.open(dialog, _on_accepted)


def history_facts(kit: Kit, lines: Sequence[HistoryLine]) -> list[HistoryLineFacts]:
    """Return lines of history in words, with days and times as the centre writes them."""
    centre = kit.desk.session.centre
    today = kit.desk.session.today()
    words = desk_words(kit.desk)
    made = []
    for line in lines:
        moment = line.at.astimezone(ZoneInfo(centre.zone))
        this_year = moment.year == today.year
        day = words.short_date(moment) if this_year else words.date(moment)
        when = _("{day}, {time}").format(day=day, time=words.time(moment.time()))
        made.append(
            HistoryLineFacts(
                entry=line.entry,
                what=line.what,
                by_and_when=f"{line.staff_label} · {when}" if line.staff_label else when,
                fields=tuple(
                    FieldFacts(label=field.label, before=field.before, after=field.after)
                    for field in line.fields
                ),
                can_undo=line.can_undo,
            )
        )
    return made


def _on_undo_wanted(kit: Kit, dialog: HistoryDialog, read: ReadLines, entry: EntryId) -> None:
    try:
        changes = kit.desk.history.undo(entry)
    except KnownError as error:
        dialog.refuse(error)
        return
    kit.bus.tell(changes)
    kit.messages.say(_("Taken back"))
    dialog.load(history_facts(kit, read()))
    dialog.take_focus()


def _on_accepted(_nothing: object) -> None:
    """Nothing is accepted here: the history is only read, and what it takes back is done at once."""
