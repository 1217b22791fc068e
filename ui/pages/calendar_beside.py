"""The meeting beside the calendar: which one it is, and its panel."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from groupdesk.i18n import translator
from groupdesk.model.ids import MeetingId
from ui.pages import calendar_panel as panel
from ui.pages.calendar_acts import MeetingActs
from ui.pages.kit import Kit
from ui.widgets.meeting_panel import MeetingPanel


class MeetingBeside(QObject):
    """Shows one meeting in the panel, and does what its buttons say."""

    shown = Signal(object)

    def __init__(self, kit: Kit, acts: MeetingActs, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._acts = acts
        centre = kit.desk.session.centre
        self._words = translator("en", territory=centre.territory, clock24=centre.clock24)
        self.meeting_id: MeetingId | None = None
        self.panel = MeetingPanel(kit.look)
        self.panel.hide()
        self.panel.act_wanted.connect(self.begin)

    @property
    def is_open(self) -> bool:
        return not self.panel.isHidden()

    def show(self) -> None:
        """Read the meeting again and show it; where it is gone, nothing is shown."""
        line = panel.find_line(self._kit.desk, self.meeting_id)
        if line is None:
            self.meeting_id = None
            self.panel.empty()
        else:
            facts = panel.panel_facts(self._kit.desk, self._kit.names, self._words, line)
            self.panel.load(facts)
        self.panel.setVisible(line is not None)
        self.shown.emit(self.meeting_id)

    def open(self, meeting_id: MeetingId) -> None:
        """Show a meeting; the keys stay where they are."""
        self.meeting_id = meeting_id
        self.show()

    def enter(self, meeting_id: MeetingId) -> None:
        """Show a meeting and begin at what can be done with it."""
        self.open(meeting_id)
        self.panel.take_focus()

    def follow(self, meeting_id: MeetingId | None) -> None:
        """Let an open panel follow the keys."""
        if self.is_open and meeting_id != self.meeting_id:
            self.meeting_id = meeting_id
            self.show()

    def close(self) -> MeetingId | None:
        """Close the panel and return the meeting that it showed."""
        chosen, self.meeting_id = self.meeting_id, None
        self.panel.hide()
        self.panel.empty()
        return chosen

    def begin(self, act: str) -> None:
        """Do an act with the meeting on show."""
        if self.meeting_id is not None:
            self._acts.begin(act, self.meeting_id)
