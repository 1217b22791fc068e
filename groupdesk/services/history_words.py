"""What happened, as a line of history says it."""

from __future__ import annotations

from collections.abc import Callable

from groupdesk.i18n import _, mark, ngettext
from groupdesk.model.journal import Action, Subject
from groupdesk.services.record_words import Cells, RecordWords
from groupdesk.store.change import Image
from groupdesk.store.journal import ImageShown

# What leaves no row to tell of, or too many.
_OF_ACTION = {
    Action.CENTRE_CREATED: mark("The centre was set up"),
    Action.SAMPLE_CENTRE_MADE: mark("The sample centre was made"),
    Action.FULL_NAMES_PRINTED: mark("A sheet with full names was printed"),
    Action.SHEET_CODE_GIVEN: mark("A sign-in sheet got its code"),
    Action.SERIES_EXTENDED: mark("Meetings were planned ahead"),
    Action.PASSPHRASE_CHANGED: mark("A passphrase was changed"),
    Action.PASSPHRASE_SET: mark("A passphrase was set with the recovery key"),
    Action.LOGO_CHANGED: mark("The logo was changed"),
    Action.GROUPS_SET_UP: mark("Groups were set up"),
    Action.LOGO_REMOVED: mark("The logo was taken away"),
}
_MARKED = {
    "present": mark("Marked here"),
    "apologies": mark("Apologies noted"),
    "absent": mark("Marked not here"),
    "unknown": mark("Expected to come"),
}
_STATES = {
    "enquirer": mark("Asked about the group"),
    "screened": mark("Screened"),
    "waiting": mark("Put on the waiting list"),
    "offered": mark("Offered a place"),
    "active": mark("Joined"),
    "paused": mark("Paused"),
    "finished": mark("Finished"),
    "left": mark("Left"),
}
_ADDED = {
    "person": mark("Person added"),
    "support_group": mark("Group added"),
    "series": mark("Series of meetings added"),
    "meeting": mark("Meeting added"),
    "room": mark("Room added"),
    "closure": mark("Closed days added"),
    "staff": mark("Staff member added"),
}
_REMOVED = {
    "person": mark("Person taken off the record"),
    "support_group": mark("Group taken away"),
    "series": mark("Series of meetings taken away"),
    "meeting": mark("Meeting taken away"),
    "room": mark("Room taken away"),
    "closure": mark("Closed days taken away"),
    "staff": mark("Staff member taken away"),
}
_CHANGED = {
    "person": mark("Person changed"),
    "support_group": mark("Group changed"),
    "series": mark("Series of meetings changed"),
    "meeting": mark("Meeting changed"),
    "room": mark("Room changed"),
    "closure": mark("Closed days changed"),
    "staff": mark("Staff member changed"),
    "centre": mark("The centre’s details changed"),
    "meeting_facilitator": mark("Who leads the meeting changed"),
    "tally": mark("People counted"),
    "centre_logo": mark("Logo changed"),
}
_SEVERAL = 2


