"""The series of the demonstration library."""

from __future__ import annotations

from builder.catalogue_others import OTHERS
from builder.catalogue_pemberline import PEMBERLINE
from builder.plan import SeriesPlan

SERIES: tuple[SeriesPlan, ...] = tuple(sorted((*PEMBERLINE, *OTHERS), key=lambda plan: plan.id))
"""Every series, by id."""
