"""Dates and times as they are typed on the command line."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

import click

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{1,2}:\d{2}")


class DateType(click.ParamType[Any]):
    """A date such as 2026-05-12."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date; anything else is wrong usage."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value if _DATE.fullmatch(value) else "")
        except ValueError:
            return self.fail(f"{value!r} is no date such as 2026-05-12", param, ctx)


class TimeType(click.ParamType[Any]):
    """A time such as 14:00."""

    name = "HH:MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        """Return the time; anything else is wrong usage."""
        if isinstance(value, time):
            return value
        try:
            return time.fromisoformat(value.zfill(5) if _TIME.fullmatch(value) else "")
        except ValueError:
            return self.fail(f"{value!r} is no time such as 14:00", param, ctx)


DATE = DateType()
TIME = TimeType()
