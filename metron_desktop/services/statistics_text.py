"""Figures and charts for scripts (as JSON) and for a terminal (as text)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from metron_desktop.domain.statistics import Bar, Chart, CollectionStats, Measure
from metron_desktop.domain.streaks import Streak, Streaks
from metron_desktop.services import api_shapes

Json: TypeAlias = dict[str, Any]

_WIDTH = 32
"""Letters of the longest bar."""


def figures(stats: CollectionStats, streaks: Streaks) -> Json:
    """The figures of the API's ``collection/stats``, and after them those of our own."""
    return {
        **api_shapes.stats(stats),
        "without_price": stats.without_price,
        "without_detail": stats.without_detail,
        "graded_count": stats.graded,
        "value_by_currency": [
            {
                "currency": worth.currency,
                "value": str(worth.amount),
                "average": str(worth.average.amount),
                "items": worth.items,
                "copies": worth.copies,
            }
            for worth in stats.worths
        ],
        "reading_streak": {"days": _streak(streaks.days), "weeks": _streak(streaks.weeks)},
    }


def chart(found: Chart) -> Json:
    """A chart; the filters of a bar are those of the command ``collection``."""
    told: Json = {"by": found.kind.value, "measure": found.measure.value}
    if found.measure is Measure.VALUE:
        told["currency"] = found.currency
    if found.detailed is not None:
        told |= {"issues_with_details": found.detailed, "issues": found.owned}
    return told | {
        "bars": [
            {
                "label": bar.label,
                "value": str(bar.value) if found.measure is Measure.VALUE else bar.value,
                "items": bar.items,
                "where": dict(bar.where),
            }
            for bar in found.bars
        ],
        "without": found.without,
    }


def figures_text(stats: CollectionStats, streaks: Streaks) -> str:
    """The figures, one a line."""
    lines = [
        ("Items", f"{stats.total_items:,}"),
        ("Copies", f"{stats.total_quantity:,}"),
        ("Read", f"{stats.read_count:,}"),
        ("Unread", f"{stats.unread_count:,}"),
        ("Graded", f"{stats.graded:,}"),
    ]
    lines += [
        (
            f"Paid {worth.currency}".rstrip(),
            f"{worth.amount:,} ({worth.average.amount:,} a copy)",
        )
        for worth in stats.worths
    ]
    lines += [(f"Format {code.value.lower()}", f"{count:,}") for code, count in stats.by_format]
    for name, streak in (("days", streaks.days), ("weeks", streaks.weeks)):
        lines.append((f"Reading {name}", f"{streak.current} in a row, longest {streak.longest}"))
    wide = max(len(name) for name, _ in lines)
    return "\n".join(f"{name:{wide}}  {value}" for name, value in lines)


def chart_text(found: Chart) -> str:
    """A chart: labels, bars of letters, values."""
    lines = _bars(found.bars)
    if found.without:
        lines.append(f"({found.without:,} in none of these)")
    if found.detailed is not None:
        lines.append(f"(of {found.detailed:,} of {found.owned:,} issues whose details are here)")
    return "\n".join(lines) or "Nothing to count."


def _bars(bars: Sequence[Bar]) -> list[str]:
    wide = max((len(bar.label) for bar in bars), default=0)
    texts = [f"{bar.value:,}" for bar in bars]
    right = max(map(len, texts), default=0)
    longest = float(max((bar.value for bar in bars), default=1)) or 1.0
    lines = []
    for bar, text in zip(bars, texts, strict=True):
        drawn = "█" * round(_WIDTH * float(bar.value) / longest)
        lines.append(f"{bar.label:{wide}}  {text:>{right}}  {drawn}".rstrip())
    return lines


def _streak(streak: Streak) -> Json:
    return {"current": streak.current, "longest": streak.longest}
