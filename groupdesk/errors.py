"""Errors that a person can act on; everything else that is raised is a bug."""

from __future__ import annotations


class KnownError(Exception):
    """Carry one plain sentence for the person at the desk: what, where, what to do."""

    exit_code = 1

    @property
    def sentence(self) -> str:
        """Return the sentence to show."""
        return str(self.args[0]) if self.args else ""


class WrongUsage(KnownError):
    """An option, key or value that does not exist; the command line ends with 2."""

    exit_code = 2


class InvalidValue(KnownError):
    """Something typed that cannot be kept; names the field so that a form can point at it."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class NotFound(KnownError):
    """A group, meeting, person or file that is not there."""


class Refused(KnownError):
    """A step that the rules do not allow as asked, such as booking a room twice."""


class BookedTwice(Refused):
    """A room or facilitator that is booked already; asked for again as meant, it is allowed."""


class ChangedSince(Refused):
    """An undo or redo whose rows somebody changed in the meantime."""


class WrongPassphrase(KnownError):
    """The secret does not open this slot."""


class WeakPassphrase(KnownError):
    """A new passphrase that is too short."""


class MistypedRecoveryKey(KnownError):
    """A recovery key whose check signs do not fit: a typing slip, found without any key work."""


class KeysDamaged(KnownError):
    """No readable copy of the key file is left."""


class KeysMissing(KnownError):
    """There is a database but no key file beside it."""


class ForeignKeys(KnownError):
    """The key file belongs to another centre's database."""


class NotEnoughMemory(KnownError):
    """The PC cannot give the memory that the key derivation needs."""


class NewerVersion(KnownError):
    """A file written by a newer GroupDesk."""


class TooOld(KnownError):
    """A file from before the first version that can be read."""


class Damaged(KnownError):
    """The database file cannot be trusted."""


class NotEncrypted(Damaged):
    """The database file is plain SQLite: not a GroupDesk file."""


class NoCentre(KnownError):
    """The data folder holds no centre yet."""


class DataFolderInUse(KnownError):
    """The data folder is not new or empty."""


class Busy(KnownError):
    """Another program holds the database."""


class DiskFull(KnownError):
    """The disk is full; the last change was not saved."""


class CannotWrite(KnownError):
    """A folder or file that cannot be written or read."""
