"""How the pages of groups say what became of a meeting."""

from __future__ import annotations

from groupdesk.i18n import Translator, _
from groupdesk.model.schedule import ClashKind, MeetingState
from groupdesk.services.agenda import AgendaLine
from ui.models.cells import ChipKind, ChipText


def meeting_chips(words: Translator, line: AgendaLine) -> list[ChipText]:
    """Return the chips of a meeting: cancelled, moved, clashing; none for a usual one."""
    meeting = line.meeting
    if meeting.state is MeetingState.CANCELLED:
        said = _("Cancelled")
        if meeting.cancel_reason:
            said = _("Cancelled: {reason}").format(reason=meeting.cancel_reason)
        return [ChipText(text=said, icon="x-circle", kind=ChipKind.NO)]
    chips = []
    if meeting.state is MeetingState.MOVED and meeting.moved_from is not None:
        said = _("Moved from {day}").format(day=words.short_date(meeting.moved_from))
        chips.append(ChipText(text=said, icon="info", kind=ChipKind.INFO))
    elif meeting.state is MeetingState.MOVED:
        chips.append(ChipText(text=_("Other time"), icon="info", kind=ChipKind.INFO))
    if any(clash.kind is ClashKind.ROOM for clash in line.clashes):
        chips.append(ChipText(text=_("Room clash"), icon="warning", kind=ChipKind.WARNING))
    elif line.clashes:
        chips.append(
            ChipText(text=_("Leader is booked twice"), icon="warning", kind=ChipKind.WARNING)
        )
    return chips
