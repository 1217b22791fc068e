"""How the window looks: colours and fonts from the design's tokens, light, dark or as the system."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from groupdesk.assets import asset_bytes
from groupdesk.settings import ColourMode
from ui.stylesheet import stylesheet

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from groupdesk.model.groups import GroupColour

TOKENS = "theme/tokens.json"
# Arguments of QApplication: so the style is made once, and not after that of the system.
STYLE = ("-style", "fusion")
NORMAL = 100  # percent
LARGEST = 200
MIDDLE_GREY = 128
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
    BADGE_SMALL = (12, True)
    NAVIGATION = (15.5, False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPaint:
    """The colours of one group: its bar, letters on the bar, the tint behind its items."""

    bar: QColor
    on: QColor
    tint: QColor


class _TextSize:
    """The text size in force, in percent: one for the whole program, as fonts are."""

    percent = NORMAL


def px(pixels: float) -> int:
    """Return a height or width that holds text, at the text size in force."""
    return round(pixels * _TextSize.percent / NORMAL)


def font(kind: Type) -> QFont:
    """Return the font of a step of the type scale, at the text size in force."""
    return QFont(_font(kind, _TextSize.percent))


@cache
def _font(kind: Type, percent: int) -> QFont:
    pixels, bold = kind.value
    made = QFont(FAMILIES)
    made.setPixelSize(round(pixels * percent / NORMAL))
    made.setBold(bold)
    return made


@cache
def load_fonts() -> None:
    """Give Qt the bundled fonts, once; what the machine has installed plays no part."""
    # Late, so that the window is painted first.
    from PySide6.QtGui import QFontDatabase

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
    text_size_changed = Signal()

    def __init__(
        self,
        app: QApplication,
        mode: ColourMode = ColourMode.SYSTEM,
        text_size: int = NORMAL,
        *,
        dressed: bool = True,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        # By its colours: asking Qt for the scheme takes a tenth of the start; `dress` asks it.
        self._system_dark = app.palette().window().color().lightness() < MIDDLE_GREY
        self._scheme: str = self._wanted()
        self._dressed = False
        _TextSize.percent = text_size
        if dressed:
            self.dress()

    def dress(self) -> None:
        """Give the program its fonts, palette and style sheet, once; the first paint needs none."""
        if self._dressed:
            return
        self._dressed = True
        load_fonts()
        self._app.setFont(font(Type.BODY))
        hints = self._app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        self._system_dark = hints.colorScheme().name == "Dark"
        self._scheme = ""
        self._apply()

    @property
    def mode(self) -> ColourMode:
        return self._mode

    @property
    def text_size(self) -> int:
        return _TextSize.percent

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

    def use_text_size(self, percent: int) -> None:
        """Write everything larger or smaller; whoever shows pages makes them anew."""
        wanted = min(max(percent, NORMAL), LARGEST)
        if wanted == _TextSize.percent:
            return
        _TextSize.percent = wanted
        self._app.setFont(font(Type.BODY))
        self.text_size_changed.emit()

    def _apply(self) -> None:
        scheme = self._wanted()
        if scheme == self._scheme or not self._dressed:
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
        return ColourMode.DARK if self._system_dark else ColourMode.LIGHT

    def _on_system_changed(self, scheme: Qt.ColorScheme) -> None:
        self._system_dark = scheme.name == "Dark"
        self._apply()

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
