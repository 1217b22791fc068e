"""A small month to pick a day from, under the button that opens it."""

from __future__ import annotations

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QMenu, QToolButton, QWidget, QWidgetAction

from groupdesk.i18n import _
from ui.icons import icon
from ui.theme import Look, Type, font, px

CELL = 40
CARET = 18
TURNS = (("prevmonth", "caret-left"), ("nextmonth", "caret-right"))


class DayPicker(QMenu):
    """A menu with one month; a click or Enter picks a day and closes it."""

    picked = Signal(QDate)

    def __init__(self, look: Look, day: QDate, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._month = QCalendarWidget()
        self._build(day)
        self._month.activated.connect(self._on_picked)
        self._month.clicked.connect(self._on_picked)

    def _build(self, day: QDate) -> None:
        month = self._month
        month.setGridVisible(False)
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        month.setFont(font(Type.BODY))
        month.setMinimumSize(px(CELL) * 7, px(CELL) * 8)
        # Qt's own red says nothing here: a weekend is a day like another.
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            month.setWeekdayTextFormat(weekend, QTextCharFormat())
        month.setSelectedDate(day)
        month.setAccessibleName(_("Pick a day"))
        self._dress()
        action = QWidgetAction(self)
        action.setDefaultWidget(month)
        self.addAction(action)

    def _dress(self) -> None:
        """Give the month's head the colours of the window: Qt's own cannot be read on ours."""
        surface, ink = (self._look.colour(name).name() for name in ("surface", "ink"))
        self._month.setStyleSheet(
            f"#qt_calendar_navigationbar {{ background: {surface}; }}"
            f"#qt_calendar_navigationbar QToolButton {{ color: {ink}; background: {surface};"
            f" border: none; padding: 6px; }}"
            "QToolButton::menu-indicator { image: none; }"
        )
        for key, name in TURNS:
            turn = self._month.findChild(QToolButton, f"qt_calendar_{key}")
            if turn is not None:
                turn.setIcon(icon(self._look, name, "ink"))
                turn.setIconSize(QSize(px(CARET), px(CARET)))

    def _on_picked(self, day: QDate) -> None:
        self.picked.emit(day)
        self.close()
