"""Where the record lies, how large it is, and of when its newest backup is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupdesk.errors import CannotWrite
from groupdesk.services.safekeeping import record_facts
from groupdesk.services.session import Session
from groupdesk.store.backup import backup_name, made_at


def test_facts_of_a_record(session: Session) -> None:
    facts = record_facts(session)
    paths = session.paths
    assert (facts.folder, facts.logs, facts.backups) == (paths.data, paths.logs, paths.backups)
    assert facts.size == paths.database.stat().st_size
    assert facts.newest_backup is None
    session.back_up()
    (paths.backups / "ours.gdbackup").write_bytes(b"")
    assert record_facts(session).newest_backup == session.clock.now().replace(microsecond=0)


def test_a_folder_of_backups_that_cannot_be_read_is_said(session: Session) -> None:
    session.paths.backups.write_text("a file where the folder should be")
    with pytest.raises(CannotWrite):
        record_facts(session)


@given(seconds=st.integers(min_value=0, max_value=10**11))
def test_the_name_of_a_backup_says_when_it_was_made(seconds: int) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)
    first = backup_name(moment, set())
    for name in (first, backup_name(moment, {first})):
        assert made_at(Path(name)) == moment
    assert made_at(Path("Christmas.gdbackup")) is None
