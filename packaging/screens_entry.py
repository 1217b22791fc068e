"""The pictures of a window before the desk is open, and of a centre that is still empty."""

from __future__ import annotations

from PySide6.QtCore import Qt

from screens_visitor import CTRL, States
from ui.places import PageKey, Place

PASSPHRASE = "kettle biscuit Tuesday window"
NO_KEY_OF_OURS = "22222"

OWN_CENTRE: States = {
    "welcome": (lambda v: v.begin(sample=False),),
    "welcome-error": (lambda v: v.click("Continue"),),
    "welcome-country": (
        lambda v: v.type("Centre name", "Riverside Community Centre"),
        lambda v: v.type("Country", "engl"),
    ),
    "welcome-filled": (
        lambda v: v.key(Qt.Key.Key_Tab),
        lambda v: v.type("Safeguarding", "Amal Haddad, 01632 960 201"),
    ),
    "passphrase": (lambda v: v.click("Continue"),),
    "passphrase-error": (
        lambda v: v.type("Your first name", "Dana"),
        lambda v: v.type("Passphrase", "kettle"),
        lambda v: v.click("Continue"),
    ),
    "passphrase-proposed": (lambda v: v.click("Propose five words"),),
    "passphrase-differs": (
        lambda v: v.type("Passphrase", PASSPHRASE),
        lambda v: v.type("Type it once more", PASSPHRASE.upper()),
        lambda v: v.click("Continue"),
    ),
    "passphrase-filled": (lambda v: v.type("Type it once more", PASSPHRASE),),
    "recovery": (lambda v: v.click("Continue"),),
    "recovery-shown": (lambda v: v.click("Copy it by hand"),),
    "recovery-wrong": (
        lambda v: v.type("Recovery key, group 1", v.recovery_key()[:25] + NO_KEY_OF_OURS),
        lambda v: v.click("It is on paper"),
        lambda v: v.click("Open GroupDesk"),
    ),
    "recovery-right": (lambda v: v.type("Recovery key, group 6", v.recovery_key()[25:]),),
    "first-day": (lambda v: v.click("Open GroupDesk"),),
    "first-day-calendar": (lambda v: v.go(Place(page=PageKey.CALENDAR)),),
    "first-day-groups": (lambda v: v.go(Place(page=PageKey.GROUPS)),),
    "first-day-people": (lambda v: v.go(Place(page=PageKey.PEOPLE)),),
    "first-day-print": (lambda v: v.go(Place(page=PageKey.PRINT)),),
    "first-day-rooms": (lambda v: v.go(Place(page=PageKey.SETTINGS, part="rooms")),),
    "forgotten": (
        lambda v: v.key(Qt.Key.Key_L, CTRL),
        lambda v: v.click("Forgot it?"),
    ),
    "forgotten-wrong": (
        lambda v: v.type("Recovery key, group 1", NO_KEY_OF_OURS * 6),
        lambda v: v.click("Use the recovery key"),
    ),
}

DOOR: States = {
    "unlock": (lambda v: v.begin(sample=True),),
    "unlock-not-listed": (lambda v: v.click("I am not on this list"),),
    "unlock-wrong": (lambda v: v.unlock("not this one"),),
    "unlock-wait": tuple(lambda v: v.unlock("not this one") for _again in range(5)),
}
