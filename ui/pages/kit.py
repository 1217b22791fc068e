"""What every page of the open desk is handed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from groupdesk.errors import KnownError
from groupdesk.model.changes import Changes
from groupdesk.services.desk import Desk
from ui.bus import Bus
from ui.dialogs.sheets import Sheets
from ui.file_prompts import FilePrompts
from ui.memory import WindowMemory
from ui.messages import Messages
from ui.names import Names
from ui.places import Navigator
from ui.print_job import PrinterMemory
from ui.tasks import Tasks
from ui.theme import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """The services and the window's shared parts; made once for each unlock."""

    look: Look
    desk: Desk
    bus: Bus
    tasks: Tasks
    messages: Messages
    navigator: Navigator
    names: Names
    sheets: Sheets
    memory: WindowMemory
    prompts: FilePrompts
    printers: PrinterMemory

    def done(self, changes: Changes, sentence: str) -> None:
        """Tell the pages of a write, and say what is now true with an offer to undo it."""
        self.bus.tell(changes)
        self.messages.done(sentence, changes.entry)

    def attempt(self, write: Callable[[], Changes], sentence: str) -> bool:
        """Do a small write; say what is now true, or why not. Return whether it was done."""
        try:
            changes = write()
        except KnownError as error:
            self.messages.problem(error.sentence)
            return False
        self.done(changes, sentence)
        return True

    def take_back(self, act: Callable[[], Changes], sentence: str) -> bool:
        """Undo or redo something; say so without an offer to undo that. Return whether it was done."""
        try:
            changes = act()
        except KnownError as error:
            self.messages.problem(error.sentence)
            return False
        self.bus.tell(changes)
        self.messages.say(sentence)
        return True
