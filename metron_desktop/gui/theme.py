"""Colours, spacing and type: light and dark palettes, one spacing scale, one small style sheet.

Everything is said in palette roles, so that whatever paints with the palette follows a change of
theme by itself. Text keeps a contrast of at least 4.5:1 on every surface it stands on (WCAG 2.2,
1.4.3; tests/gui/test_theme.py computes it).
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from metron_desktop.gui.style_sheet import style_sheet

# The spacing scale, in device-independent pixels.
SPACE_XS = 4
SPACE_S = 8
SPACE_M = 12
SPACE_L = 16
SPACE_XL = 24
SPACE_XXL = 32
RADIUS = 6

_Role = QPalette.ColorRole
ACCENT_ROLE = _Role.Accent


class ThemeChoice(StrEnum):
    """Which colours the person asked for; the value is what the settings keep."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"

    @classmethod
    def of(cls, stored: str) -> ThemeChoice:
        """The choice behind a setting; nonsense follows the system."""
        return cls(stored) if stored in cls._value2member_map_ else cls.SYSTEM


class Tone(StrEnum):
    """Colours with a meaning that the palette has no role for."""

    MUTED = "muted"
    HAIRLINE = "hairline"
    ACCENT = "accent"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


_LIGHT = {
    _Role.Window: "#f5f5f7",
    _Role.WindowText: "#1c1e24",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f9f9fb",
    _Role.Text: "#1c1e24",
    _Role.Button: "#ffffff",
    _Role.ButtonText: "#1c1e24",
    _Role.BrightText: "#ffffff",
    _Role.PlaceholderText: "#636874",
    _Role.Highlight: "#cfe6ee",
    _Role.HighlightedText: "#0b2d3b",
    _Role.Accent: "#1a6583",
    _Role.Link: "#195f7c",
    _Role.LinkVisited: "#6a3fb5",
    _Role.ToolTipBase: "#2a2d35",
    _Role.ToolTipText: "#f4f5f8",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#ececf0",
    _Role.Mid: "#dcdde3",
    _Role.Dark: "#b9bcc6",
    _Role.Shadow: "#7d818c",
}
_DARK = {
    _Role.Window: "#1f2126",
    _Role.WindowText: "#e8eaf0",
    _Role.Base: "#17181c",
    _Role.AlternateBase: "#1b1c21",
    _Role.Text: "#e8eaf0",
    _Role.Button: "#2b2e36",
    _Role.ButtonText: "#e8eaf0",
    _Role.BrightText: "#ffffff",
    _Role.PlaceholderText: "#a0a6b3",
    _Role.Highlight: "#1f4f60",
    _Role.HighlightedText: "#f0fbff",
    _Role.Accent: "#6cc5d8",
    _Role.Link: "#7fcfe0",
    _Role.LinkVisited: "#c3a6ff",
    _Role.ToolTipBase: "#e8eaf0",
    _Role.ToolTipText: "#1c1e24",
    _Role.Light: "#3a3e48",
    _Role.Midlight: "#2a2d34",
    _Role.Mid: "#34373f",
    _Role.Dark: "#4b4f5a",
    _Role.Shadow: "#7f8592",
}
_TONES = {
    Tone.SUCCESS: ("#1b7a43", "#62cf92"),
    Tone.WARNING: ("#8f5a00", "#e8b04a"),
    Tone.DANGER: ("#b3261e", "#ff8f87"),
}
_TONE_ROLES = {
    Tone.MUTED: _Role.PlaceholderText,
    Tone.HAIRLINE: _Role.Mid,
    Tone.ACCENT: _Role.Accent,
}


def palette(*, dark: bool) -> QPalette:
    """The light or the dark palette."""
    colors = _DARK if dark else _LIGHT
    made = QPalette()
    for role, color in colors.items():
        made.setColor(role, QColor(color))
    faint = QColor(colors[_Role.WindowText])
    faint.setAlphaF(0.42)
    disabled = QPalette.ColorGroup.Disabled
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        made.setColor(disabled, role, faint)
    made.setColor(disabled, _Role.Highlight, QColor(colors[_Role.Midlight]))
    made.setColor(disabled, _Role.Accent, QColor(colors[_Role.Dark]))
    # A selection in a view without the keyboard is still seen, but does not shout.
    inactive = QPalette.ColorGroup.Inactive
    made.setColor(inactive, _Role.Highlight, QColor("#353a48" if dark else "#e3e6ee"))
    made.setColor(inactive, _Role.HighlightedText, QColor(colors[_Role.Text]))
    return made


def is_dark(colors: QPalette) -> bool:
    """Whether a palette has light text on dark."""
    return colors.color(_Role.Base).lightnessF() < colors.color(_Role.Text).lightnessF()


def tone(name: Tone, colors: QPalette) -> QColor:
    """The colour of a meaning beside a palette (that of the widget that paints)."""
    if name in _TONE_ROLES:
        return colors.color(_TONE_ROLES[name])
    return QColor(_TONES[name][is_dark(colors)])


def row_height(font: QFont) -> int:
    """The comfortable height of a table row in this font."""
    return QFontMetrics(font).height() + 2 * SPACE_S


def title_font(font: QFont, scale: float = 1.35) -> QFont:
    """A heading's font beside this body font."""
    heading = QFont(font)
    heading.setPointSizeF(font.pointSizeF() * scale)
    heading.setWeight(QFont.Weight.DemiBold)
    return heading


def small_font(font: QFont) -> QFont:
    """The font of secondary lines beside this body font."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.9)
    return small


class Theme(QObject):
    """Keeps the application's palette as the person or the system wants it, live.

    Signals:
        changed: The palette is another one now.
    """

    changed = Signal()

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent or app)
        self._app = app
        self._choice = ThemeChoice.SYSTEM
        self._dark: bool | None = None
        app.setStyle("fusion")
        app.styleHints().colorSchemeChanged.connect(self._apply)

    @property
    def choice(self) -> ThemeChoice:
        """What the person chose."""
        return self._choice

    @property
    def dark(self) -> bool:
        """Whether the colours are the dark ones now."""
        return bool(self._dark)

    def choose(self, choice: ThemeChoice) -> None:
        """Follow the system, or stay light or dark."""
        self._choice = choice
        scheme = {
            ThemeChoice.SYSTEM: Qt.ColorScheme.Unknown,
            ThemeChoice.LIGHT: Qt.ColorScheme.Light,
            ThemeChoice.DARK: Qt.ColorScheme.Dark,
        }[choice]
        # So that window frames and native menus follow too, where the platform can.
        self._app.styleHints().setColorScheme(scheme)
        self._apply()

    def _apply(self) -> None:
        if self._choice == ThemeChoice.SYSTEM:
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        else:
            dark = self._choice == ThemeChoice.DARK
        if dark == self._dark:
            return
        self._dark = dark
        colors = palette(dark=dark)
        self._app.setPalette(colors)
        self._app.setStyleSheet(style_sheet(colors))
        _renew_links(self._app)
        self.changed.emit()


def _renew_links(app: QApplication) -> None:
    """Lay out every text with links again: a link keeps the colour it had when it was set."""
    for label in app.allWidgets():
        if isinstance(label, QLabel) and "<a " in label.text():
            text = label.text()
            label.clear()
            label.setText(text)
