"""Unsaved forms: kept at once and encrypted, for one staff member alone, without a trace when dropped."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groupdesk.clock import FixedClock
from groupdesk.model.centre import Role, Staff
from groupdesk.model.ids import StaffId
from groupdesk.model.journal import Action
from groupdesk.services.desk import Desk
from groupdesk.services.drafts import Draft, DraftsService
from groupdesk.services.session import Session
from groupdesk.services.vault import unlock
from groupdesk.store.tables.centre import STAFF
from tests.conftest import LABEL, PASSPHRASE

TYPED = {"first_name": "Sentinella", "needs": "a seat\nby the door"}


@pytest.fixture
def drafts(desk: Desk) -> DraftsService:
    return desk.drafts


def test_draft_comes_back(drafts: DraftsService, clock: FixedClock) -> None:
    drafts.keep("person", TYPED)
    assert drafts.find("person") == TYPED
    assert drafts.find("group") is None
    assert drafts.all() == [Draft(form="person", at=clock.now(), fields=TYPED)]


def test_newest_text_of_a_form_counts(drafts: DraftsService) -> None:
    drafts.keep("person", TYPED)
    drafts.keep("person:12", {"first_name": "Ada"})
    drafts.keep("person", {"first_name": "Bea"})
    assert [(draft.form, draft.fields) for draft in drafts.all()] == [
        ("person", {"first_name": "Bea"}),
        ("person:12", {"first_name": "Ada"}),
    ]


def test_dropped_draft_is_gone(drafts: DraftsService) -> None:
    drafts.keep("person", TYPED)
    drafts.keep("group", TYPED)
    drafts.drop("person")
    drafts.drop("person")
    assert drafts.find("person") is None
    assert [draft.form for draft in drafts.all()] == ["group"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields=st.dictionaries(st.text(), st.text()))
def test_any_text_comes_back_as_typed(drafts: DraftsService, fields: dict[str, str]) -> None:
    drafts.keep("any", fields)
    assert drafts.find("any") == fields


def test_lone_surrogate_and_nul_come_back(drafts: DraftsService) -> None:
    odd = {"name": "a\ud800b\0c"}
    drafts.keep("any", odd)
    assert drafts.find("any") == odd


def test_draft_is_seen_by_its_writer_alone(session: Session, drafts: DraftsService) -> None:
    bea = Staff(id=StaffId(7), label="Bea", role=Role.COORDINATOR)
    with session.change(Action.STAFF_ADDED) as change:
        change.add(STAFF, bea)
    other = DraftsService(replace(session, staff=bea))
    drafts.keep("person", TYPED)
    assert (other.find("person"), other.all()) == (None, [])
    other.keep("person", {"first_name": "Cy"})
    other.drop("group")
    assert drafts.find("person") == TYPED
    other.drop("person")
    assert drafts.find("person") == TYPED


def test_draft_survives_a_lock_encrypted(session: Session, drafts: DraftsService) -> None:
    drafts.keep("person", TYPED)
    session.lock()
    for path in session.paths.data.iterdir():
        assert b"Sentinella" not in path.read_bytes()
    again = unlock(session.paths, LABEL, PASSPHRASE, clock=session.clock)
    assert DraftsService(again.session).find("person") == TYPED
    again.session.lock()


def test_draft_is_kept_without_waiting_for_a_lock(session: Session, drafts: DraftsService) -> None:
    """Another connection sees it at once: a kill after `keep` loses nothing."""
    drafts.keep("person", TYPED)
    again = unlock(session.paths, LABEL, PASSPHRASE, clock=session.clock)
    assert DraftsService(again.session).find("person") == TYPED
    again.session.lock()


def test_draft_leaves_nothing_in_the_journal(desk: Desk, drafts: DraftsService) -> None:
    before = desk.history.newest()
    execute = desk.session.store.database.execute
    images = execute("SELECT count(*) FROM journal_image").fetchone()
    drafts.keep("person", TYPED)
    drafts.drop("person")
    assert desk.history.newest() == before
    assert execute("SELECT count(*) FROM journal_image").fetchone() == images


def test_repr_shows_nothing_typed(drafts: DraftsService) -> None:
    drafts.keep("person", TYPED)
    assert "Sentinella" not in repr(drafts.all())
