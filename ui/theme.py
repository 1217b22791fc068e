"""How the window looks: colours and fonts from the design's tokens, light, dark or as the system."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from groupdesk.assets import asset_bytes
from groupdesk.model.groups import GroupColour
from ui.stylesheet import stylesheet

TOKENS = "theme/tokens.json"
FAMILIES = ["Atkinson Hyperlegible", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew"]
FONT_FILES = (
    "AtkinsonHyperlegible-Regular",
    "AtkinsonHyperlegible-Bold",
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoSansArabic-Regular",
    "NotoSansArabic-Bold",
    "NotoSansHebrew-Regular",
    "NotoSansHebrew-Bold",
)


class ColourMode(StrEnum):
    """Which of the two colour sets is shown."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Type(Enum):
    """The type scale of DESIGN.md: pixels, and whether bold."""

    DISPLAY = (34, True)
    HERO = (26, True)
    TITLE = (24, True)
    BRAND = (20, True)
    HEADING = (17, True)
    LEAD = (17, False)
    BODY = (15, False)
    STRONG = (15, True)
    META = (14, False)
    META_STRONG = (14, True)
    NOTE = (13, False)
    BADGE = (13, True)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPaint:
    """The colours of one group: its bar, letters on the bar, the tint behind its items."""

    bar: QColor
    on: QColor
    tint: QColor


@cache
def font(kind: Type) -> QFont:
    """Return the font of a step of the type scale."""
    pixels, bold = kind.value
    made = QFont(FAMILIES)
    made.setPixelSize(pixels)
    made.setBold(bold)
    return made


def load_fonts() -> None:
    """Give Qt the bundled fonts; what the machine has installed plays no part."""
    for name in FONT_FILES:
        QFontDatabase.addApplicationFontFromData(asset_bytes(f"fonts/{name}.ttf"))


@cache
def _tokens() -> dict[str, dict[str, Any]]:
    tokens: dict[str, dict[str, Any]] = json.loads(asset_bytes(TOKENS))
    return tokens


@cache
def _groups() -> dict[str, dict[str, Any]]:
    return {entry["name"].lower(): entry for entry in _tokens()["group"].values()}


class Look(QObject):
    """The colours in force; `changed` tells that everything should be drawn again."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: ColourMode = ColourMode.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._scheme = ""
        app.setStyle("Fusion")
        load_fonts()
        app.setFont(font(Type.BODY))
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def dark(self) -> bool:
        return self._scheme == ColourMode.DARK

    def colour(self, token: str) -> QColor:
        return QColor(_tokens()["colour"][token][self._scheme])

    def group(self, colour: GroupColour) -> GroupPaint:
        shades = _groups()[colour.value][self._scheme]
        return GroupPaint(
            bar=QColor(shades["bar"]), on=QColor(shades["on"]), tint=QColor(shades["tint"])
        )

    def use(self, mode: ColourMode) -> None:
        """Change to light, to dark, or to what the system shows."""
        self._mode = mode
        self._apply()

    def _apply(self) -> None:
        scheme = self._wanted()
        if scheme == self._scheme:
            return
        self._scheme = scheme
        self._app.setPalette(self._palette())
        colours = _tokens()["colour"]
        self._app.setStyleSheet(
            stylesheet({name: shades[scheme] for name, shades in colours.items()})
        )
        self.changed.emit()

    def _wanted(self) -> ColourMode:
        if self._mode is not ColourMode.SYSTEM:
            return self._mode
        dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return ColourMode.DARK if dark else ColourMode.LIGHT

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        palette = QPalette()
        for which, token in {
            role.Window: "window",
            role.WindowText: "ink",
            role.Base: "surface",
            role.AlternateBase: "surface_alt",
            role.Text: "ink",
            role.PlaceholderText: "ink3",
            role.Button: "surface",
            role.ButtonText: "ink",
            role.Highlight: "accent",
            role.HighlightedText: "on_accent",
            role.ToolTipBase: "surface",
            role.ToolTipText: "ink",
            role.Link: "accent_ink",
            role.Accent: "accent",
        }.items():
            palette.setColor(which, self.colour(token))
        return palette
