"""Colours by name, mixed and shaded."""

from __future__ import annotations

from PySide6.QtGui import QColor


def colour(value: str | QColor, alpha: float = 1.0) -> QColor:
    """A colour from "#rrggbb" (or a colour), with an opacity from 0 to 1."""
    made = QColor(value)
    made.setAlphaF(made.alphaF() * alpha)
    return made


def mix(first: str | QColor, second: str | QColor, share: float) -> str:
    """The colour `share` (0 to 1) of the way from `first` to `second`, as "#rrggbb"."""
    one, two = QColor(first), QColor(second)
    parts = (
        (one.red(), two.red()),
        (one.green(), two.green()),
        (one.blue(), two.blue()),
    )
    return QColor(*(round(a + (b - a) * share) for a, b in parts)).name()


def darker(value: str | QColor, share: float = 0.3) -> str:
    """The colour moved towards a blue black, the way inks get dark."""
    return mix(value, "#0a0f1e", share)


def lighter(value: str | QColor, share: float = 0.3) -> str:
    """The colour moved towards a warm white."""
    return mix(value, "#fffaf0", share)


def turned(value: str, degrees: float, saturation: float = 1.0, value_factor: float = 1.0) -> str:
    """The colour with its hue turned, so that a series can dress each issue differently."""
    hue, sat, val, _ = QColor(value).getHsvF()
    return QColor.fromHsvF(
        (max(hue, 0.0) + degrees / 360) % 1,
        min(1.0, sat * saturation),
        min(1.0, val * value_factor),
    ).name()