class HistoryWords:
    """Say what an entry did, without what the page it stands on says already."""

    def __init__(self, words: RecordWords) -> None:
        self._words = words

    def what(self, action: Action, images: list[ImageShown], subject: Subject | None) -> str:
        """Return "Phone number changed" or "Marked here, Tuesday 12 May"."""
        if not images or (subject is None and action in _OF_ACTION):
            return _(_OF_ACTION.get(action, mark("Something was changed")))
        first = images[0]
        phrase = self._phrase(first)
        return ", ".join([phrase, *self._about(first, subject)])

    def _phrase(self, shown: ImageShown) -> str:
        image = shown.image
        several = self._several(shown)
        if several:
            return several
        special: dict[str, Callable[[Image], str]] = {
            "attendance": _marked,
            "membership": _membership,
            "meeting": self._meeting,
            "person": self._person,
        }
        say = special.get(image.table)
        return say(image) if say else _plain(image)

    def _several(self, shown: ImageShown) -> str:
        count = shown.of_table
        if count < _SEVERAL:
            return ""
        if shown.image.table == "attendance":
            return ngettext("{count} person marked", "{count} people marked", count).format(
                count=count
            )
        if shown.image.table == "meeting":
            return ngettext("{count} meeting changed", "{count} meetings changed", count).format(
                count=count
            )
        if shown.image.table == "support_group":
            return ngettext("{count} group set up", "{count} groups set up", count).format(
                count=count
            )
        return ""

    def _person(self, image: Image) -> str:
        changed = self._words.fields("person", image.before, image.after)
        if image.before is None or image.after is None or not changed:
            return _plain(image)
        if len(changed) == 1:
            return _("{field} changed").format(field=changed[0].label)
        return ngettext("{count} detail changed", "{count} details changed", len(changed)).format(
            count=len(changed)
        )

    def _meeting(self, image: Image) -> str:
        before, after = image.before, image.after
        if before is None or after is None:
            return _plain(image)
        if after["state"] != before["state"]:
            if after["state"] == "cancelled":
                return _("Meeting cancelled")
            if before["state"] == "cancelled":
                return _("Meeting put back")
            if after["state"] == "held":
                return _("Meeting held")
        if (before["date"], before["start"]) != (after["date"], after["start"]):
            return _("Moved to {day}").format(day=self._words.day(str(after["date"])))
        return _("Room changed") if before["room_id"] != after["room_id"] else _plain(image)

    def _about(self, shown: ImageShown, subject: Subject | None) -> list[str]:
        """Return whom and what it is about, as far as the page does not say so."""
        image, several = shown.image, shown.of_table >= _SEVERAL
        cells = image.after or image.before or {}
        day, group = self._where(image, cells, several=several)
        parts = [
            "" if subject is Subject.PERSON else self._who(image.table, cells, several=several),
            "" if subject in {Subject.GROUP, Subject.MEETING} else group,
            "" if subject is Subject.MEETING else day,
        ]
        return [part for part in parts if part]

    def _who(self, table: str, cells: Cells, *, several: bool) -> str:
        if table == "person":
            name = " ".join([str(cells["first_name"]), str(cells["last_name"])]).rstrip()
            return self._words.shown(name)
        if table in {"membership", "attendance", "meeting_facilitator"} and not several:
            return self._words.person(cells["person_id"])
        return str(cells["name"]) if table == "room" else str(cells.get("label") or "")

    def _where(self, image: Image, cells: Cells, *, several: bool) -> tuple[str, str]:
        """Return the day of what happened and the alias of its group, as far as it has them."""
        if image.table == "support_group":
            return "", str(cells["alias"])
        if image.table == "closure":
            return self._words.day(str(cells["first_day"])), ""
        if image.table == "meeting":
            moved = image.before and image.after and image.before["date"] != image.after["date"]
            day = "" if moved or several else self._words.day(str(cells["date"]))
            return day, self._words.group(cells["group_id"])
        if "meeting_id" in cells:
            return self._words.meeting(cells["meeting_id"])
        return "", self._words.group(cells["group_id"]) if "group_id" in cells else ""


def _marked(image: Image) -> str:
    if image.after is None:
        return _("Mark taken away")
    return _(_MARKED[str(image.after["mark"])])


def _membership(image: Image) -> str:
    if image.after is None:
        return _("Taken out of the group")
    if image.before is not None and image.before["state"] == image.after["state"]:
        return _("Membership dates changed")
    return _(_STATES[str(image.after["state"])])


def _plain(image: Image) -> str:
    if image.before is None and image.table in _ADDED:
        return _(_ADDED[image.table])
    if image.after is None and image.table in _REMOVED:
        return _(_REMOVED[image.table])
    return _(_CHANGED.get(image.table, mark("Something was changed")))
