"""The one style sheet, with the tokens' names in the place of colours."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

# Fonts are set in code by pixel size, so that one place knows every size.
_SHEET = Template("""
QWidget { color: $ink; }
QMainWindow, #page, #entry { background: $window; }
QScrollArea { background: transparent; border: none; }
QToolTip { background: $surface; color: $ink; border: 1px solid $line_strong; padding: 4px 6px; }
QMenu { background: $surface; border: 1px solid $line_strong; padding: 4px; }
QMenu::item { padding: 8px 20px; border-radius: 6px; }
QMenu::item:selected { background: $sunken; }
QMenu::item:disabled { color: $disabled_ink; }

QLabel { background: transparent; }
QLabel[ink="ink2"] { color: $ink2; }
QLabel[ink="ink3"] { color: $ink3; }
QLabel[ink="danger"] { color: $danger_ink; }
QLabel[ink="warn"] { color: $warn_ink; }
QLabel[ink="info"] { color: $info_ink; }
QLabel[ink="accent"] { color: $accent_ink; }
QLabel[ink="rail"] { color: $rail_ink; }
QLabel[ink="rail2"] { color: $rail_ink2; }
QLabel[ink="brand"] { color: #FFFFFF; }
QLabel[ink="toast"] { color: $toast_ink; }

#rail, #cover { background: $rail; }
#railLine { background: $rail_seat; border: none; }
#topBar { background: $surface; border: none; border-bottom: 1px solid $line; }
#searchField { background: $surface; border: 1px solid $line_strong; border-radius: 8px; }
#searchField[open="true"] { border: 2px solid $accent; }
QLabel[part="key"] {
  background: $sunken; color: $ink2; border: 1px solid $line; border-radius: 5px; padding: 1px 5px;
}
#rollHead QLabel[part="key"] { background: $surface; }
#found { background: $surface; border: 1px solid $line_strong; border-radius: 12px; }
#toast { background: $toast; border-radius: 10px; }
#strip { background: $sunken; border: none; border-radius: 10px; }
QFrame[part="card"] { background: $surface; border: 1px solid $line; border-radius: 12px; }
#rollHead {
  background: $sunken; border-top-left-radius: 11px; border-top-right-radius: 11px;
}
#sheet { background: $surface; border: 1px solid $line; border-radius: 14px; }
QFrame[part="bar"] { border-radius: 10px; border: 1px solid $warn_line; background: $warn_soft; }
QFrame[bar="danger"] { border-color: $danger_line; background: $danger_soft; }
QFrame[bar="info"] { border-color: $accent_soft; background: $accent_soft; }
QFrame[part="segmentFrame"] {
  background: $surface; border: 1px solid $line_strong; border-radius: 8px;
}
QFrame[part="tabFrame"] { background: transparent; border: none; border-bottom: 1px solid $line; }
QFrame[part="line"] { background: $line; border: none; }
QFrame[part="field"] { background: $surface; border: 1px solid $line_strong; border-radius: 8px; }
QFrame[part="field"][wrong="true"] { border: 2px solid $danger; }
QFrame[part="field"] QLineEdit {
  background: transparent; border: none; selection-background-color: $accent;
  selection-color: $on_accent;
}
QLineEdit { lineedit-password-character: 8226; }
QLineEdit[part="line"] {
  background: $surface; border: 1px solid $line_strong; border-radius: 8px; padding: 0 11px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit[part="line"][wrong="true"] {
  border: 2px solid $danger; padding: 0 10px;
}
QLineEdit[part="line"]:disabled {
  background: $sunken; color: $disabled_ink; border-color: $line;
}
QPlainTextEdit {
  background: $surface; border: 1px solid $line_strong; border-radius: 8px; padding: 6px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QPlainTextEdit[wrong="true"] { border: 2px solid $danger; padding: 5px; }
QComboBox QAbstractItemView, QListView {
  background: $surface; color: $ink; border: 1px solid $line_strong; outline: none; padding: 4px;
}
QComboBox QAbstractItemView::item, QListView::item {
  min-height: 36px; padding: 0 8px; border-radius: 6px; color: $ink;
}
QComboBox QAbstractItemView::item:selected, QListView::item:selected {
  background: $accent_soft; color: $ink;
}
QComboBox QAbstractItemView::item:hover, QListView::item:hover { background: $sunken; }
QCalendarWidget QWidget { alternate-background-color: $sunken; }
QCalendarWidget QAbstractItemView {
  background: $surface; selection-background-color: $accent; selection-color: $on_accent;
}
QCalendarWidget QToolButton { background: transparent; border: none; padding: 6px; }

QListView[part="roll"] { border: none; padding: 0; }
QTableView, QTreeView {
  background: $surface; border: none; outline: none; selection-background-color: transparent;
}
QHeaderView { background: $sunken; border: none; }
QTableView[part="month"], QHeaderView[part="month"] { background: transparent; }
QHeaderView::section {
  background: $sunken; color: $ink; border: none; padding: 0 8px 0 16px;
}
QHeaderView::section:hover { background: $pressed; }

QPushButton { border-radius: 8px; padding: 0 14px; outline: none; }
QPushButton[kind="main"] { background: $accent; color: $on_accent; border: none; }
QPushButton[kind="main"]:hover { background: $accent_hover; }
QPushButton[kind="main"]:pressed { background: $accent_pressed; }
QPushButton[kind="plain"] { background: $surface; border: 1px solid $line_strong; }
QPushButton[kind="plain"]:hover { background: $sunken; }
QPushButton[kind="plain"]:pressed { background: $pressed; }
QPushButton[kind="soft"] { background: $accent_soft; color: $accent_ink; border: none; }
QPushButton[kind="soft"]:hover { background: $accent_soft2; }
QPushButton[kind="soft"]:pressed { background: $accent_line; color: $ink; }
QPushButton[kind="ghost"] { background: transparent; color: $accent_ink; border: none; }
QPushButton[kind="ghost"]:hover { background: $sunken; }
QPushButton[kind="ghost"]:pressed { background: $pressed; }
QPushButton[kind="toast"] { background: transparent; border: none; padding: 0; color: $toast_link; }
QPushButton[kind="toast"]:hover { background: $accent_pressed; }
QPushButton[kind="danger-line"] {
  background: $surface; color: $danger_ink; border: 1px solid $danger_line;
}
QPushButton[kind="danger-line"]:hover, QPushButton[kind="danger-line"]:pressed {
  background: $danger_soft;
}
QPushButton[kind="danger"] { background: $danger; color: $on_danger; border: none; }
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:pressed { background: $danger_ink; }
QPushButton[kind="step"] { background: transparent; border: none; padding: 0; }
QPushButton[kind="step"]:hover { background: $sunken; }
QPushButton[kind="step"]:pressed { background: $pressed; }
QPushButton[kind="quiet"] { background: transparent; border: none; padding: 0 8px; }
QPushButton[kind="quiet"]:hover { background: $sunken; }
QPushButton[kind="quiet"]:pressed { background: $pressed; }
QPushButton[kind="link"] {
  background: transparent; color: $accent_ink; border: none; padding: 0; text-align: left;
  text-decoration: underline;
}
QPushButton[kind="link"]:hover { color: $accent_pressed; }
QPushButton[part="segment"] {
  background: transparent; border: none; border-radius: 0; padding: 0;
}
QPushButton[part="segment"][place="middle"], QPushButton[part="segment"][place="last"] {
  border-left: 1px solid $line;
}
QPushButton[part="segment"]:hover { background: $sunken; }
QPushButton[part="segment"]:checked { background: $accent; color: $on_accent; border: none; }
QPushButton[part="segment"][place="first"] {
  border-top-left-radius: 7px; border-bottom-left-radius: 7px;
}
QPushButton[part="segment"][place="last"] {
  border-top-right-radius: 7px; border-bottom-right-radius: 7px;
}
QPushButton[part="tab"] {
  background: transparent; border: none; border-radius: 0; padding: 0; color: $ink2;
  border-bottom: 3px solid transparent;
}
QPushButton[part="tab"]:hover { background: $sunken; }
QPushButton[part="tab"]:checked { color: $accent_ink; border-bottom: 3px solid $accent; }
QPushButton[align="start"] { text-align: left; padding-left: 14px; }
QPushButton:disabled { background: $sunken; color: $disabled_ink; border: 1px solid $line; }
QPushButton[kind="step"]:disabled, QPushButton[kind="ghost"]:disabled,
QPushButton[kind="link"]:disabled { background: transparent; border: none; }

QToolButton[part="railItem"] {
  background: transparent; color: $rail_ink; border: none; border-radius: 8px;
  padding: 0 12px; outline: none;
}
QToolButton[part="railItem"]:hover { background: $rail_hover; }
QToolButton[part="railItem"]:checked { background: $rail_sel; color: $rail_sel_ink; }

QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: $line_strong; border-radius: 4px; min-height: 40px; }
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle:horizontal { background: $line_strong; border-radius: 4px; min-width: 40px; }
QScrollBar::add-line:horizontal, QScrollBar::sub-line:horizontal { width: 0; }
QScrollBar::add-page:horizontal, QScrollBar::sub-page:horizontal { background: transparent; }
""")


def stylesheet(colours: Mapping[str, str]) -> str:
    """Return the style sheet in the colours of one scheme."""
    return _SHEET.substitute(colours)
