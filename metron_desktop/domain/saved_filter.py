"""A question a person asks again and again, kept under a name."""

from __future__ import annotations

from dataclasses import dataclass

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Order


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter that was given a name.

    Attributes:
        id: Our id.
        kind: The kind of record it is about.
        name: What the person calls it.
        line: The query line (see `domain.query_line`), which says all of the filter.
        order: The order that belongs to it; empty for the natural one.
        group: What records are grouped by; "" for nothing.
    """

    id: int
    kind: Kind
    name: str
    line: str
    order: tuple[Order, ...] = ()
    group: str = ""
