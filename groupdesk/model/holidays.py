"""Public holidays of a country or state, computed without a network (domain.md 2.3)."""

from __future__ import annotations

from datetime import date

# Where the library says a day otherwise than the government's list and everybody's calendar do.
_OWN_NAMES = {
    "GB": {
        "May Day": "Early May bank holiday",
        "Spring Bank Holiday": "Spring bank holiday",
        "Late Summer Bank Holiday": "Summer bank holiday",
        "Summer Bank Holiday": "Summer bank holiday",
    },
}


def public_holidays(region: str, year: int) -> list[tuple[date, str]]:
    """Return the public holidays of a region such as GB-ENG or FR in a year, by day.

    A state that has none of its own takes its country's; an unknown country has none.
    """
    # It brings a module for each country and takes longer to load than the window to open.
    import holidays

    country, _dash, state = region.partition("-")
    known = holidays.list_supported_countries(include_aliases=False)
    if country not in known:
        return []
    found = holidays.country_holidays(
        country, subdiv=state if state in known[country] else None, years=year, language="en_GB"
    )
    own_names = _OWN_NAMES.get(country, {})
    return [
        (day, " / ".join(own_names.get(name, name) for name in found.get_list(day)))
        for day in sorted(found)
        if day.year == year
    ]
