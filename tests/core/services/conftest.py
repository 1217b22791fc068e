"""What the tests of the services share: an open desk and the newest line of its journal."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from groupdesk.clock import FixedClock
from groupdesk.model.centre import centre_for
from groupdesk.model.changes import Changes, Noun
from groupdesk.model.journal import Action
from groupdesk.paths import AppPaths
from groupdesk.services.desk import Desk, open_desk
from groupdesk.services.founding import create_centre
from groupdesk.services.session import Session
from groupdesk.store.database import Database
from groupdesk.store.keyslots import KdfCost
from groupdesk.store.migrations.runner import NEWEST
from groupdesk.store.store import Store
from tests.conftest import LABEL, NOW, PASSPHRASE

Journalled = Callable[[Changes, Action, set[Noun]], None]
DeskAt = Callable[[datetime], Desk]


@pytest.fixture(scope="session")
def new_centre(tmp_path_factory: pytest.TempPathFactory, cheap: KdfCost) -> Session:
    """Return a new centre that was locked again: what each test gets a copy of."""
    made = create_centre(
        AppPaths.under(tmp_path_factory.mktemp("centre") / "GroupDesk data"),
        centre_for("Riverside Community Centre", "GB-ENG", "Europe/London"),
        LABEL,
        PASSPHRASE,
        clock=FixedClock(NOW),
        cost=cheap,
    )
    made.session.lock()
    return made.session


@pytest.fixture
def session(new_centre: Session, paths: AppPaths) -> Iterator[Session]:
    shutil.copytree(new_centre.paths.data, paths.data)
    store = Store(Database.open(paths.database, new_centre.key, newest=NEWEST))
    opened = replace(new_centre, store=store, paths=paths)
    yield opened
    opened.lock()


@pytest.fixture
def desk(session: Session) -> Desk:
    return open_desk(session)


@pytest.fixture
def desk_at(session: Session) -> DeskAt:
    """Open the desk of the same centre as it would be at another moment."""

    def at(moment: datetime) -> Desk:
        return open_desk(replace(session, clock=FixedClock(moment)))

    return at


@pytest.fixture
def journalled(desk: Desk) -> Journalled:
    """Check that a change touched just these nouns and is the newest line of the journal."""

    def check(changes: Changes, action: Action, nouns: set[Noun]) -> None:
        newest = desk.history.newest(1)[0]
        assert changes.nouns == nouns
        assert changes.entry == newest.id
        assert newest.action is action
        assert newest.staff_label == LABEL
        assert newest.at == desk.session.clock.now()

    return check
