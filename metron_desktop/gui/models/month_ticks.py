"""Which months of an axis get a label, so that the labels have room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""Months between two labels; all but the last divide or are whole years."""


def month_ticks(
    first: int, last: int, room: float, advance: Callable[[str], int], gap: int
) -> list[tuple[int, str]]:
    """Months with their labels: years at January, short names between them.

    Args:
        first: Number of the first month (`chart_wording.month_number`).
        last: Number of the last month.
        room: Width of the axis in pixels.
        advance: The width of a text in pixels.
        gap: Pixels between two labels.
    """
    pitch = room / (last - first + 1)
    for step in _STEPS:
        ticks = [(month, _label(month)) for month in range(first, last + 1) if month % step == 0]
        widest = max((advance(label) for _, label in ticks), default=0)
        if widest + gap <= step * pitch:
            return ticks
    return []


def _label(month: int) -> str:
    if month % 12 == 0:
        return str(month // 12)
    return QLocale().toString(QDate(2000, month % 12 + 1, 1), "MMM")
