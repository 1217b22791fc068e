"""The recovery key after it was made: its sheet, and the proof that somebody has it on paper."""

from __future__ import annotations

from groupdesk.documents.recovery_sheet import RecoveryFacts, render_recovery_sheet
from groupdesk.errors import KeysDamaged
from groupdesk.i18n import LANGUAGES, _
from groupdesk.model.centre import Centre
from groupdesk.model.journal import Action
from groupdesk.model.paper_facts import CentrePrint
from groupdesk.services.centre import CentreService
from groupdesk.services.session import Session
from groupdesk.store.keyfile import backup_of, read_key_file
from groupdesk.store.keyslots import SlotKind, open_slot
from groupdesk.store.statement import column

SHEET = "recovery-sheet"

_FIRST_OF = column("SELECT 1 FROM journal_entry WHERE action IN (?, ?) LIMIT 1")


def recovery_sheet(session: Session, key: str, *, copies: int = 1) -> bytes:
    """Return the recovery sheet as PDF bytes, to be printed from memory and never saved."""
    centre = session.centre
    return render_recovery_sheet(
        RecoveryFacts(
            centre=CentrePrint(
                name=centre.name,
                prints_colour=centre.prints_colour,
                territory=centre.territory,
                clock24=centre.clock24,
                logo=CentreService(session).logo(),
            ),
            key=key,
            made_on=session.today(),
            paper=centre.paper,
            language=_language(centre),
            copies=copies,
        )
    ).pdf


def is_confirmed(session: Session) -> bool:
    """Say whether the recovery key was typed back; the made-up sample centre needs none.

    A window that was killed before that step leaves a centre that its passphrase opens, and this
    is how the next unlock knows what is still to be done (security.md 2.4).
    """
    actions = (Action.RECOVERY_CONFIRMED.value, Action.SAMPLE_CENTRE_MADE.value)
    return session.store.one(_FIRST_OF, *actions) is not None


def check_recovery_key(session: Session, typed: str) -> None:
    """Try a recovery key on its slot; about a second of key work, and it writes nothing.

    Raises `MistypedRecoveryKey`, `WrongPassphrase`, `NotEnoughMemory`, `KeysDamaged`, and what
    `read_key_file` raises.
    """
    db_id = session.store.database.salt()
    keys = session.paths.keys
    found = read_key_file([keys, backup_of(keys)], db_id).keys
    slot = next((slot for slot in found.slots if slot.kind is SlotKind.RECOVERY), None)
    if slot is None:
        raise KeysDamaged(
            _("The key file holds no recovery key: please open a backup, or ask who keeps them.")
        )
    open_slot(slot, typed, db_id)


def confirm(session: Session) -> None:
    """Keep that the recovery key is on paper; raises `DiskFull`, `CannotWrite` or `Busy`."""
    if not is_confirmed(session):
        with session.change(Action.RECOVERY_CONFIRMED, always=True):
            pass


def _language(centre: Centre) -> str:
    return next((code for code in centre.languages if code in LANGUAGES), LANGUAGES[0])
