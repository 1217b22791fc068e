"""The recovery key is confirmed once, by whoever typed it back from paper."""

from __future__ import annotations

import pytest

from groupdesk.errors import MistypedRecoveryKey, WrongPassphrase
from groupdesk.model.journal import Action
from groupdesk.services import recovery
from groupdesk.services.founding import NewCentre
from groupdesk.services.history import HistoryService
from groupdesk.services.vault import unlock
from groupdesk.store.keyslots import new_recovery_key
from tests.conftest import LABEL, PASSPHRASE


def test_a_new_centre_waits_for_its_recovery_key(centre: NewCentre) -> None:
    session = centre.session
    assert not recovery.is_confirmed(session)
    recovery.check_recovery_key(session, centre.recovery_key)
    assert not recovery.is_confirmed(session)
    recovery.confirm(session)
    assert recovery.is_confirmed(session)


def test_that_it_was_confirmed_is_known_at_the_next_unlock(centre: NewCentre) -> None:
    session = centre.session
    recovery.confirm(session)
    session.lock()
    again = unlock(session.paths, LABEL, PASSPHRASE, clock=session.clock).session
    assert recovery.is_confirmed(again)
    again.lock()


def test_confirming_twice_is_journalled_once_and_no_undo_takes_it_back(centre: NewCentre) -> None:
    recovery.confirm(centre.session)
    recovery.confirm(centre.session)
    entries = HistoryService(centre.session).newest()
    assert [entry.action for entry in entries] == [
        Action.RECOVERY_CONFIRMED,
        Action.CENTRE_CREATED,
    ]
    assert not entries[0].can_undo


def test_another_key_and_a_slip_are_told_apart(centre: NewCentre) -> None:
    with pytest.raises(WrongPassphrase):
        recovery.check_recovery_key(centre.session, new_recovery_key())
    with pytest.raises(MistypedRecoveryKey):
        recovery.check_recovery_key(centre.session, "Y9GS7")


def test_the_sheet_is_a_pdf_of_as_many_pages_as_copies(centre: NewCentre) -> None:
    one = recovery.recovery_sheet(centre.session, centre.recovery_key)
    two = recovery.recovery_sheet(centre.session, centre.recovery_key, copies=2)
    assert one.startswith(b"%PDF")
    assert len(two) > len(one)
    files = {path.name for path in centre.session.paths.data.iterdir()}
    assert not {name for name in files if name.endswith(".pdf")}
