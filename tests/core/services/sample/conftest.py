"""What the tests of the sample centre share: one centre, read whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from groupdesk.clock import FixedClock
from groupdesk.model.attendance import Attendance
from groupdesk.model.groups import Group
from groupdesk.model.people import (
    Membership,
    Person,
)
from groupdesk.model.schedule import Meeting, MeetingState
from groupdesk.paths import AppPaths
from groupdesk.services.desk import Desk, open_desk
from groupdesk.services.sample.centre import make_sample_centre
from groupdesk.store.keyslots import LEAST_READ
from groupdesk.store.statement import select
from groupdesk.store.tables.attendance import ATTENDANCE
from groupdesk.store.tables.groups import GROUP
from groupdesk.store.tables.people import MEMBERSHIP, PERSON
from groupdesk.store.tables.schedule import MEETING

TODAY = date(2026, 5, 12)  # a Tuesday
CLOCK = FixedClock(datetime(2026, 5, 12, 7, tzinfo=UTC))
A_WEEK = timedelta(weeks=1)


def make_desk(folder: Path, **wishes: Any) -> Desk:
    """Make a sample centre in a folder and open its desk."""
    usual: dict[str, Any] = {"today": TODAY, "clock": CLOCK, "cost": LEAST_READ}
    return open_desk(make_sample_centre(AppPaths.under(folder), **(usual | wishes)).session)


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = make_desk(tmp_path_factory.mktemp("sample") / "data")
    yield opened
    opened.session.lock()


@pytest.fixture(scope="session")
def groups(desk: Desk) -> dict[str, Group]:
    return {group.code: group for group in desk.session.store.all(select(GROUP))}


@pytest.fixture(scope="session")
def people(desk: Desk) -> dict[int, Person]:
    return {person.id: person for person in desk.session.store.all(select(PERSON))}


@pytest.fixture(scope="session")
def meetings(desk: Desk) -> dict[int, Meeting]:
    found = desk.session.store.all(select(MEETING))
    return {one.id: one for one in sorted(found, key=lambda one: one.starts)}


@pytest.fixture(scope="session")
def memberships(desk: Desk) -> list[Membership]:
    return desk.session.store.all(select(MEMBERSHIP))


@pytest.fixture(scope="session")
def attendance(desk: Desk) -> list[Attendance]:
    return desk.session.store.all(select(ATTENDANCE))


def held_by(group: Group, meetings: dict[int, Meeting]) -> list[Meeting]:
    return [
        one
        for one in meetings.values()
        if one.group_id == group.id and one.state is MeetingState.HELD
    ]
