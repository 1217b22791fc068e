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
#toast { background: $toast; border-radius: 10px; }
#strip { background: $sunken; border: none; border-radius: 10px; }
QFrame[part="card"] { background: $surface; border: 1px solid $line; border-radius: 12px; }
QFrame[part="line"] { background: $line; border: none; }
QFrame[part="field"] { background: $surface; border: 1px solid $line_strong; border-radius: 8px; }
QFrame[part="field"][wrong="true"] { border: 2px solid $danger; }
QFrame[part="field"] QLineEdit {
  background: transparent; border: none; selection-background-color: $accent;
  selection-color: $on_accent;
}
QLineEdit { lineedit-password-character: 8226; }
QPlainTextEdit {
  background: $surface; border: 1px solid $line_strong; border-radius: 8px; padding: 6px;
}

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
QPushButton[kind="toast"] { background: transparent; border: none; padding: 0; }
QPushButton[kind="toast"]:hover { background: $accent_pressed; }
QPushButton[align="start"] { text-align: left; padding-left: 14px; }
QPushButton:disabled { background: $sunken; color: $disabled_ink; border: 1px solid $line; }

QToolButton[part="railItem"] {
  background: transparent; color: $rail_ink; border: none; border-radius: 8px;
  padding: 0 12px; outline: none;
}
QToolButton[part="railItem"]:hover { background: $rail_hover; }
QToolButton[part="railItem"]:checked { background: $rail_sel; color: $rail_sel_ink; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: $line_strong; border-radius: 4px; min-height: 40px; }
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: transparent; }
""")


def stylesheet(colours: Mapping[str, str]) -> str:
    """Return the style sheet in the colours of one scheme."""
    return _SHEET.substitute(colours)
