"""Colours that can be read, in light and in dark, and icons that follow them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QPushButton

import metron_desktop
from metron_desktop import paths
from metron_desktop.gui import icons
from metron_desktop.gui.style_sheet import style_sheet
from metron_desktop.gui.theme import Theme, ThemeChoice, Tone, is_dark, palette, tone

Role = QPalette.ColorRole
READABLE = 4.5


def luminance(color: QColor) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in color.getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself() -> None:
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("group", [QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive])
def test_text_is_readable_wherever_it_stands(dark: bool, group: QPalette.ColorGroup, qapp) -> None:
    colors = palette(dark=dark)
    surfaces = (Role.Window, Role.Base, Role.AlternateBase, Role.Button, Role.Midlight)
    inks = (Role.WindowText, Role.Text, Role.ButtonText, Role.PlaceholderText, Role.Link)
    pairs = [(ink, surface) for ink in inks for surface in surfaces]
    pairs += [(Role.HighlightedText, Role.Highlight), (Role.ToolTipText, Role.ToolTipBase)]
    poor = {
        f"{ink.name} on {surface.name}": round(ratio, 2)
        for ink, surface in pairs
        if (ratio := contrast(colors.color(group, ink), colors.color(group, surface))) < READABLE
    }
    assert poor == {}


@pytest.mark.parametrize("dark", [False, True])
def test_tones_are_readable_as_text(dark: bool, qapp) -> None:
    colors = palette(dark=dark)
    poor = {
        (name.value, surface.name): ratio
        for name in (Tone.MUTED, Tone.ACCENT, Tone.SUCCESS, Tone.WARNING, Tone.DANGER)
        for surface in (Role.Window, Role.Base)
        if (ratio := contrast(tone(name, colors), colors.color(surface))) < READABLE
    }
    assert poor == {}


@pytest.mark.parametrize("dark", [False, True])
def test_what_stands_on_the_accent_is_readable(dark: bool, qapp) -> None:
    sheet = style_sheet(palette(dark=dark))
    rule = re.search(r"QPushButton:default \{ background: (#\w+); color: (#\w+);", sheet)
    assert rule is not None
    assert contrast(QColor(rule[1]), QColor(rule[2])) >= READABLE


@pytest.mark.parametrize("dark", [False, True])
def test_the_edge_of_what_can_be_ticked_is_seen(dark: bool, qapp) -> None:
    """WCAG 2.2, 1.4.11: controls stand out from their surroundings by 3:1."""
    colors = palette(dark=dark)
    for surface in (Role.Window, Role.Base):
        assert contrast(colors.color(Role.Shadow), colors.color(surface)) >= 3
        assert contrast(tone(Tone.ACCENT, colors), colors.color(surface)) >= 3


@pytest.mark.parametrize("dark", [False, True])
def test_the_style_sheet_names_no_colour_or_file_that_is_not_there(dark: bool, qapp) -> None:
    sheet = style_sheet(palette(dark=dark))
    assert "$" not in sheet
    for file in re.findall(r"url\(([^)]+)\)", sheet):
        assert Path(file).is_file(), file


def test_choosing_a_theme_changes_the_palette_at_once(theme: Theme, qapp, qtbot) -> None:
    button = QPushButton("Button")
    qtbot.addWidget(button)
    try:
        with qtbot.waitSignal(theme.changed):
            theme.choose(ThemeChoice.DARK)
        assert is_dark(qapp.palette())
        assert is_dark(button.palette())
        # Nothing says here that the system is dark.
        with qtbot.waitSignal(theme.changed):
            theme.choose(ThemeChoice.SYSTEM)
        assert not is_dark(button.palette())
    finally:
        theme.choose(ThemeChoice.LIGHT)


def inked(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    """The opaque colours of an icon."""
    image = icon.pixmap(QSize(32, 32), 2.0, mode).toImage()
    colors = {
        QColor(image.pixel(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colors, "nothing was drawn"
    return colors


def test_icons_take_the_palettes_colour_and_follow_it(theme: Theme, qapp) -> None:
    collection = icons.icon("collection")
    assert inked(collection) == {palette(dark=False).color(Role.WindowText).name()}
    assert inked(collection, QIcon.Mode.Selected) == {
        palette(dark=False).color(Role.HighlightedText).name()
    }
    try:
        theme.choose(ThemeChoice.DARK)
        assert inked(collection) == {palette(dark=True).color(Role.WindowText).name()}
    finally:
        theme.choose(ThemeChoice.LIGHT)


@pytest.mark.parametrize("dpr", [1.0, 1.25, 2.0, 3.0])
def test_icons_are_sharp_at_every_pixel_ratio(dpr: float, theme: Theme) -> None:
    drawn = icons.icon("collection").pixmap(QSize(18, 18), dpr)
    assert drawn.devicePixelRatio() == dpr
    assert drawn.width() == pytest.approx(18 * dpr, abs=1)
    direct = icons.pixmap("collection", 18, dpr, QColor("red"))
    assert direct.deviceIndependentSize().width() == pytest.approx(18, abs=1)


def test_every_icon_the_program_names_is_there() -> None:
    package = Path(metron_desktop.__file__).parent / "gui"
    named = set()
    for file in package.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        named |= set(re.findall(r"\bicons\.(?:icon|pixmap)\(\s*\"([\w-]+)\"", text))
        named |= set(re.findall(r"\bicon_name = \"([\w-]+)\"", text))
    there = {file.stem for file in (paths.resources() / "icons" / "actions").glob("*.svg")}
    assert "collection" in named | there
    assert named - there == set()
