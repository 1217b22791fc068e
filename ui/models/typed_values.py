"""Reads days, times and lengths as people type them; what cannot be read gives None."""

from __future__ import annotations

import re
from datetime import time

from groupdesk.i18n import Translator

_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?\s*(a|p)?\.?\s*m?\.?", re.IGNORECASE)
_PLAIN = re.compile(r"(\d{2})(\d{2})")
_MINUTES = re.compile(r"(\d{1,4})\s*(?:min(?:utes?)?\.?|')?", re.IGNORECASE)
LEAST_LETTERS = 2


def read_time(text: str) -> time | None:
    """Return the time of "18:30", "1830", "6.30 pm", "6pm" or "6"."""
    typed = text.strip()
    found = _PLAIN.fullmatch(typed) or _TIME.fullmatch(typed)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    half = found[3].lower() if found.re is _TIME and found[3] else ""
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_weekday(text: str, words: Translator) -> int | None:
    """Return the number of a weekday, Monday 0, from its number, its name or how that begins."""
    typed = text.strip().casefold().rstrip(".")
    if typed in {"0", "1", "2", "3", "4", "5", "6"}:
        return int(typed)
    if len(typed) < LEAST_LETTERS:
        return None
    names = words.locale.days["format"]["wide"]
    fits = [at for at in range(7) if str(names[at]).casefold().startswith(typed.rstrip("s"))]
    return fits[0] if len(fits) == 1 else None


def read_minutes(text: str) -> int | None:
    """Return the minutes of "90" or "90 min"."""
    found = _MINUTES.fullmatch(text.strip())
    return int(found[1]) if found else None
