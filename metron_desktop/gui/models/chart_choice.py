"""What a person chose to see of a chart, and how the settings keep it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from metron_desktop.domain.statistics import MEASURES, Measure

YEAR, FIVE_YEARS, ALL = 12, 60, 0
"""Spans of an axis of months; the last is all there is."""


@dataclass(frozen=True, slots=True)
class ChartChoice:
    """How a chart is shown.

    Attributes:
        measure: What is added up.
        currency: Of which prices, where it adds up prices.
        span: How many months an axis of months has; None for the fewest that show anything.
        table: Whether it is shown as a table.
    """

    measure: Measure
    currency: str = ""
    span: int | None = None
    table: bool = False

    def kept(self) -> str:
        """The choice as text for the settings."""
        return json.dumps([self.measure.value, self.currency, self.span, self.table])

    def restored(self, kept: str) -> ChartChoice:
        """What was kept as text; this choice where that is nonsense."""
        try:
            measure, currency, span, table = json.loads(kept)
            found = ChartChoice(Measure(measure), str(currency), span, bool(table))
        except (ValueError, TypeError):
            return self
        if found.span not in (None, YEAR, FIVE_YEARS, ALL):
            found = replace(found, span=None)
        # Readings are added up in their own chart, and nothing else is added up there.
        usable = found.measure in MEASURES and self.measure in MEASURES
        return found if usable else replace(found, measure=self.measure)
