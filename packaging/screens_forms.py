"""The pictures of the forms and questions of the open desk, and of what they say to mistakes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from screens_visitor import CTRL, States
from ui.places import PageKey, Place

TODAY = date(2026, 5, 12)
SEVERAL = (
    "Men’s Shed\tMonday\t6:30 pm\tWorkshop\n"
    "Singing for the Brain\tthu\t10am\tGarden Room\t60\n"
    "Knit & Natter\t\t14:00\n"
)

CALENDAR_FORMS: States = {
    **{
        f"meeting-{act}": (
            lambda v, act=act: v.go(  # type: ignore[misc]
                Place(page=PageKey.CALENDAR, meeting_id=v.meeting(TODAY, "Grief"), act=act)
            ),
        )
        for act in ("cancel", "room", "leaders", "history", "move")
    },
    "meeting-move-clash": (
        lambda v: v.put("date", "2026-05-21"),
        lambda v: v.put("start", "10:30"),
        lambda v: v.click("Move the meeting"),
    ),
    "meeting-add": (lambda v: v.go(Place(page=PageKey.CALENDAR, act="add")),),
    "meeting-add-clash": (
        lambda v: v.put("start", "14:00"),
        lambda v: v.put("room_id", str(v.room("Garden"))),
        lambda v: v.click("Add meeting"),
    ),
    "closed-days": (
        lambda v: v.go(Place(page=PageKey.CALENDAR, act="add-closure", day=date(2026, 5, 19))),
    ),
    "calendar-add-menu": (lambda v: v.key(Qt.Key.Key_Escape), lambda v: v.menu("Add")),
}

GROUP_FORMS: States = {
    "group-add": (lambda v: v.go(Place(page=PageKey.GROUPS, act="add")),),
    "group-add-error": (lambda v: v.click("Add group"),),
    "group-add-more": (
        lambda v: v.put("name", "Coffee & Quilts"),
        lambda v: v.click("More about"),
    ),
    "group-edit": (
        lambda v: v.go(Place(page=PageKey.GROUP, group_id=v.group("Grief"), act="edit")),
    ),
    "several": (lambda v: v.go(Place(page=PageKey.GROUPS, act="many")),),
    "several-pasted": (
        lambda _v: QApplication.clipboard().setText(SEVERAL),
        lambda v: v.key(Qt.Key.Key_V, CTRL),
    ),
    "several-refused": (lambda v: v.click("Set up 3"),),
    "series-add": (
        lambda v: v.go(Place(page=PageKey.GROUP, group_id=v.group("Grief"), act="add-series")),
    ),
    "series-monthly": (
        lambda v: v.put("pattern", "monthly"),
        lambda v: v.put("ends", "after"),
    ),
    "series-clash": (
        lambda v: v.put("pattern", "weekly"),
        lambda v: v.put("start", "14:30"),
        lambda v: v.put("ends", "never"),
        lambda v: v.click("Add series"),
    ),
    "meeting-extra": (
        lambda v: v.go(Place(page=PageKey.GROUP, group_id=v.group("Grief"), act="add-meeting")),
    ),
    "member-add": (
        lambda v: v.go(Place(page=PageKey.GROUP, group_id=v.group("Grief"), act="add-member")),
    ),
    "member-found": (lambda v: v.type("Who", "ha"),),
}

PEOPLE_FORMS: States = {
    "person-add": (lambda v: v.go(Place(page=PageKey.PEOPLE, act="add")),),
    "person-add-error": (lambda v: v.click("Add person"),),
    "person-double": (
        lambda v: v.put("first_name", "Harold"),
        lambda v: v.put("last_name", "Pinnock"),
        lambda v: v.click("Add person"),
    ),
    "person-edit": (
        lambda v: v.go(Place(page=PageKey.PEOPLE, person_id=v.person("Harold"), act="edit")),
    ),
    "person-join": (
        lambda v: v.go(Place(page=PageKey.PEOPLE, person_id=v.person("Harold"), act="join")),
    ),
}

SETTINGS_FORMS: States = {
    "room-add": (lambda v: v.go(Place(page=PageKey.SETTINGS, act="add-room")),),
    "room-error": (lambda v: v.click("Add room"),),
    "label": (lambda v: v.go(Place(page=PageKey.SETTINGS, act="label")),),
    "passphrase-change": (
        lambda v: v.key(Qt.Key.Key_Escape),
        lambda v: v.click("Change passphrase"),
    ),
    "passphrase-change-error": (lambda v: v.click("Change passphrase"),),
    "centre-error": (
        lambda v: v.key(Qt.Key.Key_Escape),
        lambda v: v.go(Place(page=PageKey.SETTINGS, part="centre")),
        lambda v: v.put("name", ""),
        lambda v: v.click("Save changes"),
    ),
    "centre-changed": (
        lambda v: v.put("name", "Riverside House"),
        lambda v: v.click("Save changes"),
    ),
}
