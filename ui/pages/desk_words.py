"""How days, times and numbers are written at this centre."""

from __future__ import annotations

from groupdesk.i18n import Translator, translator
from groupdesk.services.desk import Desk


def desk_words(desk: Desk) -> Translator:
    """Return the translator that writes days and times as the centre does."""
    centre = desk.session.centre
    return translator("en", territory=centre.territory, clock24=centre.clock24)
