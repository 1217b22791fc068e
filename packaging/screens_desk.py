"""The pictures of the open desk: every page of the sample centre, and what it says."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from screens_visitor import CTRL, PASSPHRASE, States
from ui.places import PageKey, Place
from ui.widgets.choices import Round
from ui.widgets.pick_menu import PickMenu

TODAY = date(2026, 5, 12)
NO_DAY = date(2029, 5, 1)

TODAY_PAGE: States = {
    "unlock-shown": (
        lambda v: v.begin(sample=True),
        lambda v: v.type("", PASSPHRASE),
        lambda v: v.click("Show"),
    ),
    "today": (lambda v: v.click("Unlock"), lambda v: v.wait()),
    "today-pack": (lambda v: v.click("Print pack"),),
    "today-all-packs": (lambda v: v.click("Not now"), lambda v: v.click("Print all")),
    "today-saved": (lambda v: v.click("Save"), lambda v: v.wait()),
    "search": (
        lambda v: v.click("Close this message"),
        lambda v: v.key(Qt.Key.Key_K, CTRL),
    ),
    "search-found": (lambda v: v.type("Search everything", "ha"),),
    "search-nothing": (lambda v: v.type("Search everything", "zebra"),),
    "staff-menu": (
        lambda v: v.key(Qt.Key.Key_Escape),
        lambda v: v.menu("Demo"),
    ),
    "help": (lambda v: v.key(Qt.Key.Key_F1),),
    "today-names-hidden": (
        lambda v: v.key(Qt.Key.Key_Escape),
        lambda v: v.click("Hide names"),
    ),
}

CALENDAR: States = {
    "calendar": (lambda v: v.click("Show names"), lambda v: v.go(Place(page=PageKey.CALENDAR))),
    "calendar-meeting": (
        lambda v: v.go(Place(page=PageKey.CALENDAR, meeting_id=v.meeting(TODAY, "Grief"))),
    ),
    "calendar-agenda": (lambda v: v.choose("View", "agenda"),),
    "calendar-week": (
        lambda v: v.key(Qt.Key.Key_Escape),
        lambda v: v.choose("View", "week"),
    ),
    "calendar-week-clash": (
        lambda v: v.go(
            Place(page=PageKey.CALENDAR, meeting_id=v.meeting(date(2026, 5, 21), "Cafecito"))
        ),
    ),
    "calendar-clash": (
        lambda v: v.choose("View", "month"),
        lambda v: v.go(
            Place(page=PageKey.CALENDAR, meeting_id=v.meeting(date(2026, 5, 21), "Cafecito"))
        ),
    ),
    "calendar-cancelled": (
        lambda v: v.go(
            Place(page=PageKey.CALENDAR, meeting_id=v.meeting(date(2026, 5, 19), "Living"))
        ),
    ),
    "calendar-held": (
        lambda v: v.go(
            Place(page=PageKey.CALENDAR, meeting_id=v.meeting(date(2026, 5, 5), "Grief"))
        ),
    ),
    "calendar-rooms": (lambda v: v.click("All rooms"),),
    "calendar-no-match": (
        lambda v: v.key(Qt.Key.Key_Space),
        lambda v: v.all(PickMenu)[0].close_list(),
        lambda v: v.all(PickMenu)[0].put(frozenset({0})),
        lambda v: v.all(PickMenu)[0].picked.emit(frozenset({0})),
    ),
    "calendar-empty": (
        lambda v: v.click("Show all"),
        lambda v: v.go(Place(page=PageKey.CALENDAR, day=NO_DAY)),
    ),
}

GROUPS: States = {
    "groups": (lambda v: v.go(Place(page=PageKey.GROUPS)),),
    "groups-no-match": (lambda v: v.type("Filter groups", "zebra"),),
    "groups-closed": (
        lambda v: v.click("Show all"),
        lambda v: v.choose("Which groups", "closed"),
    ),
    "group-overview": (
        lambda v: v.choose("Which groups", "current"),
        lambda v: v.go(Place(page=PageKey.GROUP, group_id=v.group("Grief"), part="overview")),
    ),
    "group-menu": (lambda v: v.menu("More about this group"),),
    "group-meetings": (
        lambda v: v.go(Place(page=PageKey.GROUP, group_id=v.group("Grief"), part="meetings")),
    ),
    "group-members": (
        lambda v: v.go(Place(page=PageKey.GROUP, group_id=v.group("Grief"), part="members")),
    ),
    "group-attendance": (
        lambda v: v.go(Place(page=PageKey.GROUP, group_id=v.group("Grief"), part="attendance")),
    ),
}

PEOPLE: States = {
    "people-nobody": (lambda v: v.go(Place(page=PageKey.PEOPLE)), lambda v: v.wait()),
    "people": (
        lambda v: v.go(Place(page=PageKey.PEOPLE, person_id=v.person("Harold"))),
        lambda v: v.wait(),
    ),
    "people-menu": (lambda v: v.menu("More to do"),),
    "people-filter": (lambda v: v.type("Filter by name", "ha"), lambda v: v.wait()),
    "people-no-match": (lambda v: v.type("Filter by name", "Hary"), lambda v: v.wait()),
    "people-names-hidden": (
        lambda v: v.key(Qt.Key.Key_Escape),
        lambda v: v.go(Place(page=PageKey.PEOPLE, person_id=v.person("Harold"))),
        lambda v: v.click("Hide names"),
        lambda v: v.wait(),
    ),
}

ATTENDANCE: States = {
    "attendance": (
        lambda v: v.go(Place(page=PageKey.TODAY)),
        lambda v: v.click("Show names"),
        lambda v: v.go(Place(page=PageKey.ATTENDANCE, meeting_id=v.meeting(TODAY, "Grief"))),
    ),
    "attendance-half": (
        *(
            lambda v, key=key: v.key(key)
            for key in (Qt.Key.Key_H, Qt.Key.Key_H, Qt.Key.Key_A, Qt.Key.Key_N, Qt.Key.Key_H)
        ),
        lambda v: v.key(Qt.Key.Key_Plus),
    ),
    "attendance-newcomer": (
        lambda v: v.key(Qt.Key.Key_N, CTRL),
        lambda v: v.type("First name of the newcomer", "Dee"),
        lambda v: v.key(Qt.Key.Key_Return),
        lambda v: v.type("First name of the newcomer", "Sam"),
    ),
    "attendance-finish": (lambda v: v.key(Qt.Key.Key_Escape), lambda v: v.click("Finish")),
    "attendance-cancelled": (
        lambda v: v.key(Qt.Key.Key_Escape),
        lambda v: v.go(
            Place(page=PageKey.ATTENDANCE, meeting_id=v.meeting(date(2026, 5, 19), "Living"))
        ),
    ),
}

PRINT: States = {
    "print": (
        lambda v: v.click("Close this message"),
        lambda v: v.go(Place(page=PageKey.PRINT)),
        lambda v: v.wait(),
    ),
    "print-staff-copy": (
        lambda v: next(one for one in v.all(Round) if one.text().startswith("Staff copy")).click(),
        lambda v: v.wait(),
    ),
    "print-saving": (lambda v: v.click("Save"),),
    "print-no-printer": (lambda v: v.click("Not now"), lambda v: v.click("Print Sign")),
    "print-pack": (
        lambda v: v.go(Place(page=PageKey.PRINT, document="meeting-pack")),
        lambda v: v.wait(),
    ),
}

SETTINGS: States = {
    f"settings-{part}": (
        lambda v, part=part: v.go(Place(page=PageKey.SETTINGS, part=part)),  # type: ignore[misc]
        lambda v: v.wait(),
    )
    for part in ("centre", "staff", "rooms", "look", "history", "about")
}

LOCKED: States = {
    "locked": (
        lambda v: v.go(Place(page=PageKey.TODAY)),
        lambda v: v.key(Qt.Key.Key_L, CTRL),
    ),
}

NO_MEETINGS: States = {
    "today-empty": (
        lambda v: v.begin(sample=True),
        lambda v: v.unlock(),
        lambda v: v.wait(),
    ),
}
