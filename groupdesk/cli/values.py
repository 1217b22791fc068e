"""Dates, times and files as they are typed on the command line."""

from __future__ import annotations

import os
import re
from datetime import date, time
from pathlib import Path
from typing import Any

import click

from groupdesk.i18n import _
from groupdesk.model.options import shown

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
            sentence = _("{value} is no date such as 2026-05-12").format(value=shown(value))
            return self.fail(sentence, param, ctx)


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
            sentence = _("{value} is no time such as 14:00").format(value=shown(value))
            return self.fail(sentence, param, ctx)


class FileType(click.ParamType[Any]):
    """A file or folder whose name this system can write, whether it is there or not."""

    name = "FILE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path; a name that no file can have is wrong usage."""
        path = Path(value)
        if not str(value) or not _can_be_written(str(path)):
            sentence = _("{value} cannot be the name of a file").format(value=shown(str(value)))
            return self.fail(sentence, param, ctx)
        return path


def _can_be_written(name: str) -> bool:
    try:
        return b"\0" not in os.fsencode(name)
    except UnicodeEncodeError:
        return False


DATE = DateType()
TIME = TimeType()
FILE = FileType()
