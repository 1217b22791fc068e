"""Dates, times and files as they are typed on the command line."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupdesk.cli.values import DATE, FILE, TIME


def refuses(kind: click.ParamType[Any], typed: str) -> str:
    with pytest.raises(click.BadParameter) as caught:
        kind.convert(typed, None, None)
    assert len(caught.value.message) < 200
    return caught.value.message


@given(st.dates())
def test_any_date_is_read_as_it_is_written(day: date) -> None:
    assert DATE.convert(day.isoformat(), None, None) == day
    assert DATE.convert(day, None, None) == day


@given(st.times())
def test_any_time_is_read_as_it_is_written(moment: time) -> None:
    minute = moment.replace(second=0, microsecond=0)
    assert TIME.convert(f"{minute:%H:%M}", None, None) == minute
    assert TIME.convert(f"{minute.hour}:{minute.minute:02}", None, None) == minute
    assert TIME.convert(minute, None, None) == minute


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2026-5-12",
        "20260512",
        "2026-W20-2",
        "2026-02-30",
        "0000-00-00",
        "-2026-05-12",
        "2026-05-12T00:00",
        " 2026-05-12",
        "2026-05-12\n",
        "٢٠٢٦-٠٥-١٢",
        "\ud800",
        "x" * 100_000,
    ],
    ids=lambda typed: ascii(typed)[:30],
)
def test_anything_else_is_no_date(typed: str) -> None:
    assert "is no date such as 2026-05-12" in refuses(DATE, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "24:00",
        "14",
        "14:60",
        "14:00:00",
        "2 pm",
        "14:00+01:00",
        "-1:00",
        "١٤:٠٠",
        "\0",
        "9" * 999,
    ],
    ids=lambda typed: ascii(typed)[:30],
)
def test_anything_else_is_no_time(typed: str) -> None:
    assert "is no time such as 14:00" in refuses(TIME, typed)


@pytest.mark.parametrize("typed", ["sheet", "a b/ñ.PDF", "/x/مرحبا.pdf", "r\udce9gistre.pdf", "-"])
def test_file_may_have_any_name(typed: str) -> None:
    assert FILE.convert(typed, None, None) == Path(typed)


@pytest.mark.parametrize("typed", ["", "a\0b.pdf", "a\ud800b.pdf"], ids=ascii)
def test_name_that_no_file_can_have(typed: str) -> None:
    assert "cannot be the name of a file" in refuses(FILE, typed)
